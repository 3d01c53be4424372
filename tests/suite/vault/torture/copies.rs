//! A backup and a restore that are cut off: a whole file or none, a whole store or none, no secret in what is left, and the same
//! command does it the next time.

use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;
use countersign::vault::{Error, Memory, Recovery, RootSecret, Since, Vault, Wish};
use rand::CryptoRng;

use super::acts::Act;
use super::disk::{Disk, Fate, Image};
use super::oracle::{STORE, Verdict, keys, put, state};
use super::{Count, Stage};
use crate::vault::fixture::{self, NOON, ORIGIN, ROOT, rng};

/// The backup in the watched folder.
const MADE: &str = "made.age";
/// The folder of requests, beside the store.
const INTAKE: &str = "intake";
/// The root secret of the store that is restored.
const NEW_ROOT: [u8; 32] = [11; 32];

/// What lies outside the watched folder.
fn outside(store: &Path, name: &str) -> PathBuf {
    store.parent().and_then(Path::parent).expect("a stage").join(name)
}

fn new_keys() -> Memory {
    Memory::holding(RootSecret::from_random(&NEW_ROOT))
}

pub(super) fn back_up(vault: &mut Vault, store: &Path, rng: &mut impl CryptoRng) {
    let public = std::fs::read_to_string(outside(store, "public")).expect("the recovery key");
    let (recovery, policy) = (Recovery::new(&public).expect("a key"), vault.policy().clone());
    let out = store.with_file_name(MADE);
    vault.back_up(&out, (&recovery, &policy), &keys(), NOON, rng).expect("backed up");
}

pub(super) fn restore(store: &Path, rng: &mut impl CryptoRng) {
    restore_from(&outside(store, MADE), &outside(store, "identity"), store, rng).expect("restored");
}

fn restore_from(backup: &Path, identity: &Path, store: &Path, rng: &mut impl CryptoRng) -> Result<(), Error> {
    let wish = Wish { backup, identity, since: Since::Nothing, trust: None, origin: ORIGIN, days: 35 };
    Vault::restore(store, &new_keys(), &wish, NOON, rng)?.finish().map(|_| ())
}

impl Stage {
    /// Kills before, and cuts the power after, every `stride`th step of a backup and of a restore.
    pub(super) fn copies(&self, stride: usize, fates: &[Fate]) -> Count {
        let (identity, public) = (self.folder.path().join("identity"), self.folder.path().join("public"));
        let key = age::x25519::Identity::generate();
        std::fs::write(identity, key.to_string().expose_secret()).expect("writable");
        std::fs::write(public, key.to_public().to_string()).expect("writable");
        let base = self.base();
        put(&base, &self.store());
        assert!(self.run(Act::Enroll, None).acknowledged);
        let base = self.image();
        let backups = self.cut_off(Act::BackUp, &base, stride, fates);
        std::fs::copy(self.store().join(MADE), self.folder.path().join(MADE)).expect("it was made");
        backups.and(self.cut_off(Act::Restore, &Image::new(), stride, fates))
    }

    fn cut_off(&self, act: Act, base: &Image, stride: usize, fates: &[Fate]) -> Count {
        let mut count = Count::default();
        put(base, &self.store());
        let whole = self.run(act, None);
        assert!(whole.acknowledged && whole.ended, "{act:?}");
        for step in (1..=whole.steps.len()).step_by(stride) {
            put(base, &self.store());
            let ran = self.run(act, Some(step));
            assert!(!ran.ended, "{act:?} was killed at {step}");
            count
                .add(self.left(act, &self.store(), ran.acknowledged), || format!("{act:?} killed at {step}"));
            if !self.is_done(act, &self.store()) {
                assert!(self.run(act, None).acknowledged, "{act:?} killed at {step} and done again");
            }
            count.kills += 1;
            count.acknowledged += u64::from(ran.acknowledged);
        }
        let (mut disk, mut draws, cuts) = (Disk::holding(base), rng(6), self.folder.path().join("cut"));
        let mut acknowledged = false;
        for (place, step) in whole.steps.iter().enumerate() {
            if step.name == super::acts::ACKNOWLEDGED {
                acknowledged = true;
                continue;
            }
            if step.name.starts_with(INTAKE) {
                continue; // a folder of its own, made anew at each start
            }
            disk.take(step);
            if place % stride != 0 && place + 1 != whole.steps.len() {
                continue;
            }
            for fate in fates {
                put(&disk.cut(*fate, &mut draws), &cuts);
                let verdict = self.left(act, &cuts, acknowledged);
                count.add(verdict, || format!("{act:?} cut after step {place}, {}, {fate:?}", step.name));
                count.cuts += 1;
            }
        }
        // The last whole run stays for whoever comes next.
        put(base, &self.store());
        assert!(self.run(act, None).acknowledged);
        count
    }

    fn is_done(&self, act: Act, folder: &Path) -> bool {
        folder.join(if act == Act::BackUp { MADE } else { STORE }).exists()
    }

    /// What is found in a folder in which an act was cut off.
    fn left(&self, act: Act, folder: &Path, acknowledged: bool) -> Verdict {
        if holds_a_secret(folder) {
            return Verdict::HalfDone;
        }
        if !self.is_done(act, folder) {
            let whole = act == Act::Restore || matches!(state(folder), Ok(Some(_)));
            return match (whole, acknowledged) {
                (true, false) => Verdict::Whole,
                (true, true) => Verdict::Lost,
                (false, _) => Verdict::HalfDone,
            };
        }
        let whole = match act {
            Act::BackUp => matches!(state(folder), Ok(Some(_))) && self.restores(&folder.join(MADE)),
            _ => is_whole(&folder.join(STORE)),
        };
        if whole { Verdict::Whole } else { Verdict::HalfDone }
    }

    fn restores(&self, backup: &Path) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, identity) =
            (folder.path().join("store").join(STORE), self.folder.path().join("identity"));
        restore_from(backup, &identity, &store, &mut rng(7)).is_ok() && is_whole(&store)
    }
}

fn is_whole(store: &Path) -> bool {
    Vault::open(store, &new_keys()).is_ok_and(|vault| matches!(vault.audit(None), Ok(Ok(_))))
}

/// The root secrets as a header writes them: as bytes, 32 of one kind, they are also what a drive's noise looks like here.
fn holds_a_secret(folder: &Path) -> bool {
    let face: Vec<u8> = fixture::numbers().iter().take(16).flat_map(|number| number.to_le_bytes()).collect();
    let hex = |root: [u8; 32]| format!("{:02x}", root[0]).repeat(32).into_bytes();
    let secrets = [hex(ROOT), hex(NEW_ROOT), face, b"SQLite format 3".to_vec(), b"root-secret".to_vec()];
    let files = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut contents = files.filter_map(|entry| std::fs::read(entry.path()).ok());
    contents.any(|bytes| secrets.iter().any(|secret| memchr::memmem::find(&bytes, secret).is_some()))
}
