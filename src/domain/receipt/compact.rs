//! The compact form: what a QR code and a PDF carry. A CBOR array of ten:
//! version 1 · record ([words](super::words) shortened) · salt · event · index · path, hashes end to end · origin ·
//! size · root · signatures. A signature under the origin's name is its bytes, key id first; another's is [name, bytes].

use super::cbor::{self, Value, fixed, number};
use super::words::{long, pack, short, unpack};
use super::{Error, SignedReceipt};
use crate::domain::log::{Checkpoint, Event, Hash, NoteSignature, Proof};

impl SignedReceipt {
    /// The compact form.
    pub fn to_compact(&self) -> Vec<u8> {
        let Checkpoint { origin, size, root, signatures } = &self.checkpoint;
        cbor::encode(Value::Array(vec![
            VERSION.into(),
            pack(&self.record),
            self.salt.as_slice().into(),
            short(self.event.code()),
            self.proof.index.into(),
            self.proof.path.concat().into(),
            origin.as_str().into(),
            (*size).into(),
            root.as_slice().into(),
            Value::Array(signatures.iter().map(|one| signature(one, origin)).collect()),
        ]))
    }

    /// Reads the compact form; only its one encoding is accepted.
    ///
    /// # Errors
    /// [`Error::VersionUnknown`], [`Error::TrailingByte`], [`Error::FormBad`]; [`Error::Log`] if the proof is
    /// malformed.
    pub fn from_compact(bytes: &[u8]) -> Result<Self, Error> {
        let value = cbor::decode(bytes, Error::FormBad)?;
        let items = value.as_array().ok_or(Error::FormBad)?;
        match items.first().and_then(Value::as_integer) {
            Some(version) if version == VERSION.into() => {}
            Some(_) => return Err(Error::VersionUnknown),
            None => return Err(Error::FormBad),
        }
        let receipt = read(items).ok_or(Error::FormBad)??;
        if receipt.to_compact() == bytes { Ok(receipt) } else { Err(Error::FormBad) }
    }
}

fn read(items: &[Value]) -> Option<Result<SignedReceipt, Error>> {
    let [_, record, salt, event, index, path, origin, size, root, signatures] = items else {
        return None;
    };
    let Some(event) = Event::from_code(long(event)?) else {
        return Some(Err(Error::LeafBad));
    };
    let origin = origin.as_text()?.to_owned();
    let signatures: Option<_> =
        signatures.as_array()?.iter().map(|one| read_signature(one, &origin)).collect();
    let checkpoint = Checkpoint { size: number(size)?, root: fixed(root)?, signatures: signatures?, origin };
    let (path, []) = path.as_bytes()?.as_chunks::<{ size_of::<Hash>() }>() else {
        return None;
    };
    let proof = Proof { index: number(index)?, path: path.to_vec(), checkpoint: checkpoint.to_text() };
    let record = unpack(record).ok()?;
    Some(SignedReceipt::new(record, fixed(salt)?, event, proof))
}

fn signature(one: &NoteSignature, origin: &str) -> Value {
    let bytes = Value::Bytes([one.key_id.to_be_bytes().as_slice(), &one.bytes].concat());
    if one.name == origin { bytes } else { Value::Array(vec![one.name.as_str().into(), bytes]) }
}

fn read_signature(value: &Value, origin: &str) -> Option<NoteSignature> {
    let (name, bytes) = match value.as_array().map(Vec::as_slice) {
        Some([name, bytes]) => (name.as_text()?, bytes),
        Some(_) => return None,
        None => (origin, value),
    };
    let (key_id, bytes) = bytes.as_bytes()?.split_first_chunk()?;
    let key_id = u32::from_be_bytes(*key_id);
    Some(NoteSignature { name: name.to_owned(), key_id, bytes: bytes.to_vec() })
}

const VERSION: u8 = 1;
