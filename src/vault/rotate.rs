//! Rotation: a key of the store is replaced by the next one that the root secret makes, and what it locked is locked anew.
//!
//! Each rotation is an entry of the log. No receipt is touched: they are found by their own number and verify as before.

use rand::CryptoRng;
use rusqlite::{Connection, Transaction, params};

use super::keys::{RootSecret, Use};
use super::person::{self, Wrapping};
use super::{Error, KeyStore, Vault, due, schema};
use crate::domain::Policy;
use crate::domain::Timestamp;
use crate::domain::log::{Event, LogKey};

/// A key that is rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotated {
    /// The one that the whole file is encrypted under.
    Store,
    /// The one that the keys of persons are wrapped under.
    Wrapping,
    /// The one that signs the log and seals files. What it signed still holds, under a policy that keeps it.
    Log,
    /// The one that makes the pseudonyms of receipts. Receipts that were issued keep theirs.
    Pseudonym,
}

impl Vault {
    /// Replaces a key by the next one; returns its number, from 1 at the store's beginning. `keys` is the key store that
    /// opened this store.
    ///
    /// # Errors
    /// [`Error::Busy`] while another program has the store open; [`Error::KeysUsedUp`]; else as [`Vault::append`]. After an
    /// error the key before is in use, and the rotation can be begun again.
    pub fn rotate(
        &mut self,
        key: Rotated,
        keys: &dyn KeyStore,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<u32, Error> {
        let root = keys.read()?.ok_or(Error::KeyMissing)?;
        match key {
            Rotated::Store => self.rotate_store(&root, now, rng),
            Rotated::Wrapping => self.rotate_wrapping(&root, now, rng),
            Rotated::Log => self.rotate_log(&root, now, rng),
            Rotated::Pseudonym => self.rotate_pseudonym(&root, now, rng),
        }
    }

    /// The log says so first: an entry without its rotation is a rotation that was cut off and is begun again, and no file is
    /// ever under a key that the log does not tell of.
    fn rotate_store(
        &mut self,
        root: &RootSecret,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<u32, Error> {
        let number = self.store_number + 1;
        if number > schema::MOST_STORE_KEYS {
            return Err(Error::KeysUsedUp);
        }
        self.act(now, rng, |vault, act, rng| {
            vault.event(act, Event::KeysRotated, &payload("store", number), now, rng).map(|_| ())
        })?;
        schema::rekey(&self.connection, &root.key(Use::Store(number)))?;
        self.store_number = number;
        Ok(number)
    }

    fn rotate_wrapping(
        &mut self,
        root: &RootSecret,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<u32, Error> {
        let new = wrapping(root, self.wrapping.epoch + 1);
        self.act(now, rng, |vault, act, rng| {
            for table in WRAPPED {
                wrap_anew(act, table, (vault.wrapping, &new), rng)?;
            }
            use_now(act, WRAPPING, new.epoch)?;
            due::put(act)?; // what was wrapped before is to be nowhere in the file
            vault.event(act, Event::KeysRotated, &payload(WRAPPING, new.epoch), now, rng).map(|_| ())
        })?;
        let epoch = new.epoch;
        self.wrapping = new;
        self.scour_if_due()?;
        Ok(epoch)
    }

    /// The policy that also knows the key that a rotation of the log's key would bring. It is laid out first, so that
    /// nobody is handed a receipt that no policy knows.
    ///
    /// # Errors
    /// As [`Vault::rotate`].
    pub fn policy_to_come(&self, policy: &Policy, keys: &dyn KeyStore) -> Result<Policy, Error> {
        let root = keys.read()?.ok_or(Error::KeyMissing)?;
        policy.with_log(&self.next_log_key(&root)?.vkey()).map_err(|_| Error::Damaged)
    }

    fn next_log_key(&self, root: &RootSecret) -> Result<LogKey, Error> {
        let seed = root.key(Use::Log(&self.identity, self.log_keys.count() + 1));
        LogKey::from_seed(self.log_key().origin(), seed.expose()).map_err(|_| Error::Damaged)
    }

    /// The old key signs the entry that announces the new one; the new one signs every tree after it.
    fn rotate_log(
        &mut self,
        root: &RootSecret,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<u32, Error> {
        let (new, number) = (self.next_log_key(root)?, self.log_keys.count() + 1);
        let announced = format!("log {number} {}", new.vkey());
        let first = self.act(now, rng, |vault, act, rng| {
            let index = vault.event(act, Event::KeysRotated, announced.as_bytes(), now, rng)?;
            let first = index + 2;
            act.execute(
                "INSERT INTO log_key (generation, first) VALUES (?1, ?2)",
                params![number, first as i64],
            )
            .map_err(Error::from_sqlite)?;
            Ok(first)
        })?;
        self.log_keys.add(first, new);
        self.policy = self.log_keys.policy()?;
        Ok(number)
    }

    fn rotate_pseudonym(
        &mut self,
        root: &RootSecret,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<u32, Error> {
        let number = in_use(&self.connection, PSEUDONYM)? + 1;
        self.act(now, rng, |vault, act, rng| {
            use_now(act, PSEUDONYM, number)?;
            vault.event(act, Event::KeysRotated, &payload(PSEUDONYM, number), now, rng).map(|_| ())
        })?;
        self.pseudonym = root.key(Use::Pseudonym(number));
        Ok(number)
    }
}

/// The number of the key that is in use.
pub(super) fn in_use(connection: &Connection, name: &str) -> Result<u32, Error> {
    let sql = "SELECT generation FROM key_in_use WHERE made_for = ?1";
    connection.query_row(sql, [name], |row| row.get(0)).map_err(Error::from_sqlite)
}

/// The wrapping key of an epoch.
pub(super) fn wrapping(root: &RootSecret, epoch: u32) -> Wrapping {
    Wrapping { epoch, key: root.key(Use::Wrapping(epoch)) }
}

pub(super) fn use_now(act: &Transaction<'_>, name: &str, number: u32) -> Result<(), Error> {
    act.execute("UPDATE key_in_use SET generation = ?1 WHERE made_for = ?2", params![number, name])
        .map_err(Error::from_sqlite)?;
    Ok(())
}

/// Every wrapped key of a table, under the new key.
pub(super) fn wrap_anew(
    act: &Transaction<'_>,
    table: &str,
    (old, new): (&Wrapping, &Wrapping),
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    let sql = format!("SELECT id, epoch, wrapped_key FROM {table} WHERE wrapped_key IS NOT NULL");
    let mut rows = act.prepare(&sql).map_err(Error::from_sqlite)?;
    let rows: Vec<([u8; 16], u32, Vec<u8>)> = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .and_then(Iterator::collect)
        .map_err(Error::from_sqlite)?;
    let sql = format!("UPDATE {table} SET epoch = ?1, wrapped_key = ?2 WHERE id = ?3");
    let mut update = act.prepare(&sql).map_err(Error::from_sqlite)?;
    for (id, epoch, wrapped) in rows {
        let key = person::unwrap(old, &id, epoch, &wrapped)?;
        let wrapped = person::wrap(new, &id, &key, rng);
        update.execute(params![new.epoch, wrapped, id]).map_err(Error::from_sqlite)?;
    }
    Ok(())
}

/// The tables whose rows have a wrapped key.
pub(super) const WRAPPED: [&str; 4] = ["subject", "receipt", "legal_hold", "sighting_key"];

/// What the entry commits to. Do not reorder.
fn payload(name: &str, number: u32) -> Vec<u8> {
    format!("{name} {number}").into_bytes()
}

/// What keys in `key_in_use` are made for.
pub(super) const WRAPPING: &str = "wrapping";
pub(super) const PSEUDONYM: &str = "pseudonym";
