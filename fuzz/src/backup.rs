//! Backups: whoever has the public half of the recovery key can seal anything to it. And the list that a restore is given.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use age::x25519;
use countersign::domain::Timestamp;
use countersign::vault::{Memory, Recovery, RootSecret, Since, Vault, Wish};
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::file;

const ORIGIN: &str = "kiosk.example/log";
const NOON: Timestamp = Timestamp::from_unix(1_795_430_640);

static KEY: LazyLock<x25519::Identity> = LazyLock::new(x25519::Identity::generate);

/// A backup as this program makes it, its list beside it, and the identity that opens it.
struct Made {
    backup: Vec<u8>,
    list: Vec<u8>,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("countersign-fuzz-{}", std::process::id()));
    let (store, out) = (folder.join("store/vault.db"), folder.join("backup.age"));
    let (keys, mut rng) = (Memory::holding(RootSecret::from_random(&[7; 32])), StdRng::seed_from_u64(1));
    let mut vault = Vault::create(&store, &keys, ORIGIN, &mut rng).expect("a store");
    let (recovery, policy) =
        (Recovery::new(&KEY.to_public().to_string()).expect("a key"), vault.policy().clone());
    vault.back_up(&out, (&recovery, &policy), &keys, NOON, &mut rng).expect("a backup");
    let read = |path: &Path| std::fs::read(path).expect("a file");
    let made = Made { backup: read(&out), list: read(&folder.join("store/taken-back.txt")) };
    drop(vault);
    std::fs::remove_dir_all(&folder).expect("ours");
    made
});

/// What is inside a backup, without the copy, which is read only as pages under the header's key.
pub(crate) fn plain() -> Vec<Vec<u8>> {
    let plain = age::decrypt(&*KEY, &MADE.backup).expect("ours");
    let header = plain.windows(2).position(|two| two == b"\n\n").expect("an empty line") + 2;
    vec![plain[..header].to_vec(), plain[..header + 200].to_vec(), b"countersign-backup/v2\n\n".to_vec()]
}

pub(crate) fn lists() -> Vec<Vec<u8>> {
    vec![MADE.list.clone(), [&MADE.list[..], b"00112233445566778899aabbccddeeff\n"].concat()]
}

/// Whatever is sealed to the key: the short copies here are never whole, so none may be restored.
pub(crate) fn restore(bytes: &[u8]) {
    let sealed = age::encrypt(&KEY.to_public(), bytes).expect("sealed");
    assert!(!restores(&file("backup", &sealed), Since::Nothing));
}

/// A list is taken only if it is one in its only spelling.
pub(crate) fn restore_with_list(bytes: &[u8]) {
    let list = file("list", bytes);
    let taken = restores(&file("backup", &MADE.backup), Since::List(&list));
    let spelled = std::str::from_utf8(bytes).is_ok_and(|text| {
        let digit = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
        let rest = text.as_bytes().strip_prefix(&MADE.list[..]);
        rest.is_some_and(|rest| {
            rest.chunks(33)
                .all(|line| line.len() == 33 && line[32] == b'\n' && line[..32].iter().copied().all(digit))
        })
    });
    assert_eq!(taken, spelled);
}

fn restores(backup: &Path, since: Since<'_>) -> bool {
    use age::secrecy::ExposeSecret as _;
    static IDENTITY: LazyLock<PathBuf> =
        LazyLock::new(|| file("identity", KEY.to_string().expose_secret().as_bytes()));
    let folder = IDENTITY.with_file_name("restored");
    let keys = Memory::holding(RootSecret::from_random(&[9; 32]));
    let wish = Wish { backup, identity: &IDENTITY, since, trust: None, origin: ORIGIN, days: 35 };
    // Not finished: the draft goes with what is dropped.
    Vault::restore(&folder.join("vault.db"), &keys, &wish, NOON, &mut StdRng::seed_from_u64(2)).is_ok()
}
