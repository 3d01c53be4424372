//! Whether those who attend are trained, and until when.

use std::path::Path;

use super::{Check, State, check, with_cause};
use crate::domain::Timestamp;
use crate::domain::operator::Role;
use crate::domain::training::Lack;
use crate::kiosk::Machine;
use crate::kiosk::training::{Standing, standings};

/// The check of who attends; none before there is a store that opens, and where nobody works who could.
pub fn training(root: &Path, passphrase: Option<&Path>, now: Timestamp) -> Option<Check> {
    let machine = Machine::at(root, passphrase).ok()?;
    let vault = machine.unchecked().ok()?; // what keeps it from opening is said of the key store
    Some(match standings(&vault, &machine.settings, now) {
        Ok(all) if all.is_empty() => return None,
        Ok(all) => found(&all, now),
        Err(error) => {
            check("training", State::Fail, with_cause(&error), Some("run `countersign log verify`"))
        }
    })
}

fn found(all: &[Standing], now: Timestamp) -> Check {
    let soon = now.plus_days(LAST_DAYS);
    let worth_a_word: Vec<String> = all
        .iter()
        .filter_map(|(number, role, until)| match until {
            // Who leads may never attend: they learn when they first do.
            Err(Lack::Missing) if *role != Role::Clerk => None,
            Err(Lack::Missing) => Some(format!("{number} is not trained yet")),
            Err(Lack::Over) => Some(format!("the training of {number} is over")),
            Err(Lack::Renewed) => Some(format!("the lessons are new since {number} was trained")),
            Ok(until) if *until <= soon => {
                Some(format!("the training of {number} is over from {}", until.iso8601()))
            }
            Ok(_) => None,
        })
        .collect();
    let trained = all.iter().filter(|(_, _, until)| until.is_ok()).count();
    let counted = format!("{trained} of {} who may attend are trained", all.len());
    if worth_a_word.is_empty() {
        check("training", State::Ok, counted, None)
    } else {
        check("training", State::Warn, format!("{counted}; {}", worth_a_word.join(", ")), Some(LEARN))
    }
}

/// How long before its end a training is worth a word.
const LAST_DAYS: u16 = 30;
const LEARN: &str = "let them sign in at the clerk's window: it leads to the lessons (docs/staff.md)";
