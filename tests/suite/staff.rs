//! The way out of a window that covers the display: staff find it, and nobody else.

use std::sync::{Arc, Mutex};

use countersign::domain::operator::TRIES;
use countersign::domain::{Direction, Fault, Why};
use countersign::i18n::{self, Text};
use countersign::kiosk::doctor;
use countersign::ui::desk::{Desk, Exit};
use countersign::ui::screen::staff;
use countersign::ui::widget::surface::surface;
use countersign::ui::{Message, counter};
use iced_test::core::{Event, Font, Pixels, Point, Size, clipboard, mouse, touch, window};
use iced_test::renderer::Renderer;
use iced_test::runtime::user_interface::{Cache, State, UserInterface};

use crate::bank::{DISPLAYS, Person};
use crate::machine::Kept;
use crate::operators::{CLERK, SUPERVISOR, staffed};

type Noted = Arc<Mutex<Vec<String>>>;

/// A person before a window that one supervisor may close; and what was tried.
fn covered() -> (Person, Noted) {
    let tried = Noted::default();
    let note = Arc::clone(&tried);
    let person = Person::at_desk(DISPLAYS[0], |desk| {
        desk.exit = Exit::Staff(Arc::new(move |number, pin| {
            note.lock().expect("whole").push(format!("{number} {pin}"));
            let fits = (number, pin) == SUPERVISOR;
            if fits { Ok(()) } else { Err(Fault::Refuse(Why::OperatorWrong)) }
        }));
    });
    (person, tried)
}

/// Presses in the upper corner where a line of this language ends, as a finger does.
fn press_corner(person: &mut Person, is_mirrored: bool) {
    let at = Point::new(if is_mirrored { 8.0 } else { DISPLAYS[0].0 - 8.0 }, 8.0);
    let mut drawn = person.drawn();
    drawn.point_at(at);
    drawn.simulate(iced_test::simulator::click());
    let said: Vec<Message> = drawn.into_messages().collect();
    said.into_iter().for_each(|message| person.happens(message));
}

fn type_in(person: &mut Person, text: &Text, (number, pin): (&str, &str)) {
    for digits in [number, pin] {
        digits.chars().for_each(|digit| person.press(&digit.to_string()));
        person.press(&text.get("continue"));
    }
}

#[test]
fn five_presses_in_the_corner_and_a_pin_of_ones_own_close_the_window() {
    for language in i18n::languages() {
        let (mut person, tried) = covered();
        let text = Text::new(language.tag).expect("offered");
        person.speak(language.tag);
        person.press(&text.get("idle-start"));
        (0..4).for_each(|_| press_corner(&mut person, text.direction().is_mirrored()));
        assert!(person.sees(&text.get("language-headline")), "four may be an accident");
        press_corner(&mut person, text.direction().is_mirrored());
        assert!(person.sees(&text.get("staff-number")), "{}", person.reads());
        type_in(&mut person, &text, ("7", "999999"));
        assert!(person.reads().contains(&text.get("err-operator-wrong")));
        assert!(person.sees(&text.get("staff-number")), "both are typed anew");
        person.press(&text.get("back"));
        assert!(person.sees(&text.get("language-headline")), "the visit is as it was");
        (0..5).for_each(|_| press_corner(&mut person, text.direction().is_mirrored()));
        type_in(&mut person, &text, SUPERVISOR);
        assert_eq!(*tried.lock().expect("whole"), ["7 999999", "7 271828"]);
        assert!(person.asked().contains(&"abandon".to_owned()), "{:?}", person.asked());
        assert!(person.sees(&Text::new("en").expect("English").get("idle-start")), "nothing of it is left");
    }
}

#[test]
fn a_pin_is_not_on_the_screen() {
    let (mut person, _) = covered();
    person.happens(Message::StaffCalled);
    type_in(&mut person, &Text::new("en").expect("English"), ("7", "27"));
    person.happens(Message::StaffCalled);
    for message in ["7", "", "271828"] {
        person.happens(Message::Staff(match message {
            "" => staff::Message::Entered,
            digits => staff::Message::Typed(digits.to_owned()),
        }));
    }
    let seen = person.reads();
    assert!(
        seen.contains("\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}") && !seen.contains("271828"),
        "{seen}"
    );
}

