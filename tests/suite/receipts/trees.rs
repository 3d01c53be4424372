//! Trees of every shape up to 300 leaves, against RFC 6962 written down a second time, as its text says it.

use std::cell::Cell;

use countersign::domain::log::{Hash, tree};
use sha2::{Digest as _, Sha256};

struct Row(Vec<Hash>);

impl tree::Hashes for Row {
    type Error = &'static str;

    fn read(&self, places: &[u64]) -> Result<Vec<Hash>, Self::Error> {
        let read = |place: &u64| self.0.get(usize::try_from(*place).expect("a small tree")).copied();
        places.iter().map(|place| read(place).ok_or("beyond the end")).collect()
    }
}

#[test]
fn roots_paths_and_consistency_agree_with_the_standard() {
    let mut row = Row(vec![]);
    let mut leaves: Vec<Vec<u8>> = vec![];
    assert_eq!(tree::root(0, &row), Ok(mth(&leaves)));
    for size in 1..=300u64 {
        let leaf = format!("leaf {size}\n").into_bytes();
        assert_eq!(tree::stored(size - 1), row.0.len() as u64);
        let made = tree::append(size - 1, &leaf, &row).expect("all are stored");
        row.0.extend(made);
        leaves.push(leaf);
        let root = tree::root(size, &row).expect("all are stored");
        assert_eq!(root, mth(&leaves), "root of {size}");
        for index in (0..size).filter(|index| size <= 20 || index % 37 == size % 37 || index + 2 > size) {
            let proof = tree::prove(size, index, &row).expect("all are stored");
            assert_eq!(proof, path(index, &leaves), "path of {index} in {size}");
            let leaf = tree::leaf_hash(&leaves[usize::try_from(index).expect("small")]);
            assert_eq!(tree::check_inclusion(&proof, size, root, index, leaf), Ok(()));
            assert!(tree::check_inclusion(&proof, size, root, index ^ 1, leaf).is_err());
            assert!(tree::check_inclusion(&proof, size, [0; 32], index, leaf).is_err());
            assert!(tree::check_inclusion(&[&proof[..], &[root]].concat(), size, root, index, leaf).is_err());
        }
        for older in (1..=size).filter(|older| size <= 20 || older % 37 == size % 37 || older + 2 > size) {
            let proof = tree::consistency(older, size, &row).expect("all are stored");
            let (begun, all) = (usize::try_from(older).expect("small"), true);
            assert_eq!(proof, subproof(begun, &leaves, all), "consistency of {older} with {size}");
            let then = mth(&leaves[..begun]);
            assert_eq!(tree::check_consistency(&proof, (size, root), (older, then)), Ok(()));
            assert!(tree::check_consistency(&proof, (size, root), (older, [0; 32])).is_err());
        }
    }
}

#[test]
fn a_rewritten_log_is_not_consistent() {
    let build = |second: &str| {
        let mut row = Row(vec![]);
        for (index, leaf) in ["one", second, "three", "four", "five"].iter().enumerate() {
            let made = tree::append(index as u64, leaf.as_bytes(), &row).expect("all are stored");
            row.0.extend(made);
        }
        row
    };
    let (honest, rewritten) = (build("two"), build("2"));
    let (then, now) = (tree::root(3, &honest).expect("stored"), tree::root(5, &rewritten).expect("stored"));
    let proof = tree::consistency(3, 5, &rewritten).expect("stored");
    assert!(tree::check_consistency(&proof, (5, now), (3, then)).is_err());
}

#[test]
fn what_cannot_be_read_is_an_error_not_a_panic() {
    let empty = Row(vec![]);
    assert_eq!(tree::root(5, &empty), Err(tree::Error::Read("beyond the end")));
    assert_eq!(tree::prove(5, 5, &empty), Err(tree::Error::Range));
    assert_eq!(tree::consistency(0, 5, &empty), Err(tree::Error::Range));
    assert_eq!(tree::append(u64::MAX, b"leaf", &empty), Err(tree::Error::Range));

    struct Short(Cell<usize>);
    impl tree::Hashes for Short {
        type Error = ();
        fn read(&self, _: &[u64]) -> Result<Vec<Hash>, ()> {
            self.0.set(self.0.get() + 1);
            Ok(vec![])
        }
    }
    let short = Short(Cell::new(0));
    assert_eq!(tree::root(5, &short), Err(tree::Error::Missing));
    assert_eq!(short.0.get(), 1);
}

/// MTH of RFC 6962 §2.1.
fn mth(leaves: &[Vec<u8>]) -> Hash {
    match leaves {
        [] => Sha256::digest(b"").into(),
        [leaf] => Sha256::digest([b"\x00", leaf.as_slice()].concat()).into(),
        _ => {
            let (left, right) = leaves.split_at(largest_power_below(leaves.len()));
            Sha256::digest([b"\x01", mth(left).as_slice(), &mth(right)].concat()).into()
        }
    }
}

/// PATH of RFC 6962 §2.1.1.
fn path(index: u64, leaves: &[Vec<u8>]) -> Vec<Hash> {
    if leaves.len() == 1 {
        return vec![];
    }
    let split = largest_power_below(leaves.len());
    let (left, right) = leaves.split_at(split);
    match index.checked_sub(split as u64) {
        None => [path(index, left), vec![mth(right)]].concat(),
        Some(index) => [path(index, right), vec![mth(left)]].concat(),
    }
}

/// SUBPROOF of RFC 6962 §2.1.2.
fn subproof(older: usize, leaves: &[Vec<u8>], all: bool) -> Vec<Hash> {
    if older == leaves.len() {
        return if all { vec![] } else { vec![mth(leaves)] };
    }
    let split = largest_power_below(leaves.len());
    let (left, right) = leaves.split_at(split);
    if older <= split {
        [subproof(older, left, all), vec![mth(right)]].concat()
    } else {
        [subproof(older - split, right, false), vec![mth(left)]].concat()
    }
}

fn largest_power_below(count: usize) -> usize {
    count.next_power_of_two() / 2
}
