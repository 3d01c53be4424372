//! The clerk's window: how far a visit is, and never what a person looks like, says or decides.

mod learning;
mod window;

use std::io::Write as _;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use countersign::domain::Gesture;
use countersign::domain::clerk::{Order, Progress, Step, Told};
use countersign::domain::liveness::Phase;
use countersign::domain::log::Event;
use countersign::i18n::{self, Text};
use countersign::kiosk::Kiosk;
use countersign::kiosk::clerk::{Link, Teller};
use countersign::ui::Message;
use countersign::ui::desk::{Clerk, Handed};
use iced_test::futures::futures::{StreamExt as _, stream};

use crate::bank::{DISPLAYS, Person, young::aged};
use crate::machine::Kept;
use crate::operators::{CLERK, staffed};
use crate::training::trained;

/// A machine with staff, whose window is open to clerks.
fn open(kept: &Kept) -> (Arc<Kiosk>, Teller, Receiver<Order>) {
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    trained(&kiosk, CLERK);
    let (orders, given) = channel();
    let teller = kiosk.open_to_clerks(orders).expect("a socket");
    (kiosk, teller, given)
}

fn admitted(kept: &Kept) -> Link {
    let mut link = Link::open(&kept.root()).expect("it is open");
    link.orders().expect("a handle").give(&Order::admit(CLERK.0, CLERK.1));
    assert_eq!(link.listen(), Some(Told::Admitted("Jon Reed".to_owned())));
    link
}

fn given(orders: &Receiver<Order>) -> Option<String> {
    orders.recv_timeout(Duration::from_millis(500)).ok().map(|order| order.line().to_string())
}

#[test]
fn a_clerk_is_told_how_far_it_is_once_their_pin_was_right_and_not_before() {
    let kept = Kept::new();
    let (kiosk, teller, orders) = open(&kept);
    let mut stranger = Link::open(&kept.root()).expect("it is open");
    stranger.orders().expect("a handle").give(&Order::admit(CLERK.0, "271828"));
    assert_eq!(stranger.listen(), Some(Told::Refused("operator_wrong".to_owned())));
    let mut clerk = admitted(&kept);
    assert_eq!(clerk.listen(), Some(Told::At(Progress::at(Step::Idle))), "what is so already");
    let reading = Progress { at: 3, of: 6, seconds: 40, ..Progress::at(Step::Notice) };
    teller.tell(&reading);
    assert_eq!(clerk.listen(), Some(Told::At(reading)));
    stranger.orders().expect("a handle").give(&Order::End);
    assert_eq!(stranger.listen(), None, "who was not let in is told nothing, and orders nothing");
    assert_eq!(given(&orders), None);

    let hand = clerk.orders().expect("a handle");
    for order in [Order::sighted("K0123456"), Order::Offer, Order::End, Order::Coming] {
        hand.give(&order);
    }
    let heard: Vec<_> = std::iter::from_fn(|| given(&orders)).collect();
    assert_eq!(heard, ["offer", "end", "coming"], "no document is sighted while the notice is read");
    let ended = kept.machine().vault().expect("it opens").moments(Event::VisitEnded).expect("readable");
    assert_eq!(ended.len(), 1, "the log knows that it was staff");
    hand.give(&Order::Lock);
    assert_eq!(clerk.listen(), None);
    drop(kiosk);
}

#[test]
fn whoever_speaks_no_word_of_it_is_hung_up_on_and_the_others_are_not() {
    let kept = Kept::new();
    let (_kiosk, teller, orders) = open(&kept);
    let mut clerk = admitted(&kept);
    clerk.listen();
    for garbage in [&b"consent yes\n"[..], b"\xff\xfe\n", &[b'a'; 4096], b"admit 12\n", b"\n"] {
        let mut stranger = UnixStream::connect(kept.root().join("clerk.socket")).expect("it is open");
        drop(stranger.write_all(garbage));
        assert_eq!(std::io::Read::read(&mut stranger, &mut [0; 8]).unwrap_or(0), 0, "{garbage:?}");
    }
    assert_eq!(given(&orders), None);
    teller.tell(&Progress::at(Step::Camera));
    assert_eq!(clerk.listen(), Some(Told::At(Progress::at(Step::Camera))));
}

