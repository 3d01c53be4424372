//! `countersign hold`, and what the other commands say of a hold.

use std::process::{Command, Output};

use countersign::domain::page;
use serde_json::Value;

use super::{BY, REFERENCE};
use crate::asking::text_of;
use crate::machine::Kept;

/// A day so far from today, as the system's own calendar has it.
fn day(away: &str) -> String {
    let told = Command::new("date").args(["-d", away, "+%F"]).output().expect("the system has a calendar");
    String::from_utf8(told.stdout).expect("text").trim().to_owned()
}

struct Staff {
    kept: Kept,
    receipt: String,
}

impl Staff {
    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
        command.args(arguments).args(["--root".as_ref(), self.kept.root().as_os_str()]);
        command.arg("--passphrase-file").arg(self.kept.passphrase());
        command.output().expect("the program runs")
    }

    fn answer(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    }

    /// With the receipt of the person.
    fn shown(&self, arguments: &[&str]) -> Value {
        self.answer(&[arguments, &["--receipt", &self.receipt]].concat())
    }

    fn place(&self, by: &str, until: &str) -> Value {
        self.shown(&["hold", "place", "--by", by, "--reference", REFERENCE, "--until", until])
    }

    fn text(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.run(arguments).stdout).expect("text")
    }
}

#[test]
fn staff_place_list_and_lift_a_hold_and_every_answer_names_it() {
    let kept = Kept::new();
    let receipt = kept.enroll("zh-Hans");
    let staff = Staff { kept, receipt };
    for (by, until, reason) in [
        (BY, day("2 days ago"), "hold_past"),
        (BY, day("4 years"), "hold_too_long"),
        (BY, "31.12.2026".to_owned(), "hold_day_unreadable"),
        ("two\nlines", day("30 days"), "hold_words_unfit"),
    ] {
        let answer = staff.place(by, &until);
        assert_eq!((&answer["outcome"], &answer["reason"]), (&"refused".into(), &reason.into()), "{answer}");
        assert!(answer["receipt"].is_null());
    }
    assert_eq!(staff.answer(&["hold", "list"])["holds"], Value::Array(vec![]));
    let unknown = ["hold", "lift", "--reference", "x", "--receipt", "7F3K-92QD-B955-N~"];
    assert_eq!(staff.answer(&unknown)["reason"], "code_unknown");

    let until = day("30 days");
    let placed = staff.place(BY, &until);
    assert_eq!(placed["outcome"], "held", "{placed}");
    assert!(placed["receipt"].as_str().is_some_and(|path| std::path::Path::new(path).exists()));
    assert_eq!(staff.place(BY, &until)["reason"], "hold_stands");
    let listed = staff.answer(&["hold", "list"])["holds"].take();
    let told = &listed[0];
    assert_eq!((&told["ordered_by"], &told["order_reference"]), (&BY.into(), &REFERENCE.into()));
    assert!(told["held_until"].as_str().is_some_and(|told| told.starts_with(&until)), "{told}");
    assert_eq!((&told["erased"], &told["stops"][0]), (&false.into(), &"erasure_of_receipts".into()));
    let code = told["code"].as_str().expect("a code").to_owned();
    for words in
        [staff.text(&["hold", "list"]), staff.text(&["subject", "show", "--receipt", &staff.receipt])]
    {
        assert!([BY, REFERENCE, &code].iter().all(|part| words.contains(*part)), "{words}");
    }
    assert_eq!(staff.shown(&["subject", "show"])["hold"], *told);

    for (what, outcome) in [("copy", "copied"), ("explain", "explained")] {
        let out = staff.kept.root().join(format!("{what}.pdf"));
        let answer = staff.shown(&["subject", what, "--out", out.to_str().expect("UTF-8")]);
        assert_eq!(answer["outcome"], outcome, "{answer}");
        let words = text_of(&out);
        for said in [BY, REFERENCE, "证据保全", "不限制的"] {
            assert!(words.contains(&page::words(said)), "{what} {said}: {words}");
        }
    }

    assert_eq!(staff.shown(&["erase"])["outcome"], "erased");
    let show = staff.shown(&["subject", "show"]);
    assert_eq!((&show["template_kept"], &show["hold"]["erased"]), (&false.into(), &true.into()), "{show}");
    assert!(staff.text(&["hold", "list"]).contains("all else is erased"));
    assert_eq!(staff.shown(&["hold", "lift", "--reference", "x"])["reason"], "hold_other_reference");
    let lifted = staff.shown(&["hold", "lift", "--reference", REFERENCE]);
    assert_eq!(lifted["outcome"], "lifted", "{lifted}");
    let certificate = std::fs::read_to_string(lifted["receipt_text"].as_str().expect("a path"));
    assert!(certificate.expect("text").contains("删除回执"));
    assert_eq!(staff.shown(&["subject", "show"])["reason"], "erased");
    assert_eq!(staff.place(BY, &until)["reason"], "hold_nothing_left");
    assert!(staff.text(&["hold", "list"]).contains("no hold stands"));
}
