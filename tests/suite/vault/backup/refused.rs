//! What is no backup of this machine, or comes too late, is refused with its reason, and nothing is made of it.

use std::path::Path;

use countersign::vault::{Error, Memory, Recovery, RootSecret, Since, Vault, Wish};

use super::safe::{Safe, list, restore};
use super::{CASH, populated};
use crate::vault::fixture;
use crate::vault::fixture::{House, NOON, ORIGIN, ROOT, rng, withdrawal};

fn refused(house: &House, wish: &Wish<'_>) -> Error {
    let error = restore(house, wish, NOON).map(|_| ()).expect_err("refused");
    assert!(!house.file().exists(), "nothing was made: {error}");
    let left = std::fs::read_dir(house.folder()).into_iter().flatten().flatten();
    let drafts = left.filter(|entry| entry.file_name().to_string_lossy().contains('-'));
    assert_eq!(drafts.count(), 0, "no draft is left: {error}");
    error
}

#[test]
fn a_backup_that_was_cut_or_altered_anywhere_is_refused() {
    let (safe, old, new) = (Safe::new(), House::new(), House::new());
    let backup = safe.back_up(&old, &mut populated(&old), "backup.age");
    let whole = std::fs::read(&backup).expect("readable");
    let (spoilt, identity) = (safe.file("spoilt.age"), safe.identity());
    let try_bytes = |bytes: &[u8]| {
        std::fs::write(&spoilt, bytes).expect("writable");
        refused(&new, &safe.wish(&spoilt, &identity, Since::Nothing))
    };
    for length in [0, 1, 20, 100, 200, 1000, whole.len() / 2, whole.len() - 17, whole.len() - 1] {
        let error = try_bytes(&whole[..length]);
        assert!(matches!(&error, Error::BackupBroken { path } if *path == spoilt), "{length}: {error}");
    }
    for at in [0, 30, 60, 130, 180, 220, 300, 2000, whole.len() / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        let error = try_bytes(&bytes);
        let named = matches!(&error, Error::BackupBroken { .. } | Error::IdentityForeign { .. });
        assert!(named && error.to_string().contains("spoilt.age"), "byte {at}: {error}");
    }
    assert!(matches!(try_bytes(&[&whole[..], b"x"].concat()), Error::BackupBroken { .. }));
}

#[test]
fn another_key_another_kiosk_and_another_time_are_named() {
    let (safe, other, old, new) = (Safe::new(), Safe::new(), House::new(), House::new());
    let mut vault = populated(&old);
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    let (identity, foreign, missing) = (safe.identity(), other.identity(), safe.file("missing"));
    let wish = || safe.wish(&backup, &identity, Since::Nothing);
    let error = refused(&new, &Wish { identity: &foreign, ..wish() });
    assert!(matches!(&error, Error::IdentityForeign { path } if *path == backup), "{error}");
    let error = refused(&new, &Wish { identity: &backup, ..wish() });
    assert!(matches!(&error, Error::IdentityUnreadable { path } if *path == backup), "{error}");
    let error = refused(&new, &Wish { backup: &missing, ..wish() });
    assert!(matches!(&error, Error::BackupUnreadable { path, .. } if *path == missing), "{error}");
    let error = refused(&new, &Wish { origin: "other.example/kiosk", ..wish() });
    assert!(matches!(&error, Error::BackupForeign { path } if *path == backup), "{error}");
    let elsewhere = House::new();
    let made = Vault::create(&elsewhere.file(), &Memory::default(), ORIGIN, &mut rng(5)).expect("a store");
    let error = refused(&new, &Wish { trust: Some(made.policy()), ..wish() });
    assert!(matches!(error, Error::BackupForeign { .. }), "another log of the same name: {error}");
    let days = |days: u16| restore(&new, &Wish { days: 35, ..wish() }, NOON.plus_days(days)).map(|_| ());
    assert!(matches!(days(36), Err(Error::BackupOld { days: 35, at: NOON, .. })));
    assert!(!new.file().exists());
    let known = vault.policy().clone();
    restore(&new, &Wish { trust: Some(&known), ..wish() }, NOON.plus_days(35)).map(|_| ()).expect("its own");
    assert!(matches!(days(1), Err(Error::StoreExists)));
}

