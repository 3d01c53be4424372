//! The question what a yes means, its explanation, and where a person explains it.

use countersign::domain::Decision;
use countersign::ui::Message;
use countersign::ui::screen::meaning::{self, Meaning, TRIES};
use countersign::ui::screen::{Message as On, purpose};

use super::{pages, places};
use crate::bank::Person;

/// From the third question, asked and not answered, back to it.
pub(super) fn walk(person: &mut Person, stop: &mut impl FnMut(&str, &Person)) {
    let on = |message| Message::On(On::Meaning(message));
    person.happens(Message::On(On::Purpose(purpose::Message::Answered(Decision::Given))));
    person.happens(Message::On(On::Purpose(purpose::Message::Continued)));
    pages("07-purpose-4-meaning", person, stop);
    expect_equal(person);
    for tries in 1..=TRIES {
        person.happens(on(meaning::Message::Answered(Meaning::MissedOne)));
        if tries == 1 {
            pages("07-purpose-5-explained", person, stop);
        }
        person.happens(on(meaning::Message::AskedAgain));
    }
    pages("07-purpose-6-left", person, stop);
    person.happens(on(meaning::Message::WentBack));
}

/// The three answers are the widest things that can be pressed, and none is larger than another.
fn expect_equal(person: &Person) {
    let (_, mut buttons) = places(person);
    buttons.sort_by(|one, other| other.width.total_cmp(&one.width));
    let sizes: Vec<_> = buttons[..3].iter().map(|one| (one.width.round(), one.height.round())).collect();
    assert!(sizes[0] == sizes[1] && sizes[1] == sizes[2], "{sizes:?}");
}
