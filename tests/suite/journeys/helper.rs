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
        // Each begins with the letters of their own language.
        let (keys, name): (&[&str], &str) = match tag {
            "ug" => (&["ئ", "ا", "ي", " ", "گ", "ۈ", "ل"], "ئاي گۈل"),
            "zh-Hans" => (&["Z", "H", "A", "N", "G", "张", "R", "U", "I", "瑞"], "张瑞"),
            "zh-Hant" => (&["Z", "H", "A", "N", "G", "張", "R", "U", "I", "瑞"], "張瑞"),
            _ => (&["R", "U", "I", " ", "L", "I"], "RUI LI"),
        };
        for key in keys {
            match *key {
                " " => visitor.press("helper-space"),
                key => visitor.person.press(key),
            }
        }
        visitor.press("continue");
        assert!(visitor.person.sees(name) && visitor.sees("helper-interpreter"), "{tag}");
        assert!(!visitor.sees("helper-ask"), "one helper is named");
        visitor.press("review-sign");
        visitor.person.passes();
        let said = format!(
            "enroll {tag} cash-withdrawal=given card-replacement=refused safe-deposit=refused helped by {name}"
        );
        assert_eq!(visitor.person.asked(), [said]);
    }
}

/// Whoever helps may have a name in another script than the person reads.
#[test]
fn a_name_can_be_typed_in_every_script_whatever_the_person_reads() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        reach_the_review(&mut visitor);
        visitor.press("helper-ask");
        visitor.press("helper-supporter");
        let scripts = ["AB", "ÀÉ", "ئۇ", "拼"];
        let mut shown = match tag {
            "ug" => 2,
            "en" => 0,
            _ => 3,
        };
        for (script, key) in ["B", "É", "ڭ"].into_iter().enumerate() {
            while shown != script {
                shown = (shown + 1) % scripts.len();
                visitor.person.press(scripts[shown]);
            }
            visitor.person.press(key);
        }
        visitor.person.press("拼");
        for key in ["Y", "I", "›", "‹", "S", "H", "I"] {
            visitor.person.press(key);
            if key == "‹" {
                visitor.press("identify-delete");
                visitor.press("identify-delete");
            }
        }
        assert!(!visitor.sees("continue"), "a syllable is no character yet");
        visitor.person.press("史");
        visitor.press("continue");
        assert!(visitor.person.sees("BÉڭ史"), "{tag}: {}", visitor.person.reads());
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
