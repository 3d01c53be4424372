//! Acts on a home in the store: confirmed once, stopped for good, in effect after their time and their notice.

use countersign::domain::liveness::Rules as Liveness;
use countersign::domain::log::Event;
use countersign::domain::receipt::{Kind, Particulars};
use countersign::domain::transaction::{
    self, Channel, Confirmation, Disposal, DisposalKind, Document, Effective, Endorsement, Halt, Intent,
    IntentId, Money, Office, Owner, PURPOSE, Parcel, Pick, Posted, Requester, Role, Rules, Salt, Standing,
    StopCode, Stopped, Subject,
};
use countersign::domain::{Digest, Record, SignerKey, Timestamp, consent};
use countersign::vault::{Error, Vault};

use super::fixture::{House, NOON, ORIGIN, refusal, rng};
use crate::liveness::answering;
use crate::liveness::person::{Manner, Person};

/// A stop code, and the record that would use it.
pub(super) const CODE: [u8; 16] = [0x4f; 16];
const SALT: Salt = Salt([7; 16]);

fn key(name: &str, seed: u8) -> SignerKey {
    SignerKey::from_seed(&format!("registry.example/{name}"), &[seed; 32]).expect("a plain name")
}

fn document() -> Document {
    Document::parse("passport K0123456").expect("a passport")
}

/// A sale, named by a number.
fn intent(number: u8) -> Intent<Disposal> {
    Intent {
        id: IntentId([number; 16]),
        parcel: Parcel { number: "450103-001-0042".into(), address: "12 Lotus Road".into(), area: 12_000 },
        owners: vec![Owner::new("Wei Lan", &document(), &SALT)],
        requester: Requester { role: Role::Owner, name: "Wei Lan".into() },
        kiosk: ORIGIN.into(),
        issued_at: NOON,
        valid_until: NOON.plus_seconds(3_600),
        act: Disposal {
            kind: DisposalKind::Transfer,
            price: Money { hundredths: 150_000_000, currency: "CNY".into() },
            counterparty: "Li Hua".into(),
            channel: Channel { shown: "+86 ··· 0417".into(), since: Timestamp::from_unix(1_500_000_000) },
        },
    }
}

/// The record and the confirmation of that sale: signed by a registry and an officer, met by someone in numbers.
pub(super) fn confirmed(number: u8) -> (Record, Confirmation) {
    let (registry, officer) = (key("intents", 1), key("officer", 2));
    let office = Office::new(&registry.vkey(), &[officer.vkey()], &[]).expect("two keys");
    let note = intent(number).sign(&[SALT], &registry);
    let posted = Posted::verify(note.as_bytes(), &office, ORIGIN, NOON).and_then(Posted::disposal);
    let understood = posted.expect("signed").picked(Pick::GiveAway).expect("understood");
    let bound = understood.identify(&document()).expect("the owner").bind(NOON);
    let challenge = bound.challenge(&Liveness::high_assurance(), &mut rng(u64::from(number)));
    let person = Person::new(u64::from(number), 30.0, Manner::default());
    let proof = answering(challenge, Liveness::high_assurance(), person, Some).end.expect("alive");
    let alive = bound.met(&proof).expect("its movements");
    let recognised = alive.recognised(&comparison(number)).expect("a match");
    let signed = Endorsement::sign(&officer, &recognised.statement());
    let signed = office.endorsed(signed.as_bytes(), &recognised.statement()).expect("the officer's");
    let rules =
        Rules { far_below: 50, together: 86_400, cooling_off: 259_200, careful: 604_800, settled: 30 };
    let demands = rules.demand(vec![]);
    let code = StopCode::from_random(CODE);
    let confirmation = recognised.confirm(&demands, &[signed], code, NOON).expect("confirmed");
    let said = Particulars::Confirmation(Box::new(confirmation.confirmed().clone()));
    let related = Some(recognised.consent());
    (
        Record { kind: Kind::Confirmation, particulars: said, purposes: vec![], related, ..refusal(number) },
        confirmation,
    )
}

