//! What an inspection needs of the store.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rand::CryptoRng;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction};

use super::act::Keys;
use super::receipts::Owner;
use super::{Error, Vault, guard};
use crate::domain::log::Event;
use crate::domain::receipt::Kind;
use crate::domain::{Digest, ReceiptId, Record, SignedReceipt, Timestamp};

/// Whether a store's file opens without its key, as any file of SQLite would.
pub fn opens_without_key(file: &Path) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(file, flags).is_ok_and(|connection| {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_ok()
    })
}

/// That this process inspects a machine, and no other one does. The system lets go of it when the process ends, however it ends.
pub struct UnderWay {
    _locked: File,
}

impl UnderWay {
    /// From here on, until it is dropped.
    ///
    /// # Errors
    /// [`Error::InspectionUnderWay`]; why the disk refuses.
    pub fn begin(store: &Path) -> Result<Self, Error> {
        let path = guard::folder_of(store).join("inspection.lock");
        let mut options = File::options();
        let file = options.append(true).create(true).mode(0o600).open(path).map_err(Error::from_io)?;
        file.try_lock().map_err(|_| Error::InspectionUnderWay)?;
        Ok(Self { _locked: file })
    }
}

/// When the inspection began that has not ended.
fn begun(connection: &Connection) -> Result<Option<Timestamp>, Error> {
    let sql = "SELECT begun_at FROM inspection_begun";
    let at = connection.query_row(sql, [], |row| row.get(0)).optional().map_err(Error::from_sqlite)?;
    Ok(at.map(Timestamp::from_unix))
}

/// Enters one that was cut off, within an act.
fn cut_off(
    act: &Transaction<'_>,
    keys: &Keys<'_>,
    now: Timestamp,
    rng: &mut dyn CryptoRng,
) -> Result<Option<Timestamp>, Error> {
    let Some(at) = begun(act)? else { return Ok(None) };
    act.execute("DELETE FROM inspection_begun", []).map_err(Error::from_sqlite)?;
    let payload = format!("begun {}", at.iso8601());
    keys.event(act, Event::InspectionInterrupted, payload.as_bytes(), now, rng)?;
    Ok(Some(at))
}

impl Vault {
    /// The receipts whose contents are still there, in the order of the log.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn receipts_held(&self) -> Result<Vec<ReceiptId>, Error> {
        let sql = "SELECT id FROM receipt WHERE subject IS NOT NULL OR hold IS NOT NULL OR wrapped_key IS NOT NULL ORDER BY log_index";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let ids = rows.query_map([], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)).collect()
    }

    /// So many of the people that are held, each by the first of their receipts.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn people(&self, most: u32) -> Result<Vec<ReceiptId>, Error> {
        let sql =
            "SELECT (SELECT id FROM receipt WHERE receipt.subject = subject.id ORDER BY log_index LIMIT 1)
            FROM subject LIMIT ?1";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let ids = rows.query_map([most], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)).collect()
    }

    /// The persons of whom a reference is kept, each once.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn people_kept(&self) -> Result<u64, Error> {
        let sql = "SELECT count(DISTINCT subject) FROM reference";
        let count = self.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok(count.map_err(Error::from_sqlite)?.unsigned_abs())
    }

    /// When an event that is about no person happened, each time, with its place in the log.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn moments(&self, event: Event) -> Result<Vec<(u64, Timestamp)>, Error> {
        let sql =
            "SELECT log_index, at, bytes FROM site_event JOIN log_leaf USING (log_index) ORDER BY log_index";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)?, row.get::<_, Vec<u8>>(2)?))
        };
        let all = rows.query_map([], read).map_err(Error::from_sqlite)?;
        let all: Vec<_> = all.collect::<Result<_, _>>().map_err(Error::from_sqlite)?;
        let wanted = all.into_iter().filter(|(.., leaf)| Event::of_leaf(leaf) == Some(event));
        Ok(wanted.map(|(index, at, _)| (index, Timestamp::from_unix(at))).collect())
    }

    /// An inspection begins, of which `key` names the key. One that was cut off before is entered first; returns when it began.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn begin_inspection(
        &mut self,
        _under_way: &UnderWay,
        key: &Digest,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Option<Timestamp>, Error> {
        self.act(now, rng, |keys, act, rng| {
            let cut_off = cut_off(act, keys, now, rng)?;
            let sql = "INSERT INTO inspection_begun (id, begun_at) VALUES (1, ?1)";
            act.execute(sql, [now.as_unix()]).map_err(Error::from_sqlite)?;
            keys.event(act, Event::InspectionBegun, key.to_string().as_bytes(), now, rng)?;
            Ok(cut_off)
        })
    }

    /// Enters an inspection that was cut off, if there is one and none is under way in another process; returns when it began.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn tell_interrupted(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Option<Timestamp>, Error> {
        if begun(&self.connection)?.is_none() {
            return Ok(None);
        }
        match UnderWay::begin(&self.file) {
            Ok(_none_else) => self.act(now, rng, |keys, act, rng| cut_off(act, keys, now, rng)),
            Err(Error::InspectionUnderWay) => Ok(None),
            Err(why) => Err(why),
        }
    }

    /// When an inspection was cut off that no whole one has followed; `None` if none was, or one is under way.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn inspection_cut_off(&self) -> Result<Option<Timestamp>, Error> {
        if let Some(at) = begun(&self.connection)? {
            return Ok(UnderWay::begin(&self.file).is_ok().then_some(at));
        }
        let sql = "SELECT max(log_index) FROM receipt WHERE kind = ?1";
        let done: Option<i64> = self
            .connection
            .query_row(sql, [Event::InspectionDone.code()], |row| row.get(0))
            .map_err(Error::from_sqlite)?;
        let last = self.moments(Event::InspectionInterrupted)?.pop();
        Ok(last.filter(|(index, _)| done.is_none_or(|done| *index > done as u64)).map(|(_, at)| at))
    }

    /// Records an inspection.
    ///
    /// # Errors
    /// [`Error::RecordUnfit`] unless the record is one; else as [`Vault::enroll`].
    pub fn inspected(
        &mut self,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        if record.kind != Kind::Inspection {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |vault, act, rng| {
            act.execute("DELETE FROM inspection_begun", []).map_err(Error::from_sqlite)?;
            let own = Owner::alone(vault.wrapping, &record.id, rng);
            vault.record(act, record, record.kind.event(), &own, rng)
        })
    }
}
