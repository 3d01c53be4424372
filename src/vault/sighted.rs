//! Documents that were sighted: a keyed digest of the number is kept with a person, and never the number.
//!
//! The key is drawn when the first one is kept, and wrapped like the key of a person: a rotation wraps it anew, and so does a restore,
//! under whose new root secret the digests still mean what they meant.

use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::CryptoRng;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use sha2::Sha256;

use super::Error;
use super::keys::Key;
use super::person::{self, Person, Wrapping};
use crate::domain::DocumentNumber;

type Sighted = [u8; 32];

/// Keeps the digest with a person, within the act that enrolls them.
pub(super) fn keep(
    act: &Transaction<'_>,
    wrapping: &Wrapping,
    (person, number): (&Person, &DocumentNumber),
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    let key = match key(act, wrapping)? {
        Some(key) => key,
        None => draw_key(act, wrapping, rng)?,
    };
    act.execute(
        "UPDATE subject SET sighted = ?1 WHERE id = ?2",
        params![digest(&key, number), person.id.as_bytes()],
    )
    .map_err(Error::from_sqlite)?;
    Ok(())
}

/// The store's key for digests; `None` until the first one is kept.
fn key(connection: &Connection, wrapping: &Wrapping) -> Result<Option<Key>, Error> {
    let sql = "SELECT id, epoch, wrapped_key FROM sighting_key";
    let row: Option<([u8; 16], u32, Vec<u8>)> = connection
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()
        .map_err(Error::from_sqlite)?;
    row.map(|(id, epoch, wrapped)| person::unwrap(wrapping, &id, epoch, &wrapped)).transpose()
}

fn draw_key(act: &Transaction<'_>, wrapping: &Wrapping, rng: &mut dyn CryptoRng) -> Result<Key, Error> {
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    let (key, wrapped) = person::new_key(wrapping, &id, rng);
    act.execute(
        "INSERT INTO sighting_key (id, epoch, wrapped_key) VALUES (?1, ?2, ?3)",
        params![id, wrapping.epoch, wrapped],
    )
    .map_err(Error::from_sqlite)?;
    Ok(key)
}

/// Do not change: stores keep it. Hashed as it stands, for a copy would have to be wiped.
fn digest(key: &Key, number: &DocumentNumber) -> Sighted {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes any key");
    mac.update(b"countersign/sighted/");
    mac.update(number.as_bytes());
    mac.finalize().into_bytes().into()
}
