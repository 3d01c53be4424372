//! Backup: the whole store as it stands at one moment, in one file that the controller's recovery key alone opens.
//!
//! The file is an age file (age-encryption.org/v1): the header, the policy, then a copy of the store under a key of its own. The
//! copy is written without free pages, so that nothing erased is in it; only cipher text ever reaches a disk.

mod draft;
mod header;
mod pack;

use std::path::Path;

use rand::CryptoRng;
use rusqlite::{Connection, params};

pub(super) use draft::Draft;
pub(super) use header::Header;
pub use pack::Recovery;
pub(super) use pack::{Identity, unpack};

use super::keys::{Key, raw_key};
use super::log_keys::LogKeys;
use super::{Error, KeyStore, Vault, beside, guard, log, schema};
use crate::domain::log::{Event, hash_text, tree};
use crate::domain::{Digest, Policy, Timestamp};

/// A backup that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// SHA-256 of the file; the log commits to it.
    pub digest: Digest,
    /// Entries of the log in it.
    pub size: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Vault {
    /// Writes a backup of this store and of `policy` into a new file that `recovery` opens. The log tells of it before the file has
    /// its name: there is never a backup that the log does not know.
    ///
    /// # Errors
    /// [`Error::BackupExists`]; [`Error::Busy`] while another backup is made; [`Error::Damaged`] if the copy is not whole; why disk
    /// or key store refuse. After an error there is no file.
    pub fn back_up(
        &mut self,
        out: &Path,
        (recovery, policy): (&Recovery, &Policy),
        keys: &dyn KeyStore,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<BackedUp, Error> {
        self.unsealed()?;
        if out.symlink_metadata().is_ok() {
            return Err(Error::BackupExists { path: out.to_owned() });
        }
        let secret = keys.read()?.ok_or(Error::KeyMissing)?;
        let copy = Draft::begin(beside(&self.file, "-copy"))?;
        let key = Key::draw(rng);
        export(&self.connection, copy.path(), &key)?;
        let (size, root) = examine(copy.path(), &key, &self.log_keys)?;
        let header = Header {
            at: now,
            store: name_of(&self.file),
            origin: self.log_key().origin().to_owned(),
            size,
            root,
            key,
            secret,
            policy: policy.as_bytes().len() as u64,
            copy: copy.length()?,
        };
        let draft = Draft::begin(beside(out, ".part"))?;
        let (digest, bytes) = pack::pack((&header, policy.as_bytes(), copy.path()), recovery, &draft)?;
        let payload = format!("backup {digest} size {size}");
        self.act(now, rng, |keys, act, rng| {
            keys.event(act, Event::StoreBackedUp, payload.as_bytes(), now, rng).map(|_| ())
        })?;
        if !guard::name(draft.path(), out)? {
            return Err(Error::BackupExists { path: out.to_owned() });
        }
        guard::sync_folder(&guard::folder_of(out))?;
        Ok(BackedUp { digest, size, bytes })
    }

    /// When the last backup was made; `None` if the log tells of none.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn last_backup(&self) -> Result<Option<Timestamp>, Error> {
        let sql = "SELECT max(s.at) FROM site_event s JOIN log_leaf l USING (log_index)
            WHERE CAST(l.bytes AS TEXT) LIKE ?1";
        let leaf = format!("% {} %", Event::StoreBackedUp.code());
        let at: Option<i64> =
            self.connection.query_row(sql, [leaf], |row| row.get(0)).map_err(Error::from_sqlite)?;
        Ok(at.map(Timestamp::from_unix))
    }
}

/// Writes all of a database, but no free page, into an empty file under another key.
pub(super) fn export(from: &Connection, file: &Path, key: &Key) -> Result<(), Error> {
    let path = file.to_str().ok_or_else(|| Error::NotWritable(std::io::ErrorKind::InvalidFilename.into()))?;
    let attached = from.execute("ATTACH DATABASE ?1 AS copy KEY ?2", params![path, *raw_key(key)]);
    attached.map_err(Error::from_sqlite)?;
    let done = export_attached(from).map_err(Error::from_sqlite);
    let detached = from.execute_batch("DETACH DATABASE copy").map_err(Error::from_sqlite);
    done.and(detached)?;
    std::fs::File::open(file).and_then(|file| file.sync_all()).map_err(Error::from_io)
}

/// In one transaction: other programs may act meanwhile.
fn export_attached(from: &Connection) -> rusqlite::Result<()> {
    from.execute_batch("PRAGMA copy.journal_mode = MEMORY; PRAGMA copy.synchronous = OFF;")?;
    let act = from.unchecked_transaction()?;
    let version: u32 = act.pragma_query_value(None, "user_version", |row| row.get(0))?;
    act.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
    act.execute_batch(&format!("PRAGMA copy.user_version = {version}"))?;
    act.commit()
}

/// The copy's log, as it will be restored: its size and root.
fn examine(copy: &Path, key: &Key, keys: &LogKeys) -> Result<(u64, String), Error> {
    let connection = schema::connect_draft(copy, key)?;
    is_whole(&connection)?;
    log::check(&connection, keys)?;
    let size = log::size(&connection)?;
    let root = tree::root(size, &log::Rows(&connection)).map_err(log::broken)?;
    Ok((size, hash_text(&root)))
}

/// Every page and every row where it must be.
///
/// # Errors
/// [`Error::Damaged`].
pub(super) fn is_whole(connection: &Connection) -> Result<(), Error> {
    let first: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(Error::from_sqlite)?;
    let mut pages = connection.prepare("PRAGMA cipher_integrity_check").map_err(Error::from_sqlite)?;
    let altered = pages.exists([]).map_err(Error::from_sqlite)?;
    if first == "ok" && !altered { Ok(()) } else { Err(Error::Damaged) }
}

/// The store's file name: a demonstration's is its own, and so never restored as a machine's.
pub(super) fn name_of(store: &Path) -> String {
    store.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
