//! Files to check twice: sound ones of every shape, stored vectors, forgeries that a signature makes believable, and all of them
//! with bits changed.

use std::path::{Path, PathBuf};

use countersign::domain::receipt::{Brief, Edition, Kind, pack, seal, text_form};
use countersign::domain::{Letters, Paper, Policy, Record, SignedReceipt};
use countersign::i18n::{self, Text, receipt_page};
use countersign::print::{Attached, Fonts, receipt};

use crate::pack::kit::{sealed, story};
use crate::paper::record;
use crate::receipts::kit::{
    Cosigner, Log, checked, cosigned, guarded, helped, inspections, key, transactions, under, withdrawal,
    witnessed_policy,
};

/// What to check: a name, a file and the policy file it is checked with.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) file: Vec<u8>,
    pub(super) policy: Vec<u8>,
}

impl Case {
    fn new(name: impl Into<String>, file: impl Into<Vec<u8>>, policy: &Policy) -> Self {
        Self { name: name.into(), file: file.into(), policy: policy.as_bytes().to_vec() }
    }
}

/// A receipt in words: as text, as sealed PDF and as a QR code's text.
fn printed(log: &Log, signed: &SignedReceipt, fonts: &Fonts) -> [Vec<u8>; 4] {
    let read = signed.verify(&log.policy()).expect("it holds");
    let page = receipt_page(read.record(), read.position()).expect("words");
    let (square, bundle, proof) = (signed.to_qr_text(), signed.to_compact(), signed.proof_text());
    let attached = Attached { square: &square, bundle: &bundle, proof: &proof };
    let mut pdf =
        receipt(&page, attached, read.record().at, (Paper::A4, Letters::Ordinary), fonts).expect("a page");
    pdf.extend(seal::seal_line(&pdf, &log.key));
    [text_form(&page, signed).into_bytes(), pdf, square.into_bytes(), brief(log, signed)]
}

/// The text of the square that a receipt has in a log too large for its proof.
fn brief(log: &Log, signed: &SignedReceipt) -> Vec<u8> {
    let brief = Brief::of(signed, &log.key).expect("a readable record").to_compact();
    format!("CS:{}", base45::encode(&brief)).into_bytes()
}

/// Receipts of every kind, in every language and edition of words, in every form.
pub(super) fn sound() -> Vec<Case> {
    let (fonts, mut log, mut cases) = (Fonts::open().expect("fonts"), Log::of(41), vec![]);
    for (tag, edition, _) in i18n::editions() {
        let consent = Record { words: Some(edition), ..record(Kind::Consent, tag) };
        let erased = Record { kind: Kind::Erasure, ..withdrawal(&consent) };
        // Records that name no edition are of the first, which a later language does not have.
        let first = i18n::editions().find(|(of, ..)| *of == tag).expect("it has one").1;
        let words = (first == Text::new(tag).expect("offered").edition()).then_some(edition);
        let refused = Record { words, ..record(Kind::Refusal, tag) };
        // Uses, locks and what is asked are younger than the first editions of words.
        let today = Text::new(tag).expect("offered").edition() == edition;
        let named = Record { words: Some(edition), ..refused.clone() };
        let followed = under(&consent).into_iter().chain(inspections(&consent)).chain([
            guarded(&consent),
            helped(&consent),
            helped(&named),
        ]);
        let followed = followed.chain(transactions(&consent)).filter(|_| today);
        let others = [withdrawal(&consent), refused, erased, consent.clone()];
        for record in followed.chain(others) {
            let signed = log.issue(&record);
            for (form, file) in printed(&log, &signed, &fonts).into_iter().enumerate() {
                let name = format!("{tag} {edition} {} in form {form}", record.kind.code());
                cases.push(Case::new(name, file, &log.policy()));
            }
        }
    }
    let mut twice = cases[1].file.clone();
    twice.extend(seal::seal_line(&twice, &log.key));
    cases.push(Case::new("sealed twice", twice, &log.policy()));
    let named = Record { words: Some(Edition([7; 16])), ..record(Kind::Consent, "en") };
    let named = log.issue(&named);
    let named = brief(&log, &named);
    cases.push(Case::new("a brief square in words nobody has", named, &log.policy()));
    cases
}

/// The stored vectors: a receipt for each way to break one, and receipts of earlier editions of words.
pub(super) fn vectors() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let read = |path: PathBuf| std::fs::read(path).expect("a fixture");
    let mut cases = vec![];
    for name in ["log", "witnessed"] {
        let policy = read(folder.join(format!("receipts/{name}.policy")));
        for entry in std::fs::read_dir(folder.join("receipts").join(name)).expect("a folder") {
            let path = entry.expect("an entry").path();
            cases.push(Case { name: path.display().to_string(), file: read(path), policy: policy.clone() });
        }
    }
    // The languages that there were in the first edition.
    for tag in ["en", "zh-Hans"] {
        let part = |ending| read(folder.join(format!("words/edition-1-{tag}.{ending}")));
        cases.push(Case { name: tag.into(), file: part("txt"), policy: part("policy") });
    }
    cases
}

