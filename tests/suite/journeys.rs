//! A person's way through the window, pressing what they read, in both languages.

mod hands;
mod helper;
mod leaflets;
mod meaning;
mod paper;
mod steps;
mod visitor;

use std::sync::Arc;

use countersign::domain::liveness::{Failure, Phase};
use countersign::domain::{Fault, Gesture, Hint, Part, Why};
use countersign::i18n::{self, Text};
use countersign::ui::Message;
use countersign::ui::desk::Sight;
use iced_test::core::window;

use crate::bank::{DISPLAYS, Person, passed};
pub(crate) use visitor::Visitor;

fn from_idle_to_receipt(tag: &str) {
    let mut visitor = Visitor::reading(tag);
    assert_eq!(visitor.person.cameras_opened(), 0);
    visitor.reach_the_questions();
    assert_eq!(visitor.person.cameras_opened(), 0, "no camera before consent");
    visitor.answers(&["yes", "no", "yes"]);
    assert_eq!(visitor.person.cameras_opened(), 0, "no camera before the person confirms");
    visitor.press("review-sign");
    assert!(visitor.sees("camera-on"));
    assert_eq!(visitor.person.cameras_opened(), 1);

    visitor.person.asked_to(Gesture::Nod, Phase::Settle, Some(Hint::TooDark), 0);
    assert!(visitor.sees("hint-too-dark"));
    visitor.person.asked_to(Gesture::Nod, Phase::Act, None, 0);
    assert!(visitor.sees("gesture-nod"));
    visitor.person.passes();
    assert!(visitor.sees("done-headline"));
    assert!(!visitor.sees("camera-on"));
    assert_eq!(visitor.person.cameras_opened(), 1, "the camera stays closed after the challenge");
    let said = format!("enroll {tag} cash-withdrawal=given card-replacement=refused safe-deposit=given");
    assert_eq!(visitor.person.asked(), [said]);

    visitor.press("print");
    assert!(visitor.sees("print-done"));
    visitor.press("read-receipt");
    assert!(visitor.sees("receipt-title-consent"));
    visitor.press("receipt-close");
    assert!(visitor.sees("print-again"), "what was printed is remembered");
    visitor.press("bar-larger");
    visitor.press("print-again");
    assert!(visitor.person.asked().last().is_some_and(|said| said.ends_with(" in large letters")));
    visitor.press("finish");
    assert!(visitor.person.sees("Start"), "the next person finds the first language");
}

#[test]
fn from_idle_to_receipt_in_english() {
    from_idle_to_receipt("en");
}

#[test]
fn from_idle_to_receipt_in_chinese_and_uyghur() {
    from_idle_to_receipt("zh-Hans");
    from_idle_to_receipt("zh-Hant");
    from_idle_to_receipt("ug");
}

#[test]
fn refusing_is_one_tap_and_opens_no_camera() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        visitor.press("idle-start");
        let name = visitor.text.get("language-name");
        visitor.person.press(&name);
        visitor.press("path-other");
        assert!(visitor.sees("refused-headline"));
        assert_eq!(visitor.person.asked(), [format!("refuse {tag}")]);
        assert_eq!(visitor.person.cameras_opened(), 0);
    }
}

#[test]
fn no_to_everything_is_a_refusal_and_opens_no_camera() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_questions();
    visitor.answers(&["no", "no", "no"]);
    assert!(visitor.sees("review-next-none"));
    visitor.press("review-sign");
    assert!(visitor.sees("refused-headline"));
    assert_eq!(visitor.person.asked(), ["refuse en"]);
    assert_eq!(visitor.person.cameras_opened(), 0);
}

#[test]
fn an_answer_can_be_changed_before_it_counts() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_questions();
    visitor.press("yes");
    visitor.press("no");
    visitor.press("continue");
    visitor.press("back");
    visitor.press("yes");
    visitor.press("continue");
    visitor.answers(&["no", "no"]);
    visitor.press("purpose-safe-deposit-title");
    visitor.press("yes");
    visitor.press("continue");
    visitor.person.understands(&visitor.text);
    visitor.press("review-sign");
    visitor.person.passes();
    assert_eq!(
        visitor.person.asked(),
        ["enroll en cash-withdrawal=given card-replacement=refused safe-deposit=given"]
    );
}

#[test]
fn a_notice_in_another_language_is_read_again_and_nothing_is_decided() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_questions();
    visitor.answers(&["yes"]);
    visitor.person.press("简体中文");
    visitor.text = Text::new("zh-Hans").unwrap();
    assert!(visitor.sees("notice-who-title"));
    for _ in 1..6 {
        visitor.press("next");
    }
    visitor.press("notice-read");
    visitor.answers(&["no", "no", "yes"]);
    visitor.press("review-sign");
    visitor.person.passes();
    assert_eq!(
        visitor.person.asked(),
        ["enroll zh-Hans cash-withdrawal=refused card-replacement=refused safe-deposit=given"]
    );
}

