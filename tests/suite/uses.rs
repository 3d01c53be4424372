//! A consent at work: used, locked, unlocked and taken back, on a real store with real eyes.

use std::path::Path;
use std::sync::Arc;

use countersign::domain::law::Beside;
use countersign::domain::{Complaint, Fault, Part, PurposeId, ReceiptId, Why};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Done, Kiosk, Swept, Taken, audit, verify};

use crate::machine::{Kept, now};

fn enrolled(kiosk: &Arc<Kiosk>, language: &str) -> ReceiptId {
    let text = Text::new(language).expect("it is shipped");
    match kiosk.rehearse(&text, false).expect("the demonstration face").ending {
        Ending::Enrolled(done) => done.id,
        other => panic!("{}", other.code()),
    }
}

fn expect_valid(kiosk: &Kiosk, done: &Done, kind: &str) {
    let files = done.files.as_ref().expect("paper");
    for file in [&files.pdf, &files.text] {
        let bytes = std::fs::read(Path::new(file)).expect("a file");
        assert_eq!(
            verify::check(&bytes, kiosk.policy()).expect("it holds").receipt.record().kind.code(),
            kind
        );
    }
}

fn denied(kiosk: &Arc<Kiosk>, id: &ReceiptId, purpose: &PurposeId) -> Fault {
    kiosk.rehearse_use(id, purpose, Beside::Receipt).map(|_| ()).expect_err("denied").fault()
}

#[test]
fn a_face_is_used_locked_unlocked_and_used_no_more_once_taken_back() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let id = enrolled(&kiosk, "en");
    let purpose = PurposeId::new("cash-withdrawal").expect("a plain name");

    let used = kiosk.rehearse_use(&id, &purpose, Beside::Receipt).expect("the demonstration face");
    assert!(used.matched);
    expect_valid(&kiosk, &used.done, "use");
    let words = used.done.page.to_text();
    assert!(words.contains("The living face before the camera matched"), "{words}");
    assert!(words.contains(&format!("Under record {id}")));

    expect_valid(&kiosk, &kiosk.pause(&id).expect("locked"), "pause");
    assert!(kiosk.standing(&id).expect("held").paused);
    assert_eq!(denied(&kiosk, &id, &purpose), Fault::Refuse(Why::Paused));
    assert_eq!(kiosk.pause(&id).map(|_| ()).expect_err("once").fault(), Fault::Refuse(Why::NothingToLock));
    expect_valid(&kiosk, &kiosk.resume(&id).expect("unlocked"), "resume");
    assert_eq!(kiosk.resume(&id).map(|_| ()).expect_err("once").fault(), Fault::Refuse(Why::NothingToLock));

    let copy = kiosk.copy(&id).expect("held");
    expect_valid(&kiosk, &kiosk.handed_over(&copy).expect("recorded"), "access_copy");
    let complaint = Complaint::new("Someone used my face on Tuesday.").expect("words");
    let complained = kiosk.complain(&id, &complaint).expect("recorded");
    expect_valid(&kiosk, &complained, "complaint");
    let words = complained.page.to_text();
    assert!(words.contains(complaint.as_str()) && words.contains("answers by"), "{words}");

    kiosk.withdraw(&id, &Taken::One(purpose.clone())).expect("taken back");
    assert_eq!(denied(&kiosk, &id, &purpose), Fault::Refuse(Why::NotGiven));
    let past = kiosk.history(&id).expect("held");
    let kinds: Vec<_> = past.iter().map(|past| past.kind).collect();
    assert_eq!(kinds, ["consent", "use", "pause", "resume", "access_copy", "complaint", "withdrawal"]);
    assert_eq!(past[1].matched, Some(true));

    drop(kiosk);
    let machine = kept.machine();
    let verdict = audit::verify(&machine, &machine.policy().expect("there"), None).expect("it opens");
    let count = |code: &str| verdict.events.as_ref().and_then(|events| events.get(code)).copied();
    assert_eq!((count("face.compared"), count("use.denied")), (Some(1), Some(2)), "{verdict:?}");
    assert_eq!(count("capture.open"), Some(2), "no camera opened for what was denied");
}

/// A machine that was off for long, or whose clock is wrong, is asked before it deletes; what is over is not used either way.
#[test]
fn what_is_over_is_swept_away_with_a_certificate_once_the_clock_is_believed() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let id = enrolled(&kiosk, "en");
    drop(kiosk);
    let soon = || now().plus_days(40);
    let kiosk = Kiosk::open(kept.machine(), soon).expect("it opens");
    assert_eq!(kiosk.sweep(false).expect("nothing is over"), Swept { people: 0, holds: 0, unequal: vec![] });
    drop(kiosk);

    let late = || now().plus_days(400);
    let kiosk = Arc::new(Kiosk::open(kept.machine(), late).expect("it opens"));
    let purpose = PurposeId::new("cash-withdrawal").expect("a plain name");
    let doubted = kiosk.sweep(false).expect_err("the clock is far ahead");
    assert_eq!(doubted.fault(), Fault::Staff(Part::Clock));
    kiosk.abandon(None).expect("an act under the doubted clock");
    let still = kiosk.sweep(false).expect_err("acts do not make it believed");
    assert_eq!(still.fault(), Fault::Staff(Part::Clock));
    assert!(kiosk.standing(&id).expect("held").template_kept, "a wrong clock deletes nothing");
    assert_eq!(kiosk.sweep(true).expect("confirmed"), Swept { people: 1, holds: 0, unequal: vec![] });
    assert_eq!(kiosk.sweep(false).expect("all is swept"), Swept { people: 0, holds: 0, unequal: vec![] });
    let standing = kiosk.standing(&id).expect("receipts are held");
    assert!(!standing.template_kept && standing.purposes.iter().all(|purpose| purpose.state == "expired"));
    assert_eq!(denied(&kiosk, &id, &purpose), Fault::Refuse(Why::NotGiven));
    let past = kiosk.history(&id).expect("held");
    assert_eq!(past.iter().map(|past| past.kind).collect::<Vec<_>>(), ["consent", "expiry"]);
}

#[test]
fn what_is_over_is_not_used_even_before_a_sweep() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let id = enrolled(&kiosk, "en");
    drop(kiosk);
    let late = || now().plus_days(400);
    let kiosk = Arc::new(Kiosk::open(kept.machine(), late).expect("it opens"));
    let purpose = PurposeId::new("cash-withdrawal").expect("a plain name");
    assert_eq!(denied(&kiosk, &id, &purpose), Fault::Refuse(Why::Over));
}

#[test]
fn receipts_of_uses_and_locks_are_in_the_language_of_the_consent() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let id = enrolled(&kiosk, "zh-Hans");
    let locked = kiosk.pause(&id).expect("locked");
    expect_valid(&kiosk, &locked, "pause");
    assert_eq!(locked.page.title, "锁定人脸回执");
}
