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

/// Whatever a keyboard sends, a name is letters, short enough for the receipt, and stands on the screen as it was typed.
#[test]
fn emoji_ten_thousand_letters_and_names_from_the_right_do_no_harm() {
    use countersign::domain::Helper;
    use countersign::ui::Message;
    use countersign::ui::screen::{Message as On, helper};
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        reach_the_review(&mut visitor);
        visitor.press("helper-ask");
        visitor.press("helper-supporter");
        let typed = |visitor: &mut Visitor, letters: &str| {
            let letters = letters.to_owned();
            visitor.person.happens(Message::On(On::Helper(helper::Message::Typed(letters))));
        };
        typed(&mut visitor, "🙂👨‍👩‍👧\u{202e}\u{2066}\u{7}\n\t<b>{}");
        visitor.person.happens(Message::On(On::Helper(helper::Message::Deleted)));
        assert!(!visitor.sees("continue"), "{tag}: nothing of it is a letter but one, which was taken back");
        typed(&mut visitor, "ئاي گۈل");
        assert!(visitor.person.sees("ئاي گۈل") && visitor.sees("continue"), "{tag}");
        typed(&mut visitor, &" Ā".repeat(5_000));
        visitor.press("continue");
        visitor.press("review-sign");
        visitor.person.passes();
        let asked = visitor.person.asked().pop().expect("enrolled");
        let (_, name) = asked.split_once("helped by ").expect("named");
        let letters = name.chars().count();
        assert!(name.starts_with("ئاي گۈل Ā") && letters <= Helper::LONGEST, "{tag}: {name}");
        assert!(letters > Helper::LONGEST - 3, "{tag}: as much as fits");
    }
}
