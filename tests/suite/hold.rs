//! A legal hold at a machine: entered by staff, seen by the person, kept to the day, and never a template kept by it.

mod commands;

use std::sync::Arc;

use countersign::domain::hold::Error as Refused;
use countersign::domain::law::Beside;
use countersign::domain::receipt::pack;
use countersign::domain::{Fault, Part, PurposeId, ReceiptId, Timestamp, Why};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Done, Error, Kiosk, Order, Swept, Taken, audit, verify};

use crate::machine::{Kept, now};

const BY: &str = "District Court";
const REFERENCE: &str = "HCA 0417/2026";

/// For ten days from [`now`].
fn order() -> Order<'static> {
    Order { by: BY, reference: REFERENCE, last_day: "2026-12-03" }
}

fn enrolled(kiosk: &Arc<Kiosk>) -> ReceiptId {
    let text = Text::new("en").expect("English");
    match kiosk.rehearse(&text, false).expect("the demonstration face").ending {
        Ending::Enrolled(done) => done.id,
        other => panic!("{}", other.code()),
    }
}

fn bytes(done: &Done) -> Vec<u8> {
    std::fs::read(&done.files.as_ref().expect("paper").pdf).expect("a file")
}

fn events(kept: &Kept) -> impl Fn(&str) -> u64 {
    let machine = kept.machine();
    let policy = machine.policy().expect("beside the store");
    let verdict = audit::verify(&machine, &policy, None).expect("it opens");
    assert!(verdict.valid, "{verdict:?}");
    move |event: &str| verdict.events.as_ref().and_then(|events| events.get(event)).copied().unwrap_or(0)
}

fn is_erased(kiosk: &Kiosk, id: &ReceiptId) {
    assert_eq!(kiosk.standing(id).expect_err("gone").fault(), Fault::Refuse(Why::Erased));
}

/// Receipts in a pack that holds.
fn packed(kiosk: &Kiosk, shown: &[u8]) -> usize {
    let file = kiosk.pack(shown).expect("a pack");
    pack::check(&file, kiosk.policy()).expect("it holds").receipts().len()
}

#[test]
fn an_order_is_told_to_the_person_and_keeps_receipts_but_no_template() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let id = enrolled(&kiosk);
    let placed = kiosk.place_hold(&id, &order()).expect("placed");
    assert_eq!(kiosk.present(&bytes(&placed)).expect("it verifies"), placed.id);
    let words = placed.page.to_text();
    for said in [BY, REFERENCE, "3 Dec 2026", "is not held"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let told = kiosk.standing(&id).expect("held").hold.expect("it stands");
    assert_eq!((told.ordered_by.as_str(), told.order_reference.as_str()), (BY, REFERENCE));
    assert_eq!((told.held_until.as_str(), told.erased), ("2026-12-03T15:59:59Z", false));
    assert_eq!(kiosk.holds().expect("listed"), [told]);

    let one = PurposeId::new("card-replacement").expect("a plain name");
    kiosk.withdraw(&id, &Taken::One(one)).expect("a hold stops no withdrawal");
    let erased = kiosk.erase(&id).expect("erased");
    let shown = bytes(&erased);
    let checked = verify::check(&shown, kiosk.policy()).expect("it holds").receipt;
    assert_eq!(checked.record().kind.code(), "erasure_held");
    let words = erased.page.to_text();
    for said in ["deleted now", BY, REFERENCE, "3 Dec 2026", "for nothing else", "without your asking"] {
        assert!(words.contains(said), "{said}: {words}");
    }

    let cash = PurposeId::new("cash-withdrawal").expect("a plain name");
    assert_eq!(
        kiosk.use_grant(&id, &cash, Beside::Document).expect_err("no face").fault(),
        Fault::Refuse(Why::Erased)
    );
    let standing = kiosk.standing(&id).expect("the hold keeps it");
    assert!(!standing.template_kept && standing.hold.is_some_and(|hold| hold.erased));
    let kinds: Vec<_> = kiosk.history(&id).expect("kept").iter().map(|past| past.kind).collect();
    assert_eq!(kinds, ["consent", "hold_placed", "withdrawal", "erasure_held"]);
    assert_eq!(packed(&kiosk, &shown), 4);
    kiosk.handed_over(&kiosk.copy(&id).expect("written")).expect("a copy is still owed");
    assert_eq!(kiosk.erase(&id).expect_err("once").fault(), Fault::Refuse(Why::Erased));

    let certificate = kiosk.lift_hold(&id, REFERENCE).expect("lifted");
    assert_eq!(certificate.kind.code(), "erasure");
    assert_eq!(kiosk.present(&bytes(&certificate)).expect("it verifies"), certificate.id);
    is_erased(&kiosk, &id);
    assert!(kiosk.holds().expect("listed").is_empty());
    assert_eq!(packed(&kiosk, &shown), 2, "what is shown, and the certificate");
    drop(kiosk);
    let count = events(&kept);
    let told = ["hold.placed", "erasure.held", "hold.lifted", "erasure.done", "hold.refused"].map(count);
    assert_eq!(told, [1, 1, 1, 1, 0]);
}

