//! The Proof Pack: in one sealed file, all that speaks for how one person was treated.
//!
//! A line of its own, a CBOR array, a newline and the seal of the log's key (as under a PDF receipt). The array:
//! version · time made · receipts, each in its compact form, all proven in one tree · notices, word for word · the policy
//! the machine had. Nothing in it is believed before [`check`]; what then holds, and how firmly, [`claims`](super::claims) says.

use std::collections::BTreeSet;

use super::cbor::{self, Value, number};
use super::{Error as ReceiptError, Kind, Receipt, SignedReceipt, seal};
use crate::domain::log::LogKey;
use crate::domain::{Digest, Notice, Policy, Timestamp};

/// What is put into a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// When it was made, by the machine's clock.
    pub made_at: Timestamp,
    /// Every receipt under the one that was shown, in the order of the log, each with its proof in the same tree.
    pub receipts: Vec<SignedReceipt>,
    /// The notices that those records name, as far as their words were kept.
    pub notices: Vec<Notice>,
    /// The policy the machine had. For reading: whoever checks brings their own.
    pub policy: Vec<u8>,
}

/// A pack that holds: only [`check`] makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    made_at: Timestamp,
    receipts: Vec<Receipt>,
    notices: Vec<Notice>,
    policy: Vec<u8>,
}

impl Pack {
    /// The pack as a file, sealed by the log's key.
    pub fn to_file(&self, key: &LogKey) -> Vec<u8> {
        let mut file = [HEAD, &self.to_cbor(), b"\n"].concat();
        let line = seal::seal_line(&file, key);
        file.extend_from_slice(&line);
        file
    }

    fn to_cbor(&self) -> Vec<u8> {
        let bytes = |bytes: Vec<u8>| Value::Bytes(bytes);
        cbor::encode(Value::Array(vec![
            VERSION.into(),
            self.made_at.as_unix().into(),
            Value::Array(self.receipts.iter().map(|receipt| bytes(receipt.to_compact())).collect()),
            Value::Array(self.notices.iter().map(|notice| bytes(notice.to_bytes())).collect()),
            bytes(self.policy.clone()),
        ]))
    }

    /// Reads the array; only its one encoding is accepted.
    fn from_cbor(cbor: &[u8]) -> Result<Self, Error> {
        let value = cbor::decode_within(cbor, LONGEST, ReceiptError::FormBad)?;
        let items = value.as_array().ok_or(Error::FormBad)?;
        match items.first().and_then(Value::as_integer) {
            Some(version) if version == VERSION.into() => {}
            Some(_) => return Err(Error::VersionUnknown),
            None => return Err(Error::FormBad),
        }
        let [_, made_at, receipts, notices, policy] = items.as_slice() else {
            return Err(Error::FormBad);
        };
        let receipts = byte_strings(receipts).ok_or(Error::FormBad)?;
        let notices = byte_strings(notices).ok_or(Error::FormBad)?;
        let pack = Self {
            made_at: Timestamp::from_unix(number(made_at).ok_or(Error::FormBad)?),
            receipts: receipts.into_iter().map(SignedReceipt::from_compact).collect::<Result<_, _>>()?,
            notices: notices
                .into_iter()
                .map(Notice::from_bytes)
                .collect::<Option<_>>()
                .ok_or(Error::FormBad)?,
            policy: policy.as_bytes().ok_or(Error::FormBad)?.clone(),
        };
        if pack.to_cbor() == cbor { Ok(pack) } else { Err(Error::FormBad) }
    }
}

/// Checks a pack from its bytes and the policy alone. Order: form, seal, each receipt, that all stand in one tree in
/// their order, that each belongs to the one before, that each notice is named.
///
/// # Errors
/// The first check that fails; [`Error::code`] names it.
pub fn check(file: &[u8], trust: &Policy) -> Result<Checked, Error> {
    if !file.starts_with(HEAD) {
        return Err(if file.starts_with(FAMILY) { Error::VersionUnknown } else { Error::NotAPack });
    }
    if file.len() > LONGEST {
        return Err(Error::TooLarge);
    }
    let sealed = seal::check(file, trust)?;
    let cbor =
        sealed.bytes.strip_prefix(HEAD).and_then(|rest| rest.strip_suffix(b"\n")).ok_or(Error::FormBad)?;
    let pack = Pack::from_cbor(cbor)?;
    let receipts: Vec<Receipt> =
        pack.receipts.iter().map(|receipt| receipt.verify(trust)).collect::<Result<_, _>>()?;
    one_tree(&pack.receipts, &receipts, &sealed.origin)?;
    one_person(&receipts)?;
    let Pack { made_at, notices, policy, .. } = pack;
    named(&receipts, &notices)?;
    Ok(Checked { made_at, receipts, notices, policy })
}

