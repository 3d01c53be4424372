//! What makes the window easier, with some of it on.

use countersign::domain::Gesture;
use countersign::ui::Message;
use countersign::ui::screen::access::{Message as Access, Need};
use countersign::ui::screen::{Message as On, language, movements};

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
    person.happens(on(Access::Changed(Need::Movements)));
    pages("04-language-3-movements", person, stop);
    let cannot = [Gesture::LookLeft, Gesture::LookRight, Gesture::Nod, Gesture::Blink];
    let moves = |message| Message::On(On::Movements(message));
    for (count, gesture) in cannot.into_iter().enumerate() {
        person.happens(moves(movements::Message::Changed(gesture)));
        if count % 2 == 1 {
            pages(&format!("04-language-4-cannot-{}", count + 1), person, stop);
        }
    }
    cannot.into_iter().for_each(|gesture| person.happens(moves(movements::Message::Changed(gesture))));
    person.happens(moves(movements::Message::Done));
    person.happens(on(Access::Done));
}