#[test]
fn what_cannot_be_followed_is_refused_by_its_reason_and_logged() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let id = enrolled(&kiosk);
    let refused = |done: Result<Done, Error>| match done {
        Err(Error::Hold(why)) => why,
        other => panic!("{:?}", other.map(|done| done.kind)),
    };
    let long = "x".repeat(201);
    let faulty = [
        (Order { last_day: "2026-11-22", ..order() }, Refused::Past),
        (Order { last_day: "2031-01-01", ..order() }, Refused::TooLong),
        (Order { last_day: "tomorrow", ..order() }, Refused::DayUnreadable),
        (Order { by: "", ..order() }, Refused::WordsUnfit),
        (Order { by: "Court\nfor nobody", ..order() }, Refused::WordsUnfit),
        (Order { reference: &long, ..order() }, Refused::WordsUnfit),
    ];
    for (order, why) in &faulty {
        assert_eq!(refused(kiosk.place_hold(&id, order)), *why);
    }
    assert_eq!(refused(kiosk.lift_hold(&id, REFERENCE)), Refused::StandsNot);
    kiosk.place_hold(&id, &order()).expect("placed");
    assert_eq!(refused(kiosk.place_hold(&id, &order())), Refused::Stands);
    assert_eq!(refused(kiosk.lift_hold(&id, "another")), Refused::OtherReference);
    kiosk.lift_hold(&id, &format!(" {REFERENCE} ")).expect("lifted");
    assert!(kiosk.standing(&id).expect("held").template_kept, "who did not erase is as before");
    kiosk.erase(&id).expect("erased");
    assert_eq!(refused(kiosk.place_hold(&id, &order())), Refused::NothingLeft);
    let text = Text::new("en").expect("English");
    let nobody = kiosk.use_another_way(&text, 0).expect("a refusal").id;
    assert_eq!(refused(kiosk.place_hold(&nobody, &order())), Refused::Nobody);
    drop(kiosk);
    let count = events(&kept);
    assert_eq!((count("hold.refused"), count("hold.placed"), count("hold.lifted")), (11, 1, 1));
}

#[test]
fn a_hold_is_over_with_its_last_day_and_nothing_of_it_waits_for_anyone() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let id = enrolled(&kiosk);
    kiosk.place_hold(&id, &order()).expect("placed");
    let shown = bytes(&kiosk.erase(&id).expect("erased"));
    drop(kiosk);
    let last: fn() -> Timestamp = || now().plus_days(10).plus_seconds(18_000);
    let kiosk = Kiosk::open(kept.machine(), last).expect("it opens");
    assert_eq!(
        kiosk.sweep(false).expect("swept"),
        Swept { people: 0, holds: 0, unequal: vec![] },
        "its last day"
    );
    assert_eq!(packed(&kiosk, &shown), 3);
    drop(kiosk);
    let later: fn() -> Timestamp = || now().plus_days(11);
    let kiosk = Kiosk::open(kept.machine(), later).expect("it opens");
    assert_eq!(kiosk.sweep(false).expect("swept"), Swept { people: 0, holds: 1, unequal: vec![] });
    is_erased(&kiosk, &id);
    assert_eq!(packed(&kiosk, &shown), 2, "what is shown, and the certificate");
    drop(kiosk);
    let count = events(&kept);
    assert_eq!(["hold.ended", "erasure.done"].map(count), [1, 1]);
}

#[test]
fn a_hold_that_is_over_stops_no_erasure_and_shows_nothing_before_the_sweep() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let [id, other] = [enrolled(&kiosk), enrolled(&kiosk)];
    for id in [&id, &other] {
        kiosk.place_hold(id, &order()).expect("placed");
    }
    let shown = bytes(&kiosk.erase(&other).expect("erased"));
    drop(kiosk);
    let later: fn() -> Timestamp = || now().plus_days(11);
    let kiosk = Kiosk::open(kept.machine(), later).expect("it opens");
    assert!(kiosk.standing(&id).expect("held").hold.is_none(), "nobody is told of what is over");
    assert_eq!(kiosk.erase(&id).expect("erased").kind.code(), "erasure");
    is_erased(&kiosk, &id);
    kiosk.present(&shown).expect("the paper still proves what was done");
    is_erased(&kiosk, &other);
}

/// What a wrong clock deleted would be gone for good.
#[test]
fn a_doubted_clock_ends_no_hold() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let id = enrolled(&kiosk);
    let placed = bytes(&kiosk.place_hold(&id, &order()).expect("placed"));
    drop(kiosk);
    let far: fn() -> Timestamp = || now().plus_days(60);
    let kiosk = Kiosk::open(kept.machine(), far).expect("it opens");
    kiosk.present(&placed).expect("it holds");
    assert_eq!(kiosk.erase(&id).expect("erased").kind.code(), "erasure_held");
    assert_eq!(kiosk.sweep(false).expect_err("the clock is far ahead").fault(), Fault::Staff(Part::Clock));
    assert_eq!(packed(&kiosk, &placed), 3, "the evidence is there");
    assert_eq!(kiosk.sweep(true).expect("confirmed"), Swept { people: 0, holds: 1, unequal: vec![] });
    is_erased(&kiosk, &id);
}
