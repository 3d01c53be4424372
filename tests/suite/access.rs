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

/// The log has which rules were used, never which need they met: of the movements, not even which.
#[test]
fn what_was_used_is_noted_by_rule_when_the_visit_ends_and_never_otherwise() {
    let ended = |visitor: &mut Visitor| {
        visitor.person.happens(Message::Bar(countersign::ui::widget::bar::Press::Leave));
        let asked = visitor.person.asked();
        asked.into_iter().filter(|asked| asked.starts_with("eased")).collect::<Vec<_>>()
    };
    let mut plain = at_the_needs("en");
    plain.press("access-dark");
    plain.press("access-dark");
    assert_eq!(ended(&mut plain), [""; 0], "nothing was in use");
    let mut eased = at_the_needs("ug");
    for need in ["access-dark", "access-unhurried", "access-aloud"] {
        turn_until(&mut eased, need);
        eased.press(need);
    }
    assert_eq!(ended(&mut eased), ["eased display aloud pace"]);
    let mut idle = Visitor::reading("en");
    idle.press("bar-larger");
    assert_eq!(ended(&mut idle), [""; 0], "nobody had begun");
}

#[test]
fn the_log_has_an_entry_that_says_nothing_of_who() {
    let kept = crate::machine::Kept::new();
    let kiosk = kept.kiosk();
    let used = countersign::domain::access::Eased { display: true, ..Default::default() };
    kiosk.note_eased(used).expect("the store takes it");
    drop(kiosk);
    let machine = kept.machine();
    let policy = machine.policy().expect("there");
    let verdict = countersign::kiosk::audit::verify(&machine, &policy, None).expect("it opens");
    assert_eq!(verdict.events.as_ref().and_then(|events| events.get("access.choice")), Some(&1));
}
