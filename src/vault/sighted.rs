//! Documents that were sighted: a keyed digest of the number is kept with a person, and never the number.
//!
//! The key is drawn when the first one is kept, and wrapped like the key of a person: a rotation wraps it anew, and so does a restore,
//! under whose new root secret the digests still mean what they meant.

use rand::CryptoRng;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::holder::Whose;
use super::keys::Key;
use super::person::{self, Person, Wrapping};
use super::{Error, PastAct, Vault, holder, seal};
use crate::domain::document::Error as Refused;
use crate::domain::failures::Next;
use crate::domain::log::Event;
use crate::domain::{DocumentNumber, Failures, ReceiptId, Timestamp};

type Sighted = [u8; 32];

impl Vault {
    /// Whether the holder of this receipt showed a document when they were enrolled: then the receipt alone does not say who they are.
    ///
    /// # Errors
    /// [`Error::Erased`]; [`Error::NotGiven`] if no person is behind the receipt, or there is no such receipt.
    pub fn has_document(&self, receipt: &ReceiptId) -> Result<bool, Error> {
        match holder::whose(&self.connection, receipt)? {
            Whose::Person(subject) => Ok(on_file(&self.connection, &subject)?.0.is_some()),
            Whose::Hold(_) => Ok(false),
        }
    }

    /// Holds a document against the one that was sighted of this receipt's holder. A wrong one is counted, and is an entry of the log
    /// that does not say whose; the right one ends the count.
    ///
    /// # Errors
    /// [`Error::Document`]: a wrong one, or one too many; [`Error::NotGiven`] if none was sighted; else as [`Vault::has_document`] and
    /// [`Vault::append`].
    pub fn show_document(
        &mut self,
        receipt: &ReceiptId,
        number: &DocumentNumber,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        let is_theirs = self.act(now, rng, |keys, act, rng| {
            let subject = holder::subject(act, receipt)?;
            let (sighted, failures) = on_file(act, &subject)?;
            let sighted = sighted.ok_or(Error::NotGiven)?;
            may_try(failures, now)?;
            let key = key(act, keys.wrapping)?.ok_or(Error::Damaged)?;
            let is_theirs = digest(&key, number) == sighted;
            count(act, &subject, is_theirs, now)?;
            if !is_theirs {
                let why = Refused::Wrong.code().as_bytes();
                keys.event(act, Event::DocumentRefused, why, now, rng)?;
            }
            Ok(is_theirs)
        })?;
        if is_theirs { Ok(()) } else { Err(Refused::Wrong.into()) }
    }

    /// Every act of whoever showed this document when they were enrolled, in the order of the log: for a receipt that was lost. The log
    /// says that somebody was sought, and whether they were found. Numbers of nobody are counted over a day, for the whole store; who is
    /// found may show the document at self-service again.
    ///
    /// # Errors
    /// [`Error::Document`]: one that nobody showed, or one too many; else as [`Vault::append`].
    pub fn find_by_document(
        &mut self,
        number: &DocumentNumber,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<PastAct>, Error> {
        let found = self.act(now, rng, |keys, act, rng| {
            let failures = may_seek(act, now)?;
            let found = match key(act, keys.wrapping)? {
                Some(key) => subjects(act, digest(&key, number))?,
                None => vec![],
            };
            let said = if found.is_empty() { Refused::Unknown.code() } else { "found" };
            if found.is_empty() {
                let sql = "UPDATE sought SET failures = ?1, failed_at = max(failed_at, ?2)";
                act.execute(sql, params![failures.count + 1, now.as_unix()]).map_err(Error::from_sqlite)?;
            }
            for subject in &found {
                count(act, subject, true, now)?;
            }
            keys.event(act, Event::ReceiptSought, said.as_bytes(), now, rng)?;
            Ok(found)
        })?;
        if found.is_empty() {
            return Err(Refused::Unknown.into());
        }
        let mut acts = vec![];
        for subject in found {
            acts.extend(self.acts_of(subject)?);
        }
        acts.sort_by_key(|act| act.index);
        Ok(acts)
    }
}

/// Keeps the digest with a person, within the act that enrolls them.
pub(super) fn keep(
    act: &Transaction<'_>,
    wrapping: &Wrapping,
    (person, number): (&Person, &DocumentNumber),
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    let key = match key(act, wrapping)? {
        Some(key) => key,
        None => draw_key(act, wrapping, rng)?,
    };
    act.execute(
        "UPDATE subject SET sighted = ?1 WHERE id = ?2",
        params![digest(&key, number), person.id.as_bytes()],
    )
    .map_err(Error::from_sqlite)?;
    Ok(())
}

/// The digest that is kept with a person, and the wrong ones shown since the right one.
fn on_file(connection: &Connection, subject: &[u8; 16]) -> Result<(Option<Sighted>, Failures), Error> {
    let sql = "SELECT sighted, sighted_failures, sighted_failed_at FROM subject WHERE id = ?1";
    let read = |row: &rusqlite::Row<'_>| {
        let failures = Failures { count: row.get(1)?, last: Timestamp::from_unix(row.get(2)?) };
        Ok((row.get(0)?, failures))
    };
    connection.query_row(sql, [subject], read).map_err(Error::from_sqlite)
}

