//! What lies in the controller's safe, and the machine that a backup is restored on.

use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;
use countersign::domain::receipt::{Kind, PurposeEntry};
use countersign::domain::{Decision, Policy, Record, Timestamp};
use countersign::vault::{Error, Memory, Recovery, Report, RootSecret, Since, Vault, Wish};

use crate::vault::fixture::{House, NOON, ORIGIN, refusal, rng};

/// The root secret of the machine that is restored.
pub(in crate::vault) const NEW_ROOT: [u8; 32] = [9; 32];

/// The recovery key, and a folder for backups.
pub(in crate::vault) struct Safe {
    folder: tempfile::TempDir,
    public: String,
}

impl Safe {
    pub(in crate::vault) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let key = age::x25519::Identity::generate();
        let public = key.to_public().to_string();
        // As age-keygen writes it.
        let text = format!(
            "# created: 2026-11-26T00:00:00Z\n# public key: {public}\n{}\n",
            key.to_string().expose_secret()
        );
        std::fs::write(folder.path().join("identity"), text).expect("writable");
        Self { folder, public }
    }

    pub(in crate::vault) fn identity(&self) -> PathBuf {
        self.folder.path().join("identity")
    }

    pub(in crate::vault) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(in crate::vault) fn public(&self) -> &str {
        &self.public
    }

    pub(in crate::vault) fn recovery(&self) -> Recovery {
        Recovery::new(&self.public).expect("a public key")
    }

    /// A backup of an open store of the old machine.
    pub(in crate::vault) fn back_up(&self, house: &House, vault: &mut Vault, name: &str) -> PathBuf {
        let (out, policy) = (self.file(name), vault.policy().clone());
        let whom = (&self.recovery(), &policy);
        vault.back_up(&out, whom, &house.keys(), NOON, &mut rng(90)).expect("backed up");
        out
    }

    pub(in crate::vault) fn wish<'a>(
        &'a self,
        backup: &'a Path,
        identity: &'a Path,
        since: Since<'a>,
    ) -> Wish<'a> {
        Wish { backup, identity, since, trust: None, origin: ORIGIN, days: 35 }
    }

    /// Restores onto a new machine.
    pub(in crate::vault) fn restore(
        &self,
        house: &House,
        backup: &Path,
        since: Since<'_>,
    ) -> Result<(Vault, Report, Policy), Error> {
        let identity = self.identity();
        restore(house, &self.wish(backup, &identity, since), NOON)
    }
}

pub(in crate::vault) fn new_keys() -> Memory {
    Memory::holding(RootSecret::from_random(&NEW_ROOT))
}

pub(in crate::vault) fn restore(
    house: &House,
    wish: &Wish<'_>,
    now: Timestamp,
) -> Result<(Vault, Report, Policy), Error> {
    let restored = Vault::restore(&house.file(), &new_keys(), wish, now, &mut rng(91))?;
    assert!(matches!(Vault::open(&house.file(), &new_keys()), Err(Error::StoreMissing)), "no name yet");
    let policy = restored.policy().clone();
    let report = restored.finish()?;
    Ok((Vault::open(&house.file(), &new_keys()).expect("it opens"), report, policy))
}

/// Locks or unlocks the face of who gave `of`.
pub(in crate::vault) fn lock(number: u8, of: &Record, kind: Kind, still: &[PurposeEntry]) -> Record {
    let given = still.iter().filter(|entry| entry.decision == Decision::Given).cloned().collect();
    Record { kind, purposes: given, related: Some(of.id), ..refusal(number) }
}

/// Where the list of a house's store lies.
pub(in crate::vault) fn list(house: &House) -> PathBuf {
    house.folder().join("taken-back.txt")
}
