//! Who helps, and by which name; and the review that names them.

use countersign::domain::Decision;
use countersign::domain::helper::Role;
use countersign::ui::Message;
use countersign::ui::screen::helper::{Key, Script};
use countersign::ui::screen::{
    Message as On, adult, helper, identity, idle, language, notice, path, purpose, review,
};

use super::pages;
use crate::bank::{DISPLAYS, Person};

/// From the review back to it, with a helper named.
pub(super) fn walk(person: &mut Person, stop: &mut impl FnMut(&str, &Person)) {
    let on = |message| Message::On(On::Helper(message));
    person.happens(Message::On(On::Review(review::Message::HelperAsked)));
    pages("08-review-1-helper", person, stop);
    person.happens(on(helper::Message::Chosen(Role::Interpreter)));
    pages("08-review-2-name", person, stop);
    person.happens(on(helper::Message::Typed(
        "RUI LI WITH A VERY LONG NAME OF SIXTY CHARACTERS OR NEARLY SO".into(),
    )));
    pages("08-review-3-typed", person, stop);
    for script in Script::ALL {
        person.happens(on(helper::Message::Pressed(Key::Script(script))));
        pages(&format!("08-review-3-{script:?}"), person, stop);
    }
    for letter in "YI".chars() {
        person.happens(on(helper::Message::Pressed(Key::Sound(letter))));
    }
    pages("08-review-3-characters", person, stop);
    (0..2).for_each(|_| person.happens(on(helper::Message::Deleted)));
    person.happens(on(helper::Message::Entered));
    pages("08-review-4-helped", person, stop);
}

/// Keys of Latin letters and of Chinese characters stand from left to right in every language, marks, arrows and all.
#[test]
fn letters_stand_in_their_own_order_in_every_language() {
    let on = |message| Message::On(On::Helper(message));
    for tag in ["en", "ug"] {
        let mut person = Person::before(DISPLAYS[0]);
        person.speak(tag);
        to_the_review(&mut person, tag);
        person.happens(Message::On(On::Review(review::Message::HelperAsked)));
        person.happens(on(helper::Message::Chosen(Role::Interpreter)));
        for (script, row) in
            [(Script::Latin, ["-", "’", "·", "ÀÉ"]), (Script::Accents, ["Õ", "Ö", "Ž", "ئۇ"])]
        {
            person.happens(on(helper::Message::Pressed(Key::Script(script))));
            stand_in_order(&person, tag, &row);
        }
        person.happens(on(helper::Message::Pressed(Key::Script(Script::Chinese))));
        for letter in "YI".chars() {
            person.happens(on(helper::Message::Pressed(Key::Sound(letter))));
        }
        stand_in_order(&person, tag, &["‹", "一", "›", "AB"]);
    }
}

fn stand_in_order(person: &Person, tag: &str, row: &[&str]) {
    let places: Vec<f32> = row.iter().map(|key| person.place(key).x).collect();
    assert!(places.is_sorted(), "{tag}: {row:?} stand at {places:?}");
}

fn to_the_review(person: &mut Person, tag: &'static str) {
    person.happens(Message::On(On::Idle(idle::Message::Started)));
    person.happens(Message::On(On::Language(language::Message::Chosen(tag))));
    person.happens(Message::On(On::Path(path::Message::FaceChosen)));
    person.happens(Message::On(On::Adult(adult::Message::OlderChosen)));
    person.happens(Message::On(On::Identity(identity::Message::PassedOver)));
    person.happens(Message::On(On::Notice(notice::Message::Read)));
    for _ in 0..3 {
        person.happens(Message::On(On::Purpose(purpose::Message::Answered(Decision::Refused))));
        person.happens(Message::On(On::Purpose(purpose::Message::Continued)));
    }
}
