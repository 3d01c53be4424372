//! What `receipt verify --json` and `receipt show --as json` print. Field names are a contract with other programs.

mod pack;

use serde::Serialize;

use super::checks::Check;
use super::{Error, Kept, Position, PurposeEntry, Receipt, Record, Summary};
use crate::domain::policy::Witness;
use crate::domain::{Controller, Site, Timestamp};

pub use pack::{ClaimView, NoticeView, PackVerdict};

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
    /// When it signed: ISO 8601, UTC.
    pub at: String,
}

/// The whole record under the names of ISO/IEC TS 27560, with its place in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordView {
    schema_version: &'static str,
    record_id: String,
    receipt_code: String,
    pii_principal_id: String,
    event_type: &'static str,
    event_time: String,
    utc_offset: String,
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    words_edition: Option<String>,
    privacy_notice: String,
    pii_controllers: [PartyView; 1],
    authority_party: String,
    jurisdiction: String,
    site: SiteView,
    demonstration: bool,
    lawful_basis: &'static str,
    purposes: Vec<EntryView>,
    pii_information: Vec<KeptView>,
    storage_locations: Vec<&'static str>,
    withdrawal_method: [&'static str; 4],
    #[serde(skip_serializing_if = "Option::is_none")]
    use_result: Option<&'static str>,
    related_record_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct PartyView {
    party_name: String,
    address: String,
    phone: String,
    email: String,
    party_contact: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct SiteView {
    name: String,
    help_point: String,
    approval: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct EntryView {
    purpose: String,
    event_state: &'static str,
    retention_period: Option<String>,
    recipient_third_parties: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct KeptView {
    pii_type: &'static str,
    processing_method: String,
    collection_method: String,
    gestures: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attack_checks: Option<Vec<CheckView>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pad_model: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct CheckView {
    signal: &'static str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score_thousandths: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_thousandths: Option<i32>,
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
        let EntryView { purpose, event_state, retention_period, recipient_third_parties } =
            EntryView::new(entry);
        Self {
            id: purpose,
            decision: event_state,
            until: retention_period,
            recipients: recipient_third_parties,
        }
    }
}

impl LogView {
    fn new(place: &Position) -> Self {
        let witness = |one: &Witness| WitnessView { name: one.name.clone(), at: one.at.iso8601() };
        Self {
            origin: place.origin.clone(),
            index: place.index,
            size: place.size,
            inclusion: place.inclusion.code(),
            witnesses: place.witnesses.iter().map(witness).collect(),
        }
    }
}

impl RecordView {
    /// The view of a record. Whoever shows it says whether its receipt was verified.
    pub fn new(record: &Record) -> Self {
        Self {
            schema_version: Record::SCHEMA,
            record_id: record.id.to_string(),
            receipt_code: record.id.code(),
            pii_principal_id: record.pseudonym.clone(),
            event_type: record.kind.code(),
            event_time: record.at.iso8601(),
            utc_offset: record.offset.to_string(),
            language: record.language.clone(),
            words_edition: record.words.map(|edition| edition.to_string()),
            privacy_notice: record.notice.to_string(),
            pii_controllers: [PartyView::new(&record.controller)],
            authority_party: record.controller.authority.clone(),
            jurisdiction: record.site.jurisdiction.clone(),
            site: SiteView::new(&record.site),
            demonstration: record.site.demo,
            lawful_basis: Record::BASIS,
            purposes: record.purposes.iter().map(EntryView::new).collect(),
            pii_information: record.kept.iter().map(KeptView::new).collect(),
            storage_locations: record.kept.iter().map(|_| Record::STORAGE).collect(),
            withdrawal_method: Record::WITHDRAWAL,
            use_result: record.matched.map(|matched| if matched { "matched" } else { "not_matched" }),
            related_record_id: record.related.map(|id| id.to_string()),
        }
    }
}

impl PartyView {
    fn new(party: &Controller) -> Self {
        Self {
            party_name: party.name.clone(),
            address: party.address.clone(),
            phone: party.contact.phone.clone(),
            email: party.contact.email.clone(),
            party_contact: party.custodian.clone(),
        }
    }
}

impl SiteView {
    fn new(site: &Site) -> Self {
        let Site { name, help_point, approval, .. } = site.clone();
        Self { name, help_point, approval }
    }
}

impl EntryView {
    fn new(entry: &PurposeEntry) -> Self {
        Self {
            purpose: entry.id.to_string(),
            event_state: entry.decision.code(),
            retention_period: entry.until.map(Timestamp::iso8601),
            recipient_third_parties: entry.recipients.clone(),
        }
    }
}

impl KeptView {
    fn new(kept: &Kept) -> Self {
        Self {
            pii_type: Record::KEPT_TYPE,
            processing_method: kept.model.clone(),
            collection_method: kept.liveness.clone(),
            gestures: kept.gestures.iter().map(|gesture| gesture.code()).collect(),
            attack_checks: kept
                .checks
                .as_ref()
                .map(|checks| checks.signals.iter().map(CheckView::new).collect()),
            pad_model: kept.checks.as_ref().and_then(|checks| checks.pad_model.clone()),
        }
    }
}

impl CheckView {
    fn new(check: &Check) -> Self {
        Self {
            signal: check.signal.code(),
            state: check.state.code(),
            score_thousandths: check.measured.map(|[score, _]| score),
            limit_thousandths: check.measured.map(|[_, limit]| limit),
        }
    }
}
