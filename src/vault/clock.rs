//! The order of entries is the order in which they were made, whatever the clock says. A clock that was set back is an
//! entry of its own.

use rusqlite::{Connection, params};

use super::Error;
use crate::domain::Timestamp;

/// Notes the time of an act; the latest time of earlier acts if the clock is now behind it. That is told once: from
/// here on the clock counts from `now`.
pub(super) fn tell(act: &Connection, now: Timestamp) -> Result<Option<Timestamp>, Error> {
    let latest: i64 =
        act.query_row("SELECT latest FROM clock", [], |row| row.get(0)).map_err(Error::from_sqlite)?;
    act.execute("UPDATE clock SET latest = ?1", params![now.as_unix()]).map_err(Error::from_sqlite)?;
    Ok((now.as_unix() < latest).then_some(Timestamp::from_unix(latest)))
}

/// What the entry about a clock set back commits to. Do not reorder.
pub(super) fn payload(latest: Timestamp, now: Timestamp) -> Vec<u8> {
    format!("latest {} now {}", latest.as_unix(), now.as_unix()).into_bytes()
}
