//! Legal holds: evidence stays exactly as long as one stands, and no template outlives its end, its withdrawal or its erasure.

use countersign::domain::hold::Error as Refused;
use countersign::domain::receipt::Kind;
use countersign::domain::{ReceiptId, Record, Timestamp};
use countersign::vault::{Error, Rotated, Vault};
use rusqlite::params;

use super::fixture::{
    self, House, NOON, about_hold, erasure, erasure_held, probe, purpose, refusal, rng, withdrawal,
};

const CASH: &str = "withdraw-cash";
const ACCOUNT: &str = "open-account";
const BOTH: [&str; 2] = [CASH, ACCOUNT];

fn end() -> Timestamp {
    NOON.plus_days(90)
}

/// Someone enrolled, on whose evidence there is a hold: consent 1, hold 2.
pub(super) fn held(house: &House) -> (Vault, Record) {
    let mut vault = house.create();
    let consent = fixture::consent(1);
    fixture::enroll(&mut vault, &consent, 1).expect("enrolled");
    place(&mut vault, &consent, 2).expect("placed");
    (vault, consent)
}

fn place(vault: &mut Vault, consent: &Record, number: u8) -> Result<(), Error> {
    let record = about_hold(number, consent, Kind::HoldPlaced, &BOTH, end());
    vault.place_hold(&consent.id, &record, NOON, &mut rng(number.into())).map(|_| ())
}

pub(super) fn erase_held(vault: &mut Vault, consent: &Record, number: u8) {
    let record = erasure_held(number, consent, end());
    vault.erase(&consent.id, &record, NOON, &mut rng(number.into())).expect("erased");
}

/// Of one who had everything else erased.
pub(super) fn finish(
    vault: &mut Vault,
    consent: &Record,
    kind: Kind,
    now: Timestamp,
) -> Result<ReceiptId, Error> {
    let record = about_hold(40, consent, kind, &[], end());
    let certificate = Record { purposes: vec![], ..erasure(41, consent) };
    vault.end_hold(&consent.id, (&record, Some(&certificate)), now, &mut rng(40))?;
    vault.scour()?;
    Ok(certificate.id)
}

/// Whoever asks with a receipt reads every one of these, and nothing is compared.
pub(super) fn is_readable(vault: &Vault, ids: &[ReceiptId]) {
    for id in ids {
        vault.receipt(id).expect("kept").verify(vault.policy()).expect("it verifies");
        assert_eq!(vault.history(id).expect("kept").len(), ids.len());
        assert_eq!(vault.past(id, None).expect("kept").len(), ids.len());
        assert!(vault.given(id).expect("nothing").is_empty());
        let compared = vault.compare(id, &purpose(CASH), &probe(), NOON);
        assert!(matches!(compared, Err(Error::Erased)), "a hold keeps no template");
    }
}

pub(super) fn is_gone(vault: &Vault, ids: &[ReceiptId]) {
    for id in ids {
        assert!(matches!(vault.receipt(id), Err(Error::Erased)));
        assert!(matches!(vault.history(id), Err(Error::Erased)));
        assert!(matches!(vault.hold_on(id), Err(Error::Erased)));
    }
    assert!(vault.holds().expect("readable").is_empty());
}

