//! The one encoding of an intent: deterministic CBOR. Registries sign it: do not rename, do not reorder.

use super::intent::{
    Channel, Disposal, DisposalKind, Intent, IntentId, LookUp, Money, Parcel, Requester, Role,
};
use super::{Act, Error, Owner};
use crate::domain::receipt::cbor::{self, Value, field, fixed, number};
use crate::domain::receipt::fields::line;
use crate::domain::{Digest, Timestamp};

/// The version of intents that this program writes and reads.
pub(in crate::domain) const VERSION: &str = "countersign-intent/v2";

/// An intent with its one encoding.
pub trait Encoded {
    /// The intent as deterministic CBOR.
    fn to_cbor(&self) -> Vec<u8>;
}

impl Encoded for Intent<LookUp> {
    fn to_cbor(&self) -> Vec<u8> {
        cbor::encode(look_up_value(self))
    }
}

impl Encoded for Intent<Disposal> {
    fn to_cbor(&self) -> Vec<u8> {
        cbor::encode(value(self))
    }
}

/// Either kind.
pub(super) enum Either {
    LookUp(Intent<LookUp>),
    Disposal(Intent<Disposal>),
}

/// Opens an intent. Whatever is not the one encoding of a sound intent is refused.
pub(super) fn parse(bytes: &[u8]) -> Result<Either, Error> {
    let value = cbor::decode(bytes, crate::domain::receipt::Error::FormBad).map_err(|error| match error {
        crate::domain::receipt::Error::TrailingByte => Error::TrailingByte,
        _ => Error::Form,
    })?;
    match field(&value, "version").and_then(Value::as_text) {
        Some(VERSION) => {}
        Some(_) => return Err(Error::VersionUnknown),
        None => return Err(Error::Form),
    }
    let act = field(&value, "act").and_then(Value::as_text).ok_or(Error::Form)?;
    let (read, again) = if act == LookUp::CODE {
        let intent = read_look_up(&value).ok_or(Error::Form)?;
        let again = intent.to_cbor();
        (Either::LookUp(intent), again)
    } else {
        let intent = read_disposal(&value).ok_or(Error::Form)?;
        let again = intent.to_cbor();
        (Either::Disposal(intent), again)
    };
    // Unknown, doubled or misplaced fields are lost in reading, so this catches them all.
    if again == bytes { Ok(read) } else { Err(Error::Form) }
}

/// The map of a look-up, as records carry it too.
pub(in crate::domain) fn look_up_value(intent: &Intent<LookUp>) -> Value {
    Value::Map(common(intent))
}

/// Reads the map of a look-up.
pub(in crate::domain) fn read_look_up(value: &Value) -> Option<Intent<LookUp>> {
    (field(value, "act")?.as_text()? == LookUp::CODE).then_some(())?;
    read_common(value, LookUp)
}

/// The map of a disposal, as records carry it too.
pub(in crate::domain) fn value(intent: &Intent<Disposal>) -> Value {
    let Disposal { price, counterparty, channel, .. } = &intent.act;
    let mut entries = common(intent);
    let more: [(&str, Value); 5] = [
        ("price_hundredths", price.hundredths.into()),
        ("currency", price.currency.as_str().into()),
        ("counterparty", counterparty.as_str().into()),
        ("channel", channel.shown.as_str().into()),
        ("channel_since", channel.since.as_unix().into()),
    ];
    entries.extend(more.map(|(name, value)| (name.into(), value)));
    Value::Map(entries)
}

/// Reads the map of a disposal.
pub(in crate::domain) fn read_disposal(value: &Value) -> Option<Intent<Disposal>> {
    let get = |key| field(value, key);
    let act = get("act")?.as_text()?;
    let currency = line(get("currency")?)?;
    let is_code = currency.len() == 3 && currency.bytes().all(|letter| letter.is_ascii_uppercase());
    let act = Disposal {
        kind: DisposalKind::ALL.into_iter().find(|kind| kind.code() == act)?,
        price: Money { hundredths: number(get("price_hundredths")?)?, currency },
        counterparty: said(get("counterparty")?)?,
        channel: Channel { shown: said(get("channel")?)?, since: time(get("channel_since")?)? },
    };
    is_code.then_some(())?;
    read_common(value, act)
}

fn common<A: Act>(intent: &Intent<A>) -> Vec<(Value, Value)> {
    let Intent { id, parcel, owners, requester, kiosk, issued_at, valid_until, act } = intent;
    let entries: [(&str, Value); 12] = [
        ("version", VERSION.into()),
        ("intent_id", id.0.as_slice().into()),
        ("act", act.code().into()),
        ("parcel", parcel.number.as_str().into()),
        ("parcel_address", parcel.address.as_str().into()),
        ("area_hundredths", parcel.area.into()),
        ("owners", Value::Array(owners.iter().map(owner).collect())),
        ("requester", requester.role.code().into()),
        ("requester_name", requester.name.as_str().into()),
        ("kiosk_name", kiosk.as_str().into()),
        ("issued_at", issued_at.as_unix().into()),
        ("valid_until", valid_until.as_unix().into()),
    ];
    entries.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

fn read_common<A>(value: &Value, act: A) -> Option<Intent<A>> {
    let get = |key| field(value, key);
    let (is_version, role) = (get("version")?.as_text()? == VERSION, get("requester")?.as_text()?);
    let intent = Intent {
        id: IntentId(fixed(get("intent_id")?)?),
        parcel: Parcel {
            number: said(get("parcel")?)?,
            address: said(get("parcel_address")?)?,
            area: number(get("area_hundredths")?)?,
        },
        owners: get("owners")?.as_array()?.iter().map(read_owner).collect::<Option<_>>()?,
        requester: Requester {
            role: Role::ALL.into_iter().find(|one| one.code() == role)?,
            name: said(get("requester_name")?)?,
        },
        kiosk: said(get("kiosk_name")?)?,
        issued_at: time(get("issued_at")?)?,
        valid_until: time(get("valid_until")?)?,
        act,
    };
    let is_owned = (1..=MOST_OWNERS).contains(&intent.owners.len());
    (is_version && is_owned && intent.issued_at < intent.valid_until).then_some(intent)
}

fn owner(owner: &Owner) -> Value {
    cbor::map([("name", owner.name.as_str().into()), ("identity", owner.identity.0.as_slice().into())])
}

fn read_owner(value: &Value) -> Option<Owner> {
    let identity = Digest(fixed(field(value, "identity")?)?);
    Some(Owner { name: said(field(value, "name")?)?, identity })
}

/// A text of one line with something in it, and not more than a page can show.
fn said(value: &Value) -> Option<String> {
    line(value).filter(|text| !text.trim().is_empty() && text.len() <= LONGEST)
}

fn time(value: &Value) -> Option<Timestamp> {
    Some(Timestamp::from_unix(number(value)?))
}

/// A home with more owners than this is dealt with on paper.
const MOST_OWNERS: usize = 16;
/// Bytes of the longest name, number or address.
const LONGEST: usize = 200;
