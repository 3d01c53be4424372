//! Backup and restore: what was kept comes back under new keys, what was taken back does not, and nothing of either can be read.

mod acts;
mod history;
mod holds;
mod machine;
mod refused;
pub(super) mod safe;
mod sighted;
mod visits;

use std::process::Command;

use countersign::domain::consent;
use countersign::domain::log::{Event, tree};
use countersign::domain::receipt::Kind;
use countersign::vault::{Error, Finding, Rotated, Since, Vault};

use super::fixture::{self, House, NOON, erasure, probe, purpose, refusal, rng, withdrawal};
use super::fixture::{ORIGIN, ROOT};
use safe::{NEW_ROOT, Safe, list, lock, new_keys};

const CASH: &str = "withdraw-cash";
const ACCOUNT: &str = "open-account";

/// Three people and a refusal, after each key was rotated once.
fn populated(house: &House) -> Vault {
    let mut vault = house.create();
    for number in [1, 3, 4] {
        fixture::enroll(&mut vault, &fixture::consent(number), number.into()).expect("enrolled");
    }
    vault.refuse(&refusal(2), NOON, &mut rng(2)).expect("refused");
    for key in [Rotated::Wrapping, Rotated::Log, Rotated::Pseudonym, Rotated::Store] {
        vault.rotate(key, &house.keys(), NOON, &mut rng(7)).expect("rotated");
    }
    vault
}

fn score(vault: &Vault, number: u8, name: &str) -> Result<f32, Error> {
    vault.compare(&fixture::consent(number).id, &purpose(name), &probe(), NOON)
}

#[test]
fn what_was_kept_comes_back_under_new_keys_and_a_log_that_goes_on_under_a_new_name() {
    let (safe, old, new) = (Safe::new(), House::new(), House::new());
    let mut vault = populated(&old);
    let before = vault.receipt(&fixture::consent(1).id).expect("kept");
    let checkpoint = vault.newest_checkpoint().expect("readable").expect("logged");
    let size = vault.audit(None).expect("readable").expect("whole").size;
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    assert_eq!(vault.last_backup().expect("readable"), Some(NOON));
    assert_eq!(vault.audit(None).expect("readable").expect("whole").events["store.backed_up"], 1);
    let lost = vault.refuse(&refusal(9), NOON, &mut rng(9)).expect("after the backup");
    let lost_checkpoint = vault.newest_checkpoint().expect("readable").expect("logged");

    let (mut restored, report, policy) =
        safe.restore(&new, &backup, Since::List(&list(&old))).expect("restored");
    assert_eq!((report.size, report.copied_at, report.applied.told), (size, NOON, 0));
    assert!(report.origin.starts_with(&format!("{ORIGIN}/restored-")), "{}", report.origin);
    assert_eq!(policy.as_text().matches("log ").count(), 3, "two old keys and the new one");
    for (number, name) in [(1, CASH), (3, ACCOUNT), (4, CASH)] {
        assert!(score(&restored, number, name).expect("given") > 0.999);
    }
    // Byte for byte the receipt that was handed out, and the trees of before under their own keys.
    let same = restored.receipt(&fixture::consent(1).id).expect("kept");
    assert_eq!(same.to_compact(), before.to_compact());
    same.verify(restored.policy()).and_then(|_| before.verify(&policy)).expect("it holds");
    let audit = restored.audit(None).expect("readable").expect("whole");
    assert_eq!((audit.size, audit.events["store.restored"]), (size + 1, 1));
    let earlier = policy.verify_checkpoint(&checkpoint).expect("a known key signed it");
    restored.audit(Some(&earlier)).expect("readable").expect("the log begins with it");

    // What is lost verifies, and it is said that it is lost.
    let receipt = lost.verify(&policy).expect("the old key signed it");
    let position = receipt.position();
    assert!(matches!(restored.receipt(&refusal(9).id), Err(Error::NotGiven)));
    assert_eq!(restored.lost_since(&position.origin, position.index).expect("readable"), Some(NOON));
    assert_eq!(
        restored.lost_since(&position.origin, size - 1).expect("readable"),
        None,
        "it was in the copy"
    );
    let beyond = policy.verify_checkpoint(&lost_checkpoint).expect("the old key signed it");
    let found = restored.audit(Some(&beyond)).expect("readable");
    assert_eq!(found, Err(Finding::LostInRestore { signed: size + 2, kept: size }));

    // It goes on, under its new key and name alone.
    let signed = fixture::enroll(&mut restored, &fixture::consent(6), 6).expect("enrolled");
    let position = signed.verify(&policy).expect("it verifies").position().clone();
    assert_eq!((position.origin.as_str(), position.index), (report.origin.as_str(), size + 1));
    assert_eq!(restored.lost_since(&position.origin, position.index).expect("readable"), None);
    for key in [Rotated::Wrapping, Rotated::Log, Rotated::Pseudonym, Rotated::Store] {
        restored.rotate(key, &new_keys(), NOON, &mut rng(8)).expect("rotated");
    }
    assert!(score(&restored, 1, CASH).expect("given") > 0.999);
    drop(restored);
    assert!(matches!(Vault::open(&new.file(), &new.keys()), Err(Error::StoreForeign)), "the old secret");
    let again = Vault::open(&new.file(), &new_keys()).expect("the new one");
    assert_eq!(
        again.restoration().expect("readable").map(|found| (found.copied_at, found.told)),
        Some((NOON, true))
    );
    again.audit(None).expect("readable").expect("whole");
}

