//! What holds of what officers sign, and of whose home it is: one owner, one act, one showing of one face.

use super::super::samples::{
    KIOSK, NOON, SALT, document, key, office, officer, registry, supervisor, transfer, with,
};
use super::{confirmed, receipt, signer, statement, verified};
use crate::domain::Digest;
use crate::domain::transaction::*;

/// As many as a statement has fields.
const SIGNED: usize = 6;

fn restated(field: usize) -> Statement {
    let mut other = statement();
    let Statement { intent, kiosk, drawn_at, owner, consent, comparison } = &mut other;
    match field {
        0 => intent.0[7] ^= 1,
        1 => kiosk.push('1'),
        2 => *drawn_at = drawn_at.plus_seconds(1),
        3 => owner.0[7] ^= 1,
        4 => *consent = receipt(3),
        5 => *comparison = receipt(3),
        _ => unreachable!("{SIGNED} fields"),
    }
    other
}

/// What an officer signed for one act, person and showing of a face serves no other.
#[test]
fn an_endorsement_is_of_one_statement_alone() {
    for key in [officer(), supervisor()] {
        let note = Endorsement::sign(&key, &statement());
        assert!(office().endorsed(note.as_bytes(), &statement()).is_ok());
        for field in 0..SIGNED {
            let other = restated(field);
            let read = office().endorsed(note.as_bytes(), &other);
            assert_eq!(read, Err(Error::EndorsementBad), "{other:?}");
        }
    }
}

#[test]
fn an_officer_signs_under_one_name_and_rank() {
    let read = |note: &str| office().endorsed(note.as_bytes(), &statement());
    let signed = read(&Endorsement::sign(&officer(), &statement())).expect("an officer's");
    let signed = signed.signer();
    assert_eq!((signed.rank, signed.name()), (Rank::Officer, "registry.example/officer"));
    let signed = read(&Endorsement::sign(&supervisor(), &statement())).expect("a supervisor's");
    assert_eq!(signed.signer().rank, Rank::Supervisor);
    for stranger in [key("stranger", 8), key("officer", 8), registry()] {
        let note = Endorsement::sign(&stranger, &statement());
        assert_eq!(read(&note), Err(Error::EndorsementBad), "{note}");
    }
    let twice = Office::new(&registry().vkey(), &[officer().vkey()], &[officer().vkey()]);
    assert_eq!(twice, Err(Error::Key), "four eyes are two people");
    assert_eq!(Office::new(&registry().vkey(), &[], &[]), Err(Error::Key), "nobody could ever sign");
}

#[test]
fn only_the_document_in_the_register_identifies_the_owner() {
    let understood = || {
        let disposal = verified(&transfer()).and_then(Posted::disposal).expect("signed");
        disposal.picked(Pick::GiveAway).expect("what it is")
    };
    assert!(understood().identify(&document()).is_ok());
    for other in ["passport K0123457", "hong_kong_identity_card A123456(3)"] {
        let other = Document::parse(other).expect("a document");
        let stopped = understood().identify(&other).expect_err("another's");
        assert!(stopped.halt == Halt::NotTheOwner && stopped.is_sound());
    }
    // Another salt opens nothing, however the document reads.
    let note = transfer().sign(&[Salt([5; 16])], &registry());
    let posted = Posted::verify(note.as_bytes(), &office(), KIOSK, NOON).and_then(Posted::disposal);
    let understood = posted.expect("signed").picked(Pick::GiveAway).expect("what it is");
    assert!(understood.identify(&document()).is_err());
}

#[test]
fn what_one_of_several_owners_says_is_not_taken_for_all() {
    let mut intent = transfer();
    let second = Document::parse("passport L7654321").expect("a passport");
    intent.owners.push(Owner::new("Wei Ming", &second, &SALT));
    let verdict = |salts: &[Salt]| {
        let note = intent.sign(salts, &registry());
        Posted::verify(note.as_bytes(), &office(), KIOSK, NOON).map(|_| ())
    };
    assert_eq!(verdict(&[SALT, SALT]), Err(Error::SeveralOwners));
    assert_eq!(verdict(&[SALT]), Err(Error::Form), "one salt is missing");
    let mut look_up = with(LookUp);
    look_up.owners = intent.owners.clone();
    let note = look_up.sign(&[SALT, SALT], &registry());
    assert!(Posted::verify(note.as_bytes(), &office(), KIOSK, NOON).is_ok(), "it changes nothing");
    let nobody = Intent { owners: vec![], ..transfer() };
    assert_eq!(verified(&nobody), Err(Error::Form), "whose home is it?");
}

/// A confirmation of another owner, or by a face that was compared for nothing, contradicts itself.
#[test]
fn a_confirmation_is_of_its_only_owner() {
    let sound = confirmed(&transfer());
    assert!(sound.is_sound());
    let mut shared = transfer();
    shared.owners.push(shared.owners[0].clone());
    // Signed again each time, so that it is not the signature alone that tells.
    let resigned = |bad: Confirmed| {
        let signers = vec![signer(&officer(), &bad.statement())];
        Confirmed { signers, ..bad }
    };
    let owner = Digest([1; 32]);
    let comparison = sound.consent;
    for bad in [
        confirmed(&shared),
        resigned(Confirmed { owner, ..sound.clone() }),
        resigned(Confirmed { comparison, ..sound }),
    ] {
        assert!(!bad.is_sound(), "{bad:?}");
    }
}

/// The signatures in a confirmation are on what it says: officer's and supervisor's, of two keys.
#[test]
fn a_confirmation_carries_signatures_that_anyone_can_check() {
    let sound = confirmed(&transfer());
    let with = |signers: Vec<Signer>| Confirmed { signers, ..sound.clone() };
    let (one, other) = (signer(&officer(), &sound.statement()), signer(&supervisor(), &sound.statement()));
    assert!(with(vec![one.clone(), other.clone()]).is_sound());
    let as_supervisor = Signer { rank: Rank::Supervisor, ..one.clone() };
    let mut altered = one.clone();
    altered.signature[9] ^= 1;
    let elsewhere = Signer { key: other.key.clone(), ..one.clone() };
    for bad in [vec![], vec![other], vec![one.clone(), as_supervisor], vec![altered], vec![elsewhere]] {
        assert!(!with(bad).is_sound());
    }
    for field in 0..SIGNED {
        assert!(!with(vec![signer(&officer(), &restated(field))]).is_sound(), "field {field}");
    }
    let concerned = |signers| Confirmed { concerns: vec![Concern::Agent], ..with(signers) };
    assert!(!concerned(vec![one]).is_sound(), "a supervisor is missing");
}
