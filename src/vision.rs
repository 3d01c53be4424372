//! What the camera shows, in numbers: where the face is, how it is turned, how open eyes and mouth are, how good the
//! picture is, and, for enrollment only, the numbers that tell people apart.
//!
//! Models are files beside the program, named with their SHA-256 in `models/models.toml`; a file that differs is
//! refused before it is loaded. They run on one thread. Landmarks serve liveness, pose and quality only; identity
//! comes from the embedder alone ([`Engine::probe`]).

mod align;
mod blendshapes;
mod calibration;
mod catalogue;
mod detect;
mod embed;
mod engine;
mod landmarks;
mod model;
mod pad;
mod pose;
mod quality;
mod relief;
mod shrink;
mod surround;
mod timing;
mod track;
mod warp;

pub use calibration::{Provenance, calibration, calibration_text};
pub use engine::Engine;
pub use pad::PadModel;
pub use relief::Gauge;
pub use timing::{Stage, Timings};

use std::path::{Path, PathBuf};

use crate::domain::calibration as calibration_figures;
use catalogue::{Catalogue, Role};

use crate::domain::pad::Misfit;

/// Where the models are: the folder named by `COUNTERSIGN_MODELS`, else `models/fetched` under the current folder,
/// else `../share/countersign/models` beside the executable. `None` if none of them is a folder.
pub fn models_folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("COUNTERSIGN_MODELS").filter(|named| !named.is_empty()) {
        return Some(PathBuf::from(named));
    }
    let installed = std::env::current_exe().ok().and_then(|program| {
        let folder = program.parent()?.parent()?;
        Some(folder.join("share/countersign/models"))
    });
    [Some(PathBuf::from("models/fetched")), installed].into_iter().flatten().find(|folder| folder.is_dir())
}

/// The demonstration's photograph, a PNG, verified like a model. For the demo face only.
///
/// # Errors
/// [`Error::ModelMissing`], [`Error::ModelUnreadable`], [`Error::ModelWrong`].
pub fn demo_photograph(models: &Path) -> Result<Vec<u8>, Error> {
    Catalogue::shipped().entry(Role::Demo).read(models)
}

/// Why the eyes do not see.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A model file is not in the folder.
    #[error(
        "the model file {name} is missing: run `make setup`, or point COUNTERSIGN_MODELS at the folder that has it"
    )]
    ModelMissing {
        /// The file's name.
        name: String,
    },
    /// A model file is there but cannot be read.
    #[error("the model file {name} cannot be read: let this user read it")]
    ModelUnreadable {
        /// The file's name.
        name: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A file is not the one this version was made for: its length, digest, or its inputs and outputs differ.
    #[error("the file {name} is not the one this version was made for: remove it and run `make setup`")]
    ModelWrong {
        /// The file's name.
        name: String,
    },
    /// ONNX Runtime is not in the folder.
    #[error(
        "the inference runtime {name} is missing: run `make setup`, or point COUNTERSIGN_MODELS at the folder that has it"
    )]
    RuntimeMissing {
        /// The file's name.
        name: String,
    },
    /// ONNX Runtime is the right file but this machine does not load it.
    #[error("the inference runtime does not load here: it needs an x86-64 processor and glibc 2.28 or later")]
    RuntimeRefused {
        /// What the loader said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The runtime gave up on a model, in practice for want of memory.
    #[error("the model {name} did not run: restart, and look at the machine's memory if it happens again")]
    Inference {
        /// The file's name.
        name: String,
        /// What the runtime said.
        #[source]
        source: ort::Error,
    },
    /// A calibration file is there but cannot be read.
    #[error("the calibration {} cannot be read: let this user read it, or remove it", path.display())]
    CalibrationUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A calibration file that is none.
    #[error("{} is no calibration: make it anew with `countersign evaluate verification … --calibrate`, or remove it", path.display())]
    CalibrationForm {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A calibration's figures do not fit one another.
    #[error("the figures in {} cannot be: make it anew with `countersign evaluate verification … --calibrate`, or remove it", path.display())]
    CalibrationUnsound {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        #[source]
        source: calibration_figures::Error,
    },
    /// A calibration of other models: its thresholds mean nothing here.
    #[error("{} was made for other models than these: make it anew with `countersign evaluate verification … --calibrate`, or remove it", path.display())]
    CalibrationForeign {
        /// The file.
        path: PathBuf,
    },
    /// The file of the PAD slot's model cannot be read.
    #[error("the PAD model {} cannot be read: see to `file` under [pad] in the settings, and that this user may read it", file.display())]
    PadUnreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// It is another file than the settings name.
    #[error("the PAD model {} is not the file the settings name (its SHA-256 is {found}): put the right one back, or correct `sha256` under [pad] if this one is meant", file.display())]
    PadWrong {
        /// The file.
        file: PathBuf,
        /// Its SHA-256 in hexadecimal.
        found: String,
    },
    /// The runtime makes nothing of it.
    #[error("the PAD model {} is no ONNX model this runtime takes: it may be cut short; get it again from who made it", file.display())]
    PadRefused {
        /// The file.
        file: PathBuf,
        /// What the runtime said.
        #[source]
        source: ort::Error,
    },
    /// Its input or its outputs contradict the settings.
    #[error("the PAD model {} does not fit its description ({what}): correct [pad] in the settings, or leave the slot empty", file.display())]
    PadMisfit {
        /// The file.
        file: PathBuf,
        /// The contradiction.
        what: Misfit,
    },
    /// Nobody is in the picture.
    #[error("no face is in the picture")]
    NoFace,
    /// The face gives no usable numbers.
    #[error("the face in the picture is not clear enough")]
    FaceUnclear,
}
