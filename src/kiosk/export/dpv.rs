//! The record in the W3C community's Data Privacy Vocabulary 2, as its guide maps ISO/IEC TS 27560:2023, in JSON-LD. What
//! the vocabulary has no term for and Chinese law asks about stands under `cs-cn:`.

use serde_json::{Value, json};

use super::name_of;
use crate::domain::receipt::PurposeEntry;
use crate::domain::{Controller, Decision, Record, Timestamp};

/// The record as JSON-LD.
pub fn dpv(record: &Record) -> Value {
    let processes: Vec<Value> = record.purposes.iter().map(|entry| process(record, entry)).collect();
    let mut document = json!({
        "@context": context(),
        "@id": format!("urn:uuid:{}", record.id),
        "@type": "dpv:ConsentReceipt",
        "dct:identifier": record.id.to_string(),
        "dct:type": record.kind.code(),
        "dct:hasVersion": Record::SCHEMA,
        "dct:conformsTo": "ISO/IEC TS 27560:2023",
        "dct:date": time(record.at),
        "dct:language": record.language,
        "dpv:hasNotice": { "@id": name_of(&record.notice), "@type": "dpv:ConsentNotice" },
        "dpv:hasDataSubject": { "@type": "dpv:DataSubject", "dct:identifier": record.pseudonym },
        "dpv:hasDataController": controller(&record.controller),
        "dpv:hasAuthority": { "@type": "dpv:Authority", "dpv:hasName": record.controller.authority },
        "dpv:hasJurisdiction": { "@id": format!("loc:{}", record.site.jurisdiction) },
        "dpv:hasService": { "@type": "dpv:Service", "dpv:hasName": record.site.name },
        "dpv:hasProcess": processes,
        "cs-cn:filing": record.site.approval,
        "cs-cn:demonstration": record.site.demo,
    });
    if let (Some(related), Value::Object(fields)) = (record.related, &mut document) {
        fields.insert("dct:isVersionOf".to_owned(), json!({ "@id": format!("urn:uuid:{related}") }));
    }
    document
}

fn context() -> Value {
    json!({
        "dct": "http://purl.org/dc/terms/",
        "dpv": "https://w3id.org/dpv#",
        "pd": "https://w3id.org/dpv/pd#",
        "loc": "https://w3id.org/dpv/loc#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "cs-cn": "urn:countersign:vocabulary:cn:",
    })
}

fn controller(party: &Controller) -> Value {
    json!({
        "@type": "dpv:DataController",
        "dpv:hasName": party.name,
        "dpv:hasAddress": party.address,
        "dpv:hasContact": [party.custodian, party.contact.phone, party.contact.email],
    })
}

/// One purpose with what was decided. A purpose that is not given has no basis, no end and nobody who receives.
fn process(record: &Record, entry: &PurposeEntry) -> Value {
    let mut process = json!({
        "@type": "dpv:Process",
        "dpv:hasPurpose": { "@type": "dpv:IdentityVerification", "dct:identifier": entry.id.as_str() },
        "dpv:hasPersonalData": { "@type": ["pd:FacialPrint", "dpv:SensitivePersonalData"] },
        "dpv:hasConsentStatus": { "@id": status(entry.decision) },
        "dct:date": time(record.at),
        "cs-cn:decidedOn": { "@id": "cs-cn:SeparateConsent" },
    });
    let Value::Object(fields) = &mut process else { return process };
    let mut put = |name: &str, value| fields.insert(name.to_owned(), value);
    if let Some(until) = entry.until {
        put("dct:valid", time(until));
        put("dpv:hasLegalBasis", json!({ "@id": "dpv:ExplicitlyExpressedConsent" }));
        put("dpv:hasStorageCondition", storage(until));
        put("dpv:hasConsentControl", withdrawal());
    }
    let third = |name: &String| json!({ "@type": "dpv:ThirdParty", "dpv:hasName": name });
    put("dpv:hasRecipient", entry.recipients.iter().map(third).collect::<Vec<_>>().into());
    process
}

const fn status(decision: Decision) -> &'static str {
    match decision {
        Decision::Given => "dpv:ConsentGiven",
        Decision::Refused => "dpv:ConsentRefused",
        Decision::Withdrawn => "dpv:ConsentWithdrawn",
        Decision::Ended => "dpv:ConsentExpired",
    }
}

/// On the device alone, until then.
fn storage(until: Timestamp) -> Value {
    json!([
        { "@type": "dpv:StorageLocation", "dpv:hasLocation": { "@id": "cs-cn:FaceDevice" } },
        { "@type": "dpv:StorageDuration", "dct:valid": time(until) },
        { "@type": "dpv:StorageDeletion", "dct:date": time(until) },
    ])
}

fn withdrawal() -> Value {
    let way = |name: &str| json!({ "@type": "dpv:WithdrawConsent", "dct:identifier": name });
    Record::WITHDRAWAL.map(way).to_vec().into()
}

fn time(at: Timestamp) -> Value {
    json!({ "@type": "xsd:dateTime", "@value": at.iso8601() })
}
