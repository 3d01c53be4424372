//! The encrypted file: how it is opened, and the tables in it.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::Error;
use super::keys::{Key, raw_key_pragma};

/// What each version adds to the one before it. Do not reorder, do not edit: append.
const VERSIONS: [&str; 1] = [include_str!("schema/v1.sql")];

/// The version this build writes.
const LATEST: u32 = VERSIONS.len() as u32;

/// How long a second process may hold the store before an act gives up. An act takes a few milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens an existing file with its raw key.
///
/// # Errors
/// [`Error::StoreForeign`] for another key, [`Error::NotWritable`], [`Error::Busy`], [`Error::Damaged`].
pub(super) fn connect(file: &Path, key: &Key) -> Result<Connection, Error> {
    // No URI names, no creation: the caller has made the file with the right mode.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(Error::from_sqlite)?;
    connection.busy_timeout(PATIENCE).map_err(Error::from_sqlite)?;
    unlock(&connection, key).map_err(Error::from_sqlite)?;
    Ok(connection)
}

/// Memory is wiped on release before the key is handed over; SQLCipher's own messages are silenced, because this room
/// reports the same in its errors. The raw key skips the passphrase derivation.
fn unlock(connection: &Connection, key: &Key) -> rusqlite::Result<()> {
    connection.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")?;
    connection.execute_batch(&raw_key_pragma(key))?;
    // The first read: here a wrong key shows.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -65536;",
    )
}

/// Makes the tables of a new store.
///
/// # Errors
/// [`Error::Damaged`] if the file is not empty.
pub(super) fn found(connection: &mut Connection) -> Result<(), Error> {
    let act = begin(connection)?;
    if version(&act)? != 0 {
        return Err(Error::Damaged);
    }
    migrate(act, 0)
}

/// Brings an older store to [`LATEST`], all or nothing.
///
/// # Errors
/// [`Error::StoreNewer`] if a newer build wrote it: nothing is touched. [`Error::Damaged`] if it is empty: a store is
/// never empty, so its contents were taken away.
pub(super) fn upgrade(connection: &mut Connection) -> Result<(), Error> {
    match version(connection)? {
        0 => Err(Error::Damaged),
        LATEST => Ok(()),
        found if found > LATEST => Err(Error::StoreNewer { found, known: LATEST }),
        _ => {
            let act = begin(connection)?;
            let found = version(&act)?; // another process may have been faster
            migrate(act, found)
        }
    }
}

fn version(connection: &Connection) -> Result<u32, Error> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(Error::from_sqlite)
}

fn migrate(act: Transaction<'_>, found: u32) -> Result<(), Error> {
    for step in VERSIONS.iter().skip(found as usize) {
        act.execute_batch(step).map_err(Error::from_sqlite)?;
    }
    act.pragma_update(None, "user_version", LATEST).map_err(Error::from_sqlite)?;
    act.commit().map_err(Error::from_sqlite)
}

/// Begins an act. The lock is taken at once, so that what is read stays true until COMMIT.
pub(super) fn begin(connection: &mut Connection) -> Result<Transaction<'_>, Error> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from_sqlite)
}
