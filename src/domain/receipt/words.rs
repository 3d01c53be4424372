//! The words every record repeats, as numbers in the compact form. Field names are replaced by their number, values
//! by tag 6 and their number (the shared item reference of CBOR packed); the rest stays as it is.

use super::Error;
use super::cbor::{self, Value};

/// The record's bytes as a value with short words; as plain bytes if they are not deterministic CBOR with text keys
/// (a record of a later version may be anything).
pub(super) fn pack(record: &[u8]) -> Value {
    let packed = cbor::decode(record, Error::RecordBad).ok().and_then(|value| shorten(&value));
    packed
        .filter(|value| unpack(value).is_ok_and(|bytes| bytes == record))
        .unwrap_or_else(|| Value::Bytes(record.to_vec()))
}

/// The record's bytes again.
pub(super) fn unpack(packed: &Value) -> Result<Vec<u8>, Error> {
    match packed {
        Value::Bytes(record) => Ok(record.clone()),
        value => Ok(cbor::encode(lengthen(value).ok_or(Error::FormBad)?)),
    }
}

/// A text as a short word if it is one.
pub(super) fn short(text: &str) -> Value {
    match number_of(text) {
        Some(number) => Value::Tag(SHARED, Box::new(number.into())),
        None => text.into(),
    }
}

/// The text of a short or plain word.
pub(super) fn long(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Tag(SHARED, number) => word(number),
        _ => None,
    }
}

fn shorten(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Text(text) => short(text),
        Value::Array(items) => Value::Array(items.iter().map(shorten).collect::<Option<_>>()?),
        Value::Map(entries) => {
            let short_key = |key: &str| number_of(key).map_or_else(|| key.into(), Value::from);
            let entry = |(key, value): &(Value, Value)| Some((short_key(key.as_text()?), shorten(value)?));
            Value::Map(entries.iter().map(entry).collect::<Option<_>>()?)
        }
        Value::Tag(..) => return None,
        plain => plain.clone(),
    })
}

fn lengthen(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Tag(..) => long(value)?.into(),
        Value::Array(items) => Value::Array(items.iter().map(lengthen).collect::<Option<_>>()?),
        Value::Map(entries) => {
            let long_key = |key: &Value| word(key).or(key.as_text()).map(Value::from);
            let entry = |(key, value): &(Value, Value)| Some((long_key(key)?, lengthen(value)?));
            Value::Map(entries.iter().map(entry).collect::<Option<_>>()?)
        }
        plain => plain.clone(),
    })
}

fn number_of(text: &str) -> Option<u64> {
    WORDS.iter().position(|word| *word == text).map(|place| place as u64)
}

fn word(number: &Value) -> Option<&'static str> {
    WORDS.get(cbor::number::<usize>(number)?).copied()
}

/// Tag of a reference to a shared item (draft-ietf-cbor-packed).
const SHARED: u64 = 6;

