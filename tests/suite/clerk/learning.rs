//! The lessons and their questions in the clerk's window, drawn: one after the other, in each language, nothing cut, and in at last.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use countersign::domain::clerk::{Order, Progress, Step, Told};
use countersign::domain::training::{Answers, Choice, LESSONS, Lack, Lesson, Quiz};
use countersign::i18n::{self, Text};
use countersign::kiosk::clerk::Link;
use countersign::ui::clerk::{LearningPress, Message};
use countersign::ui::plain::Plain;
use iced_test::core::Size;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::window::{Clerk, SIZES};
use crate::machine::Kept;
use crate::operators::{CLERK, staffed};

fn quiz(seed: u64) -> Quiz {
    Quiz::draw(&mut StdRng::seed_from_u64(seed))
}

fn told(clerk: &mut Clerk, told: Told) {
    clerk.happens(Message::Told(told));
}

/// Whether it says this, on whichever lines.
fn says(read: &str, words: &str) -> bool {
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    bare(read).contains(&bare(words))
}

fn shows(clerk: &Clerk, words: &str) -> bool {
    says(&clerk.reads(), words)
}

fn own(text: &Text, lesson: Lesson, part: &str) -> String {
    text.get(&format!("training-{}{part}", lesson.code()))
}

/// Reads lessons to their end; the machine is asked for the questions.
fn read(clerk: &mut Clerk, text: &Text, lessons: &[Lesson], name: &str) {
    for (place, lesson) in lessons.iter().enumerate() {
        let headline = own(text, *lesson, "");
        assert!(shows(clerk, &headline), "{name}: {headline} in {}", clerk.reads());
        let read = clerk.check_pages(&format!("{name} lesson {}", lesson.code()));
        for part in ["-body", "-more"] {
            assert!(says(&read, &own(text, *lesson, part)), "{name}: {part} in {read}");
        }
        let on = if place + 1 < lessons.len() { "training-next" } else { "training-ask" };
        let on = text.get(on);
        clerk.happens(Message::Heard(Plain::Typed(None)));
        while !clerk.offers().contains(&on) {
            clerk.press(&text.get("next"));
        }
        clerk.press(&on);
    }
    assert!(shows(clerk, &text.get("training-waits")));
    assert_eq!(clerk.last_order().as_deref(), Some("ask"));
}

/// Answers each question by its words; the last answer orders.
fn answer(clerk: &mut Clerk, text: &Text, choose: impl Fn(Lesson) -> Choice, name: &str) {
    for lesson in Lesson::ALL {
        assert!(shows(clerk, &own(text, lesson, "-question")), "{name}: {}", clerk.reads());
        let offered = clerk.offers();
        for choice in ["right", "other-one", "other-two"] {
            let label = own(text, lesson, &format!("-{choice}"));
            assert!(offered.contains(&label), "{name}: {label} in {offered:?}");
        }
        clerk.check(&format!("{name} question {}", lesson.code()));
        clerk.press(&own(text, lesson, &format!("-{}", choose(lesson).code())));
    }
}

#[test]
fn who_is_not_trained_reads_answers_and_is_let_in_in_each_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let text = Text::new(tag).expect("offered");
        for size in SIZES {
            let name = format!("{tag} {}x{}", size.width, size.height);
            let mut clerk = Clerk::learning(tag, size, Lack::Missing);
            assert!(shows(&clerk, &text.get("training-missing")), "{}", clerk.reads());
            assert!(shows(&clerk, "Jon Reed"));
            clerk.check_pages(&format!("{name} why"));
            told(&mut clerk, Told::At(Progress::at(Step::Camera)));
            assert!(shows(&clerk, &text.get("training-headline")), "no visit is seen");
            clerk.press(&text.get("training-begin"));
            read(&mut clerk, &text, &Lesson::ALL, &name);
            told(&mut clerk, Told::Asked(quiz(1)));
            answer(&mut clerk, &text, |_| Choice::OtherOne, &name);
            told(&mut clerk, Told::Again(Lesson::ALL.to_vec()));
            clerk.check_pages(&format!("{name} all again"));
            clerk.press(&text.get("training-read"));
            read(&mut clerk, &text, &Lesson::ALL, &format!("{name} again"));
            told(&mut clerk, Told::Asked(quiz(2)));
            let one = |lesson| if lesson == Lesson::Pressure { Choice::OtherTwo } else { Choice::Right };
            answer(&mut clerk, &text, one, &name);
            told(&mut clerk, Told::Again(vec![Lesson::Pressure]));
            let again = clerk.reads();
            assert!(says(&again, &text.get("training-again")), "{again}");
            assert!(says(&again, &own(&text, Lesson::Pressure, "")), "it is named: {again}");
            clerk.check_pages(&format!("{name} again"));
            clerk.press(&text.get("training-read"));
            read(&mut clerk, &text, &[Lesson::Pressure], &format!("{name} once more"));
            told(&mut clerk, Told::Asked(quiz(3)));
            answer(&mut clerk, &text, |_| Choice::Right, &name);
            told(&mut clerk, Told::Admitted("Jon Reed".to_owned()));
            told(&mut clerk, Told::At(Progress::at(Step::Notice)));
            assert!(shows(&clerk, &text.get("clerk-step-notice")));
        }
    }
}

