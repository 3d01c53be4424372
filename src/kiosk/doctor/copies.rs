//! Whether a machine is backed up, and whether it was itself restored.

use std::path::Path;

use super::{Check, State, check, with_cause};
use crate::domain::Timestamp;
use crate::kiosk::{Error, Machine};
use crate::vault::{Restoration, Vault};

/// The checks of backups and of the last restore; none before there is a store that opens.
pub fn copies(root: &Path, passphrase: Option<&Path>, now: Timestamp) -> Vec<Check> {
    let Ok(machine) = Machine::at(root, passphrase) else { return vec![] };
    match machine.unchecked() {
        Ok(vault) => {
            let restored = restored(&vault).transpose();
            std::iter::once(backup(&machine, &vault, now)).chain(restored).map(or_trouble).collect()
        }
        // What keeps it from opening is said of the key store.
        Err(_) => vec![],
    }
}

fn or_trouble(found: Result<Check, Error>) -> Check {
    found.unwrap_or_else(|error| {
        check("backup", State::Fail, with_cause(&error), Some("run `countersign log verify`"))
    })
}

fn backup(machine: &Machine, vault: &Vault, now: Timestamp) -> Result<Check, Error> {
    let (backups, last) = (&machine.settings.backups, vault.last_backup()?);
    let young = last.is_some_and(|last| now < last.plus_days(backups.days));
    Ok(match (&backups.recovery, last) {
        (None, _) => check(
            "backup",
            State::Warn,
            "there is no recovery key: the store cannot be backed up",
            Some(NO_KEY),
        ),
        (Some(_), None) => check("backup", State::Warn, "none was made", Some(MAKE_ONE)),
        (Some(_), Some(last)) if young => {
            check("backup", State::Ok, format!("the last at {}", last.iso8601()), None)
        }
        (Some(_), Some(last)) => {
            let found = format!("the last at {}: too old to be restored", last.iso8601());
            check("backup", State::Warn, found, Some(MAKE_ONE))
        }
    })
}

fn restored(vault: &Vault) -> Result<Option<Check>, Error> {
    let Some(Restoration { copied_at, restored_at, told }) = vault.restoration()? else { return Ok(None) };
    let what = format!("at {} from a copy of {}", restored_at.iso8601(), copied_at.iso8601());
    Ok(Some(if told {
        check("restored", State::Ok, format!("{what}; what was taken back since is taken back in it"), None)
    } else {
        let found = format!("{what}, without word of what was taken back since: every face in it was locked");
        check("restored", State::Warn, found, Some(UNTOLD))
    }))
}

const NO_KEY: &str =
    "write the controller's recovery key under [store] recovery in settings.toml (docs/backup.md)";
const MAKE_ONE: &str =
    "run `countersign backup --out FILE`, and copy the file and store/taken-back.txt to a safe place";
const UNTOLD: &str = "erase again what the controller knows to have been erased; who unlocks with a receipt has seen that it is current";