#[test]
fn closing_asks_for_staff_where_the_display_is_covered_and_never_where_nobody_is_known() {
    let close = || Message::CloseAsked(window::Id::unique());
    let (mut person, text) = (covered().0, Text::new("en").expect("English"));
    person.happens(close());
    assert!(person.sees(&text.get("staff-number")));
    let mut shut = Person::at_desk(DISPLAYS[0], |desk| desk.exit = Exit::Shut);
    for message in [close(), Message::StaffCalled] {
        shut.happens(message);
        assert!(shut.sees(&text.get("idle-start")));
    }
    let mut free = Person::before(DISPLAYS[0]);
    (0..9).for_each(|_| press_corner(&mut free, false));
    assert!(free.sees(&text.get("idle-start")), "a window with a frame needs no way out");
}

#[test]
fn nobody_stays_on_the_screen_for_staff() {
    let (mut person, text) = (covered().0, Text::new("en").expect("English"));
    person.happens(Message::StaffCalled);
    (0..200).for_each(|_| person.happens(Message::SecondPassed));
    assert!(person.sees(&text.get("idle-start")));
}

#[test]
fn a_real_machine_lets_its_supervisor_close_and_no_clerk() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    let mut person = Person::at_desk(DISPLAYS[0], |desk| {
        let closing = Arc::clone(&kiosk);
        let close =
            move |number: &str, pin: &str| closing.close_window(number, pin).map_err(|why| why.fault());
        *desk = Desk { voice: None, exit: Exit::Staff(Arc::new(close)), ..counter::desk(&kiosk) };
    });
    let text = Text::new("en").expect("English");
    person.happens(Message::StaffCalled);
    type_in(&mut person, &text, CLERK);
    assert!(person.reads().contains(&text.get("err-operator-role")), "{}", person.reads());
    (0..TRIES).for_each(|_| type_in(&mut person, &text, (CLERK.0, "271828")));
    type_in(&mut person, &text, CLERK);
    assert!(person.reads().contains(&text.get("err-operator-locked")), "{}", person.reads());
    type_in(&mut person, &text, SUPERVISOR);
    assert!(person.sees(&text.get("idle-start")));
}

#[test]
fn doctor_says_when_nobody_may_close_the_window() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let (root, passphrase) = (kept.root(), kept.passphrase());
    assert!(doctor::staff(&root, Some(&passphrase)).is_none(), "a demonstration's window has a frame");
    let path = root.join("settings.toml");
    let settings = std::fs::read_to_string(&path).expect("settings");
    std::fs::write(&path, settings.replacen("# full_screen = true", "full_screen = true", 1))
        .expect("writable");
    let state = || doctor::staff(&root, Some(&passphrase)).expect("covered").state;
    assert!(state() == doctor::State::Warn);
    staffed(&kiosk);
    assert!(state() == doctor::State::Ok);
    (0..TRIES).for_each(|_| drop(kiosk.admit(SUPERVISOR.0, "000000")));
    assert!(state() == doctor::State::Warn, "the only one is locked");
}

#[test]
fn no_pointer_is_shown_where_fingers_press() {
    let finger = Event::Touch(touch::Event::FingerPressed { id: touch::Finger(1), position: Point::ORIGIN });
    let moved = Event::Mouse(mouse::Event::CursorMoved { position: Point::new(50.0, 50.0) });
    let (person, size) = (Person::before(DISPLAYS[0]), Size::new(DISPLAYS[0].0, DISPLAYS[0].1));
    let shown = |touch: bool, events: &[Event]| {
        let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
        let whole =
            surface(person.window.view(), (Direction::LeftToRight, 57.0), Message::CornerPressed, (touch, 0));
        let mut drawn = UserInterface::build(whole, size, Cache::default(), &mut renderer);
        let cursor = mouse::Cursor::Available(Point::new(50.0, 50.0));
        let (state, _) = drawn.update(events, cursor, &mut renderer, &mut clipboard::Null, &mut vec![]);
        match state {
            State::Updated { mouse_interaction, .. } => mouse_interaction == mouse::Interaction::Hidden,
            State::Outdated => panic!("it was built anew"),
        }
    };
    assert!(!shown(false, std::slice::from_ref(&moved)));
    assert!(shown(false, &[moved.clone(), finger.clone()]));
    assert!(!shown(false, &[finger, moved.clone()]), "a mouse is seen again when it moves");
    assert!(shown(true, &[moved]));
}
