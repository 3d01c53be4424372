//! The attack laboratory: what a test cannot borrow is rendered and shown to the real eyes, the real session and the
//! real enrollment. Attackers see the prompts and answer them as people do.
//!
//! The suite tries each attack a little; `make laboratory` tries each in fifty challenges and counts.

mod attack;
mod bench;
mod clip;
mod face;
mod hand;
mod injection;
mod picture;
mod reason;
mod relief;
mod sheet;
mod turns;

use std::collections::BTreeMap;
use std::sync::Mutex;

use attack::Attack;
use bench::{Bench, Try};
use countersign::domain::score::Rate;

/// Fifty challenges for each attack, a hundred for the demonstration face. `COUNTERSIGN_ATTACK` names some of them only,
/// `COUNTERSIGN_TRIES` sets another number of challenges, `COUNTERSIGN_NUMBER` one of them only.
#[test]
#[ignore = "takes an hour: make laboratory"]
fn every_attack_is_rejected_and_the_face_passes() {
    let parts = Part::wanted(number("COUNTERSIGN_TRIES", 50));
    let tried = Mutex::new(parts.iter().map(|_| vec![]).collect::<Vec<Vec<Try>>>());
    shared(
        parts.iter().enumerate().flat_map(|(at, part)| part.numbers().map(move |number| (at, number))),
        |bench, (at, number)| {
            bench.skip_to(number);
            let end = parts[at].run(bench);
            let mut tried = tried.lock().expect("no worker panicked");
            tried[at].push(end);
            if tried[at].len() as u64 == parts[at].tries {
                println!("{}", line(&parts[at].name(), &tried[at]));
            }
        },
    );
    let tried = tried.into_inner().expect("no worker panicked");
    let wrong: Vec<_> = parts.iter().zip(&tried).filter(|(part, tried)| !part.is_good(hits(tried))).collect();
    let wrong: Vec<_> = wrong.iter().map(|(part, _)| part.name()).collect();
    assert!(wrong.is_empty(), "passed, refused, or refused for another reason: {wrong:?}");
}

/// The challenges of one attack, or of the demonstration face.
struct Part {
    attack: Option<Attack>,
    first: u64,
    tries: u64,
}

impl Part {
    /// Those that were asked for. A part has the challenges it would have among all.
    fn wanted(tries: u64) -> Vec<Self> {
        let genuine = Self { attack: None, first: 0, tries: 2 * tries };
        let attacks = (2..).zip(Attack::ALL).map(|(place, attack)| Self {
            attack: Some(attack),
            first: place * tries,
            tries,
        });
        let names = std::env::var("COUNTERSIGN_ATTACK").ok();
        let is_wanted = |part: &Self| {
            names.as_ref().is_none_or(|names| names.split_whitespace().any(|one| one == part.name()))
        };
        [genuine].into_iter().chain(attacks).filter(is_wanted).collect()
    }

    fn name(&self) -> String {
        self.attack.map_or("Genuine".into(), |attack| format!("{attack:?}"))
    }

    fn numbers(&self) -> std::ops::Range<u64> {
        match number("COUNTERSIGN_NUMBER", u64::MAX) {
            u64::MAX => self.first..self.first + self.tries,
            one => one..one + 1,
        }
    }

    fn run(&self, bench: &mut Bench) -> Try {
        match self.attack {
            Some(attack) => bench.attack(attack),
            None => bench.puppet(),
        }
    }

    /// Every attack is to be refused for what it is, and 95 of 100 who are genuine are to pass.
    fn is_good(&self, hits: u64) -> bool {
        match self.attack {
            Some(_) => hits == self.tries,
            None => hits * 100 >= 95 * self.tries,
        }
    }
}

/// Shares work among the cores, each with a bench of its own; the numbers a bench is given rise.
fn shared<T: Send>(work: impl Iterator<Item = T> + Send, one: impl Fn(&mut Bench, T) + Sync) {
    let work = Mutex::new(work);
    let next = || work.lock().expect("no worker panicked").next();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let mut bench = Bench::open(number("COUNTERSIGN_SEED", 1));
                while let Some(item) = next() {
                    one(&mut bench, item);
                }
            });
        }
    });
}

/// One challenge for each attack that is found out soon.
#[test]
fn attacks_that_end_soon_are_rejected() {
    let mut bench = Bench::open(7);
    for attack in [Attack::FlatPrint, Attack::MovedPrint, Attack::Frozen] {
        let tried = bench.attack(attack);
        assert!(tried.is_right, "{attack:?}: {}", tried.reason());
    }
}

#[test]
fn the_second_face_is_somebody_else() {
    assert!(Bench::open(1).likeness() < 0.3);
}

#[test]
fn another_person_is_not_taken_for_the_one_enrolled_and_the_use_says_so() {
    let used = Bench::open(1).used_for_another().expect("a living face, compared");
    assert!(!used.matched);
    assert!(used.done.page.to_text().contains("did not match"), "{}", used.done.page.to_text());
}

fn hits(tried: &[Try]) -> u64 {
    tried.iter().filter(|tried| tried.is_right).count() as u64
}

/// "50 of 50 [92.9, 100] % …" and why; of what went wrong also the numbers of the challenges.
fn line(name: &str, tried: &[Try]) -> String {
    let rate = Rate { hits: hits(tried), trials: tried.len() as u64 };
    let (low, high) = rate.bounds_95();
    let mut reasons = BTreeMap::new();
    for tried in tried {
        let wrong = if tried.is_right { String::new() } else { format!("WRONG in {}: ", tried.number) };
        *reasons.entry(wrong + &tried.reason()).or_insert(0) += 1;
    }
    let Rate { hits, trials } = rate;
    format!("{name:<17} {hits} of {trials} [{:.1}, {:.1}] % {reasons:?}", low * 100.0, high * 100.0)
}

/// A number from the environment. Another seed gives other challenges, rooms, hands and recordings.
fn number(name: &str, usual: u64) -> u64 {
    let set = |text: String| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}"));
    std::env::var(name).map_or(usual, set)
}
