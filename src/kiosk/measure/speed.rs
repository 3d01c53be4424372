//! `evaluate speed`: the time of each stage a frame takes, on one thread, and the memory of the process.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::camera::replay::Replay;
use crate::camera::{self, Source as _};
use crate::domain::{Challenge, Frame, Gesture, Observation, Rules, Session, Step};
use crate::kiosk::{Error, randomness, watch};
use crate::vision::{Engine, Gauge, Stage, Timings};

/// What a run asks of the machine, as arguments.
pub struct Gauges<'a> {
    /// A clock of any origin.
    pub clock: &'a mut dyn FnMut() -> Duration,
    /// The memory this process has in use, in bytes; `None` where the system does not tell.
    pub memory: &'a mut dyn FnMut() -> Option<u64>,
}

/// Times of a run.
#[derive(Serialize)]
pub struct Report {
    frames: usize,
    frame_ms_median: f64,
    frame_ms_p95: f64,
    fps: f64,
    start: Start,
    stages: BTreeMap<&'static str, StageTimes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    memory: Option<Memory>,
}

/// From nothing to the first frame analysed.
#[derive(Serialize)]
struct Start {
    models_ms: f64,
    first_frame_ms: f64,
}

/// Times of one stage.
#[derive(Serialize)]
struct StageTimes {
    runs: usize,
    median_ms: f64,
    p95_ms: f64,
}

/// Memory in use, in megabytes (10⁶ bytes).
#[derive(Serialize)]
struct Memory {
    samples: usize,
    first_mb: f64,
    last_mb: f64,
    peak_mb: f64,
}

/// What is gathered frame by frame.
#[derive(Default)]
struct Tally {
    whole: Vec<f64>,
    stages: BTreeMap<&'static str, Vec<f64>>,
    memory: Vec<f64>,
}

/// The judgement of a challenge on a frame: gestures, flatness, frozen and repeated frames, one face throughout.
const LIVENESS: &str = "liveness";
/// The comparison of a turned face with a straight one.
const RELIEF: &str = "relief";
/// Frames on which it is timed where enough time has passed.
const RELIEFS: usize = 90;
/// Frames that warm caches up and are not counted.
const WARM_UP: usize = 10;
/// Frames of a short clip are gone over again until there are this many.
const ENOUGH: usize = 300;
/// Pictures kept for a long run, so that they are a small part of its memory.
const FEW: usize = 30;
/// Templates made for the time of the embedder.
const TEMPLATES: usize = 30;
/// Memory is looked at when this many frames have passed.
const BETWEEN_LOOKS: usize = 100;

/// Runs the eyes over `input` again and again: 300 frames, or as many as fit into `at_least`, and then memory is told too.
/// What is decoded lies in memory before the clock starts.
///
/// # Errors
/// If models or input cannot be read.
pub fn measure(
    models: Option<&Path>,
    input: &Path,
    at_least: Duration,
    gauges: Gauges<'_>,
) -> Result<Report, Error> {
    let Gauges { clock, memory } = gauges;
    let long = !at_least.is_zero();
    let mut clip = Clip::decode(input, if long { FEW } else { ENOUGH })?;
    let begun = clock();
    let mut engine = Engine::open(&watch::models_folder(models)?)?;
    let opened = clock();
    drop(engine.observe(&clip.next()?));
    let start = Start { models_ms: ms(opened - begun), first_frame_ms: ms(clock() - opened) };
    let (mut tally, mut liveness) = (Tally::default(), Liveness(None));
    let mut round = 0;
    while round < ENOUGH + WARM_UP || clock() - opened < at_least {
        let frame = clip.next()?;
        let before = clock();
        let (seen, times) = engine.observe_timed(&frame, clock);
        let analysed = clock();
        liveness.observe(&seen)?;
        let judged = clock();
        if round >= WARM_UP {
            tally.add(analysed - before, &times);
            tally.stages.entry(LIVENESS).or_default().push(ms(judged - analysed));
        }
        if long && round % BETWEEN_LOOKS == WARM_UP {
            tally.memory.extend(memory().map(|bytes| bytes as f64 / 1e6));
        }
        round += 1;
    }
    for _ in 0..TEMPLATES {
        // A frame without a clear face has no template, and so no time of one.
        if let Ok((_, times)) = engine.probe_timed(&clip.next()?, clock) {
            tally.stages.entry(Stage::Embed.code()).or_default().push(ms(times.of(Stage::Embed)));
        }
    }
    tally.stages.extend(reliefs(&mut clip, &mut engine, clock)?);
    Ok(tally.report(start))
}

