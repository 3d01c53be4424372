//! What makes the window easier, with some of it on.

use countersign::ui::Message;
use countersign::ui::screen::access::{Message as Access, Need};
use countersign::ui::screen::{Message as On, language};

use super::pages;
use crate::bank::Person;

/// From the languages and back to them; how it looks stays as it was.
pub(super) fn walk(person: &mut Person, stop: &mut impl FnMut(&str, &Person)) {
    let on = |message| Message::On(On::Access(message));
    person.happens(Message::On(On::Language(language::Message::NeedsPressed)));
    pages("04-language-1-access", person, stop);
    for need in [Need::Still, Need::Unhurried] {
        person.happens(on(Access::Changed(need)));
    }
    pages("04-language-2-changed", person, stop);
    for need in [Need::Still, Need::Unhurried] {
        person.happens(on(Access::Changed(need)));
    }
    person.happens(on(Access::Done));
}
