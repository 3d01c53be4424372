//! Rotating keys: what was kept stays, what was issued verifies, and a rotation that is cut off loses nothing.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use countersign::domain::log::tree;
use countersign::kiosk::{Kiosk, rotate};
use countersign::vault::{Error, Memory, RootSecret, Rotated, Vault};
use rand::Rng as _;

use super::fixture::{self, House, NOON, ROOT, erasure, probe, purpose, refusal, rng, withdrawal};
use crate::machine::{Kept, now};

const STORE: &str = "COUNTERSIGN_TEST_STORE";
const ALL: [Rotated; 4] = [Rotated::Store, Rotated::Wrapping, Rotated::Log, Rotated::Pseudonym];

fn populated(house: &House) -> Vault {
    let mut vault = house.create();
    for number in [1, 3] {
        fixture::enroll(&mut vault, &fixture::consent(number), number.into()).expect("enrolled");
    }
    vault.refuse(&refusal(2), NOON, &mut rng(2)).expect("refused");
    vault
}

/// Everything that an open store must still do; acts are left for later.
fn check(vault: &Vault) {
    let audit = vault.audit(None).expect("readable").expect("whole");
    assert_eq!(audit.opened, audit.size);
    for number in [1, 2, 3] {
        let id = refusal(number).id;
        vault.receipt(&id).expect("kept").verify(vault.policy()).expect("it verifies");
    }
    for number in [1, 3] {
        let score = vault.compare(&fixture::consent(number).id, &purpose("withdraw-cash"), &probe(), NOON);
        assert!(score.expect("given") > 0.999);
    }
}

#[test]
fn each_key_is_rotated_and_everything_goes_on_as_before() {
    let house = House::new();
    let mut vault = populated(&house);
    let before = vault.policy().clone();
    let old = vault.receipt(&fixture::consent(1).id).expect("kept");
    let name = vault.pseudonym(&refusal(9).id);
    for (at, key) in ALL.into_iter().chain(ALL).enumerate() {
        let number = vault.rotate(key, &house.keys(), NOON, &mut rng(at as u64)).expect("rotated");
        assert_eq!(number, 2 + at as u32 / 4);
        check(&vault);
        drop(vault);
        vault = house.open();
        check(&vault);
    }
    assert_ne!(vault.pseudonym(&refusal(9).id), name);
    assert_eq!(vault.receipt(&fixture::consent(1).id).expect("found").to_compact(), old.to_compact());
    assert_eq!(vault.history(&fixture::consent(1).id).expect("its holder is found").len(), 1);
    let events = vault.audit(None).expect("readable").expect("whole").events;
    assert_eq!(events["keys.rotated"], 8);

    let policy = vault.policy().clone();
    // Acts on what was there before.
    let (first, second) = (fixture::consent(1), fixture::consent(3));
    let taken = withdrawal(4, &first, &["withdraw-cash"], &["open-account"]);
    vault.withdraw(&first.id, &taken, NOON, &mut rng(4)).expect("withdrawn").verify(&policy).expect("valid");
    vault.erase(&second.id, &erasure(5, &second), NOON, &mut rng(5)).expect("erased");
    let signed = fixture::enroll(&mut vault, &fixture::consent(6), 6).expect("enrolled");
    signed.verify(&policy).expect("valid");
    old.verify(&policy).and_then(|_| old.verify(&before)).expect("what was signed before holds under both");
    assert!(signed.verify(&before).is_err(), "the policy of before does not know the new key");
    drop(vault);
    assert!(house.open().audit(None).expect("readable").expect("whole").erased > 0);
}

/// Every tree continues the one before it, whichever key signed it; and each key signs its own trees only.
#[test]
fn the_log_goes_on_across_its_keys() {
    let house = House::new();
    let mut vault = populated(&house);
    let first = vault.policy().clone();
    for seed in [1, 2] {
        vault.rotate(Rotated::Log, &house.keys(), NOON, &mut rng(seed)).expect("rotated");
        let id = countersign::domain::ReceiptId::from_random([0x70 + seed as u8; 16]);
        let record = countersign::domain::Record { id, ..refusal(0) };
        vault.refuse(&record, NOON, &mut rng(seed)).expect("refused");
    }
    let policy = vault.policy().clone();
    assert_eq!(policy.as_text().matches("log ").count(), 3);
    drop(vault);
    let (raw, notes) = (house.raw(), house.notes());
    let verified: Vec<_> =
        notes.iter().map(|note| policy.verify_checkpoint(note).expect("a known key signed it")).collect();
    for pair in verified.windows(2) {
        let [older, newer] = [&pair[0], &pair[1]].map(|one| (one.size, one.root));
        let proof = tree::consistency(older.0, newer.0, &fixture::Rows(&raw)).expect("stored");
        tree::check_consistency(&proof, newer, older).expect("continued");
    }
    // Three people, and the entry that announces the second key, under the first.
    let by_first = notes.iter().filter(|note| first.verify_checkpoint(note).is_ok()).count();
    assert_eq!((by_first, notes.len()), (4, 7));
    // A store whose newest tree was signed by a key that was retired before it is not continued.
    let altered = "UPDATE log_key SET first = first + 1 WHERE generation = 3";
    raw.execute_batch(altered).expect("altered");
    drop(raw);
    assert!(matches!(Vault::open(&house.file(), &house.keys()), Err(Error::Damaged)));
}

