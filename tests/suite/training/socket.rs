//! The training over the way between the machine and the clerk's window: what is heard there, in which order, and of whom.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use countersign::domain::Timestamp;
use countersign::domain::clerk::{Order, Progress, Step, Told};
use countersign::domain::log::Event;
use countersign::domain::training::{Lack, Lesson, Quiz};
use countersign::kiosk::Kiosk;
use countersign::kiosk::clerk::{Link, Orders, Teller};

use super::{answering, entries, local, right, trained};
use crate::machine::{Kept, now};
use crate::operators::{CLERK, staffed};

fn open(kiosk: &Arc<Kiosk>) -> (Teller, Receiver<Order>) {
    let (orders, given) = channel();
    (kiosk.open_to_clerks(orders).expect("a socket"), given)
}

/// Somebody who signed in.
fn came(kept: &Kept) -> (Link, Orders) {
    let link = Link::open(&kept.root()).expect("it is open");
    let hand = link.orders().expect("a handle");
    hand.give(&Order::admit(CLERK.0, CLERK.1));
    (link, hand)
}

fn learns(link: &mut Link) {
    assert_eq!(link.listen(), Some(Told::Learns(Lack::Missing, "Jon Reed".to_owned())));
}

fn asked(link: &mut Link, hand: &Orders) -> Quiz {
    hand.give(&Order::Ask);
    match link.listen() {
        Some(Told::Asked(quiz)) => quiz,
        other => panic!("{other:?}"),
    }
}

#[test]
fn lessons_then_questions_then_in_and_nothing_of_a_visit_before() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    let (teller, orders) = open(&kiosk);
    let (mut link, hand) = came(&kept);
    learns(&mut link);
    teller.tell(&Progress::at(Step::Camera));
    let quiz = asked(&mut link, &hand);
    hand.give(&Order::Answer(answering(&quiz, |lesson| lesson != Lesson::Breach)));
    assert_eq!(link.listen(), Some(Told::Again(vec![Lesson::Breach])), "and of no visit");
    let quiz = asked(&mut link, &hand);
    hand.give(&Order::Answer(right(&quiz)));
    assert_eq!(link.listen(), Some(Told::Admitted("Jon Reed".to_owned())));
    assert_eq!(link.listen(), Some(Told::At(Progress::at(Step::Camera))));
    hand.give(&Order::Coming);
    assert!(matches!(orders.recv_timeout(Duration::from_secs(5)), Ok(Order::Coming)));
    let (mut again, _) = came(&kept);
    assert_eq!(again.listen(), Some(Told::Admitted("Jon Reed".to_owned())), "once is enough");
}

#[test]
fn who_learns_orders_nothing_and_answers_only_what_they_were_asked() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    let (teller, orders) = open(&kiosk);
    teller.tell(&Progress::at(Step::Identity));
    let any = right(&Quiz::parse("abc abc abc abc abc abc abc abc").expect("a quiz"));
    let attempts = [
        Order::End,
        Order::Coming,
        Order::Offer,
        Order::sighted("K0123456"),
        Order::Lock,
        Order::admit(CLERK.0, CLERK.1),
        Order::Answer(any.clone()),
    ];
    for order in attempts {
        let (mut link, hand) = came(&kept);
        learns(&mut link);
        hand.give(&order);
        assert_eq!(link.listen(), None, "{}", *order.line());
    }
    for order in [Order::Ask, Order::Answer(any)] {
        let mut stranger = Link::open(&kept.root()).expect("it is open");
        stranger.orders().expect("a handle").give(&order);
        assert_eq!(stranger.listen(), None, "who did not say who they are is asked nothing");
    }
    let (mut link, hand) = came(&kept);
    learns(&mut link);
    let quiz = asked(&mut link, &hand);
    hand.give(&Order::Answer(answering(&quiz, |_| false)));
    assert_eq!(link.listen(), Some(Told::Again(Lesson::ALL.to_vec())));
    hand.give(&Order::Answer(right(&quiz)));
    assert_eq!(link.listen(), None, "it was answered before");
    assert!(orders.try_recv().is_err(), "nothing was ordered");
    assert_eq!((entries(&kept, Event::OperatorTrained), entries(&kept, Event::VisitEnded)), (0, 0));
}

#[test]
fn a_window_that_is_open_when_training_is_over_is_told_and_heard_no_more() {
    static NOW: AtomicI64 = AtomicI64::new(0);
    let clock = || Timestamp::from_unix(NOW.load(Ordering::SeqCst));
    let at = |seconds: i64| NOW.store(seconds, Ordering::SeqCst);
    at(now().as_unix());
    let kept = Kept::new();
    let kiosk = kept.kiosk_at(clock);
    staffed(&kiosk);
    trained(&kiosk, CLERK);
    let (teller, orders) = open(&kiosk);
    let sits = || {
        let (mut link, hand) = came(&kept);
        assert_eq!(link.listen(), Some(Told::Admitted("Jon Reed".to_owned())));
        assert!(matches!(link.listen(), Some(Told::At(_))));
        (link, hand)
    };
    let ends = local("2027-11-23");
    let ((mut told, _), (mut heard, hand)) = (sits(), sits());
    at(ends - 1);
    teller.tell(&Progress::at(Step::Notice));
    assert_eq!(told.listen(), Some(Told::At(Progress::at(Step::Notice))));
    assert_eq!(heard.listen(), Some(Told::At(Progress::at(Step::Notice))));
    at(ends);
    hand.give(&Order::End);
    assert_eq!(heard.listen(), None);
    assert!(orders.recv_timeout(Duration::from_millis(500)).is_err());
    assert_eq!(entries(&kept, Event::VisitEnded), 0);
    teller.tell(&Progress::at(Step::Camera));
    assert_eq!(told.listen(), None);
    let (mut link, _) = came(&kept);
    assert_eq!(link.listen(), Some(Told::Learns(Lack::Over, "Jon Reed".to_owned())));
}

#[test]
fn who_left_for_good_is_heard_no_more() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    trained(&kiosk, CLERK);
    let (_teller, orders) = open(&kiosk);
    let (mut link, hand) = came(&kept);
    assert_eq!(link.listen(), Some(Told::Admitted("Jon Reed".to_owned())));
    link.listen();
    kiosk.retire_operator(None, CLERK.0).expect("known");
    hand.give(&Order::Coming);
    assert_eq!(link.listen(), None);
    assert!(orders.recv_timeout(Duration::from_millis(500)).is_err());
}
