//! Legal holds: evidence about one person stays for a time, by an authority's order, whatever else is erased. A template never does.
//!
//! Each hold has a key of its own. While the person is there it seals who ordered what; when the person has everything erased, their
//! receipts are sealed anew under it in that very act, and it ends with the hold.

mod row;

use rand::CryptoRng;
use rusqlite::{Transaction, params};

use super::act::Keys;
use super::holder::{self, Keeper};
use super::person::{Person, new_key};
use super::receipts::{self, Owner};
use super::taken_back::Deed;
use super::using::is_under;
use super::{Error, Vault, due, seal, withdraw};
use crate::domain::hold::Error as Refused;
use crate::domain::receipt::{Kind, Particulars};
use crate::domain::{Hold, ReceiptId, Record, SignedReceipt, Timestamp};
use row::{Row, seal_order};
pub(super) use row::{all, of_subject, owner};

/// A hold that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingHold {
    /// What was ordered.
    pub hold: Hold,
    /// The receipt of its placing, by which it is found again.
    pub placed: ReceiptId,
    /// Whether the person had everything else erased since.
    pub erased: bool,
}

impl Vault {
    /// The hold on the evidence about the holder of this receipt, if there is one.
    ///
    /// # Errors
    /// [`Error::Erased`]; [`Error::NotGiven`] if no person is behind the receipt.
    pub fn hold_on(&self, receipt: &ReceiptId) -> Result<Option<StandingHold>, Error> {
        let keeper = holder::keeper(&self.connection, &self.wrapping, receipt)?;
        let row = row::of_keeper(&self.connection, &self.wrapping, &keeper)?;
        Ok(row.map(StandingHold::from))
    }

    /// Every hold, the one that ends first before the others.
    ///
    /// # Errors
    /// [`Error::Damaged`] if one does not open.
    pub fn holds(&self) -> Result<Vec<StandingHold>, Error> {
        Ok(all(&self.connection, &self.wrapping)?.into_iter().map(StandingHold::from).collect())
    }

    /// The receipts of holds whose time is over at `now`.
    ///
    /// # Errors
    /// As [`Vault::holds`].
    pub fn holds_over(&self, now: Timestamp) -> Result<Vec<ReceiptId>, Error> {
        let over = row::over(&self.connection, &self.wrapping, now)?;
        Ok(over.into_iter().map(|row| row.placed).collect())
    }

    /// Places a hold on the evidence about the holder of `from`, as the record says.
    ///
    /// # Errors
    /// [`Error::Hold`] if one stands; [`Error::RecordUnfit`] unless the record places one under `from`; [`Error::Erased`],
    /// [`Error::NotGiven`] if there is no evidence; else as [`Vault::enroll`].
    pub fn place_hold(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let Particulars::Hold(hold) = &record.particulars else { return Err(Error::RecordUnfit) };
        if record.kind != Kind::HoldPlaced || !is_under(record, from) {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |keys, act, rng| {
            let person = match holder::keeper(act, keys.wrapping, from)? {
                Keeper::Person(person) => person,
                Keeper::Hold(_) => return Err(Refused::Stands.into()),
            };
            if of_subject(act, keys.wrapping, person.id.as_bytes())?.is_some() {
                return Err(Refused::Stands.into());
            }
            enter(act, keys, &person, (hold, &record.id), rng)?;
            keys.record(act, record, record.kind.event(), &Owner::Person(&person), rng)
        })
    }