/// Nobody is shown two trees under one name, whichever way the same backup is restored.
#[test]
fn two_restores_of_one_backup_are_two_logs_and_the_old_keys_sign_neither() {
    let (safe, old) = (Safe::new(), House::new());
    let mut vault = populated(&old);
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    let identity = safe.identity();
    let mut seen = vec![];
    for seed in [1, 2] {
        let new = House::new();
        let wish = safe.wish(&backup, &identity, Since::Nothing);
        let restored =
            Vault::restore(&new.file(), &new_keys(), &wish, NOON, &mut rng(seed)).expect("restored");
        restored.finish().expect("named");
        let raw = fixture::keyed_by(&new.file(), &NEW_ROOT);
        let size: i64 =
            raw.query_row("SELECT max(size) FROM checkpoint", [], |row| row.get(0)).expect("a table");
        let note: String = raw
            .query_row("SELECT note FROM checkpoint WHERE size = ?1", [size], |row| row.get(0))
            .expect("a table");
        assert!(vault.policy().verify_checkpoint(&note).is_err(), "no old key signed it");
        let all: Vec<[u8; 32]> = tree::Hashes::read(&fixture::Rows(&raw), &[0]).expect("stored");
        seen.push((note.lines().next().expect("a name").to_owned(), all));
    }
    assert_ne!(seen[0].0, seen[1].0, "another name each time");
    assert_eq!(seen[0].1, seen[1].1, "the same entries before");
}

