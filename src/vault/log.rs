//! The log's rows: leaves, hashes and checkpoints. What they mean is `domain::log`'s affair.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::log_keys::LogKeys;
use super::{Error, Vault, schema};
use crate::domain::Policy;
use crate::domain::log::{self, Checkpoint, Event, Hash, Proof, tree};
use crate::domain::policy::Verified;

/// Reads stored hashes for `domain::log::tree`.
pub(super) struct Rows<'a>(pub(super) &'a Connection);

impl tree::Hashes for Rows<'_> {
    type Error = rusqlite::Error;

    fn read(&self, places: &[u64]) -> Result<Vec<Hash>, Self::Error> {
        let mut row = self.0.prepare_cached("SELECT hash FROM log_hash WHERE hash_index = ?1")?;
        places.iter().map(|place| row.query_row([*place as i64], |row| row.get(0))).collect()
    }
}

impl Vault {
    /// The newest checkpoint; `None` while nothing was logged.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn newest_checkpoint(&self) -> Result<Option<String>, Error> {
        checkpoint(&self.connection, size(&self.connection)?)
    }

    /// The checkpoint of the largest tree that a witness cosigned; `None` while none did.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn newest_cosigned(&self) -> Result<Option<String>, Error> {
        let sql = "SELECT note FROM cosigned ORDER BY size DESC LIMIT 1";
        self.connection.query_row(sql, [], |row| row.get(0)).optional().map_err(Error::from_sqlite)
    }

    /// Keeps a checkpoint of this log that witnesses cosigned. It counts only for who `trust`s those witnesses.
    ///
    /// # Errors
    /// [`Error::NotCosigned`] unless it is one of this log's own, with the good signature of a witness that `trust`
    /// lists; a write error.
    pub fn keep_cosigned(&mut self, note: &str, trust: &Policy) -> Result<Verified, Error> {
        let verified = trust.verify_checkpoint(note).map_err(|_| Error::NotCosigned)?;
        let act = schema::begin(&mut self.connection)?;
        let own = checkpoint(&act, verified.size)?.and_then(|own| Checkpoint::parse(&own).ok());
        let body = Checkpoint::parse(note).map_err(|_| Error::NotCosigned)?.body();
        if verified.witnesses.is_empty() || own.map(|own| own.body()) != Some(body) {
            return Err(Error::NotCosigned);
        }
        act.execute(
            "INSERT INTO cosigned (size, note) VALUES (?1, ?2)
             ON CONFLICT (size) DO UPDATE SET note = excluded.note",
            params![verified.size as i64, note],
        )
        .map_err(Error::from_sqlite)?;
        act.commit().map_err(Error::from_sqlite)?;
        Ok(verified)
    }
}

/// Appends a leaf in this act: bytes, hashes, and a signed checkpoint over the new tree. The caller commits.
pub(super) fn append(act: &Transaction<'_>, keys: &LogKeys, leaf: &[u8]) -> Result<Proof, Error> {
    let index = size(act)?;
    let hashes = tree::append(index, leaf, &Rows(act)).map_err(broken)?;
    let insert = |sql: &str, values: &[&dyn rusqlite::ToSql]| -> Result<(), Error> {
        act.prepare_cached(sql).and_then(|mut row| row.execute(values)).map_err(Error::from_sqlite)?;
        Ok(())
    };
    insert("INSERT INTO log_leaf (log_index, bytes) VALUES (?1, ?2)", params![index as i64, leaf])?;
    for (place, hash) in (tree::stored(index)..).zip(&hashes) {
        insert("INSERT INTO log_hash (hash_index, hash) VALUES (?1, ?2)", params![place as i64, hash])?;
    }
    let root = tree::root(index + 1, &Rows(act)).map_err(broken)?;
    let note = keys.newest().sign_checkpoint(index + 1, root);
    insert("INSERT INTO checkpoint (size, note) VALUES (?1, ?2)", params![(index + 1) as i64, note])?;
    proof(act, index)
}

/// The proof a receipt was given: the leaf at `index` in the tree it was the last leaf of.
pub(super) fn proof(connection: &Connection, index: u64) -> Result<Proof, Error> {
    let path = tree::prove(index + 1, index, &Rows(connection)).map_err(broken)?;
    let checkpoint = checkpoint(connection, index + 1)?.ok_or(Error::Damaged)?;
    Ok(Proof { index, path, checkpoint })
}

/// Number of leaves.
pub(super) fn size(connection: &Connection) -> Result<u64, Error> {
    let last: Option<i64> = connection
        .query_row("SELECT max(log_index) FROM log_leaf", [], |row| row.get(0))
        .map_err(Error::from_sqlite)?;
    Ok(last.map_or(0, |last| last as u64 + 1))
}

/// The checkpoint signed when the log had this many leaves.
pub(super) fn checkpoint(connection: &Connection, size: u64) -> Result<Option<String>, Error> {
    connection
        .query_row("SELECT note FROM checkpoint WHERE size = ?1", [size as i64], |row| row.get(0))
        .optional()
        .map_err(Error::from_sqlite)
}

/// The stored tree must still be the one that was last signed, by the key of its size.
///
/// # Errors
/// [`Error::KeysRotated`] if another program has begun another key;
/// [`Error::Damaged`] if it is not: nothing may be appended to such a log.
pub(super) fn check(connection: &Connection, keys: &LogKeys) -> Result<(), Error> {
    let count: u32 = connection
        .query_row("SELECT count(*) FROM log_key", [], |row| row.get(0))
        .map_err(Error::from_sqlite)?;
    if count != keys.count() {
        return Err(Error::KeysRotated);
    }
    let size = size(connection)?;
    if size == 0 {
        return Ok(());
    }
    let root = tree::root(size, &Rows(connection)).map_err(broken)?;
    let signed = checkpoint(connection, size)?.is_some_and(|note| keys.have_signed(size, root, &note));
    if signed { Ok(()) } else { Err(Error::Damaged) }
}

/// The leaf's bytes for an act.
pub(super) fn leaf(event: Event, salt: &[u8; 32], record: &[u8]) -> Vec<u8> {
    log::leaf(event, salt, record)
}

pub(super) fn broken(why: tree::Error<rusqlite::Error>) -> Error {
    match why {
        tree::Error::Read(rusqlite::Error::QueryReturnedNoRows)
        | tree::Error::Missing
        | tree::Error::Range => Error::Damaged,
        tree::Error::Read(why) => Error::from_sqlite(why),
    }
}
