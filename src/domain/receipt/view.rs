//! What `receipt verify --json` and `receipt show --as json` print. Field names are a contract with other programs.

mod pack;
mod record;
mod transaction;

use serde::Serialize;

use super::{Error, Position, PurposeEntry, Receipt, Summary};
use crate::domain::Timestamp;
use crate::domain::policy::Witness;

pub use pack::{ClaimView, NoticeView, PackVerdict};
pub use record::RecordView;

/// The answer of `receipt verify`. Of a receipt that does not hold, nothing but the reason is said; of one that holds in words
/// this program does not have, the reason and what is proven.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Whether it holds.
    pub valid: bool,
    /// The receipt's UUID.
    pub receipt_id: Option<String>,
    /// `consent`, `refusal`, …
    pub kind: Option<&'static str>,
    /// The controller's legal name.
    pub controller: Option<String>,
    /// ISO 8601, UTC.
    pub issued_at: Option<String>,
    /// Purposes in the order asked.
    pub purposes: Option<Vec<PurposeView>>,
    /// Whether the receipt is a demonstration's.
    pub demonstration: Option<bool>,
    /// Where it stands in the log.
    pub log: Option<LogView>,
    /// Why it does not hold: the error's code.
    pub reason: Option<&'static str>,
}

/// One purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurposeView {
    /// The purpose's name.
    pub id: String,
    /// `given`, `refused`, …
    pub decision: &'static str,
    /// When a given consent ends: ISO 8601, UTC.
    pub until: Option<String>,
    /// Legal names of those who receive results; empty for nobody.
    pub recipients: Vec<String>,
}

/// A place in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogView {
    /// The log's name.
    pub origin: String,
    /// The leaf's index, from 0.
    pub index: u64,
    /// Number of leaves.
    pub size: u64,
    /// `proven` by a path to the signed root, or `stated` by the log's key.
    pub inclusion: &'static str,
    /// Trusted witnesses.
    pub witnesses: Vec<WitnessView>,
}

/// A witness of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WitnessView {
    /// The witness's key name.
    pub name: String,
    /// When it signed.
    pub at: Timestamp,
}

impl Verdict {
    /// The verdict on a receipt that verified.
    pub fn valid(receipt: &Receipt) -> Self {
        Self::stated(&Summary::of(receipt.record()), receipt.position())
    }

    /// The verdict on a square that holds by the word of the log's key.
    pub fn stated(summary: &Summary, place: &Position) -> Self {
        Self {
            valid: true,
            receipt_id: Some(summary.id.to_string()),
            kind: Some(summary.kind.code()),
            controller: Some(summary.controller.clone()),
            issued_at: Some(summary.at.iso8601()),
            purposes: Some(summary.purposes.iter().map(PurposeView::new).collect()),
            demonstration: Some(summary.demo),
            log: Some(LogView::new(place)),
            reason: None,
        }
    }

    /// The verdict on a receipt that did not.
    pub fn invalid(error: &Error) -> Self {
        Self::refused(error.code())
    }

    /// The verdict on a receipt that holds, shown in words that this program does not have: what it records is proven,
    /// what its page says is not.
    pub fn without_words(receipt: &Receipt, reason: &'static str) -> Self {
        Self { valid: false, reason: Some(reason), ..Self::valid(receipt) }
    }

    /// The verdict for a reason found outside the receipt, such as a page that says other words than the record.
    pub fn refused(reason: &'static str) -> Self {
        Self { reason: Some(reason), ..Self::default() }
    }
}

impl PurposeView {
    fn new(entry: &PurposeEntry) -> Self {
        Self {
            id: entry.id.to_string(),
            decision: entry.decision.code(),
            until: entry.until.map(Timestamp::iso8601),
            recipients: entry.recipients.clone(),
        }
    }
}

impl LogView {
    fn new(place: &Position) -> Self {
        let witness = |one: &Witness| WitnessView { name: one.name.clone(), at: one.at };
        Self {
            origin: place.origin.clone(),
            index: place.index,
            size: place.size,
            inclusion: place.inclusion.code(),
            witnesses: place.witnesses.iter().map(witness).collect(),
        }
    }
}
