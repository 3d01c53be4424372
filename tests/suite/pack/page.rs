//! The checking page gives the verdicts of the command line, in a browser, from its one file.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign::domain::receipt::view::{PackVerdict, Verdict};
use countersign::domain::receipt::{Edition, Kind, pack, seal, text_form};
use countersign::domain::{Policy, Record, SignedReceipt};
use countersign::i18n::{self, Text, receipt_page};
use countersign::kiosk::{page, verify};
use countersign::print::{Attached, Fonts, Size, receipt};
use serde_json::{Value, json};

use super::chromium::Chromium;
use super::kit::{sealed, story};
use crate::paper::record;
use crate::receipts::kit::{Cosigner, Log, cosigned, key, withdrawal, witnessed_policy};

/// Every reason that a receipt or a pack can be refused for.
pub(super) const REASONS: [&str; 23] = [
    "format_unknown",
    "pdf_broken",
    "language_unknown",
    "words_unknown",
    "words_differ",
    "form_bad",
    "trailing_byte",
    "version_unknown",
    "leaf_bad",
    "record_bad",
    "seal_missing",
    "seal_bad",
    "checkpoint_bad",
    "proof_bad",
    "inclusion_bad",
    "origin_unknown",
    "signature_bad",
    "quorum_missing",
    "too_large",
    "pack_empty",
    "trees_differ",
    "pack_mixed",
    "notice_stray",
];

/// What to check: a name, a file and the policy it is checked with.
struct Case {
    name: String,
    file: Vec<u8>,
    policy: Policy,
}

/// What the command line prints as JSON.
fn verdict(file: &[u8], policy: &Policy) -> Value {
    let json = if file.starts_with(b"countersign-pack/") {
        serde_json::to_value(match pack::check(file, policy) {
            Ok(checked) => PackVerdict::valid(&checked, policy),
            Err(error) => PackVerdict::invalid(&error),
        })
    } else {
        serde_json::to_value(match verify::check(file, policy) {
            Ok(checked) => Verdict::valid(&checked.receipt),
            Err(error @ verify::Error::WordsUnknown { .. }) => {
                let verify::Error::WordsUnknown { receipt, .. } = &error else { unreachable!() };
                Verdict::without_words(receipt, error.code())
            }
            Err(error) => Verdict::refused(error.code()),
        })
    };
    json.expect("plain data")
}

/// The page in a browser; `None`, said plainly, where there is no browser.
fn open() -> Option<(Chromium, tempfile::TempDir)> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("check.html");
    std::fs::write(&file, page::html()).expect("writable");
    let browser = Chromium::open(&file);
    if browser.is_none() {
        eprintln!("skipped: no chromium here; assets/linux/install-packages.sh test installs it");
    }
    Some((browser?, folder))
}

/// Checks all cases in the page at once and compares each with the command line.
fn compare(browser: &mut Chromium, cases: &[Case]) {
    let given: Vec<Value> = cases
        .iter()
        .map(|case| json!([STANDARD.encode(&case.file), STANDARD.encode(case.policy.as_bytes())]))
        .collect();
    let said = browser.run(&format!(
        "(async () => {{ const said = []; for (const [file, policy] of {}) said.push((await verdictOf(fromBase64(file), fromBase64(policy))).verdict ?? null); return said; }})()",
        Value::Array(given)
    ));
    let said = said.as_array().expect("a list");
    assert_eq!(said.len(), cases.len());
    for (case, said) in cases.iter().zip(said) {
        assert_eq!(*said, verdict(&case.file, &case.policy), "{}", case.name);
    }
}

/// A receipt in words, as text and as sealed PDF.
fn printed(log: &Log, signed: &SignedReceipt, fonts: &Fonts) -> [Vec<u8>; 3] {
    let read = signed.verify(&log.policy()).expect("it holds");
    let page = receipt_page(read.record(), read.position()).expect("words");
    let (square, bundle, proof) = (signed.to_qr_text(), signed.to_compact(), signed.proof_text());
    let attached = Attached { square: &square, bundle: &bundle, proof: &proof };
    let mut pdf = receipt(&page, attached, read.record().at, Size::Ordinary, fonts).expect("a page");
    pdf.extend(seal::seal_line(&pdf, &log.key));
    [text_form(&page, signed).into_bytes(), pdf, square.into_bytes()]
}

