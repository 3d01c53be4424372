//! Kantara Initiative Consent Receipt Specification 1.1.0. Names and kinds of fields are the specification's.

use serde_json::{Value, json};

use super::name_of;
use crate::domain::receipt::PurposeEntry;
use crate::domain::{Decision, Record};

/// A record that gives nothing: the specification has no words for a refusal.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a Kantara consent receipt lists consents given, and this record gives none: use --as dpv")]
pub struct NothingGiven;

/// The record as a Kantara consent receipt, with the purposes that are given.
///
/// # Errors
/// [`NothingGiven`].
pub fn kantara(record: &Record) -> Result<Value, NothingGiven> {
    // A use or a lock gives nothing: what it names was given before.
    let gives = record.kind.decides();
    let given = record.purposes.iter().filter(|entry| gives && entry.decision == Decision::Given);
    let purposes: Vec<Value> = given.map(purpose).collect();
    if purposes.is_empty() {
        return Err(NothingGiven);
    }
    let party = &record.controller;
    Ok(json!({
        "version": VERSION,
        "jurisdiction": record.site.jurisdiction,
        "consentTimestamp": record.at.as_unix(),
        "collectionMethod": "kiosk",
        "consentReceiptID": record.id.to_string(),
        "language": record.language,
        "piiPrincipalId": record.pseudonym,
        "piiControllers": [{
            "piiController": party.name,
            "onBehalf": false,
            "contact": party.custodian,
            "address": { "streetAddress": party.address },
            "email": party.contact.email,
            "phone": party.contact.phone,
        }],
        "policyUrl": name_of(&record.notice),
        "services": [{ "service": record.site.name, "purposes": purposes }],
        "sensitive": true,
        "spiCat": [CATEGORY],
    }))
}

fn purpose(entry: &PurposeEntry) -> Value {
    let mut purpose = json!({
        "purpose": entry.id.as_str(),
        "consentType": "EXPLICIT",
        "purposeCategory": ["Core Function"],
        "piiCategory": [CATEGORY],
        "primaryPurpose": true,
        "termination": entry.until.map(crate::domain::Timestamp::iso8601).unwrap_or_default(),
        "thirdPartyDisclosure": !entry.recipients.is_empty(),
    });
    // Where nobody receives anything the schema allows no name.
    if let (false, Value::Object(fields)) = (entry.recipients.is_empty(), &mut purpose) {
        fields.insert("thirdPartyName".to_owned(), entry.recipients.join("; ").into());
    }
    purpose
}

const VERSION: &str = "KI-CR-v1.1.0";
/// Of personal data and of sensitive personal data alike.
const CATEGORY: &str = "Biometric";
