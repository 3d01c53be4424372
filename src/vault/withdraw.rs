//! Taking back: a purpose at a time, or everything. It takes effect with the commit, needs no face, and what it deletes
//! is not in the file afterwards, nor in its log.

use rand::CryptoRng;
use rusqlite::{Transaction, params};

use super::act::decided;
use super::person::Person;
use super::receipts::Owner;
use super::taken_back::{Deed, Tags};
use super::{Error, Vault, due, hold, holder, intake};
use crate::domain::log::Event;
use crate::domain::receipt::Kind;
use crate::domain::{Decision, Digest, PurposeId, ReceiptId, Record, SignedReceipt, Timestamp};

impl Vault {
    /// Takes back what the record says is withdrawn, from the person who holds the receipt `from`: those templates are
    /// deleted. What was decided, and the receipts, stay under the person's key.
    ///
    /// # Errors
    /// [`Error::NotGiven`] if a purpose is not given now; [`Error::Erased`]; [`Error::RecordUnfit`] unless the record is
    /// a withdrawal of `from` that names every other purpose still given; else as [`Vault::enroll`].
    pub fn withdraw(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        self.take_back((from, record), None, now, rng)
    }

    /// The same for a request that waited while the keys were away. That it is fulfilled is kept with the act, so that it is
    /// fulfilled once.
    ///
    /// # Errors
    /// As [`Vault::withdraw`]; [`Error::Repeated`] if it was settled before.
    pub fn withdraw_waiting(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        request: &Digest,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        self.take_back((from, record), Some(request), now, rng)
    }

    fn take_back(
        &mut self,
        (from, record): (&ReceiptId, &Record),
        request: Option<&Digest>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let of = |decision| {
            let entries = record.purposes.iter().filter(move |entry| entry.decision == decision);
            entries.map(|entry| &entry.id).collect::<Vec<_>>()
        };
        let (taken, still) = (of(Decision::Withdrawn), of(Decision::Given));
        if record.kind != Kind::Withdrawal || record.related != Some(*from) || taken.is_empty() {
            return Err(Error::RecordUnfit);
        }
        let signed = self.act(now, rng, |keys, act, rng| {
            request.map_or(Ok(()), |request| intake::settle(act, request))?;
            let person = holder::holder(act, keys.wrapping, from)?;
            keys.ties.forget(act, &person)?;
            for purpose in taken {
                forget(act, keys.tags, &person, purpose)?;
            }
            let left = holder::given(act, person.id.as_bytes())?;
            if left.iter().map(|(purpose, _)| purpose).ne(sorted(still)) {
                return Err(Error::RecordUnfit);
            }
            let signed = keys.record(act, record, Event::ConsentWithdrawn, &Owner::Person(&person), rng)?;
            decided(act, record, &person, rng)?;
            Ok(signed)
        })?;
        self.cut_log()?;
        self.tell_list()?;
        Ok(signed)
    }

    /// Erases everything under the receipt `from`: the person's key goes, and with it every template, record and
    /// decision it locked; only that there was something, and its place in the log, stay. The erasure's own receipt is
    /// kept under a key of its own. A hold keeps the receipts, this one too, and nothing else.
    ///
    /// # Errors
    /// [`Error::Erased`] if it was done before; [`Error::NotGiven`] if no person is behind the receipt;
    /// [`Error::RecordUnfit`] unless the record is an erasure of `from` that says the hold if one stands; else as [`Vault::enroll`]. When the act is done
    /// and the file cannot be scoured afterwards, the next start does so.
    pub fn erase(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let all_gone = record.purposes.iter().all(|entry| entry.decision == Decision::Withdrawn);
        if !matches!(record.kind, Kind::Erasure | Kind::ErasureHeld)
            || record.related != Some(*from)
            || !all_gone
        {
            return Err(Error::RecordUnfit);
        }
        let signed = self.act(now, rng, |keys, act, rng| {
            let person = holder::holder(act, keys.wrapping, from)?;
            keys.ties.forget(act, &person)?;
            keys.tags.enter(act, person.id.as_bytes(), Deed::Erased)?;
            due::put(act)?;
            match hold::of_subject(act, keys.wrapping, person.id.as_bytes())? {
                None if record.kind == Kind::Erasure => {
                    destroy(act, person.id.as_bytes())?;
                    let own = Owner::alone(keys.wrapping, &record.id, rng);
                    keys.record(act, record, Event::ErasureDone, &own, rng)
                }
                Some(row) if hold::says(record, &row) => {
                    hold::erase_under(act, &person, &row, rng)?;
                    keys.record(act, record, Event::ErasureHeld, &Owner::Held(&row.owner), rng)
                }
                _ => Err(Error::RecordUnfit),
            }
        })?;
        self.tell_list()?;
        self.scour_if_due()?;
        Ok(signed)
    }
}

/// Deletes what is kept for a purpose, and enters that into the list for whoever restores a copy.
pub(super) fn forget(
    act: &Transaction<'_>,
    tags: &Tags,
    person: &Person,
    purpose: &PurposeId,
) -> Result<(), Error> {
    let sql = "DELETE FROM reference WHERE subject = ?1 AND purpose = ?2";
    let gone =
        act.execute(sql, params![person.id.as_bytes(), purpose.as_str()]).map_err(Error::from_sqlite)?;
    if gone == 1 { tags.enter_forgotten(act, person.id.as_bytes(), purpose) } else { Err(Error::NotGiven) }
}

/// The person's row with its key; templates and decisions go with it, receipts keep their place in the log only.
pub(super) fn destroy(act: &Transaction<'_>, person: &[u8; 16]) -> Result<(), Error> {
    for sql in [
        "DELETE FROM outbox WHERE receipt IN (SELECT id FROM receipt WHERE subject = ?1)",
        "UPDATE receipt SET sealed = zeroblob(0) WHERE subject = ?1",
        "DELETE FROM legal_hold WHERE subject = ?1",
        "DELETE FROM subject WHERE id = ?1",
    ] {
        act.execute(sql, [person]).map_err(Error::from_sqlite)?;
    }
    Ok(())
}

pub(super) fn sorted(mut purposes: Vec<&PurposeId>) -> Vec<&PurposeId> {
    purposes.sort();
    purposes
}