/// What a signature makes believable and is false all the same: other words, unknown words, a PDF that was added to.
pub(super) fn forged() -> Vec<Case> {
    let (fonts, mut log, mut cases) = (Fonts::open().expect("fonts"), Log::of(7), vec![]);
    let policy = log.policy();
    let mut put = |name: &str, file: Vec<u8>| cases.push(Case::new(name, file, &policy));
    let signed = log.issue(&record(Kind::Consent, "en"));
    let other = log.issue(&Record { pseudonym: "AAAAAAAA".into(), ..record(Kind::Consent, "en") });
    let [text, pdf, ..] = printed(&log, &signed, &fonts);
    let text = String::from_utf8(text).expect("text");
    put("another sentence", text.replacen("nobody", "everybody", 1).into_bytes());
    put("another code below", text.replace(&signed.to_qr_text(), &other.to_qr_text()).into_bytes());
    let unknown = log.issue(&Record { words: Some(Edition([7; 16])), ..record(Kind::Consent, "en") });
    put("words nobody has", text.replace(&signed.to_qr_text(), &unknown.to_qr_text()).into_bytes());
    let tongue = log.issue(&Record { language: "tlh".into(), ..record(Kind::Consent, "en") });
    put("a language nobody has", tongue.to_qr_text().into_bytes());
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
    let witness = Cosigner::new("witness.example/w1", 3);
    let short = brief(&log, &signed);
    cases.push(Case::new("a brief square where witnesses are asked for", short, &witnessed_policy(&witness)));
    cases
}

/// Records with bits changed, entered into the log and signed as they are.
pub(super) fn signed_nonsense() -> Vec<Case> {
    let mut log = Log::of(99);
    let consent = Record { words: Some(Edition([7; 16])), ..checked() };
    let acts = transactions(&consent);
    let mut cases = vec![];
    for record in [&consent, &guarded(&consent), &acts[0], &acts[3], &acts[5]] {
        let (kind, bytes) = (record.kind, record.to_cbor());
        for at in (0..bytes.len()).step_by(3) {
            let mut altered = bytes.clone();
            altered[at] ^= 1 << (at % 8);
            let signed = log.issue_bytes(altered, kind);
            let name = format!("a record of {} with byte {at} altered", kind.code());
            cases.push(Case::new(name, signed.to_qr_text(), &log.policy()));
        }
    }
    cases
}

/// Packs that hold.
pub(super) fn packs() -> Vec<Case> {
    let (log, story) = story();
    let witness = Cosigner::new("witness.example/w1", 3);
    let receipts = story.receipts.iter().map(|receipt| cosigned(receipt, &witness)).collect();
    let witnessed = pack::Pack { receipts, ..story.clone() };
    let silent = pack::Pack { notices: vec![], ..story.clone() };
    vec![
        Case::new("whole", story.to_file(&log.key), &log.policy()),
        Case::new("witnessed", witnessed.to_file(&log.key), &witnessed_policy(&witness)),
        Case::new("without a notice", silent.to_file(&log.key), &log.policy()),
    ]
}

/// Packs that do not, though each has a good seal.
pub(super) fn bad_packs() -> Vec<Case> {
    let (mut log, story) = story();
    let (witness, policy) = (Cosigner::new("witness.example/w1", 3), log.policy());
    let stranger = log.issue(&record(Kind::Refusal, "en"));
    let mixed = story.receipts.iter().chain([&stranger]).map(|receipt| log.prove_again(receipt)).collect();
    let other_log = Policy::for_log(&key("else.example", 1).vkey()).expect("a key");
    let file = |pack: pack::Pack| pack.to_file(&log.key);
    let twice = [&story.notices[..], &story.notices[..]].concat();
    let mut cases = vec![
        Case::new("not witnessed", file(story.clone()), &witnessed_policy(&witness)),
        Case::new("of another log", file(story.clone()), &other_log),
        Case::new("mixed", file(pack::Pack { receipts: mixed, ..story.clone() }), &policy),
        Case::new("empty", file(pack::Pack { receipts: vec![], ..story.clone() }), &policy),
        Case::new("twice", file(pack::Pack { notices: twice, ..story.clone() }), &policy),
    ];
    let whole = file(story);
    let end = whole.windows(18).rposition(|part| part == b"%countersign-seal ").expect("a seal") - 1;
    for at in (20..end).step_by(11) {
        let mut cbor = whole[20..end].to_vec();
        cbor[at - 20] ^= 1 << (at % 8);
        cases.push(Case::new(format!("byte {at} altered and sealed anew"), sealed(&log, &cbor), &policy));
    }
    cases
}

/// The same files with single bits changed, all over.
pub(super) fn altered(cases: &[Case]) -> Vec<Case> {
    let mut all = vec![];
    for (number, case) in cases.iter().enumerate() {
        let step = (case.file.len() / 24).max(1);
        for at in (number % step..case.file.len()).step_by(step) {
            let mut file = case.file.clone();
            file[at] ^= 1 << (at % 8);
            let name = format!("{} with byte {at} altered", case.name);
            all.push(Case { name, file, policy: case.policy.clone() });
        }
    }
    all
}

/// The same file under policies with single bits changed.
pub(super) fn altered_policies(case: &Case) -> Vec<Case> {
    let altered = |at: usize| {
        let mut policy = case.policy.clone();
        policy[at] ^= 1 << (at % 8);
        Case { name: format!("byte {at} of the policy altered"), file: case.file.clone(), policy }
    };
    (0..case.policy.len()).map(altered).collect()
}
