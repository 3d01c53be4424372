//! Backing a machine up and restoring it: acts of its administrator. `docs/backup.md` says when and how.

use std::path::Path;

use serde::Serialize;

use crate::kiosk::issue::write_lasting;
use crate::kiosk::machine::POLICY;
use crate::kiosk::{Clock, Error, Kiosk, Machine, randomness};
use crate::settings::Keys;
use crate::vault::{self, Recovery, Since, Vault, Wish};

/// A backup that was made.
#[derive(Debug, Serialize)]
pub struct BackedUp {
    outcome: &'static str,
    /// SHA-256 of the file, as the log has it.
    pub sha256: String,
    /// Entries of the log in it.
    pub entries: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// Days for which it is to be kept.
    pub keep_days: u16,
}

/// What tells what was taken back after a backup.
#[derive(Clone, Copy, Debug)]
pub enum Told<'a> {
    /// The old machine's folder.
    Machine(&'a Path),
    /// The list that lay beside the old store.
    List(&'a Path),
    /// Nothing.
    Nothing,
}

/// A machine that was restored.
#[derive(Debug, Serialize)]
pub struct Restored {
    outcome: &'static str,
    /// SHA-256 of the backup.
    pub sha256: String,
    /// When it was made: ISO 8601, UTC.
    pub copied_at: String,
    /// Entries of the log in it.
    pub entries: u64,
    /// The log's new name.
    pub origin: String,
    /// What told what was taken back since: `store`, `list` or `nothing`.
    pub told_by: &'static str,
    /// Acts that were told of.
    pub told: usize,
    /// People of whom everything was erased.
    pub erased: usize,
    /// Purposes for which what was kept was deleted.
    pub forgotten: usize,
    /// People whose face was locked.
    pub locked: usize,
}

/// Writes a backup of a machine into a new file. What waited for the keys is done first.
///
/// # Errors
/// [`Error::RecoveryMissing`]; why store, key store or disk refuse. Then there is no file.
pub fn back_up(machine: Machine, out: &Path, clock: Clock) -> Result<BackedUp, Error> {
    let recovery = machine.settings.backups.recovery.as_deref().ok_or(Error::RecoveryMissing)?;
    let (recovery, keys, keep_days) =
        (Recovery::new(recovery)?, machine.keys()?, machine.settings.backups.days);
    let kiosk = Kiosk::open(machine, clock)?;
    kiosk.unsealed()?;
    let whom = (&recovery, &kiosk.policy);
    let made = kiosk.vault().back_up(out, whom, &*keys, kiosk.now(), &mut randomness())?;
    let vault::BackedUp { digest, size, bytes } = made;
    Ok(BackedUp { outcome: "backed_up", sha256: digest.to_string(), entries: size, bytes, keep_days })
}

/// Makes the store of a machine anew from a backup. Its folder holds the settings, the policy that was published, and no store.
///
/// # Errors
/// [`Error::KeysForgotten`]; why the settings, backup, key store or disk refuse. Then there is no store.
pub fn restore(
    machine: &Machine,
    (backup, identity): (&Path, &Path),
    told: Told<'_>,
    clock: Clock,
) -> Result<Restored, Error> {
    let settings = &machine.settings;
    if settings.keys == Keys::Memory {
        return Err(Error::KeysForgotten);
    }
    settings.fit(&vault::longest_origin(&settings.origin))?;
    let policy_file = machine.folder.join(POLICY);
    let trust = policy_file.exists().then(|| machine.policy()).transpose()?;
    let old_store = match told {
        Told::Machine(folder) => machine.store_in(folder),
        _ => machine.store(),
    };
    let since = match told {
        Told::Machine(_) => Since::Store(&old_store),
        Told::List(file) => Since::List(file),
        Told::Nothing => Since::Nothing,
    };
    let (origin, days) = (settings.origin.as_str(), settings.backups.days);
    let wish = Wish { backup, identity, since, trust: trust.as_ref(), origin, days };
    let store = machine.store();
    let restored = Vault::restore(&store, &*machine.keys()?, &wish, clock(), &mut randomness())?;
    write_lasting(&policy_file, restored.policy().as_bytes())?;
    Ok(Restored::of(restored.finish()?))
}

impl Restored {
    fn of(report: vault::Report) -> Self {
        let vault::Report { copied_at, backup, size, origin, applied } = report;
        let vault::Applied { told_by, told, erased, forgotten, locked } = applied;
        Self {
            outcome: "restored",
            sha256: backup.to_string(),
            copied_at: copied_at.iso8601(),
            entries: size,
            origin,
            told_by,
            told,
            erased,
            forgotten,
            locked,
        }
    }
}