#[test]
fn the_old_store_key_opens_nothing_any_more_and_no_old_wrapped_key_is_left() {
    let house = House::new();
    let mut vault = populated(&house);
    drop(vault);
    let wrapped: Vec<u8> = house
        .raw()
        .query_row("SELECT wrapped_key FROM subject LIMIT 1", [], |row| row.get(0))
        .expect("the first key opens it");
    vault = house.open();
    vault.rotate(Rotated::Wrapping, &house.keys(), NOON, &mut rng(1)).expect("rotated");
    let kept: u32 = house
        .raw()
        .query_row("SELECT count(*) FROM subject WHERE wrapped_key = ?1", [wrapped], |row| row.get(0))
        .expect("readable");
    assert_eq!(kept, 0);
    vault.rotate(Rotated::Store, &house.keys(), NOON, &mut rng(1)).expect("rotated");
    drop(vault);
    let read = house.raw().query_row("SELECT count(*) FROM subject", [], |row| row.get::<_, u32>(0));
    assert!(read.is_err(), "the key of before");
    check(&house.open());
}

#[test]
fn a_store_that_another_program_has_open_keeps_its_key() {
    let house = House::new();
    let mut vault = populated(&house);
    let other = house.open();
    let refused = vault.rotate(Rotated::Store, &house.keys(), NOON, &mut rng(1));
    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    check(&other);
    // It holds the wrapping key of before: it is told, and does nothing by half.
    vault.rotate(Rotated::Wrapping, &house.keys(), NOON, &mut rng(2)).expect("rotated");
    assert!(matches!(other.receipt(&refusal(2).id), Err(Error::KeysRotated)));
    drop(other);
    vault.rotate(Rotated::Store, &house.keys(), NOON, &mut rng(3)).expect("alone now");
    check(&vault);
}

/// The process that is killed: rotates as fast as it can.
#[test]
#[ignore = "run as a child by a_rotation_cut_off_at_any_moment_loses_no_key"]
fn child_rotates_until_killed() {
    let Ok(store) = std::env::var(STORE) else {
        println!("skipped: this is the child of another test");
        return;
    };
    let keys = Memory::holding(RootSecret::from_random(&ROOT));
    let mut vault = Vault::open(Path::new(&store), &keys).expect("opens after every kill");
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready").and_then(|()| out.flush()).expect("the parent listens");
    for round in 0.. {
        for key in [Rotated::Store, Rotated::Wrapping] {
            match vault.rotate(key, &keys, NOON, &mut rng(round)) {
                Ok(_) => {}
                Err(Error::KeysUsedUp) => return,
                Err(why) => panic!("{why:?}"),
            }
        }
    }
}

#[test]
fn a_rotation_cut_off_at_any_moment_loses_no_key() {
    const KILLS: usize = 24;
    let mut draws = rng(4);
    let (mut house, mut killed) = (House::new(), 0);
    drop(populated(&house));
    while killed < KILLS {
        let mut child = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--ignored", "--exact", "--nocapture", "vault::rotation::child_rotates_until_killed"])
            .env(STORE, house.file())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let ready = out.lines().map_while(Result::ok).any(|line| line.contains("ready"));
        assert!(ready);
        std::thread::sleep(Duration::from_micros(draws.random_range(0..60_000)));
        child.kill().expect("SIGKILL");
        // A child that had rotated as often as it may ended by itself.
        if child.wait().expect("it ends").success() {
            house = House::new();
            drop(populated(&house));
            continue;
        }
        killed += 1;
        check(&house.open());
    }
    println!("{KILLS} kills");
}

/// The command's own way: on a machine, with its key store, and the receipts of before.
#[test]
fn an_administrator_rotates_each_key_of_a_machine() {
    let kept = Kept::new();
    drop(kept.kiosk());
    let mut vault = kept.machine().vault().expect("it opens");
    let signed = vault.refuse(&refusal(2), NOON, &mut rng(2)).expect("refused");
    drop(vault);
    for (name, _) in rotate::KEYS {
        let turned = rotate::rotate(kept.machine(), name, now).expect("rotated").expect("a known key");
        assert_eq!((turned.key, turned.number), (name, 2));
    }
    assert!(rotate::rotate(kept.machine(), "front-door", now).expect("nothing is done").is_none());
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens, and its policy knows the new key");
    kiosk.present(signed.to_qr_text().as_bytes()).expect("an old receipt holds");
}