/// Whether one more may be tried.
fn may_try(failures: Failures, now: Timestamp) -> Result<(), Error> {
    match failures.next() {
        Next::Now => Ok(()),
        Next::From(from) if now >= from => Ok(()),
        Next::From(from) => Err(Refused::Wait(from).into()),
        Next::OtherFactor => Err(Refused::Staff.into()),
    }
}

/// Whether one more may be sought: nobody stands above staff to end the count, so it ends with the day.
fn may_seek(act: &Transaction<'_>, now: Timestamp) -> Result<Failures, Error> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Failures { count: row.get(0)?, last: Timestamp::from_unix(row.get(1)?) })
    };
    let sought = act.query_row("SELECT failures, failed_at FROM sought", [], read);
    let failures = sought.map_err(Error::from_sqlite)?.of_today(now);
    match may_try(failures, now) {
        Err(Error::Document(Refused::Staff)) => Err(Refused::Wait(failures.day_over()).into()),
        other => other.map(|()| failures),
    }
}

/// Everyone with this digest: who consented again has another row.
fn subjects(act: &Transaction<'_>, sighted: Sighted) -> Result<Vec<[u8; 16]>, Error> {
    let mut rows =
        act.prepare_cached("SELECT id FROM subject WHERE sighted = ?1").map_err(Error::from_sqlite)?;
    let rows = rows.query_map([sighted], |row| row.get(0)).map_err(Error::from_sqlite)?;
    rows.map(|row| row.map_err(Error::from_sqlite)).collect()
}

fn count(act: &Transaction<'_>, subject: &[u8; 16], is_theirs: bool, now: Timestamp) -> Result<(), Error> {
    let sql = "UPDATE subject SET sighted_failures = CASE WHEN ?1 THEN 0 ELSE sighted_failures + 1 END,
        sighted_failed_at = CASE WHEN ?1 THEN 0 ELSE max(sighted_failed_at, ?2) END WHERE id = ?3";
    act.execute(sql, params![is_theirs, now.as_unix(), subject]).map_err(Error::from_sqlite)?;
    Ok(())
}

/// The store's key for digests; `None` until the first one is kept.
fn key(connection: &Connection, wrapping: &Wrapping) -> Result<Option<Key>, Error> {
    let sql = "SELECT id, epoch, wrapped_key FROM sighting_key";
    let row: Option<([u8; 16], u32, Vec<u8>)> = connection
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()
        .map_err(Error::from_sqlite)?;
    row.map(|(id, epoch, wrapped)| person::unwrap(wrapping, &id, epoch, &wrapped)).transpose()
}

fn draw_key(act: &Transaction<'_>, wrapping: &Wrapping, rng: &mut dyn CryptoRng) -> Result<Key, Error> {
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    let (key, wrapped) = person::new_key(wrapping, &id, rng);
    act.execute(
        "INSERT INTO sighting_key (id, epoch, wrapped_key) VALUES (?1, ?2, ?3)",
        params![id, wrapping.epoch, wrapped],
    )
    .map_err(Error::from_sqlite)?;
    Ok(key)
}

/// Do not change: stores keep it.
fn digest(key: &Key, number: &DocumentNumber) -> Sighted {
    seal::digest(key, &[b"countersign/sighted", number.as_bytes()])
}
