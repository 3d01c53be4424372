//! `vision compare`: 1:1 on two image files.

use std::path::Path;

use serde::Serialize;

use crate::camera::Source as _;
use crate::camera::replay::Replay;
use crate::domain::{Against, Frame, Strictness};
use crate::kiosk::{Error, watch};
use crate::vision::{self, Engine};

/// The answer to "is this the same person?".
#[derive(Serialize)]
pub struct Comparison {
    /// Comparison score (cosine, −1 to 1); none when a face is missing.
    pub score: Option<f32>,
    /// The score from which the answer is yes: the calibration's for one picture against another at 1:10,000.
    pub threshold: f32,
    /// The answer.
    pub same: bool,
    /// Why there is no score: `no_face_a`, `no_face_b`.
    pub reason: Option<&'static str>,
}

/// Compares the largest face of two images.
///
/// # Errors
/// If models or images cannot be read; a missing face is an answer, not an error.
pub fn files(models: Option<&Path>, a: &Path, b: &Path) -> Result<Comparison, Error> {
    let models = watch::models_folder(models)?;
    let threshold = vision::calibration(&models)?.threshold(Against::Single, LEVEL);
    let mut engine = Engine::open(&models)?;
    let (first, second) = (still(a)?, still(b)?);
    let none = |reason| Comparison { score: None, threshold, same: false, reason: Some(reason) };
    let first = match engine.probe(&first) {
        Err(vision::Error::NoFace) => return Ok(none("no_face_a")),
        probe => probe?,
    };
    let second = match engine.probe(&second) {
        Err(vision::Error::NoFace) => return Ok(none("no_face_b")),
        probe => probe?,
    };
    let score = first.score(&second);
    Ok(Comparison { score: Some(score), threshold, same: score >= threshold, reason: None })
}

/// A false match in 10,000: what a purpose of middle risk asks for.
const LEVEL: Strictness = Strictness::OneIn10000;

fn still(path: &Path) -> Result<Frame, Error> {
    Ok(Replay::open(path)?.next()?)
}
