//! The person's own document at their enrollment: sighted if they like, its number kept nowhere.

use countersign::domain::DocumentNumber;
use countersign::i18n::{self, Text};
use countersign::kiosk::audit;
use countersign::kiosk::rehearse::Ending;

use crate::bank::{DISPLAYS, Person, young::aged};
use crate::machine::Kept;

/// Someone who chose their face and is old enough.
fn asked_for_a_document(tag: &str) -> (Person, Text) {
    let (mut person, text) = (Person::before(DISPLAYS[0]), Text::new(tag).expect("offered"));
    person.speak(tag);
    for key in ["idle-start", "language-name", "path-face"] {
        person.press(&text.get(key));
    }
    person.press(&aged(&text, "age-older"));
    (person, text)
}

/// From the notice to the receipt, with everything given. Says what the desk was asked to enroll.
fn enrolls(person: &mut Person, text: &Text) -> String {
    while !person.sees(&text.get("notice-read")) {
        person.press(&text.get("next"));
    }
    person.press(&text.get("notice-read"));
    for _ in 0..3 {
        person.press(&text.get("yes"));
        person.press(&text.get("continue"));
        person.understands(text);
    }
    person.press(&text.get("review-sign"));
    person.passes();
    person.asked().into_iter().find(|asked| asked.starts_with("enroll ")).expect("it was asked for")
}

#[test]
fn a_document_is_typed_on_the_keys_or_passed_over_with_one_press() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let (mut person, text) = asked_for_a_document(tag);
        for key in ["identity-kept", "identity-without"] {
            assert!(person.sees(&text.get(key)), "{tag}: {key}");
        }
        person.press(&text.get("identity-show"));
        for letter in ["K", "0", "1", "2"] {
            person.press(letter);
        }
        person.press(&text.get("continue"));
        assert!(person.sees(&text.get("err-document-unreadable")), "{tag}: too short");
        person.press("3");
        person.press("4");
        person.press(&text.get("continue"));
        assert!(enrolls(&mut person, &text).ends_with(", sighted"), "{tag}");

        let (mut person, text) = asked_for_a_document(tag);
        person.press(&text.get("identity-pass"));
        assert!(!enrolls(&mut person, &text).contains("sighted"), "{tag}");
    }
}

#[test]
fn the_next_person_and_a_second_thought_leave_nothing_of_a_document() {
    let (mut person, text) = asked_for_a_document("en");
    person.press(&text.get("identity-show"));
    for letter in ["K", "0", "1", "2", "3"] {
        person.press(letter);
    }
    person.press(&text.get("continue"));
    // Back from the notice, and on without one.
    person.press(&text.get("back"));
    assert!(!person.reads().contains("K0123"));
    person.press(&text.get("identity-pass"));
    assert!(!enrolls(&mut person, &text).contains("sighted"));
}

/// What `countersign subject find` answers to staff who type this, and with which code it leaves.
fn staff_find(kept: &Kept, typed: &str, leaves_with: i32) -> String {
    let typed_into = kept.root().join("typed");
    std::fs::write(&typed_into, format!("{typed}\n")).expect("writable");
    let found = std::process::Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(["subject", "find", "--json", "--document-file"])
        .arg(&typed_into)
        .arg("--root")
        .arg(kept.root())
        .arg("--passphrase-file")
        .arg(kept.passphrase())
        .output()
        .expect("the program runs");
    let said = String::from_utf8(found.stdout).expect("JSON");
    assert_eq!(found.status.code(), Some(leaves_with), "{said}");
    assert!(!said.contains("7654321"), "the number is in no answer");
    said
}

#[test]
fn no_receipt_tells_the_number_and_the_log_tells_that_one_was_sighted() {
    let (kept, text) = (Kept::new(), Text::new("en").expect("English"));
    let kiosk = kept.kiosk();
    let number = DocumentNumber::parse("K-7654 321").expect("a number");
    let Ending::Enrolled(done) =
        kiosk.rehearse_sighted(&text, number, None).expect("the demonstration face").ending
    else {
        panic!("not enrolled")
    };
    let files = done.files.expect("paper");
    for paper in [&files.text, &files.pdf] {
        let paper = std::fs::read(paper).expect("a file");
        assert!(!String::from_utf8_lossy(&paper).contains("7654321"));
    }
    drop(kiosk);
    let lost = format!("\"code\":\"{}\"", done.code);
    assert!(staff_find(&kept, "k 765 4321", 0).contains(&lost), "who lost it comes with the document");
    assert!(staff_find(&kept, "K7654322", 1).contains("document_unknown"));
    assert!(staff_find(&kept, "K1", 1).contains("document_unreadable"));
    let machine = kept.machine();
    let verdict = audit::verify(&machine, &machine.policy().expect("beside the store"), None);
    let events = verdict.expect("it opens").events.expect("counted");
    assert_eq!((events["identity.sighted"], events["receipt.sought"]), (1, 2));
}
