//! The audit of the log: nothing that is altered anywhere in it stays unseen.

use countersign::domain::log::Event;
use countersign::domain::policy::Verified;
use countersign::domain::{Policy, Timestamp};
use countersign::vault::{Audit, Error, Finding, Vault};
use rusqlite::{Connection, params};

use super::fixture::{self, House, NOON, refusal, rng};
use crate::receipts::kit::Cosigner;

/// Seven entries of every sort.
fn house() -> House {
    let house = House::new();
    let mut vault = house.create();
    vault.append(Event::KioskCommissioned, b"", NOON, &mut rng(1)).expect("logged");
    for number in 1..3 {
        vault.append(Event::CaptureOpen, b"camera 0", NOON, &mut rng(1)).expect("logged");
        fixture::enroll(&mut vault, &fixture::consent(number), number.into()).expect("enrolled");
        vault.refuse(&refusal(10 + number), NOON, &mut rng(number.into())).expect("refused");
    }
    house
}

fn audit(house: &House, earlier: Option<&Verified>) -> Result<Audit, Finding> {
    let vault = Vault::open_unchecked(&house.file(), &house.keys()).expect("it opens");
    vault.audit(earlier).expect("it can be read")
}

fn newest(house: &House) -> Verified {
    let vault = house.open();
    let note = vault.newest_checkpoint().expect("readable").expect("logged");
    vault.policy().verify_checkpoint(&note).expect("signed")
}

#[test]
fn a_whole_log_is_found_whole() {
    let house = house();
    let audit = audit(&house, None).expect("nothing is wrong");
    assert_eq!((audit.size, audit.hashes, audit.checkpoints), (7, 11, 7));
    assert_eq!((audit.opened, audit.erased, audit.events.values().sum()), (7, 0, 7));
    assert_eq!(audit.root, newest(&house).root);
}

/// Each byte of each stored leaf, hash and checkpoint, changed by one bit.
#[test]
fn every_altered_byte_of_leaf_hash_and_checkpoint_is_found() {
    let house = house();
    let vault = Vault::open_unchecked(&house.file(), &house.keys()).expect("it opens");
    let raw = house.raw();
    raw.execute_batch("PRAGMA synchronous = OFF").expect("a thief need not wait for the disk");
    let mut flips = 0;
    for (table, key, value) in [
        ("log_leaf", "log_index", "bytes"),
        ("log_hash", "hash_index", "hash"),
        ("checkpoint", "size", "note"),
    ] {
        for (row, whole) in rows(&raw, table, key, value) {
            for at in 0..whole.len() {
                let mut altered = whole.clone();
                altered[at] ^= 1 << (at % 8);
                put(&raw, table, key, value, row, &altered);
                let found = vault.audit(None).expect("it can be read");
                assert!(found.is_err(), "{table} {row}, byte {at}");
                flips += 1;
            }
            put(&raw, table, key, value, row, &whole);
        }
    }
    assert!(flips > 1_000, "{flips}");
    vault.audit(None).expect("readable").expect("whole again");
}

