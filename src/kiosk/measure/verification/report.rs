//! The figures, as JSON and as lines.

use serde::Serialize;

use super::renewal::Renewal;
use super::scores::Enrolled;
use super::{Gallery, Pair};
use crate::domain::Template;
use crate::domain::calibration::{Against, Calibration, Strictness};
use crate::domain::score::Rate;
use crate::domain::score::verification::{self, Impostors, Trial};

/// What was measured. Rates are shares, 0 to 1.
#[derive(Serialize)]
pub struct Report {
    model: &'static str,
    pairs: usize,
    images: usize,
    people: usize,
    failed_to_acquire: usize,
    accuracy: Option<f64>,
    eer: Option<f64>,
    /// At `threshold`, on the pairs of the file.
    fmr: Option<f64>,
    fnmr: Option<f64>,
    /// The calibration's for one picture against another at 1:10,000.
    threshold: f32,
    bounds: Bounds,
    /// Thresholds from these very pictures.
    cross: Cross,
    /// Means of several pictures against one.
    enrolled: EnrolledFigures,
    /// The calibration's thresholds, on these pictures.
    calibrated: Vec<Held>,
    #[serde(skip_serializing_if = "Option::is_none")]
    renewable: Option<Renewal>,
}

#[derive(Serialize)]
struct Bounds {
    fmr_95: (f64, f64),
    fnmr_95: (f64, f64),
}

#[derive(Serialize)]
struct Cross {
    impostors: usize,
    at: Vec<At>,
}

#[derive(Serialize)]
struct EnrolledFigures {
    frames: usize,
    people: u64,
    genuine: usize,
    impostors: usize,
    at: Vec<At>,
}

/// One false match rate.
#[derive(Serialize)]
struct At {
    fmr: f64,
    /// Whether at least 30 impostors may match at it; if not, the threshold shows nothing.
    shown: bool,
    threshold: Option<f32>,
    fnmr: Option<f64>,
    fnmr_95: (f64, f64),
    genuine: u64,
}

/// A threshold that was set beforehand.
#[derive(Serialize)]
struct Held {
    against: &'static str,
    fmr_promised: f64,
    threshold: f32,
    fmr: Option<f64>,
    fmr_95: (f64, f64),
    fnmr: Option<f64>,
    fnmr_95: (f64, f64),
}

impl Report {
    pub(super) fn of(
        gallery: &Gallery,
        pairs: &[Pair],
        trials: &[Trial],
        (impostors, enrolled): (&Impostors, &Enrolled),
        calibration: &Calibration,
        renewable: Option<Renewal>,
    ) -> Self {
        let threshold = calibration.threshold(Against::Single, Strictness::OneIn10000);
        let errors = verification::errors_at(trials, threshold);
        let genuine: Vec<f32> = trials.iter().filter(|trial| trial.same).map(|trial| trial.score).collect();
        let held = |against| {
            let (genuine, impostors) = match against {
                Against::Single => (&genuine, impostors),
                Against::Enrolled => (&enrolled.genuine, &enrolled.impostors),
            };
            Strictness::ALL.map(|level| {
                Held::of(against, level, calibration.threshold(against, level), (genuine, impostors))
            })
        };
        let wrong = errors.false_matches.hits + errors.false_non_matches.hits;
        let at_threshold = Rate { hits: trials.len() as u64 - wrong, trials: trials.len() as u64 };
        Self {
            model: Template::MODEL,
            pairs: pairs.len(),
            images: gallery.probes.len(),
            people: gallery.people.albums().len(),
            failed_to_acquire: gallery.probes.iter().filter(|probe| probe.is_none()).count(),
            // A single fold has no others to set its threshold by.
            accuracy: verification::accuracy_over_folds(trials).or(at_threshold.share()).map(round),
            eer: verification::equal_error(trials).map(|met| round(met.rate)),
            fmr: errors.false_matches.share().map(round),
            fnmr: errors.false_non_matches.share().map(round),
            threshold,
            bounds: Bounds {
                fmr_95: both(errors.false_matches.bounds_95()),
                fnmr_95: both(errors.false_non_matches.bounds_95()),
            },
            cross: Cross { impostors: impostors.count(), at: levels(&genuine, impostors) },
            enrolled: EnrolledFigures {
                frames: Against::FRAMES,
                people: enrolled.people,
                genuine: enrolled.genuine.len(),
                impostors: enrolled.impostors.count(),
                at: levels(&enrolled.genuine, &enrolled.impostors),
            },
            calibrated: [held(Against::Single), held(Against::Enrolled)].into_iter().flatten().collect(),
            renewable,
        }
    }

