//! What `vision` and `evaluate` reach: eyes and clips without a store.

pub mod compare;
pub mod evaluate;
pub mod pad;
pub mod quality;
pub mod speed;
pub mod stage;
pub mod verification;

use std::collections::VecDeque;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::camera::replay::Replay;
use crate::camera::{self, Source as _};
use crate::domain::gesture::{Detectors, Limits};
use crate::domain::pad::view::ReportView;
use crate::domain::pad::{Absence, Passive, Report, Signal, Slot};
use crate::domain::{Face, Frame, Observation, Rect};
use crate::kiosk::{Error, watch};
use crate::vision::{Engine, PadModel};

/// One line of `vision observe`.
#[derive(Serialize)]
pub struct Line {
    frame: u64,
    time_ms: u64,
    faces: Vec<FaceLine>,
    quality: serde_json::Map<String, serde_json::Value>,
    pad: PadLine,
    hint: Option<&'static str>,
}

/// One line of `vision gestures`.
#[derive(Serialize)]
pub struct GestureLine {
    gesture: &'static str,
    start: u64,
    peak: u64,
    end: u64,
}

/// What the signals say that work on one frame.
#[derive(Serialize)]
struct PadLine {
    passive_pad: ReportView,
}

#[derive(Serialize, Default)]
struct FaceLine {
    r#box: [f32; 4],
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none", flatten)]
    measures: Option<Measures>,
}

#[derive(Serialize)]
struct Measures {
    presence: f32,
    yaw_deg: f32,
    pitch_deg: f32,
    roll_deg: f32,
    eye_open_left: f32,
    eye_open_right: f32,
    mouth_open: f32,
}

/// A person's own open eyes: the 80th percentile of the eye ratio over the last 2 s (SIGHT: what "open" means differs
/// by a factor of two between people).
#[derive(Default)]
struct OpenEyes {
    seen: VecDeque<(Duration, f32)>,
}

/// Looks at every frame of an image, folder or clip.
///
/// # Errors
/// If models or input cannot be read.
pub fn observe(
    models: Option<&Path>,
    pad_model: Option<&Path>,
    input: &Path,
    each: &mut dyn FnMut(Line),
) -> Result<(), Error> {
    let mut open_eyes = OpenEyes::default();
    let slot = pad_model.map(|file| Slot { frames: 1, ..Slot::documented(file.to_owned()) });
    let mut model = match slot {
        Some(slot) => Some(PadModel::open(&watch::models_folder(models)?, &slot)?),
        None => None,
    };
    each_frame(models, input, &mut |engine, frame| {
        let seen = engine.observe(frame);
        let passive = passive(model.as_mut(), frame, &seen)?;
        each(line_of(&seen, &mut open_eyes, passive));
        Ok(())
    })
}

/// What the PAD slot's model says of one frame.
fn passive(model: Option<&mut PadModel>, frame: &Frame, seen: &Observation) -> Result<Report, Error> {
    let Some(model) = model else {
        return Ok(Report::not_available(Signal::PassivePad, Absence::NoModel).advisory());
    };
    let mut passive = Passive::new(model.slot());
    if let Some(face) = &seen.face {
        passive.take(model.look(frame, face.bounds)?);
    }
    Ok(passive.report())
}

/// Finds the gestures in a clip.
///
/// # Errors
/// If models or input cannot be read.
pub fn gestures(models: Option<&Path>, input: &Path, each: &mut dyn FnMut(GestureLine)) -> Result<(), Error> {
    let mut detectors = Detectors::new(Limits::default());
    let mut tell = |event: crate::domain::gesture::GestureEvent| {
        if !event.stands_alone() {
            return;
        }
        each(GestureLine {
            gesture: event.gesture.code(),
            start: event.start.frame,
            peak: event.peak.frame,
            end: event.end.frame,
        });
    };
    each_frame(models, input, &mut |engine, frame| {
        detectors.observe(&engine.observe(frame), frame.at()).into_iter().for_each(&mut tell);
        Ok(())
    })?;
    detectors.finish().into_iter().for_each(&mut tell);
    Ok(())
}

/// Runs `look` over every frame of `input`.
fn each_frame(
    models: Option<&Path>,
    input: &Path,
    look: &mut dyn FnMut(&mut Engine, &Frame) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut engine = Engine::open(&watch::models_folder(models)?)?;
    let mut clip = Replay::open(input)?;
    loop {
        match clip.next() {
            Ok(frame) => look(&mut engine, &frame)?,
            Err(camera::Error::Lost) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}

impl OpenEyes {
    fn baseline(&mut self, at: Duration, ratio: f32) -> f32 {
        self.seen.push_back((at, ratio));
        while self.seen.front().is_some_and(|(then, _)| at.saturating_sub(*then) > Duration::from_secs(2)) {
            self.seen.pop_front();
        }
        let mut ratios: Vec<f32> = self.seen.iter().map(|(_, ratio)| *ratio).collect();
        ratios.sort_by(f32::total_cmp);
        ratios[(ratios.len() - 1) * 4 / 5].max(f32::MIN_POSITIVE)
    }
}

fn line_of(seen: &Observation, open_eyes: &mut OpenEyes, passive: Report) -> Line {
    let person = seen.face.iter().map(|face| face_line(face, seen.at, open_eyes));
    let others = seen.bystanders.iter().map(|other| FaceLine {
        r#box: box_of(other.bounds),
        score: other.score,
        measures: None,
    });
    Line {
        frame: seen.frame,
        time_ms: u64::try_from(seen.at.as_millis()).unwrap_or(u64::MAX),
        faces: person.chain(others).collect(),
        quality: quality::line(&seen.quality),
        pad: PadLine { passive_pad: ReportView::new(&passive) },
        hint: seen.hint.map(crate::domain::Hint::code),
    }
}

fn face_line(face: &Face, at: Duration, open_eyes: &mut OpenEyes) -> FaceLine {
    let open = open_eyes.baseline(at, face.eyes.ratio());
    let share = |ratio: f32| (ratio / open).clamp(0.0, 1.5);
    FaceLine {
        r#box: box_of(face.bounds),
        score: face.score,
        measures: Some(Measures {
            presence: face.presence,
            yaw_deg: face.pose.yaw_deg,
            pitch_deg: face.pose.pitch_deg,
            roll_deg: face.pose.roll_deg,
            eye_open_left: share(face.eyes.left_ratio),
            eye_open_right: share(face.eyes.right_ratio),
            mouth_open: face.mouth.ratio.clamp(0.0, 1.0),
        }),
    }
}

fn box_of(bounds: Rect) -> [f32; 4] {
    [bounds.x, bounds.y, bounds.width, bounds.height]
}