fn rows(raw: &Connection, table: &str, key: &str, value: &str) -> Vec<(i64, Vec<u8>)> {
    let sql = format!("SELECT {key}, CAST({value} AS BLOB) FROM {table}");
    let mut statement = raw.prepare(&sql).expect("a table");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

fn put(raw: &Connection, table: &str, key: &str, value: &str, row: i64, bytes: &[u8]) {
    let kind = if value == "note" { "TEXT" } else { "BLOB" };
    let sql = format!("UPDATE {table} SET {value} = CAST(?1 AS {kind}) WHERE {key} = ?2");
    raw.execute(&sql, params![bytes, row]).expect("a row");
}

#[test]
fn rows_that_are_gone_or_too_many_are_named() {
    for (change, finding) in [
        ("DELETE FROM log_leaf WHERE log_index = 3", Finding::LeafMissing(3)),
        ("DELETE FROM log_hash WHERE hash_index = 5", Finding::HashAltered(5)),
        ("INSERT INTO log_hash VALUES (11, zeroblob(32))", Finding::HashAltered(11)),
        ("DELETE FROM checkpoint WHERE size = 4", Finding::CheckpointAltered(4)),
        ("INSERT INTO checkpoint VALUES (8, 'x')", Finding::CheckpointAltered(8)),
        ("DELETE FROM site_event WHERE log_index = 1", Finding::ContentsMissing(1)),
        ("UPDATE site_event SET payload = x'00' WHERE log_index = 0", Finding::ContentsAltered(0)),
        ("UPDATE receipt SET sealed = zeroblob(100) WHERE log_index = 2", Finding::ContentsAltered(2)),
    ] {
        let house = house();
        house.raw().execute_batch(&format!("PRAGMA foreign_keys = OFF; {change}")).expect("a change");
        assert_eq!(audit(&house, None), Err(finding), "{change}");
    }
}

#[test]
fn an_old_copy_put_back_is_seen_by_a_later_checkpoint() {
    let house = house();
    let old = std::fs::read(house.file()).expect("a copy");
    house.open().refuse(&refusal(40), NOON, &mut rng(40)).expect("refused");
    let later = newest(&house);
    audit(&house, Some(&later)).expect("it holds what was handed out");
    std::fs::write(house.file(), old).expect("put back");
    audit(&house, None).expect("by itself it is whole");
    assert_eq!(audit(&house, Some(&later)), Err(Finding::RolledBack { size: 7, signed: 8 }));
    // Continued from there, it is another history: as long, and still found.
    house.open().refuse(&refusal(41), NOON, &mut rng(41)).expect("refused");
    assert_eq!(audit(&house, Some(&later)), Err(Finding::Rewritten(8)));
}

#[test]
fn a_clock_set_back_is_an_entry_and_changes_no_order() {
    let house = House::new();
    let mut vault = house.create();
    let earlier = Timestamp::from_unix(NOON.as_unix() - 3_600);
    let mut at = |now, number: u8| {
        vault.append(Event::CaptureOpen, &[number], now, &mut rng(number.into())).expect("logged")
    };
    assert_eq!([at(NOON, 1), at(NOON, 2)], [0, 1]);
    assert_eq!(at(earlier, 3), 3, "the entry about the clock comes first");
    assert_eq!(at(earlier, 4), 4, "and once");
    assert_eq!(at(NOON, 5), 5);
    assert!(matches!(vault.append(Event::ClockBack, b"", NOON, &mut rng(6)), Err(Error::RecordUnfit)));
    drop(vault);
    assert_eq!(audit(&house, None).expect("whole").events["clock.back"], 1);
    let said: Vec<u8> = house
        .raw()
        .query_row("SELECT payload FROM site_event WHERE log_index = 2", [], |row| row.get(0))
        .expect("a row");
    assert_eq!(said, format!("latest {} now {}", NOON.as_unix(), earlier.as_unix()).into_bytes());
}

#[test]
fn a_witnessed_checkpoint_is_kept_if_it_is_ours_and_the_witness_is_known() {
    let house = house();
    let witness = Cosigner::new("witness.example/w1", 3);
    let mut vault = house.open();
    let text = format!("{}witness w {}\n", vault.policy().as_text(), witness.vkey());
    let trust = Policy::parse(text.as_bytes()).expect("a sound policy");
    let note = vault.newest_checkpoint().expect("readable").expect("logged");
    let cosigned = witness.cosign(&note, 1_795_430_700);
    let stranger = Cosigner::new("witness.example/w2", 4).cosign(&note, 1_795_430_700);
    for refused in [&note, &stranger, &cosigned.replacen("\n7\n", "\n6\n", 1)] {
        assert!(matches!(vault.keep_cosigned(refused, &trust), Err(Error::NotCosigned)));
    }
    let kept = vault.keep_cosigned(&cosigned, &trust).expect("ours, and cosigned");
    assert_eq!((kept.size, kept.witnesses[0].name.as_str()), (7, "witness.example/w1"));
    drop(vault);
    let note = house.open().newest_cosigned().expect("readable");
    assert_eq!(note.as_deref(), Some(cosigned.as_str()), "still there after a restart");
}
