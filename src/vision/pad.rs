//! The PAD slot: a model that its administrator gave, on the face and its surroundings. It is verified and tried on a
//! grey picture when it is opened, so that a wrong description is found before anyone stands before the camera.

mod crop;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroize as _;

use super::Error;
use super::catalogue::Catalogue;
use super::model::{Model, Onnx, Outputs, runtime};
use super::warp::{Border, warp};
use crate::domain::pad::{Channels, Look, Misfit, Slot};
use crate::domain::{Frame, Rect};

/// The model of the PAD slot and its memory, which is wiped after each use.
pub struct PadModel {
    slot: Slot,
    digest: [u8; 32],
    model: Box<dyn Model>,
    planes: Vec<f32>,
    outputs: Outputs,
}

impl PadModel {
    /// Opens the model that `slot` describes; `models` is the folder of the runtime.
    ///
    /// # Errors
    /// [`Error::PadUnreadable`], [`Error::PadWrong`], [`Error::PadRefused`], [`Error::PadMisfit`];
    /// [`Error::RuntimeMissing`], [`Error::ModelWrong`], [`Error::RuntimeRefused`] about the runtime.
    pub fn open(models: &Path, slot: &Slot) -> Result<Self, Error> {
        let runtime = runtime(&Catalogue::shipped(), models)?;
        let bytes =
            read(&slot.file).map_err(|source| Error::PadUnreadable { file: slot.file.clone(), source })?;
        let digest: [u8; 32] = Sha256::digest(&bytes).into();
        if slot.sha256.is_some_and(|stated| stated != digest) {
            return Err(Error::PadWrong { file: slot.file.clone(), found: hexadecimal(&digest) });
        }
        let network = Onnx::foreign(&runtime, &slot.name, &bytes)
            .map_err(|source| Error::PadRefused { file: slot.file.clone(), source })?;
        check_ends(slot, &network).map_err(|what| Error::PadMisfit { file: slot.file.clone(), what })?;
        let slot = slot.clone();
        let mut model = Self { slot, digest, model: Box::new(network), planes: vec![], outputs: vec![] };
        model.planes = vec![model.slot.range.iter().sum::<f32>() / 2.0; 3 * model.slot.side.pow(2)];
        model.infer()?;
        Ok(model)
    }

    /// Its description.
    pub fn slot(&self) -> &Slot {
        &self.slot
    }

    /// SHA-256 of its file, in hexadecimal.
    pub fn digest(&self) -> String {
        hexadecimal(&self.digest)
    }

    /// Looks at the face in `bounds` (the detector's box, in frame pixels).
    ///
    /// # Errors
    /// [`Error::PadMisfit`] if the model's numbers are none; [`Error::Inference`].
    pub fn look(&mut self, frame: &Frame, bounds: Rect) -> Result<Look, Error> {
        let Some(map) = crop::map(&self.slot, bounds, (frame.width(), frame.height())) else {
            return Ok(Look::TooLarge);
        };
        let [low, high] = self.slot.range;
        self.planes.resize(3 * self.slot.side.pow(2), 0.0);
        warp(frame, &map, self.slot.side, Border::Nearest, (high - low) / 255.0, &mut self.planes);
        if low != 0.0 {
            self.planes.iter_mut().for_each(|value| *value += low);
        }
        if self.slot.channels == Channels::Bgr {
            let plane = self.slot.side.pow(2);
            let (red, rest) = self.planes.split_at_mut(plane);
            red.swap_with_slice(&mut rest[plane..]);
        }
        self.infer().map(Look::Live)
    }

    fn infer(&mut self) -> Result<f32, Error> {
        let side = self.slot.side as i64;
        let run = self.model.run(&[1, 3, side, side], &self.planes, &mut self.outputs);
        self.planes.zeroize();
        run?;
        let found = self.outputs.first().map_or(&[][..], Vec::as_slice);
        let live = self.slot.live_of(found);
        self.outputs.zeroize();
        live.map_err(|what| Error::PadMisfit { file: self.slot.file.clone(), what })
    }
}

impl std::fmt::Debug for PadModel {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "PadModel({})", self.slot.name)
    }
}

/// A regular file's bytes, once and whole: what is checked is what is loaded.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for somebody to write to it.
    if !std::fs::metadata(file)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    let mut bytes = Vec::new();
    File::open(file)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 256 MB"));
    }
    Ok(bytes)
}

fn check_ends(slot: &Slot, network: &Onnx) -> Result<(), Misfit> {
    let side = slot.side as i64;
    let [inputs, outputs] = network.ends();
    for (end, found, stated) in
        [("input", inputs, vec![1, 3, side, side]), ("output", outputs, vec![1, slot.classes as i64])]
    {
        let fits = |shape: &Vec<i64>| {
            shape.len() == stated.len() && shape.iter().zip(&stated).all(|(a, b)| a == b || *a == -1)
        };
        let fitting = matches!(found.as_slice(), [Some(shape)] if fits(shape));
        if !fitting {
            let found: Vec<_> = found.iter().map(said).collect();
            let stated = format!("one of {}", said(&Some(stated)));
            return Err(Misfit::Shape { end, found: found.join(" and "), stated });
        }
    }
    Ok(())
}

fn said(shape: &Option<Vec<i64>>) -> String {
    shape.as_ref().map_or("no tensor of 32-bit floats".to_owned(), |shape| format!("{shape:?}"))
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// No model that looks at one face in passing is larger.
const LARGEST: u64 = 256 * 1024 * 1024;
