//! Restore: a store made anew from a backup, under a new root secret, with a log that goes on under a new name.
//!
//! The old log may have gone on after the backup, so its key never signs again: a witness is never shown two trees under one name.
//! What was erased, withdrawn or locked since the backup is erased, deleted and locked before the store can be opened.

mod name;
mod past;
mod since;

use std::path::{Path, PathBuf};

use rand::CryptoRng;
use rusqlite::{Transaction, params};
use zeroize::Zeroizing;

use super::backup::{Draft, Header, Identity, export, is_whole, name_of, unpack};
use super::keys::{RootSecret, Use};
use super::rotate::{self, PSEUDONYM, WRAPPING};
use super::{Error, Intake, KeyStore, Vault, beside, breach, guard, schema, title};
use crate::domain::log::{Event, hash_text};
use crate::domain::{Digest, Policy, Timestamp};
pub use name::longest_origin;
use name::{base_origin, name_after};
pub use past::Restoration;
pub use since::{Applied, Since};

/// What a restore needs to be told.
pub struct Wish<'a> {
    /// The backup.
    pub backup: &'a Path,
    /// The private half of the recovery key.
    pub identity: &'a Path,
    /// What tells what was taken back after the backup.
    pub since: Since<'a>,
    /// The published policy, which must know the backup's log: anyone can encrypt to a public key.
    pub trust: Option<&'a Policy>,
    /// The log's name in the settings.
    pub origin: &'a str,
    /// How old a backup may be.
    pub days: u16,
}

/// A store that is restored and has no name yet: it cannot be opened before [`Restored::finish`].
pub struct Restored {
    draft: Draft,
    file: PathBuf,
    policy: Policy,
    report: Report,
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// When the backup was made.
    pub copied_at: Timestamp,
    /// Its digest.
    pub backup: Digest,
    /// Entries of the log in it.
    pub size: u64,
    /// The log's new name.
    pub origin: String,
    /// What was taken back in it.
    pub applied: Applied,
}

impl Vault {
    /// Makes the store `file` anew from a backup, for the root secret in `keys`, where a new one is put if there is none.
    ///
    /// # Errors
    /// [`Error::StoreExists`]; what is wrong with the backup, with the identity, or with what tells of the time since;
    /// [`Error::KeyOld`] if the key store holds the secret of the backup. After an error there is no store.
    pub fn restore(
        file: &Path,
        keys: &dyn KeyStore,
        wish: &Wish<'_>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Restored, Error> {
        let identity = Identity::read(wish.identity)?;
        guard::prepare_folder(&guard::folder_of(file))?;
        if file.symlink_metadata().is_ok() {
            return Err(Error::StoreExists);
        }
        let copy = Draft::begin(beside(file, COPY))?;
        let unpacked = unpack(wish.backup, &identity, &copy)?;
        let header = unpacked.header;
        wish.fits(&header, file, now)?;
        let mut old = Self::of_copy(copy.path(), &header, wish)?;
        let later = wish.since.tags(&old, &header)?;
        let seal = wish.since.seal(file, &header.secret)?;
        let act = schema::begin(&mut old.connection)?;
        let applied = since::apply(&act, (&old.tags, &old.wrapping), &later, &wish.since, rng)?;
        if let Some(seal) = &seal {
            breach::put(&act, seal)?;
        }
        act.commit().map_err(Error::from_sqlite)?;

        let waiting = wish.since.requests(&old)?;
        let root = new_root(keys, &header.secret, rng)?;
        let told = (&header, &unpacked.digest, &applied);
        let new = old.made_anew(&root, told, now, rng)?;
        new.take_in(&Intake::beside(file), &waiting, rng)?;
        let draft = Draft::begin(beside(file, NEW))?;
        export(&new.connection, draft.path(), &root.key(Use::Store(1)))?;
        let mut policy = wish.trust.unwrap_or(&unpacked.policy).clone();
        for vkey in new.log_keys.vkeys() {
            policy = policy.with_log(&vkey).map_err(|_| Error::Damaged)?;
        }
        let report = Report {
            copied_at: header.at,
            backup: unpacked.digest,
            size: header.size,
            origin: new.log_key().origin().to_owned(),
            applied,
        };
        Ok(Restored { draft, file: file.to_owned(), policy, report })
    }

    /// The copy, opened and hashed anew.
    fn of_copy(copy: &Path, header: &Header, wish: &Wish<'_>) -> Result<Self, Error> {
        let broken = |why| match why {
            Error::Damaged | Error::StoreForeign => Error::BackupBroken { path: wish.backup.to_owned() },
            other => other,
        };
        let open = || {
            let mut connection = schema::connect_draft(copy, &header.key)?;
            is_whole(&connection)?;
            schema::upgrade(&mut connection)?;
            let vault = Self::with(connection, copy, &header.secret, 1)?;
            let audit = vault.audit(None)?.map_err(|_| Error::Damaged)?;
            let same = audit.size == header.size && hash_text(&audit.root) == header.root;
            if same { Ok(vault) } else { Err(Error::Damaged) }
        };
        let vault = open().map_err(broken)?;
        let seal = vault.log_key().sign_file(b"");
        match wish.trust.map(|trust| trust.verify_seal(&seal)) {
            Some(Err(_)) => Err(Error::BackupForeign { path: wish.backup.to_owned() }),
            _ => Ok(vault),
        }
    }

