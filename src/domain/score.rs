//! Scoring of measurements: rates with their bounds, found gestures against annotated ones, comparisons of faces.

use std::time::Duration;

use crate::domain::Gesture;
use crate::domain::gesture::{GestureEvent, Moment};

mod attacks;
mod bounds;
mod matching;
pub mod verification;

pub use attacks::{Presentation, Presentations, Tally};

/// A share of trials, always carried with its number of trials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Trials that came out so.
    pub hits: u64,
    /// Trials in all.
    pub trials: u64,
}

/// A gesture annotated in a clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Which.
    pub gesture: Gesture,
    /// First frame.
    pub start: Moment,
    /// Clearest frame.
    pub peak: Moment,
    /// Last frame.
    pub end: Moment,
    /// How sure the annotator is.
    pub certainty: Certainty,
}

/// How sure an annotator is that a gesture is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Counts as truth.
    Clear,
    /// Slight or uncertain: to find it is no hit, not to find it is no miss.
    Unclear,
}

/// What was found of one gesture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GestureScore {
    /// Which.
    pub gesture: Gesture,
    /// Annotated as clear.
    pub truth: u64,
    /// Found, without those that met an unclear annotation only.
    pub found: u64,
    /// Found where annotated, one to one.
    pub hit: u64,
}

impl Rate {
    /// Fewer trials than this show nothing, whatever the share.
    pub const SHOWN_FROM: u64 = 30;

    /// The share, 0 to 1; `None` without trials.
    pub fn share(self) -> Option<f64> {
        (self.trials > 0).then(|| self.hits as f64 / self.trials as f64)
    }

    /// Exact 95 % bounds of the share (Clopper and Pearson 1934), 0 to 1. Without trials anything is possible: 0 to 1.
    pub fn bounds_95(self) -> (f64, f64) {
        bounds::clopper_pearson(self.hits.min(self.trials), self.trials, 0.05)
    }

    /// Whether there are enough trials to show anything.
    pub const fn is_shown(self) -> bool {
        self.trials >= Self::SHOWN_FROM
    }
}

impl Annotation {
    /// The gesture an annotation file means: its own codes and `turn_left`, `turn_right`, `mouth_open`. `None` for
    /// events that are no gesture, such as openings in speech (`mouth_open_talking`) or long closures: what is found
    /// there counts as wrong.
    pub fn gesture_named(event: &str) -> Option<Gesture> {
        match event {
            "turn_left" => Some(Gesture::LookLeft),
            "turn_right" => Some(Gesture::LookRight),
            "mouth_open" => Some(Gesture::OpenMouth),
            own => Gesture::ALL.into_iter().find(|gesture| gesture.code() == own),
        }
    }
}

impl Certainty {
    /// The certainty an annotation file means; `None` for a word it does not know.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "sure" | "moderate" => Some(Self::Clear),
            "slight" | "uncertain" => Some(Self::Unclear),
            _ => None,
        }
    }
}

impl GestureScore {
    /// Found gestures that were annotated.
    pub const fn precision(&self) -> Rate {
        Rate { hits: self.hit, trials: self.found }
    }

    /// Annotated gestures that were found.
    pub const fn recall(&self) -> Rate {
        Rate { hits: self.hit, trials: self.truth }
    }

    /// Adds another clip's score of the same gesture.
    pub const fn add(&mut self, other: &Self) {
        self.truth += other.truth;
        self.found += other.found;
        self.hit += other.hit;
    }
}

impl Annotation {
    /// Whether an event may be this one: peaks within [`PEAKS_WITHIN`], or intervals that overlap. Gestures are not
    /// compared.
    pub fn meets(&self, event: &GestureEvent) -> bool {
        self.peak.at.abs_diff(event.peak.at) <= PEAKS_WITHIN
            || (self.start.at <= event.end.at && event.start.at <= self.end.at)
    }
}

/// The share of pairs, one of each, in which the one of `higher` exceeds the one of `lower`, ties counting half: the
/// area under the ROC curve (Mann and Whitney 1947). As a rate over as many trials as the smaller set has members: the
/// area varies no more than that (Birnbaum and Klose 1957), whatever the distributions. `None` without pairs.
pub fn separation(higher: &[f32], lower: &[f32]) -> Option<(f64, Rate)> {
    let trials = higher.len().min(lower.len()) as u64;
    let won = |one: &f32| -> f64 {
        let against = |other: &f32| match one.total_cmp(other) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
        lower.iter().map(against).sum()
    };
    let area = higher.iter().map(won).sum::<f64>() / (higher.len() * lower.len()).max(1) as f64;
    let hits = (area * trials as f64).round() as u64;
    (trials > 0).then_some((area, Rate { hits, trials }))
}

/// Scores one clip, a row for each gesture in the order of [`Gesture::ALL`]. A hit is one to one: peaks within
/// [`PEAKS_WITHIN`], or intervals that overlap.
pub fn gestures(annotated: &[Annotation], found: &[GestureEvent]) -> [GestureScore; 5] {
    Gesture::ALL.map(|gesture| {
        let annotated: Vec<_> = annotated.iter().filter(|event| event.gesture == gesture).collect();
        let found: Vec<_> = found.iter().filter(|event| event.gesture == gesture).collect();
        matching::score(gesture, &annotated, &found)
    })
}

/// Peaks this near are one event.
pub const PEAKS_WITHIN: Duration = Duration::from_millis(400);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separation_is_the_share_of_pairs_won() {
        assert_eq!(separation(&[3.0, 4.0], &[1.0, 2.0]), Some((1.0, Rate { hits: 2, trials: 2 })));
        assert_eq!(separation(&[1.0, 2.0, 3.0], &[2.0]), Some((0.5, Rate { hits: 1, trials: 1 })));
        assert_eq!(separation(&[0.0; 40], &[1.0; 50]), Some((0.0, Rate { hits: 0, trials: 40 })));
        assert_eq!(separation(&[], &[1.0]), None);
    }
}
