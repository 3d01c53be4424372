//! Numbers that tell people apart: SFace on the aligned face.

use zeroize::{Zeroize, Zeroizing};

use super::Error;
use super::align::{SIDE, align};
use super::model::{Model, Outputs};
use crate::domain::{Frame, Probe, Template};

/// The embedder and its memory, which is wiped after each use.
pub(super) struct Embedder {
    model: Box<dyn Model>,
    face: Vec<f32>,
    outputs: Outputs,
}

impl Embedder {
    /// An embedder on this network.
    pub(super) fn new(model: Box<dyn Model>) -> Self {
        Self { model, face: Vec::new(), outputs: Vec::new() }
    }

    /// The probe of the face with these five points (the detector's own: with the mesh's, SFace is worse, MODELS 5).
    ///
    /// # Errors
    /// [`Error::FaceUnclear`] if the points or the numbers are degenerate; as [`Model::run`].
    pub(super) fn embed(&mut self, frame: &Frame, points: &[[f32; 2]; 5]) -> Result<Probe, Error> {
        let probe = self.try_embed(frame, points);
        self.face.zeroize();
        self.outputs.zeroize();
        probe
    }

    fn try_embed(&mut self, frame: &Frame, points: &[[f32; 2]; 5]) -> Result<Probe, Error> {
        if !align(frame, points, &mut self.face) {
            return Err(Error::FaceUnclear);
        }
        self.model.run(&[1, 3, SIDE as i64, SIDE as i64], &self.face, &mut self.outputs)?;
        let mut values = Zeroizing::new([0.0; Template::LENGTH]);
        values.copy_from_slice(&self.outputs[0]);
        Probe::new(*values).map_err(|_| Error::FaceUnclear)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::model::Fake;
    use super::*;

    #[test]
    fn a_face_without_extent_has_no_probe() {
        let model = Fake::new(|_: &[i64], _: &[f32]| vec![(0..128).map(|at| at as f32).collect()]);
        let mut embedder = Embedder::new(Box::new(model));
        let frame = Frame::new(2, 2, vec![9; 12], 0, Duration::ZERO).expect("a frame");
        assert!(matches!(embedder.embed(&frame, &[[1.0, 1.0]; 5]), Err(Error::FaceUnclear)));
        let points = [[0.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.0, 1.0], [1.0, 1.0]];
        let probe = embedder.embed(&frame, &points).expect("a probe");
        assert!((probe.score(&probe) - 1.0).abs() < 1e-5);
        assert!(embedder.face.is_empty() && embedder.outputs.is_empty(), "nothing is kept");
    }
}
