//! Numbers that tell people apart: two networks on the aligned face and on its mirror image, joined to one template.
//!
//! SFace and MobileFaceNet were trained apart and make different mistakes. The face is cut out twice, by the detector's five
//! points and by the same five read from the mesh: the mean of both takes out a part of what either misplaces. What each of
//! these gains is in `benches/RESULTS.md`.

use zeroize::{Zeroize, Zeroizing};

use super::Error;
use super::align::{SIDE, align};
use super::model::{Model, Outputs};
use crate::domain::{Frame, Probe, Template};

/// The embedders and their memory, which is wiped after each use.
pub(super) struct Embedder {
    parts: [Part; 2],
    face: Vec<f32>,
    input: Vec<f32>,
    outputs: Outputs,
}

/// One network, how it wants its pixels, and what its numbers weigh.
struct Part {
    model: Box<dyn Model>,
    /// Pixel values 0 to 255 become (value − offset) · gain.
    offset: f32,
    gain: f32,
    length: usize,
    weight: f32,
}

impl Embedder {
    /// An embedder on SFace and MobileFaceNet.
    pub(super) fn new(sface: Box<dyn Model>, mobile: Box<dyn Model>) -> Self {
        let parts = [
            Part { model: sface, offset: 0.0, gain: 1.0, length: 128, weight: SFACE_SHARE },
            Part { model: mobile, offset: 127.5, gain: 1.0 / 128.0, length: 192, weight: 1.0 - SFACE_SHARE },
        ];
        Self { parts, face: Vec::new(), input: Vec::new(), outputs: Vec::new() }
    }

    /// The probe of one face, from the five points of each of these readings, at least one.
    ///
    /// # Errors
    /// [`Error::FaceUnclear`] if the points or the numbers are degenerate; as [`Model::run`].
    pub(super) fn embed(&mut self, frame: &Frame, readings: &[[[f32; 2]; 5]]) -> Result<Probe, Error> {
        let probe = self.try_embed(frame, readings);
        self.face.zeroize();
        self.input.zeroize();
        self.outputs.zeroize();
        probe
    }

    fn try_embed(&mut self, frame: &Frame, readings: &[[[f32; 2]; 5]]) -> Result<Probe, Error> {
        let mut values = Zeroizing::new([0.0; Template::LENGTH]);
        for points in readings {
            if !align(frame, points, &mut self.face) {
                return Err(Error::FaceUnclear);
            }
            let mut rest = &mut values[..];
            for part in &mut self.parts {
                let own;
                (own, rest) = rest.split_at_mut(part.length);
                for mirrored in [false, true] {
                    part.prepare(&self.face, mirrored, &mut self.input);
                    part.model.run(&[1, 3, SIDE as i64, SIDE as i64], &self.input, &mut self.outputs)?;
                    let length = length(&self.outputs[0]);
                    own.iter_mut().zip(&self.outputs[0]).for_each(|(sum, value)| *sum += value / length);
                }
            }
        }
        self.weigh(&mut values[..]);
        Probe::new(&values).map_err(|_| Error::FaceUnclear)
    }

    /// Gives each network's numbers the length by which a cosine of the whole is the weighted mean of both cosines.
    fn weigh(&self, values: &mut [f32]) {
        let mut rest = values;
        for part in &self.parts {
            let own;
            (own, rest) = rest.split_at_mut(part.length);
            let scale = part.weight.sqrt() / length(own);
            own.iter_mut().for_each(|value| *value *= scale);
        }
    }
}

impl Part {
    /// Fills `input` with the face as this network wants it.
    fn prepare(&self, face: &[f32], mirrored: bool, input: &mut Vec<f32>) {
        input.clear();
        input.extend(face.iter().map(|value| (value - self.offset) * self.gain));
        if mirrored {
            input.chunks_exact_mut(SIDE).for_each(<[f32]>::reverse);
        }
    }
}

fn length(values: &[f32]) -> f32 {
    values.iter().map(|value| value * value).sum::<f32>().sqrt()
}

/// SFace's share of the score. Scores of strangers spread by 0.088 with SFace and by 0.144 with MobileFaceNet (SIGHT,
/// "Verification"); weighed by the reciprocals, both count alike.
const SFACE_SHARE: f32 = 0.62;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::model::Fake;
    use super::*;

    fn frame() -> Frame {
        Frame::new(2, 2, vec![9, 0, 0, 200, 0, 0, 9, 0, 0, 200, 0, 0], 0, Duration::ZERO).expect("a frame")
    }

    const POINTS: [[f32; 2]; 5] = [[0.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.0, 1.0], [1.0, 1.0]];

    #[test]
    fn a_face_without_extent_has_no_probe() {
        let model = |length: usize| {
            Box::new(Fake::new(move |_: &[i64], _: &[f32]| vec![(0..length).map(|at| at as f32).collect()]))
        };
        let mut embedder = Embedder::new(model(128), model(192));
        assert!(matches!(embedder.embed(&frame(), &[[[1.0, 1.0]; 5]]), Err(Error::FaceUnclear)));
        let probe = embedder.embed(&frame(), &[POINTS]).expect("a probe");
        assert!((probe.score(&probe) - 1.0).abs() < 1e-5);
        assert!(embedder.face.is_empty() && embedder.input.is_empty() && embedder.outputs.is_empty());
    }

    #[test]
    fn a_network_that_gives_nothing_gives_no_probe() {
        for spoiled in [0.0, f32::NAN, f32::INFINITY] {
            let sound = Fake::new(|_: &[i64], _: &[f32]| vec![vec![1.0; 128]]);
            let broken = Fake::new(move |_: &[i64], _: &[f32]| vec![vec![spoiled; 192]]);
            let mut embedder = Embedder::new(Box::new(sound), Box::new(broken));
            assert!(matches!(embedder.embed(&frame(), &[POINTS]), Err(Error::FaceUnclear)), "{spoiled}");
        }
    }

    #[test]
    fn each_network_sees_the_face_and_its_mirror_image_in_its_own_range() {
        let sees = |low: f32, high: f32, length: usize| {
            let mut calls = 0;
            Box::new(Fake::new(move |_: &[i64], input: &[f32]| {
                calls += 1;
                let [left, right] = [20, 90].map(|column| input[50 * SIDE + column]);
                assert_eq!(left < right, calls % 2 == 1, "the second is mirrored");
                assert!(input.iter().all(|value| (low..=high).contains(value)));
                vec![vec![1.0; length]]
            }))
        };
        let mut embedder = Embedder::new(sees(0.0, 255.0, 128), sees(-1.0, 1.0, 192));
        embedder.embed(&frame(), &[POINTS]).expect("a probe");
    }
}
