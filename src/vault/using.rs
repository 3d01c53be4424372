//! Using what is kept, and locking it: a use is compared, recorded and counted; while a face is locked nothing is compared.

use rand::CryptoRng;
use rusqlite::{Connection, Transaction, params};

use super::act::Keys;
use super::holder::Whose;
use super::person::Person;
use super::receipts::Owner;
use super::taken_back::Deed;
use super::{Error, Vault, holder};
use crate::domain::receipt::Kind;
use crate::domain::{Allowance, Decision, Failures, PurposeId, ReceiptId, Record, SignedReceipt, Timestamp};

impl Vault {
    /// What the holder of this receipt allows for this purpose, whether or not its time is over.
    ///
    /// # Errors
    /// [`Error::NotGiven`] if it is not given; [`Error::Erased`].
    pub fn allowance(&self, receipt: &ReceiptId, purpose: &PurposeId) -> Result<Allowance, Error> {
        let holder = holder::subject(&self.connection, receipt)?;
        allowance(&self.connection, &holder, purpose)
    }

    /// Whether the holder of this receipt has locked their face.
    ///
    /// # Errors
    /// As [`Vault::allowance`].
    pub fn is_paused(&self, receipt: &ReceiptId) -> Result<bool, Error> {
        match holder::whose(&self.connection, receipt)? {
            Whose::Person(subject) => Ok(state(&self.connection, &subject)?.0),
            Whose::Hold(_) => Ok(false),
        }
    }

    /// Records one use of what is kept under the receipt `from`, and counts it if it did not match.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] if it is not allowed at `now`; [`Error::RecordUnfit`] unless the record is a use under `from`;
    /// [`Error::NotGiven`]; [`Error::Erased`]; else as [`Vault::enroll`].
    pub fn used(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let ([entry], Kind::Use, Some(matched)) =
            (record.purposes.as_slice(), record.kind, record.particulars.matched())
        else {
            return Err(Error::RecordUnfit);
        };
        self.under(from, record, now, rng, |_, act, person| {
            let allowed = allowance(act, person.id.as_bytes(), &entry.id)?;
            allowed.capture_grant(now).map_err(Error::NotAllowed)?;
            count(act, person, matched, now)
        })
    }

    /// Locks the face of the holder of `from`: until it is unlocked nothing is compared with it.
    ///
    /// # Errors
    /// [`Error::RecordUnfit`] unless the record is a pause under `from` that names what is given; [`Error::NotAllowed`] if
    /// it is locked; [`Error::NotGiven`] if nothing is given; [`Error::Erased`]; else as [`Vault::enroll`].
    pub fn pause(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        self.lock(from, (record, Kind::Pause), now, rng)
    }

    /// Unlocks it again, and forgets the faces that did not match.
    ///
    /// # Errors
    /// As [`Vault::pause`]; [`Error::RecordUnfit`] if there is nothing to unlock.
    pub fn resume(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        self.lock(from, (record, Kind::Resume), now, rng)
    }

    /// Records what a person asked for and was given, promised or told: a copy, an answer to a complaint, why not. Changes nothing
    /// that was decided.
    ///
    /// # Errors
    /// [`Error::RecordUnfit`] unless the record is of such a kind under `from`; [`Error::Erased`]; else as [`Vault::enroll`].
    pub fn asked(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        if !record.kind.answers() || !is_under(record, from) {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |keys, act, rng| {
            let keeper = holder::keeper(act, keys.wrapping, from)?;
            keys.record(act, record, record.kind.event(), &keeper.owner(), rng)
        })
    }

    fn lock(
        &mut self,
        from: &ReceiptId,
        (record, kind): (&Record, Kind),
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        if record.kind != kind {
            return Err(Error::RecordUnfit);
        }
        let signed = self.under(from, record, now, rng, |keys, act, person| {
            let given = holder::given(act, person.id.as_bytes())?;
            if given.is_empty() {
                return Err(Error::NotGiven);
            }
            let mut named: Vec<_> = record.purposes.iter().map(|entry| &entry.id).collect();
            named.sort();
            let (paused, failures) = state(act, person.id.as_bytes())?;
            let changes = match kind {
                Kind::Pause => !paused,
                _ => paused || failures.count > 0,
            };
            if !changes || given.iter().map(|(purpose, _)| purpose).ne(named) {
                return Err(Error::RecordUnfit);
            }
            let sql = "UPDATE subject SET paused = ?1, failures = 0, failed_at = 0 WHERE id = ?2";
            act.execute(sql, params![kind == Kind::Pause, person.id.as_bytes()])
                .map_err(Error::from_sqlite)?;
            match kind {
                Kind::Pause => keys.tags.enter(act, person.id.as_bytes(), Deed::Locked),
                _ => Ok(()),
            }
        })?;
        self.tell_list()?;
        Ok(signed)
    }

    /// An act under a consent: done by `change`, with a receipt under the person's key.
    fn under<R: CryptoRng>(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut R,
        change: impl FnOnce(&Keys<'_>, &Transaction<'_>, &Person) -> Result<(), Error>,
    ) -> Result<SignedReceipt, Error> {
        if !is_under(record, from) {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |keys, act, rng| {
            let person = holder::holder(act, keys.wrapping, from)?;
            change(keys, act, &person)?;
            keys.record(act, record, record.kind.event(), &Owner::Person(&person), rng)
        })
    }
}

/// Whether the record follows the receipt and leaves as it is whatever it names.
pub(super) fn is_under(record: &Record, from: &ReceiptId) -> bool {
    record.related == Some(*from) && record.purposes.iter().all(|entry| entry.decision == Decision::Given)
}

/// What a person's row allows for a purpose.
pub(super) fn allowance(
    connection: &Connection,
    holder: &[u8; 16],
    purpose: &PurposeId,
) -> Result<Allowance, Error> {
    let given = holder::given(connection, holder)?.into_iter().find(|(id, _)| id == purpose);
    let (purpose, until) = given.ok_or(Error::NotGiven)?;
    let (is_paused, failures) = state(connection, holder)?;
    Ok(Allowance { purpose, until, is_paused, failures })
}

fn state(connection: &Connection, holder: &[u8; 16]) -> Result<(bool, Failures), Error> {
    let sql = "SELECT paused, failures, failed_at FROM subject WHERE id = ?1";
    let read = |row: &rusqlite::Row<'_>| {
        let failures = Failures { count: row.get(1)?, last: Timestamp::from_unix(row.get(2)?) };
        Ok((row.get(0)?, failures))
    };
    connection.query_row(sql, [holder], read).map_err(Error::from_sqlite)
}

fn count(act: &Transaction<'_>, person: &Person, matched: bool, now: Timestamp) -> Result<(), Error> {
    let sql = "UPDATE subject SET failures = CASE WHEN ?1 THEN 0 ELSE failures + 1 END,
        failed_at = CASE WHEN ?1 THEN 0 ELSE max(failed_at, ?2) END WHERE id = ?3";
    act.execute(sql, params![matched, now.as_unix(), person.id.as_bytes()]).map_err(Error::from_sqlite)?;
    Ok(())
}
