//! What happens to a store besides kills and power cuts: each fault has its own error, and none changes what was done.

use std::fs;
use std::process::Command;

use countersign::domain::log::Event;
use countersign::vault::{Error, Vault};

use super::crash::Disk;
use super::fixture::{self, House, NOON, ORIGIN, refusal, rng};

#[test]
fn two_processes_take_turns_and_share_one_log() {
    let house = House::new();
    drop(house.create());
    std::thread::scope(|scope| {
        for worker in 0..2u8 {
            let house = &house;
            scope.spawn(move || {
                let mut vault = house.open();
                for number in 0..15 {
                    let number = worker * 100 + number;
                    // On a busy machine a turn may be long in coming; then the act says so, and can be done again.
                    let refuse =
                        |vault: &mut Vault| vault.refuse(&refusal(number), NOON, &mut rng(number.into()));
                    while let Err(why) = refuse(&mut vault) {
                        assert!(matches!(why, Error::Busy), "{why}");
                    }
                }
            });
        }
    });
    let audit = house.open().audit(None).expect("readable").expect("whole");
    assert_eq!((audit.size, audit.opened), (30, 30));
}

#[test]
fn a_store_that_another_program_holds_says_so_and_waits_for_no_end() {
    let house = House::new();
    let mut vault = house.create();
    let raw = house.raw();
    raw.execute_batch("BEGIN IMMEDIATE").expect("it holds the store");
    let refused = vault.append(Event::CaptureOpen, b"", NOON, &mut rng(1));
    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    raw.execute_batch("ROLLBACK").expect("it lets go");
    assert_eq!(vault.append(Event::CaptureOpen, b"", NOON, &mut rng(1)).expect("logged"), 0);
}

#[test]
fn a_disk_that_became_read_only_says_so() {
    let Some(disk) = Disk::mount("4m") else {
        println!("skipped: no right to mount a small disk");
        return;
    };
    let (file, keys) = (disk.path().join("vault.db"), House::new().keys());
    let mut vault = Vault::create(&file, &keys, ORIGIN, &mut rng(0)).expect("room for a store");
    vault.refuse(&refusal(1), NOON, &mut rng(1)).expect("refused");
    drop(vault);
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(disk.path()).status();
    assert!(remounted.expect("it ran").success());
    let refused = Vault::open(&file, &keys).map(|_| ());
    assert!(matches!(refused, Err(Error::NotWritable(_))), "{refused:?}");
    let made = Vault::create(&disk.path().join("other.db"), &keys, ORIGIN, &mut rng(2)).map(|_| ());
    assert!(matches!(made, Err(Error::NotWritable(_))), "{made:?}");
}

/// A file cut off anywhere is refused, or is whole because what was cut off was not needed.
#[test]
fn a_file_that_lost_its_end_never_opens_as_less() {
    let house = House::new();
    let mut vault = house.create();
    fixture::enroll(&mut vault, &fixture::consent(1), 1).expect("enrolled");
    drop(vault);
    let whole = fs::read(house.file()).expect("a file");
    let mut refused = 0;
    for length in [0, 1, 100, 4_096, 5_000, whole.len() / 2, whole.len() - 4_096, whole.len() - 1] {
        fs::write(house.file(), &whole[..length]).expect("writable");
        match Vault::open(&house.file(), &house.keys()).and_then(|vault| vault.audit(None)) {
            Ok(Ok(audit)) => assert_eq!(audit.size, 1, "{length} bytes"),
            Ok(Err(_)) | Err(Error::Damaged | Error::StoreForeign) => refused += 1,
            Err(other) => panic!("{length} bytes: {other}"),
        }
    }
    assert!(refused >= 6, "{refused}");
}

#[test]
fn noise_in_the_write_ahead_log_takes_nothing_away() {
    let house = House::new();
    let mut vault = house.create();
    vault.refuse(&refusal(1), NOON, &mut rng(1)).expect("refused");
    drop(vault);
    let log = house.file().with_extension("db-wal");
    fs::write(&log, [0x5a; 9_000]).expect("writable");
    fs::set_permissions(&log, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("own file");
    let audit = house.open().audit(None).expect("readable").expect("whole");
    assert_eq!(audit.size, 1);
}
