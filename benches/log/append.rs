//! One entry of the log made durable: leaf, hashes, root, signature and commit, against the same rows written by plain SQLite.

use countersign::domain::log::Event;
use countersign::vault::Vault;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rusqlite::{Connection, params};

use crate::{NOW, Times, beside, keys, timed};

const ENTRIES: usize = 3_000;
const SETTLING: usize = 100;

pub(super) fn run() {
    let folder = tempfile::tempdir().unwrap();
    let mut rng = StdRng::seed_from_u64(1);
    let file = folder.path().join("store/vault.db");
    let mut vault = Vault::create(&file, &keys(), "bench.example/log", &mut rng).unwrap();
    let mut plain = plain(&folder.path().join("plain.db"));
    let (mut ours, mut peer) = (Times::default(), Times::default());
    for number in 0..ENTRIES + SETTLING {
        let (_, own) = timed(|| vault.append(Event::CaptureOpen, b"camera 0", NOW, &mut rng).unwrap());
        let ((), other) = timed(|| write(&mut plain, number as i64));
        if number >= SETTLING {
            ours.add(own);
            peer.add(other);
        }
    }
    beside("append, synced", &ours, "plain SQLite, same rows, same sync", &peer);
}

/// SQLite without a key, with the store's own settings for durability.
fn plain(file: &std::path::Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             CREATE TABLE leaf (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
             CREATE TABLE hash (number INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
             CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
             CREATE TABLE event (number INTEGER PRIMARY KEY, at INTEGER, salt BLOB, payload BLOB) STRICT;",
        )
        .unwrap();
    connection
}

/// The rows of one entry: its leaf, two hashes (as many as a log stores in the mean), its checkpoint, its contents.
fn write(connection: &mut Connection, number: i64) {
    let act = connection.transaction().unwrap();
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        act.prepare_cached(sql).unwrap().execute(values).unwrap();
    };
    run("INSERT INTO leaf VALUES (?1, ?2)", params![number, [7u8; 78]]);
    run("INSERT INTO hash VALUES (?1, ?2)", params![2 * number, [1u8; 32]]);
    run("INSERT INTO hash VALUES (?1, ?2)", params![2 * number + 1, [2u8; 32]]);
    run("INSERT INTO checkpoint VALUES (?1, ?2)", params![number, "n".repeat(200)]);
    run("INSERT INTO event VALUES (?1, ?2, ?3, ?4)", params![number, NOW.as_unix(), [3u8; 32], b"camera 0"]);
    act.commit().unwrap();
}
