//! The brief form: what a square carries where the whole receipt would make it too dense to scan.
//!
//! A CBOR array of seven: version 2 · summary ([words](super::words) shortened) · index · origin · size · leaf's hash ·
//! signature, key id first. The signature is the log key's own, on the statement that this leaf is that entry and records
//! what the summary says ([`LogKey::sign_entry`]). So it shows that the log's key speaks for the entry, and no more; the
//! PDF and the text prove it. If the log lacks that entry, the statement convicts its key.

use super::cbor::{self, Value, fixed, number};
use super::words::{pack, unpack};
use super::{Error, Inclusion, Position, SignedReceipt, Summary};
use crate::domain::log::{self, Entry, LogKey, NoteSignature, tree};
use crate::domain::{Digest, Policy};

/// A receipt in its brief form. Its words count for nothing until [`Brief::verify`].
#[derive(Clone, PartialEq, Eq)]
pub struct Brief {
    summary: Vec<u8>,
    origin: String,
    entry: Entry,
    key_id: u32,
    signature: [u8; 64],
}

impl Brief {
    /// The brief form of a receipt that this log issued.
    ///
    /// # Errors
    /// If its record cannot be read.
    pub fn of(receipt: &SignedReceipt, key: &LogKey) -> Result<Self, Error> {
        let summary = Summary::of(&super::Record::from_cbor(&receipt.record)?).to_cbor();
        let entry = Entry {
            index: receipt.proof.index,
            size: receipt.checkpoint.size,
            leaf: tree::leaf_hash(&receipt.leaf_bytes()),
            summary: Digest::of(&summary),
        };
        let NoteSignature { key_id, bytes, .. } = key.sign_entry(&entry);
        let signature = bytes.try_into().expect("Ed25519 signs in 64 bytes");
        Ok(Self { summary, origin: key.origin().to_owned(), entry, key_id, signature })
    }

    /// Bytes of the longest brief form whose summaries say no more than this one.
    pub fn longest(summary: &Summary, origin: &str) -> usize {
        let summary = summary.to_cbor();
        // A tree of more than 2^32 entries is the longest to write.
        let (index, size, leaf) = (u64::MAX - 1, u64::MAX, [0; 32]);
        let entry = Entry { index, size, leaf, summary: Digest::of(&summary) };
        let brief = Self { summary, origin: origin.to_owned(), entry, key_id: 0, signature: [0; 64] };
        brief.to_compact().len()
    }

    /// Checks the statement's signature and the policy, then opens the summary.
    ///
    /// # Errors
    /// The first check that fails: a policy that asks for witnesses does not accept a statement.
    pub fn verify(&self, trust: &Policy) -> Result<(Summary, Position), Error> {
        if self.entry.index >= self.entry.size {
            return Err(log::Error::Inclusion.into());
        }
        let line =
            NoteSignature { name: self.origin.clone(), key_id: self.key_id, bytes: self.signature.to_vec() };
        trust.verify_entry(&self.entry, &line)?;
        Ok((self.summary()?, self.position()))
    }

    /// What it says was done; nobody has checked it.
    ///
    /// # Errors
    /// [`Error::RecordBad`].
    pub fn summary(&self) -> Result<Summary, Error> {
        Summary::from_cbor(&self.summary)
    }

    /// Where it says that it stands; nobody has checked it.
    pub fn position(&self) -> Position {
        let Entry { index, size, .. } = self.entry;
        let (origin, inclusion) = (self.origin.clone(), Inclusion::Stated);
        Position { origin, index, size, witnesses: vec![], inclusion }
    }

    /// The array.
    pub fn to_compact(&self) -> Vec<u8> {
        let Entry { index, size, leaf, .. } = &self.entry;
        cbor::encode(Value::Array(vec![
            VERSION.into(),
            pack(&self.summary),
            (*index).into(),
            self.origin.as_str().into(),
            (*size).into(),
            leaf.as_slice().into(),
            [self.key_id.to_be_bytes().as_slice(), &self.signature].concat().into(),
        ]))
    }

    /// Reads the array; only its one encoding is accepted.
    ///
    /// # Errors
    /// [`Error::TrailingByte`], [`Error::FormBad`].
    pub fn from_compact(bytes: &[u8]) -> Result<Self, Error> {
        let value = cbor::decode(bytes, Error::FormBad)?;
        let brief = value.as_array().and_then(|items| read(items)).ok_or(Error::FormBad)?;
        if brief.to_compact() == bytes { Ok(brief) } else { Err(Error::FormBad) }
    }
}

impl std::fmt::Debug for Brief {
    /// The index only: a summary speaks of a person.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Brief(at {})", self.entry.index)
    }
}

fn read(items: &[Value]) -> Option<Brief> {
    let [_, summary, index, origin, size, leaf, signature] = items else {
        return None;
    };
    let (key_id, signature) = signature.as_bytes()?.split_first_chunk()?;
    let summary = unpack(summary).ok()?;
    let digest = Digest::of(&summary);
    Some(Brief {
        entry: Entry { index: number(index)?, size: number(size)?, leaf: fixed(leaf)?, summary: digest },
        summary,
        origin: origin.as_text()?.to_owned(),
        key_id: u32::from_be_bytes(*key_id),
        signature: signature.try_into().ok()?,
    })
}

/// Version 1 is the whole receipt.
pub(super) const VERSION: u8 = 2;