#[test]
fn an_erasure_under_a_hold_deletes_every_template_and_the_rest_goes_with_the_hold() {
    for kind in [Kind::HoldLifted, Kind::HoldEnded] {
        let house = House::new();
        let (mut vault, consent) = held(&house);
        let handed_out = vault.receipt(&consent.id).expect("kept").to_compact();
        assert!(matches!(
            vault.erase(&consent.id, &erasure(3, &consent), NOON, &mut rng(3)),
            Err(Error::RecordUnfit)
        ));
        erase_held(&mut vault, &consent, 3);
        drop(vault);
        assert_eq!(house.count("subject") + house.count("reference") + house.count("consent_event"), 0);
        let mut vault = house.open();
        let ids = [consent.id, refusal(2).id, refusal(3).id];
        is_readable(&vault, &ids);
        assert_eq!(vault.receipt(&consent.id).expect("kept").to_compact(), handed_out, "byte for byte");
        let standing = vault.hold_on(&ids[2]).expect("kept").expect("it stands");
        assert_eq!((standing.hold, standing.erased), (fixture::hold(end()), true));
        let again = erasure_held(9, &consent, end());
        assert!(matches!(vault.erase(&consent.id, &again, NOON, &mut rng(9)), Err(Error::Erased)));

        if kind == Kind::HoldEnded {
            let early = finish(&mut vault, &consent, kind, NOON);
            assert!(matches!(early, Err(Error::RecordUnfit)), "its time is not over");
            assert!(vault.holds_over(NOON).expect("readable").is_empty());
            assert_eq!(vault.holds_over(end()).expect("readable"), [refusal(2).id]);
        }
        let certificate = finish(&mut vault, &consent, kind, end()).expect("ended");
        let kept = vault.receipt(&certificate).expect("kept");
        kept.verify(vault.policy()).expect("it verifies");
        is_gone(&vault, &ids);
        assert_eq!(vault.waiting().expect("readable"), [certificate]);
        let shown = vault.evidence(&kept, &consent).expect("the certificate speaks for it");
        assert_eq!(shown.len(), 2);
        drop(vault);
        let vault = house.open();
        is_gone(&vault, &ids);
        let audit = vault.audit(None).expect("readable").expect("whole");
        // Its contents are there of the certificate, and of the entry that the clock has jumped to the hold's end.
        assert_eq!((audit.size, audit.opened, audit.erased), (6, 2, 4));
    }
}

#[test]
fn a_hold_stops_no_withdrawal_and_no_end_and_leaves_the_person_whole_when_it_is_lifted() {
    let house = House::new();
    let (mut vault, consent) = held(&house);
    let score = |vault: &Vault, name| vault.compare(&consent.id, &purpose(name), &probe(), NOON);
    assert!(score(&vault, CASH).expect("given") > 0.99, "what is allowed is used as before");
    let taken = withdrawal(5, &consent, &[CASH], &[ACCOUNT]);
    vault.withdraw(&consent.id, &taken, NOON, &mut rng(5)).expect("withdrawn");
    assert!(matches!(score(&vault, CASH), Err(Error::NotGiven)));
    assert_eq!(house.count("reference"), 1);

    let lifted = about_hold(6, &consent, Kind::HoldLifted, &[ACCOUNT], end());
    let stray = Record { purposes: vec![], ..erasure(7, &consent) };
    let wrong = vault.end_hold(&consent.id, (&lifted, Some(&stray)), NOON, &mut rng(6));
    assert!(matches!(wrong, Err(Error::RecordUnfit)), "nobody asked for an erasure");
    vault.end_hold(&consent.id, (&lifted, None), NOON, &mut rng(6)).expect("lifted");
    assert_eq!(vault.hold_on(&consent.id).expect("held"), None);
    assert!(score(&vault, ACCOUNT).expect("given") > 0.99);
    assert_eq!(vault.history(&lifted.id).expect("held").len(), 4);
    vault.erase(&consent.id, &erasure(8, &consent), NOON, &mut rng(8)).expect("erased, all of it");
    is_gone(&vault, &[consent.id, refusal(2).id, taken.id, lifted.id]);
}

