//! Somebody helps a person to decide: they are named, and decide nothing.

use countersign::i18n;

use super::Visitor;

fn reach_the_review(visitor: &mut Visitor) {
    visitor.reach_the_questions();
    visitor.answers(&["yes", "no", "no"]);
}

#[test]
fn a_helper_is_named_on_the_screens_own_keys_and_what_was_decided_stays() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        reach_the_review(&mut visitor);
        visitor.press("helper-ask");
        visitor.press("helper-interpreter");
        assert!(!visitor.sees("continue"), "nobody has no name");
        for letter in ["R", "U", "I"] {
            visitor.person.press(letter);
        }
        visitor.press("helper-space");
        visitor.person.press("L");
        visitor.person.press("I");
        visitor.press("continue");
        assert!(visitor.person.sees("RUI LI") && visitor.sees("helper-interpreter"), "{tag}");
        assert!(!visitor.sees("helper-ask"), "one helper is named");
        visitor.press("review-sign");
        visitor.person.passes();
        let said = format!(
            "enroll {tag} cash-withdrawal=given card-replacement=refused safe-deposit=refused helped by RUI LI"
        );
        assert_eq!(visitor.person.asked(), [said]);
    }
}

#[test]
fn who_was_named_can_be_taken_away_again() {
    let mut visitor = Visitor::reading("en");
    reach_the_review(&mut visitor);
    visitor.press("helper-ask");
    visitor.press("helper-supporter");
    visitor.person.press("A");
    visitor.press("continue");
    visitor.person.press("A");
    visitor.press("helper-nobody");
    assert!(visitor.sees("helper-ask"));
    visitor.press("helper-ask");
    visitor.press("back");
    visitor.press("review-sign");
    visitor.person.passes();
    assert!(!visitor.person.asked()[0].contains("helped"), "{:?}", visitor.person.asked());
}
