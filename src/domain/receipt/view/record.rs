//! The record under the names of ISO/IEC TS 27560, as `receipt show --as json` prints it. Field names are a contract.

use serde::Serialize;

use super::transaction::{ConfirmationView, EffectiveView, StoppedView};
use crate::domain::law::Rules;
use crate::domain::receipt::checks::Check;
use crate::domain::receipt::{Inspection, Kept, Particulars, PurposeEntry, Record};
use crate::domain::{Controller, Helper, Hold, Site, Timestamp};

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
    #[serde(skip_serializing_if = "Option::is_none")]
    law_pack: Option<LawPackView>,
    site: SiteView,
    demonstration: bool,
    lawful_basis: &'static str,
    purposes: Vec<EntryView>,
    pii_information: Vec<KeptView>,
    storage_locations: Vec<&'static str>,
    withdrawal_method: [&'static str; 4],
    #[serde(skip_serializing_if = "Option::is_none")]
    helped_by: Option<HelperView>,
    #[serde(flatten)]
    particulars: ParticularsView,
    related_record_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct HelperView {
    party_role: &'static str,
    party_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct LawPackView {
    name: String,
    version: String,
}

/// What only one kind of record says, under the record's names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct ParticularsView {
    #[serde(skip_serializing_if = "Option::is_none")]
    guardian: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    use_result: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_copy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    complaint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    right_asked: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused_because: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_hold: Option<HoldView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inspection: Option<InspectionView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmation: Option<ConfirmationView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<StoppedView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<EffectiveView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct HoldView {
    ordered_by: String,
    order_reference: String,
    held_until: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct InspectionView {
    inspector: String,
    log_size: u64,
    log_root: String,
    finding: String,
    samples: u64,
    inspection_report: String,
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
            law_pack: record.site.rules.clone().map(|Rules { name, version }| LawPackView { name, version }),
            site: SiteView::new(&record.site),
            demonstration: record.site.demo,
            lawful_basis: Record::BASIS,
            purposes: record.purposes.iter().map(EntryView::new).collect(),
            pii_information: record.kept.iter().map(KeptView::new).collect(),
            storage_locations: record.kept.iter().map(|_| Record::STORAGE).collect(),
            withdrawal_method: Record::WITHDRAWAL,
            helped_by: record.helped.as_ref().map(HelperView::new),
            particulars: ParticularsView::new(&record.particulars),
            related_record_id: record.related.map(|id| id.to_string()),
        }
    }
}

impl ParticularsView {
    fn new(particulars: &Particulars) -> Self {
        let mut view = Self::default();
        match particulars {
            Particulars::None => {}
            Particulars::Use { matched } => view.use_result = Some(Particulars::result(*matched)),
            Particulars::Copy { digest } => view.access_copy = Some(digest.to_string()),
            Particulars::Complaint { words, answer_by } => {
                (view.complaint, view.answer_by) = (Some(words.clone()), Some(answer_by.iso8601()));
            }
            Particulars::Guarded { relation } => view.guardian = Some(relation.to_string()),
            Particulars::Explanation { digest } => view.explanation = Some(digest.to_string()),
            Particulars::Correction { words, answer_by } => {
                (view.correction, view.answer_by) = (Some(words.clone()), Some(answer_by.iso8601()));
            }
            Particulars::RightRefused { asked, because } => {
                (view.right_asked, view.refused_because) = (Some(asked.code()), Some(because.code()));
            }
            Particulars::Hold(hold) => view.legal_hold = Some(HoldView::new(hold)),
            Particulars::Inspection(found) => view.inspection = Some(InspectionView::new(found)),
            Particulars::Confirmation(said) => view.confirmation = Some(ConfirmationView::new(said)),
            Particulars::Stopped(said) => view.stopped = Some(StoppedView::new(said)),
            Particulars::Effective(said) => view.effective = Some(EffectiveView::new(said)),
        }
        view
    }
}

impl HelperView {
    fn new(helper: &Helper) -> Self {
        Self { party_role: helper.role().code(), party_name: helper.name().to_owned() }
    }
}

impl HoldView {
    fn new(hold: &Hold) -> Self {
        Self {
            ordered_by: hold.by.clone(),
            order_reference: hold.reference.clone(),
            held_until: hold.until.iso8601(),
        }
    }
}

impl InspectionView {
    fn new(found: &Inspection) -> Self {
        Self {
            inspector: found.inspector.clone(),
            log_size: found.size,
            log_root: found.root.to_string(),
            finding: found.finding.clone(),
            samples: found.samples,
            inspection_report: found.report.to_string(),
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
