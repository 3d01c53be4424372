//! Using and locking: whatever happens in whatever order, nothing is compared that is not allowed at that moment, and each use
//! is in the history once.

use countersign::domain::receipt::{Kind, Particulars, PurposeEntry};
use countersign::domain::{Decision, Failures, Record, Timestamp, consent};
use countersign::vault::{Error, Vault};
use proptest::prelude::*;

use super::fixture::{self, House, NOON, erasure, probe, purpose, refusal, rng, withdrawal};

const CASH: &str = "withdraw-cash";
const ACCOUNT: &str = "open-account";

/// An act under the consent `of`, about these purposes.
fn under(number: u8, of: &Record, kind: Kind, names: &[&str], matched: Option<bool>) -> Record {
    let entry =
        |name: &&str| of.purposes.iter().find(|entry| entry.id == purpose(name)).expect("asked").clone();
    let purposes: Vec<PurposeEntry> = names.iter().map(entry).collect();
    let particulars = matched.map_or(Particulars::None, |matched| Particulars::Use { matched });
    Record { kind, particulars, purposes, related: Some(of.id), ..refusal(number) }
}

fn enrolled(house: &House) -> (Vault, Record) {
    let mut vault = house.create();
    let record = fixture::consent(1);
    fixture::enroll(&mut vault, &record, 1).expect("enrolled");
    (vault, record)
}

fn use_once(vault: &mut Vault, of: &Record, number: u8, matched: bool, now: Timestamp) -> Result<(), Error> {
    let record = under(number, of, Kind::Use, &[CASH], Some(matched));
    vault.used(&of.id, &record, now, &mut rng(u64::from(number))).map(|_| ())
}

#[test]
fn a_use_leaves_a_receipt_and_one_line_of_history() {
    let house = House::new();
    let (mut vault, of) = enrolled(&house);
    let record = under(2, &of, Kind::Use, &[CASH], Some(true));
    let signed = vault.used(&of.id, &record, NOON, &mut rng(2)).expect("allowed");
    assert_eq!(*signed.verify(vault.policy()).expect("it verifies").record(), record);
    assert_eq!(vault.history(&of.id).expect("held").len(), 2);
    assert!(matches!(vault.used(&of.id, &record, NOON, &mut rng(2)), Err(Error::Repeated)));
    let unfit = [
        under(3, &of, Kind::Use, &[CASH, ACCOUNT], Some(true)),
        under(3, &of, Kind::Use, &[CASH], None),
        under(3, &of, Kind::Pause, &[CASH, ACCOUNT], None),
        Record { related: None, ..under(3, &of, Kind::Use, &[CASH], Some(true)) },
    ];
    for record in unfit {
        let refused = vault.used(&of.id, &record, NOON, &mut rng(3));
        assert!(matches!(refused, Err(Error::RecordUnfit)), "{record:?}");
    }
    assert_eq!(vault.history(&of.id).expect("held").len(), 2);
}

#[test]
fn a_long_history_is_read_page_by_page_with_nothing_left_out() {
    let house = House::new();
    let (mut vault, of) = enrolled(&house);
    for number in 2..9 {
        use_once(&mut vault, &of, number, true, NOON).expect("allowed");
    }
    let mut whole: Vec<u64> = vault.past(&of.id, None).expect("held").iter().map(|act| act.index).collect();
    whole.reverse();
    assert_eq!(whole.len(), 8);
    for most in 1..10 {
        let mut paged: Vec<u64> = vec![];
        loop {
            let page = vault.past_before(&of.id, paged.last().copied(), most).expect("held");
            assert!(page.len() <= most as usize);
            if page.is_empty() {
                break;
            }
            paged.extend(page.iter().map(|act| act.index));
        }
        assert_eq!(paged, whole, "{most} on a page");
    }
}

