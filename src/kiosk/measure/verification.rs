//! `evaluate verification`: how well faces are told apart on labelled pairs of pictures, and the calibration that follows.

mod people;
mod renewal;
mod report;
mod scores;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::camera::Source as _;
use crate::camera::replay::Replay;
use crate::domain::calibration::{Calibration, Level};
use crate::domain::{Against, Probe, Strictness, Timestamp};
use crate::kiosk::{Error, watch};
use crate::vision::{self, Engine};
use people::People;
pub use report::Report;

/// What to measure on.
pub struct Options {
    /// Folder of the pictures.
    pub root: PathBuf,
    /// CSV: `fold,a,b,same`, with 1 or 0 for the last.
    pub pairs: PathBuf,
    /// Also compare in the renewable form that the store keeps, each pair under a key of its own.
    pub renewable: bool,
    /// Write a calibration file here.
    pub calibrate: Option<PathBuf>,
    /// The pictures' name in that file.
    pub set: String,
}

/// One line of the file of pairs.
#[derive(Deserialize)]
struct Pair {
    fold: u32,
    a: String,
    b: String,
    #[serde(deserialize_with = "yes_or_no")]
    same: bool,
}

/// Every picture's probe, made once.
struct Gallery {
    people: People,
    /// `None` where nobody was found.
    probes: Vec<Option<Probe>>,
}

/// Measures. `tell` hears how far it has come: pictures done, of all.
///
/// # Errors
/// If models, pairs or a picture cannot be read; [`Error::TooFewPeople`] if a calibration is wanted and the pictures do not
/// carry one; if its file cannot be written.
pub fn verification(
    models: Option<&Path>,
    options: &Options,
    now: Timestamp,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<Report, Error> {
    let pairs: Vec<Pair> = super::evaluate::rows(&options.pairs)?;
    let models = watch::models_folder(models)?;
    // For pictures it was not made on: a file that is to be made anew may belong to other models.
    let known = match &options.calibrate {
        Some(_) => None,
        None => Some(vision::calibration(&models)?),
    };
    let gallery = Gallery::look(Engine::open(&models)?, options, &pairs, tell)?;
    let trials = scores::trials(&gallery, &pairs);
    let impostors = scores::impostors(&gallery);
    let enrolled = scores::Enrolled::of(&gallery);
    let genuine: Vec<f32> = trials.iter().filter(|trial| trial.same).map(|trial| trial.score).collect();
    let calibration = match &options.calibrate {
        Some(path) => {
            let single = Calibration::measure(&genuine, &impostors).ok_or(Error::TooFewPeople)?;
            let mean =
                Calibration::measure(&enrolled.genuine, &enrolled.impostors).ok_or(Error::TooFewPeople)?;
            write(path, (single, mean), &gallery, options, now)?
        }
        None => known.expect("read above"),
    };
    let threshold = calibration.threshold(Against::Single, Strictness::OneIn10000);
    let renewal = options.renewable.then(|| renewal::measure(&gallery, &pairs, threshold));
    Ok(Report::of(&gallery, &pairs, &trials, (&impostors, &enrolled), &calibration, renewal))
}

fn write(
    path: &Path,
    (single, enrolled): ([Level; 3], [Level; 3]),
    gallery: &Gallery,
    options: &Options,
    now: Timestamp,
) -> Result<Calibration, Error> {
    let pairs = options.pairs.file_name().unwrap_or_default().to_string_lossy();
    let from = vision::Provenance {
        made: now.iso8601()[..10].to_owned(),
        set: options.set.clone(),
        images: gallery.found().count() as u64,
        people: gallery.people.albums().len() as u64,
        command: format!("countersign evaluate verification --root DIR --pairs {pairs} --calibrate FILE"),
    };
    let text = vision::calibration_text(single, enrolled, &from)?;
    std::fs::write(path, text).map_err(Error::file(path))?;
    Ok(Calibration::new(single, enrolled).expect("its text was made"))
}

impl Gallery {
    fn look(
        mut engine: Engine,
        options: &Options,
        pairs: &[Pair],
        tell: &mut dyn FnMut(usize, usize),
    ) -> Result<Self, Error> {
        let people = People::of(pairs);
        let mut probes = Vec::with_capacity(people.files.len());
        for (done, file) in people.files.iter().enumerate() {
            tell(done, people.files.len());
            let frame = Replay::open(&options.root.join(file))?.next()?;
            // Of several faces the one in the middle is meant.
            let middle = [frame.width(), frame.height()].map(|side| side as f32 / 2.0);
            probes.push(match engine.probe_at(&frame, middle) {
                Ok(probe) => Some(probe),
                Err(vision::Error::NoFace | vision::Error::FaceUnclear) => None,
                Err(error) => return Err(error.into()),
            });
        }
        tell(probes.len(), probes.len());
        Ok(Self { people, probes })
    }

    fn probe(&self, file: &str) -> Option<&Probe> {
        self.probes[self.people.place(file)].as_ref()
    }

    fn found(&self) -> impl Iterator<Item = (usize, &Probe)> {
        self.probes.iter().enumerate().filter_map(|(place, probe)| Some((place, probe.as_ref()?)))
    }
}

fn yes_or_no<'de, D: serde::Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    let word = String::deserialize(from)?;
    match word.as_str() {
        "1" | "true" | "same" => Ok(true),
        "0" | "false" | "different" => Ok(false),
        _ => Err(serde::de::Error::custom("`same` is 1 or 0")),
    }
}
