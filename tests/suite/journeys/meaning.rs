//! A yes to what can cost a home counts only with what it means; a no is never questioned.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use countersign::domain::{Fault, Part};
use countersign::i18n::{self, Text};
use countersign::ui::desk::Desk;

use super::Visitor;
use crate::bank::{DISPLAYS, Person};

const MEANT: &str = "purpose-safe-deposit-meant";
const MISSED: &str = "purpose-safe-deposit-missed-one";

fn at_desk(change: impl FnOnce(&mut Desk)) -> Visitor {
    Visitor { person: Person::at_desk(DISPLAYS[0], change), text: Text::new("en").unwrap() }
}

/// To the third question, which is of high risk, and past it with this answer.
fn say(visitor: &mut Visitor, answer: &str) {
    visitor.reach_the_questions();
    visitor.answers(&["yes", "no"]);
    visitor.press(answer);
    visitor.press("continue");
}

#[test]
fn what_is_understood_counts_and_is_told_once() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let told = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&told);
        let mut visitor = at_desk(|desk| {
            desk.understood = Arc::new(move || {
                counted.fetch_add(1, Ordering::Relaxed);
                Ok(())
            });
        });
        visitor.person.speak(tag);
        visitor.text = Text::new(tag).unwrap();
        say(&mut visitor, "yes");
        assert!(visitor.sees("meaning-headline") && visitor.sees(MISSED), "{tag}");
        visitor.press("back");
        assert!(visitor.sees("purpose-safe-deposit-question"), "nothing is decided by the question");
        visitor.press("yes");
        visitor.press("continue");
        visitor.press(MEANT);
        assert!(visitor.sees("review-sign"));
        visitor.press("purpose-safe-deposit-title");
        visitor.press("continue");
        assert!(visitor.sees("review-sign"), "who understood is not asked again");
        visitor.press("review-sign");
        visitor.person.passes();
        let said = visitor.person.asked();
        assert!(said.len() == 1 && said[0].ends_with("safe-deposit=given"), "{said:?}");
        assert_eq!(told.load(Ordering::Relaxed), 1, "the log is told once");
    }
}

#[test]
fn a_no_is_never_questioned_and_is_one_step_shorter() {
    let steps = |answer: &str| {
        let mut visitor = Visitor::reading("en");
        say(&mut visitor, answer);
        let mut steps = 2;
        if visitor.sees("meaning-headline") {
            visitor.press(MEANT);
            steps += 1;
        }
        assert!(visitor.sees("review-sign"));
        steps
    };
    assert_eq!((steps("no"), steps("yes")), (2, 3), "as short as a yes, within one step");
}

#[test]
fn it_is_explained_twice_and_then_by_a_person_and_no_yes_comes_of_it() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        say(&mut visitor, "yes");
        for _ in 0..2 {
            visitor.press(MISSED);
            assert!(visitor.sees("meaning-again-headline") && visitor.sees("purpose-safe-deposit-explained"));
            assert!(!visitor.sees(MEANT), "what was explained is read, not picked");
            visitor.press("meaning-again");
        }
        visitor.press(MISSED);
        assert!(visitor.person.reads().contains("counter 3"), "{tag}: where a person is");
        visitor.press("continue");
        assert!(visitor.sees("review-sign"));
        visitor.press("purpose-safe-deposit-title");
        visitor.press("yes");
        visitor.press("continue");
        assert!(!visitor.sees(MEANT), "saying yes again is no fourth guess");
        visitor.press("continue");
        visitor.press("review-sign");
        visitor.person.passes();
        let said = visitor.person.asked();
        let enrolled =
            format!("enroll {tag} cash-withdrawal=given card-replacement=refused safe-deposit=refused");
        assert_eq!(said, [enrolled]);
    }
}

#[test]
fn the_next_person_is_asked_anew_and_another_order_can_be_drawn() {
    for drawn in 0..6 {
        let mut visitor = at_desk(|desk| desk.draw = Arc::new(move |_| drawn));
        say(&mut visitor, "yes");
        visitor.press(MISSED);
        visitor.press("bar-leave");
        say(&mut visitor, "yes");
        assert!(visitor.sees("meaning-headline"));
        let reads = visitor.person.reads();
        let place = |key: &str| reads.find(&visitor.text.get(key)).expect("an answer");
        let before = place(MEANT) < place(MISSED);
        assert_eq!(before, [0, 1, 3].contains(&drawn), "{reads}");
    }
}

/// What cannot be entered into the log is told by the act that follows, as after any other note of a visit.
#[test]
fn a_log_that_cannot_be_written_keeps_nobody_from_answering() {
    let mut visitor = at_desk(|desk| desk.understood = Arc::new(|| Err(Fault::Staff(Part::Store))));
    say(&mut visitor, "yes");
    visitor.press(MEANT);
    assert!(visitor.sees("review-sign"));
}

#[test]
fn without_a_rule_nobody_is_questioned() {
    let mut visitor = at_desk(|desk| {
        let mut about = (*desk.about).clone();
        about.questioned.clear();
        desk.about = Arc::new(about);
    });
    say(&mut visitor, "yes");
    assert!(visitor.sees("review-sign"));
}
