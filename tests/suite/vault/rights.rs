//! The rights of several people at once, walked at random through a real store and held, act by act, against a plain table:
//! nothing is used outside what a person allows at that moment; every act that is done has one receipt, which verifies; every
//! act that is refused changes nothing.

mod acts;
mod holds;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use countersign::domain::receipt::{Kind, Particulars, PurposeEntry};
use countersign::domain::{
    Decision, Probe, PurposeId, ReceiptId, Record, SignedReceipt, Template, Timestamp, consent, hold,
};
use countersign::vault::{Error, Vault};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use rusqlite::Connection;

use super::fixture::{self, House, NOON};
use crate::rights::model::{Clock, Denial, Person};

const WALKS: u64 = 40;
const STEPS: usize = 250;
/// Steps between two looks at the whole store.
const LOOK_EVERY: usize = 25;
const MOST_PEOPLE: usize = 7;
/// Purposes with the days for which they are given.
const PURPOSES: [(&str, u16); 3] = [("withdraw-cash", 30), ("open-account", 90), ("collect-keys", 365)];

/// The acts of a walk. The other answers to what a person asks for take the way of copies and complaints.
const WALKED: [Kind; 14] = [
    Kind::Consent,
    Kind::Refusal,
    Kind::Withdrawal,
    Kind::Use,
    Kind::Expiry,
    Kind::Pause,
    Kind::Resume,
    Kind::Erasure,
    Kind::Copy,
    Kind::Complaint,
    Kind::HoldPlaced,
    Kind::HoldLifted,
    Kind::HoldEnded,
    Kind::ErasureHeld,
];

/// 10,000 steps, in two threads.
#[test]
fn no_walk_of_acts_leaves_what_people_allow() {
    let walked = std::thread::scope(|scope| {
        let some = |first| scope.spawn(move || (first..WALKS).step_by(2).map(walk).collect::<Vec<_>>());
        let threads = [some(0), some(1)];
        threads.map(|thread| thread.join().expect("a walk went wrong: its story is above"))
    });
    let (entries, denials): (Vec<_>, Vec<_>) = walked.into_iter().flatten().unzip();
    let denials: BTreeSet<Denial> = denials.into_iter().flatten().collect();
    assert_eq!(denials, Denial::ALL.into(), "every reason was met");
    let entries: BTreeSet<&str> = entries.into_iter().flatten().collect();
    let acts = WALKED.iter().map(|kind| kind.event().code());
    assert!(acts.chain(["clock.back", "clock.ahead"]).all(|event| entries.contains(event)), "{entries:?}");
}

/// What was entered into the log, and why acts were refused.
fn walk(seed: u64) -> (Vec<&'static str>, Vec<Denial>) {
    let mut world = World::new(seed);
    for step in 1..=STEPS {
        world.step();
        if step % LOOK_EVERY == 0 {
            world.look();
        }
    }
    (world.entries.keys().copied().collect(), world.denials.into_iter().collect())
}

/// A store and what should be in it.
struct World {
    house: House,
    vault: Option<Vault>,
    /// A second program that has the store open, to see whether it changes.
    outside: Connection,
    rng: StdRng,
    now: Timestamp,
    clock: Clock,
    people: Vec<(Person, Face)>,
    /// Receipts of people who gave nothing.
    refusals: Vec<ReceiptId>,
    /// Entries of the log, by event.
    entries: BTreeMap<&'static str, u64>,
    /// Why acts were refused so far.
    denials: BTreeSet<Denial>,
    /// For a walk that goes wrong: the seed and what was done.
    story: Story,
}

/// Tells of a walk that fails.
struct Story {
    seed: u64,
    acts: Vec<String>,
}

impl Drop for Story {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let last = self.acts.len().saturating_sub(30);
            eprintln!("walk {} after {} acts: {:#?}", self.seed, self.acts.len(), &self.acts[last..]);
        }
    }
}

/// A person's face.
#[derive(Clone, Copy)]
struct Face(u64);

impl Face {
    fn numbers(self) -> [f32; Template::LENGTH] {
        let mut rng = StdRng::seed_from_u64(self.0);
        std::array::from_fn(|_| rng.random_range(-1.0..1.0))
    }

    fn probe(self) -> Probe {
        Probe::new(&self.numbers()).expect("a direction")
    }
}

impl World {
    fn new(seed: u64) -> Self {
        let house = House::in_memory();
        let vault = Some(house.create());
        let outside = house.raw();
        Self {
            vault,
            outside,
            house,
            rng: StdRng::seed_from_u64(seed),
            now: NOON,
            clock: Clock::at(Timestamp::from_unix(0)),
            people: vec![],
            refusals: vec![],
            entries: BTreeMap::new(),
            denials: BTreeSet::new(),
            story: Story { seed, acts: vec![] },
        }
    }

