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
    /// least one turn of the head (a turn shows depth) is equally likely, as is every onset and every time to hold
    /// between the rules' bounds. Who cannot turn the head gets a challenge without turns.
    ///
    /// # Errors
    /// [`Error::TooFewGestures`] with fewer than two different gestures: nothing is left to chance then, and the person
    /// takes the other path.
    pub fn draw(rules: &Rules, available: &[Gesture], rng: &mut impl Rng) -> Result<Self, Error> {
        let mut able = available.to_vec();
        able.sort_unstable();
        able.dedup();
        if able.len() < 2 || rules.steps == 0 {
            return Err(Error::TooFewGestures);
        }
        let turns = able.iter().filter(|gesture| gesture.is_turn()).count();
        let mut gestures = order(rules.steps, &able, rng);
        while turns > 0 && !gestures.iter().any(|gesture| gesture.is_turn()) {
            gestures = order(rules.steps, &able, rng);
        }
        let onsets = times(rules.steps, (rules.onset_least, rules.onset_most), rng);
        let holds = times(rules.steps, (rules.hold_least, rules.hold_most), rng);
        let without = if turns > 0 { Self::orders_of(able.len() - turns, rules.steps) } else { 0 };
        let orders = Self::orders_of(able.len(), rules.steps) - without;
        let enough = orders >= rules.fewest_orders && turns > 0;
        let assurance = if enough { Assurance::Challenge } else { Assurance::Witnessed };
        Ok(Self { gestures, onsets, holds, orders, assurance })
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

    /// Orders of `steps` out of `gestures` without one twice in a row: g · (g − 1)^(s − 1).
    pub const fn orders_of(gestures: usize, steps: usize) -> usize {
        if gestures == 0 || steps == 0 {
            return 0;
        }
        gestures.saturating_mul((gestures - 1).saturating_pow(steps as u32 - 1))
    }
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

fn times(count: usize, (least, most): (Duration, Duration), rng: &mut impl Rng) -> Vec<Duration> {
    let (least, most) = (least.as_micros() as u64, most.as_micros() as u64);
    (0..count).map(|_| Duration::from_micros(rng.random_range(least..=most.max(least)))).collect()
}

/// Why no challenge can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Fewer than two gestures are possible for this person: offer the other path.
    #[error("a challenge needs at least two gestures the person can do")]
    TooFewGestures,
}