/// Receipts of every kind, in every language and edition of words, in every form.
fn sound() -> Vec<Case> {
    let (fonts, mut log, mut cases) = (Fonts::open().expect("fonts"), Log::of(41), vec![]);
    for (tag, edition, _) in i18n::editions() {
        let consent = Record { words: Some(edition), ..record(Kind::Consent, tag) };
        let erased = Record { kind: Kind::Erasure, ..withdrawal(&consent) };
        let records =
            [withdrawal(&consent), Record { words: None, ..record(Kind::Refusal, tag) }, erased, consent];
        for record in records {
            let signed = log.issue(&record);
            for (form, file) in printed(&log, &signed, &fonts).into_iter().enumerate() {
                let name = format!("{tag} {edition} {} in form {form}", record.kind.code());
                cases.push(Case { name, file, policy: log.policy() });
            }
        }
    }
    let mut twice = cases[1].file.clone();
    twice.extend(seal::seal_line(&twice, &log.key));
    cases.push(Case { name: "sealed twice".into(), file: twice, policy: log.policy() });
    cases
}

/// The stored vectors: one receipt for each way to break one, with its policy.
fn vectors() -> Vec<Case> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let read = |path: &std::path::Path| std::fs::read(path).expect("a fixture");
    let policy = |path: &std::path::Path| Policy::parse(&read(path)).expect("a sound policy");
    let mut cases = vec![];
    for name in ["log", "witnessed"] {
        let trust = policy(&folder.join(format!("receipts/{name}.policy")));
        for entry in std::fs::read_dir(folder.join("receipts").join(name)).expect("a folder") {
            let path = entry.expect("an entry").path();
            cases.push(Case { name: path.display().to_string(), file: read(&path), policy: trust.clone() });
        }
    }
    for language in i18n::languages() {
        let file = |ending| folder.join(format!("words/edition-1-{}.{ending}", language.tag));
        cases.push(Case {
            name: language.tag.into(),
            file: read(&file("txt")),
            policy: policy(&file("policy")),
        });
    }
    cases
}

/// What a signature makes believable and is false all the same: other words, unknown words, a PDF that was added to.
fn forged() -> Vec<Case> {
    let (fonts, mut log, mut cases) = (Fonts::open().expect("fonts"), Log::of(7), vec![]);
    let policy = log.policy();
    let mut put =
        |name: &str, file: Vec<u8>| cases.push(Case { name: name.into(), file, policy: policy.clone() });
    let signed = log.issue(&record(Kind::Consent, "en"));
    let other = log.issue(&Record { pseudonym: "AAAAAAAA".into(), ..record(Kind::Consent, "en") });
    let [text, pdf, _] = printed(&log, &signed, &fonts);
    let text = String::from_utf8(text).expect("text");
    put("another sentence", text.replacen("nobody", "everybody", 1).into_bytes());
    put("another code below", text.replace(&signed.to_qr_text(), &other.to_qr_text()).into_bytes());
    let unknown = log.issue(&Record { words: Some(Edition([7; 16])), ..record(Kind::Consent, "en") });
    put("words nobody has", text.replace(&signed.to_qr_text(), &unknown.to_qr_text()).into_bytes());
    let tongue = log.issue(&Record { language: "tlh".into(), ..record(Kind::Consent, "en") });
    put("a language nobody has", tongue.to_qr_text().into_bytes());
    put("a pack's place, any bytes", sealed(&log, b"\x80"));
    let end = pdf.windows(18).rposition(|part| part == b"%countersign-seal ").expect("a seal");
    let resealed = |pdf: Vec<u8>| [pdf.clone(), seal::seal_line(&pdf, &log.key)].concat();
    put("no PDF inside", resealed(b"%PDF-1.7\nnothing\n%%EOF\n".to_vec()));
    put("cut and sealed anew", resealed(pdf[..end / 2].to_vec()));
    let mut document = lopdf::Document::load_mem(&pdf[..end]).expect("a PDF");
    let first = document.page_iter().next().expect("a page");
    document.add_page_contents(first, b"BT /F0 9 Tf [<0009>] TJ ET".to_vec()).expect("added");
    let mut added = vec![];
    document.save_to(&mut added).expect("written");
    put("a word more on the page", resealed([added, b"\n".to_vec()].concat()));
    cases
}

/// The same files with single bits changed, all over.
fn altered(cases: &[Case]) -> Vec<Case> {
    let mut all = vec![];
    for (number, case) in cases.iter().enumerate() {
        let step = (case.file.len() / 24).max(1);
        for at in (number % step..case.file.len()).step_by(step) {
            let mut file = case.file.clone();
            file[at] ^= 1 << (at % 8);
            all.push(Case {
                name: format!("{} with byte {at} altered", case.name),
                file,
                policy: case.policy.clone(),
            });
        }
    }
    all
}

