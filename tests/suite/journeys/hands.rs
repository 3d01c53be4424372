//! Two people touch one display at once: nothing is decided by accident.

use countersign::i18n;
use countersign::ui::Message;
use iced_test::core::{Event, Point, touch};

use super::Visitor;

/// What a finger does.
#[derive(Clone, Copy, PartialEq)]
enum Does {
    Press,
    Lift,
}

/// Where the key with these words is.
fn key(visitor: &Visitor, key: &str) -> Point {
    visitor.person.place(&visitor.text.get(key)).center()
}

/// These fingers do this, one after the other, in the same moment; whether anything came of it.
fn touch(visitor: &mut Visitor, fingers: &[(u64, Does, Point)]) -> usize {
    visitor.person.looks_at_it();
    let events = fingers.iter().map(|(finger, does, position)| {
        let (id, position) = (touch::Finger(*finger), *position);
        Event::Touch(match does {
            Does::Press => touch::Event::FingerPressed { id, position },
            Does::Lift => touch::Event::FingerLifted { id, position },
        })
    });
    let mut drawn = visitor.person.drawn();
    drop(drawn.simulate(events.collect::<Vec<_>>()));
    let said: Vec<Message> = drawn.into_messages().collect();
    let count = said.len();
    said.into_iter().for_each(|message| visitor.person.happens(message));
    count
}

#[test]
fn two_fingers_on_yes_and_no_decide_nothing_in_whatever_order_they_leave() {
    use Does::{Lift, Press};
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        visitor.reach_the_questions();
        let (yes, no) = (key(&visitor, "yes"), key(&visitor, "no"));
        for (first, second) in [(yes, no), (no, yes)] {
            for leaves in [[(1, first), (2, second)], [(2, second), (1, first)], [(1, second), (2, first)]] {
                let [one, other] = leaves.map(|(finger, at)| (finger, Lift, at));
                let said = touch(&mut visitor, &[(1, Press, first), (2, Press, second), one, other]);
                assert_eq!(said, 0, "{tag}");
                assert!(!visitor.sees("continue"), "{tag}: nothing is chosen");
            }
        }
        // One after the other they are two people who press, and the last one is seen.
        let said = touch(&mut visitor, &[(1, Press, yes), (1, Lift, yes)]);
        assert_eq!(said, 1, "{tag}");
        assert!(visitor.sees("continue"), "{tag}");
    }
}

#[test]
fn a_resting_palm_and_a_second_knuckle_take_nothing_away() {
    use Does::{Lift, Press};
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_questions();
    let (yes, beside) = (key(&visitor, "yes"), Point::new(640.0, 420.0));
    let knuckle = yes + iced_test::core::Vector::new(12.0, 4.0);
    let hand = [(7, Press, beside), (1, Press, yes), (2, Press, knuckle), (1, Lift, yes), (2, Lift, knuckle)];
    assert_eq!(touch(&mut visitor, &hand), 1, "the hand pressed once");
    assert!(visitor.sees("continue"));
}