/// All proven in one tree of the log that sealed the pack, in the order of its entries.
fn one_tree(signed: &[SignedReceipt], receipts: &[Receipt], origin: &str) -> Result<(), Error> {
    let mut notes = signed.iter().map(|receipt| &receipt.proof().checkpoint);
    let first = notes.next().ok_or(Error::Empty)?;
    let ordered = receipts.windows(2).all(|pair| pair[0].position().index < pair[1].position().index);
    let one = notes.all(|note| note == first) && receipts[0].position().origin == origin;
    if one && ordered { Ok(()) } else { Err(Error::TreesDiffer) }
}

/// Each record but the first follows one that stands before it, or the one that the first itself follows. The first may be
/// anything: after an erasure a person may hold no other, and the certificate names the receipt with which it was asked for.
fn one_person(receipts: &[Receipt]) -> Result<(), Error> {
    let mut known: BTreeSet<[u8; 16]> = BTreeSet::new();
    let followed = receipts.first().and_then(|first| first.record().related);
    for (place, receipt) in receipts.iter().enumerate() {
        let record = receipt.record();
        let belongs = record.related.is_some_and(|id| known.contains(id.as_bytes()) || followed == Some(id));
        if (place > 0 && !belongs) || !known.insert(*record.id.as_bytes()) {
            return Err(Error::Mixed);
        }
    }
    Ok(())
}

/// No notice twice, and none that no record names.
fn named(receipts: &[Receipt], notices: &[Notice]) -> Result<(), Error> {
    let named = |digest: Digest| receipts.iter().any(|receipt| receipt.record().notice == digest);
    let digests: BTreeSet<[u8; 32]> = notices.iter().map(|notice| notice.digest().0).collect();
    let all_named = notices.iter().all(|notice| named(notice.digest()));
    if all_named && digests.len() == notices.len() { Ok(()) } else { Err(Error::NoticeStray) }
}

impl Checked {
    /// When it was made, by the machine's clock.
    pub const fn made_at(&self) -> Timestamp {
        self.made_at
    }

    /// The receipts, in the order of the log; at least one.
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// The notices whose words are in the pack.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The policy that the machine had.
    pub fn policy(&self) -> &[u8] {
        &self.policy
    }

    /// Whether every notice that a record names is here, word for word.
    pub fn has_every_notice(&self) -> bool {
        let here = |digest| self.notices.iter().any(|notice| notice.digest() == digest);
        self.receipts.iter().all(|receipt| here(receipt.record().notice))
    }

    /// Whether the pack holds a record of this kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.receipts.iter().any(|receipt| receipt.record().kind == kind)
    }
}

fn byte_strings(value: &Value) -> Option<Vec<&[u8]>> {
    value.as_array()?.iter().map(|item| item.as_bytes().map(Vec::as_slice)).collect()
}

/// First line of every pack of this version.
const HEAD: &[u8] = b"countersign-pack/v1\n";
const FAMILY: &[u8] = b"countersign-pack/";
const VERSION: u8 = 1;
/// A pack of ten acts takes some 10 kB; anything longer than this is an attack on memory.
const LONGEST: usize = 1 << 20;

/// Why a pack does not hold.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// Not a pack of any version.
    #[error("this is not a Proof Pack: give a file made by `pack build`; `receipt verify` checks receipts")]
    NotAPack,
    /// Sealed, and not in the one form of a pack.
    #[error("the pack is sealed but cannot be read: report it to who made it")]
    FormBad,
    /// Another version.
    #[error("this pack has another version: use a newer program")]
    VersionUnknown,
    /// Longer than any pack.
    #[error("this file is longer than any pack: give the pack alone")]
    TooLarge,
    /// No receipt in it.
    #[error("the pack holds no receipt: ask who made it for a whole one")]
    Empty,
    /// Receipts are not all proven in one tree, in their order, of the log that sealed the pack.
    #[error(
        "the receipts in the pack do not stand in one log, one after the other: report it to who made it"
    )]
    TreesDiffer,
    /// A record does not belong to the ones before it.
    #[error("the pack holds records that do not belong together: report it to who made it")]
    Mixed,
    /// A notice that no record names, or one twice.
    #[error("the pack holds a notice that no record in it names: report it to who made it")]
    NoticeStray,
    /// The seal or a receipt in it does not hold.
    #[error(transparent)]
    Receipt(#[from] ReceiptError),
}

impl Error {
    /// The reason's code in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAPack => "format_unknown",
            Self::FormBad => "form_bad",
            Self::VersionUnknown => "version_unknown",
            Self::TooLarge => "too_large",
            Self::Empty => "pack_empty",
            Self::TreesDiffer => "trees_differ",
            Self::Mixed => "pack_mixed",
            Self::NoticeStray => "notice_stray",
            Self::Receipt(error) => error.code(),
        }
    }
}
