//! Who passed the training for whoever attends.

use rand::CryptoRng;
use rusqlite::{OptionalExtension as _, params};

use super::operator::{note, standing};
use super::{Error, Vault, clock};
use crate::domain::Timestamp;
use crate::domain::log::Event;
use crate::domain::operator::{Error as Refused, OperatorNumber};
use crate::domain::training::{EDITION, Lack, Passed, Training};

impl Vault {
    /// Enters that somebody passed today's edition of the training.
    ///
    /// # Errors
    /// [`Refused::Unknown`] if they no longer work here; else as [`Vault::append`].
    pub fn train(
        &mut self,
        number: OperatorNumber,
        _passed: Passed,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        self.act(now, rng, |keys, act, rng| {
            standing(act, number)?.ok_or(Refused::Unknown)?;
            let sql = "INSERT INTO training (learner, edition, passed_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (learner) DO UPDATE SET edition = excluded.edition, passed_at = excluded.passed_at";
            // A clock that was set back makes nothing older than what was before it: it would be over at once.
            let row = params![number.get(), EDITION, clock::at_least(act, now)?.as_unix()];
            act.execute(sql, row).map_err(Error::from_sqlite)?;
            let said = format!("edition {EDITION}");
            note(keys, act, Event::OperatorTrained, (number, &said), now, rng)
        })
    }

    /// Enters that somebody did not attend for want of training.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn refuse_untrained(
        &mut self,
        number: OperatorNumber,
        lack: Lack,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        self.act(now, rng, |keys, act, rng| {
            note(keys, act, Event::OperatorRefused, (number, lack.code()), now, rng)
        })
    }

    /// What somebody who works here passed last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn training(&self, number: OperatorNumber) -> Result<Option<Training>, Error> {
        let sql = "SELECT edition, passed_at FROM training JOIN operator ON number = learner
             WHERE learner = ?1 AND retired_at IS NULL";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Training { edition: row.get(0)?, passed: Timestamp::from_unix(row.get(1)?) })
        };
        self.connection.query_row(sql, [number.get()], read).optional().map_err(Error::from_sqlite)
    }
}