#[test]
fn the_reason_is_told_and_one_may_go_instead() {
    let text = Text::new("en").expect("English");
    for (lack, key) in [
        (Lack::Missing, "training-missing"),
        (Lack::Over, "training-over"),
        (Lack::Renewed, "training-renewed"),
    ] {
        let mut clerk = Clerk::learning("en", SIZES[1], lack);
        assert!(shows(&clerk, &text.get(key)), "{}", clerk.reads());
        let both = ["training-begin", "clerk-lock"].map(|key| text.get(key));
        assert_eq!(clerk.offers(), both.into_iter().collect::<BTreeSet<_>>());
        clerk.press(&text.get("clerk-lock"));
        assert_eq!(clerk.last_order().as_deref(), Some("lock"));
        assert!(shows(&clerk, &text.get("staff-number")));
    }
}

#[test]
fn answers_are_told_by_their_places_and_a_slip_is_taken_back_before_the_last() {
    let text = Text::new("en").expect("English");
    let mut clerk = Clerk::learning("en", SIZES[0], Lack::Over);
    clerk.press(&text.get("training-begin"));
    clerk.press(&text.get("training-next"));
    clerk.press(&text.get("back"));
    read(&mut clerk, &text, &Lesson::ALL, "keys");
    let asked = quiz(9);
    told(&mut clerk, Told::Asked(asked.clone()));
    clerk.happens(Message::LearningPressed(LearningPress::Back));
    assert!(shows(&clerk, &own(&text, Lesson::Inspection, "")), "back to the lessons");
    clerk.press(&text.get("training-ask"));
    told(&mut clerk, Told::Asked(asked.clone()));
    clerk.happens(Message::Heard(Plain::Typed(Some("2".to_owned()))));
    clerk.happens(Message::LearningPressed(LearningPress::Back));
    assert!(shows(&clerk, &own(&text, Lesson::Decision, "-question")));
    clerk.happens(Message::Heard(Plain::Typed(Some("4".to_owned()))));
    clerk.happens(Message::Heard(Plain::Typed(Some("x".to_owned()))));
    assert!(shows(&clerk, &own(&text, Lesson::Decision, "-question")), "no such answer");
    answer(&mut clerk, &text, |_| Choice::Right, "keys");
    let ordered = clerk.last_order().expect("answers");
    let answers = Answers::parse(ordered.strip_prefix("answer ").expect("answers")).expect("eight");
    assert!(asked.judge(&answers).is_ok(), "{ordered}");
    clerk.happens(Message::Heard(Plain::Typed(Some("1".to_owned()))));
    told(&mut clerk, Told::Again(vec![Lesson::Sight]));
    assert_eq!(clerk.last_order(), Some(ordered), "answered once");
}

#[test]
fn the_right_answer_is_not_told_by_its_length() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let text = Text::new(tag).expect("offered");
        let longest = |lesson: &Lesson| {
            let length = |part: &str| own(&text, *lesson, part).chars().count();
            length("-right") > length("-other-one").max(length("-other-two"))
        };
        let telling = Lesson::ALL.iter().filter(|lesson| longest(lesson)).count();
        assert!(2 * telling <= LESSONS, "{tag}: the right one is the longest {telling} times");
    }
}

/// The window's own program against a real machine: what it orders is what the machine takes, and the other way.
#[test]
fn the_window_and_a_real_machine_lead_through_the_training_in_each_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let text = Text::new(tag).expect("offered");
        let kept = Kept::new();
        let kiosk = kept.kiosk();
        staffed(&kiosk);
        let _teller = kiosk.open_to_clerks(std::sync::mpsc::channel().0).expect("a socket");
        let mut link = Link::open(&kept.root()).expect("it is open");
        let hand = link.orders().expect("a handle");
        hand.give(&Order::admit(CLERK.0, CLERK.1));
        let Some(Told::Learns(lack, _)) = link.listen() else { panic!("not led to the lessons") };
        let hand = Arc::new(Mutex::new(hand));
        let mut clerk = Clerk::learning(tag, Size::new(900.0, 640.0), lack);
        clerk.orders_go_to(move |order| hand.lock().expect("whole").give(order));
        clerk.press(&text.get("training-begin"));
        read(&mut clerk, &text, &Lesson::ALL, tag);
        told(&mut clerk, link.listen().expect("the questions"));
        let one = |lesson| if lesson == Lesson::Erasure { Choice::OtherOne } else { Choice::Right };
        answer(&mut clerk, &text, one, tag);
        told(&mut clerk, link.listen().expect("what to read again"));
        assert!(shows(&clerk, &own(&text, Lesson::Erasure, "")));
        clerk.press(&text.get("training-read"));
        read(&mut clerk, &text, &[Lesson::Erasure], tag);
        told(&mut clerk, link.listen().expect("the questions"));
        answer(&mut clerk, &text, |_| Choice::Right, tag);
        for _ in 0..2 {
            told(&mut clerk, link.listen().expect("let in, and how far it is"));
        }
        assert!(shows(&clerk, &text.get("clerk-step-idle")), "{}", clerk.reads());
        assert!(kiosk.attend(CLERK.0, CLERK.1).is_ok());
    }
}
