//! The order of entries is the order in which they were made, whatever the clock says. A clock that was set back, or that runs far
//! ahead of everything done before, is an entry of its own; while it runs ahead, nothing is deleted on its word.

use rusqlite::{Connection, params};

use super::{Error, Vault};
use crate::domain::Timestamp;
use crate::domain::log::Event;

/// What the clock did since the act before.
pub(super) enum Told {
    /// It went on.
    On,
    /// It is behind the latest act, which was then.
    Back(Timestamp),
    /// It is far ahead of the latest act, which was then.
    Ahead(Timestamp),
}

struct State {
    latest: Timestamp,
    /// The last time that nobody doubts, while the clock is far ahead of it.
    trusted: Option<Timestamp>,
    /// The latest time of all that nobody doubted, also after the clock was set back.
    reached: Timestamp,
}

impl Vault {
    /// The latest time that nobody doubts, if the clock at `now` is further ahead of it than a machine is ever off
    /// unasked. Acts under such a clock do not make it believed; [`Vault::believe_clock`] does, or setting it right.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn doubts_clock(&self, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        let State { latest, trusted, .. } = state(&self.connection)?;
        let trusted = trusted.unwrap_or(latest);
        Ok(is_far(trusted, now).then_some(trusted))
    }

    /// Believes the clock: someone has looked at it.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn believe_clock(&mut self, now: Timestamp) -> Result<(), Error> {
        let reached = state(&self.connection)?.reached.max(now);
        set(&self.connection, &State { latest: now, trusted: None, reached })
    }

    /// `now`, or the latest time that was reached before and that nobody doubted: what was over then stays over, whatever the clock
    /// says since.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn at_least(&self, now: Timestamp) -> Result<Timestamp, Error> {
        at_least(&self.connection, now)
    }
}

impl Told {
    /// The entry to make of it, and what the entry commits to. Do not reorder.
    pub(super) fn entry(&self, now: Timestamp) -> Option<(Event, Vec<u8>)> {
        let (event, latest) = match self {
            Self::On => return None,
            Self::Back(latest) => (Event::ClockBack, latest),
            Self::Ahead(latest) => (Event::ClockAhead, latest),
        };
        Some((event, format!("latest {} now {}", latest.as_unix(), now.as_unix()).into_bytes()))
    }
}

/// Notes the time of an act. A jump is told once: from here on the clock counts from `now`.
pub(super) fn tell(act: &Connection, now: Timestamp) -> Result<Told, Error> {
    let State { latest, trusted, reached } = state(act)?;
    let ahead = is_far(latest, now);
    let trusted = if ahead { trusted.or(Some(latest)) } else { trusted };
    let trusted = trusted.filter(|trusted| is_far(*trusted, now));
    let reached = if trusted.is_none() { reached.max(now) } else { reached };
    set(act, &State { latest: now, trusted, reached })?;
    Ok(match () {
        () if now < latest => Told::Back(latest),
        () if ahead => Told::Ahead(latest),
        () => Told::On,
    })
}

/// As [`Vault::at_least`], within an act.
pub(super) fn at_least(connection: &Connection, now: Timestamp) -> Result<Timestamp, Error> {
    Ok(state(connection)?.reached.max(now))
}

/// A store in which nothing was done yet has no time to be ahead of.
fn is_far(trusted: Timestamp, now: Timestamp) -> bool {
    trusted.as_unix() > 0 && now > trusted.plus_days(LONGEST_OFF)
}

fn state(connection: &Connection) -> Result<State, Error> {
    let read = |row: &rusqlite::Row<'_>| {
        let (latest, trusted, reached): (i64, Option<i64>, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let at = Timestamp::from_unix;
        Ok(State { latest: at(latest), trusted: trusted.map(at), reached: at(reached) })
    };
    let sql = "SELECT latest, trusted, reached FROM clock";
    connection.query_row(sql, [], read).map_err(Error::from_sqlite)
}

fn set(connection: &Connection, state: &State) -> Result<(), Error> {
    let State { latest, trusted, reached } = state;
    let row = params![latest.as_unix(), trusted.map(Timestamp::as_unix), reached.as_unix()];
    let sql = "UPDATE clock SET latest = ?1, trusted = ?2, reached = ?3";
    connection.execute(sql, row).map_err(Error::from_sqlite)?;
    Ok(())
}

/// Days for which a machine may have been off without anyone being asked whether its clock is right.
const LONGEST_OFF: u16 = 45;
