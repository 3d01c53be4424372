//! `evaluate speed`: the time of each stage a frame takes, on one thread.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::camera::replay::Replay;
use crate::camera::{self, Source as _};
use crate::domain::Frame;
use crate::kiosk::{Error, watch};
use crate::vision::{Engine, Stage};

/// Times of a run.
#[derive(Serialize)]
pub struct Report {
    frames: usize,
    frame_ms_median: f64,
    frame_ms_p95: f64,
    fps: f64,
    stages: BTreeMap<&'static str, StageTimes>,
}

/// Times of one stage.
#[derive(Serialize)]
struct StageTimes {
    runs: usize,
    median_ms: f64,
    p95_ms: f64,
}

/// Frames that warm caches up and are not counted.
const WARM_UP: usize = 10;
/// Frames of a short clip are gone over again until there are this many.
const ENOUGH: usize = 300;

/// Runs the eyes over `input`, decoded beforehand, with `clock` as the watch.
///
/// # Errors
/// If models or input cannot be read.
pub fn measure(
    models: Option<&Path>,
    input: &Path,
    mut clock: impl FnMut() -> Duration,
) -> Result<Report, Error> {
    let mut engine = Engine::open(&watch::models_folder(models)?)?;
    let frames = decode(input)?;
    let mut whole = vec![];
    let mut stages = BTreeMap::<&'static str, Vec<f64>>::new();
    for round in 0..ENOUGH + WARM_UP {
        let before = clock();
        let (_, times) = engine.observe_timed(&frames[round % frames.len()], &mut clock);
        let took = clock() - before;
        if round >= WARM_UP {
            whole.push(took.as_secs_f64() * 1e3);
            for stage in Stage::ALL {
                let time = times.of(stage).as_secs_f64() * 1e3;
                // A stage that did not run on this frame is not one that took no time.
                if time > 0.0 {
                    stages.entry(stage.code()).or_default().push(time);
                }
            }
        }
    }
    let total: f64 = whole.iter().sum();
    Ok(Report {
        frames: whole.len(),
        fps: round(whole.len() as f64 * 1e3 / total),
        frame_ms_median: at(&mut whole, 0.5),
        frame_ms_p95: at(&mut whole, 0.95),
        stages: stages.into_iter().map(|(name, times)| (name, stage(times))).collect(),
    })
}

impl Report {
    /// The figures as lines for people.
    pub fn table(&self) -> Vec<String> {
        let head = format!(
            "{} frames: {} ms median, {} ms p95, {} frames a second",
            self.frames, self.frame_ms_median, self.frame_ms_p95, self.fps
        );
        let rows = self.stages.iter().map(|(name, stage)| {
            format!(
                "  {name:<12} {:>8} ms median {:>8} ms p95  n={}",
                stage.median_ms, stage.p95_ms, stage.runs
            )
        });
        std::iter::once(head).chain(rows).collect()
    }
}

/// The first frames of a clip, in memory, so that decoding is not measured.
fn decode(input: &Path) -> Result<Vec<Frame>, Error> {
    let mut clip = Replay::open(input)?;
    let mut frames = vec![clip.next()?];
    while frames.len() < ENOUGH {
        match clip.next() {
            Ok(frame) => frames.push(frame),
            Err(camera::Error::Lost) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(frames)
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
