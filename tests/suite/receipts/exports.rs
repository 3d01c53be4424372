//! A record in the forms of others has every field that their specification requires, and says what the record says.

use countersign::domain::Decision;
use countersign::kiosk::export::{NothingGiven, dpv, kantara};
use serde_json::{Value, json};

use super::kit::{consent, refusal, withdrawal};

fn has(value: &Value, names: &[&str]) {
    for name in names {
        assert!(value.get(name).is_some_and(|field| !field.is_null()), "{name} is missing in {value}");
    }
}

#[test]
fn a_kantara_receipt_has_what_its_schema_requires() {
    let record = consent();
    let receipt = kantara(&record).expect("two purposes are given");
    has(
        &receipt,
        &[
            "version",
            "jurisdiction",
            "consentTimestamp",
            "collectionMethod",
            "consentReceiptID",
            "piiPrincipalId",
            "piiControllers",
            "services",
            "policyUrl",
            "sensitive",
            "spiCat",
        ],
    );
    assert_eq!(receipt["version"], "KI-CR-v1.1.0");
    assert_eq!(receipt["consentTimestamp"].as_i64(), Some(record.at.as_unix()), "whole seconds");
    has(&receipt["piiControllers"][0], &["piiController", "contact", "address", "email", "phone"]);
    assert!(receipt["piiControllers"][0]["address"].is_object());
    let purposes = receipt["services"][0]["purposes"].as_array().expect("a list");
    let given: Vec<_> = record.purposes.iter().filter(|entry| entry.decision == Decision::Given).collect();
    assert_eq!(purposes.len(), given.len(), "every purpose given, and no other");
    for (purpose, entry) in purposes.iter().zip(given) {
        has(
            purpose,
            &["consentType", "purposeCategory", "piiCategory", "termination", "thirdPartyDisclosure"],
        );
        assert_eq!(purpose["purpose"], entry.id.as_str());
        assert_eq!(purpose["termination"], entry.until.expect("an end").iso8601());
        // The schema's two ways: disclosed with a name, or neither.
        assert_eq!(purpose["thirdPartyDisclosure"], !entry.recipients.is_empty());
        assert_eq!(purpose.get("thirdPartyName").is_some(), !entry.recipients.is_empty());
    }
    let hash = receipt["policyUrl"].as_str().and_then(|name| name.strip_prefix("ni:///sha-256;"));
    assert_eq!(hash.map(str::len), Some(43), "32 bytes in base64, without padding");
}

#[test]
fn a_refusal_is_no_kantara_receipt_and_says_what_to_use() {
    assert_eq!(kantara(&refusal()), Err(NothingGiven));
    assert_eq!(kantara(&withdrawal(&consent())), Err(NothingGiven));
    assert!(NothingGiven.to_string().contains("--as dpv"));
}

#[test]
fn dpv_says_of_every_purpose_what_the_record_says() {
    let given = consent();
    for record in [given.clone(), refusal(), withdrawal(&given)] {
        let document = dpv(&record);
        has(
            &document,
            &[
                "dct:identifier",
                "dct:hasVersion",
                "dct:date",
                "dct:language",
                "dpv:hasNotice",
                "dpv:hasDataSubject",
                "dpv:hasDataController",
                "dpv:hasAuthority",
                "dpv:hasJurisdiction",
                "dpv:hasProcess",
            ],
        );
        has(&document["dpv:hasDataController"], &["dpv:hasName", "dpv:hasAddress", "dpv:hasContact"]);
        assert_eq!(document["@id"], format!("urn:uuid:{}", record.id));
        assert_eq!(document["dct:date"]["@value"], record.at.iso8601());
        assert_eq!(document.get("dct:isVersionOf").is_some(), record.related.is_some());
        let processes = document["dpv:hasProcess"].as_array().expect("a list");
        assert_eq!(processes.len(), record.purposes.len());
        for (process, entry) in processes.iter().zip(&record.purposes) {
            has(
                process,
                &["dpv:hasPurpose", "dpv:hasPersonalData", "dpv:hasConsentStatus", "dpv:hasRecipient"],
            );
            assert_eq!(process["dpv:hasPurpose"]["dct:identifier"], entry.id.as_str());
            let status = match entry.decision {
                Decision::Given => "dpv:ConsentGiven",
                Decision::Refused => "dpv:ConsentRefused",
                Decision::Withdrawn => "dpv:ConsentWithdrawn",
                Decision::Ended => "dpv:ConsentExpired",
            };
            assert_eq!(process["dpv:hasConsentStatus"], json!({ "@id": status }));
            let basis = process.get("dpv:hasLegalBasis").is_some();
            assert_eq!(basis, entry.decision == Decision::Given, "what is not given rests on no consent");
            let until = entry.until.map(countersign::domain::Timestamp::iso8601);
            assert_eq!(process["dct:valid"]["@value"].as_str(), until.as_deref());
            let recipients = process["dpv:hasRecipient"].as_array().expect("a list");
            assert_eq!(recipients.len(), entry.recipients.len());
        }
    }
}

#[test]
fn every_prefix_that_is_used_is_declared() {
    fn prefixes(value: &Value, found: &mut Vec<String>) {
        let prefix = |text: &str| text.split_once(':').map(|(prefix, _)| prefix.to_owned());
        match value {
            Value::Object(fields) => {
                for (name, inner) in fields.iter().filter(|(name, _)| *name != "@context") {
                    found.extend(prefix(name));
                    if let ("@id" | "@type", Value::String(text)) = (name.as_str(), inner) {
                        found.extend(prefix(text));
                    } else {
                        prefixes(inner, found);
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| prefixes(item, found)),
            _ => {}
        }
    }
    let document = dpv(&consent());
    let mut found = vec![];
    prefixes(&document, &mut found);
    assert!(found.len() > 40, "{found:?}");
    for prefix in found {
        let declared = document["@context"].get(&prefix).is_some();
        assert!(declared || ["urn", "ni"].contains(&prefix.as_str()), "{prefix} is not declared");
    }
}