#[test]
fn a_hold_is_placed_once_on_somebody_and_ended_as_it_was_ordered() {
    let house = House::new();
    let (mut vault, consent) = held(&house);
    assert!(matches!(place(&mut vault, &consent, 9), Err(Error::Hold(Refused::Stands))));
    vault.refuse(&refusal(10), NOON, &mut rng(10)).expect("refused");
    let nobody =
        Record { related: Some(refusal(10).id), ..about_hold(11, &consent, Kind::HoldPlaced, &[], end()) };
    let placed = vault.place_hold(&refusal(10).id, &nobody, NOON, &mut rng(11));
    assert!(matches!(placed, Err(Error::NotGiven)), "a refusal has no person");
    let other = about_hold(12, &consent, Kind::HoldLifted, &BOTH, end().plus_days(1));
    let ended = vault.end_hold(&consent.id, (&other, None), NOON, &mut rng(12));
    assert!(matches!(ended, Err(Error::RecordUnfit)), "another hold");
    erase_held(&mut vault, &consent, 3);
    let again = about_hold(13, &consent, Kind::HoldPlaced, &[], end());
    let placed = vault.place_hold(&consent.id, &again, NOON, &mut rng(13));
    assert!(matches!(placed, Err(Error::Hold(Refused::Stands))));
    finish(&mut vault, &consent, Kind::HoldLifted, NOON).expect("lifted");
    assert!(matches!(place(&mut vault, &consent, 14), Err(Error::Erased)), "nothing is left to hold");
    let lifted = about_hold(15, &consent, Kind::HoldLifted, &[], end());
    assert!(matches!(vault.end_hold(&consent.id, (&lifted, None), NOON, &mut rng(15)), Err(Error::Erased)));
}

#[test]
fn a_failure_at_any_row_of_an_erasure_under_a_hold_leaves_nothing_of_it() {
    let house = House::new();
    let (vault, consent) = held(&house);
    drop(vault);
    let before = house.counts();
    for (when, table) in [
        ("UPDATE", "receipt"),
        ("UPDATE", "legal_hold"),
        ("DELETE", "reference"),
        ("DELETE", "subject"),
        ("INSERT", "taken_back"),
        ("INSERT", "log_leaf"),
        ("INSERT", "receipt"),
        ("INSERT", "outbox"),
    ] {
        let trap =
            format!("CREATE TRIGGER trap AFTER {when} ON {table} BEGIN SELECT RAISE(FAIL, 'trap'); END");
        house.raw().execute_batch(&trap).expect("a trap");
        let mut vault = house.open();
        let failed = vault.erase(&consent.id, &erasure_held(3, &consent, end()), NOON, &mut rng(3));
        assert!(failed.is_err(), "{when} {table}");
        drop(vault);
        house.raw().execute_batch("DROP TRIGGER trap").expect("the trap goes");
        assert_eq!(house.counts(), before, "{when} {table}");
    }
    let mut vault = house.open();
    assert!(vault.compare(&consent.id, &purpose(CASH), &probe(), NOON).expect("given") > 0.99);
    erase_held(&mut vault, &consent, 3);
}

#[test]
fn who_ordered_it_is_sealed_and_an_end_put_off_in_the_file_is_found() {
    let house = House::new();
    let (vault, consent) = held(&house);
    drop(vault);
    let sql = "SELECT count(*) FROM legal_hold WHERE instr(sealed, CAST('District' AS BLOB)) > 0";
    let plain: i64 = house.raw().query_row(sql, [], |row| row.get(0)).expect("a count");
    assert_eq!(plain, 0);
    let later = end().plus_days(900).as_unix();
    house.raw().execute("UPDATE legal_hold SET until = ?1", params![later]).expect("altered");
    assert!(matches!(house.open().hold_on(&consent.id), Err(Error::Damaged)));
}

#[test]
fn a_rotated_wrapping_key_opens_what_holds_keep() {
    let house = House::new();
    let (mut vault, consent) = held(&house);
    vault.rotate(Rotated::Wrapping, &house.keys(), NOON, &mut rng(20)).expect("rotated");
    erase_held(&mut vault, &consent, 3);
    vault.rotate(Rotated::Wrapping, &house.keys(), NOON, &mut rng(21)).expect("rotated");
    drop(vault);
    is_readable(&house.open(), &[consent.id, refusal(2).id, refusal(3).id]);
}
