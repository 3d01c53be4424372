//! What the records of a transaction say. Signed: do not rename.

use crate::domain::receipt::cbor::{self, Value, field, fixed, number};
use crate::domain::receipt::fields::line;
use crate::domain::transaction::form;
use crate::domain::transaction::{
    Concern, Confirmed, Effective, Halt, Rank, Signer, StopCode, Stopped, Subject,
};
use crate::domain::{Digest, Gesture, ReceiptId, Timestamp};

pub(super) fn confirmation(said: &Confirmed) -> Value {
    let signer = |Signer { rank, key, signature }: &Signer| {
        Value::Array(vec![rank.code().into(), key.as_str().into(), signature.as_slice().into()])
    };
    let code = |gesture: &Gesture| Value::from(gesture.code());
    cbor::map([
        ("intent", form::value(&said.intent)),
        ("intent_hash", said.hash.0.as_slice().into()),
        ("owner_identity", said.owner.0.as_slice().into()),
        ("consent_record_id", said.consent.as_bytes().as_slice().into()),
        ("comparison_record_id", said.comparison.as_bytes().as_slice().into()),
        ("drawn_at", said.drawn_at.as_unix().into()),
        ("gestures", Value::Array(said.gestures.iter().map(code).collect())),
        ("confirmed_at", said.confirmed_at.as_unix().into()),
        ("signers", Value::Array(said.signers.iter().map(signer).collect())),
        ("concerns", Value::Array(said.concerns.iter().map(|one| one.code().into()).collect())),
        ("effective_from", said.effective_from.as_unix().into()),
        ("stop_code", said.stop_code.to_string().into()),
    ])
}

pub(super) fn read_confirmation(value: &Value) -> Option<Confirmed> {
    let get = |key| field(value, key);
    let list = |key| get(key).and_then(Value::as_array);
    Some(Confirmed {
        intent: form::read_disposal(get("intent")?)?,
        hash: Digest(fixed(get("intent_hash")?)?),
        owner: Digest(fixed(get("owner_identity")?)?),
        consent: ReceiptId::from_bytes(fixed(get("consent_record_id")?)?)?,
        comparison: ReceiptId::from_bytes(fixed(get("comparison_record_id")?)?)?,
        drawn_at: time(get("drawn_at")?)?,
        gestures: list("gestures")?.iter().map(gesture).collect::<Option<_>>()?,
        confirmed_at: time(get("confirmed_at")?)?,
        signers: list("signers")?.iter().map(signer).collect::<Option<_>>()?,
        concerns: list("concerns")?.iter().map(concern).collect::<Option<_>>()?,
        effective_from: time(get("effective_from")?)?,
        stop_code: StopCode::parse(get("stop_code")?.as_text()?).ok()?,
    })
}

pub(super) fn stopped(said: &Stopped) -> Value {
    let intent = match &said.subject {
        Subject::LookUp(intent) => form::look_up_value(intent),
        Subject::Disposal(intent) => form::value(intent),
    };
    let (hash, reason) = (said.hash.0.as_slice().into(), said.halt.code().into());
    cbor::map([("intent", intent), ("intent_hash", hash), ("stop_reason", reason)])
}

pub(super) fn read_stopped(value: &Value) -> Option<Stopped> {
    let (intent, reason) = (field(value, "intent")?, field(value, "stop_reason")?.as_text()?);
    let subject = match form::read_look_up(intent) {
        Some(intent) => Subject::LookUp(intent),
        None => Subject::Disposal(form::read_disposal(intent)?),
    };
    let halt = Halt::ALL.into_iter().find(|halt| halt.code() == reason)?;
    Some(Stopped { subject, hash: Digest(fixed(field(value, "intent_hash")?)?), halt })
}

pub(super) fn effective(said: &Effective) -> Value {
    cbor::map([
        ("intent", form::value(&said.intent)),
        ("intent_hash", said.hash.0.as_slice().into()),
        ("confirmed_at", said.confirmed_at.as_unix().into()),
    ])
}

pub(super) fn read_effective(value: &Value) -> Option<Effective> {
    Some(Effective {
        intent: form::read_disposal(field(value, "intent")?)?,
        hash: Digest(fixed(field(value, "intent_hash")?)?),
        confirmed_at: time(field(value, "confirmed_at")?)?,
    })
}

fn gesture(value: &Value) -> Option<Gesture> {
    let code = value.as_text()?;
    Gesture::ALL.into_iter().find(|gesture| gesture.code() == code)
}

fn concern(value: &Value) -> Option<Concern> {
    let code = value.as_text()?;
    Concern::ALL.into_iter().find(|concern| concern.code() == code)
}

fn signer(value: &Value) -> Option<Signer> {
    let [rank, key, signature] = value.as_array()?.as_slice() else { return None };
    let rank = Rank::ALL.into_iter().find(|one| Some(one.code()) == rank.as_text())?;
    Some(Signer { rank, key: line(key)?, signature: fixed(signature)? })
}

fn time(value: &Value) -> Option<Timestamp> {
    Some(Timestamp::from_unix(number(value)?))
}