    /// The same store under another root secret: every key is the new one's, and the log says so under its new key and name.
    fn made_anew(
        mut self,
        root: &RootSecret,
        (header, digest, applied): (&Header, &Digest, &Applied),
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, Error> {
        let mut identity = [0; 16];
        rng.fill_bytes(&mut identity);
        let (wrapping, vkeys) = (rotate::wrapping(root, 1), self.log_keys.vkeys());
        let act = schema::begin(&mut self.connection)?;
        for table in rotate::WRAPPED {
            rotate::wrap_anew(&act, table, (&self.wrapping, &wrapping), rng)?;
        }
        title::lose(&act)?;
        rotate::use_now(&act, WRAPPING, 1)?;
        rotate::use_now(&act, PSEUDONYM, 1)?;
        retire(&act, &vkeys, header)?;
        let origin = name_after(base_origin(&header.origin), &identity);
        let row =
            params![header.size as i64, header.origin, header.at.as_unix(), now.as_unix(), applied.told_by];
        for (sql, row) in [
            ("UPDATE log_identity SET id = ?1, origin = ?2", params![identity, origin]),
            (
                "INSERT INTO restored (size, origin, copied_at, restored_at, told_by) VALUES (?1, ?2, ?3, ?4, ?5)",
                row,
            ),
            // Tags and ties of the old root secret mean nothing under the new one.
            ("DELETE FROM taken_back", params![]),
            ("DELETE FROM visit WHERE tie IS NOT NULL", params![]),
            ("DELETE FROM due", params![]),
        ] {
            act.execute(sql, row).map_err(Error::from_sqlite)?;
        }
        act.commit().map_err(Error::from_sqlite)?;
        let mut new = Self::with(self.connection, &self.file, root, 1)?;
        let payload = format!("backup {digest} size {} root {} {applied}", header.size, header.root);
        new.begin_log(payload.as_bytes(), now, rng)?;
        Ok(new)
    }

    /// The first entry under the new key. Not an act like others: the clock is told of by the act that follows.
    fn begin_log(&mut self, payload: &[u8], now: Timestamp, rng: &mut impl CryptoRng) -> Result<(), Error> {
        let (act, keys) = self.begin()?;
        keys.event(&act, Event::StoreRestored, payload, now, rng)?;
        if let Some(since) = keys.sealed {
            let payload = format!("since {}", since.iso8601());
            keys.event(&act, Event::BreachKept, payload.as_bytes(), now, rng)?;
        }
        act.commit().map_err(Error::from_sqlite)
    }

    /// Requests that wait at the old store, sealed anew to this one: they are the first acts when it is opened.
    fn take_in(
        &self,
        intake: &Intake,
        waiting: &[Zeroizing<Vec<u8>>],
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        self.publish(intake)?;
        waiting.iter().try_for_each(|plain| intake.put(&self.policy, plain, rng).map(|_| ()))
    }
}

/// Whether making a store here was cut off: there is none, and a draft of one. The same command does it the next time.
pub fn was_cut_off(store: &Path) -> bool {
    !store.exists() && [COPY, NEW].into_iter().any(|draft| beside(store, draft).exists())
}

impl Wish<'_> {
    /// Whether it is a backup of this machine, and young enough.
    fn fits(&self, header: &Header, file: &Path, now: Timestamp) -> Result<(), Error> {
        let path = self.backup.to_owned();
        if header.store != name_of(file) || base_origin(&header.origin) != self.origin {
            return Err(Error::BackupForeign { path });
        }
        if now > header.at.plus_days(self.days) {
            return Err(Error::BackupOld { path, at: header.at, days: self.days });
        }
        Ok(())
    }
}

impl Restored {
    /// The policy that knows the log's keys of before and the new one; laid out before the store has its name, so that nobody is
    /// handed a receipt that no policy knows.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Gives the store its name.
    ///
    /// # Errors
    /// [`Error::StoreExists`] if the name was taken meanwhile; why the disk refuses.
    pub fn finish(self) -> Result<Report, Error> {
        if !guard::name(self.draft.path(), &self.file)? {
            return Err(Error::StoreExists);
        }
        guard::sync_folder(&guard::folder_of(&self.file))?;
        Ok(self.report)
    }
}

/// What a backup's copy is called while it is looked at, and the store while it is made.
const COPY: &str = "-copy";
const NEW: &str = "-new";

/// Keeps the log's keys of before as they are published, and begins the next.
fn retire(act: &Transaction<'_>, vkeys: &[String], header: &Header) -> Result<(), Error> {
    let keep = "UPDATE log_key SET vkey = ?1 WHERE generation = ?2";
    for (vkey, generation) in vkeys.iter().zip(1..) {
        act.execute(keep, params![vkey, generation as u32]).map_err(Error::from_sqlite)?;
    }
    let next = params![vkeys.len() as u32 + 1, header.size as i64 + 1];
    act.execute("INSERT INTO log_key (generation, first) VALUES (?1, ?2)", next)
        .map_err(Error::from_sqlite)?;
    Ok(())
}

/// The key store's secret, or a new one in it. The backup's own opens every backup of before, so it is not used again.
fn new_root(keys: &dyn KeyStore, old: &RootSecret, rng: &mut impl CryptoRng) -> Result<RootSecret, Error> {
    match keys.read()? {
        Some(kept) if kept.expose() == old.expose() => Err(Error::KeyOld),
        Some(kept) => Ok(kept),
        None => {
            let root = RootSecret::draw(rng);
            keys.create(&root, rng)?;
            Ok(root)
        }
    }
}
