//! What was taken back after a backup was made, and its taking back in the copy.

use std::collections::HashSet;
use std::path::Path;

use rand::CryptoRng;
use rusqlite::{Connection, Transaction, params};
use zeroize::Zeroizing;

use crate::vault::backup::Header;
use crate::vault::keys::RootSecret;
use crate::vault::person::{self, Wrapping};
use crate::vault::taken_back::{self, Deed, Tag, Tags};
use crate::vault::withdraw::destroy;
use crate::vault::{Error, Intake, Vault, hold, holder, log, schema};

/// What tells what was taken back after the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since<'a> {
    /// The old machine's store.
    Store(&'a Path),
    /// The list that lay beside it.
    List(&'a Path),
    /// Nothing: every face is locked until its owner unlocks it.
    Nothing,
}

/// What was taken back in the copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// What told it: `store`, `list` or `nothing`.
    pub told_by: &'static str,
    /// Acts that were told of.
    pub told: usize,
    /// People of whom everything was erased.
    pub erased: usize,
    /// Purposes for which what was kept was deleted.
    pub forgotten: usize,
    /// People whose face was locked.
    pub locked: usize,
}

impl std::fmt::Display for Applied {
    /// What the log commits to. Do not reorder.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { told_by, told, erased, forgotten, locked } = self;
        write!(out, "told-by {told_by} told {told} erased {erased} forgotten {forgotten} locked {locked}")
    }
}

impl Since<'_> {
    /// As the log and the store write it.
    pub(in crate::vault) const fn code(&self) -> &'static str {
        match self {
            Self::Store(_) => "store",
            Self::List(_) => "list",
            Self::Nothing => "nothing",
        }
    }

    /// The tags of what was taken back after the copy.
    pub(super) fn tags(&self, copy: &Vault, header: &Header) -> Result<Vec<Tag>, Error> {
        let copied = taken_back::all(&copy.connection, 0)?;
        let told = match self {
            Self::Nothing => return Ok(vec![]),
            Self::List(path) => copy.tags.read(path)?,
            Self::Store(path) => of_store(path, &header.secret, copy, header.size)?,
        };
        let path = match self {
            Self::List(path) | Self::Store(path) => *path,
            Self::Nothing => unreachable!("returned above"),
        };
        // It tells all that the copy knows, and then what came after: one that ends before is older than the backup.
        let later = told.strip_prefix(copied.as_slice());
        later.map(<[Tag]>::to_vec).ok_or_else(|| Error::ListForeign { path: path.to_owned() })
    }
}

impl Since<'_> {
    /// What people asked for while the old machine's keys were away, opened. What cannot be read, or was settled, is left there.
    pub(super) fn requests(&self, copy: &Vault) -> Result<Vec<Zeroizing<Vec<u8>>>, Error> {
        let Self::Store(path) = self else { return Ok(vec![]) };
        let mut requests = vec![];
        for waiting in Intake::beside(path).waiting()? {
            if !copy.is_settled(&waiting.digest)? {
                requests.extend(copy.unseal(&waiting).ok());
            }
        }
        Ok(requests)
    }
}

/// What the old store says, if it is the one that the copy was made of.
fn of_store(path: &Path, root: &RootSecret, copy: &Vault, size: u64) -> Result<Vec<Tag>, Error> {
    let foreign = || Error::ListForeign { path: path.to_owned() };
    if !path.exists() {
        return Err(Error::StoreMissing);
    }
    let (old, _) = schema::connect_any(path, root)?;
    let identity: [u8; 16] =
        old.query_row("SELECT id FROM log_identity", [], |row| row.get(0)).map_err(Error::from_sqlite)?;
    let signed = |connection: &Connection| log::checkpoint(connection, size);
    if identity != copy.identity || signed(&old)? != signed(&copy.connection)? {
        return Err(foreign());
    }
    taken_back::all(&old, 0)
}

/// Takes back in the copy what was taken back since, and what holds keep stays under those that stand; without word of it, locks every face.
pub(super) fn apply(
    act: &Transaction<'_>,
    (tags, wrapping): (&Tags, &Wrapping),
    later: &[Tag],
    since: &Since<'_>,
    rng: &mut dyn CryptoRng,
) -> Result<Applied, Error> {
    let (told, known) = (later.len(), later.iter().collect::<HashSet<_>>());
    let mut applied = Applied { told_by: since.code(), told, erased: 0, forgotten: 0, locked: 0 };
    for hold in hold::all(act, wrapping)? {
        if known.contains(&tags.tag(hold.owner.id.as_bytes(), Deed::Released)) {
            hold::release(act, &hold)?;
        }
    }
    for subject in subjects(act)? {
        if known.contains(&tags.tag(&subject, Deed::Erased)) {
            match hold::of_subject(act, wrapping, &subject)? {
                Some(hold) => hold::erase_under(act, &person::person(act, wrapping, subject)?, &hold, rng)?,
                None => destroy(act, &subject)?,
            }
            applied.erased += 1;
            continue;
        }
        for (purpose, _) in holder::given(act, &subject)? {
            if known.contains(&tags.tag(&subject, Deed::Forgotten(purpose.as_str()))) {
                let sql = "DELETE FROM reference WHERE subject = ?1 AND purpose = ?2";
                act.execute(sql, params![subject, purpose.as_str()]).map_err(Error::from_sqlite)?;
                applied.forgotten += 1;
            }
        }
        if *since == Since::Nothing || known.contains(&tags.tag(&subject, Deed::Locked)) {
            act.execute("UPDATE subject SET paused = 1 WHERE id = ?1", [subject])
                .map_err(Error::from_sqlite)?;
            applied.locked += 1;
        }
    }
    Ok(applied)
}

fn subjects(connection: &Connection) -> Result<Vec<[u8; 16]>, Error> {
    let mut rows = connection.prepare("SELECT id FROM subject").map_err(Error::from_sqlite)?;
    let rows = rows.query_map([], |row| row.get(0)).map_err(Error::from_sqlite)?;
    rows.collect::<Result<_, _>>().map_err(Error::from_sqlite)
}
