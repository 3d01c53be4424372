//! Receipts kept: the record and its salt, sealed. The proof is made again from the log, byte for byte.

use rand::CryptoRng;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use zeroize::Zeroizing;

use super::keys::Key;
use super::person::{self, Person, Wrapping};
use super::{Error, Vault, hold, log, seal};
use crate::domain::log::Event;
use crate::domain::{ReceiptId, SignedReceipt, TypedCode};

/// Under whose key a receipt is sealed.
pub(super) enum Owner<'a> {
    /// The person's: it dies with the person's key.
    Person(&'a Person),
    /// The hold's that keeps it after an erasure: it dies with the hold.
    Held(&'a Person),
    /// Its own, wrapped in its row: a refusal has no person.
    Alone { key: Key, wrapped: Vec<u8>, epoch: u32 },
}

impl Owner<'_> {
    /// An owner for a receipt without a person.
    pub(super) fn alone(wrapping: &Wrapping, receipt: &ReceiptId, rng: &mut dyn CryptoRng) -> Self {
        let (key, wrapped) = person::new_key(wrapping, receipt.as_bytes(), rng);
        Self::Alone { key, wrapped, epoch: wrapping.epoch }
    }
}

impl Vault {
    /// The receipt with this id, as it was handed out: to print it again, or to show it.
    ///
    /// # Errors
    /// [`Error::NotGiven`] if there is none; [`Error::Erased`] if the key it was sealed under is gone; [`Error::Damaged`].
    pub fn receipt(&self, id: &ReceiptId) -> Result<SignedReceipt, Error> {
        let Opened { event, salt, record, index } = self.opened(id)?;
        let proof = log::proof(&self.connection, index)?;
        SignedReceipt::new(record.to_vec(), salt, event, proof).map_err(|_| Error::Damaged)
    }

    /// The receipts that have this code: one, or none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn receipt_by_code(&self, code: &TypedCode) -> Result<Option<ReceiptId>, Error> {
        let begins = code.id_begins();
        let (first, last) = ([&begins[..], &[0; 8]].concat(), [&begins[..], &[0xff; 8]].concat());
        let sql = "SELECT id FROM receipt WHERE id BETWEEN ?1 AND ?2";
        let id: Option<[u8; 16]> = self
            .connection
            .query_row(sql, params![first, last], |row| row.get(0))
            .optional()
            .map_err(Error::from_sqlite)?;
        Ok(id.and_then(ReceiptId::from_bytes))
    }

    /// The receipt that was given last and can still be opened; `None` before any.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn latest_receipt(&self) -> Result<Option<ReceiptId>, Error> {
        let sql = "SELECT id FROM receipt WHERE subject IS NOT NULL OR wrapped_key IS NOT NULL
                   ORDER BY log_index DESC LIMIT 1";
        let id: Option<[u8; 16]> =
            self.connection.query_row(sql, [], |row| row.get(0)).optional().map_err(Error::from_sqlite)?;
        Ok(id.and_then(ReceiptId::from_bytes))
    }

    /// What is kept of a receipt, opened.
    ///
    /// # Errors
    /// As [`Vault::receipt`].
    pub(super) fn opened(&self, id: &ReceiptId) -> Result<Opened, Error> {
        let row = find(&self.connection, id)?.ok_or(Error::NotGiven)?;
        let (owner, key) = match (row.subject, row.hold, row.wrapped_key) {
            (Some(subject), ..) => (subject, person::person(&self.connection, &self.wrapping, subject)?.key),
            (None, Some(hold), _) => (hold, hold::owner(&self.connection, &self.wrapping, &hold)?.key),
            (None, None, Some(wrapped)) => {
                (*id.as_bytes(), person::unwrap(&self.wrapping, id.as_bytes(), row.epoch, &wrapped)?)
            }
            (None, None, None) => return Err(Error::Erased),
        };
        let plain = seal::open(&key, &context(&owner, id), &row.sealed).ok_or(Error::Damaged)?;
        let (salt, record) = plain.split_first_chunk::<32>().ok_or(Error::Damaged)?;
        let event = Event::from_code(&row.kind).ok_or(Error::Damaged)?;
        let index = row.log_index as u64;
        Ok(Opened { event, salt: *salt, record: Zeroizing::new(record.to_vec()), index })
    }
}

