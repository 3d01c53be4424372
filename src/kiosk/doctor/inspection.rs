//! Whether an inspection was cut off.

use std::path::Path;

use super::{Check, State, check, with_cause};
use crate::kiosk::Machine;

/// The check of the last inspection; none where there is nothing to say, and before there is a store that opens.
pub fn inspection(root: &Path, passphrase: Option<&Path>) -> Option<Check> {
    let vault = Machine::at(root, passphrase).ok()?.unchecked().ok()?;
    match vault.inspection_cut_off() {
        Ok(None) => None,
        Ok(Some(at)) => {
            let found = format!("one was cut off ({}), and no whole one followed", at.iso8601());
            let remedy = "let the inspector run `countersign inspect` again, and find out what cut it off";
            Some(check("inspection", State::Warn, found, Some(remedy)))
        }
        Err(error) => {
            Some(check("inspection", State::Fail, with_cause(&error), Some("run `countersign log verify`")))
        }
    }
}