#[test]
fn leaving_erases_and_what_comes_late_changes_nothing() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_camera();
    visitor.press("bar-leave");
    assert!(visitor.sees("idle-start"));
    let opened = visitor.person.cameras_opened();
    visitor.person.passes();
    visitor.person.asked_to(Gesture::Nod, Phase::Act, None, 0);
    assert!(visitor.sees("idle-start"));
    assert_eq!(visitor.person.asked(), ["abandon"], "only that somebody was here");
    assert_eq!(visitor.person.cameras_opened(), opened, "the camera is closed");
    visitor.reach_the_questions();
    assert!(!visitor.sees("continue"), "the next person's questions are unanswered");
}

#[test]
fn calling_a_person_closes_the_camera_and_keeps_the_answers() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_camera();
    assert_eq!(visitor.person.cameras_opened(), 1);
    visitor.press("bar-person");
    assert!(visitor.person.reads().contains("counter 3"));
    assert_eq!(visitor.person.cameras_opened(), 1, "closed while the person is asked");
    visitor.press("help-close");
    assert!(visitor.sees("camera-on"));
    assert_eq!(visitor.person.cameras_opened(), 2, "and open again afterwards");
}

#[test]
fn a_camera_that_goes_away_is_waited_for_and_the_challenge_begins_anew() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        visitor.reach_the_camera();
        visitor.person.asked_to(Gesture::Nod, Phase::Act, None, 1);
        for part in [Part::CameraLost, Part::CameraAbsent] {
            visitor.person.watched(Sight::Paused(Fault::Staff(part)));
            assert!(!visitor.sees("camera-on"), "no band while nothing comes");
            assert!(visitor.sees("camera-paused") && visitor.sees("error-other"));
        }
        assert!(visitor.sees("err-camera-absent"), "it says what is the matter now");
        visitor.person.asked_to(Gesture::Blink, Phase::Act, None, 0);
        assert!(visitor.sees("camera-on") && visitor.sees("gesture-blink"));
        assert!(!visitor.sees("camera-paused"));
        visitor.person.watched(Sight::Paused(Fault::Staff(Part::CameraLost)));
        visitor.press("error-other");
        assert!(visitor.sees("refused-headline"));
        assert_eq!(visitor.person.asked(), [format!("refuse {tag}")]);
    }
}

#[test]
fn whoever_looks_around_or_has_a_receipt_abandons_nothing() {
    let mut visitor = Visitor::reading("en");
    visitor.press("idle-rights");
    visitor.person.happens(Message::CloseAsked(window::Id::unique()));
    visitor.reach_the_camera();
    visitor.person.passes();
    visitor.press("bar-leave");
    assert_eq!(visitor.person.asked().len(), 1, "{:?}", visitor.person.asked());
    visitor.press("idle-start");
    visitor.press("bar-leave");
    assert_eq!(visitor.person.asked()[1..], ["abandon"]);
}

#[test]
fn what_is_enrolled_after_the_person_left_is_erased() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_camera();
    let late = visitor.person.late(passed(), |person| person.press("Leave and erase"));
    assert!(visitor.sees("idle-start"));
    late.into_iter().for_each(|message| visitor.person.happens(message));
    assert!(visitor.sees("idle-start"));
    let said = visitor.person.asked();
    let [first, enrolled, erased] = said.as_slice() else { panic!("{said:?}") };
    assert!(first == "abandon" && enrolled.starts_with("enroll") && erased.starts_with("erase "), "{said:?}");
}

#[test]
fn what_was_given_is_taken_back_at_once_with_one_question() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        visitor.reach_the_camera();
        visitor.person.passes();
        visitor.press("take-back");
        assert!(visitor.sees("take-back-headline"));
        visitor.press("take-back-no");
        assert!(visitor.sees("done-headline"), "nothing was taken back");
        assert_eq!(visitor.person.asked().len(), 1);
        visitor.press("take-back");
        visitor.press("take-back-yes");
        assert!(visitor.sees("taken-back-headline"));
        assert!(!visitor.sees("take-back"), "there is nothing more to take back");
        assert!(visitor.person.asked()[1].starts_with("withdraw "));
        visitor.press("print");
        assert!(visitor.sees("print-done"));
        visitor.press("read-receipt");
        assert!(visitor.sees("receipt-title-withdrawal"));
        visitor.press("receipt-close");
        visitor.press("finish");
        assert!(visitor.person.sees("Start"));
        let said = visitor.person.asked();
        let printed = said[2].strip_prefix("print ").expect("the withdrawal was printed");
        assert!(!said[1].ends_with(printed), "the withdrawal has a receipt of its own");
        assert_eq!(said.len(), 3, "nothing was abandoned: {said:?}");
    }
}

