//! The encrypted file: how it is opened, and the tables in it.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::Error;
use super::keys::{Key, RootSecret, Use, raw_key_pragma};

/// What each version adds to the one before it. Do not reorder, do not edit: append.
const VERSIONS: [&str; 19] = [
    include_str!("schema/v1.sql"),
    include_str!("schema/v2.sql"),
    include_str!("schema/v3.sql"),
    include_str!("schema/v4.sql"),
    include_str!("schema/v5.sql"),
    include_str!("schema/v6.sql"),
    include_str!("schema/v7.sql"),
    include_str!("schema/v8.sql"),
    include_str!("schema/v9.sql"),
    include_str!("schema/v10.sql"),
    include_str!("schema/v11.sql"),
    include_str!("schema/v12.sql"),
    include_str!("schema/v13.sql"),
    include_str!("schema/v14.sql"),
    include_str!("schema/v15.sql"),
    include_str!("schema/v16.sql"),
    include_str!("schema/v17.sql"),
    include_str!("schema/v18.sql"),
    include_str!("schema/v19.sql"),
];

/// How long a second process may hold the store before an act gives up. An act takes a few milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);
const PRESSING: Duration = Duration::from_micros(200);

/// Opens an existing file with its raw key.
///
/// # Errors
/// [`Error::StoreForeign`] for another key, [`Error::NotWritable`], [`Error::Busy`], [`Error::Damaged`].
pub(super) fn connect(file: &Path, key: &Key) -> Result<Connection, Error> {
    // No URI names, no creation: the caller has made the file with the right mode.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(Error::from_sqlite)?;
    be_patient(&connection)?;
    unlock(&connection, key, "WAL").map_err(Error::from_sqlite)?;
    Ok(connection)
}

/// Waits for another process as every act does: with pauses that grow, so that whoever acts on and on comes first.
pub(super) fn be_patient(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(PATIENCE).map_err(Error::from_sqlite)
}

/// Waits as long, and asks again all the time: an act that must not come after a hundred others.
pub(super) fn press(connection: &mut Connection) -> Result<(), Error> {
    let again = |times: i32| {
        std::thread::sleep(PRESSING);
        PRESSING * times.unsigned_abs() < PATIENCE
    };
    connection.busy_handler(Some(again)).map_err(Error::from_sqlite)
}

/// Opens a file that no other program knows, and that is made anew if anything goes wrong: without a journal on the disk.
///
/// # Errors
/// As [`connect`].
pub(super) fn connect_draft(file: &Path, key: &Key) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(Error::from_sqlite)?;
    unlock(&connection, key, "MEMORY").map_err(Error::from_sqlite)?;
    Ok(connection)
}

/// Opens a file with whichever of the root secret's store keys it has, and says which. A rotation that was cut off left the
/// one before it or the new one, never neither.
///
/// # Errors
/// [`Error::StoreForeign`] if it is none of them; else as [`connect`].
pub(super) fn connect_any(file: &Path, root: &RootSecret) -> Result<(Connection, u32), Error> {
    for number in 1..=MOST_STORE_KEYS {
        match connect(file, &root.key(Use::Store(number))) {
            Err(Error::StoreForeign) => {}
            Err(why) => return Err(why),
            Ok(connection) => return Ok((connection, number)),
        }
    }
    Err(Error::StoreForeign)
}

/// Encrypts every page anew, in one transaction of the rollback journal, which is cipher text of the old key: whenever the
/// power is cut, the file is whole under one of the two.
///
/// # Errors
/// [`Error::Busy`] while another program has the store open; [`Error::DiskFull`] and the like: then the old key stands.
pub(super) fn rekey(connection: &Connection, key: &Key) -> Result<(), Error> {
    let mode = |mode: &str| -> rusqlite::Result<String> {
        connection.query_row(&format!("PRAGMA journal_mode = {mode}"), [], |row| row.get(0))
    };
    // It stays "wal" while another connection is open.
    if mode("DELETE").map_err(Error::from_sqlite)? != "delete" {
        return Err(Error::Busy);
    }
    let done = connection.execute_batch(&raw_key_pragma("rekey", key)).map_err(Error::from_sqlite);
    mode("WAL").map_err(Error::from_sqlite)?;
    done
}

