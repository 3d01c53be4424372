//! `evaluate gestures`: what the detectors find in clips, against labelled events.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::stage::Negative;
use crate::camera::replay::Replay;
use crate::camera::{self, Source as _};
use crate::domain::Gesture;
use crate::domain::gesture::{Detectors, GestureEvent, Limits, Moment};
use crate::domain::score::{self, Annotation, Certainty, GestureScore, Rate};
use crate::kiosk::{Error, watch};
use crate::vision::Engine;

/// The labelled files.
pub struct Sheets {
    /// Folder of the clips.
    pub root: PathBuf,
    /// CSV of clips.
    pub labels: PathBuf,
    /// CSV of events.
    pub events: PathBuf,
}

/// What was found, gesture by gesture.
#[derive(Serialize)]
pub struct Report {
    #[serde(flatten)]
    clips: Clips,
    frames: u64,
    gestures: BTreeMap<&'static str, Figures>,
}

/// What was looked at.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Clips {
    /// Labelled clips of people; the labelled openings of the mouth in speech, with how many of them were reported; and clips
    /// whose label says that they are no measure of a gesture, which was left out of its figures.
    Recorded { clips: usize, speech_openings: Negative, left_out: BTreeMap<&'static str, u64> },
    /// Made-up people; and what they did that is no gesture.
    Plays { people: u64, negatives: BTreeMap<&'static str, Negative> },
}

/// Scores of all clips together.
#[derive(Default)]
pub(super) struct Tally {
    scores: Option<[GestureScore; 5]>,
    frames: u64,
}

#[derive(Serialize)]
struct Figures {
    truth: u64,
    found: u64,
    hit: u64,
    precision: Option<f64>,
    precision_95: (f64, f64),
    recall: Option<f64>,
    recall_95: (f64, f64),
    verdict: &'static str,
}

#[derive(Deserialize)]
struct Clip {
    file: String,
    #[serde(default)]
    attribute: String,
}

#[derive(Deserialize)]
struct Event {
    file: String,
    event: String,
    start_frame: u64,
    peak_frame: u64,
    end_frame: u64,
    certainty: String,
}

/// Runs the detectors over every clip and compares. `tell` hears each clip's name as it begins.
///
/// # Errors
/// If sheets, models or clips cannot be read.
pub fn gestures(models: Option<&Path>, sheets: &Sheets, tell: &mut dyn FnMut(&str)) -> Result<Report, Error> {
    let clips: Vec<Clip> = rows(&sheets.labels)?;
    let events: Vec<Event> = rows(&sheets.events)?;
    let mut engine = Engine::open(&watch::models_folder(models)?)?;
    let (mut tally, mut speech, mut left_out) = (Tally::default(), Negative::default(), BTreeMap::new());
    for clip in &clips {
        tell(&clip.file);
        engine.reset();
        let (found, times) = detect(&mut engine, &sheets.root.join(&clip.file))?;
        let own = || events.iter().filter(|event| event.file == clip.file);
        let truth: Vec<_> = own().filter_map(|event| annotation(event, &times)).collect();
        let mut scores = score::gestures(&truth, &found);
        for score in scores.iter_mut().filter(|score| clip.is_no_measure_of(score.gesture)) {
            *left_out.entry(score.gesture.code()).or_insert(0) += 1;
            (score.truth, score.found, score.hit) = (0, 0, 0);
        }
        tally.add(&scores, times.len() as u64);
        for opening in own().filter(|event| event.is_speech()).filter_map(|event| opening(event, &times)) {
            let told = |event: &GestureEvent| {
                let real = truth.iter().any(|real| real.gesture == event.gesture && real.meets(event));
                event.gesture == opening.gesture && opening.meets(event) && !real
            };
            speech.n += 1;
            speech.reported += u64::from(found.iter().any(told));
        }
    }
    Ok(Report::of(Clips::Recorded { clips: clips.len(), speech_openings: speech, left_out }, &tally))
}

impl Tally {
    /// Adds one clip.
    pub(super) fn add(&mut self, scores: &[GestureScore; 5], frames: u64) {
        self.frames += frames;
        match &mut self.scores {
            None => self.scores = Some(*scores),
            Some(total) => total.iter_mut().zip(scores).for_each(|(sum, one)| sum.add(one)),
        }
    }
}

impl Clip {
    /// Whether its label says so: "not for blink counts".
    fn is_no_measure_of(&self, gesture: Gesture) -> bool {
        self.attribute.contains(&format!("not for {} counts", gesture.code()))
    }
}

impl Event {
    /// An opening of the mouth to speak, which is no gesture.
    fn is_speech(&self) -> bool {
        self.event.contains("talking") || (self.event == "mouth_open" && self.certainty.contains("talking"))
    }
}

impl Clips {
    fn head(&self) -> String {
        match self {
            Self::Recorded { clips, .. } => format!("{clips} clips, recorded"),
            Self::Plays { people, .. } => format!("{people} made-up people, synthetic"),
        }
    }

    fn notes(&self) -> Vec<String> {
        match self {
            Self::Recorded { speech_openings: Negative { n, reported }, left_out, .. } => {
                let speech = format!("  openings in speech {n}, reported as open_mouth {reported}");
                let left = |(name, clips): (&&str, &u64)| {
                    format!("  left out of {name}, as their labels say: {clips} clips")
                };
                [speech].into_iter().chain(left_out.iter().map(left)).collect()
            }
            Self::Plays { negatives, .. } => {
                let line = |(name, one): (&&str, &Negative)| {
                    let (low, high) = Rate { hits: one.reported, trials: one.n }.bounds_95();
                    let share = (one.n > 0).then(|| one.reported as f64 / one.n as f64);
                    format!(
                        "  {name:<11} n {:>3}  seen as a gesture {:>3}  {}",
                        one.n,
                        one.reported,
                        percent(share, (low, high))
                    )
                };
                negatives.iter().map(line).collect()
            }
        }
    }
}

impl Report {
    pub(super) fn of(clips: Clips, tally: &Tally) -> Self {
        let scores = tally.scores.unwrap_or_else(|| score::gestures(&[], &[]));
        let gestures = scores.iter().map(|score| (score.gesture.code(), Figures::of(score))).collect();
        Self { clips, frames: tally.frames, gestures }
    }

    /// The figures as lines for people.
    pub fn table(&self) -> Vec<String> {
        let head =
            format!("{}, {} frames; [..] = 95 % Clopper\u{2013}Pearson", self.clips.head(), self.frames);
        let rows = self.gestures.iter().map(|(name, one)| {
            format!(
                "  {name:<11} truth {:>3}  found {:>3}  hit {:>3}  precision {}  recall {}  {}",
                one.truth,
                one.found,
                one.hit,
                percent(one.precision, one.precision_95),
                percent(one.recall, one.recall_95),
                one.verdict
            )
        });
        std::iter::once(head).chain(rows).chain(self.clips.notes()).collect()
    }
}

impl Figures {
    fn of(score: &GestureScore) -> Self {
        let (precision, recall): (Rate, Rate) = (score.precision(), score.recall());
        Self {
            truth: score.truth,
            found: score.found,
            hit: score.hit,
            precision: precision.share().map(round),
            precision_95: both(precision.bounds_95()),
            recall: recall.share().map(round),
            recall_95: both(recall.bounds_95()),
            verdict: if recall.is_shown() && precision.is_shown() { "shown" } else { "not shown" },
        }
    }
}

/// The gestures of a clip, and the time of each of its frames.
fn detect(engine: &mut Engine, path: &Path) -> Result<(Vec<GestureEvent>, Vec<Duration>), Error> {
    let mut detectors = Detectors::new(Limits::default());
    let mut clip = Replay::open(path)?;
    let (mut found, mut times) = (vec![], vec![]);
    loop {
        match clip.next() {
            Ok(frame) => {
                times.push(frame.at());
                found.extend(detectors.observe(&engine.observe(&frame), frame.at()));
            }
            Err(camera::Error::Lost) => break,
            Err(error) => return Err(error.into()),
        }
    }
    found.extend(detectors.finish());
    found.retain(GestureEvent::stands_alone);
    Ok((found, times))
}

/// An event that is a gesture of ours, with its frames' times. A clip shorter than its labels has no such event.
fn annotation(event: &Event, times: &[Duration]) -> Option<Annotation> {
    let (gesture, certainty) =
        (Annotation::gesture_named(&event.event)?, Certainty::named(&event.certainty)?);
    placed(event, gesture, certainty, times)
}

/// An opening in speech, as if it were one on purpose.
fn opening(event: &Event, times: &[Duration]) -> Option<Annotation> {
    placed(event, Gesture::OpenMouth, Certainty::Unclear, times)
}

fn placed(event: &Event, gesture: Gesture, certainty: Certainty, times: &[Duration]) -> Option<Annotation> {
    let moment = |frame: u64| {
        let at = times.get(usize::try_from(frame).ok()?)?;
        Some(Moment { frame, at: *at })
    };
    Some(Annotation {
        gesture,
        start: moment(event.start_frame)?,
        peak: moment(event.peak_frame)?,
        end: moment(event.end_frame.min(times.len() as u64 - 1))?,
        certainty,
    })
}

pub(super) fn rows<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>, Error> {
    let wrong = |source: csv::Error| Error::Sheet { path: path.to_owned(), source };
    let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
    reader.deserialize().collect::<Result<_, _>>().map_err(wrong)
}

fn percent(share: Option<f64>, (low, high): (f64, f64)) -> String {
    let share = share.map_or("  none".to_owned(), |share| format!("{:5.1} %", share * 100.0));
    format!("{share} [{:.1}, {:.1}]", low * 100.0, high * 100.0)
}

pub(super) fn both((low, high): (f64, f64)) -> (f64, f64) {
    (round(low), round(high))
}

pub(super) fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_say_that_its_clip_is_no_measure_of_a_gesture() {
        let sheet =
            "file,frames,attribute\na.mp4,9,\"acting; not for blink counts\"\nb.mp4,9,\"many blinks\"\n";
        let clips: Vec<Clip> =
            csv::Reader::from_reader(sheet.as_bytes()).deserialize().collect::<Result<_, _>>().expect("rows");
        let left = |clip: &Clip| {
            Gesture::ALL.into_iter().filter(|one| clip.is_no_measure_of(*one)).collect::<Vec<_>>()
        };
        assert_eq!(clips.iter().map(left).collect::<Vec<_>>(), [vec![Gesture::Blink], vec![]]);
    }
}
