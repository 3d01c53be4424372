//! Whether the machine serves people, and if not, which gates of its commissioning are shut.

use std::path::Path;

use super::{Check, State, check, with_cause};
use crate::domain::Timestamp;
use crate::kiosk::Machine;

/// The check of the commissioning; none before there is a store that opens, and none of a demonstration.
pub fn commission(root: &Path, passphrase: Option<&Path>, now: Timestamp) -> Option<Check> {
    let machine = Machine::at(root, passphrase).ok()?;
    if machine.facts().site.demo {
        return None;
    }
    let vault = machine.unchecked().ok()?; // what keeps it from opening is said of the key store
    Some(match machine.commission(&vault, now) {
        Ok(standing) => {
            let shut: Vec<_> =
                standing.gates.iter().filter(|gate| !gate.passed).map(|gate| gate.gate).collect();
            match (standing.serves, shut.is_empty()) {
                (true, _) => {
                    check("commission", State::Ok, "every gate is passed, and two people signed", None)
                }
                (false, true) => check("commission", State::Fail, "every gate is passed", Some(SIGN)),
                (false, false) => {
                    let found = format!("shut: {}", shut.join(", "));
                    check("commission", State::Fail, found, Some(SHOW))
                }
            }
        }
        Err(error) => check("commission", State::Fail, with_cause(&error), Some(SHOW)),
    })
}

const SHOW: &str =
    "run `countersign commission`: it says what each of them waits for; until then nobody is enrolled";
const SIGN: &str = "two people sign: `countersign commission sign`";
