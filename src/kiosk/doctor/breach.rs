//! Whether a breach is declared.

use std::path::Path;

use super::{Check, State, check, with_cause};
use crate::kiosk::Machine;

/// The check of the seal; none before there is a store that opens, which is told of elsewhere.
pub fn breach(root: &Path, passphrase: Option<&Path>) -> Option<Check> {
    let vault = Machine::at(root, passphrase).ok()?.unchecked().ok()?;
    Some(match vault.seal() {
        Ok(None) => check("breach", State::Ok, "none is declared", None),
        Ok(Some(seal)) => {
            let found = format!("the store is sealed since {}, by {}", seal.since.iso8601(), seal.by);
            let remedy = "list whom it concerns with `countersign breach affected`; a supervisor and an administrator together lift the seal with `countersign breach lift`";
            check("breach", State::Warn, found, Some(remedy))
        }
        Err(error) => check("breach", State::Fail, with_cause(&error), Some("restore a backup")),
    })
}
