//! A month in numbers: what happened in it and nothing else, no number below ten, and nobody in it.

use countersign::domain::page::Line;
use countersign::domain::{Letters, Page, Paper, Timestamp, page};
use countersign::i18n::{self, Text};
use countersign::kiosk::{Error, Kiosk};
use countersign::print::{self, Fonts};
use serde_json::Value;

use crate::machine::{Kept, now};

const fn october() -> Timestamp {
    Timestamp::from_unix(1_791_542_640)
}

/// A machine on which twelve people said no in October, and three in November.
fn kept() -> Kept {
    let kept = Kept::new();
    drop(kept.kiosk_at(october));
    let text = Text::new("en").expect("English");
    for (clock, people) in [(october as fn() -> Timestamp, 12), (now, 3)] {
        let kiosk = Kiosk::open(kept.machine(), clock).expect("it opens");
        for _ in 0..people {
            kiosk.use_another_way(&text, 30).expect("refused");
        }
        for _ in 0..(people - 2) {
            kiosk.abandon(None).expect("noted");
        }
    }
    kept
}

/// Every number in it.
fn numbers(value: &Value) -> Vec<u64> {
    match value {
        Value::Number(number) => vec![number.as_u64().expect("a count")],
        Value::Object(all) => all.values().flat_map(numbers).collect(),
        Value::Array(all) => all.iter().flat_map(numbers).collect(),
        _ => vec![],
    }
}

#[test]
fn a_month_tells_of_its_own_acts_and_of_none_below_ten() {
    let kept = kept();
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    let month = |name: &str| serde_json::to_value(kiosk.month(name).expect("over")).expect("JSON");
    let october = month("2026-10");
    assert_eq!(october["acts"]["refusals"], 12, "the last of them, too: {october}");
    assert_eq!(october["failures"]["visits_left"], 10);
    assert_eq!(october["acts"]["consents"], "< 10", "none is told as few are");
    assert_eq!(numbers(&october), [12, 10], "no sum, and no number below ten");
    assert_eq!(
        october["denied"].as_object().expect("reasons").len(),
        10,
        "each, so that none is told by being there"
    );
    assert!(numbers(&month("2026-09")).is_empty());
    assert_eq!((&october["overdue"], &october["filing"]), (&false.into(), &"far".into()));
    assert!(matches!(kiosk.month("2026-11"), Err(Error::Month(why)) if why.code() == "month_not_over"));
    assert!(matches!(kiosk.month("October"), Err(Error::Month(why)) if why.code() == "month_unreadable"));
}

#[test]
fn the_report_on_paper_says_the_same_in_the_machines_language() {
    let kept = kept();
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    let report = kiosk.month("2026-10").expect("over");
    let pdf = kiosk.month_pdf(&report).expect("paper");
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 5_000, "{} bytes", pdf.len());
    let language = kiosk.facts().languages[0];
    let words = kiosk.month_page(&report).expect("words").to_text();
    let text = Text::new(language).expect("offered");
    for key in ["month-title", "month-act-refusals", "month-failure-visits-left", "month-overdue-none"] {
        assert!(words.contains(&text.get(key)), "{key}: {words}");
    }
    let refusals = format!("{}  12\n", text.get("month-act-refusals"));
    assert!(words.contains(&refusals) && words.contains("2026-10") && !words.contains('⟦'), "{words}");
}

#[test]
fn a_bar_is_drawn_in_every_language_and_changes_no_word() {
    let fonts = Fonts::open().expect("fonts");
    for language in i18n::languages() {
        let drawn = |thousandths| {
            let bar = Line::Bar { label: "12".into(), value: "34".into(), thousandths };
            let page = Page {
                language: language.tag.to_owned(),
                mark: None,
                issuer: "12".into(),
                title: "12".into(),
                lead: "12".into(),
                sections: vec![page::Section { title: "12".into(), lines: vec![bar] }],
                code: ("12".into(), "34".into()),
                proof: vec![],
            };
            let pdf = print::report(&page, now(), (Paper::A4, Letters::Ordinary), &fonts).expect("a page");
            (pdf, page.to_text())
        };
        let [(none, same), (half, words), (whole, _)] = [0, 500, 1000].map(drawn);
        assert_eq!(same, words);
        assert!(none != half && half != whole, "{}", language.tag);
    }
}
