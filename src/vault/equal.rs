//! Visits as they are counted, to see whether who refuses the face is served as well as anyone. A row leads to nobody: what ties it
//! to a receipt is deleted as soon as somebody tells that the person was served, and a week later at the latest with a sweep.

use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::CryptoRng;
use rusqlite::{Connection, Transaction, params};
use sha2::Sha256;

use super::keys::{Key, RootSecret, Use};
use super::person::Person;
use super::{Error, Vault, due};
use crate::domain::equal::figures::Judgement;
use crate::domain::equal::{self, Ending, KEPT_WEEKS, Stay, Visit, Way, Week};
use crate::domain::log::Event;
use crate::domain::{ReceiptId, Record, Timestamp};

/// Makes ties.
pub(super) struct Ties(Key);

impl Ties {
    /// Those of a root secret.
    pub(super) fn of(root: &RootSecret) -> Self {
        Self(root.key(Use::Visits))
    }

    fn tie(&self, receipt: &[u8; 16]) -> [u8; 16] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose()).expect("HMAC takes any key");
        mac.update(receipt);
        *mac.finalize().into_bytes().first_chunk().expect("32 bytes")
    }

    /// Deletes the visits that are still tied to a person's receipts, within the act that takes back or erases: whether they were
    /// served can be told no more, so they are not counted.
    pub(super) fn forget(&self, act: &Transaction<'_>, person: &Person) -> Result<(), Error> {
        let mut rows =
            act.prepare_cached("SELECT id FROM receipt WHERE subject = ?1").map_err(Error::from_sqlite)?;
        let receipts = rows
            .query_map([person.id.as_bytes()], |row| row.get::<_, [u8; 16]>(0))
            .map_err(Error::from_sqlite)?;
        for receipt in receipts {
            let tie = self.tie(&receipt.map_err(Error::from_sqlite)?);
            act.execute("DELETE FROM visit WHERE tie = ?1", [tie]).map_err(Error::from_sqlite)?;
        }
        Ok(())
    }
}

impl Vault {
    /// Counts a visit of this week; one that ended in a receipt is tied to it.
    ///
    /// # Errors
    /// [`Error::DiskFull`], [`Error::Busy`] and the like.
    pub fn count_visit(
        &mut self,
        stay: Stay,
        receipt: Option<&ReceiptId>,
        week: Week,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        let mut id = [0; 16];
        rng.fill_bytes(&mut id);
        let tie = receipt.map(|receipt| self.ties.tie(receipt.as_bytes()));
        let ending = if receipt.is_some() { RECEIPT } else { LEFT };
        self.connection
            .execute(
                "INSERT INTO visit (id, week, way, ending, seconds, tie) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![id, week.number(), stay.way.code(), ending, stay.seconds, tie],
            )
            .map_err(Error::from_sqlite)?;
        Ok(())
    }

    /// Notes that whoever holds this receipt was served now, and deletes what tied the visit to it. The log says that somebody was
    /// served, and nothing of who.
    ///
    /// # Errors
    /// [`Error::Service`] if no visit waits with this receipt; [`Error::NotGiven`] if there is no such receipt; [`Error::Erased`];
    /// else as [`Vault::enroll`].
    pub fn served(
        &mut self,
        receipt: &ReceiptId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        let record = Record::from_cbor(&self.opened(receipt)?.record).map_err(|_| Error::Damaged)?;
        let minutes = equal::minutes_waited(record.at, now)?;
        self.act(now, rng, |keys, act, rng| {
            let sql = "UPDATE visit SET minutes = ?1, tie = NULL WHERE tie = ?2";
            let tie = keys.ties.tie(receipt.as_bytes());
            if act.execute(sql, params![minutes, tie]).map_err(Error::from_sqlite)? == 0 {
                return Err(equal::Error::NotWaiting.into());
            }
            keys.event(act, Event::ServiceCompleted, b"", now, rng).map(|_| ())
        })?;
        self.cut_log()
    }

