//! The audit: every leaf hashed again, and everything stored beside the leaves held against that.
//!
//! Opening a store looks at the newest root only, which is enough never to continue a log that was rewritten. An audit
//! looks at every row: a changed leaf, hash or checkpoint anywhere is found and named.

use std::collections::BTreeMap;

use rusqlite::{Connection, Rows, params};

use super::log_keys::LogKeys;
use super::{Error, Vault, log};
use crate::domain::ReceiptId;
use crate::domain::log::{Event, Hash, Rehash};
use crate::domain::policy::Verified;

/// What an audit went through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Number of leaves.
    pub size: u64,
    /// The root over all of them.
    pub root: Hash,
    /// Stored hashes that are what the leaves hash to.
    pub hashes: u64,
    /// Checkpoints signed, one for each size.
    pub checkpoints: u64,
    /// Entries whose contents are kept and are what their leaf commits to.
    pub opened: u64,
    /// Entries whose contents were erased.
    pub erased: u64,
    /// Entries by what they say happened.
    pub events: BTreeMap<&'static str, u64>,
    /// Uses that were denied, by the reason that their entries commit to.
    pub denied: BTreeMap<String, u64>,
    /// How often somebody was turned away at a shut gate, by the gate and why it was shut, as their entries commit to.
    pub turned_away: BTreeMap<String, u64>,
}

/// What is wrong with a log: the first thing found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// A leaf between others is gone.
    #[error("entry {0} is gone from the log")]
    LeafMissing(u64),
    /// A stored hash is not what the leaves hash to, or is gone, or is one too many.
    #[error("stored hash {0} is not what the entries hash to: an entry or the hash was altered")]
    HashAltered(u64),
    /// A checkpoint is not the one this log's key signs over the leaves, or is gone, or is one too many.
    #[error("the checkpoint of size {0} is not the one this log's key signed")]
    CheckpointAltered(u64),
    /// What is kept of an entry is not what its leaf commits to.
    #[error("what is kept of entry {0} is not what the log committed to")]
    ContentsAltered(u64),
    /// Nothing tells what an entry was about.
    #[error("what entry {0} was about is gone, and it was not erased")]
    ContentsMissing(u64),
    /// A checkpoint that was handed out is of a longer log.
    #[error(
        "a checkpoint over {signed} entries was handed out and this log has {size}: an old copy was restored"
    )]
    RolledBack {
        /// Entries in the log.
        size: u64,
        /// Entries in the checkpoint.
        signed: u64,
    },
    /// A checkpoint that was handed out is of entries after the copy that the store was restored from.
    #[error(
        "a checkpoint over {signed} entries was handed out, and this store was restored from a copy of {kept}: the entries in between are lost, and the log says so"
    )]
    LostInRestore {
        /// Entries in the checkpoint.
        signed: u64,
        /// Entries in the copy.
        kept: u64,
    },
    /// A checkpoint that was handed out is of other leaves.
    #[error("the log's first {0} entries are not those that were signed: it was rewritten")]
    Rewritten(u64),
}

impl Finding {
    /// The finding's code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeafMissing(_) => "leaf_missing",
            Self::HashAltered(_) => "hash_altered",
            Self::CheckpointAltered(_) => "checkpoint_altered",
            Self::ContentsAltered(_) => "contents_altered",
            Self::ContentsMissing(_) => "contents_missing",
            Self::RolledBack { .. } => "log_rolled_back",
            Self::LostInRestore { .. } => "lost_in_restore",
            Self::Rewritten(_) => "log_rewritten",
        }
    }

    /// Where: the entry, counted from 0; the stored hash, counted likewise; or the number of entries.
    pub const fn at(self) -> u64 {
        match self {
            Self::LeafMissing(at)
            | Self::HashAltered(at)
            | Self::CheckpointAltered(at)
            | Self::ContentsAltered(at)
            | Self::ContentsMissing(at)
            | Self::RolledBack { size: at, .. }
            | Self::LostInRestore { kept: at, .. }
            | Self::Rewritten(at) => at,
        }
    }
}

/// What an audit does with the entries, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// They are hashed again.
    Hashed,
    /// What is kept of them is opened.
    Opened,
}

/// Told how many entries a pass has been through, of how many: about a hundred times, and at its end.
pub type Told<'a> = &'a mut dyn FnMut(Pass, u64, u64);

