//! Whether a machine's log is whole: every entry hashed again, and held against what was signed and handed out.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::log::{Checkpoint, Proof};
use crate::domain::policy::{self, Verified};
use crate::domain::receipt::view::WitnessView;
use crate::domain::{Policy, log};
use crate::kiosk::machine::Machine;
use crate::kiosk::{Error, verify};
use crate::vault::{self, Vault};

/// The answer of `log verify`.
#[derive(Debug, Default, Serialize)]
pub struct Verdict {
    /// Whether the log is whole.
    pub valid: bool,
    /// The log's name.
    pub origin: String,
    /// Number of entries.
    pub size: Option<u64>,
    /// The root over them, base64.
    pub root: Option<String>,
    /// The same as bytes.
    #[serde(skip)]
    pub root_hash: Option<log::Hash>,
    /// Stored hashes that agree.
    pub hashes: Option<u64>,
    /// Checkpoints that agree.
    pub checkpoints: Option<u64>,
    /// Entries whose contents agree.
    pub opened: Option<u64>,
    /// Entries whose contents were erased.
    pub erased: Option<u64>,
    /// Entries by what they say happened: how often the camera opened and for what, the clock was set back, ….
    pub events: Option<BTreeMap<&'static str, u64>>,
    /// Uses asked for outside what people allow, by the reason for which each was denied. It says nothing of whom.
    pub denied: Option<BTreeMap<String, u64>>,
    /// How often somebody was turned away: by the gate that was shut and why it was, or `unsigned`. It says nothing of whom.
    pub turned_away: Option<BTreeMap<String, u64>>,
    /// Witnesses of the largest tree that was cosigned.
    pub witnesses: Vec<WitnessView>,
    /// The earlier checkpoint that was given.
    pub from: Option<Earlier>,
    /// Why it is not whole: a code.
    pub reason: Option<&'static str>,
    /// Where, if it is one place: the entry or the stored hash, from 0, or the number of entries.
    pub at: Option<u64>,
    /// The same in a sentence.
    #[serde(skip)]
    pub why: Option<String>,
}

/// An earlier checkpoint of the log, signed and perhaps cosigned.
#[derive(Debug, Serialize)]
pub struct Earlier {
    /// Its number of entries.
    pub size: u64,
    /// Whether the log begins with them.
    pub consistent: bool,
    /// Who cosigned it.
    pub witnesses: Vec<WitnessView>,
}

/// Audits the log of a machine under `policy`. `from` is something that holds an earlier checkpoint: the checkpoint
/// itself, a proof, or a receipt.
///
/// # Errors
/// If the store cannot be opened at all.
pub fn verify(machine: &Machine, policy: &Policy, from: Option<&[u8]>) -> Result<Verdict, Error> {
    verify_told(machine, policy, from, &mut |_, _, _| {})
}

/// The same, telling how far it is.
///
/// # Errors
/// As [`verify`].
pub(super) fn verify_told(
    machine: &Machine,
    policy: &Policy,
    from: Option<&[u8]>,
    told: vault::Told<'_>,
) -> Result<Verdict, Error> {
    let vault = machine.unchecked()?;
    let mut verdict = Verdict { origin: vault.log_key().origin().to_owned(), ..Verdict::default() };
    match examine(&vault, policy, (from, told), &mut verdict) {
        Ok(()) => verdict.valid = true,
        Err(Broken::Refused(code, why, at)) => {
            (verdict.reason, verdict.why, verdict.at) = (Some(code), Some(why), at);
        }
        Err(Broken::Unreadable(error)) => return Err(error.into()),
    }
    Ok(verdict)
}

/// The newest checkpoint of a machine's log: what a witness is asked to cosign, and what an owner keeps elsewhere.
///
/// # Errors
/// If the store cannot be opened, or its log is damaged.
pub fn checkpoint(machine: &Machine) -> Result<Option<String>, Error> {
    Ok(machine.vault()?.newest_checkpoint()?)
}

/// Keeps a checkpoint that a witness of `policy` cosigned; says who did.
///
/// # Errors
/// If it is not one of this log's, or nobody known cosigned it.
pub fn accept(machine: &Machine, policy: &Policy, note: &str) -> Result<Earlier, Error> {
    let verified = machine.vault()?.keep_cosigned(note, policy)?;
    Ok(Earlier { size: verified.size, consistent: true, witnesses: witnesses(&verified) })
}

/// Why an audit ended early.
enum Broken {
    Refused(&'static str, String, Option<u64>),
    Unreadable(vault::Error),
}

impl From<vault::Error> for Broken {
    fn from(error: vault::Error) -> Self {
        match error {
            vault::Error::Damaged => Self::Refused("store_damaged", error.to_string(), None),
            error => Self::Unreadable(error),
        }
    }
}

impl From<policy::Error> for Broken {
    fn from(error: policy::Error) -> Self {
        Self::Refused(error.code(), error.to_string(), None)
    }
}

impl From<vault::Finding> for Broken {
    fn from(finding: vault::Finding) -> Self {
        Self::Refused(finding.code(), finding.to_string(), Some(finding.at()))
    }
}

fn examine(
    vault: &Vault,
    policy: &Policy,
    (from, told): (Option<&[u8]>, vault::Told<'_>),
    verdict: &mut Verdict,
) -> Result<(), Broken> {
    let earlier = from.map(|bytes| earlier(bytes, policy)).transpose()?;
    verdict.from = earlier.as_ref().map(|earlier| Earlier {
        size: earlier.size,
        consistent: false,
        witnesses: witnesses(earlier),
    });
    let audit = vault.audit_told(earlier.as_ref(), told)??;
    if let Some(from) = &mut verdict.from {
        from.consistent = true;
    }
    verdict.size = Some(audit.size);
    (verdict.root, verdict.root_hash) = (Some(log::hash_text(&audit.root)), Some(audit.root));
    (verdict.hashes, verdict.checkpoints) = (Some(audit.hashes), Some(audit.checkpoints));
    (verdict.opened, verdict.erased) = (Some(audit.opened), Some(audit.erased));
    (verdict.events, verdict.denied) = (Some(audit.events), Some(audit.denied));
    verdict.turned_away = Some(audit.turned_away);
    if let Some(cosigned) = vault.newest_cosigned()? {
        verdict.witnesses = witnesses(&policy.verify_checkpoint(&cosigned)?);
    }
    match vault.newest_checkpoint()?.map(|note| policy.verify_checkpoint(&note)) {
        // The newest tree waits for its witnesses; one before it has them.
        Some(Err(policy::Error::QuorumMissing)) if !verdict.witnesses.is_empty() => Ok(()),
        Some(Err(error)) => Err(error.into()),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// The checkpoint in what was given, verified.
fn earlier(bytes: &[u8], policy: &Policy) -> Result<Verified, Broken> {
    let text = std::str::from_utf8(bytes).ok();
    let plain = text.filter(|text| Checkpoint::parse(text).is_ok()).map(str::to_owned);
    let proof = || text.and_then(|text| Proof::parse(text).ok()).map(|proof| proof.checkpoint);
    let receipt = || verify::open(bytes).ok().map(|opened| opened.signed.proof().checkpoint.clone());
    let note = plain.or_else(proof).or_else(receipt).ok_or(policy::Error::Note)?;
    Ok(policy.verify_checkpoint(&note)?)
}

fn witnesses(verified: &Verified) -> Vec<WitnessView> {
    let view = |one: &policy::Witness| WitnessView { name: one.name.clone(), at: one.at };
    verified.witnesses.iter().map(view).collect()
}
