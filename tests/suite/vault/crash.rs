//! A process killed at any moment, and a disk that fills: no act handed out is lost, none is kept by half.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use countersign::domain::log::Event;
use countersign::domain::{ReceiptId, Record};
use countersign::vault::{Error, Memory, RootSecret, Vault};
use rand::Rng;

use super::fixture::{self, House, NOON, ORIGIN, ROOT, probe, purpose, refusal, rng};

const KILLS: u64 = 20;
const STORE: &str = "COUNTERSIGN_TEST_STORE";
const SEED: &str = "COUNTERSIGN_TEST_SEED";

/// The process that is killed: acts as fast as it can, saying each one's receipt once it was handed out.
#[test]
#[ignore = "run as a child by a_killed_process_loses_no_act_and_leaves_no_half"]
fn child_acts_until_killed() {
    let (Ok(store), Ok(seed)) = (std::env::var(STORE), std::env::var(SEED)) else {
        println!("skipped: this is the child of another test");
        return;
    };
    let mut rng = rng(seed.parse().expect("a number"));
    let keys = Memory::holding(RootSecret::from_random(&ROOT));
    let mut vault = Vault::open(Path::new(&store), &keys).expect("opens after every kill");
    let mut out = std::io::stdout().lock();
    loop {
        let id = ReceiptId::from_random(rng.random());
        let signed = if rng.random_bool(0.5) {
            fixture::enroll(&mut vault, &Record { id, ..fixture::consent(0) }, rng.random())
        } else {
            vault.append(Event::CaptureOpen, b"camera 0", NOON, &mut rng).expect("logged");
            vault.refuse(&Record { id, ..refusal(0) }, NOON, &mut rng)
        };
        let compact = signed.expect("an act").to_compact();
        let hex: String = compact.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(out, "acknowledged {id} {hex}").and_then(|()| out.flush()).expect("the parent listens");
    }
}

#[test]
fn a_killed_process_loses_no_act_and_leaves_no_half() {
    let house = House::new();
    drop(house.create());
    let mut acknowledged = vec![];
    let mut draws = rng(4);
    for seed in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--ignored", "--exact", "--nocapture", "vault::crash::child_acts_until_killed"])
            .envs([(STORE, house.file().into_os_string()), (SEED, seed.to_string().into())])
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let mut lines = out.lines().map_while(Result::ok).filter(|line| line.contains("acknowledged"));
        // Not before it acts, so that every kill falls among acts.
        acknowledged.extend(lines.next());
        std::thread::sleep(Duration::from_micros(draws.random_range(0..30_000)));
        child.kill().expect("SIGKILL");
        child.wait().expect("it ends");
        acknowledged.extend(lines);
        check(&house, &acknowledged);
    }
    assert!(acknowledged.len() as u64 >= KILLS);
    println!("{KILLS} kills, {} acts acknowledged", acknowledged.len());
}

fn check(house: &House, acknowledged: &[String]) {
    let vault = house.open(); // its log matches its last checkpoint, or this fails
    let waiting = vault.waiting().expect("readable");
    for line in acknowledged {
        let (_, line) = line.split_once("acknowledged ").expect("an act");
        let (id, hex) = line.split_once(' ').expect("id and receipt");
        let id = waiting.iter().find(|known| known.to_string() == id).expect("an acknowledged act is there");
        let compact = vault.receipt(id).expect("readable").to_compact();
        let same: String = compact.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(same, hex, "the same receipt, with the same checkpoint");
    }
    let mut consents = 0;
    for id in &waiting {
        let receipt = vault.receipt(id).expect("whole").verify(vault.policy()).expect("it verifies");
        if receipt.record().kept.is_some() {
            consents += 1;
            for given in ["withdraw-cash", "open-account"] {
                vault.compare(id, &purpose(given), &probe(), NOON).expect("whole");
            }
        }
    }
    let count = |table| house.count(table);
    assert_eq!(count("log_leaf"), waiting.len() as u64 + count("site_event"));
    assert_eq!(count("checkpoint"), count("log_leaf"));
    let of_consents = [count("subject"), count("reference"), count("consent_event"), count("receipt")];
    assert_eq!(of_consents, [consents, 2 * consents, 3 * consents, waiting.len() as u64]);
}

/// A small tmpfs, unmounted when dropped.
pub(super) struct Disk(tempfile::TempDir);

impl Disk {
    pub(super) fn mount(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size},mode=0700"), "tmpfs"]).arg(folder.path());
        let mounted = mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        mounted.then_some(Self(folder))
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_disk_too_small_for_a_store_is_told_so_and_nothing_is_left_on_it() {
    // From too little for its tables to too little for them twice, in the file and on their way there.
    for size in ["100k", "200k", "300k", "400k"] {
        let Some(disk) = Disk::mount(size) else {
            println!("skipped: no right to mount a small disk");
            return;
        };
        let file = disk.path().join("vault.db");
        let keys = Memory::holding(RootSecret::from_random(&ROOT));
        match Vault::create(&file, &keys, ORIGIN, &mut rng(0)) {
            Ok(_) => assert_eq!(size, "400k", "such a disk holds no store"),
            Err(why) => {
                assert!(matches!(why, Error::DiskFull), "{size}: {why:?}");
                assert!(!file.exists(), "{size}");
            }
        }
    }
}

#[test]
fn a_full_disk_refuses_the_act_and_keeps_all_before() {
    let Some(disk) = Disk::mount("600k") else {
        println!("skipped: no right to mount a small disk; the vault's own unit test fills a store instead");
        return;
    };
    let file = disk.path().join("vault.db");
    let keys = Memory::holding(RootSecret::from_random(&ROOT));
    let mut vault = Vault::create(&file, &keys, ORIGIN, &mut rng(0)).expect("room for a store");
    let mut done = vec![];
    let full = (0..=u8::MAX).find_map(|number| {
        let record = fixture::consent(number);
        match fixture::enroll(&mut vault, &record, number.into()) {
            Ok(_) => done.push(record.id),
            Err(why) => return Some(why),
        }
        None
    });
    assert!(matches!(full, Some(Error::DiskFull)), "{full:?}");
    assert!(!done.is_empty());
    assert_eq!(vault.waiting().expect("still readable"), done);
    for id in &done {
        vault.receipt(id).expect("whole").verify(vault.policy()).expect("it verifies");
    }
}