impl Vault {
    /// Hashes the whole log again and holds every stored hash, every checkpoint, the contents of every entry, and an
    /// `earlier` checkpoint (verified already) against it.
    ///
    /// # Errors
    /// When the store cannot be read. What is wrong with the log is the inner error.
    pub fn audit(&self, earlier: Option<&Verified>) -> Result<Result<Audit, Finding>, Error> {
        self.audit_told(earlier, &mut |_, _, _| {})
    }

    /// The same, telling how far it is.
    ///
    /// # Errors
    /// As [`Vault::audit`].
    pub fn audit_told(
        &self,
        earlier: Option<&Verified>,
        told: Told<'_>,
    ) -> Result<Result<Audit, Finding>, Error> {
        if let Some((signed, kept)) = earlier.and_then(|earlier| self.beyond_copy(earlier)) {
            return Ok(Err(Finding::LostInRestore { signed, kept }));
        }
        let tree = match rehash(&self.connection, &self.log_keys, earlier, told)? {
            Ok(tree) => tree,
            Err(finding) => return Ok(Err(finding)),
        };
        let size = tree.log.size();
        if let Some(earlier) = earlier.filter(|earlier| earlier.size > size) {
            return Ok(Err(Finding::RolledBack { size, signed: earlier.size }));
        }
        let Contents { erased, events, denied, turned_away } = match self.contents(size, told)? {
            Ok(counts) => counts,
            Err(finding) => return Ok(Err(finding)),
        };
        let (Tree { log, hashes, checkpoints }, opened) = (tree, size - erased);
        let root = log.root();
        Ok(Ok(Audit { size, root, hashes, checkpoints, opened, erased, events, denied, turned_away }))
    }

    /// For a checkpoint over more than the copy held that this store was restored from: its size and the copy's.
    fn beyond_copy(&self, earlier: &Verified) -> Option<(u64, u64)> {
        let kept = self.log_keys.last_size(&earlier.origin)?;
        (earlier.size > kept).then_some((earlier.size, kept))
    }

    /// Opens every entry, of so many, and counts.
    fn contents(&self, size: u64, told: Told<'_>) -> Result<Result<Contents, Finding>, Error> {
        let sql = "SELECT l.log_index, l.bytes, s.salt, s.payload, r.id, r.subject IS NULL AND r.wrapped_key IS NULL AND r.hold IS NULL
                   FROM log_leaf l LEFT JOIN site_event s USING (log_index) LEFT JOIN receipt r USING (log_index)
                   ORDER BY l.log_index";
        let mut statement = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let mut rows = statement.query([]).map_err(Error::from_sqlite)?;
        let mut counts = Contents::default();
        while let Some(row) = rows.next().map_err(Error::from_sqlite)? {
            let entry = Entry::read(row).map_err(Error::from_sqlite)?;
            match self.is_committed(&entry)? {
                Some(true) => {}
                Some(false) => return Ok(Err(Finding::ContentsAltered(entry.index))),
                None if entry.erased => counts.erased += 1,
                None => return Ok(Err(Finding::ContentsMissing(entry.index))),
            }
            counts.add(&entry);
            tell(told, Pass::Opened, entry.index + 1, size);
        }
        Ok(Ok(counts))
    }

    /// Whether the leaf commits to what is kept; `None` if nothing is kept.
    fn is_committed(&self, entry: &Entry) -> Result<Option<bool>, Error> {
        let Some(event) = entry.event else { return Ok(Some(false)) };
        if let Some((salt, payload)) = &entry.site {
            return Ok(Some(log::leaf(event, salt, payload) == entry.leaf));
        }
        let Some(id) = entry.receipt.filter(|_| !entry.erased) else { return Ok(None) };
        let id = ReceiptId::from_bytes(id).ok_or(Error::Damaged)?;
        match self.opened(&id) {
            Ok(kept) => Ok(Some(log::leaf(kept.event, &kept.salt, &kept.record) == entry.leaf)),
            Err(Error::Damaged) => Ok(Some(false)),
            Err(why) => Err(why),
        }
    }
}

/// What the entries say, counted.
#[derive(Default)]
struct Contents {
    erased: u64,
    events: BTreeMap<&'static str, u64>,
    denied: BTreeMap<String, u64>,
    turned_away: BTreeMap<String, u64>,
}

impl Contents {
    fn add(&mut self, entry: &Entry) {
        let Some(event) = entry.event else { return };
        *self.events.entry(event.code()).or_default() += 1;
        let counted = match event {
            Event::UseDenied => &mut self.denied,
            Event::CommissionRefused => &mut self.turned_away,
            _ => return,
        };
        if let Some((_, reason)) = &entry.site {
            *counted.entry(String::from_utf8_lossy(reason).into_owned()).or_default() += 1;
        }
    }
}