#[test]
fn who_says_nothing_takes_no_place_and_who_was_let_in_may_be_silent() {
    let kept = Kept::new();
    let (_kiosk, teller, _orders) = open(&kept);
    let mut clerk = admitted(&kept);
    clerk.listen();
    let silent = || UnixStream::connect(kept.root().join("clerk.socket")).expect("it is open");
    for mut stranger in [silent(), silent(), silent()] {
        assert_eq!(std::io::Read::read(&mut stranger, &mut [0; 8]).expect("hung up on"), 0);
    }
    teller.tell(&Progress::at(Step::Review));
    assert_eq!(clerk.listen(), Some(Told::At(Progress::at(Step::Review))));
    admitted(&kept);
}

#[test]
fn a_window_that_is_left_open_is_not_taken_over_and_one_that_is_gone_is() {
    let kept = Kept::new();
    let (kiosk, _teller, _orders) = open(&kept);
    assert!(kiosk.open_to_clerks(channel().0).is_err(), "its own window answers there");
    let left = Kept::new();
    let other = left.kiosk();
    drop(std::os::unix::net::UnixListener::bind(left.root().join("clerk.socket")).expect("a socket"));
    assert!(Link::open(&left.root()).is_err());
    assert!(other.open_to_clerks(channel().0).is_ok());
}

/// A person whose window tells a clerk's, and what it told: step and part.
fn watched() -> (Person, Arc<Mutex<Vec<String>>>) {
    let told = Arc::new(Mutex::new(vec![]));
    let note = Arc::clone(&told);
    let person = Person::at_desk(DISPLAYS[0], |desk| {
        desk.clerk = Some(Clerk {
            tell: Arc::new(move |Progress { step, at, of, called, .. }| {
                let called = if *called { " called" } else { "" };
                note.lock().expect("whole").push(format!("{} {at}/{of}{called}", step.code()));
            }),
            heard: Handed::new(stream::pending().boxed()),
        });
    });
    (person, told)
}

/// From the first screen to the receipt, with these answers.
fn visit(person: &mut Person, text: &Text, answers: [&str; 3]) {
    for key in ["idle-start", "language-name", "path-face"] {
        person.press(&text.get(key));
    }
    person.press(&aged(text, "age-older"));
    person.press(&text.get("identity-pass"));
    (1..6).for_each(|_| person.press(&text.get("next")));
    person.press(&text.get("notice-read"));
    for answer in answers {
        person.press(&text.get(answer));
        person.press(&text.get("continue"));
        person.understands(text);
    }
    person.press(&text.get("review-sign"));
}

#[test]
fn a_clerk_follows_a_visit_and_learns_no_answer() {
    let text = Text::new("en").expect("English");
    let walk = |answers| {
        let (mut person, told) = watched();
        person.speak("en");
        visit(&mut person, &text, answers);
        person.asked_to(Gesture::Nod, Phase::Act, None, 1);
        person.passes();
        person.press(&text.get("finish"));
        told.lock().expect("whole").clone()
    };
    let told = walk(["yes", "no", "yes"]);
    for step in ["language 0/0", "notice 3/6", "questions 2/3", "review 0/0", "camera 2/3", "receipt 0/0"] {
        assert!(told.contains(&step.to_owned()), "{step} in {told:?}");
    }
    assert_eq!(told.last().map(String::as_str), Some("idle 0/0"));
    assert_eq!(told, walk(["yes", "yes", "yes"]), "another answer looks the same");
}