/// Printed receipts hold these numbers: do not reorder, do not remove; append only. The first 24 take one byte.
pub const WORDS: &[&str] = &[
    "purpose",
    "event_state",
    "retention_period",
    "recipient_third_parties",
    "given",
    "refused",
    "schema_version",
    "record_id",
    "pii_principal_id",
    "event_type",
    "event_time",
    "utc_offset",
    "language",
    "privacy_notice",
    "pii_controllers",
    "authority_party",
    "jurisdiction",
    "site",
    "lawful_basis",
    "purposes",
    "pii_information",
    "storage_locations",
    "withdrawal_method",
    "party_name",
    "address",
    "phone",
    "email",
    "party_contact",
    "name",
    "help_point",
    "approval",
    "pii_type",
    "processing_method",
    "collection_method",
    "gestures",
    "demonstration",
    "countersign-record/v1",
    "consent",
    "refusal",
    "consent.sealed",
    "consent.refused",
    "explicit_consent",
    "kiosk",
    "counter",
    "letter",
    "face_template",
    "this_kiosk",
    "sface-128",
    "challenge",
    "witnessed",
    "blink",
    "look_left",
    "look_right",
    "nod",
    "open_mouth",
    "en",
    "zh-Hans",
    "zh-Hant",
    "ug",
    "CN",
    "HK",
    "withdrawn",
    "related_record_id",
    "withdrawal",
    "erasure",
    "consent.withdrawn",
    "erasure.done",
    "sface-mobilefacenet-320",
    "attack_checks",
    "clear",
    "fired",
    "not_available",
    "pad_model",
    "flatness",
    "foreshortening",
    "frozen_frames",
    "repeated_frames",
    "stale_frames",
    "reaction_time",
    "face_and_background_together",
    "sheet_or_screen_edge",
    "identity_continuity",
    "passive_pad",
    "camera_identity",
    "words_edition",
    "use",
    "pause",
    "resume",
    "face.compared",
    "consent.paused",
    "consent.resumed",
    "use_result",
    "not_matched",
    "matched",
    "expiry",
    "consent.expired",
    "ended",
    "access_copy",
    "copy.given",
    "complaint",
    "complaint.made",
    "answer_by",
    "inspection",
    "inspection.done",
    "inspector",
    "log_size",
    "log_root",
    "finding",
    "whole",
    "samples",
    "inspection_report",
    "law_pack",
    "version",
    "explanation",
    "explanation.given",
    "correction",
    "correction.asked",
    "right_refused",
    "right.refused",
    "right_asked",
    "refused_because",
    "not_given",
    "nothing_to_lock",
    "confirmation",
    "stopped",
    "effective",
    "tx.confirmed",
    "tx.stopped",
    "tx.effective",
    "countersign-intent/v1",
    "intent",
    "intent_id",
    "intent_hash",
    "act",
    "transfer",
    "mortgage",
    "look_up",
    "parcel",
    "parcel_address",
    "area_hundredths",
    "requester",
    "requester_name",
    "owner",
    "agent",
    "kiosk_name",
    "issued_at",
    "valid_until",
    "price_hundredths",
    "currency",
    "counterparty",
    "channel",
    "channel_since",
    "drawn_at",
    "confirmed_at",
    "signers",
    "officer",
    "supervisor",
    "concerns",
    "price_far_below",
    "price_unknown",
    "transfer_and_mortgage",
    "channel_new",
    "effective_from",
    "stop_code",
    "stop_reason",
    "look_up_only",
    "picked_look_up",
    "picked_neither",
    "CNY",
    "HKD",
    "countersign-intent/v2",
    "owners",
    "identity",
    "owner_identity",
    "consent_record_id",
    "comparison_record_id",
    "not_the_owner",
    "guardian",
    "erasure_held",
    "erasure.held",
    "hold_placed",
    "hold.placed",
    "hold_lifted",
    "hold.lifted",
    "hold_ended",
    "hold.ended",
    "legal_hold",
    "ordered_by",
    "order_reference",
    "held_until",
    "helped_by",
    "party_role",
    "interpreter",
    "supporter",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Gesture;
    use crate::domain::pad::Signal;
    use crate::domain::receipt::{Kind, Record};

    #[test]
    fn every_fixed_word_of_a_record_is_short_and_once() {
        let fixed = Kind::ALL.map(|kind| [kind.code(), kind.event().code()]);
        let gestures = Gesture::ALL.map(Gesture::code);
        let signals = Signal::ALL.map(Signal::code);
        let more = [Record::SCHEMA, Record::BASIS, Record::KEPT_TYPE, Record::STORAGE];
        for text in fixed
            .as_flattened()
            .iter()
            .chain(&gestures)
            .chain(&signals)
            .chain(&Record::WITHDRAWAL)
            .chain(&more)
        {
            assert!(number_of(text).is_some(), "{text} has no number");
        }
        for (place, word) in WORDS.iter().enumerate() {
            assert_eq!(number_of(word), Some(place as u64), "{word} is listed twice");
        }
    }

    #[test]
    fn records_of_a_later_age_travel_unchanged() {
        let record = |bytes: &[u8]| assert_eq!(unpack(&pack(bytes)).as_deref(), Ok(bytes));
        record(b"");
        record(b"not CBOR at all");
        record(&[0xa1, 0x01, 0x02]);
        record(&[0xc6, 0x00]);
        record(&[0x18, 0x01]);
        record(&[0x41, 0x00]);
    }
}
