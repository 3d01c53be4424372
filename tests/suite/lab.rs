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

use std::collections::BTreeMap;

use attack::Attack;
use bench::{Bench, Try};
use countersign::domain::score::Rate;

/// Fifty challenges for each attack, a hundred for the demonstration face. `COUNTERSIGN_ATTACK` names some of them only,
/// `COUNTERSIGN_TRIES` sets another number of challenges.
#[test]
#[ignore = "takes half an hour and more: make laboratory"]
fn every_attack_is_rejected_and_the_face_passes() {
    let mut bench = Bench::open(number("COUNTERSIGN_SEED", 1));
    let tries = number("COUNTERSIGN_TRIES", 50);
    let mut wrong = vec![];
    if is_wanted("Genuine") {
        let tried: Vec<_> = (0..2 * tries).map(|_| bench.puppet()).collect();
        println!("{}", line("Genuine", &tried));
        if hits(&tried) * 100 < 95 * 2 * tries {
            wrong.push("Genuine".to_owned());
        }
    }
    for (place, attack) in (2..).zip(Attack::ALL) {
        let name = format!("{attack:?}");
        if !is_wanted(&name) {
            continue;
        }
        bench.skip_to(place * tries);
        let tried: Vec<_> = (0..tries).map(|_| bench.attack(attack)).collect();
        println!("{}", line(&name, &tried));
        if hits(&tried) < tries {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "passed, refused, or refused for another reason: {wrong:?}");
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

fn hits(tried: &[Try]) -> u64 {
    tried.iter().filter(|tried| tried.is_right).count() as u64
}

/// "50 of 50 [92.9, 100] % …" and why.
fn line(name: &str, tried: &[Try]) -> String {
    let rate = Rate { hits: hits(tried), trials: tried.len() as u64 };
    let (low, high) = rate.bounds_95();
    let mut reasons = BTreeMap::new();
    for tried in tried {
        let wrong = if tried.is_right { "" } else { "WRONG: " };
        *reasons.entry(format!("{wrong}{}", tried.reason())).or_insert(0) += 1;
    }
    let Rate { hits, trials } = rate;
    format!("{name:<17} {hits} of {trials} [{:.1}, {:.1}] % {reasons:?}", low * 100.0, high * 100.0)
}

/// Whether this part was asked for.
fn is_wanted(name: &str) -> bool {
    std::env::var("COUNTERSIGN_ATTACK").map_or(true, |names| names.split_whitespace().any(|one| one == name))
}

/// A number from the environment. Another seed gives other challenges, rooms, hands and recordings.
fn number(name: &str, usual: u64) -> u64 {
    let set = |text: String| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}"));
    std::env::var(name).map_or(usual, set)
}
