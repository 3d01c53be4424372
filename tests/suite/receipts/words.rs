//! Words change; what is on paper stays. A receipt of an earlier edition is rendered in the words it was printed with.

use countersign::domain::receipt::view::Verdict;
use countersign::domain::receipt::{
    Edition, Inclusion, Kind, Particulars, Position, PurposeEntry, text_form,
};
use countersign::domain::{Decision, Hold, Policy, Record};
use countersign::i18n::{self, Text, receipt_page};
use countersign::kiosk::verify::{self, Error};

use super::kit::{Log, consent, guarded, transactions};

/// `tests/fixtures/words`: receipts that the program printed while the first edition was its only one.
fn earlier(tag: &str) -> (String, Policy) {
    let file =
        |ending| format!("{}/tests/fixtures/words/edition-1-{tag}.{ending}", env!("CARGO_MANIFEST_DIR"));
    let policy = std::fs::read(file("policy")).expect("a fixture");
    (
        std::fs::read_to_string(file("txt")).expect("a fixture"),
        Policy::parse(&policy).expect("a sound policy"),
    )
}

#[test]
fn receipts_of_an_earlier_edition_hold_after_the_words_have_changed() {
    // The languages that there were in the first edition.
    for tag in ["en", "zh-Hans"] {
        let (receipt, policy) = earlier(tag);
        let checked =
            verify::check(receipt.as_bytes(), &policy).unwrap_or_else(|error| panic!("{tag}: {error}"));
        let record = checked.receipt.record();
        assert_eq!(record.words, None, "it was printed before records named their words");
        let today = Text::new(tag).expect("offered").edition();
        let now = receipt_page(&Record { words: Some(today), ..record.clone() }, checked.receipt.position());
        assert_ne!(
            now.expect("today's words").to_text(),
            checked.page.to_text(),
            "the words have changed since"
        );
        let altered = receipt.replacen('。', "！", 1).replacen(". ", "! ", 1);
        let refused = verify::check(altered.as_bytes(), &policy).map(|_| ()).expect_err("another sentence");
        assert_eq!(refused.code(), "words_differ", "earlier words are compared letter by letter too");
    }
}

#[test]
fn a_record_renders_in_the_edition_it_names_and_in_no_other() {
    let page = |words| {
        let consent = Record { language: "en".into(), words, purposes: purposes(), ..consent() };
        let refusal = Record { kind: Kind::Refusal, kept: None, purposes: refused(), ..consent.clone() };
        let (origin, inclusion) = ("kiosk.example/log".into(), Inclusion::Proven);
        let position = Position { origin, index: 0, size: 1, witnesses: vec![], inclusion };
        let given = purposes().into_iter().find(|entry| entry.until.is_some());
        let used = Record {
            kind: Kind::Use,
            kept: None,
            particulars: Particulars::Use { matched: true },
            related: Some(consent.id),
            purposes: given.into_iter().collect(),
            ..consent.clone()
        };
        let complaint = Particulars::Complaint { words: "Not me.".into(), answer_by: consent.at };
        let complained = Record { kind: Kind::Complaint, particulars: complaint, ..used.clone() };
        let order = Hold { by: "District Court".into(), reference: "7".into(), until: consent.at };
        let held = Record { kind: Kind::HoldPlaced, particulars: Particulars::Hold(order), ..used.clone() };
        let (acts, guarded) = (transactions(&consent), guarded(&consent));
        let records = [consent, refusal, used, complained, guarded, held].into_iter().chain(acts);
        let pages = records.map(|record| receipt_page(&record, &position));
        pages.map(|page| page.map(|page| page.to_text())).collect::<Result<String, _>>()
    };
    let english: Vec<_> =
        i18n::editions().filter(|(tag, ..)| *tag == "en").map(|(_, edition, _)| edition).collect();
    let pages: Vec<_> = english.iter().map(|edition| page(Some(*edition)).expect("kept")).collect();
    assert_eq!(pages[0], page(None).expect("kept"));
    assert!(pages.windows(2).all(|pair| pair[0] != pair[1]), "each edition changed a sentence");
    assert!(matches!(page(Some(Edition([7; 16]))), Err(i18n::Error::EditionUnknown { .. })));
    let chinese = i18n::editions().find(|(tag, ..)| *tag == "zh-Hans").map(|(_, edition, _)| edition);
    assert!(page(chinese).is_err(), "an edition belongs to its language");
}

/// Of words that nobody here has, it says what is proven all the same, and that the sentences are not.
#[test]
fn words_of_an_unknown_edition_leave_the_record_proven() {
    let mut log = Log::of(9);
    let record =
        Record { language: "en".into(), words: Some(Edition([7; 16])), purposes: purposes(), ..consent() };
    let signed = log.issue(&record);
    let known = Record { words: None, ..record.clone() };
    let position = signed.verify(&log.policy()).expect("it holds").position().clone();
    let text = text_form(&receipt_page(&known, &position).expect("words"), &signed);
    for shown in [text, signed.to_qr_text()] {
        let Err(Error::WordsUnknown { receipt, source, .. }) = verify::check(shown.as_bytes(), &log.policy())
        else {
            panic!("nobody has these words");
        };
        assert_eq!(*receipt.record(), record);
        assert!(source.to_string().contains("07070707"), "{source}");
        let verdict =
            serde_json::to_value(Verdict::without_words(&receipt, "words_unknown")).expect("plain data");
        assert_eq!((&verdict["valid"], &verdict["reason"]), (&false.into(), &"words_unknown".into()));
        assert_eq!(verdict["purposes"][0]["decision"], "given", "what is proven is said");
    }
    let other =
        countersign::domain::Policy::for_log(&super::kit::key("else.example", 9).vkey()).expect("a key");
    let refused = verify::check(signed.to_qr_text().as_bytes(), &other).map(|_| ()).expect_err("unknown log");
    assert_eq!(refused.code(), "origin_unknown", "nothing is said of what does not hold");
}

fn refused() -> Vec<PurposeEntry> {
    let refuse =
        |entry| PurposeEntry { decision: Decision::Refused, until: None, recipients: vec![], ..entry };
    purposes().into_iter().map(refuse).collect()
}

fn purposes() -> Vec<PurposeEntry> {
    let mut entries = consent().purposes;
    for (entry, name) in entries.iter_mut().zip(["cash-withdrawal", "card-replacement", "safe-deposit"]) {
        entry.id = countersign::domain::PurposeId::new(name).expect("a plain name");
    }
    entries
}