    fn vault(&mut self) -> &mut Vault {
        self.vault.as_mut().expect("it is closed within a restart only")
    }

    /// A walk's own randomness, apart from that of the store.
    fn salt(&mut self) -> StdRng {
        fixture::rng(self.rng.random())
    }

    /// Any of the receipts a person was handed speaks for them.
    fn receipt_of(&mut self, person: usize) -> ReceiptId {
        let past = &self.people[person].0.past;
        past.choose(&mut self.rng).expect("at least the consent").id
    }

    /// The record of an act now under the receipt `from`.
    fn record(
        &mut self,
        kind: Kind,
        from: ReceiptId,
        purposes: Vec<(PurposeId, Decision, Option<Timestamp>)>,
    ) -> Record {
        let entry = |(id, decision, until)| PurposeEntry { id, decision, until, recipients: vec![] };
        Record {
            id: ReceiptId::from_random(self.rng.random()),
            kind,
            at: self.now,
            purposes: purposes.into_iter().map(entry).collect(),
            particulars: Particulars::None,
            related: Some(from),
            ..fixture::refusal(0)
        }
    }

    /// All that a person gives, as a record says that it stays given.
    fn still(&self, person: usize) -> Vec<(PurposeId, Decision, Option<Timestamp>)> {
        let given = self.people[person].0.given().into_iter();
        given.map(|(id, until)| (id, Decision::Given, Some(until))).collect()
    }

    /// Does an act and holds its outcome against the table's. Done, it has one receipt, of the record that was asked for, at
    /// the next place of the log. Refused, it has changed nothing. Whether it was done.
    fn act(
        &mut self,
        expected: Result<(), Denial>,
        record: &Record,
        act: impl FnOnce(&mut Vault, &Record, &mut StdRng) -> Result<SignedReceipt, Error>,
    ) -> bool {
        let (before, mut salt) = (self.version(), self.salt());
        let done = act(self.vault(), record, &mut salt);
        self.story.acts.push(format!("{:?} {:?} {expected:?}", self.now, record.kind));
        assert_eq!(done.as_ref().map(|_| ()).map_err(denial), expected);
        match (done, expected) {
            (Ok(signed), _) => {
                self.logged(record.kind.event().code());
                let receipt = signed.verify(self.vault().policy()).expect("it verifies");
                assert_eq!(receipt.record(), record);
                assert_eq!(receipt.position().index + 1, self.entries.values().sum::<u64>());
                true
            }
            (Err(_), Err(why)) => {
                self.denied(why, before);
                false
            }
            (Err(_), Ok(())) => unreachable!("they were equal"),
        }
    }

    /// An act was refused for this reason, and nothing has changed.
    fn denied(&mut self, why: Denial, before: (i64, String)) {
        self.denials.insert(why);
        assert_eq!(self.version(), before, "a refused act changes nothing");
    }

    /// An act now has this entry, after one about the clock if that has jumped.
    fn logged(&mut self, event: &'static str) {
        if let Some(jump) = self.clock.act(self.now) {
            *self.entries.entry(jump).or_default() += 1;
        }
        *self.entries.entry(event).or_default() += 1;
    }

    /// Changes with whatever is committed to the store, and with the list beside it.
    fn version(&self) -> (i64, String) {
        let version = self.outside.pragma_query_value(None, "data_version", |row| row.get(0));
        let list = std::fs::read_to_string(self.house.folder().join("taken-back.txt"));
        (version.expect("readable"), list.unwrap_or_default())
    }
}

/// What the store's refusal means to the person; anything else is a failure.
fn denial(error: &Error) -> Denial {
    match error {
        Error::NotGiven => Denial::NotGiven,
        Error::Erased => Denial::Erased,
        Error::RecordUnfit => Denial::NothingToDo,
        Error::Hold(hold::Error::Stands) => Denial::HoldStands,
        Error::Hold(hold::Error::StandsNot) => Denial::HoldStandsNot,
        Error::NotAllowed(consent::Error::Over) => Denial::Over,
        Error::NotAllowed(consent::Error::Paused) => Denial::Paused,
        Error::NotAllowed(consent::Error::Wait(_)) => Denial::Wait,
        Error::NotAllowed(consent::Error::OtherFactor) => Denial::OtherFactor,
        other => panic!("no person is told this: {other:?}"),
    }
}
