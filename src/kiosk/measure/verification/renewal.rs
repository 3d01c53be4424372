//! The same pairs in the form the store keeps: what the rotation costs in accuracy, and whether it hides that two references
//! are one person's.

use serde::Serialize;

use super::report::both;
use super::{Gallery, Pair};
use crate::domain::score::Rate;
use crate::domain::template::{Reference, Rotation};
use crate::domain::{Probe, Template};

/// Figures of renewable references.
#[derive(Serialize)]
pub(super) struct Renewal {
    /// Largest difference between a score of turned and of plain templates.
    pub(super) largest_change: f32,
    /// Pairs that are a match in one form and none in the other.
    pub(super) decided_otherwise: u64,
    /// Two references of one person under two keys.
    pub(super) same_person: Scores,
    /// Two references of two people under two keys.
    pub(super) two_people: Scores,
}

/// Scores between references under different keys.
#[derive(Serialize)]
pub(super) struct Scores {
    pub(super) n: usize,
    pub(super) mean: f64,
    pub(super) sd: f64,
    pub(super) matches: u64,
    pub(super) matches_95: (f64, f64),
}

/// Compares every pair under a key of its own, and its two pictures under two keys.
pub(super) fn measure(gallery: &Gallery, pairs: &[Pair], threshold: f32) -> Renewal {
    let (mut largest, mut otherwise, mut same, mut two) = (0.0_f32, 0, vec![], vec![]);
    for (number, pair) in pairs.iter().enumerate() {
        let (Some(a), Some(b)) = (gallery.probe(&pair.a), gallery.probe(&pair.b)) else { continue };
        let [own, other] = [0, 1].map(|use_| Rotation::from_key(&key(number, use_)));
        let Some((kept, elsewhere)) = reference(&own, a).zip(reference(&other, b)) else { continue };
        let (plain, turned) = (a.score(b), own.score(&kept, b));
        largest = largest.max((plain - turned).abs());
        otherwise += u64::from((plain >= threshold) != (turned >= threshold));
        let crossed = kept.likeness(&elsewhere);
        if pair.same { &mut same } else { &mut two }.push(f64::from(crossed));
    }
    Renewal {
        largest_change: largest,
        decided_otherwise: otherwise,
        same_person: Scores::of(&same, threshold),
        two_people: Scores::of(&two, threshold),
    }
}

fn reference(rotation: &Rotation, probe: &Probe) -> Option<Reference> {
    Some(rotation.protect(&Template::average([probe]).ok()?))
}

/// A key of this measurement: there are no people here to have one.
fn key(pair: usize, use_: u8) -> [u8; 32] {
    let mut key = [use_; 32];
    key[..8].copy_from_slice(&(pair as u64).to_be_bytes());
    key
}

impl Scores {
    fn of(scores: &[f64], threshold: f32) -> Self {
        let count = scores.len().max(1) as f64;
        let mean = scores.iter().sum::<f64>() / count;
        let variance = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / count;
        let hits = scores.iter().filter(|score| **score >= f64::from(threshold)).count() as u64;
        let rate = Rate { hits, trials: scores.len() as u64 };
        Self { n: scores.len(), mean, sd: variance.sqrt(), matches: hits, matches_95: both(rate.bounds_95()) }
    }
}
