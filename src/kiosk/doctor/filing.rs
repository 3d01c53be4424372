//! How near the machine is to the number of persons from which the law asks for a filing.

use std::path::Path;

use super::{Check, State, check, with_cause};
use crate::domain::Timestamp;
use crate::kiosk::Machine;
use crate::kiosk::filing::FilingStanding;

/// The check of the persons held; none before there is a store that opens, and where the law pack asks for no filing.
pub fn filing(root: &Path, passphrase: Option<&Path>, now: Timestamp) -> Option<Check> {
    let machine = Machine::at(root, passphrase).ok()?;
    let vault = machine.unchecked().ok()?; // what keeps it from opening is said of the key store
    match FilingStanding::of(&vault, &machine.settings, machine.law.pack(), now).transpose()? {
        Ok(standing) => {
            let remedy = standing.remedy();
            let state = if remedy.is_some() { State::Warn } else { State::Ok };
            Some(check("filing", state, standing.in_words(), remedy.as_deref()))
        }
        Err(error) => {
            Some(check("filing", State::Fail, with_cause(&error), Some("run `countersign log verify`")))
        }
    }
}