/// The record of the comparison, under the consent with the next number.
fn comparison(number: u8) -> Record {
    let mut record = Record {
        kind: Kind::Use,
        particulars: Particulars::Use { matched: true },
        related: Some(refusal(number + 1).id),
        ..refusal(number + 2)
    };
    record.purposes[0].id = super::fixture::purpose(PURPOSE);
    record
}

/// The record of a stop by its code.
pub(super) fn stop(number: u8, of: &Record) -> Record {
    let Particulars::Confirmation(said) = &of.particulars else { panic!("a confirmation") };
    let subject = Subject::Disposal(said.intent.clone());
    let said = Stopped { subject, hash: said.hash, halt: Halt::StopCode };
    let particulars = Particulars::Stopped(Box::new(said));
    Record { kind: Kind::Stopped, particulars, purposes: vec![], related: Some(of.id), ..refusal(number) }
}

/// The record of its effect, at that time.
pub(super) fn effect(number: u8, of: &Record, at: Timestamp) -> Record {
    let Particulars::Confirmation(said) = &of.particulars else { panic!("a confirmation") };
    let said = Effective { intent: said.intent.clone(), hash: said.hash, confirmed_at: said.confirmed_at };
    let particulars = Particulars::Effective(Box::new(said));
    Record {
        kind: Kind::Effective,
        particulars,
        purposes: vec![],
        related: Some(of.id),
        at,
        ..refusal(number)
    }
}

pub(super) fn confirm(vault: &mut Vault, number: u8) -> Record {
    let (record, confirmation) = confirmed(number);
    vault.confirm(&record, confirmation, NOON, &mut rng(u64::from(number))).expect("confirmed");
    record
}

fn tried(vault: &mut Vault, of: &Record, code: [u8; 16], now: Timestamp) -> Result<(), Error> {
    let (record, code) = (stop(90, of), StopCode::from_random(code));
    vault.stop(&of.id, &code, &record, (now, &mut rng(90))).map(|_| ())
}

fn takes_effect(vault: &mut Vault, of: &Record, now: Timestamp) -> Result<(), Error> {
    vault.take_effect(&of.id, &effect(91, of, now), now, &mut rng(91)).map(|_| ())
}

fn hand_over_notice(vault: &mut Vault, of: &Record) {
    vault.notice_sent(&of.id, &Digest([1; 32]), NOON, &mut rng(92)).expect("logged");
}

fn is(result: &Result<(), Error>, why: &transaction::Error) -> bool {
    matches!(result, Err(Error::Transaction(error)) if error == why)
}