/// The times of comparing a face with a straight look by its pixels: what a held turn adds to a frame, sixteen times a second at most.
fn reliefs(
    clip: &mut Clip,
    engine: &mut Engine,
    clock: &mut dyn FnMut() -> Duration,
) -> Result<Option<(&'static str, Vec<f64>)>, Error> {
    let (mut gauge, mut times) = (Gauge::default(), vec![]);
    for _ in 0..RELIEFS {
        let frame = clip.next()?;
        let Some(face) = engine.observe(&frame).face else { continue };
        gauge.straight(&frame, &face);
        let before = clock();
        let compared = gauge.turned(&frame, &face).is_some();
        times.extend(compared.then(|| ms(clock() - before)));
    }
    // No face, no time.
    Ok((!times.is_empty()).then_some((RELIEF, times)))
}

impl Tally {
    fn add(&mut self, took: Duration, times: &Timings) {
        self.whole.push(ms(took));
        for stage in Stage::ALL {
            let time = times.of(stage);
            // A stage that did not run on this frame is not one that took no time.
            if time > Duration::ZERO {
                self.stages.entry(stage.code()).or_default().push(ms(time));
            }
        }
    }

    fn report(mut self, start: Start) -> Report {
        let total: f64 = self.whole.iter().sum();
        let memory = self.memory.first().zip(self.memory.last()).map(|(first, last)| Memory {
            samples: self.memory.len(),
            first_mb: round(*first),
            last_mb: round(*last),
            peak_mb: round(self.memory.iter().copied().fold(0.0, f64::max)),
        });
        Report {
            frames: self.whole.len(),
            fps: round(self.whole.len() as f64 * 1e3 / total),
            frame_ms_median: at(&mut self.whole, 0.5),
            frame_ms_p95: at(&mut self.whole, 0.95),
            start: Start { models_ms: round(start.models_ms), first_frame_ms: round(start.first_frame_ms) },
            stages: self.stages.into_iter().map(|(name, times)| (name, stage(times))).collect(),
            memory,
        }
    }
}

impl Report {
    /// The figures as lines for people.
    pub fn table(&self) -> Vec<String> {
        let head = format!(
            "{} frames: {} ms median, {} ms p95, {} frames a second",
            self.frames, self.frame_ms_median, self.frame_ms_p95, self.fps
        );
        let start = format!(
            "models opened in {} ms, first frame analysed {} ms later",
            self.start.models_ms, self.start.first_frame_ms
        );
        let codes = Stage::ALL.iter().map(|stage| stage.code()).chain([LIVENESS, RELIEF]);
        let timed = codes.filter_map(|code| self.stages.get_key_value(code));
        let rows = timed.map(|(name, stage)| {
            format!(
                "  {name:<12} {:>8} ms median {:>8} ms p95  n={}",
                stage.median_ms, stage.p95_ms, stage.runs
            )
        });
        let memory = self.memory.as_ref().map(|memory| {
            format!(
                "memory {} MB at first, {} MB at last, {} MB at most, n={}",
                memory.first_mb, memory.last_mb, memory.peak_mb, memory.samples
            )
        });
        [head, start].into_iter().chain(rows).chain(memory).collect()
    }
}

/// Challenges, one after the other: whoever fails one is asked another.
struct Liveness(Option<Session>);

impl Liveness {
    fn observe(&mut self, seen: &Observation) -> Result<(), Error> {
        let rules = Rules::standard();
        let session = match &mut self.0 {
            Some(session) => session,
            none => {
                let challenge = Challenge::draw(&rules, &Gesture::ALL, &mut randomness())?;
                none.insert(Session::new(challenge, rules, seen.at))
            }
        };
        if !matches!(session.observe(seen, seen.at), Step::Ask { .. }) {
            self.0 = None;
        }
        Ok(())
    }
}

/// The first pictures of a clip, in memory, given again and again.
struct Clip {
    pictures: Vec<Frame>,
    shown: u64,
}

impl Clip {
    fn decode(input: &Path, most: usize) -> Result<Self, Error> {
        let mut clip = Replay::open(input)?;
        let mut pictures = vec![clip.next()?];
        while pictures.len() < most {
            match clip.next() {
                Ok(frame) => pictures.push(frame),
                Err(camera::Error::Lost) => break,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Self { pictures, shown: 0 })
    }

    /// A frame of its own, as fresh in the processor's cache as one just taken.
    fn next(&mut self) -> Result<Frame, Error> {
        let picture = &self.pictures[self.shown as usize % self.pictures.len()];
        let at = Duration::from_millis(self.shown * 33);
        let (width, height) = (picture.width(), picture.height());
        let frame = Frame::new(width, height, picture.rgb().to_vec(), self.shown, at);
        self.shown += 1;
        frame.map_err(|_| Error::from(camera::Error::Lost))
    }
}

fn stage(mut times: Vec<f64>) -> StageTimes {
    StageTimes { runs: times.len(), median_ms: at(&mut times, 0.5), p95_ms: at(&mut times, 0.95) }
}

fn at(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    round(times[((times.len() - 1) as f64 * share).round() as usize])
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
