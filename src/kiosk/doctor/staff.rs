//! Whether anyone can close the window.

use std::path::Path;

use super::{Check, State, check, with_cause};
use crate::kiosk::Machine;

/// The check of who works here; none before there is a store that opens, and where the window does not cover the display.
pub fn staff(root: &Path, passphrase: Option<&Path>) -> Option<Check> {
    let machine = Machine::at(root, passphrase).ok()?;
    if !machine.display().full_screen {
        return None;
    }
    let vault = machine.unchecked().ok()?; // what keeps it from opening is said of the key store
    Some(match vault.operators() {
        Ok(all) => {
            let here = || all.iter().filter(|one| one.retired.is_none());
            let closing = here().filter(|one| one.operator.role.may_close() && !one.is_locked).count();
            let found = format!("{} work here, {closing} of them may close the window", here().count());
            let state = if closing == 0 { State::Warn } else { State::Ok };
            check("staff", state, found, (closing == 0).then_some(ENTER))
        }
        Err(error) => check("staff", State::Fail, with_cause(&error), Some("run `countersign log verify`")),
    })
}

const ENTER: &str = "enter a supervisor with `countersign operator add`, or unlock one (docs/staff.md)";
