//! Figures of one-to-one comparison (ISO/IEC 19795-1): false match and false non-match rates at a threshold, and the
//! threshold for a false match rate. A score is a match from the threshold on; a score that is not a number never is.

use std::collections::BTreeSet;

use super::Rate;

/// A labelled pair and its comparison score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    /// Which part of a cross-validation it belongs to.
    pub fold: u32,
    /// Whether both pictures show one person.
    pub same: bool,
    /// Comparison score.
    pub score: f32,
}

/// Errors at one threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errors {
    /// Impostor pairs taken for one person (FMR).
    pub false_matches: Rate,
    /// Genuine pairs taken for two (FNMR).
    pub false_non_matches: Rate,
}

/// Where both error rates meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EqualError {
    /// Mean of the two rates at the threshold where they differ least, 0 to 1.
    pub rate: f64,
    /// That threshold.
    pub threshold: f32,
}

/// Scores of pairs of different people, many.
pub struct Impostors {
    /// Highest first.
    scores: Vec<f32>,
}

/// Errors of these trials at a threshold.
pub fn errors_at(trials: &[Trial], threshold: f32) -> Errors {
    let rate = |same: bool| {
        let of = trials.iter().filter(|trial| trial.same == same);
        let (mut hits, mut all) = (0, 0);
        for trial in of {
            all += 1;
            hits += u64::from((trial.score >= threshold) != same);
        }
        Rate { hits, trials: all }
    };
    Errors { false_matches: rate(false), false_non_matches: rate(true) }
}

/// The equal error rate; `None` unless there are pairs of both kinds.
pub fn equal_error(trials: &[Trial]) -> Option<EqualError> {
    let steps = sweep(trials);
    let [impostors, genuine] =
        [false, true].map(|same| trials.iter().filter(|trial| trial.same == same).count());
    if impostors == 0 || genuine == 0 {
        return None;
    }
    let rates = |step: &Step| {
        [step.false_matches as f64 / impostors as f64, step.false_non_matches as f64 / genuine as f64]
    };
    let gap = |step: &Step| {
        let [matches, non_matches] = rates(step);
        (matches - non_matches).abs()
    };
    let best = steps.iter().min_by(|a, b| gap(a).total_cmp(&gap(b)))?;
    let [matches, non_matches] = rates(best);
    Some(EqualError { rate: f64::midpoint(matches, non_matches), threshold: best.threshold })
}

/// Share of pairs judged rightly when each fold's threshold is the best one of the other folds (the protocol of LFW,
/// View 2), averaged over folds; `None` with fewer than two folds.
pub fn accuracy_over_folds(trials: &[Trial]) -> Option<f64> {
    let folds: BTreeSet<u32> = trials.iter().map(|trial| trial.fold).collect();
    if folds.len() < 2 {
        return None;
    }
    let shares = folds.iter().map(|fold| {
        let (inside, outside): (Vec<_>, Vec<_>) = trials.iter().partition(|trial| trial.fold == *fold);
        let errors = errors_at(&inside, most_accurate(&outside));
        let wrong = errors.false_matches.hits + errors.false_non_matches.hits;
        1.0 - wrong as f64 / inside.len() as f64
    });
    Some(shares.sum::<f64>() / folds.len() as f64)
}

impl Impostors {
    /// From scores in any order; those that are not finite never match and are counted as the lowest.
    pub fn new(mut scores: Vec<f32>) -> Self {
        scores.iter_mut().filter(|score| !score.is_finite()).for_each(|score| *score = f32::NEG_INFINITY);
        scores.sort_unstable_by(|a, b| b.total_cmp(a));
        Self { scores }
    }

    /// The lowest threshold at which at most this share matches, which may be none of them; `None` without scores.
    pub fn threshold(&self, rate: f64) -> Option<f32> {
        let allowed = (rate * self.scores.len() as f64).floor() as usize;
        self.scores.get(allowed).map(|first_refused| first_refused.next_up())
    }

    /// Whether this rate can be shown at all: some [`Rate::SHOWN_FROM`] of them may match at it (the rule of 30, Doddington
    /// 1998).
    pub fn carry(&self, rate: f64) -> bool {
        rate * self.scores.len() as f64 >= Rate::SHOWN_FROM as f64
    }

    /// Those that match at a threshold.
    pub fn matches(&self, threshold: f32) -> Rate {
        let hits = self.scores.partition_point(|score| *score >= threshold);
        Rate { hits: hits as u64, trials: self.scores.len() as u64 }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.scores.len()
    }
}

/// Errors at a threshold that lies between two scores.
struct Step {
    threshold: f32,
    false_matches: usize,
    false_non_matches: usize,
}