/// Store keys of one root secret: monthly for five years, before everything is made anew.
pub(super) const MOST_STORE_KEYS: u32 = 60;

/// Memory is wiped on release before the key is handed over; SQLCipher's own messages are silenced, because this room
/// reports the same in its errors. The raw key skips the passphrase derivation.
fn unlock(connection: &Connection, key: &Key, journal: &str) -> rusqlite::Result<()> {
    connection.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")?;
    connection.execute_batch(&raw_key_pragma("key", key))?;
    // The first read: here a wrong key shows.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.execute_batch(&format!("PRAGMA journal_mode = {journal}"))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
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
    migrate(connection, &VERSIONS, |version| version == 0)
}

/// Brings an older store to the newest version, all or nothing.
///
/// # Errors
/// [`Error::StoreNewer`] if a newer build wrote it: nothing is touched. [`Error::Damaged`] if it is empty: a store is
/// never empty, so its contents were taken away.
pub(super) fn upgrade(connection: &mut Connection) -> Result<(), Error> {
    migrate(connection, &VERSIONS, |version| version > 0)
}

fn migrate(connection: &mut Connection, steps: &[&str], fits: impl Fn(u32) -> bool) -> Result<(), Error> {
    let act = begin(connection)?; // nobody else upgrades meanwhile
    let known = steps.len() as u32;
    let found = act.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(Error::from_sqlite)?;
    if found > known {
        return Err(Error::StoreNewer { found, known });
    }
    if !fits(found) {
        return Err(Error::Damaged);
    }
    if found == known {
        return Ok(());
    }
    for step in &steps[found as usize..] {
        act.execute_batch(step).map_err(Error::from_sqlite)?;
    }
    act.pragma_update(None, "user_version", known).map_err(Error::from_sqlite)?;
    act.commit().map_err(Error::from_sqlite)
}

/// Begins an act. The lock is taken at once, so that what is read stays true until COMMIT.
pub(super) fn begin(connection: &mut Connection) -> Result<Transaction<'_>, Error> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from_sqlite)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(folder: &Path) -> Connection {
        let file = folder.join("store");
        std::fs::File::options().create(true).append(true).open(&file).expect("a file");
        connect(&file, &Key::from_unwrapped(&[1; 32]).expect("32 bytes")).expect("it opens")
    }

    #[test]
    fn every_connection_is_encrypted_durable_and_wipes() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut connection = connection(folder.path());
        found(&mut connection).expect("an empty file");
        let setting = |name: &str| -> String {
            connection
                .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
                .map(|value| match value {
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    rusqlite::types::Value::Text(text) => text,
                    other => panic!("{other:?}"),
                })
                .expect("a setting")
        };
        assert!(setting("cipher_version").starts_with("4."));
        let settings = ["journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys"];
        assert_eq!(settings.map(setting), ["wal", "2", "1", "2", "1"]);
        assert_eq!(setting("cipher_memory_security"), "1");
    }

    #[test]
    fn older_stores_are_brought_forward_step_by_step_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut connection = connection(folder.path());
        let (one, two) = ("CREATE TABLE a (x INTEGER)", "ALTER TABLE a ADD COLUMN y INTEGER DEFAULT 2");
        let any = |_| true;
        migrate(&mut connection, &[one], any).expect("the first version");
        connection.execute("INSERT INTO a (x) VALUES (1)", []).expect("a row of the first version");
        let broken = migrate(&mut connection, &[one, two, "CREATE TABLE a (x)"], any);
        assert!(matches!(broken, Err(Error::Unusable(_))));
        migrate(&mut connection, &[one, two], any).expect("not half-way there, so it can go again");
        let sum: i64 =
            connection.query_row("SELECT x + y FROM a", [], |row| row.get(0)).expect("the old row");
        assert_eq!(sum, 3);
        let newer = migrate(&mut connection, &[one], any);
        assert!(matches!(newer, Err(Error::StoreNewer { found: 2, known: 1 })));
    }
}