/// Whoever has the public key can encrypt anything to it.
#[test]
fn what_is_sealed_to_the_key_and_is_no_backup_is_refused() {
    let (safe, new) = (Safe::new(), House::new());
    let (file, identity) = (safe.file("made-up.age"), safe.identity());
    let recipient = safe.public().parse::<age::x25519::Recipient>().expect("a key");
    let try_plain = |plain: &[u8]| {
        std::fs::write(&file, age::encrypt(&recipient, plain).expect("sealed")).expect("writable");
        refused(&new, &safe.wish(&file, &identity, Since::Nothing))
    };
    assert!(matches!(try_plain(b"countersign-backup/v2\nat 1\n\n"), Error::BackupNewer { .. }));
    let header = |policy: usize, copy: usize| {
        let hex = "07".repeat(32);
        format!(
            "countersign-backup/v1\nat {}\nstore vault.db\norigin {ORIGIN}\nsize 1\nroot x\ncopy-key {hex}\nroot-secret {hex}\npolicy {policy}\ncopy {copy}\n\n",
            NOON.as_unix()
        )
    };
    let policy = "log x\n";
    for plain in [
        String::new(),
        "countersign-backup/v1\n\n".into(),
        header(0, 0),
        header(policy.len(), 0) + policy,
        header(usize::MAX / 2, 0) + policy,
        header(0, usize::MAX / 2),
    ] {
        assert!(matches!(try_plain(plain.as_bytes()), Error::BackupBroken { .. }), "{plain}");
    }
    let house = House::new();
    let policy = house.create().policy().as_text();
    for copy in ["", "not pages at all", &"x".repeat(8192)] {
        let plain = header(policy.len(), copy.len()) + &policy + copy;
        assert!(matches!(
            try_plain(plain.as_bytes()),
            Error::BackupBroken { .. } | Error::BackupForeign { .. }
        ));
    }
}

#[test]
fn a_list_of_another_time_or_store_is_refused() {
    let (safe, old, new, other) = (Safe::new(), House::new(), House::new(), House::new());
    let mut vault = populated(&old);
    let before = std::fs::read(list(&old)).expect("a list");
    let first = fixture::consent(1);
    let taken = withdrawal(20, &first, &[CASH], &["open-account"]);
    vault.withdraw(&first.id, &taken, NOON, &mut rng(20)).expect("withdrawn");
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    let (identity, file) = (safe.identity(), safe.file("list"));
    let try_list = |text: &[u8]| {
        std::fs::write(&file, text).expect("writable");
        refused(&new, &safe.wish(&backup, &identity, Since::List(&file)))
    };
    assert!(matches!(try_list(&before), Error::ListForeign { .. }), "it ends before the backup");
    let now = std::fs::read(list(&old)).expect("a list");
    assert!(matches!(try_list(&now[..now.len() - 3]), Error::ListUnreadable { line: 2, .. }));
    let keys = Memory::holding(RootSecret::from_random(&[8; 32]));
    drop(Vault::create(&other.file(), &keys, ORIGIN, &mut rng(5)).expect("a store"));
    let foreign = std::fs::read(list(&other)).expect("a list");
    assert!(matches!(try_list(&foreign), Error::ListForeign { .. }));

    let store = other.file();
    let error = refused(&new, &safe.wish(&backup, &identity, Since::Store(&store)));
    assert!(matches!(error, Error::StoreForeign), "{error}");
    let twin = House::new();
    let keys = Memory::holding(RootSecret::from_random(&ROOT));
    drop(Vault::create(&twin.file(), &keys, ORIGIN, &mut rng(6)).expect("another store of the same secret"));
    let store = twin.file();
    let error = refused(&new, &safe.wish(&backup, &identity, Since::Store(&store)));
    assert!(matches!(error, Error::ListForeign { .. }), "{error}");
    let store = safe.file("absent");
    let error = refused(&new, &safe.wish(&backup, &identity, Since::Store(&store)));
    assert!(matches!(error, Error::StoreMissing), "{error}");
}

#[test]
fn a_backup_is_never_written_over_anything_and_only_to_a_key() {
    let (safe, old) = (Safe::new(), House::new());
    let mut vault = populated(&old);
    let policy = vault.policy().clone();
    let mut back_up =
        |out: &Path| vault.back_up(out, (&safe.recovery(), &policy), &old.keys(), NOON, &mut rng(1));
    assert!(matches!(back_up(&safe.identity()), Err(Error::BackupExists { .. })));
    let nowhere = safe.file("no/folder/backup.age");
    assert!(matches!(back_up(&nowhere), Err(Error::NotWritable(_))));
    assert_eq!(vault.last_backup().expect("readable"), None, "the log tells of what was made");
    for bad in ["", "age1", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA", &format!("{} ", safe.public())] {
        assert!(matches!(Recovery::new(bad), Err(Error::RecoveryBad)), "{bad}");
    }
}