    /// Ends the hold on the evidence about the holder of `from`. If the person had everything else erased, this finishes the
    /// erasure: the receipts go with the hold's key, and `certificate`, an erasure's record, is signed in the same act and
    /// returned. Else the receipt of the hold's end is. The file is scoured by [`Vault::scour`], or at the next start.
    ///
    /// # Errors
    /// [`Error::Hold`] if none stands; [`Error::RecordUnfit`] unless the record ends this very hold under `from`, for its time only
    /// when that is over, and there is a certificate exactly if everything else was erased; else as [`Vault::enroll`].
    pub fn end_hold(
        &mut self,
        from: &ReceiptId,
        (record, certificate): (&Record, Option<&Record>),
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        if !record.kind.ends_hold() || !is_under(record, from) {
            return Err(Error::RecordUnfit);
        }
        let signed = self.act(now, rng, |keys, act, rng| {
            let keeper = holder::keeper(act, keys.wrapping, from)?;
            let row = row::of_keeper(act, keys.wrapping, &keeper)?.ok_or(Refused::StandsNot)?;
            let is_over = record.kind == Kind::HoldLifted || row.hold.until <= now;
            if !says(record, &row) || !is_over {
                return Err(Error::RecordUnfit);
            }
            keys.tags.enter(act, row.owner.id.as_bytes(), Deed::Released)?;
            let ended = keys.record(act, record, record.kind.event(), &keeper.owner(), rng)?;
            release(act, &row)?;
            match (keeper, certificate) {
                (Keeper::Person(_), None) => Ok(ended),
                (Keeper::Hold(_), Some(certificate)) if finishes(certificate) => {
                    let own = Owner::alone(keys.wrapping, &certificate.id, rng);
                    keys.record(act, certificate, certificate.kind.event(), &own, rng)
                }
                _ => Err(Error::RecordUnfit),
            }
        })?;
        self.tell_list()?;
        Ok(signed)
    }
}

/// Erases a person from the store but for the receipts, which the hold keeps under its own key from here on.
pub(super) fn erase_under(
    act: &Transaction<'_>,
    person: &Person,
    row: &Row,
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    let mut rows =
        act.prepare("SELECT id, sealed FROM receipt WHERE subject = ?1").map_err(Error::from_sqlite)?;
    let kept: Vec<([u8; 16], Vec<u8>)> = rows
        .query_map([person.id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .map_err(Error::from_sqlite)?;
    let sql = "UPDATE receipt SET sealed = ?1, subject = NULL, hold = ?2 WHERE id = ?3";
    for (id, sealed) in kept {
        let receipt = ReceiptId::from_bytes(id).ok_or(Error::Damaged)?;
        let plain = receipts::open(person, &receipt, &sealed).ok_or(Error::Damaged)?;
        let context = receipts::context(row.owner.id.as_bytes(), &receipt);
        let sealed = seal::seal(&row.owner.key, rng, &context, &plain);
        act.execute(sql, params![sealed, row.owner.id.as_bytes(), id]).map_err(Error::from_sqlite)?;
    }
    act.execute("UPDATE legal_hold SET subject = NULL WHERE id = ?1", [row.owner.id.as_bytes()])
        .map_err(Error::from_sqlite)?;
    withdraw::destroy(act, person.id.as_bytes())
}

/// The hold's row with its key, and the receipts that it kept; those of a person who is still there are that person's.
pub(super) fn release(act: &Transaction<'_>, row: &Row) -> Result<(), Error> {
    for sql in [
        "DELETE FROM outbox WHERE receipt IN (SELECT id FROM receipt WHERE hold = ?1)",
        "UPDATE receipt SET sealed = zeroblob(0) WHERE hold = ?1",
        "DELETE FROM legal_hold WHERE id = ?1",
    ] {
        act.execute(sql, [row.owner.id.as_bytes()]).map_err(Error::from_sqlite)?;
    }
    due::put(act)
}

/// Whether the record says the very hold of this row.
pub(super) fn says(record: &Record, row: &Row) -> bool {
    record.particulars == Particulars::Hold(row.hold.clone())
}

fn enter(
    act: &Transaction<'_>,
    keys: &Keys<'_>,
    person: &Person,
    (hold, placed): (&Hold, &ReceiptId),
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    let (key, wrapped) = new_key(keys.wrapping, &id, rng);
    let sealed = seal_order((&id, &key), hold, placed, rng);
    act.execute(
        "INSERT INTO legal_hold (id, subject, epoch, wrapped_key, sealed, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![id, person.id.as_bytes(), keys.wrapping.epoch, wrapped, sealed, hold.until.as_unix()],
    )
    .map_err(Error::from_sqlite)?;
    Ok(())
}

fn finishes(certificate: &Record) -> bool {
    certificate.kind == Kind::Erasure && certificate.purposes.is_empty() && certificate.related.is_some()
}

impl From<Row> for StandingHold {
    fn from(row: Row) -> Self {
        Self { erased: row.subject.is_none(), hold: row.hold, placed: row.placed }
    }
}
