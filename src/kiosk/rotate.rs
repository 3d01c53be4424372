//! Rotating a machine's keys: an act of its administrator, who has the key store's right.

use serde::Serialize;

use crate::kiosk::issue::write_lasting;
use crate::kiosk::machine::POLICY;
use crate::kiosk::{Clock, Error, Kiosk, Machine, randomness};
use crate::vault::Rotated;

/// What was rotated.
#[derive(Serialize)]
pub struct Turned {
    outcome: &'static str,
    /// The key: `store`, `log`, `wrapping` or `pseudonym`.
    pub key: &'static str,
    /// Its number, from 1 at the beginning.
    pub number: u32,
}

/// The keys that can be rotated, by name.
pub const KEYS: [(&str, Rotated); 4] = [
    ("store", Rotated::Store),
    ("log", Rotated::Log),
    ("wrapping", Rotated::Wrapping),
    ("pseudonym", Rotated::Pseudonym),
];

/// Rotates the key with this name, one of [`KEYS`]. What waited for the keys is done first.
///
/// # Errors
/// Why store or key store refuse; then the key before is in use.
pub fn rotate(machine: Machine, name: &str, clock: Clock) -> Result<Option<Turned>, Error> {
    let Some((name, key)) = KEYS.into_iter().find(|(known, _)| *known == name) else { return Ok(None) };
    let keys = machine.keys()?;
    let policy_file = machine.folder.join(POLICY);
    let kiosk = Kiosk::open(machine, clock)?;
    if key == Rotated::Log {
        let policy = kiosk.vault().policy_to_come(&kiosk.policy, &*keys)?;
        write_lasting(&policy_file, policy.as_bytes())?;
    }
    let number = kiosk.vault().rotate(key, &*keys, kiosk.now(), &mut randomness())?;
    Ok(Some(Turned { outcome: "rotated", key: name, number }))
}