#[test]
fn a_locked_face_is_compared_with_nothing_until_it_is_unlocked() {
    let house = House::new();
    let (mut vault, of) = enrolled(&house);
    let all = [ACCOUNT, CASH];
    let resume = |number| under(number, &of, Kind::Resume, &all, None);
    let early = vault.resume(&of.id, &resume(2), NOON, &mut rng(2));
    assert!(matches!(early, Err(Error::RecordUnfit)), "it is not locked");
    vault.pause(&of.id, &under(3, &of, Kind::Pause, &all, None), NOON, &mut rng(3)).expect("locked");
    assert!(vault.is_paused(&of.id).expect("held"));
    let paused = |refused| matches!(refused, Err(Error::NotAllowed(consent::Error::Paused)));
    assert!(paused(vault.compare(&of.id, &purpose(CASH), &probe(), NOON).map(|_| ())));
    assert!(paused(use_once(&mut vault, &of, 4, true, NOON)));
    let again = vault.pause(&of.id, &under(5, &of, Kind::Pause, &all, None), NOON, &mut rng(5));
    assert!(matches!(again, Err(Error::RecordUnfit)), "it is locked");
    drop(vault);
    let mut vault = house.open();
    assert!(vault.is_paused(&of.id).expect("held"), "a new start does not unlock it");
    vault.resume(&of.id, &resume(6), NOON, &mut rng(6)).expect("unlocked");
    vault.compare(&of.id, &purpose(CASH), &probe(), NOON).expect("allowed again");
    use_once(&mut vault, &of, 7, true, NOON).expect("allowed again");
}

#[test]
fn faces_that_do_not_match_make_the_next_wait_and_then_count_no_more() {
    let house = House::new();
    let (mut vault, of) = enrolled(&house);
    let mut now = NOON;
    for number in 0..Failures::MOST as u8 {
        if let Err(consent::Error::Wait(from)) =
            vault.allowance(&of.id, &purpose(CASH)).expect("given").capture_grant(now)
        {
            let early = use_once(&mut vault, &of, 100 + number, true, now);
            assert!(matches!(early, Err(Error::NotAllowed(consent::Error::Wait(_)))), "{number}");
            now = from;
        }
        use_once(&mut vault, &of, 2 + number, false, now).expect("it may be tried");
    }
    assert_eq!(now, NOON.plus_seconds(30 + 60 + 120 + 240 + 480));
    let set_back = use_once(&mut vault, &of, 50, true, NOON);
    assert!(matches!(set_back, Err(Error::NotAllowed(consent::Error::OtherFactor))));
    let resume = under(51, &of, Kind::Resume, &[ACCOUNT, CASH], None);
    vault.resume(&of.id, &resume, now, &mut rng(51)).expect("the person has a receipt");
    use_once(&mut vault, &of, 52, true, now).expect("it counts again");
}

/// What may happen to a person's consent.
#[derive(Clone, Copy, Debug)]
enum Act {
    Use(bool),
    Pause,
    Resume,
    WithdrawCash,
    Erase,
    Sweep,
    Wait(u32),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => any::<bool>().prop_map(Act::Use),
        2 => Just(Act::Pause),
        2 => Just(Act::Resume),
        1 => Just(Act::WithdrawCash),
        1 => Just(Act::Erase),
        2 => Just(Act::Sweep),
        2 => (0u32..40_000_000).prop_map(Act::Wait),
    ]
}

/// The consent as it should stand, told by nothing but the rules.
struct Model {
    now: Timestamp,
    until: Timestamp,
    given: bool,
    account: bool,
    paused: bool,
    erased: bool,
    failures: Failures,
    lines: usize,
}

impl Model {
    fn allows_use(&self) -> bool {
        use countersign::domain::failures::Next;
        let waits = match self.failures.next() {
            Next::Now => false,
            Next::From(from) => self.now < from,
            Next::OtherFactor => true,
        };
        self.given && !self.erased && !self.paused && self.now < self.until && !waits
    }

    fn names(&self) -> Vec<&'static str> {
        [(self.account, ACCOUNT), (self.given, CASH)]
            .into_iter()
            .filter(|(held, _)| *held)
            .map(|(_, name)| name)
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_history_allows_a_use_that_the_rules_do_not(acts in prop::collection::vec(act(), 1..24)) {
        let house = House::new();
        let (mut vault, of) = enrolled(&house);
        let until = of.purposes.iter().find(|entry| entry.id == purpose(CASH)).and_then(|entry| entry.until);
        let mut model = Model {
            now: NOON, until: until.expect("given"), given: true, account: true, paused: false, erased: false,
            failures: Failures { count: 0, last: NOON }, lines: 1,
        };
        for (number, act) in (2u8..).zip(acts) {
            step(&mut vault, &of, &mut model, number, act)?;
        }
    }
}

