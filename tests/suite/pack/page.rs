//! The checking page gives the verdicts of the command line, in a browser, from its one file.

mod cases;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cases::Case;
use countersign::domain::Policy;
use countersign::domain::receipt::pack;
use countersign::domain::receipt::view::{PackVerdict, Verdict};
use countersign::i18n::Text;
use countersign::kiosk::{page, verify};
use serde_json::{Value, json};

use super::chromium::Chromium;
use super::kit::story;

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

/// What the command line prints as JSON; null where it takes the policy for none.
fn verdict(Case { file, policy, .. }: &Case) -> Value {
    let Ok(policy) = &Policy::parse(policy) else { return Value::Null };
    let json = if file.starts_with(b"countersign-pack/") {
        serde_json::to_value(match pack::check(file, policy) {
            Ok(checked) => PackVerdict::valid(&checked, policy),
            Err(error) => PackVerdict::invalid(&error),
        })
    } else {
        serde_json::to_value(match verify::judge(file, policy) {
            Ok(verify::Verdict::Proven(checked)) => Verdict::valid(&checked.receipt),
            Ok(verify::Verdict::Stated(stated)) => Verdict::stated(&stated.summary, &stated.position),
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
        .map(|case| json!([STANDARD.encode(&case.file), STANDARD.encode(&case.policy)]))
        .collect();
    let said = browser.run(&format!(
        "(async () => {{ const said = []; for (const [file, policy] of {}) said.push((await verdictOf(fromBase64(file), fromBase64(policy))).verdict ?? null); return said; }})()",
        Value::Array(given)
    ));
    let said = said.as_array().expect("a list");
    assert_eq!(said.len(), cases.len());
    for (case, said) in cases.iter().zip(said) {
        assert_eq!(*said, verdict(case), "{}", case.name);
    }
}

#[test]
fn the_page_gives_the_command_line_s_verdict_on_receipts() {
    let Some((mut browser, _folder)) = open() else { return };
    let (sound, vectors, forged, nonsense) =
        (cases::sound(), cases::vectors(), cases::forged(), cases::signed_nonsense());
    let holds = |case: &Case| verdict(case)["valid"] == true;
    assert!(sound.iter().all(holds), "what is sound is told so");
    assert!(!forged.iter().chain(&nonsense).any(holds), "and what is forged is not");
    for cases in [&sound, &vectors, &forged, &nonsense] {
        compare(&mut browser, cases);
    }
    compare(&mut browser, &cases::altered(&sound[..6]));
    compare(&mut browser, &cases::altered(&vectors[..8]));
    let witnessed = vectors.iter().find(|case| case.name.ends_with("witnessed/valid-consent.qr"));
    compare(&mut browser, &cases::altered_policies(witnessed.expect("a vector")));
}

#[test]
fn the_page_gives_the_command_line_s_verdict_on_packs() {
    let Some((mut browser, _folder)) = open() else { return };
    let packs = cases::packs();
    assert!(packs.iter().all(|case| verdict(case)["valid"] == true), "what is sound is told so");
    compare(&mut browser, &packs);
    compare(&mut browser, &cases::bad_packs());
    compare(&mut browser, &cases::altered(&packs[..2]));
}

/// What a person does: choose two files, and read. Nothing of the page's asks a network for anything.
#[test]
fn a_person_gives_two_files_and_reads_the_verdict_in_any_language() {
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
    let uyghur = Text::new("ug").expect("offered");
    (0..2).for_each(|_| drop(browser.run("document.getElementById('language').click()")));
    until(&mut browser, &uyghur.with("page-policy-bad", &[("line", 1.into())]));
    assert_eq!(browser.run("document.documentElement.dir"), "rtl");
    let reached = browser.run("performance.getEntriesByType('resource').length");
    assert_eq!(reached, 0, "nothing was fetched");
    let blocked = browser.run("fetch('https://countersign.example/').then(() => 'reached', () => 'blocked')");
    assert_eq!(blocked, "blocked");
}