#[test]
fn a_call_is_told_until_somebody_comes() {
    let (mut person, told) = watched();
    let text = Text::new("en").expect("English");
    person.press(&text.get("bar-person"));
    assert_eq!(told.lock().expect("whole").last().map(String::as_str), Some("idle 0/0 called"));
    person.press(&text.get("help-close"));
    person.happens(Message::Ordered(Handed::new(Order::Coming)));
    assert_eq!(told.lock().expect("whole").last().map(String::as_str), Some("idle 0/0"));
}

#[test]
fn an_offer_is_the_persons_to_take_in_each_language() {
    let order = |order| Message::Ordered(Handed::new(order));
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let (mut person, _) = watched();
        let text = Text::new(tag).expect("offered");
        person.speak(tag);
        visit(&mut person, &text, ["yes", "no", "yes"]);
        person.happens(order(Order::Offer));
        assert!(person.sees(&text.get("offer-headline")));
        assert_eq!(person.cameras_opened(), 0, "the camera is closed meanwhile");
        person.press(&text.get("offer-stay"));
        assert!(person.sees(&text.get("camera-on")));
        person.happens(order(Order::Offer));
        person.press(&text.get("offer-other"));
        assert!(person.sees(&text.get("refused-headline")));
        assert_eq!(person.asked(), [format!("refuse {tag}")], "it was theirs to decide");
        person.happens(order(Order::Offer));
        assert!(person.sees(&text.get("refused-headline")), "what is done is not offered");
    }
}

#[test]
fn a_visit_that_staff_end_is_erased_and_the_person_is_told_in_their_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let (mut person, _) = watched();
        let text = Text::new(tag).expect("offered");
        person.speak(tag);
        visit(&mut person, &text, ["yes", "no", "yes"]);
        person.happens(Message::Ordered(Handed::new(Order::End)));
        assert!(person.sees(&text.get("ended-headline")), "{}", person.reads());
        assert!(person.asked().contains(&"abandon".to_owned()));
        assert_eq!(person.cameras_opened(), 0);
        (0..20).for_each(|_| person.happens(Message::SecondPassed));
        assert!(person.sees(&Text::new("en").expect("English").get("idle-start")));
        person.happens(Message::Ordered(Handed::new(Order::End)));
        assert!(
            person.sees(&Text::new("en").expect("English").get("idle-start")),
            "nobody is there to be told"
        );
    }
}

#[test]
fn an_offer_that_nobody_answers_ends_as_any_silence_does() {
    let (mut person, _) = watched();
    let text = Text::new("en").expect("English");
    person.press(&text.get("idle-start"));
    person.happens(Message::Ordered(Handed::new(Order::Offer)));
    (0..200).for_each(|_| person.happens(Message::SecondPassed));
    assert!(person.sees(&text.get("idle-start")));
}

#[test]
fn a_document_that_the_clerk_sighted_is_typed_at_their_window() {
    let (mut person, _) = watched();
    let text = Text::new("en").expect("English");
    let sighted = |number: &str| Message::Ordered(Handed::new(Order::sighted(number)));
    for key in ["idle-start", "language-name"] {
        person.press(&text.get(key));
    }
    person.happens(sighted("K0123456"));
    assert!(person.sees(&text.get("path-face")), "no document is asked for yet");
    person.press(&text.get("path-face"));
    person.press(&aged(&text, "age-older"));
    person.happens(sighted("K0"));
    assert!(person.reads().contains(&text.get("err-document-unreadable")), "{}", person.reads());
    person.happens(sighted("K0123456"));
    (1..6).for_each(|_| person.press(&text.get("next")));
    person.press(&text.get("notice-read"));
    for answer in ["yes", "no", "no"] {
        person.press(&text.get(answer));
        person.press(&text.get("continue"));
    }
    person.press(&text.get("review-sign"));
    person.passes();
    assert!(person.asked().last().is_some_and(|asked| asked.ends_with(", sighted")), "{:?}", person.asked());
}
