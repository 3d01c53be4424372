//! The seal of a declared breach. It is a row that every act looks for within its own transaction, so that what was under way does
//! not land; and a mark beside the store, so that a store restored from an older copy is sealed as well.

mod concerned;

pub use concerned::Listed;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rand::CryptoRng;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::keys::RootSecret;
use super::restore::Since;
use super::taken_back::replace;
use super::{Error, Vault, guard, schema};
use crate::domain::Timestamp;
use crate::domain::breach::{Error as Refused, Pair, Said, Seal};
use crate::domain::log::Event;
use crate::domain::operator::OperatorNumber;

impl Vault {
    /// Seals the store: when this returns, nothing more is enrolled, compared, confirmed, copied out or backed up by any process,
    /// whatever it had begun.
    ///
    /// # Errors
    /// [`Refused::Declared`] if it is sealed; else as [`Vault::append`].
    pub fn declare_breach(
        &mut self,
        by: OperatorNumber,
        about: &Said,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        schema::press(&mut self.connection)?;
        let declared = self.act(now, rng, |keys, act, rng| {
            if let Some(seal) = read(act)? {
                return Err(Refused::Declared(seal.since).into());
            }
            put(act, &Seal { since: now, by, about: about.as_str().to_owned() })?;
            let payload = format!("{by} {}", about.as_str());
            keys.event(act, Event::BreachDeclared, payload.as_bytes(), now, rng).map(drop)
        });
        schema::be_patient(&self.connection)?;
        declared?;
        // The seal stands whatever becomes of its mark: the next start makes it.
        drop(self.mend_mark());
        Ok(())
    }

    /// Lifts the seal, by the word of two.
    ///
    /// # Errors
    /// [`Refused::NotDeclared`]; else as [`Vault::append`]. Then it stands.
    pub fn lift_breach(
        &mut self,
        pair: Pair,
        reason: &Said,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        self.act(now, rng, |keys, act, rng| {
            read(act)?.ok_or(Refused::NotDeclared)?;
            act.execute("DELETE FROM breach_seal", []).map_err(Error::from_sqlite)?;
            let Pair { supervisor, administrator } = pair;
            let payload = format!("{supervisor} {administrator} {}", reason.as_str());
            keys.event(act, Event::BreachLifted, payload.as_bytes(), now, rng).map(drop)
        })?;
        drop(self.mend_mark()); // as above
        Ok(())
    }

    /// The seal on this store, if there is one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn seal(&self) -> Result<Option<Seal>, Error> {
        read(&self.connection)
    }

    /// Whether a face may be taken or used here, and anything carried out, as far as breaches go. For what must be known before
    /// anything begins; each act looks again for itself.
    ///
    /// # Errors
    /// [`Error::StoreSealed`]; when the store cannot be read.
    pub fn unsealed(&self) -> Result<(), Error> {
        match self.seal()? {
            Some(Seal { since, .. }) => Err(Error::StoreSealed { since }),
            None => Ok(()),
        }
    }

    /// Makes the mark agree with the store, whatever became of it: the store is what counts.
    ///
    /// # Errors
    /// Why the disk refuses.
    pub(super) fn mend_mark(&self) -> Result<(), Error> {
        let path = mark_beside(&self.file);
        match self.seal()? {
            Some(seal) if marked(&path).is_none() => replace(&path, line(&seal).as_bytes()),
            None if path.symlink_metadata().is_ok() => {
                std::fs::remove_file(&path).map_err(Error::from_io)?;
                guard::sync_folder(&guard::folder_of(&path))
            }
            _ => Ok(()),
        }
    }
}

impl Since<'_> {
    /// The seal under which a store is restored: that of the old store, or the mark that outlived it, here or beside what tells of
    /// the time since. No restore opens what was sealed.
    pub(super) fn seal(&self, store: &Path, root: &RootSecret) -> Result<Option<Seal>, Error> {
        let beside = match self {
            Self::Store(path) | Self::List(path) => marked(&mark_beside(path)),
            Self::Nothing => None,
        };
        let old = match self {
            Self::Store(path) if path.exists() => in_old(path, root)?,
            _ => None,
        };
        Ok(old.or(beside).or_else(|| marked(&mark_beside(store))))
    }
}

/// The seal, as this connection or transaction sees it.
pub(super) fn read(connection: &Connection) -> Result<Option<Seal>, Error> {
    let sql = "SELECT declared_at, declared_by, said FROM breach_seal";
    let mut row = connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
    let row = row.query_row([], |row| Ok((row.get(0)?, row.get::<_, u16>(1)?, row.get(2)?)));
    let Some((since, by, about)) = row.optional().map_err(Error::from_sqlite)? else { return Ok(None) };
    let by = OperatorNumber::parse(&by.to_string()).map_err(|_| Error::Damaged)?;
    Ok(Some(Seal { since: Timestamp::from_unix(since), by, about }))
}

/// Puts the seal on, within an act.
pub(super) fn put(act: &Connection, seal: &Seal) -> Result<(), Error> {
    let sql = "INSERT INTO breach_seal (id, declared_at, declared_by, said) VALUES (1, ?1, ?2, ?3)";
    let row = params![seal.since.as_unix(), seal.by.get(), seal.about];
    act.execute(sql, row).map_err(Error::from_sqlite)?;
    Ok(())
}

/// The seal of an old store. One of an earlier version has none.
fn in_old(path: &Path, root: &RootSecret) -> Result<Option<Seal>, Error> {
    let (old, _) = schema::connect_any(path, root)?;
    let sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'breach_seal'";
    let known: u32 = old.query_row(sql, [], |row| row.get(0)).map_err(Error::from_sqlite)?;
    if known == 0 { Ok(None) } else { read(&old) }
}

/// Where the mark of a store, or of the store that a list lay beside, lies.
fn mark_beside(file: &Path) -> PathBuf {
    guard::folder_of(file).join("sealed.txt")
}

fn line(seal: &Seal) -> String {
    format!("{MAGIC} {} {}\n", seal.since.as_unix(), seal.by)
}

/// What a mark says. One that was cut or altered still says that the store is sealed: no more is known of it then.
fn marked(path: &Path) -> Option<Seal> {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
    match read {
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return None,
        Err(_) | Ok(_) => {}
    }
    let mut words = text.trim_end().split(' ');
    let magic = words.next() == Some(MAGIC);
    let since = words.next().and_then(|at| at.parse().ok()).filter(|_| magic);
    let by = words.next().and_then(|number| OperatorNumber::parse(number).ok());
    let unknown = || OperatorNumber::parse("1").expect("a number");
    Some(Seal {
        since: Timestamp::from_unix(since.unwrap_or_default()),
        by: by.unwrap_or_else(unknown),
        about: String::new(),
    })
}

const MAGIC: &str = "countersign-sealed/v1";
/// Bytes of the longest mark worth reading.
const LONGEST: u64 = 256;