/// A leaf with what is kept of it.
struct Entry {
    index: u64,
    leaf: Vec<u8>,
    event: Option<Event>,
    site: Option<([u8; 32], Vec<u8>)>,
    receipt: Option<[u8; 16]>,
    erased: bool,
}

impl Entry {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let leaf: Vec<u8> = row.get(1)?;
        let receipt: Option<[u8; 16]> = row.get(4)?;
        Ok(Self {
            index: row.get::<_, i64>(0)? as u64,
            event: Event::of_leaf(&leaf),
            leaf,
            site: row.get::<_, Option<[u8; 32]>>(2)?.zip(row.get(3)?),
            erased: receipt.is_some() && row.get(5)?,
            receipt,
        })
    }
}

/// A log hashed again, and how many stored rows agreed.
struct Tree {
    log: Rehash,
    hashes: u64,
    checkpoints: u64,
}

fn rehash(
    connection: &Connection,
    keys: &LogKeys,
    earlier: Option<&Verified>,
    told: Told<'_>,
) -> Result<Result<Tree, Finding>, Error> {
    let sql = "SELECT count(*) FROM log_leaf";
    let of = connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(Error::from_sqlite)? as u64;
    let prepare = |sql| connection.prepare(sql).map_err(Error::from_sqlite);
    let (mut leaves, mut hashes, mut notes) = (
        prepare("SELECT log_index, bytes FROM log_leaf ORDER BY log_index")?,
        prepare("SELECT hash_index, hash FROM log_hash ORDER BY hash_index")?,
        prepare("SELECT size, note FROM checkpoint ORDER BY size")?,
    );
    let mut leaves = leaves.query(params![]).map_err(Error::from_sqlite)?;
    let mut hashes = Numbered::new(hashes.query(params![]).map_err(Error::from_sqlite)?);
    let mut notes = Numbered::new(notes.query(params![]).map_err(Error::from_sqlite)?);
    let mut log = Rehash::default();
    while let Some(row) = leaves.next().map_err(Error::from_sqlite)? {
        let (index, bytes): (i64, Vec<u8>) =
            row.get(0).and_then(|index| Ok((index, row.get(1)?))).map_err(Error::from_sqlite)?;
        if index as u64 != log.size() {
            return Ok(Err(Finding::LeafMissing(log.size())));
        }
        for made in log.push(&bytes) {
            if hashes.next()? != Some((hashes.count - 1, made.to_vec())) {
                return Ok(Err(Finding::HashAltered(hashes.count - 1)));
            }
        }
        let (size, root) = (log.size(), log.root());
        let signed =
            |note: Vec<u8>| std::str::from_utf8(&note).is_ok_and(|note| keys.have_signed(size, root, note));
        if !notes.next()?.is_some_and(|(place, note)| place == size && signed(note)) {
            return Ok(Err(Finding::CheckpointAltered(size)));
        }
        if earlier.is_some_and(|earlier| earlier.size == size && earlier.root != root) {
            return Ok(Err(Finding::Rewritten(size)));
        }
        tell(told, Pass::Hashed, size, of);
    }
    if let Some((place, _)) = hashes.next()? {
        return Ok(Err(Finding::HashAltered(place)));
    }
    if let Some((size, _)) = notes.next()? {
        return Ok(Err(Finding::CheckpointAltered(size)));
    }
    Ok(Ok(Tree { hashes: hashes.count - 1, checkpoints: notes.count - 1, log }))
}

/// Tells now and then: who shows it cannot show each entry.
fn tell(told: Told<'_>, pass: Pass, at: u64, of: u64) {
    if at == of || at.is_multiple_of((of / 100).max(1)) {
        told(pass, at, of);
    }
}

/// Rows of a number and a value, and how many were asked for.
struct Numbered<'a> {
    rows: Rows<'a>,
    count: u64,
}

impl<'a> Numbered<'a> {
    const fn new(rows: Rows<'a>) -> Self {
        Self { rows, count: 0 }
    }

    /// The value as bytes, text or not: what was altered need not be text any more.
    fn next(&mut self) -> Result<Option<(u64, Vec<u8>)>, Error> {
        self.count += 1;
        let Some(row) = self.rows.next().map_err(Error::from_sqlite)? else { return Ok(None) };
        let number = row.get::<_, i64>(0).map_err(Error::from_sqlite)?;
        let value = row.get_ref(1).map_err(Error::from_sqlite)?.as_bytes().map_err(|_| Error::Damaged)?;
        Ok(Some((number as u64, value.to_vec())))
    }
}
