//! What has to be scoured out of the file once its rows are deleted.
//!
//! Zeros are written over a deleted row, but a tree of pages that grew has left copies of its rows in the gaps between
//! them, and the write-ahead log holds older pages. So after an erasure the file is written anew and the log cut off;
//! that this is due is itself a row, entered with the act, so that a power cut only delays it to the next start.

use rusqlite::Transaction;

use super::{Error, Vault};

impl Vault {
    /// Writes the file anew if an erasure asks for it.
    ///
    /// # Errors
    /// [`Error::DiskFull`] or the like; then it stays due.
    pub(super) fn scour_if_due(&mut self) -> Result<(), Error> {
        let sql = "SELECT count(*) FROM due";
        let due: u32 = self.connection.query_row(sql, [], |row| row.get(0)).map_err(Error::from_sqlite)?;
        if due > 0 {
            self.connection.execute_batch("VACUUM").map_err(Error::from_sqlite)?;
            self.cut_log()?;
            self.connection.execute("DELETE FROM due", []).map_err(Error::from_sqlite)?;
        }
        Ok(())
    }

    /// Brings the write-ahead log into the file and cuts it off. While another process reads, it waits for the next
    /// time.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn cut_log(&mut self) -> Result<(), Error> {
        let cut = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        cut.map_err(Error::from_sqlite)
    }
}

/// Makes it due, within the act that deletes.
pub(super) fn put(act: &Transaction<'_>) -> Result<(), Error> {
    act.execute("INSERT INTO due (work) VALUES ('scour') ON CONFLICT DO NOTHING", [])
        .map_err(Error::from_sqlite)?;
    Ok(())
}
