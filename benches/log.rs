//! The log and the store under load, each figure beside a peer that does the same job, run in turn with it.
//!
//!     cargo bench --locked --profile dev --bench log -- [append|breach|rehash|store|sweep|uses] …
//!
//! `append`: one entry made durable, against plain SQLite writing the same rows with the same sync. `rehash`: a million entries
//! hashed again and proven, beside Go's golang.org/x/mod/sumdb/tlog. `store`: opening a store of 100,000
//! people (COUNTERSIGN_PEOPLE), finding one of them and comparing a face, against plain SQLite and a plain scalar product; and
//! taking back among so many. `sweep`: what is over for 10,000 people, deleted and certified one by one. `breach`: a machine of as many
//! people sealed, listed and inspected, beside `sha256sum`. `uses`: the history of a person whose face was used 10,000 times (COUNTERSIGN_USES).
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench measures and prints"
)]

#[path = "log/append.rs"]
mod append;
#[path = "log/breach.rs"]
mod breach;
#[path = "log/people.rs"]
mod people;
#[path = "log/rehash.rs"]
mod rehash;
#[path = "log/sweep.rs"]
mod sweep;
#[path = "log/uses.rs"]
mod uses;

use std::time::{Duration, Instant};

use countersign::domain::Timestamp;
use countersign::vault::{Memory, RootSecret};

const NOW: Timestamp = Timestamp::from_unix(1_795_430_640);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let all = [
        ("append", append::run as fn()),
        ("breach", breach::run),
        ("rehash", rehash::run),
        ("store", people::run),
        ("sweep", sweep::run),
        ("uses", uses::run),
    ];
    for (name, run) in all {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            println!("-- {name}");
            run();
        }
    }
}

const ROOT: [u8; 32] = [7; 32];

fn keys() -> Memory {
    Memory::holding(RootSecret::from_random(&ROOT))
}

/// How long this thread worked on it: what waits for a processor that others use does not count. For long work only, the system
/// counts in steps of some milliseconds.
fn worked<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let clock = || {
        let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        Duration::from_nanos(line.split(' ').next().unwrap().parse().unwrap())
    };
    let began = clock();
    let done = work();
    (done, clock() - began)
}

/// How long one piece of work takes, waiting included.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let done = work();
    (done, began.elapsed())
}

/// Durations of one kind of work, in milliseconds.
#[derive(Default)]
struct Times(Vec<f64>);

impl Times {
    fn add(&mut self, time: Duration) {
        self.0.push(time.as_secs_f64() * 1000.0);
    }

    /// The share of them that took no longer.
    fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[((sorted.len() - 1) as f64 * share).round() as usize]
    }

    fn say(&self, name: &str) {
        println!("{name:<44} n={:<6} p50={:.4} ms p99={:.4} ms", self.0.len(), self.at(0.5), self.at(0.99));
    }
}

/// Ours beside a peer's.
fn beside(name: &str, ours: &Times, peer_name: &str, peer: &Times) {
    ours.say(name);
    peer.say(peer_name);
    println!(
        "{:<44} p50 {:.2} p99 {:.2}",
        "  ratio",
        ours.at(0.5) / peer.at(0.5),
        ours.at(0.99) / peer.at(0.99)
    );
}
