//! What a store knows of the restores it went through.

use rusqlite::{OptionalExtension as _, params};

use super::Since;
use crate::domain::Timestamp;
use crate::vault::{Error, Vault};

/// The last restore of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restoration {
    /// When the copy was made.
    pub copied_at: Timestamp,
    /// When it was restored.
    pub restored_at: Timestamp,
    /// Whether anything told what had been taken back in between.
    pub told: bool,
}

impl Vault {
    /// The last restore; `None` if this store was never restored.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn restoration(&self) -> Result<Option<Restoration>, Error> {
        let sql = "SELECT copied_at, restored_at, told_by FROM restored ORDER BY size DESC LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Restoration {
                copied_at: Timestamp::from_unix(row.get(0)?),
                restored_at: Timestamp::from_unix(row.get(1)?),
                told: row.get::<_, String>(2)? != Since::Nothing.code(),
            })
        };
        self.connection.query_row(sql, [], read).optional().map_err(Error::from_sqlite)
    }

    /// For an entry that the log made after the copy it was restored from: when that copy was made. Its receipt holds, and nothing
    /// of it is here.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn lost_since(&self, origin: &str, index: u64) -> Result<Option<Timestamp>, Error> {
        let sql = "SELECT copied_at FROM restored WHERE origin = ?1 AND size <= ?2";
        let at: Option<i64> = self
            .connection
            .query_row(sql, params![origin, index as i64], |row| row.get(0))
            .optional()
            .map_err(Error::from_sqlite)?;
        Ok(at.map(Timestamp::from_unix))
    }
}
