//! A person's own key.

use rand::CryptoRng;
use rusqlite::{Connection, Transaction, params};

use super::keys::Key;
use super::{Error, seal};
use crate::domain::{SubjectId, Timestamp};

/// The key that keys of persons and receipts are wrapped under, and its epoch.
pub(super) struct Wrapping {
    pub(super) epoch: u32,
    pub(super) key: Key,
}

/// Version of the sealed forms. It is in their context, so a row of one form never opens as another.
pub(super) const FORM: [u8; 4] = 1u32.to_be_bytes();

/// A person within an act: the row's id and the key that seals everything about them.
pub(super) struct Person {
    pub(super) id: SubjectId,
    pub(super) key: Key,
}

/// A new row with a new key, wrapped.
pub(super) fn admit(
    act: &Transaction<'_>,
    wrapping: &Wrapping,
    at: Timestamp,
    rng: &mut dyn CryptoRng,
) -> Result<Person, Error> {
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    let (key, wrapped) = new_key(wrapping, &id, rng);
    act.execute(
        "INSERT INTO subject (id, epoch, wrapped_key, created) VALUES (?1, ?2, ?3, ?4)",
        params![id, wrapping.epoch, wrapped, at.as_unix()],
    )
    .map_err(Error::from_sqlite)?;
    Ok(Person { id: SubjectId::from_random(id), key })
}

/// A person's key, unwrapped.
pub(super) fn person(connection: &Connection, wrapping: &Wrapping, id: [u8; 16]) -> Result<Person, Error> {
    let (epoch, wrapped): (u32, Vec<u8>) = connection
        .query_row("SELECT epoch, wrapped_key FROM subject WHERE id = ?1", [id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .map_err(Error::from_sqlite)?;
    let key = unwrap(wrapping, &id, epoch, &wrapped)?;
    Ok(Person { id: SubjectId::from_random(id), key })
}

/// A new key for a subject or a receipt, and the same key wrapped.
pub(super) fn new_key(wrapping: &Wrapping, owner: &[u8; 16], rng: &mut dyn CryptoRng) -> (Key, Vec<u8>) {
    let key = Key::draw(rng);
    let wrapped = wrap(wrapping, owner, &key, rng);
    (key, wrapped)
}

/// A key, wrapped.
pub(super) fn wrap(wrapping: &Wrapping, owner: &[u8; 16], key: &Key, rng: &mut dyn CryptoRng) -> Vec<u8> {
    seal::seal(&wrapping.key, rng, &key_context(owner, wrapping.epoch), key.expose())
}

/// Opens a wrapped key.
///
/// # Errors
/// [`Error::KeysRotated`] if it was wrapped under another epoch; [`Error::Damaged`].
pub(super) fn unwrap(
    wrapping: &Wrapping,
    owner: &[u8; 16],
    epoch: u32,
    wrapped: &[u8],
) -> Result<Key, Error> {
    if epoch != wrapping.epoch {
        return Err(Error::KeysRotated);
    }
    let bytes = seal::open(&wrapping.key, &key_context(owner, epoch), wrapped).ok_or(Error::Damaged)?;
    Key::from_unwrapped(&bytes).ok_or(Error::Damaged)
}

fn key_context(owner: &[u8; 16], epoch: u32) -> Vec<u8> {
    seal::context(&[b"countersign/key", &FORM, owner, &epoch.to_be_bytes()])
}
