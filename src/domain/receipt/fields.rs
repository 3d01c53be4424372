//! A record's fields and their names (ISO/IEC TS 27560:2023 where it has one). Signed: do not rename or reorder;
//! the vector `record` in the receipts suite holds the bytes.

use std::collections::BTreeSet;

use super::cbor::{self, Value, field, fixed, number};
use super::checks::{CHECKS, Checks};
use super::helped::{self, HELPED_BY};
use super::{Edition, Error, Kept, Kind, Particulars, PurposeEntry, Record};
use crate::domain::law::Rules;
use crate::domain::{
    Contact, Controller, Decision, Digest, Gesture, PurposeId, ReceiptId, Site, Timestamp, UtcOffset,
};

impl Record {
    /// `schema_version` of the records this program writes and reads.
    pub const SCHEMA: &'static str = "countersign-record/v1";
    /// `lawful_basis` of every purpose.
    pub const BASIS: &'static str = "explicit_consent";
    /// `withdrawal_method`: ways to take a consent back, as codes.
    pub const WITHDRAWAL: [&'static str; 4] = ["kiosk", "counter", "phone", "letter"];
    /// `pii_type` of what is kept.
    pub const KEPT_TYPE: &'static str = "face_template";
    /// `storage_locations` of what is kept: the kiosk's own encrypted store and nowhere else.
    pub const STORAGE: &'static str = "this_kiosk";

    /// The record as deterministic CBOR.
    pub fn to_cbor(&self) -> Vec<u8> {
        let mut value = cbor::map([
            ("schema_version", Self::SCHEMA.into()),
            ("record_id", self.id.as_bytes().as_slice().into()),
            ("pii_principal_id", text(&self.pseudonym)),
            ("event_type", self.kind.code().into()),
            ("event_time", self.at.as_unix().into()),
            ("utc_offset", self.offset.as_minutes().into()),
            ("language", text(&self.language)),
            ("privacy_notice", self.notice.0.as_slice().into()),
            ("pii_controllers", list([controller(&self.controller)])),
            ("authority_party", text(&self.controller.authority)),
            ("jurisdiction", text(&self.site.jurisdiction)),
            ("site", site(&self.site)),
            ("lawful_basis", Self::BASIS.into()),
            ("purposes", list(self.purposes.iter().map(purpose))),
            ("pii_information", list(self.kept.iter().map(kept))),
            ("storage_locations", list(self.kept.iter().map(|_| Self::STORAGE.into()))),
            ("withdrawal_method", list(Self::WITHDRAWAL.map(Value::from))),
        ]);
        if let (true, Value::Map(entries)) = (self.site.demo, &mut value) {
            entries.push(("demonstration".into(), true.into()));
        }
        if let (Some(rules), Value::Map(entries)) = (&self.site.rules, &mut value) {
            entries.push((LAW_PACK.into(), law_pack(rules)));
        }
        if let (Some(Edition(words)), Value::Map(entries)) = (&self.words, &mut value) {
            entries.push(("words_edition".into(), words.as_slice().into()));
        }
        if let (Some(helper), Value::Map(entries)) = (&self.helped, &mut value) {
            entries.push((HELPED_BY.into(), helped::to_value(helper)));
        }
        if let Value::Map(entries) = &mut value {
            entries.extend(self.particulars.fields().into_iter().map(|(name, value)| (name.into(), value)));
        }
        if let (Some(related), Value::Map(entries)) = (&self.related, &mut value) {
            entries.push(("related_record_id".into(), related.as_bytes().as_slice().into()));
        }
        cbor::encode(value)
    }

    /// Opens a record. Whatever is not the one encoding of a sound record is refused.
    ///
    /// # Errors
    /// [`Error::VersionUnknown`] for another schema, [`Error::TrailingByte`], [`Error::RecordBad`].
    pub fn from_cbor(bytes: &[u8]) -> Result<Self, Error> {
        let value = cbor::decode(bytes, Error::RecordBad)?;
        match field(&value, "schema_version").and_then(Value::as_text) {
            Some(Self::SCHEMA) => {}
            Some(_) => return Err(Error::VersionUnknown),
            None => return Err(Error::RecordBad),
        }
        let record = read(&value).filter(Self::is_sound).ok_or(Error::RecordBad)?;
        // Unknown, doubled or misplaced fields are lost in reading, so this catches them all.
        if record.to_cbor() == bytes { Ok(record) } else { Err(Error::RecordBad) }
    }

    /// No template without a purpose that was given, an end for just those, and one answer to each purpose; what is
    /// used, locked or taken back was given under another receipt.
    fn is_sound(&self) -> bool {
        let given = |entry: &PurposeEntry| entry.decision == Decision::Given;
        let any_given = self.purposes.iter().any(given);
        let any = |decision| self.purposes.iter().any(|entry| entry.decision == decision);
        let [refused, withdrawn, ended] = [Decision::Refused, Decision::Withdrawn, Decision::Ended].map(any);
        let follows = self.related.is_some() && self.kept.is_none() && !refused;
        let takes_back = follows && !ended;
        let speaks = follows && !withdrawn && !ended;
        let uses = speaks && any_given;
        let asks = self.related.is_none() && !withdrawn && !ended;
        let names: BTreeSet<_> = self.purposes.iter().map(|entry| &entry.id).collect();
        names.len() == self.purposes.len()
            && self.purposes.iter().all(|entry| entry.until.is_some() == given(entry))
            && (self.helped.is_none() || helped::fits(self.kind))
            && self.particulars.fit(self.kind)
            && self.particulars.are_sound(self.at, self.related)
            && match self.kind {
                Kind::Consent => asks && any_given && self.kept.is_some(),
                Kind::Refusal => asks && !any_given && self.kept.is_none(),
                Kind::Withdrawal => takes_back && withdrawn,
                Kind::Expiry => follows && ended && !withdrawn,
                Kind::Use => uses && self.purposes.len() == 1,
                Kind::Pause | Kind::Resume => uses,
                Kind::Erasure | Kind::ErasureHeld => takes_back && !any_given,
                Kind::Copy | Kind::Complaint | Kind::Explanation | Kind::Correction | Kind::RightRefused => {
                    speaks
                }
                Kind::HoldPlaced | Kind::HoldLifted | Kind::HoldEnded => speaks,
                Kind::Inspection => asks && self.purposes.is_empty() && self.kept.is_none(),
                Kind::Confirmation | Kind::Stopped | Kind::Effective => {
                    self.purposes.is_empty() && self.kept.is_none()
                }
            }
    }
}

fn controller(party: &Controller) -> Value {
    cbor::map([
        ("party_name", text(&party.name)),
        ("address", text(&party.address)),
        ("phone", text(&party.contact.phone)),
        ("email", text(&party.contact.email)),
        ("party_contact", text(&party.custodian)),
    ])
}

fn site(site: &Site) -> Value {
    cbor::map([
        ("name", text(&site.name)),
        ("help_point", text(&site.help_point)),
        ("approval", text(&site.approval)),
    ])
}

fn law_pack(rules: &Rules) -> Value {
    cbor::map([("name", text(&rules.name)), ("version", text(&rules.version))])
}

fn read_law_pack(value: &Value) -> Option<Rules> {
    Some(Rules { name: line(field(value, "name")?)?, version: line(field(value, "version")?)? })
}

pub(super) fn purpose(entry: &PurposeEntry) -> Value {
    let mut value = cbor::map([
        ("purpose", entry.id.as_str().into()),
        ("event_state", entry.decision.code().into()),
        ("recipient_third_parties", list(entry.recipients.iter().map(|name| text(name)))),
    ]);
    if let (Some(until), Value::Map(fields)) = (entry.until, &mut value) {
        fields.push(("retention_period".into(), until.as_unix().into()));
    }
    value
}

fn kept(kept: &Kept) -> Value {
    let mut value = cbor::map([
        ("pii_type", Record::KEPT_TYPE.into()),
        ("processing_method", text(&kept.model)),
        ("collection_method", text(&kept.liveness)),
        ("gestures", list(kept.gestures.iter().map(|gesture| gesture.code().into()))),
    ]);
    if let (Some(checks), Value::Map(fields)) = (&kept.checks, &mut value) {
        fields.push((CHECKS.into(), checks.to_value()));
    }
    value
}

fn read(value: &Value) -> Option<Record> {
    let get = |key| field(value, key);
    let party = get("pii_controllers")?.as_array()?.first()?;
    let place = get("site")?;
    let kept = get("pii_information")?.as_array()?.first();
    Some(Record {
        id: ReceiptId::from_bytes(fixed(get("record_id")?)?)?,
        kind: Kind::from_code(get("event_type")?.as_text()?)?,
        at: Timestamp::from_unix(number(get("event_time")?)?),
        offset: UtcOffset::from_minutes(number(get("utc_offset")?)?)?,
        language: line(get("language")?)?,
        words: match get("words_edition") {
            Some(edition) => Some(Edition(fixed(edition)?)),
            None => None,
        },
        pseudonym: line(get("pii_principal_id")?)?,
        notice: Digest(fixed(get("privacy_notice")?)?),
        controller: Controller {
            name: line(field(party, "party_name")?)?,
            address: line(field(party, "address")?)?,
            contact: Contact { phone: line(field(party, "phone")?)?, email: line(field(party, "email")?)? },
            custodian: line(field(party, "party_contact")?)?,
            authority: line(get("authority_party")?)?,
        },
        site: Site {
            name: line(field(place, "name")?)?,
            help_point: line(field(place, "help_point")?)?,
            jurisdiction: line(get("jurisdiction")?)?,
            approval: line(field(place, "approval")?)?,
            rules: match get(LAW_PACK) {
                Some(pack) => Some(read_law_pack(pack)?),
                None => None,
            },
            demo: get("demonstration").is_some(),
        },
        purposes: get("purposes")?.as_array()?.iter().map(read_purpose).collect::<Option<_>>()?,
        kept: kept.map(read_kept).map_or(Some(None), |kept| kept.map(Some))?,
        helped: match get(HELPED_BY) {
            Some(helper) => Some(helped::read(helper)?),
            None => None,
        },
        particulars: Particulars::read(value)?,
        related: match get("related_record_id") {
            Some(id) => Some(ReceiptId::from_bytes(fixed(id)?)?),
            None => None,
        },
    })
}

pub(super) fn read_purpose(value: &Value) -> Option<PurposeEntry> {
    let decision = field(value, "event_state")?.as_text()?;
    let until = field(value, "retention_period").map(number);
    Some(PurposeEntry {
        id: PurposeId::new(field(value, "purpose")?.as_text()?).ok()?,
        decision: Decision::ALL.into_iter().find(|one| one.code() == decision)?,
        until: until.map_or(Some(None), |until| until.map(Some))?.map(Timestamp::from_unix),
        recipients: lines(field(value, "recipient_third_parties")?)?,
    })
}

fn read_kept(value: &Value) -> Option<Kept> {
    let gesture = |name: String| Gesture::ALL.into_iter().find(|gesture| gesture.code() == name);
    let checks = field(value, CHECKS).map(Checks::from_value);
    Some(Kept {
        model: line(field(value, "processing_method")?)?,
        liveness: line(field(value, "collection_method")?)?,
        gestures: lines(field(value, "gestures")?)?.into_iter().map(gesture).collect::<Option<_>>()?,
        checks: checks.map_or(Some(None), |checks| checks.map(Some))?,
    })
}

/// A text of one line: a record cannot draw lines of its own on the page.
pub(in crate::domain) fn line(value: &Value) -> Option<String> {
    value.as_text().filter(|text| is_line(text)).map(str::to_owned)
}

/// Whether nothing in it breaks the line.
pub(in crate::domain) fn is_line(text: &str) -> bool {
    !text.chars().any(breaks)
}

fn breaks(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

fn lines(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(line).collect()
}

fn text(text: &str) -> Value {
    text.into()
}

fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(items.into_iter().collect())
}

/// The rules that were followed: a field of our own, for the standard has none.
const LAW_PACK: &str = "law_pack";
