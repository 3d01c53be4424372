//! What a store must be after power or process went away: exactly as an act left it, the last acknowledged one or the
//! one that was under way.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::{fs, iter};

use countersign::domain::policy::Verified;
use countersign::vault::{Error, Memory, RootSecret, Vault};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::disk::Image;
use crate::vault::fixture::{self, ROOT};

/// Every row of every table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct State(Vec<String>);

/// What was found of a store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// As an act left it that is not before the last acknowledged one.
    Whole,
    /// An acknowledged act is not in it, or a checkpoint that was handed out is not continued.
    Lost,
    /// As no act ever left it, or it does not open.
    HalfDone,
}

/// The store's file name.
pub(super) const STORE: &str = "vault.db";

/// The key store of every store here.
pub(super) fn keys() -> Memory {
    Memory::holding(RootSecret::from_random(&ROOT))
}

/// Writes an image into a fresh folder.
pub(super) fn put(image: &Image, folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("a folder");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).expect("own folder");
    for (name, bytes) in image {
        let file = folder.join(name);
        fs::write(&file, bytes).expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("own file");
    }
}

/// Every row, and the newest checkpoint; `None` if there is no store. Anything else that keeps it from opening is half
/// an act.
pub(super) fn state(folder: &Path) -> Result<Option<(State, Option<Verified>)>, Verdict> {
    let file = folder.join(STORE);
    let vault = match Vault::open(&file, &keys()) {
        Ok(vault) => vault,
        Err(Error::StoreMissing) => return Ok(None),
        Err(_) => return Err(Verdict::HalfDone),
    };
    if !matches!(vault.audit(None), Ok(Ok(_))) {
        return Err(Verdict::HalfDone);
    }
    let newest = vault.newest_checkpoint().map_err(|_| Verdict::HalfDone)?;
    let newest = newest.map(|note| vault.policy().verify_checkpoint(&note).expect("audited"));
    let rows = rows(&fixture::keyed(&file)).map_err(|_| Verdict::HalfDone)?;
    Ok(Some((State(rows), newest)))
}

/// The verdict on the store in `folder`, when `states` are what acts left, one after the other, and the first
/// `acknowledged` of them were. `None` stands for no store.
pub(super) fn judge(
    folder: &Path,
    states: &[Option<State>],
    acknowledged: usize,
    handed_out: Option<&Verified>,
) -> Verdict {
    let found = match state(folder) {
        Ok(found) => found.map(|(state, _)| state),
        Err(verdict) => return verdict,
    };
    let Some(place) = states.iter().rposition(|state| *state == found) else { return Verdict::HalfDone };
    if place < acknowledged {
        return Verdict::Lost;
    }
    if place > acknowledged + 1 {
        return Verdict::HalfDone;
    }
    let Some(handed_out) = handed_out else { return Verdict::Whole };
    let vault = Vault::open(&folder.join(STORE), &keys()).expect("it opened before");
    match vault.audit(Some(handed_out)) {
        Ok(Ok(_)) => Verdict::Whole,
        _ => Verdict::Lost,
    }
}

fn rows(raw: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut names = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut all = vec![];
    for name in names {
        let mut statement = raw.prepare(&format!("SELECT * FROM {name}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values =
                (0..columns).map(|column| row.get::<_, Value>(column).map(|value| format!("{value:?}")));
            let line: Vec<String> =
                iter::once(Ok(name.clone())).chain(values).collect::<rusqlite::Result<_>>()?;
            all.push(line.join(" "));
        }
    }
    all.sort();
    Ok(all)
}
