//! What a record says in short: who, when, what was decided. The fields keep the record's names (ISO/IEC TS 27560); signed:
//! do not rename.

use super::cbor::{self, Value, field, fixed, number};
use super::fields::{line, purpose, read_purpose};
use super::{Edition, Error, Kind, Particulars, PurposeEntry, Record};
use crate::domain::{ReceiptId, Timestamp, UtcOffset};

/// A record without what only its whole form can carry: contacts, notice, what is kept and how it was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// `record_id`.
    pub id: ReceiptId,
    /// `event_type`.
    pub kind: Kind,
    /// `event_time`.
    pub at: Timestamp,
    /// The kiosk's offset from UTC.
    pub offset: UtcOffset,
    /// `language`, BCP 47.
    pub language: String,
    /// The edition of the receipt's words.
    pub words: Option<Edition>,
    /// `party_name` of the controller.
    pub controller: String,
    /// The site's name.
    pub site: String,
    /// Whether it is a demonstration's.
    pub demo: bool,
    /// Purposes with what was decided.
    pub purposes: Vec<PurposeEntry>,
    /// `use_result`.
    pub matched: Option<bool>,
    /// `related_record_id`.
    pub related: Option<ReceiptId>,
}

impl Summary {
    /// The summary of a record.
    pub fn of(record: &Record) -> Self {
        Self {
            id: record.id,
            kind: record.kind,
            at: record.at,
            offset: record.offset,
            language: record.language.clone(),
            words: record.words,
            controller: record.controller.name.clone(),
            site: record.site.name.clone(),
            demo: record.site.demo,
            purposes: record.purposes.clone(),
            matched: record.particulars.matched(),
            related: record.related,
        }
    }

    /// The summary as deterministic CBOR.
    pub(super) fn to_cbor(&self) -> Vec<u8> {
        let mut value = cbor::map([
            ("record_id", self.id.as_bytes().as_slice().into()),
            ("event_type", self.kind.code().into()),
            ("event_time", self.at.as_unix().into()),
            ("utc_offset", self.offset.as_minutes().into()),
            ("language", self.language.as_str().into()),
            ("party_name", self.controller.as_str().into()),
            ("name", self.site.as_str().into()),
            ("purposes", Value::Array(self.purposes.iter().map(purpose).collect())),
        ]);
        let more = [
            ("demonstration", self.demo.then(|| true.into())),
            ("words_edition", self.words.map(|Edition(words)| words.as_slice().into())),
            ("related_record_id", self.related.map(|id| id.as_bytes().as_slice().into())),
        ];
        if let Value::Map(entries) = &mut value {
            let said = more.into_iter().filter_map(|(name, value)| Some((name, value?)));
            let result =
                self.matched.map(|matched| Particulars::Use { matched }).unwrap_or_default().fields();
            entries.extend(said.chain(result).map(|(name, value)| (name.into(), value)));
        }
        cbor::encode(value)
    }

    /// Opens a summary; only its one encoding is accepted.
    pub(super) fn from_cbor(bytes: &[u8]) -> Result<Self, Error> {
        let value = cbor::decode(bytes, Error::RecordBad)?;
        let summary = read(&value).ok_or(Error::RecordBad)?;
        if summary.to_cbor() == bytes { Ok(summary) } else { Err(Error::RecordBad) }
    }
}

fn read(value: &Value) -> Option<Summary> {
    let get = |key| field(value, key);
    Some(Summary {
        id: ReceiptId::from_bytes(fixed(get("record_id")?)?)?,
        kind: Kind::from_code(get("event_type")?.as_text()?)?,
        at: Timestamp::from_unix(number(get("event_time")?)?),
        offset: UtcOffset::from_minutes(number(get("utc_offset")?)?)?,
        language: line(get("language")?)?,
        words: match get("words_edition") {
            Some(edition) => Some(Edition(fixed(edition)?)),
            None => None,
        },
        controller: line(get("party_name")?)?,
        site: line(get("name")?)?,
        demo: get("demonstration").is_some(),
        purposes: get("purposes")?.as_array()?.iter().map(read_purpose).collect::<Option<_>>()?,
        matched: Particulars::read(value)?.matched(),
        related: match get("related_record_id") {
            Some(id) => Some(ReceiptId::from_bytes(fixed(id)?)?),
            None => None,
        },
    })
}