#[test]
fn the_page_gives_the_command_line_s_verdict_on_receipts() {
    let Some((mut browser, _folder)) = open() else { return };
    let (sound, vectors, forged) = (sound(), vectors(), forged());
    let holds = |case: &Case| verdict(&case.file, &case.policy)["valid"] == true;
    assert!(sound.iter().all(holds), "what is sound is told so");
    assert!(!forged.iter().any(holds), "and what is forged is not");
    compare(&mut browser, &sound);
    compare(&mut browser, &vectors);
    compare(&mut browser, &forged);
    compare(&mut browser, &altered(&sound[..6]));
    compare(&mut browser, &altered(&vectors[..8]));
}

#[test]
fn the_page_gives_the_command_line_s_verdict_on_packs() {
    let Some((mut browser, _folder)) = open() else { return };
    let (mut log, story) = story();
    let witness = Cosigner::new("witness.example/w1", 3);
    let seen = story.receipts.iter().map(|receipt| cosigned(receipt, &witness)).collect();
    let case = |name: &str, pack: &pack::Pack, policy: Policy| Case {
        name: name.into(),
        file: pack.to_file(&key("kiosk.example/log", 1)),
        policy,
    };
    let witnessed = pack::Pack { receipts: seen, ..story.clone() };
    let stranger = log.issue(&record(Kind::Refusal, "en"));
    let mixed = story.receipts.iter().chain([&stranger]).map(|receipt| log.prove_again(receipt)).collect();
    let sound = [
        case("whole", &story, log.policy()),
        case("witnessed", &witnessed, witnessed_policy(&witness)),
        case("without a notice", &pack::Pack { notices: vec![], ..story.clone() }, log.policy()),
    ];
    let unsound = [
        case("not witnessed", &story, witnessed_policy(&witness)),
        case("mixed", &pack::Pack { receipts: mixed, ..story.clone() }, log.policy()),
        case("empty", &pack::Pack { receipts: vec![], ..story.clone() }, log.policy()),
        case(
            "twice",
            &pack::Pack { notices: [&story.notices[..], &story.notices[..]].concat(), ..story.clone() },
            log.policy(),
        ),
        case("of another log", &story, Policy::for_log(&key("else.example", 1).vkey()).expect("a key")),
    ];
    compare(&mut browser, &sound);
    compare(&mut browser, &unsound);
    compare(&mut browser, &altered(&sound[..2]));
}

/// What a person does: choose two files, and read. Nothing of the page's asks a network for anything.
#[test]
fn a_person_gives_two_files_and_reads_the_verdict_in_either_language() {
    let Some((mut browser, folder)) = open() else { return };
    let (log, story) = story();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("policy.txt"), log.policy().as_bytes()).expect("writable");
    std::fs::write(path("person.pack"), story.to_file(&log.key)).expect("writable");
    let mut broken = story.to_file(&log.key);
    broken[100] ^= 1;
    std::fs::write(path("broken.pack"), broken).expect("writable");
    let until = |browser: &mut Chromium, words: &str| {
        let wanted = Value::from(words);
        let found = browser.run(&format!(
            "new Promise((done) => {{ let left = 500; const look = () => document.getElementById('verdict').innerText.includes({wanted}) ? done(true) : left-- > 0 ? setTimeout(look, 20) : done(document.body.innerText); look(); }})"
        ));
        assert_eq!(found, true, "{words:?} was not shown");
    };
    let [english, chinese] = ["en", "zh-Hans"].map(|tag| Text::new(tag).expect("offered"));
    until(&mut browser, &english.get("page-waiting-paper"));
    browser.choose("paper", &path("person.pack"));
    until(&mut browser, &english.get("page-waiting-policy"));
    browser.choose("policy", &path("policy.txt"));
    until(&mut browser, &english.get("page-holds"));
    until(&mut browser, &english.get("pack-claim-understood-unprovable"));
    until(&mut browser, "To check that it is you.");
    if let Some(folder) = std::env::var_os("COUNTERSIGN_SCREENS") {
        let shot =
            browser.ask("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": true}));
        let png = STANDARD.decode(shot["data"].as_str().expect("a picture")).expect("base64");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(std::path::Path::new(&folder).join("checking-page.png"), png).expect("writable");
    }
    browser.run("document.getElementById('language').click()");
    until(&mut browser, &chinese.get("pack-claim-understood-unprovable"));
    browser.choose("paper", &path("broken.pack"));
    until(&mut browser, &chinese.get("page-holds-not"));
    until(&mut browser, "seal_bad");
    browser.choose("policy", &path("person.pack"));
    until(&mut browser, "这不是策略文件");
    let reached = browser.run("performance.getEntriesByType('resource').length");
    assert_eq!(reached, 0, "nothing was fetched");
    let blocked = browser.run("fetch('https://countersign.example/').then(() => 'reached', () => 'blocked')");
    assert_eq!(blocked, "blocked");
}
