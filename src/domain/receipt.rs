//! The record of an act, and the receipt that proves it.
//!
//! One record, many forms: its deterministic CBOR is what the log commits to ([`Record::to_cbor`]), a receipt carries
//! it with its proof as compact CBOR, as a QR code's text and under a page of text, and every form expands to exactly
//! the same bytes. A form with one bit changed is no receipt.

mod brief;
mod carried;
pub(in crate::domain) mod cbor;
pub mod checks;
pub mod claims;
mod compact;
mod edition;
pub(in crate::domain) mod fields;
mod helped;
mod kind;
pub mod pack;
mod particulars;
pub mod seal;
mod summary;
mod text;
pub mod view;
mod words;

pub use brief::Brief;
pub use carried::{Carried, MOST_BYTES, MOST_LETTERS};
pub use checks::Checks;
pub use edition::Edition;
pub use kind::Kind;
pub use particulars::{Because, Inspection, Particulars};
pub use summary::Summary;
pub use text::{split_text_form, text_form};
pub use words::WORDS;

use crate::domain::log::{self, Checkpoint, Event, Proof, tree};
use crate::domain::policy::{self, Witness};
use crate::domain::{
    Controller, Decision, Digest, Gesture, Helper, Policy, PurposeId, ReceiptId, Site, Timestamp, UtcOffset,
};

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
    /// The edition of the receipt's words; `None` in records made before there were any.
    pub words: Option<Edition>,
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
    /// `helped_by`: who helped the person to decide, and decided nothing.
    pub helped: Option<Helper>,
    /// What only its kind says.
    pub particulars: Particulars,
    /// `related_record_id`: the receipt under which the act was done, for an act that follows a consent.
    pub related: Option<ReceiptId>,
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
    /// What made the template: [`Template::MODEL`](crate::domain::Template::MODEL) of the program that kept it.
    pub model: String,
    /// Gestures met in the liveness challenge, in order.
    pub gestures: Vec<Gesture>,
    /// How liveness was shown: `challenge` or `witnessed`.
    pub liveness: String,
    /// The signals against attacks; `None` in records made before there were any.
    pub checks: Option<Checks>,
}

/// A record with its place in the log. Its words count for nothing until [`SignedReceipt::verify`].
#[derive(Clone, PartialEq, Eq)]
pub struct SignedReceipt {
    record: Vec<u8>,
    salt: [u8; 32],
    event: Event,
    proof: Proof,
    checkpoint: Checkpoint,
}

/// A receipt that was verified: only [`SignedReceipt::verify`] makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    record: Record,
    position: Position,
}

/// Where a verified receipt stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The log's name.
    pub origin: String,
    /// The leaf's index, from 0.
    pub index: u64,
    /// Number of leaves of the signed tree.
    pub size: u64,
    /// Trusted witnesses that cosigned that tree; empty while witnesses are pending.
    pub witnesses: Vec<Witness>,
    /// How far that is shown.
    pub inclusion: Inclusion,
}

/// How it is shown that an entry stands in its log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inclusion {
    /// By the path from the entry to the root that the log signed.
    Proven,
    /// By the signature of the log's key on the statement that it does.
    Stated,
}

impl SignedReceipt {
    /// Binds a record (its CBOR) to its place in the log. Nothing is believed yet.
    ///
    /// # Errors
    /// [`Error::Log`] unless the proof has a readable checkpoint and no more hashes than any tree needs.
    pub fn new(record: Vec<u8>, salt: [u8; 32], event: Event, proof: Proof) -> Result<Self, Error> {
        let checkpoint = Checkpoint::parse(&proof.checkpoint)?;
        // What has no canonical text could not be printed and read back.
        Proof::parse(&proof.to_text())?;
        Ok(Self { record, salt, event, proof, checkpoint })
    }

    /// Checks leaf, inclusion, checkpoint and policy, then opens the record.
    ///
    /// # Errors
    /// The first check that fails.
    pub fn verify(&self, trust: &Policy) -> Result<Receipt, Error> {
        let Checkpoint { size, root, .. } = self.checkpoint;
        let leaf = tree::leaf_hash(&self.leaf_bytes());
        tree::check_inclusion(&self.proof.path, size, root, self.proof.index, leaf)?;
        let verified = trust.verify_checkpoint(&self.proof.checkpoint)?;
        let record = Record::from_cbor(&self.record)?;
        if record.kind.event() != self.event {
            return Err(Error::LeafBad);
        }
        let policy::Verified { origin, size, witnesses, .. } = verified;
        let inclusion = Inclusion::Proven;
        Ok(Receipt {
            record,
            position: Position { origin, index: self.proof.index, size, witnesses, inclusion },
        })
    }

    /// The leaf's exact bytes.
    pub fn leaf_bytes(&self) -> Vec<u8> {
        log::leaf(self.event, &self.salt, &self.record)
    }

    /// The proof as C2SP tlog-proof text.
    pub fn proof_text(&self) -> String {
        self.proof.to_text()
    }

    /// The proof.
    pub fn proof(&self) -> &Proof {
        &self.proof
    }

    /// The record's CBOR. Not to be shown before [`SignedReceipt::verify`].
    pub fn record_bytes(&self) -> &[u8] {
        &self.record
    }

    /// The salt of the commitment.
    pub const fn salt(&self) -> &[u8; 32] {
        &self.salt
    }

    /// What the leaf says happened.
    pub const fn event(&self) -> Event {
        self.event
    }
}

impl std::fmt::Debug for SignedReceipt {
    /// Event and index only: a record speaks of a person, and a salt would let others test guesses.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SignedReceipt({} at {})", self.event.code(), self.proof.index)
    }
}

impl Inclusion {
    /// The word in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Stated => "stated",
        }
    }
}

impl Receipt {
    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Its place in the log.
    pub fn position(&self) -> &Position {
        &self.position
    }
}

/// Why a receipt is not valid.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// The bytes are not a receipt in any known form.
    #[error("this is not a receipt, or it was altered: scan or copy it again, whole")]
    FormBad,
    /// Something follows the receipt.
    #[error("something follows the receipt: copy the receipt alone")]
    TrailingByte,
    /// The receipt, its record or its leaf has a version this program does not know.
    #[error("this receipt has another version: use a newer program")]
    VersionUnknown,
    /// The leaf's event is unknown or not what the record says.
    #[error("the log's entry is not of the kind the record says")]
    LeafBad,
    /// The record is not in its one canonical form, or contradicts itself.
    #[error("the record is signed but cannot be read: report it to who issued it")]
    RecordBad,
    /// The file has no seal on its last line.
    #[error("the file has no seal on its last line: it was cut, extended or never sealed")]
    SealMissing,
    /// The seal belongs to other bytes.
    #[error("the file is not the one that was sealed: it was altered")]
    SealBad,
    /// The proof is malformed or does not prove it.
    #[error(transparent)]
    Log(#[from] log::Error),
    /// The policy does not accept it.
    #[error(transparent)]
    Policy(#[from] policy::Error),
}

impl Error {
    /// The reason's code in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FormBad => "form_bad",
            Self::TrailingByte => "trailing_byte",
            Self::VersionUnknown => "version_unknown",
            Self::LeafBad => "leaf_bad",
            Self::RecordBad => "record_bad",
            Self::SealMissing => "seal_missing",
            Self::SealBad => "seal_bad",
            Self::Log(error) => error.code(),
            Self::Policy(error) => error.code(),
        }
    }
}
