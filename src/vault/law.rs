//! Which law pack was followed from when on.

use rand::CryptoRng;
use rusqlite::{OptionalExtension as _, params};

use super::{Error, Vault};
use crate::domain::log::Event;
use crate::domain::{Digest, Timestamp};

impl Vault {
    /// Keeps a pack and enters it into the log, which commits to the file's digest; nothing if it is the one followed last.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn follow_law(&mut self, file: &[u8], now: Timestamp, rng: &mut impl CryptoRng) -> Result<(), Error> {
        if self.law_followed()?.as_deref() == Some(file) {
            return Ok(()); // without a write, hence without waiting for the disk
        }
        self.act(now, rng, |vault, act, rng| {
            let index = vault.event(act, Event::LawApplied, &Digest::of(file).0, now, rng)?;
            let row = params![index as i64, file];
            act.execute("INSERT INTO law_pack (log_index, file) VALUES (?1, ?2)", row)
                .map_err(Error::from_sqlite)?;
            Ok(())
        })
    }

    /// The file of the pack that was followed last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn law_followed(&self) -> Result<Option<Vec<u8>>, Error> {
        let sql = "SELECT file FROM law_pack ORDER BY log_index DESC LIMIT 1";
        self.connection.query_row(sql, [], |row| row.get(0)).optional().map_err(Error::from_sqlite)
    }
}
