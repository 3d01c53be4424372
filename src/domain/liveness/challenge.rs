//! Drawing a challenge.

use std::time::Duration;

use rand::Rng;

use super::{Assurance, Rules};
use crate::domain::Gesture;

/// The gestures to be asked, with their onsets; drawn at random, used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    gestures: Vec<Gesture>,
    onsets: Vec<Duration>,
    orders: usize,
    assurance: Assurance,
}

impl Challenge {
    /// Draws a challenge from the gestures the person can do: every order without a gesture twice in a row is equally
    /// likely, every onset between the rules' bounds.
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
        let mut gestures: Vec<Gesture> = Vec::with_capacity(rules.steps);
        while gestures.len() < rules.steps {
            let drawn = able[rng.random_range(0..able.len())];
            if gestures.last() != Some(&drawn) {
                gestures.push(drawn);
            }
        }
        let (least, most) = (rules.onset_least.as_micros() as u64, rules.onset_most.as_micros() as u64);
        let onset = |_: &Gesture| Duration::from_micros(rng.random_range(least..=most.max(least)));
        let onsets = gestures.iter().map(onset).collect();
        let orders = Self::orders_of(able.len(), rules.steps);
        let enough = orders >= rules.fewest_orders;
        let assurance = if enough { Assurance::Challenge } else { Assurance::Witnessed };
        Ok(Self { gestures, onsets, orders, assurance })
    }

    /// The gestures in order.
    pub fn gestures(&self) -> &[Gesture] {
        &self.gestures
    }

    /// For each gesture, the time from settled to its prompt.
    pub fn onsets(&self) -> &[Duration] {
        &self.onsets
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

/// Why no challenge can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Fewer than two gestures are possible for this person: offer the other path.
    #[error("a challenge needs at least two gestures the person can do")]
    TooFewGestures,
}
