//! What the log tells of a span of time, counted.

use super::{Error, Vault};
use crate::domain::log::Event;
use crate::domain::monthly::Tally;
use crate::domain::{ReceiptId, Record, Timestamp};

/// An entry about no person: place, time, what happened, and its payload.
type Row = (u64, Timestamp, Option<Event>, Vec<u8>);

impl Vault {
    /// Counts the entries of a span of time. A receipt's time is sealed in it, so it is counted by the entries about no person around it;
    /// where these lie on both sides of an end, the receipt is opened, and one that was erased meanwhile is not counted.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn tally(&self, from: Timestamp, until: Timestamp) -> Result<Tally, Error> {
        let within = |at: Timestamp| from <= at && at < until;
        let mut tally = Tally::default();
        let marks = self.entries_about_nobody()?;
        for (_, _, event, payload) in marks.iter().filter(|(_, at, ..)| within(*at)) {
            let Some(event) = event else { continue };
            *tally.events.entry(event.code()).or_default() += 1;
            if *event == Event::UseDenied {
                let reason = String::from_utf8_lossy(payload).into_owned();
                *tally.denied.entry(reason).or_default() += 1;
            }
        }
        for (id, kind, index) in self.receipts_listed()? {
            let next = marks.partition_point(|(mark, ..)| *mark < index);
            let sides = [next.checked_sub(1), Some(next)].map(|at| at.and_then(|at| marks.get(at)));
            let counts = match sides.map(|side| side.map(|(_, at, ..)| within(*at))) {
                [Some(before), Some(after)] if before == after => before,
                _ => self.time_of(id).is_some_and(within),
            };
            if let Some(event) = Event::from_code(&kind).filter(|_| counts) {
                *tally.events.entry(event.code()).or_default() += 1;
            }
        }
        Ok(tally)
    }

    fn entries_about_nobody(&self) -> Result<Vec<Row>, Error> {
        let sql = "SELECT log_index, at, bytes, payload FROM site_event JOIN log_leaf USING (log_index)
                   ORDER BY log_index";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let read = |row: &rusqlite::Row<'_>| {
            let (index, at, leaf) = (row.get::<_, i64>(0)?, row.get(1)?, row.get::<_, Vec<u8>>(2)?);
            Ok((index as u64, Timestamp::from_unix(at), Event::of_leaf(&leaf), row.get(3)?))
        };
        let rows = rows.query_map([], read).map_err(Error::from_sqlite)?;
        rows.collect::<Result<_, _>>().map_err(Error::from_sqlite)
    }

    fn receipts_listed(&self) -> Result<Vec<([u8; 16], String, u64)>, Error> {
        let sql = "SELECT id, kind, log_index FROM receipt ORDER BY log_index";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let rows = rows
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)? as u64)))
            .map_err(Error::from_sqlite)?;
        rows.collect::<Result<_, _>>().map_err(Error::from_sqlite)
    }

    fn time_of(&self, id: [u8; 16]) -> Option<Timestamp> {
        let opened = self.opened(&ReceiptId::from_bytes(id)?).ok()?;
        Record::from_cbor(&opened.record).ok().map(|record| record.at)
    }
}
