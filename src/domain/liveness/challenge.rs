//! Drawing a challenge.

use std::time::Duration;

use rand::Rng;

use super::{Assurance, Rules};
use crate::domain::Gesture;

/// The gestures to be asked, with their onsets and the times to hold them; drawn at random, used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    gestures: Vec<Gesture>,
    onsets: Vec<Duration>,
    holds: Vec<Duration>,
    orders: usize,
    assurance: Assurance,
}

impl Challenge {
    /// Draws a challenge from the gestures the person can do: every order without a gesture twice in a row and with at
    /// least one turn of the head (a turn shows depth) is equally likely. Who cannot turn the head gets a challenge
    /// without turns. Who can do fewer than five is asked for one gesture more when that makes enough orders; when it
    /// does not, a witness is needed, and nothing would be gained by asking more.
    ///
    /// # Errors
    /// [`Error::TooFewGestures`] with fewer than two different gestures: nothing is left to chance then, and the person
    /// takes the other path.
    pub fn draw(rules: &Rules, available: &[Gesture], rng: &mut impl Rng) -> Result<Self, Error> {
        let (able, turns) = able(rules, available)?;
        let found = steps(rules, able.len(), turns);
        let assurance = if found.is_some() { Assurance::Challenge } else { Assurance::Witnessed };
        let steps = found.unwrap_or(rules.steps);
        let mut gestures = order(steps, &able, rng);
        while turns > 0 && !gestures.iter().any(|gesture| gesture.is_turn()) {
            gestures = order(steps, &able, rng);
        }
        let onsets = times(steps, (rules.onset_least, rules.onset_most), rng);
        let holds = times(steps, (rules.hold_least, rules.hold_most), rng);
        Ok(Self { gestures, onsets, holds, orders: orders(able.len(), turns, steps), assurance })
    }

    /// A challenge of these gestures, derived from what is to be confirmed ([`crate::domain::transaction::order`]); when each
    /// comes and how long it is held is drawn. Every one of the five can be among them.
    pub(in crate::domain) fn in_order(rules: &Rules, gestures: &[Gesture], rng: &mut impl Rng) -> Self {
        let all = Gesture::ALL;
        let turns = all.iter().filter(|gesture| gesture.is_turn()).count();
        Self {
            gestures: gestures.to_vec(),
            onsets: times(gestures.len(), (rules.onset_least, rules.onset_most), rng),
            holds: times(gestures.len(), (rules.hold_least, rules.hold_most), rng),
            orders: orders(all.len(), turns, gestures.len()),
            assurance: Assurance::Challenge,
        }
    }

    /// What a pass would show of a person who can do these gestures, without drawing anything.
    ///
    /// # Errors
    /// As [`Challenge::draw`].
    pub fn promise(rules: &Rules, available: &[Gesture]) -> Result<Assurance, Error> {
        let (able, turns) = able(rules, available)?;
        Ok(if steps(rules, able.len(), turns).is_some() {
            Assurance::Challenge
        } else {
            Assurance::Witnessed
        })
    }

    /// The gestures in order.
    pub fn gestures(&self) -> &[Gesture] {
        &self.gestures
    }

    /// For each gesture, the time from settled to its prompt.
    pub fn onsets(&self) -> &[Duration] {
        &self.onsets
    }

    /// For each gesture, how long it is held once it is reached, if it [can be](Gesture::is_held).
    pub fn holds(&self) -> &[Duration] {
        &self.holds
    }

    /// How many orders were possible.
    pub const fn orders(&self) -> usize {
        self.orders
    }

    /// Whether that is enough, or a witness is needed.
    pub const fn assurance(&self) -> Assurance {
        self.assurance
    }
}

/// The gestures a person can do, each once, and how many of them are turns.
fn able(rules: &Rules, available: &[Gesture]) -> Result<(Vec<Gesture>, usize), Error> {
    let mut able = available.to_vec();
    able.sort_unstable();
    able.dedup();
    if able.len() < 2 || rules.steps == 0 {
        return Err(Error::TooFewGestures);
    }
    let turns = able.iter().filter(|gesture| gesture.is_turn()).count();
    Ok((able, turns))
}

/// How many gestures make enough orders; `None` if no number does.
fn steps(rules: &Rules, able: usize, turns: usize) -> Option<usize> {
    let enough = |steps: &usize| turns > 0 && orders(able, turns, *steps) >= rules.fewest_orders;
    [rules.steps, rules.steps + 1].into_iter().find(enough)
}

/// Orders of `steps` out of `able` gestures with one of `turns` at least; all of them when there is no turn.
fn orders(able: usize, turns: usize, steps: usize) -> usize {
    let without = if turns > 0 { orders_of(able - turns, steps) } else { 0 };
    orders_of(able, steps) - without
}

/// Orders of `steps` out of `gestures` without one twice in a row: g · (g − 1)^(s − 1).
const fn orders_of(gestures: usize, steps: usize) -> usize {
    if gestures == 0 || steps == 0 {
        return 0;
    }
    gestures.saturating_mul((gestures - 1).saturating_pow(steps as u32 - 1))
}

fn order(steps: usize, able: &[Gesture], rng: &mut impl Rng) -> Vec<Gesture> {
    let mut gestures: Vec<Gesture> = Vec::with_capacity(steps);
    while gestures.len() < steps {
        let drawn = able[rng.random_range(0..able.len())];
        if gestures.last() != Some(&drawn) {
            gestures.push(drawn);
        }
    }
    gestures
}

/// Times that are either soon or late, evenly within each. An answer may come within a window nearly as wide as the
/// whole range, so a recording that comes in the middle would fit most times drawn evenly; soon and late ones it cannot
/// fit both.
fn times(count: usize, (least, most): (Duration, Duration), rng: &mut impl Rng) -> Vec<Duration> {
    let range = most.saturating_sub(least);
    let mut time = || {
        let off = range.mul_f64(rng.random_range(0.0..=END));
        if rng.random() { least + off } else { least + range - off }
    };
    (0..count).map(|_| time()).collect()
}

/// Share of the range that is soon; as much is late.
const END: f64 = 0.2;

/// Why no challenge can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Fewer than two gestures are possible for this person: offer the other path.
    #[error("a challenge needs at least two gestures the person can do")]
    TooFewGestures,
}