#[test]
fn what_was_taken_back_after_the_backup_is_taken_back_in_it() {
    for source in ["list", "store"] {
        let (safe, old, new) = (Safe::new(), House::new(), House::new());
        let mut vault = populated(&old);
        let [first, second, third] = [1, 3, 4].map(fixture::consent);
        let taken = withdrawal(20, &first, &[ACCOUNT], &[CASH]);
        vault.withdraw(&first.id, &taken, NOON, &mut rng(20)).expect("before the backup");
        let backup = safe.back_up(&old, &mut vault, "backup.age");
        vault.erase(&first.id, &erasure(21, &withdrawn(&first)), NOON, &mut rng(21)).expect("erased");
        let taken = withdrawal(22, &second, &[CASH], &[ACCOUNT]);
        vault.withdraw(&second.id, &taken, NOON, &mut rng(22)).expect("withdrawn");
        let locked = lock(23, &third, Kind::Pause, &third.purposes);
        vault.pause(&third.id, &locked, NOON, &mut rng(23)).expect("locked");
        drop(vault);

        let (file, listed) = (old.file(), list(&old));
        let since = if source == "list" { Since::List(&listed) } else { Since::Store(&file) };
        let (restored, report, _) = safe.restore(&new, &backup, since).expect("restored");
        let applied = report.applied;
        assert_eq!((applied.told_by, applied.told), (source, 3));
        assert_eq!((applied.erased, applied.forgotten, applied.locked), (1, 1, 1));
        assert!(matches!(score(&restored, 1, CASH), Err(Error::Erased)));
        assert!(matches!(score(&restored, 3, CASH), Err(Error::NotGiven)));
        assert!(score(&restored, 3, ACCOUNT).expect("still given") > 0.999);
        assert!(matches!(score(&restored, 4, CASH), Err(Error::NotAllowed(consent::Error::Paused))));
        let audit = restored.audit(None).expect("readable").expect("whole");
        assert!(audit.erased > 0, "what was erased is erased in the log too");
        drop(restored);
        // No row of the person is left, and no page either: the file was written anew.
        let raw = fixture::keyed_by(&new.file(), &NEW_ROOT);
        let people: u32 =
            raw.query_row("SELECT count(*) FROM subject", [], |row| row.get(0)).expect("a table");
        let free: u32 = raw.pragma_query_value(None, "freelist_count", |row| row.get(0)).expect("a number");
        assert_eq!((people, free), (2, 0));
    }
}

/// What stays given after [`ACCOUNT`] was withdrawn.
fn withdrawn(of: &countersign::domain::Record) -> countersign::domain::Record {
    let mut left = of.clone();
    left.purposes.retain(|entry| entry.id != purpose(ACCOUNT));
    left
}

#[test]
fn without_word_of_the_time_since_every_face_is_locked_until_its_owner_unlocks_it() {
    let (safe, old, new) = (Safe::new(), House::new(), House::new());
    let mut vault = populated(&old);
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    let (mut restored, report, _) = safe.restore(&new, &backup, Since::Nothing).expect("restored");
    assert_eq!((report.applied.told_by, report.applied.locked), ("nothing", 3));
    assert_eq!(restored.restoration().expect("readable").map(|found| found.told), Some(false));
    let first = fixture::consent(1);
    for number in [1, 3, 4] {
        assert!(matches!(score(&restored, number, CASH), Err(Error::NotAllowed(consent::Error::Paused))));
    }
    let resumed = lock(30, &first, Kind::Resume, &first.purposes);
    restored.resume(&first.id, &resumed, NOON, &mut rng(30)).expect("with the receipt");
    assert!(score(&restored, 1, CASH).expect("unlocked") > 0.999);
}

/// The list is what a start finds it to be, whatever became of the file.
#[test]
fn the_list_is_mended_at_each_start_and_says_nothing_about_anyone() {
    let house = House::new();
    let mut vault = populated(&house);
    let first = fixture::consent(1);
    let empty = std::fs::read_to_string(list(&house)).expect("from the first start on");
    vault.erase(&first.id, &erasure(20, &first), NOON, &mut rng(20)).expect("erased");
    let one = std::fs::read_to_string(list(&house)).expect("readable");
    assert_eq!((empty.lines().count(), one.lines().count()), (1, 2));
    assert!(one.starts_with(&empty));
    let compact = one.replace(char::is_whitespace, "");
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    assert!(!compact.contains(&hex(first.id.as_bytes())));
    drop(vault);
    for spoilt in [&one[..one.len() - 7], &empty, "", "something else\n"] {
        std::fs::write(list(&house), spoilt).expect("writable");
        drop(house.open());
        assert_eq!(std::fs::read_to_string(list(&house)).expect("readable"), one);
    }
    std::fs::remove_file(list(&house)).expect("ours");
    let mut vault = house.open();
    let third = fixture::consent(3);
    vault.erase(&third.id, &erasure(21, &third), NOON, &mut rng(21)).expect("erased");
    let two = std::fs::read_to_string(list(&house)).expect("readable");
    assert!(two.starts_with(&one) && two.lines().count() == 3);
}

