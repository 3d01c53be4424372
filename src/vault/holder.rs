//! Who holds a receipt, what they allow now, and what happened under it.

use rusqlite::{Connection, OptionalExtension};

use super::person::{self, Person, Wrapping};
use super::{Error, Vault};
use crate::domain::{PurposeId, ReceiptId, SignedReceipt, Timestamp};

impl Vault {
    /// What the holder of this receipt allows now, with the end of each, in the order of names. What is over but not
    /// yet swept away is in it.
    ///
    /// # Errors
    /// [`Error::Erased`]; [`Error::NotGiven`] if no person is behind the receipt, or there is no such receipt.
    pub fn given(&self, receipt: &ReceiptId) -> Result<Vec<(PurposeId, Timestamp)>, Error> {
        given(&self.connection, &subject(&self.connection, receipt)?)
    }

    /// Every receipt of the holder of this one, in the order of the log.
    ///
    /// # Errors
    /// As [`Vault::given`].
    pub fn history(&self, receipt: &ReceiptId) -> Result<Vec<SignedReceipt>, Error> {
        let holder = subject(&self.connection, receipt)?;
        let sql = "SELECT id FROM receipt WHERE subject = ?1 ORDER BY log_index";
        let mut rows = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let ids = rows.query_map([holder], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| {
            let id = ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)?;
            self.receipt(&id)
        })
        .collect()
    }
}

/// The person who holds a receipt, with the key opened.
pub(super) fn holder(
    connection: &Connection,
    wrapping: &Wrapping,
    receipt: &ReceiptId,
) -> Result<Person, Error> {
    person::person(connection, wrapping, subject(connection, receipt)?)
}

/// The purposes given under a person's row.
pub(super) fn given(
    connection: &Connection,
    holder: &[u8; 16],
) -> Result<Vec<(PurposeId, Timestamp)>, Error> {
    let sql = "SELECT purpose, until FROM reference WHERE subject = ?1 ORDER BY purpose";
    let mut rows = connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
    let rows = rows
        .query_map([holder], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))
        .map_err(Error::from_sqlite)?;
    rows.map(|row| {
        let (purpose, until) = row.map_err(Error::from_sqlite)?;
        Ok((PurposeId::new(&purpose).map_err(|_| Error::Damaged)?, Timestamp::from_unix(until)))
    })
    .collect()
}

pub(super) fn subject(connection: &Connection, receipt: &ReceiptId) -> Result<[u8; 16], Error> {
    let sql = "SELECT subject, wrapped_key IS NOT NULL FROM receipt WHERE id = ?1";
    let row: Option<(Option<[u8; 16]>, bool)> = connection
        .query_row(sql, [receipt.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(Error::from_sqlite)?;
    match row {
        Some((Some(subject), _)) => Ok(subject),
        Some((None, false)) => Err(Error::Erased),
        Some((None, true)) | None => Err(Error::NotGiven),
    }
}