    /// The figures as lines for people.
    pub fn table(&self) -> Vec<String> {
        let mut lines = vec![
            format!(
                "{} pairs, {} pictures of {} people, nobody found in {}; model {}; [..] = 95 % Clopper\u{2013}Pearson",
                self.pairs, self.images, self.people, self.failed_to_acquire, self.model
            ),
            format!("  accuracy {}  equal error rate {}", percent(self.accuracy), percent(self.eer)),
        ];
        let pictures = (self.cross.impostors, &self.cross.at);
        let means = (self.enrolled.impostors, &self.enrolled.at);
        for (name, (impostors, rows)) in [("one picture", pictures), ("mean of 3", means)] {
            lines.push(format!("  {name} against one, {impostors} pairs of different people:"));
            lines.extend(rows.iter().map(At::line));
        }
        lines.push("  thresholds of the calibration on these pictures:".to_owned());
        lines.extend(self.calibrated.iter().map(Held::line));
        if let Some(renewal) = &self.renewable {
            lines.push(renewal_line(renewal));
        }
        lines
    }
}

impl At {
    fn line(&self) -> String {
        let threshold = self.threshold.map_or("none".to_owned(), |threshold| format!("{threshold:.4}"));
        let (low, high) = self.fnmr_95;
        format!(
            "    FMR 1:{:<7} threshold {threshold}  FNMR {} [{:.2}, {:.2}] of {}{}",
            (1.0 / self.fmr).round(),
            percent(self.fnmr),
            low * 100.0,
            high * 100.0,
            self.genuine,
            if self.shown { "" } else { "  not shown: too few impostors" }
        )
    }
}

impl Held {
    fn of(
        against: Against,
        level: Strictness,
        threshold: f32,
        (genuine, impostors): (&[f32], &Impostors),
    ) -> Self {
        let (matched, missed) = (impostors.matches(threshold), missed(genuine, threshold));
        Self {
            against: against.code(),
            fmr_promised: level.rate(),
            threshold,
            fmr: matched.share(),
            fmr_95: matched.bounds_95(),
            fnmr: missed.share().map(round),
            fnmr_95: both(missed.bounds_95()),
        }
    }

    fn line(&self) -> String {
        let seen = self
            .fmr
            .filter(|share| *share > 0.0)
            .map_or("none".to_owned(), |share| format!("1:{:.0}", 1.0 / share));
        format!(
            "    {:<9} 1:{:<7} threshold {:.4}  FMR seen {seen}  FNMR {}",
            self.against,
            (1.0 / self.fmr_promised).round(),
            self.threshold,
            percent(self.fnmr)
        )
    }
}

fn levels(genuine: &[f32], impostors: &Impostors) -> Vec<At> {
    let at = |level: Strictness| {
        let threshold = impostors.threshold(level.rate());
        let missed = threshold.map(|threshold| missed(genuine, threshold)).unwrap_or_default();
        At {
            fmr: level.rate(),
            shown: impostors.carry(level.rate()),
            threshold,
            fnmr: missed.share().map(round),
            fnmr_95: both(missed.bounds_95()),
            genuine: missed.trials,
        }
    };
    Strictness::ALL.map(at).into()
}

fn missed(genuine: &[f32], threshold: f32) -> Rate {
    let hits = genuine.iter().filter(|score| !(**score >= threshold)).count() as u64;
    Rate { hits, trials: genuine.len() as u64 }
}

fn renewal_line(renewal: &Renewal) -> String {
    let (same, two) = (&renewal.same_person, &renewal.two_people);
    format!(
        "  renewable form: scores change by at most {:.1e}, {} decisions differ; under two keys {} pairs of one person score \
         {:.3} \u{b1} {:.3} ({} matches), {} of two people {:.3} \u{b1} {:.3}",
        renewal.largest_change,
        renewal.decided_otherwise,
        same.n,
        same.mean,
        same.sd,
        same.matches,
        two.n,
        two.mean,
        two.sd
    )
}

fn percent(share: Option<f64>) -> String {
    share.map_or("none".to_owned(), |share| format!("{:.2} %", share * 100.0))
}

/// Both bounds, rounded.
pub(super) fn both((low, high): (f64, f64)) -> (f64, f64) {
    (round(low), round(high))
}

fn round(value: f64) -> f64 {
    (value * 1e5).round() / 1e5
}
