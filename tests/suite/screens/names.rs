//! The names of languages: whoever looks for theirs finds it whole.

use countersign::ui::Message;
use countersign::ui::screen::{Message as On, idle};
use countersign::ui::widget::bar::Press;

use super::places;
use crate::bank::{DISPLAYS, Person, unset};

#[test]
fn no_name_of_a_language_is_cut_in_two() {
    for display in DISPLAYS {
        let high = |large: bool, name: &str| {
            let mut person = Person::before(display);
            if large {
                person.happens(Message::Bar(Press::Letters));
            }
            person.happens(Message::On(On::Idle(idle::Message::Started)));
            let (texts, _) = places(&person);
            texts.into_iter().find(|(words, _)| unset(words) == name).map(|(_, bounds)| bounds.height)
        };
        for name in ["English", "ئۇيغۇرچە"] {
            let (plain, large) = (high(false, name).expect("offered"), high(true, name).expect("offered"));
            assert!(large < plain * 1.7, "{display:?} {name}: {large} pixels, {plain} without larger text");
        }
    }
}