fn step(
    vault: &mut Vault,
    of: &Record,
    model: &mut Model,
    number: u8,
    act: Act,
) -> Result<(), TestCaseError> {
    let (now, rng) = (model.now, &mut rng(u64::from(number)));
    match act {
        Act::Wait(seconds) => model.now = now.plus_seconds(seconds),
        Act::Use(matched) => {
            let compared = vault.compare(&of.id, &purpose(CASH), &probe(), now);
            prop_assert_eq!(compared.is_ok(), model.allows_use(), "{:?}", compared.err());
            let used = use_once(vault, of, number, matched, now);
            prop_assert_eq!(used.is_ok(), model.allows_use());
            if used.is_ok() {
                model.lines += 1;
                let count = if matched { 0 } else { model.failures.count + 1 };
                model.failures = Failures { count, last: now };
            }
        }
        Act::Pause | Act::Resume => {
            let kind = if matches!(act, Act::Pause) { Kind::Pause } else { Kind::Resume };
            let record = under(number, of, kind, &model.names(), None);
            let locks = kind == Kind::Pause;
            let done = if locks {
                vault.pause(&of.id, &record, now, rng)
            } else {
                vault.resume(&of.id, &record, now, rng)
            };
            let changes = if locks { !model.paused } else { model.paused || model.failures.count > 0 };
            let held = model.given || model.account;
            prop_assert_eq!(done.is_ok(), changes && held && !model.erased);
            if done.is_ok() {
                (model.paused, model.failures.count) = (locks, 0);
                model.lines += 1;
            }
        }
        Act::WithdrawCash => {
            let still: &[&str] = if model.account { &[ACCOUNT] } else { &[] };
            let done = vault.withdraw(&of.id, &withdrawal(number, of, &[CASH], still), now, rng);
            prop_assert_eq!(done.is_ok(), model.given && !model.erased);
            model.lines += usize::from(done.is_ok());
            model.given = false;
        }
        Act::Sweep => {
            let over = vault.over(now, 9).expect("readable");
            let due = now >= model.until && (model.given || model.account) && !model.erased;
            prop_assert_eq!(over.len(), usize::from(due));
            if let [receipt] = over.as_slice() {
                let mut record = under(number, of, Kind::Expiry, &model.names(), None);
                for entry in &mut record.purposes {
                    (entry.decision, entry.until) = (Decision::Ended, None);
                }
                record.related = Some(*receipt);
                vault.expire(receipt, &record, now, rng).expect("it is over");
                vault.scour().expect("scoured");
                (model.given, model.account) = (false, false);
                model.lines += 1;
            }
        }
        Act::Erase => {
            let done = vault.erase(&of.id, &erasure(number, of), now, rng);
            prop_assert_eq!(done.is_ok(), !model.erased);
            model.erased = true;
        }
    }
    expect_standing(vault, of, model)
}

/// What is told of a consent is what the rules say, and nothing is told of what was erased.
fn expect_standing(vault: &Vault, of: &Record, model: &Model) -> Result<(), TestCaseError> {
    if model.erased {
        prop_assert!(matches!(vault.history(&of.id), Err(Error::Erased)));
        prop_assert!(matches!(vault.given(&of.id), Err(Error::Erased)));
        return Ok(());
    }
    prop_assert_eq!(vault.history(&of.id).expect("held").len(), model.lines);
    let given = vault.given(&of.id).expect("held");
    prop_assert_eq!(given.iter().any(|(id, _)| *id == purpose(CASH)), model.given);
    prop_assert_eq!(vault.is_paused(&of.id).expect("held"), model.paused);
    prop_assert!(given.iter().all(|(id, _)| *id != purpose(CASH) || model.given));
    Ok(())
}