/// Neither the backup nor anything that is left of making or restoring it holds a secret or a face in the clear.
#[test]
fn no_secret_and_no_face_is_in_a_backup_or_left_beside_it() {
    let (safe, old, new) = (Safe::new(), House::new(), House::new());
    let mut vault = populated(&old);
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    drop(safe.restore(&new, &backup, Since::Nothing).expect("restored"));
    let hex = |bytes: &[u8]| -> Vec<u8> {
        bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
    };
    let face: Vec<u8> = fixture::numbers().iter().take(16).flat_map(|number| number.to_le_bytes()).collect();
    let secrets = [
        ROOT.to_vec(),
        hex(&ROOT),
        NEW_ROOT.to_vec(),
        face,
        b"SQLite format 3".to_vec(),
        b"countersign-backup".to_vec(),
    ];
    let mut looked_at = 0;
    for folder in [old.folder(), new.folder(), safe.file("")] {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let (name, bytes) = (entry.file_name(), std::fs::read(entry.path()).unwrap_or_default());
            let name = name.to_string_lossy().into_owned();
            assert!(
                !["-copy", "-new", ".part"].iter().any(|ending| name.ends_with(ending)),
                "{name} is left"
            );
            for secret in &secrets {
                assert!(memchr::memmem::find(&bytes, secret).is_none(), "{name}");
            }
            looked_at += 1;
        }
    }
    assert!(looked_at >= 5, "{looked_at}");
    let mode = std::os::unix::fs::MetadataExt::mode(&backup.metadata().expect("a file"));
    assert_eq!(mode & 0o777, 0o600);
}

/// Debian's own tool opens it: nobody depends on this program to see what a backup holds.
#[test]
fn the_age_tool_opens_a_backup() {
    let (safe, old) = (Safe::new(), House::new());
    let mut vault = populated(&old);
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    let mut tool = Command::new("age");
    let Ok(ran) = tool.arg("--decrypt").arg("--identity").arg(safe.identity()).arg(&backup).output() else {
        println!("skipped: the tool age is not installed");
        return;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(ran.stdout.starts_with(b"countersign-backup/v1\n"));
}

/// A restored machine is backed up and restored in its turn, and knows what both restores lost.
#[test]
fn a_restored_store_is_backed_up_and_restored_again() {
    let (safe, first, second, third) = (Safe::new(), House::new(), House::new(), House::new());
    let mut vault = populated(&first);
    let backup = safe.back_up(&first, &mut vault, "one.age");
    let lost = vault.append(Event::SessionAbandoned, b"", NOON, &mut rng(1)).expect("logged");
    let (mut vault, one, policy) =
        safe.restore(&second, &backup, Since::List(&list(&first))).expect("restored");
    let out = safe.file("two.age");
    vault.back_up(&out, (&safe.recovery(), &policy), &new_keys(), NOON, &mut rng(2)).expect("backed up");
    let identity = safe.identity();
    let listed = list(&second);
    let wish = safe.wish(&out, &identity, Since::List(&listed));
    let refused = Vault::restore(&third.file(), &new_keys(), &wish, NOON, &mut rng(3)).map(|_| ());
    assert!(matches!(refused, Err(Error::KeyOld)), "{refused:?}");
    let keys = countersign::vault::Memory::default();
    let restored =
        Vault::restore(&third.file(), &keys, &wish, NOON, &mut rng(3)).expect("a new secret is drawn");
    let later = restored.policy().clone();
    restored.finish().expect("named");
    let vault = Vault::open(&third.file(), &keys).expect("it opens");
    assert_eq!(later.as_text().matches("log ").count(), 4);
    assert_eq!(vault.lost_since(ORIGIN, lost).expect("readable"), Some(NOON));
    assert_eq!(vault.lost_since(&one.origin, one.size + 1).expect("readable"), Some(NOON));
    assert_eq!(vault.lost_since(&one.origin, one.size).expect("readable"), None);
    vault.receipt(&fixture::consent(1).id).expect("kept").verify(&later).expect("it holds");
    assert_eq!(vault.audit(None).expect("readable").expect("whole").events["store.restored"], 2);
}
