//! From which comparison score two faces count as one person. Thresholds are measured, not chosen: a [`Calibration`] holds
//! them with the numbers of comparisons behind them, for one model only.

use super::RiskClass;
use super::score::Rate;
use super::score::verification::Impostors;

/// How often an impostor may be taken for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strictness {
    /// Once in 1,000 comparisons.
    OneIn1000,
    /// Once in 10,000.
    OneIn10000,
    /// Once in 100,000.
    OneIn100000,
}

/// What a probe is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// One other picture.
    Single,
    /// The mean of [`Against::FRAMES`] pictures, as enrollment keeps it. Impostors score higher against a mean, too.
    Enrolled,
}

/// How a threshold was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// At least [`Rate::SHOWN_FROM`] impostors matched at it.
    Measured,
    /// Too few did, or none: carried on from the two laxer levels. Nothing is claimed for it but that it is stricter.
    Extrapolated,
}

/// A threshold and what was seen at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// A match from this score on; a cosine, −1 to 1.
    pub threshold: f32,
    /// How it was found.
    pub evidence: Evidence,
    /// Impostor pairs that matched.
    pub false_matches: Rate,
    /// Genuine pairs that did not.
    pub false_non_matches: Rate,
}

/// Thresholds of one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    single: [Level; 3],
    enrolled: [Level; 3],
}

impl Strictness {
    /// Every level, laxest first.
    pub const ALL: [Self; 3] = [Self::OneIn1000, Self::OneIn10000, Self::OneIn100000];

    /// The rate, 0 to 1.
    pub const fn rate(self) -> f64 {
        match self {
            Self::OneIn1000 => 1e-3,
            Self::OneIn10000 => 1e-4,
            Self::OneIn100000 => 1e-5,
        }
    }

    /// The level that a risk class asks for.
    pub const fn of(risk: RiskClass) -> Self {
        match risk {
            RiskClass::Low => Self::OneIn1000,
            RiskClass::Medium => Self::OneIn10000,
            RiskClass::High => Self::OneIn100000,
        }
    }
}

impl Against {
    /// Pictures in the mean of an enrollment.
    pub const FRAMES: usize = 3;

    /// The kind's name in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Enrolled => "enrolled",
        }
    }
}

impl Evidence {
    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Extrapolated => "extrapolated",
        }
    }
}

impl Calibration {
    /// Thresholds in the order of [`Strictness::ALL`].
    ///
    /// # Errors
    /// [`Error`] if a threshold is no cosine, if a stricter level has a lower one, or if a level claims more than its
    /// numbers carry.
    pub fn new(single: [Level; 3], enrolled: [Level; 3]) -> Result<Self, Error> {
        for levels in [&single, &enrolled] {
            for (level, strictness) in levels.iter().zip(Strictness::ALL) {
                level.check(strictness)?;
            }
            if !(levels[0].threshold <= levels[1].threshold && levels[1].threshold <= levels[2].threshold) {
                return Err(Error::Order);
            }
        }
        Ok(Self { single, enrolled })
    }

    /// Levels measured on scores of genuine and of impostor comparisons. The strictest is extrapolated when the impostors are
    /// too few to show it; `None` when they are too few for [`Strictness::OneIn10000`], or nobody is genuine.
    pub fn measure(genuine: &[f32], impostors: &Impostors) -> Option<[Level; 3]> {
        let [lax, strict, strictest] = Strictness::ALL.map(Strictness::rate);
        let thresholds = [impostors.threshold(lax)?, impostors.threshold(strict)?];
        if genuine.is_empty() || !impostors.carry(strict) {
            return None;
        }
        let level = |threshold: f32, evidence| {
            let missed = genuine.iter().filter(|score| !(**score >= threshold)).count() as u64;
            Level {
                threshold,
                evidence,
                false_matches: impostors.matches(threshold),
                false_non_matches: Rate { hits: missed, trials: genuine.len() as u64 },
            }
        };
        let seen = impostors.threshold(strictest)?;
        let third = if impostors.carry(strictest) {
            level(seen, Evidence::Measured)
        } else {
            let carried_on = thresholds[1] + NEXT_STEP * (thresholds[1] - thresholds[0]);
            level(carried_on.max(seen).min(1.0), Evidence::Extrapolated)
        };
        Some([level(thresholds[0], Evidence::Measured), level(thresholds[1], Evidence::Measured), third])
    }

