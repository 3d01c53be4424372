//! Whether who refuses the face was served as well as anyone.

use std::path::Path;

use super::{Check, State, check, with_cause};
use crate::domain::Timestamp;
use crate::domain::equal::Week;
use crate::kiosk::Machine;
use crate::kiosk::equal::service;

/// The check of the last weeks; none before there is a store that opens.
pub fn equal_service(root: &Path, passphrase: Option<&Path>, now: Timestamp) -> Option<Check> {
    let machine = Machine::at(root, passphrase).ok()?;
    let vault = machine.unchecked().ok()?; // what keeps it from opening is said of the key store
    let week = Week::of(now, machine.settings.offset);
    Some(match service(&vault, week, LATELY) {
        Ok(weeks) => match weeks.iter().find(|week| week.judgement.alarm) {
            Some(worse) => check("service", State::Warn, worse.in_words(), Some(MEND)),
            None => check("service", State::Ok, "no alarm in the last weeks", None),
        },
        Err(error) => check("service", State::Fail, with_cause(&error), Some("run `countersign log verify`")),
    })
}

/// Weeks for which an alarm is worth a word.
const LATELY: u16 = 4;
const MEND: &str = "serve who refuses the face as soon and as often as anyone; `countersign service` has the figures (docs/equal-service.md)";
