//! A million entries hashed again, and proofs in that tree, beside Go's implementation of the same tree.

use std::convert::Infallible;
use std::process::Command;

use countersign::domain::log::{Event, Hash, Rehash, leaf, tree};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::{Times, timed, worked};

const ENTRIES: u64 = 1_000_000;
const ROUNDS: usize = 5;
const PROOFS: usize = 2_000;

struct Row(Vec<Hash>);

impl tree::Hashes for Row {
    type Error = Infallible;

    fn read(&self, places: &[u64]) -> Result<Vec<Hash>, Infallible> {
        Ok(places.iter().map(|place| self.0[*place as usize]).collect())
    }
}

pub(super) fn run() {
    let entry = leaf(Event::ConsentSealed, &[7; 32], b"record");
    let mut hashed = Times::default();
    for _ in 0..ROUNDS {
        let (log, time) = worked(|| again(&entry));
        assert_eq!(log.size(), ENTRIES);
        hashed.add(time);
    }
    hashed.say("1,000,000 entries hashed again");
    proofs(&entry);
    go();
}

fn again(entry: &[u8]) -> Rehash {
    let mut log = Rehash::default();
    for _ in 0..ENTRIES {
        log.push(entry);
    }
    log
}

fn proofs(entry: &[u8]) {
    let mut log = Rehash::default();
    let mut row = vec![];
    for _ in 0..ENTRIES {
        row.extend_from_slice(log.push(entry));
    }
    let (row, root, own) = (Row(row), log.root(), tree::leaf_hash(entry));
    let (mut build, mut check) = (Times::default(), Times::default());
    let mut rng = StdRng::seed_from_u64(1);
    for _ in 0..PROOFS {
        let index = rng.random_range(0..ENTRIES);
        let (path, time) = timed(|| tree::prove(ENTRIES, index, &row).unwrap());
        build.add(time);
        let (held, time) = timed(|| tree::check_inclusion(&path, ENTRIES, root, index, own));
        check.add(time);
        held.unwrap();
    }
    build.say("proof built, tree of 1,000,000");
    check.say("proof checked");
}

/// The same work in Go prints its own lines; where there is no Go, it says so.
fn go() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/log/rehash.go");
    let ran = Command::new("go")
        .args(["run", file])
        .env("GO111MODULE", "off")
        .env("GOPATH", "/usr/share/gocode")
        .env("GOMAXPROCS", "1")
        .env("GOFLAGS", "")
        .output();
    match ran {
        Ok(ran) if ran.status.success() => print!("{}", String::from_utf8_lossy(&ran.stdout)),
        Ok(ran) => println!("Go does not run: {}", String::from_utf8_lossy(&ran.stderr)),
        Err(_) => println!("no Go here: assets/linux/install-packages.sh test installs it"),
    }
}
