//! Greetings that serve one meeting alone, and words that are read in one form or not at all.

use proptest::prelude::*;

use super::super::samples::{KIOSK, NOON, office, officer, registry, supervisor, transfer};
use super::*;
use crate::domain::ReceiptId;

fn log() -> LogKey {
    LogKey::from_seed(KIOSK, &[8; 32]).expect("a plain name")
}

fn policy() -> Policy {
    Policy::for_log(&log().vkey()).expect("a log's key")
}

fn meeting() -> Meeting {
    Meeting { kiosk: KIOSK.into(), machine: Nonce([1; 32]), caller: Nonce([2; 32]) }
}

/// The same with one thing in it another.
fn others() -> [Meeting; 3] {
    [
        Meeting { kiosk: format!("{KIOSK}/other"), ..meeting() },
        Meeting { machine: Nonce([3; 32]), ..meeting() },
        Meeting { caller: Nonce([3; 32]), ..meeting() },
    ]
}

fn statement() -> Statement {
    let id = |fill| ReceiptId::from_random([fill; 16]);
    let (intent, kiosk) = (transfer().hash(), KIOSK.into());
    Statement { intent, kiosk, drawn_at: NOON, owner: Digest([5; 32]), consent: id(1), comparison: id(2) }
}

#[test]
fn a_caller_is_known_by_their_key_in_this_meeting_and_in_no_other() {
    let (office, own) = (office(), policy());
    let callers = [
        (meeting().greet(&registry()), Caller::Registry),
        (meeting().greet(&officer()), Caller::Officer(Rank::Officer)),
        (meeting().greet(&supervisor()), Caller::Officer(Rank::Supervisor)),
        (meeting().greet_as_staff(&log()), Caller::Staff),
    ];
    for (note, caller) in callers {
        assert_eq!(meeting().caller(&note, &office, &own), Ok(caller));
        assert_eq!(caller.may_post(), matches!(caller, Caller::Registry | Caller::Staff));
        for other in others() {
            assert_eq!(other.caller(&note, &office, &own), Err(Error::CallerUnknown), "replayed");
        }
    }
    let stranger = SignerKey::from_seed("registry.example/intents", &[99; 32]).expect("a plain name");
    assert_eq!(meeting().caller(&meeting().greet(&stranger), &office, &own), Err(Error::CallerUnknown));
    assert_eq!(
        meeting().caller(&meeting().know(&log()), &office, &own),
        Err(Error::CallerUnknown),
        "mirrored"
    );
    assert_eq!(meeting().caller(b"noise", &office, &own), Err(Error::CallerUnknown));
}

#[test]
fn a_machine_is_known_by_its_log_s_key_in_this_meeting_and_in_no_other() {
    let (known, hash) = (policy(), transfer().hash());
    let waits = meeting().wait(&hash, &log());
    assert_eq!(meeting().is_known_by(&meeting().know(&log()), &known), Ok(()));
    assert_eq!(meeting().waits(&hash, &waits, &known), Ok(()));
    let other = LogKey::from_seed(KIOSK, &[9; 32]).expect("a plain name");
    assert_eq!(meeting().is_known_by(&meeting().know(&other), &known), Err(Error::OtherMachine));
    assert_eq!(meeting().waits(&Digest([0; 32]), &waits, &known), Err(Error::OtherMachine));
    for other in others() {
        assert_eq!(other.is_known_by(&meeting().know(&log()), &known), Err(Error::OtherMachine));
        assert_eq!(other.waits(&hash, &waits, &known), Err(Error::OtherMachine));
    }
    let restored = LogKey::from_seed(&format!("{KIOSK}/restored-01010101"), &[9; 32]).expect("a plain name");
    let both = known.with_log(&restored.vkey()).expect("a log's key");
    assert_eq!(
        meeting().is_known_by(&meeting().know(&restored), &both),
        Ok(()),
        "it goes on after a restore"
    );
}

#[test]
fn an_officer_signs_what_the_machine_will_hold_it_to() {
    let asked = Asked::new(&statement(), &transfer());
    let line = Answer::Asks(Box::new(asked.clone())).line();
    let Some(Answer::Asks(read)) = Answer::parse(&line) else { panic!("{line}") };
    assert_eq!(*read, asked);
    assert!(office().endorsed(&read.sign(&officer()), &statement()).is_ok());
    let other = Intent { owners: transfer().owners, ..super::super::samples::with(transfer().act) };
    let other = Intent { parcel: super::super::Parcel { area: 1, ..other.parcel }, ..other };
    let text = statement().text();
    assert_eq!(Asked::read(text.clone(), &other.to_cbor()), None, "a statement about another act");
    assert_eq!(Asked::read(format!("{text}more\n"), &transfer().to_cbor()), None);
}

#[test]
fn each_word_is_read_as_it_was_said() {
    for said in [Said::Hello(Nonce([7; 32]), vec![1]), Said::Ask, Said::Sign(vec![2, 3])] {
        let line = said.line();
        assert_eq!(Said::parse(&line).map(|said| said.line()), Some(line));
    }
    let answers = [
        Answer::Challenge(KIOSK.into(), Nonce([7; 32])),
        Answer::Known(vec![1]),
        Answer::Waits(vec![2]),
        Answer::Nothing,
        Answer::Signed,
        Answer::Refused("intent_forged".into()),
    ];
    for answer in answers {
        let line = answer.line();
        assert_eq!(Answer::parse(&line).map(|answer| answer.line()), Some(line));
    }
    let longest = Said::Post(Zeroizing::new(vec![7; LONGEST_NOTE]));
    assert!(longest.line().len() < LONGEST_LINE, "the longest note has its line");
}

proptest! {
    #[test]
    fn whatever_comes_is_read_or_refused(
        word in "(hello|post|ask|sign|machine|known|waits|asks|nothing|signed|refused)?",
        rest in "( ?[A-Za-z0-9+/=_.]{0,60}){0,3}",
        any in ".{0,80}",
    ) {
        for line in [format!("{word}{rest}"), format!("{word} {any}"), any.clone()] {
            if let Some(said) = Said::parse(&line) {
                prop_assert_eq!(said.line().to_string(), line.clone(), "one form each");
            }
            if let Some(answer) = Answer::parse(&line) {
                prop_assert!(!answer.line().contains('\n'));
            }
        }
    }

    #[test]
    fn an_intent_comes_as_it_was_sent(note in prop::collection::vec(any::<u8>(), 1..400)) {
        let line = Said::Post(Zeroizing::new(note.clone())).line();
        prop_assert!(!line.contains('\n'));
        prop_assert!(matches!(Said::parse(&line), Some(Said::Post(read)) if *read == note));
    }
}