/// A receipt's contents and its place in the log.
pub(super) struct Opened {
    pub(super) event: Event,
    pub(super) salt: [u8; 32],
    pub(super) record: Zeroizing<Vec<u8>>,
    pub(super) index: u64,
}

/// The key of a receipt that has its own.
///
/// # Errors
/// [`Error::NotGiven`] if there is no such receipt; [`Error::Erased`] if its key is gone.
pub(super) fn own_key(connection: &Connection, wrapping: &Wrapping, id: &ReceiptId) -> Result<Key, Error> {
    let row = find(connection, id)?.ok_or(Error::NotGiven)?;
    person::unwrap(wrapping, id.as_bytes(), row.epoch, &row.wrapped_key.ok_or(Error::Erased)?)
}

/// What is sealed of a receipt under this person's key: salt ‖ record. `None` if it is not theirs.
pub(super) fn open(person: &Person, id: &ReceiptId, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    seal::open(&person.key, &context(person.id.as_bytes(), id), sealed)
}

/// Stores a receipt within the act that made it; `plain` is salt ‖ record.
pub(super) fn store(
    act: &Transaction<'_>,
    (id, event, index): (&ReceiptId, Event, u64),
    owner: &Owner<'_>,
    plain: &Zeroizing<Vec<u8>>,
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    let (key, holder, wrapped) = match owner {
        Owner::Person(owner) | Owner::Held(owner) => (&owner.key, owner.id.as_bytes(), None),
        Owner::Alone { key, wrapped, epoch } => (key, id.as_bytes(), Some((wrapped, *epoch))),
    };
    let (subject, held_by) = match owner {
        Owner::Person(_) => (Some(holder), None),
        Owner::Held(_) => (None, Some(holder)),
        Owner::Alone { .. } => (None, None),
    };
    let sealed = seal::seal(key, rng, &context(holder, id), plain);
    act.execute(
        "INSERT INTO receipt (id, subject, kind, epoch, wrapped_key, sealed, log_index, hold)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            id.as_bytes(),
            subject,
            event.code(),
            wrapped.map_or(NO_EPOCH, |(_, epoch)| epoch),
            wrapped.map(|(wrapped, _)| wrapped),
            sealed,
            index as i64,
            held_by
        ],
    )
    .map_err(Error::from_sqlite)?;
    Ok(())
}

/// Of a receipt under a person's key, which has its own row.
const NO_EPOCH: u32 = 1;

struct Row {
    subject: Option<[u8; 16]>,
    kind: String,
    epoch: u32,
    wrapped_key: Option<Vec<u8>>,
    sealed: Vec<u8>,
    log_index: i64,
    hold: Option<[u8; 16]>,
}

fn find(connection: &Connection, id: &ReceiptId) -> Result<Option<Row>, Error> {
    let sql = "SELECT subject, kind, epoch, wrapped_key, sealed, log_index, hold FROM receipt WHERE id = ?1";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Row {
            subject: row.get(0)?,
            kind: row.get(1)?,
            epoch: row.get(2)?,
            wrapped_key: row.get(3)?,
            sealed: row.get(4)?,
            log_index: row.get(5)?,
            hold: row.get(6)?,
        })
    };
    connection.query_row(sql, [id.as_bytes()], read).optional().map_err(Error::from_sqlite)
}

pub(super) fn context(owner: &[u8; 16], receipt: &ReceiptId) -> Vec<u8> {
    seal::context(&[b"countersign/receipt", owner, receipt.as_bytes()])
}
