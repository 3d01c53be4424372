//! One key is enough for the whole window, and no answer is nearer than the other.

use countersign::i18n::{self, Text};
use countersign::ui::Message;
use countersign::ui::switch::Said;

use crate::access::{at_the_needs, turn_until};
use crate::bank::{DISPLAYS, Person, young::aged};

fn person(tag: &str) -> (Person, Text) {
    let mut person = Person::before(DISPLAYS[0]);
    person.speak(tag);
    (person, Text::new(tag).expect("offered"))
}

/// From idle to the two ways; the first press is all it takes to begin.
fn to_the_ways(person: &mut Person, text: &Text) {
    assert!(!person.key(), "it presses nothing yet");
    for key in ["idle-start", "language-name"] {
        person.switch(&text.get(key));
    }
}

fn to_the_questions(person: &mut Person, text: &Text) {
    to_the_ways(person, text);
    person.switch(&text.get("path-face"));
    person.switch(&aged(text, "age-older"));
    person.switch(&text.get("identity-pass"));
    while !person.sees(&text.get("notice-read")) {
        person.switch(&text.get("next"));
    }
    person.switch(&text.get("notice-read"));
}

#[test]
fn from_idle_to_the_camera_by_one_key() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let (mut person, text) = person(tag);
        to_the_questions(&mut person, &text);
        for answer in ["yes", "no", "yes"] {
            person.switch(&text.get(answer));
            person.switch(&text.get("continue"));
        }
        person.switch(&text.get("purpose-safe-deposit-meant"));
        if person.sees(&text.get("continue")) {
            person.switch(&text.get("continue"));
        }
        person.switch(&text.get("review-sign"));
        assert!(person.sees(&text.get("camera-on")), "{tag}: {}", person.reads());
        assert_eq!(person.cameras_opened(), 1);
    }
}

#[test]
fn from_idle_to_a_refusal_by_one_key() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let (mut person, text) = person(tag);
        to_the_ways(&mut person, &text);
        person.switch(&text.get("path-other"));
        assert!(person.sees(&text.get("refused-headline")));
        assert_eq!(person.asked(), [format!("refuse {tag}")]);
    }
}

#[test]
fn yes_and_no_are_equally_near_and_each_comes_first_at_times() {
    let (mut person, text) = person("en");
    to_the_questions(&mut person, &text);
    let mut first = vec![];
    for _question in 0..3 {
        let mut seen = vec![];
        while seen.len() < 2 {
            let focused = person.step().expect("it does not sleep yet");
            let answer = ["yes", "no"].into_iter().find(|key| focused == text.get(key));
            assert!(answer.is_some() || seen.is_empty(), "{focused:?} stands between yes and no");
            seen.extend(answer.filter(|answer| !seen.contains(answer)));
        }
        first.push(seen[0]);
        person.switch(&text.get("no"));
        person.switch(&text.get("continue"));
    }
    assert!(first.contains(&"yes") && first.contains(&"no"), "{first:?}");
}

#[test]
fn two_rounds_without_a_press_stop_it_until_the_next_press() {
    let (mut person, text) = person("en");
    to_the_ways(&mut person, &text);
    assert_eq!(person.step(), Some(text.get("back")), "in the order it is read");
    let mut rounds = 1;
    while person.step().inspect(|focused| rounds += usize::from(*focused == text.get("back"))).is_some() {}
    assert_eq!(rounds, 2);
    assert_eq!(person.step(), None, "it sleeps");
    assert!(!person.key(), "the press that wakes it presses nothing");
    assert_eq!(person.step(), Some(text.get("back")));
}

#[test]
fn a_hand_that_shakes_presses_once() {
    let mut visitor = at_the_needs("en");
    visitor.person.key();
    visitor.person.steps_to(&visitor.text.get("access-contrast"));
    visitor.person.looks_at_it();
    assert!(visitor.person.key_at_once());
    assert!(!visitor.person.key_at_once(), "the second press comes too soon");
    assert!(visitor.person.reads().lines().any(|line| line == "On"), "and what is on stays on");
}

#[test]
fn the_person_chooses_how_fast_it_goes_and_it_ends_with_the_visit() {
    let mut visitor = at_the_needs("en");
    for pace in ["4 s", "2 s", "1 s"] {
        turn_until(&mut visitor, "access-switch");
        visitor.press("access-switch");
        assert!(visitor.person.sees(pace), "{pace}: {}", visitor.person.reads());
    }
    visitor.press("bar-leave");
    assert_eq!(visitor.person.step(), None, "nobody who comes next is hurried along");
}

#[test]
fn a_scanner_of_receipts_is_no_switch() {
    let (mut person, text) = person("en");
    person.press(&text.get("idle-own"));
    person.happens(Message::Switch(Said::Called(true)));
    assert_eq!(person.step(), None, "its keys are a receipt's letters");
}
