//! What makes the window easier for one person: reached from the languages, seen at once, gone with the visit.

use countersign::ui::Message;
use countersign::ui::theme::Mode;

use crate::bank::Person;
use crate::journeys::Visitor;

/// A person at what makes it easier.
pub(crate) fn at_the_needs(tag: &str) -> Visitor {
    let mut visitor = Visitor::reading(tag);
    visitor.press("idle-start");
    visitor.press("access-ask");
    visitor
}

/// The colours that the window says it has.
fn colours(person: &Person) -> Mode {
    let ground = person.window.theme().palette().background;
    let is = |mode: &Mode| mode.colours().on(countersign::ui::theme::Fill::Ground).fill == ground;
    Mode::ALL.into_iter().find(is).unwrap_or_else(|| panic!("{ground:?}"))
}

#[test]
fn each_need_says_how_it_is_and_is_met_at_once() {
    let mut visitor = at_the_needs("en");
    let on = |visitor: &Visitor| visitor.person.reads().lines().filter(|line| *line == "On").count();
    assert_eq!(on(&visitor), 0, "nothing is on by itself");
    visitor.press("access-contrast");
    assert_eq!((colours(&visitor.person), on(&visitor)), (Mode::Contrast, 1));
    visitor.press("access-dark");
    assert_eq!((colours(&visitor.person), on(&visitor)), (Mode::Dark, 1), "one set of colours at a time");
    visitor.press("access-dark");
    assert_eq!((colours(&visitor.person), on(&visitor)), (Mode::Light, 0));
    visitor.press("access-still");
    assert_eq!(on(&visitor), 1);
    visitor.press("access-letters");
    assert!(visitor.sees("bar-smaller"), "the text is large");
}

#[test]
fn without_a_voice_none_is_offered_there() {
    let person = Person::at_desk(crate::bank::DISPLAYS[0], |desk| desk.voice = None);
    let text = countersign::i18n::Text::new("en").expect("offered");
    let mut visitor = Visitor { person, text };
    visitor.press("idle-start");
    visitor.press("access-ask");
    turn_until(&mut visitor, "access-still");
    assert!(visitor.sees("access-still") && !visitor.sees("access-aloud"));
}

#[test]
fn everything_ends_with_the_visit() {
    let mut visitor = at_the_needs("en");
    for need in ["access-dark", "access-still", "access-aloud", "access-unhurried"] {
        turn_until(&mut visitor, need);
        visitor.press(need);
    }
    visitor.press("access-done");
    assert!(visitor.sees("language-headline"));
    visitor.press("bar-leave");
    assert_eq!(colours(&visitor.person), Mode::Light);
    visitor.press("idle-start");
    visitor.press("access-ask");
    for _page in 0..3 {
        let reads = visitor.person.reads();
        assert!(!reads.lines().any(|line| line == "On"), "the next person finds nothing changed: {reads}");
        turn(&mut visitor);
    }
    assert!(visitor.sees("bar-aloud"), "and nobody reads to them");
}

/// Turns pages until this stands there.
pub(crate) fn turn_until(visitor: &mut Visitor, key: &str) {
    turn_until_seen(visitor, |visitor| visitor.sees(key));
}

fn turn_until_seen(visitor: &mut Visitor, sees: impl Fn(&Visitor) -> bool) {
    for page in 0..9 {
        visitor.person.happens(Message::Turned(page));
        if sees(visitor) {
            return;
        }
    }
    panic!("it is on no page; the last one reads {}", visitor.person.reads());
}

fn turn(visitor: &mut Visitor) {
    visitor.person.happens(Message::Turned(1));
}

fn seconds(visitor: &mut Visitor, count: usize) {
    (0..count).for_each(|_| visitor.person.happens(Message::SecondPassed));
}

#[test]
fn whom_nobody_hurries_is_asked_late_and_as_often_as_it_takes_but_not_before_an_open_camera() {
    let mut visitor = at_the_needs("en");
    turn_until(&mut visitor, "access-unhurried");
    visitor.press("access-unhurried");
    let every = [("minutes", 5u32.into())];
    turn_until_seen(&mut visitor, |visitor| {
        visitor.person.sees(&visitor.text.with("access-unhurried-what", &every))
    });
    for _ in 0..12 {
        seconds(&mut visitor, 299);
        assert!(!visitor.sees("timeout-headline"));
        seconds(&mut visitor, 1);
        assert!(visitor.sees("timeout-headline"));
        seconds(&mut visitor, 149);
        visitor.press("timeout-stay");
    }
    assert!(!visitor.sees("timeout-headline"), "there is no end of staying");
    visitor.press("access-done");
    let name = visitor.text.get("language-name");
    visitor.person.press(&name);
    visitor.press("path-face");
    visitor.person.press(&crate::bank::young::aged(&visitor.text, "age-older"));
    visitor.press("identity-pass");
    while !visitor.sees("notice-read") {
        visitor.press("next");
    }
    visitor.press("notice-read");
    visitor.answers(&["yes", "no", "no"]);
    visitor.press("review-sign");
    assert!(visitor.sees("camera-on"));
    seconds(&mut visitor, 60);
    assert!(
        visitor.sees("timeout-headline") && !visitor.sees("camera-on"),
        "a camera is left open for nobody"
    );
    seconds(&mut visitor, 150);
    assert!(visitor.sees("idle-start"), "whoever left has left");
}