#[test]
fn what_cannot_be_taken_back_still_has_its_receipt() {
    let person = Person::at_desk(DISPLAYS[0], |desk| {
        desk.withdraw = Arc::new(|_| Err(Fault::Staff(Part::Store)));
    });
    let mut visitor = Visitor { person, text: Text::new("en").unwrap() };
    visitor.reach_the_camera();
    visitor.person.passes();
    visitor.press("take-back");
    visitor.press("take-back-yes");
    assert!(visitor.sees("done-headline") && visitor.sees("read-receipt"));
    assert!(visitor.person.reads().contains("could not be taken back"));
    visitor.press("take-back");
    assert!(visitor.sees("take-back-headline"), "it can be tried again");
}

#[test]
fn when_wishes_are_used_up_a_person_or_another_way_helps() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        visitor.reach_the_camera();
        visitor.person.asked_to(Gesture::Nod, Phase::Act, None, 0);
        assert!(visitor.sees("camera-more-time") && visitor.sees("camera-cannot"));
        for phase in [Phase::Act, Phase::Return] {
            visitor.person.asked_at_last_to(Gesture::Blink, phase);
            assert!(!visitor.sees("camera-more-time") && !visitor.sees("camera-cannot"));
            assert!(visitor.sees("camera-no-wishes") && visitor.sees("bar-person"));
            assert!(!visitor.sees("error-other"), "under a finger that asks for more time lies no refusal");
        }
        visitor.person.watched(Sight::Failed(Fault::Refuse(Why::NoChallengeLeft)));
        assert!(visitor.sees("err-no-challenge-left") && !visitor.sees("error-again"));
        visitor.press("error-other");
        assert_eq!(visitor.person.asked(), [format!("refuse {tag}")]);
    }
}

#[test]
fn after_three_tries_the_other_way_is_the_way_on() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_camera();
    for _ in 0..2 {
        visitor.person.watched(Sight::Failed(Fault::Refuse(Why::Liveness(Failure::TooLate))));
        assert!(visitor.sees("err-too-late") && visitor.sees("error-other"));
        visitor.press("error-again");
    }
    visitor.person.watched(Sight::Failed(Fault::Refuse(Why::Liveness(Failure::TooLate))));
    assert!(!visitor.sees("error-again"));
    visitor.press("error-other");
    assert!(visitor.sees("refused-headline"));
    assert_eq!(visitor.person.asked(), ["refuse en"]);
}

#[test]
fn a_store_that_fails_says_so_and_ends_at_idle() {
    let person = Person::at_desk(DISPLAYS[0], |desk| {
        desk.enroll = Arc::new(|_, _, _| Err(Fault::Staff(Part::Store)));
    });
    let mut visitor = Visitor { person, text: Text::new("en").unwrap() };
    visitor.reach_the_camera();
    visitor.person.passes();
    assert!(visitor.sees("err-store"));
    assert!(visitor.person.reads().contains("nothing was kept"));
    visitor.press("finish");
    assert!(visitor.sees("idle-start"));
}

#[test]
fn a_panic_in_an_act_is_a_fault_and_not_a_frozen_screen() {
    let person = Person::at_desk(DISPLAYS[0], |desk| {
        desk.enroll = Arc::new(|_, _, _| panic!("this act stops unexpectedly, as the test wants"));
    });
    let mut visitor = Visitor { person, text: Text::new("en").unwrap() };
    visitor.reach_the_camera();
    visitor.person.passes();
    assert!(visitor.sees("err-worker"));
}

#[test]
fn silence_is_asked_about_and_then_erased() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_questions();
    let seconds = |visitor: &mut Visitor, count| {
        (0..count).for_each(|_| visitor.person.happens(Message::SecondPassed));
    };
    for _ in 0..10 {
        seconds(&mut visitor, 60);
        assert!(visitor.sees("timeout-headline"));
        seconds(&mut visitor, 20);
        visitor.press("timeout-stay");
        assert!(!visitor.sees("timeout-headline"), "ten times over a person can stay");
    }
    seconds(&mut visitor, 59);
    visitor.person.happens(Message::Touched);
    seconds(&mut visitor, 59);
    assert!(!visitor.sees("timeout-headline"), "a touch is an answer");
    seconds(&mut visitor, 31);
    assert!(visitor.sees("idle-start"));
    seconds(&mut visitor, 600);
    assert!(visitor.sees("idle-start"), "nobody is asked when nobody is there");
}

#[test]
fn closing_the_window_in_the_middle_erases_first() {
    let mut visitor = Visitor::reading("en");
    visitor.reach_the_camera();
    visitor.person.happens(Message::CloseAsked(window::Id::unique()));
    assert!(visitor.sees("idle-start"));
    assert_eq!(visitor.person.asked(), ["abandon"]);
    assert_eq!(visitor.person.cameras_opened(), 0, "the camera is no longer listened to");
}