/// Every threshold that makes a difference, from the one that nothing reaches downwards.
fn sweep(trials: &[Trial]) -> Vec<Step> {
    let mut sorted: Vec<_> = trials.iter().filter(|trial| !trial.score.is_nan()).collect();
    sorted.sort_by(|a, b| b.score.total_cmp(&a.score));
    let genuine = trials.iter().filter(|trial| trial.same).count();
    let top = sorted.first().map_or(0.0, |trial| trial.score.next_up());
    let mut steps = vec![Step { threshold: top, false_matches: 0, false_non_matches: genuine }];
    let (mut false_matches, mut matched) = (0, 0);
    for (at, trial) in sorted.iter().enumerate() {
        false_matches += usize::from(!trial.same);
        matched += usize::from(trial.same);
        let next = sorted.get(at + 1).map(|next| next.score);
        if next == Some(trial.score) {
            continue;
        }
        let threshold = next.map_or(trial.score, |next| f32::midpoint(trial.score, next));
        steps.push(Step { threshold, false_matches, false_non_matches: genuine - matched });
    }
    steps
}

/// The threshold with the fewest errors; the middle one of several.
fn most_accurate(trials: &[Trial]) -> f32 {
    let steps = sweep(trials);
    let wrong = |step: &Step| step.false_matches + step.false_non_matches;
    let fewest = steps.iter().map(wrong).min().unwrap_or(0);
    let best: Vec<_> = steps.iter().filter(|step| wrong(step) == fewest).collect();
    best[best.len() / 2].threshold
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn trial(fold: u32, same: bool, score: f32) -> Trial {
        Trial { fold, same, score }
    }

    #[test]
    fn rates_are_those_of_a_count() {
        let trials = [(true, 0.9), (true, 0.4), (false, 0.5), (false, 0.1), (true, f32::NAN)]
            .map(|(same, score)| trial(1, same, score));
        let errors = errors_at(&trials, 0.5);
        assert_eq!(errors.false_matches, Rate { hits: 1, trials: 2 });
        assert_eq!(errors.false_non_matches, Rate { hits: 2, trials: 3 });
    }

    #[test]
    fn equal_error_lies_where_both_rates_meet() {
        let mut trials: Vec<_> = (0..10).map(|at| trial(1, true, 0.5 + at as f32 / 20.0)).collect();
        trials.extend((0..10).map(|at| trial(1, false, 0.49 - at as f32 / 20.0)));
        assert_eq!(equal_error(&trials).expect("both kinds").rate, 0.0);
        trials.extend([trial(1, true, 0.2), trial(1, false, 0.8)]);
        let met = equal_error(&trials).expect("both kinds");
        assert!((met.rate - 1.0 / 11.0).abs() < 1e-9, "{met:?}");
        assert!(equal_error(&trials[..5]).is_none());
    }

    #[test]
    fn a_fold_is_judged_by_the_others() {
        // Fold 2 lies higher than fold 1, so that each one's own best threshold would be perfect and the other's is not.
        let low = [trial(1, true, 0.4), trial(1, true, 0.5), trial(1, false, 0.1), trial(1, false, 0.2)];
        let high = [trial(2, true, 0.8), trial(2, true, 0.9), trial(2, false, 0.4), trial(2, false, 0.5)];
        let trials = [low, high].concat();
        assert_eq!(accuracy_over_folds(&trials), Some(0.5));
        assert_eq!(accuracy_over_folds(&low), None);
    }

    #[test]
    fn a_rate_that_the_scores_cannot_show_is_not_carried() {
        let impostors = Impostors::new((0..1000).map(|at| at as f32 / 1000.0).collect());
        let matched = |rate| impostors.matches(impostors.threshold(rate).expect("scores")).hits;
        assert_eq!((matched(0.03), matched(0.01), matched(0.0001)), (30, 10, 0));
        assert!(impostors.carry(0.03) && !impostors.carry(0.01));
        assert!(Impostors::new(vec![]).threshold(0.5).is_none());
    }

    proptest! {
        #[test]
        fn no_more_match_than_were_allowed(
            scores in prop::collection::vec(prop::num::f32::ANY, 1..300), rate in 0.0_f64..1.0,
        ) {
            let impostors = Impostors::new(scores);
            if let Some(threshold) = impostors.threshold(rate) {
                let matched = impostors.matches(threshold);
                prop_assert!(matched.hits as f64 <= rate * matched.trials as f64 + 1e-9);
            }
        }

        #[test]
        fn any_trials_have_figures_between_nought_and_one(
            given in prop::collection::vec((0_u32..4, any::<bool>(), prop::num::f32::ANY), 0..60),
        ) {
            let trials: Vec<_> =
                given.into_iter().map(|(fold, same, score)| trial(fold, same, score)).collect();
            let figures = [equal_error(&trials).map(|met| met.rate), accuracy_over_folds(&trials)];
            prop_assert!(figures.into_iter().flatten().all(|figure| (0.0..=1.0).contains(&figure)));
        }
    }
}