    /// What is known of a comparison at this strictness.
    pub const fn level(&self, against: Against, strictness: Strictness) -> &Level {
        let levels = match against {
            Against::Single => &self.single,
            Against::Enrolled => &self.enrolled,
        };
        &levels[strictness as usize]
    }

    /// The score from which a comparison is a match.
    pub const fn threshold(&self, against: Against, strictness: Strictness) -> f32 {
        self.level(against, strictness).threshold
    }
}

impl Level {
    fn check(&self, strictness: Strictness) -> Result<(), Error> {
        if !(-1.0..=1.0).contains(&self.threshold) {
            return Err(Error::Threshold);
        }
        let (genuine, impostors) = (self.false_non_matches, self.false_matches);
        if genuine.trials == 0 || genuine.hits > genuine.trials || impostors.hits > impostors.trials {
            return Err(Error::Counts);
        }
        let above = impostors.share().is_none_or(|share| share > strictness.rate());
        let unshown = self.evidence == Evidence::Measured && impostors.hits < Rate::SHOWN_FROM;
        if above || unshown { Err(Error::Claim) } else { Ok(()) }
    }
}

/// How far 1:100,000 lies beyond 1:10,000, measured by how far that lies beyond 1:1,000, when impostors' scores have the tail
/// of a normal distribution: (4.265 − 3.719) / (3.719 − 3.090) standard deviations.
const NEXT_STEP: f32 = 0.868;

/// Why figures are no calibration.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// Not a cosine.
    #[error("a threshold is a number from -1 to 1")]
    Threshold,
    /// A stricter level lets more through.
    #[error("a stricter level has a lower threshold than a laxer one")]
    Order,
    /// Counts that cannot be.
    #[error("a count is larger than the number of comparisons it is of, or there were none")]
    Counts,
    /// More impostors matched than the level allows, or fewer than a measured level needs.
    #[error("a level claims what its numbers do not carry")]
    Claim,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn level(threshold: f32, matched: u64, evidence: Evidence) -> Level {
        Level {
            threshold,
            evidence,
            false_matches: Rate { hits: matched, trials: 1_000_000 },
            false_non_matches: Rate { hits: 3, trials: 900 },
        }
    }

    fn levels() -> [Level; 3] {
        [
            level(0.3, 1000, Evidence::Measured),
            level(0.4, 100, Evidence::Measured),
            level(0.5, 3, Evidence::Extrapolated),
        ]
    }

    #[test]
    fn a_higher_risk_asks_for_a_higher_score() {
        let calibration = Calibration::new(levels(), levels()).expect("sound figures");
        let of = |risk| calibration.threshold(Against::Enrolled, Strictness::of(risk));
        assert!(of(RiskClass::Low) < of(RiskClass::Medium) && of(RiskClass::Medium) < of(RiskClass::High));
    }

    #[test]
    fn figures_that_cannot_be_are_refused() {
        let refused = |spoil: fn(&mut [Level; 3])| {
            let mut spoiled = levels();
            spoil(&mut spoiled);
            Calibration::new(levels(), spoiled).expect_err("refused")
        };
        assert_eq!(refused(|levels| levels[1].threshold = f32::NAN), Error::Threshold);
        assert_eq!(refused(|levels| levels[2].threshold = f32::INFINITY), Error::Threshold);
        assert_eq!(refused(|levels| levels[1].threshold = 0.2), Error::Order);
        assert_eq!(refused(|levels| levels[0].false_non_matches.trials = 2), Error::Counts);
        assert_eq!(refused(|levels| levels[1].false_matches.hits = 200), Error::Claim);
        assert_eq!(refused(|levels| levels[2].evidence = Evidence::Measured), Error::Claim);
        assert_eq!(refused(|levels| levels[0].false_matches = Rate::default()), Error::Claim);
    }

    proptest! {
        #[test]
        fn no_figures_make_a_threshold_that_everything_passes(
            thresholds in prop::array::uniform3(prop::num::f32::ANY), hits in prop::array::uniform3(0_u64..2000),
        ) {
            let mut drawn = levels();
            for ((level, threshold), hits) in drawn.iter_mut().zip(thresholds).zip(hits) {
                (level.threshold, level.false_matches.hits) = (threshold, hits);
            }
            if let Ok(calibration) = Calibration::new(drawn, levels()) {
                for strictness in Strictness::ALL {
                    let threshold = calibration.threshold(Against::Single, strictness);
                    prop_assert!((-1.0..=1.0).contains(&threshold));
                }
            }
        }
    }
}
