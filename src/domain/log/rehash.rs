//! A log's hashes made again from its leaves alone, one leaf after the other: what an audit compares the stored ones
//! with. Holds one hash for each complete subtree (at most 63), never the tree.

use sha2::{Digest as _, Sha256};
use tlog_tiles::tlog;

use super::{Hash, tree};

/// The tree over the leaves pushed so far.
#[derive(Clone, Debug, Default)]
pub struct Rehash {
    size: u64,
    /// Roots of the complete subtrees, the largest first: one for each set bit of `size`.
    peaks: Vec<tlog::Hash>,
    made: Vec<Hash>,
}

impl Rehash {
    /// Number of leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Takes the next leaf; returns the hashes a log stores for it, in their order ([`tree::append`]).
    pub fn push(&mut self, leaf: &[u8]) -> &[Hash] {
        let mut hash = tlog::Hash(tree::leaf_hash(leaf));
        self.made.clear();
        self.made.push(hash.0);
        // Each subtree of the same height is joined with its left neighbour.
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("a set bit has its peak");
            hash = tlog::node_hash(left, hash);
            self.made.push(hash.0);
        }
        self.peaks.push(hash);
        self.size += 1;
        &self.made
    }

    /// The root over the leaves so far; of none, the hash of nothing (RFC 6962 §2.1).
    pub fn root(&self) -> Hash {
        let joined = self.peaks.iter().rev().copied().reduce(|right, left| tlog::node_hash(left, right));
        joined.map_or_else(|| Sha256::digest([]).into(), |root| root.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::convert::Infallible;

    struct Row(RefCell<Vec<Hash>>);

    impl tree::Hashes for Row {
        type Error = Infallible;

        fn read(&self, places: &[u64]) -> Result<Vec<Hash>, Infallible> {
            Ok(places.iter().map(|place| self.0.borrow()[*place as usize]).collect())
        }
    }

    /// Two ways to the same hashes: one reads what was stored, the other never does.
    #[test]
    fn it_makes_the_hashes_and_roots_that_a_log_stores() {
        let (mut again, row) = (Rehash::default(), Row(RefCell::default()));
        for index in 0..300u64 {
            assert_eq!(again.root(), tree::root(index, &row).expect("memory can be read"), "size {index}");
            let leaf = index.to_be_bytes();
            let stored = tree::append(index, &leaf, &row).expect("memory can be read");
            assert_eq!(again.push(&leaf), stored, "leaf {index}");
            row.0.borrow_mut().extend(stored);
        }
        assert_eq!(again.size(), 300);
    }
}
