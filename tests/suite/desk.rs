//! The desk of a real kiosk as the window uses it, with the demonstration face before it: what one visit may draw, and
//! what becomes of what was given.

use std::sync::Arc;
use std::sync::mpsc::channel;

use countersign::domain::liveness::Attempts;
use countersign::domain::receipt::Kind;
use countersign::domain::{Consent, Decision, Gesture, Rules, Timestamp, Why};
use countersign::i18n::Text;
use countersign::kiosk::{DemoOptions, Error, Kiosk, verify};
use countersign::ui::counter;
use countersign::ui::desk::{Desk, Issued, Live, Manner, Sight, Wish};
use iced_test::futures::futures::{StreamExt as _, executor};

const NOW: Timestamp = Timestamp::from_unix(1_795_430_640);

fn kiosk() -> (Arc<Kiosk>, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Some(folder.path().join("demo"));
    let options = DemoOptions { root, seed: Some(7), ..DemoOptions::default() };
    (Arc::new(Kiosk::demo(options, || NOW).expect("the demonstration opens")), folder)
}

fn english() -> Text {
    Text::new("en").expect("English is always there")
}

fn consent(kiosk: &Kiosk) -> Consent {
    let mut draft = kiosk.draft(&english());
    for purpose in kiosk.purposes() {
        draft.decide(&purpose.id, Decision::Given).expect("it was asked");
    }
    draft.sign_off(NOW).expect("everything is decided")
}

/// Stands before the camera with these wishes; the last thing said about more of them, and what was passed.
fn pass(desk: &Desk, consent: &Consent, wishes: usize) -> (bool, Live) {
    let (wish, heard) = channel();
    (0..wishes).for_each(|_| wish.send(Wish::MoreTime).expect("the worker listens"));
    let mut sights =
        (desk.watch)(&consent.capture_grant().expect("something is given"), Manner::default(), heard);
    let mut eases = true;
    while let Some(sight) = executor::block_on(sights.next()) {
        match sight {
            Sight::Seen(_, ask) => eases = ask.eases,
            Sight::Passed(live) => return (eases, live.take().expect("taken once")),
            other => panic!("{other:?}"),
        }
    }
    panic!("the challenge did not end");
}

fn expect_valid(kiosk: &Kiosk, issued: &Issued, kind: &str) {
    let pdf = std::fs::read(kiosk.root().join(format!("receipt-{}.pdf", issued.code))).expect("a file");
    let checked = verify::check(&pdf, kiosk.policy()).expect("the receipt holds");
    assert_eq!(checked.receipt.record().kind.code(), kind);
}

#[test]
fn one_visit_draws_a_few_challenges_and_the_next_as_many() {
    let (kiosk, _folder) = kiosk();
    let refuse = |kiosk: &Kiosk| kiosk.use_another_way(&english(), 0).map(|_| ());
    let leave = |kiosk: &Kiosk| kiosk.abandon(None);
    let endings: [fn(&Kiosk) -> Result<(), Error>; 3] = [leave, refuse, leave];
    for ends in endings {
        let mut capture = kiosk.capture(Rules::standard(), &Gesture::ALL).expect("the first");
        for _ in 0..Attempts::WISHES {
            assert!(kiosk.grants_wishes());
            capture = kiosk.ease(&capture, None).expect("drawn").expect("granted");
        }
        assert!(!kiosk.grants_wishes());
        assert!(kiosk.ease(&capture, None).expect("nothing is drawn").is_none());
        let others = (0..99).take_while(|_| kiosk.again(&capture).is_ok()).count();
        assert_eq!(1 + Attempts::WISHES + others, Attempts::DRAWS);
        assert!(matches!(
            kiosk.capture(Rules::standard(), &Gesture::ALL),
            Err(Error::Refused(Why::NoChallengeLeft))
        ));
        ends(&kiosk).expect("the log takes it");
    }
}

#[test]
fn wishes_beyond_the_granted_ones_change_nothing_and_the_face_still_passes() {
    let (kiosk, _folder) = kiosk();
    let desk = counter::desk(&kiosk);
    let consent = consent(&kiosk);
    let (eases, live) = pass(&desk, &consent, 200);
    assert!(!eases);
    let given = (desk.enroll)(consent, live, 0).expect("every part works");
    expect_valid(&kiosk, &given, "consent");
    assert!(kiosk.grants_wishes(), "a receipt ends the visit");
}

#[test]
fn what_was_given_at_the_window_is_taken_back_there_or_erased_for_who_left() {
    let (kiosk, _folder) = kiosk();
    let desk = counter::desk(&kiosk);
    let enroll = || {
        let consent = consent(&kiosk);
        let (eases, live) = pass(&desk, &consent, 0);
        assert!(eases);
        (desk.enroll)(consent, live, 0).expect("every part works")
    };
    let given = enroll();
    let taken = (desk.withdraw)(&given).expect("every part works");
    assert_eq!((taken.kind, taken.until), (Kind::Withdrawal, None));
    expect_valid(&kiosk, &taken, "withdrawal");
    (desk.print)(&taken, countersign::domain::Letters::Large).expect("paper works");
    let standing = kiosk.standing(&given.receipt).expect("the receipts are still held");
    assert!(!standing.template_kept && standing.purposes.iter().all(|purpose| purpose.state == "withdrawn"));
    assert_eq!((desk.withdraw)(&given).expect_err("nothing is left").code(), "not_given");

    let late = enroll();
    (desk.erase)(&late).expect("every part works");
    assert_eq!(kiosk.standing(&late.receipt).expect_err("gone").fault().code(), "erased");
}
