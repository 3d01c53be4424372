//! The Merkle tree of RFC 6962: leaf hash SHA-256(0x00 ‖ leaf), node hash SHA-256(0x01 ‖ left ‖ right).
//!
//! Hashes are stored in one dense row; [`append`] says which to write, [`Hashes`] reads them back. A tree of n
//! leaves needs fewer than 2n of them.

use std::cell::Cell;

use tlog_tiles::tlog;

use super::Hash;

/// Reads stored hashes by their place in the dense row.
pub trait Hashes {
    /// Why reading failed.
    type Error;

    /// The hashes at these places, in this order.
    ///
    /// # Errors
    /// When one of them cannot be read.
    fn read(&self, places: &[u64]) -> Result<Vec<Hash>, Self::Error>;
}

/// The hash of a leaf's bytes.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    tlog::record_hash(leaf).0
}

/// How many hashes are stored for a tree of `size` leaves; also the place of the next hash to write.
pub fn stored(size: u64) -> u64 {
    tlog::stored_hash_count(size)
}

/// The hashes to store when leaf `index` is appended, beginning at place [`stored`]`(index)`: the leaf's own, then
/// those of the subtrees it completes.
///
/// # Errors
/// When the hashes of earlier leaves cannot be read.
pub fn append<H: Hashes>(index: u64, leaf: &[u8], hashes: &H) -> Result<Vec<Hash>, Error<H::Error>> {
    let made = Lent::ask(index < LIMIT, hashes, |lent| tlog::stored_hashes(index, leaf, lent))?;
    Ok(plain(made))
}

/// The root of the first `size` leaves; of none, the hash of nothing.
///
/// # Errors
/// When hashes cannot be read.
pub fn root<H: Hashes>(size: u64, hashes: &H) -> Result<Hash, Error<H::Error>> {
    Lent::ask(size <= LIMIT, hashes, |lent| tlog::tree_hash(size, lent)).map(|root| root.0)
}

/// The path from leaf `index` to the root of the first `size` leaves, the leaf's sibling first.
///
/// # Errors
/// [`Error::Range`] unless `index < size`; when hashes cannot be read.
pub fn prove<H: Hashes>(size: u64, index: u64, hashes: &H) -> Result<Vec<Hash>, Error<H::Error>> {
    let in_range = index < size && size <= LIMIT;
    Lent::ask(in_range, hashes, |lent| tlog::prove_record(size, index, lent)).map(plain)
}

/// The proof that the tree of `newer` leaves begins with the tree of `older` leaves.
///
/// # Errors
/// [`Error::Range`] unless `1 ≤ older ≤ newer`; when hashes cannot be read.
pub fn consistency<H: Hashes>(older: u64, newer: u64, hashes: &H) -> Result<Vec<Hash>, Error<H::Error>> {
    let in_range = (1..=newer).contains(&older) && newer <= LIMIT;
    Lent::ask(in_range, hashes, |lent| tlog::prove_tree(newer, older, lent)).map(plain)
}

/// Whether `path` leads from the leaf with this hash at `index` to `root` of a tree of `size` leaves.
///
/// # Errors
/// [`super::Error::Inclusion`] if it does not.
pub fn check_inclusion(
    path: &[Hash],
    size: u64,
    root: Hash,
    index: u64,
    leaf: Hash,
) -> Result<(), super::Error> {
    if index >= size || size > LIMIT || path.len() > LONGEST_PATH {
        return Err(super::Error::Inclusion);
    }
    tlog::check_record(&wrapped(path), size, tlog::Hash(root), index, tlog::Hash(leaf))
        .map_err(|_| super::Error::Inclusion)
}

/// Whether `proof` shows that the tree (`newer`: size and root) begins with the tree (`older`: size and root).
///
/// # Errors
/// [`super::Error::Consistency`] if it does not.
pub fn check_consistency(proof: &[Hash], newer: (u64, Hash), older: (u64, Hash)) -> Result<(), super::Error> {
    if !(1..=newer.0).contains(&older.0) || newer.0 > LIMIT || proof.len() > LONGEST_PATH {
        return Err(super::Error::Consistency);
    }
    tlog::check_tree(&wrapped(proof), newer.0, tlog::Hash(newer.1), older.0, tlog::Hash(older.1))
        .map_err(|_| super::Error::Consistency)
}

/// A lender of hashes as the tree library knows it. The library's error has no room for ours, so ours waits aside.
struct Lent<'a, H: Hashes> {
    hashes: &'a H,
    failed: Cell<Option<Error<H::Error>>>,
}

impl<'a, H: Hashes> Lent<'a, H> {
    fn ask<T>(
        in_range: bool,
        hashes: &'a H,
        question: impl FnOnce(&Self) -> Result<T, tlog::Error>,
    ) -> Result<T, Error<H::Error>> {
        if !in_range {
            return Err(Error::Range);
        }
        let lent = Self { hashes, failed: Cell::new(None) };
        question(&lent).map_err(|_| lent.failed.take().unwrap_or(Error::Range))
    }
}

impl<H: Hashes> tlog::HashReader for Lent<'_, H> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        let failure = match self.hashes.read(indexes) {
            Ok(read) if read.len() == indexes.len() => return Ok(wrapped(&read)),
            Ok(_) => Error::Missing,
            Err(error) => Error::Read(error),
        };
        self.failed.set(Some(failure));
        Err(tlog::Error::IndexesNotInTree)
    }
}

fn plain(hashes: Vec<tlog::Hash>) -> Vec<Hash> {
    hashes.into_iter().map(|hash| hash.0).collect()
}

fn wrapped(hashes: &[Hash]) -> Vec<tlog::Hash> {
    hashes.iter().map(|hash| tlog::Hash(*hash)).collect()
}

/// No tree is larger: sizes are signed 64-bit numbers in other implementations, and ours must agree with them.
pub(super) const LIMIT: u64 = i64::MAX as u64;
/// No path is longer than a tree of [`LIMIT`] leaves is high.
pub(super) const LONGEST_PATH: usize = 63;

/// Why a tree's hash or proof cannot be computed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error<E> {
    /// Stored hashes could not be read.
    #[error("the log's stored hashes cannot be read")]
    Read(#[source] E),
    /// Fewer stored hashes came back than were asked for.
    #[error("stored hashes of the log are missing")]
    Missing,
    /// No such leaf or tree.
    #[error("the log has no such entry or size")]
    Range,
}
