//! Somebody who is being made to decide: the machine stops as for a fault, keeps nothing, and the supervisor is told.

use std::sync::Arc;

use countersign::domain::log::Event;
use countersign::i18n::{self, Text};
use countersign::ui::desk::Desk;
use countersign::ui::{Message, counter, widget::bar::Press};

use crate::bank::{DISPLAYS, Person, young::aged};
use crate::machine::Kept;

/// To the first question, in this language.
fn reach_the_questions(person: &mut Person, text: &Text) {
    for key in ["idle-start", "language-name", "path-face"] {
        person.press(&text.get(key));
    }
    person.press(&aged(text, "age-older"));
    person.press(&text.get("identity-pass"));
    while !person.sees(&text.get("notice-read")) {
        person.press(&text.get("next"));
    }
    person.press(&text.get("notice-read"));
    person.press(&text.get("yes"));
}

#[test]
fn three_calls_stop_it_as_a_fault_does_and_only_the_supervisor_is_told() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let (mut person, text) = (Person::before(DISPLAYS[0]), Text::new(tag).expect("offered"));
        person.speak(tag);
        reach_the_questions(&mut person, &text);
        (0..3).for_each(|_| person.press(&text.get("bar-person")));
        let seen = person.reads();
        assert!(seen.contains(&text.get("err-worker")), "as for a fault: {seen}");
        assert!(!seen.contains(&text.get("rights-pressed")));
        assert!(person.asked().contains(&"pressed".to_owned()));
        assert!(
            !person.asked().iter().any(|asked| asked.starts_with("refuse") || asked.starts_with("enroll"))
        );
        person.press(&text.get("bar-leave"));
        assert!(person.sees(&Text::new("en").expect("English").get("idle-start")), "nothing of it is left");
    }
}

#[test]
fn two_calls_or_calls_with_something_between_are_calls() {
    let (mut person, text) = (Person::before(DISPLAYS[0]), Text::new("en").expect("English"));
    reach_the_questions(&mut person, &text);
    for _ in 0..3 {
        (0..2).for_each(|_| person.happens(Message::Bar(Press::Person)));
        assert!(person.sees(&text.get("help-close")));
        person.press(&text.get("help-close"));
    }
    assert!(!person.asked().contains(&"pressed".to_owned()));
}

#[test]
fn a_real_machine_logs_it_leaves_word_and_keeps_nothing() {
    let (kept, text) = (Kept::new(), Text::new("en").expect("English"));
    let kiosk = kept.kiosk();
    let mut person = Person::at_desk(DISPLAYS[0], |desk| {
        *desk = Desk { voice: None, ..counter::desk(&Arc::clone(&kiosk)) }
    });
    person.speak("en");
    reach_the_questions(&mut person, &text);
    (0..3).for_each(|_| person.press(&text.get("bar-person")));
    person.press(&text.get("bar-leave"));
    let reports = kiosk.pressures().expect("the store reads");
    assert_eq!(reports.len(), 1);
    let word = kiosk.root().join(format!("supervisor/pressure-{}.txt", reports[0].index));
    let word = std::fs::read_to_string(word).expect("word was left");
    assert!(word.contains(&kiosk.facts().site.name), "{word}");
    assert_eq!(Event::from_code("pressure.reported"), Some(Event::PressureReported));
    let root = kiosk.root().to_owned();
    let receipts = std::fs::read_dir(root).expect("a folder").flatten();
    assert!(receipts.into_iter().all(|file| !file.file_name().to_string_lossy().starts_with("receipt-")));
}
