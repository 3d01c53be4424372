//! What the records of a transaction say, under the record's names.

use serde::Serialize;

use crate::domain::transaction::{
    Act, Channel, Confirmed, Disposal, Effective, Intent, LookUp, Owner, Stopped, Subject,
};

/// A confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ConfirmationView {
    intent: IntentView,
    intent_hash: String,
    owner_identity: String,
    consent_record_id: String,
    comparison_record_id: String,
    drawn_at: String,
    gestures: Vec<&'static str>,
    confirmed_at: String,
    signers: Vec<SignerView>,
    concerns: Vec<&'static str>,
    effective_from: String,
    stop_code: String,
}

/// A transaction that was stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct StoppedView {
    intent: IntentView,
    intent_hash: String,
    stop_reason: &'static str,
}

/// A transaction in effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct EffectiveView {
    intent: IntentView,
    intent_hash: String,
    confirmed_at: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct SignerView {
    rank: &'static str,
    name: String,
    key: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct IntentView {
    intent_id: String,
    act: &'static str,
    parcel: String,
    parcel_address: String,
    area_square_metres: String,
    owners: Vec<OwnerView>,
    requester: &'static str,
    requester_name: String,
    kiosk_name: String,
    issued_at: String,
    valid_until: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    disposal: Option<DisposalView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct OwnerView {
    name: String,
    identity: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct DisposalView {
    price: String,
    counterparty: String,
    channel: String,
    channel_since: String,
}

impl ConfirmationView {
    pub(super) fn new(said: &Confirmed) -> Self {
        Self {
            intent: IntentView::disposal(&said.intent),
            intent_hash: said.hash.to_string(),
            owner_identity: said.owner.to_string(),
            consent_record_id: said.consent.to_string(),
            comparison_record_id: said.comparison.to_string(),
            drawn_at: said.drawn_at.iso8601(),
            gestures: said.gestures.iter().map(|gesture| gesture.code()).collect(),
            confirmed_at: said.confirmed_at.iso8601(),
            signers: said
                .signers
                .iter()
                .map(|signer| SignerView {
                    rank: signer.rank.code(),
                    name: signer.name().to_owned(),
                    key: signer.key.clone(),
                })
                .collect(),
            concerns: said.concerns.iter().map(|concern| concern.code()).collect(),
            effective_from: said.effective_from.iso8601(),
            stop_code: said.stop_code.to_string(),
        }
    }
}

impl StoppedView {
    pub(super) fn new(said: &Stopped) -> Self {
        let intent = match &said.subject {
            Subject::LookUp(intent) => IntentView::look_up(intent),
            Subject::Disposal(intent) => IntentView::disposal(intent),
        };
        Self { intent, intent_hash: said.hash.to_string(), stop_reason: said.halt.code() }
    }
}

impl EffectiveView {
    pub(super) fn new(said: &Effective) -> Self {
        Self {
            intent: IntentView::disposal(&said.intent),
            intent_hash: said.hash.to_string(),
            confirmed_at: said.confirmed_at.iso8601(),
        }
    }
}

impl IntentView {
    fn look_up(intent: &Intent<LookUp>) -> Self {
        Self::common(intent, None)
    }

    fn disposal(intent: &Intent<Disposal>) -> Self {
        let Disposal { price, counterparty, channel: Channel { shown, since }, .. } = intent.act.clone();
        let disposal = DisposalView {
            price: price.to_string(),
            counterparty,
            channel: shown,
            channel_since: since.iso8601(),
        };
        Self::common(intent, Some(disposal))
    }

    fn common<A: Act>(intent: &Intent<A>, disposal: Option<DisposalView>) -> Self {
        Self {
            intent_id: intent.id.to_string(),
            act: intent.act.code(),
            parcel: intent.parcel.number.clone(),
            parcel_address: intent.parcel.address.clone(),
            area_square_metres: intent.parcel.square_metres(),
            owners: intent
                .owners
                .iter()
                .map(|Owner { name, identity }| OwnerView {
                    name: name.clone(),
                    identity: identity.to_string(),
                })
                .collect(),
            requester: intent.requester.role.code(),
            requester_name: intent.requester.name.clone(),
            kiosk_name: intent.kiosk.clone(),
            issued_at: intent.issued_at.iso8601(),
            valid_until: intent.valid_until.iso8601(),
            disposal,
        }
    }
}
