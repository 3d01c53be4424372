//! What an inspection needs of the store.

use std::path::Path;

use rand::CryptoRng;
use rusqlite::{Connection, OpenFlags};

use super::receipts::Owner;
use super::{Error, Vault};
use crate::domain::log::Event;
use crate::domain::receipt::Kind;
use crate::domain::{ReceiptId, Record, SignedReceipt, Timestamp};

/// Whether a store's file opens without its key, as any file of SQLite would.
pub fn opens_without_key(file: &Path) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(file, flags).is_ok_and(|connection| {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_ok()
    })
}

impl Vault {
    /// The receipts whose contents are still there, in the order of the log.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn receipts_held(&self) -> Result<Vec<ReceiptId>, Error> {
        let sql = "SELECT id FROM receipt WHERE subject IS NOT NULL OR hold IS NOT NULL OR wrapped_key IS NOT NULL ORDER BY log_index";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let ids = rows.query_map([], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)).collect()
    }

    /// So many of the people that are held, each by the first of their receipts.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn people(&self, most: u32) -> Result<Vec<ReceiptId>, Error> {
        let sql =
            "SELECT (SELECT id FROM receipt WHERE receipt.subject = subject.id ORDER BY log_index LIMIT 1)
            FROM subject LIMIT ?1";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let ids = rows.query_map([most], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)).collect()
    }

    /// The persons of whom a reference is kept, each once.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn people_kept(&self) -> Result<u64, Error> {
        let sql = "SELECT count(DISTINCT subject) FROM reference";
        let count = self.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok(count.map_err(Error::from_sqlite)?.unsigned_abs())
    }

    /// When an event that is about no person happened, each time, with its place in the log.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn moments(&self, event: Event) -> Result<Vec<(u64, Timestamp)>, Error> {
        let sql =
            "SELECT log_index, at, bytes FROM site_event JOIN log_leaf USING (log_index) ORDER BY log_index";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)?, row.get::<_, Vec<u8>>(2)?))
        };
        let all = rows.query_map([], read).map_err(Error::from_sqlite)?;
        let all: Vec<_> = all.collect::<Result<_, _>>().map_err(Error::from_sqlite)?;
        let wanted = all.into_iter().filter(|(.., leaf)| Event::of_leaf(leaf) == Some(event));
        Ok(wanted.map(|(index, at, _)| (index, Timestamp::from_unix(at))).collect())
    }

    /// Records an inspection.
    ///
    /// # Errors
    /// [`Error::RecordUnfit`] unless the record is one; else as [`Vault::enroll`].
    pub fn inspected(
        &mut self,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        if record.kind != Kind::Inspection {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |vault, act, rng| {
            let own = Owner::alone(vault.wrapping, &record.id, rng);
            vault.record(act, record, record.kind.event(), &own, rng)
        })
    }
}