/// Its confirmation's own time, from which on it can have effect.
fn from(vault: &Vault, of: &Record) -> Timestamp {
    match vault.title_standing(&of.id).expect("readable") {
        Standing::Confirmed(from) => from,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_intent_is_dealt_with_once() {
    let house = House::in_memory();
    let mut vault = house.create();
    assert!(!vault.knows_intent(&intent(1).id).expect("readable"));
    let first = confirm(&mut vault, 1);
    assert!(vault.knows_intent(&intent(1).id).expect("readable"));
    let before = house.counts();
    // The same intent again, under another receipt; and stopped instead.
    let (record, confirmation) = confirmed(1);
    let again = Record { id: refusal(40).id, ..record.clone() };
    let replayed = vault.confirm(&again, confirmation, NOON, &mut rng(40)).map(|_| ());
    assert!(is(&replayed, &transaction::Error::Replayed), "{replayed:?}");
    let Particulars::Stopped(said) = stop(41, &first).particulars else { panic!("a stop") };
    let halt = Stopped { halt: Halt::NotTheOwner, ..*said };
    let halted =
        Record { particulars: Particulars::Stopped(Box::new(halt)), related: None, ..stop(41, &first) };
    let replayed = vault.halt(&halted, NOON, &mut rng(41)).map(|_| ());
    assert!(is(&replayed, &transaction::Error::Replayed), "{replayed:?}");
    assert_eq!(house.counts(), before, "nothing is left of either");
    // A record of another confirmation than the one that was made.
    let (_, confirmation) = confirmed(2);
    let unfit = vault.confirm(&record, confirmation, NOON, &mut rng(42)).map(|_| ());
    assert!(matches!(unfit, Err(Error::RecordUnfit)));
    vault.audit(None).expect("readable").expect("whole");
}

#[test]
fn guessed_stop_codes_make_the_next_one_wait_and_lock_nobody_out() {
    let house = House::in_memory();
    let mut vault = house.create();
    let act = confirm(&mut vault, 1);
    let mut now = NOON;
    for _ in 0..5 {
        assert!(matches!(tried(&mut vault, &act, [1; 16], now), Err(Error::StopCodeWrong)));
    }
    for seconds in [30, 60, 120, 240, 480, 480, 480] {
        // The right one waits, too, whatever the clock says meanwhile.
        for early in [now, now.plus_seconds(seconds - 1), Timestamp::from_unix(0)] {
            let waits = tried(&mut vault, &act, CODE, early);
            let until = now.plus_seconds(seconds);
            assert!(
                matches!(waits, Err(Error::NotAllowed(consent::Error::Wait(at))) if at == until),
                "{waits:?}"
            );
        }
        now = now.plus_seconds(seconds);
        assert!(matches!(tried(&mut vault, &act, [2; 16], now), Err(Error::StopCodeWrong)));
    }
    tried(&mut vault, &act, CODE, now.plus_seconds(480)).expect("the owner is never locked out");
    assert_eq!(vault.title_standing(&act.id).expect("readable"), Standing::Stopped);
    assert!(is(&tried(&mut vault, &act, CODE, NOON.plus_days(1)), &transaction::Error::IsStopped));
    hand_over_notice(&mut vault, &act);
    let late = takes_effect(&mut vault, &act, NOON.plus_days(30));
    assert!(is(&late, &transaction::Error::IsStopped), "a stop is final");
    let audit = vault.audit(None).expect("readable").expect("whole");
    assert_eq!((audit.events["tx.stopped"], audit.events.get("tx.effective")), (1, None));
}

#[test]
fn nothing_has_effect_before_its_time_and_its_notice() {
    let house = House::in_memory();
    let mut vault = house.create();
    let act = confirm(&mut vault, 1);
    let from = from(&vault, &act);
    assert_eq!(from, NOON.plus_days(3));
    let last = Timestamp::from_unix(from.as_unix() - 1);
    let waiting = takes_effect(&mut vault, &act, from);
    assert!(is(&waiting, &transaction::Error::NoticeWaiting), "{waiting:?}");
    hand_over_notice(&mut vault, &act);
    for early in [NOON, last] {
        let early = takes_effect(&mut vault, &act, early);
        assert!(is(&early, &transaction::Error::CoolingOff(from)), "{early:?}");
    }
    takes_effect(&mut vault, &act, from).expect("its time has come");
    assert_eq!(vault.title_standing(&act.id).expect("readable"), Standing::Effective);
    for late in [takes_effect(&mut vault, &act, from), tried(&mut vault, &act, CODE, from)] {
        assert!(is(&late, &transaction::Error::IsEffective), "{late:?}");
    }
    let recent = vault.confirmed_since(Timestamp::from_unix(NOON.as_unix() - 1)).expect("readable");
    assert_eq!(recent, [act.id], "it counts as an act of its day");
}

/// A crash between a confirmation and its notice forgets neither.
#[test]
fn a_notice_waits_until_it_was_handed_over() {
    let house = House::in_memory();
    let mut vault = house.create();
    let acts = [1, 10].map(|number| confirm(&mut vault, number));
    drop(vault);
    let mut vault = house.open();
    assert_eq!(vault.notices_waiting().expect("readable"), acts.each_ref().map(|act| act.id));
    hand_over_notice(&mut vault, &acts[0]);
    drop(vault);
    let vault = house.open();
    assert_eq!(vault.notices_waiting().expect("readable"), [acts[1].id]);
    let audit = vault.audit(None).expect("readable").expect("whole");
    assert_eq!(audit.events[Event::TxNoticeSent.code()], 1);
}
