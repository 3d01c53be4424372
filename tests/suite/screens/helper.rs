//! Who helps, and by which name; and the review that names them.

use countersign::domain::helper::Role;
use countersign::ui::Message;
use countersign::ui::screen::helper::{Key, Script};
use countersign::ui::screen::{Message as On, helper, review};

use super::pages;
use crate::bank::Person;

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