    /// The visits of a week, in no order.
    ///
    /// # Errors
    /// [`Error::Damaged`] if one is none; when the store cannot be read.
    pub fn visits(&self, week: Week) -> Result<Vec<Visit>, Error> {
        visits(&self.connection, week)
    }

    /// Whether there is something for [`Vault::sweep_visits`] to delete or to enter.
    ///
    /// # Errors
    /// As [`Vault::visits`].
    pub fn visits_to_sweep(&self, week: Week) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM visit WHERE week <= ?1 OR (week <= ?2 AND tie IS NOT NULL))";
        let old = params![last_gone(week).number(), last_untied(week).number()];
        let is_old: bool =
            self.connection.query_row(sql, old, |row| row.get(0)).map_err(Error::from_sqlite)?;
        Ok(is_old || !unequal(&self.connection, week)?.is_empty())
    }

    /// Deletes visits that are too old to be counted, and the ties of those whose holders nobody will tell of any more; and enters
    /// into the log each week that is over, once, in which the other way was worse. Says which. The file is scoured by
    /// [`Vault::scour`], or at the next start.
    ///
    /// # Errors
    /// As [`Vault::enroll`].
    pub fn sweep_visits(
        &mut self,
        week: Week,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<Week>, Error> {
        self.act(now, rng, |keys, act, rng| {
            for (sql, last) in [
                ("DELETE FROM visit WHERE week <= ?1", last_gone(week)),
                ("DELETE FROM unequal_week WHERE week <= ?1", last_gone(week)),
                ("UPDATE visit SET tie = NULL WHERE tie IS NOT NULL AND week <= ?1", last_untied(week)),
            ] {
                act.execute(sql, [last.number()]).map_err(Error::from_sqlite)?;
            }
            due::put(act)?;
            let unequal = unequal(act, week)?;
            for week in &unequal {
                act.execute("INSERT INTO unequal_week (week) VALUES (?1)", [week.number()])
                    .map_err(Error::from_sqlite)?;
                keys.event(act, Event::ServiceUnequal, week.to_string().as_bytes(), now, rng)?;
            }
            Ok(unequal)
        })
    }
}

/// The last week whose visits are kept no longer.
const fn last_gone(week: Week) -> Week {
    week.before(KEPT_WEEKS + 1)
}

/// The last week of whose receipts a whole week has passed.
const fn last_untied(week: Week) -> Week {
    week.before(2)
}

/// Weeks that are over in which the other way was worse, and of which the log does not say so yet. Of the week before the last,
/// too: meanwhile it was told who else was served.
fn unequal(connection: &Connection, week: Week) -> Result<Vec<Week>, Error> {
    let mut found = vec![];
    for week in [week.before(2), week.before(1)] {
        let sql = "SELECT EXISTS (SELECT 1 FROM unequal_week WHERE week = ?1)";
        let is_told: bool =
            connection.query_row(sql, [week.number()], |row| row.get(0)).map_err(Error::from_sqlite)?;
        if !is_told && Judgement::of(&visits(connection, week)?).alarm {
            found.push(week);
        }
    }
    Ok(found)
}

fn visits(connection: &Connection, week: Week) -> Result<Vec<Visit>, Error> {
    let sql = "SELECT way, ending, seconds, minutes FROM visit WHERE week = ?1";
    let mut rows = connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
    let rows = rows
        .query_map([week.number()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?))
        })
        .map_err(Error::from_sqlite)?;
    rows.map(|row| {
        let (way, ending, seconds, minutes) = row.map_err(Error::from_sqlite)?;
        let way = Way::from_code(&way).ok_or(Error::Damaged)?;
        let ending = if ending == RECEIPT { Ending::Receipt(minutes) } else { Ending::Left };
        Ok(Visit { stay: Stay { way, seconds }, ending })
    })
    .collect()
}

/// How the store writes that a visit ended in a receipt, and that it was left.
const RECEIPT: &str = "receipt";
const LEFT: &str = "left";
