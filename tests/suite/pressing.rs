//! Which presses count: never one that was meant for the screen before.

use countersign::domain::Gesture;
use countersign::domain::liveness::Phase;
use countersign::ui::Message;

use crate::journeys::Visitor;

#[test]
fn a_press_too_many_does_not_count_on_the_screen_that_follows() {
    let mut visitor = Visitor::reading("en");
    visitor.press("idle-start");
    let name = visitor.text.get("language-name");
    visitor.person.press(&name);
    visitor.press("path-face");
    visitor.person.press(&crate::bank::young::aged(&visitor.text, "age-older"));
    visitor.press("identity-pass");
    let next = visitor.text.get("next");
    visitor.person.press(&next);
    let second = visitor.person.reads();
    assert!(!visitor.person.press_at_once(&next), "a double tap");
    assert_eq!(visitor.person.reads(), second, "turns one page");
    (0..6).for_each(|_| visitor.person.happens(Message::MomentPassed));
    assert!(!visitor.person.press_at_once(&next), "the page is still new");
    visitor.person.happens(Message::MomentPassed);
    assert!(visitor.person.press_at_once(&next), "by now it was seen");
    visitor.press("bar-person");
    let close = visitor.text.get("help-close");
    assert!(!visitor.person.press_at_once(&close), "what covers a screen is new, too");
    visitor.press("help-close");
    assert!(!visitor.person.press_at_once(&next), "and so is the screen it covered");
}

#[test]
fn before_the_camera_a_movement_is_not_passed_over_by_a_press_meant_for_another() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_camera();
    visitor.person.asked_to(Gesture::Nod, Phase::Act, None, 0);
    let cannot = visitor.text.get("camera-cannot");
    visitor.person.looks_at_it();
    visitor.person.asked_to(Gesture::Nod, Phase::Hold, None, 1);
    assert!(visitor.person.press_at_once(&cannot), "it is the same movement still");
    visitor.person.asked_to(Gesture::Blink, Phase::Wait, None, 1);
    assert!(!visitor.person.press_at_once(&cannot), "it was not this movement");
    visitor.person.looks_at_it();
    assert!(visitor.person.press_at_once(&cannot));
}
