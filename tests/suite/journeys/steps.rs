//! Saying no takes as many presses as saying yes, give or take one, and never more; the other way takes one press.

use countersign::i18n;
use countersign::ui::Message;

use super::visitor::Visitor;

/// Presses from the first question until what was said is confirmed, and the screens that were seen on the way.
fn presses(tag: &str, answer: &str) -> (usize, usize) {
    let mut visitor = Visitor::reading(tag);
    visitor.reach_the_questions();
    let (mut presses, mut screens) = (0, vec![visitor.person.reads()]);
    let mut press = |visitor: &mut Visitor, key: &str| {
        visitor.press(key);
        presses += 1;
        screens.push(visitor.person.reads());
    };
    while !visitor.sees("review-sign") {
        let asked = if visitor.sees("meaning-headline") { "purpose-safe-deposit-meant" } else { answer };
        press(&mut visitor, asked);
        if visitor.sees("continue") {
            press(&mut visitor, "continue");
        }
    }
    press(&mut visitor, "review-sign");
    screens.dedup();
    (presses, screens.len())
}

#[test]
fn no_takes_as_many_presses_as_yes_give_or_take_one_in_each_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let ((yes, seen), (no, seen_too)) = (presses(tag, "yes"), presses(tag, "no"));
        println!("steps: {tag} yes={yes} presses, {seen} screens; no={no} presses, {seen_too} screens");
        assert!(yes.abs_diff(no) <= 1 && no <= yes, "{tag}: yes takes {yes}, no {no}");
        assert!(seen.abs_diff(seen_too) <= 2 && seen_too <= seen, "{tag}: {seen} screens, {seen_too}");
    }
}

#[test]
fn the_other_way_is_beside_the_face_and_is_asked_for_once() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        visitor.press("idle-start");
        let name = visitor.text.get("language-name");
        visitor.person.press(&name);
        assert!(visitor.sees("path-face") && visitor.sees("path-other"), "{tag}: on one screen");
        visitor.press("path-other");
        assert!(visitor.sees("refused-headline"), "{tag}: no second question");
        // Nobody is hurried to it, and nothing waits on purpose.
        visitor.person.happens(Message::SecondPassed);
        assert!(visitor.sees("refused-headline"));
    }
}
