//! Renewing what is kept of a person's face, without the person: the same template, turned anew (ISO/IEC 24745).

use serde::Serialize;

use crate::domain::{Decision, PurposeId};
use crate::kiosk::{Clock, Error, Kiosk, Machine, randomness, verify};

/// What was renewed.
#[derive(Serialize)]
pub struct Renewed {
    outcome: &'static str,
    /// Each purpose with its new generation, counted from 1 at enrollment.
    pub purposes: Vec<(String, u32)>,
}

/// Renews the references kept under a receipt: for one purpose, or for each that the receipt gives.
///
/// # Errors
/// If the receipt does not hold under the machine's policy, or the store refuses. Purposes renewed before an error stay so.
pub fn renew(
    machine: Machine,
    receipt: &[u8],
    purpose: Option<&str>,
    clock: Clock,
) -> Result<Renewed, Error> {
    let kiosk = Kiosk::open(machine, clock)?;
    let verdict = verify::judge(receipt, kiosk.policy())?;
    kiosk.is_not_lost(verdict.position())?;
    let summary = verdict.summary();
    let given = summary.purposes.iter().filter(|entry| entry.decision == Decision::Given);
    let wanted: Vec<&PurposeId> = given
        .map(|entry| &entry.id)
        .filter(|id| purpose.is_none_or(|purpose| purpose == id.as_str()))
        .collect();
    if wanted.is_empty() {
        return Err(crate::vault::Error::NotGiven.into());
    }
    let mut purposes = vec![];
    for id in wanted {
        let generation = kiosk.vault().renew(&summary.id, id, kiosk.now(), &mut randomness())?;
        purposes.push((id.to_string(), generation));
    }
    Ok(Renewed { outcome: "renewed", purposes })
}
