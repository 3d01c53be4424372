//! Finding faces: YuNet (opencv_zoo 2023mar) at a long side of 320 pixels.

use zeroize::Zeroize;

use super::Error;
use super::model::{Model, Outputs};
use super::shrink::Shrinker;
use super::timing::{Stage, Stopwatch};
use crate::domain::{Frame, Rect};

/// A face the detector found, in frame pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Detection {
    pub(super) bounds: Rect,
    /// 0 to 1.
    pub(super) score: f32,
    /// Right eye, left eye, nose tip, right mouth corner, left mouth corner: the subject's sides.
    pub(super) points: [[f32; 2]; 5],
}

/// The detector and its memory.
pub(super) struct Detector {
    model: Box<dyn Model>,
    shrinker: Shrinker,
    input: Vec<f32>,
    outputs: Outputs,
}

impl Detector {
    /// A detector on this network.
    pub(super) fn new(model: Box<dyn Model>) -> Self {
        Self { model, shrinker: Shrinker::default(), input: Vec::new(), outputs: Vec::new() }
    }

    /// All faces with a score of at least [`THRESHOLD`], best first, none overlapping another much.
    ///
    /// # Errors
    /// As [`Model::run`].
    pub(super) fn detect(
        &mut self,
        frame: &Frame,
        watch: &mut Stopwatch<'_>,
    ) -> Result<Vec<Detection>, Error> {
        let (scale, size) = fit(frame);
        let [width, height] = size.map(|side| side.next_multiple_of(STRIDES[2]));
        self.input.clear();
        self.input.resize(3 * width * height, 0.0);
        self.shrinker.shrink(frame, size, width, width * height, &mut self.input);
        watch.lap(Stage::Shrink);
        self.model.run(&[1, 3, height as i64, width as i64], &self.input, &mut self.outputs)?;
        let found = suppress(decode(&self.outputs, width, scale));
        watch.lap(Stage::Detect);
        Ok(found)
    }

    /// Forgets the last picture.
    pub(super) fn wipe(&mut self) {
        self.input.zeroize();
        self.outputs.zeroize();
        self.shrinker = Shrinker::default();
    }
}

/// Scale and size of the picture given to the network. A smaller picture is not enlarged.
fn fit(frame: &Frame) -> (f64, [usize; 2]) {
    let size = [frame.width(), frame.height()].map(f64::from);
    let scale = (LONG_SIDE / size[0].max(size[1])).min(1.0);
    (scale, size.map(|side| ((side * scale).round_ties_even() as usize).max(1)))
}

/// Reads the network's twelve outputs: for each stride a class score, an object score, a box and five points per
/// cell (OpenCV `FaceDetectorYN`).
fn decode(outputs: &[Vec<f32>], width: usize, scale: f64) -> Vec<Detection> {
    let mut found = Vec::new();
    for (level, stride) in STRIDES.into_iter().enumerate() {
        let columns = width / stride;
        let [class, object, boxes, points] = [0, 3, 6, 9].map(|group| &outputs[group + level]);
        for (cell, (class, object)) in class.iter().zip(object).enumerate() {
            let score = (class.clamp(0.0, 1.0) * object.clamp(0.0, 1.0)).sqrt();
            if score >= THRESHOLD {
                let at = [(cell % columns) as f32, (cell / columns) as f32];
                let unit = (stride as f64 / scale) as f32;
                let numbers = (&boxes[cell * 4..cell * 4 + 4], &points[cell * 10..cell * 10 + 10]);
                found.extend(detection(score, at, unit, numbers));
            }
        }
    }
    found
}

/// One cell's face; `None` if the network's numbers are not finite.
fn detection(
    score: f32,
    [column, row]: [f32; 2],
    unit: f32,
    (shape, points): (&[f32], &[f32]),
) -> Option<Detection> {
    let (width, height) = (shape[2].exp() * unit, shape[3].exp() * unit);
    let (x, y) = ((column + shape[0]) * unit - width / 2.0, (row + shape[1]) * unit - height / 2.0);
    let mut five = [[0.0; 2]; 5];
    for (point, offset) in five.iter_mut().zip(points.chunks_exact(2)) {
        *point = [(column + offset[0]) * unit, (row + offset[1]) * unit];
    }
    let finite = [x, y, width, height].iter().chain(five.iter().flatten()).all(|value| value.is_finite());
    finite.then_some(Detection { bounds: Rect { x, y, width, height }, score, points: five })
}

/// Keeps the best of overlapping boxes.
fn suppress(mut found: Vec<Detection>) -> Vec<Detection> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept: Vec<Detection> = Vec::new();
    for face in found {
        if kept.iter().all(|better| better.bounds.overlap(&face.bounds) <= OVERLAP) {
            kept.push(face);
        }
    }
    kept
}

/// SIGHT and every template are measured at this size; at 640 the same photograph gives another template.
const LONG_SIDE: f64 = 320.0;
const STRIDES: [usize; 3] = [8, 16, 32];
/// At 0.6 one in 43 detections was no face (MODELS 4.1).
pub(super) const THRESHOLD: f32 = 0.7;
/// Largest overlap of two faces that are both kept.
const OVERLAP: f32 = 0.3;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::super::model::Fake;
    use super::*;

    fn frame(width: u32, height: u32, level: u8) -> Frame {
        let rgb = vec![level; (width * height * 3) as usize];
        Frame::new(width, height, rgb, 0, Duration::ZERO).expect("a frame")
    }

    /// Outputs for a picture where cell `cell` of stride 16 holds a face.
    fn outputs(shape: &[i64], cells: &[(usize, f32)]) -> Outputs {
        let area = (shape[2] * shape[3]) as usize;
        let mut outputs: Outputs = [1, 1, 4, 10]
            .into_iter()
            .flat_map(|width| STRIDES.map(|stride| vec![0.0; width * area / (stride * stride)]))
            .collect();
        for (cell, score) in cells {
            outputs[1][*cell] = *score;
            outputs[4][*cell] = *score;
            outputs[7][cell * 4..cell * 4 + 4].copy_from_slice(&[0.5, 0.25, 4_f32.ln(), 5_f32.ln()]);
            outputs[10][cell * 10..cell * 10 + 10]
                .copy_from_slice(&[0., 0., 1., 0., 0.5, 0.5, 0., 1., 1., 1.]);
        }
        outputs
    }

    fn detect(frame: &Frame, cells: &'static [(usize, f32)]) -> Vec<Detection> {
        let model = Fake(move |shape: &[i64], _: &[f32]| outputs(shape, cells));
        Detector::new(Box::new(model)).detect(frame, &mut Stopwatch::off()).expect("a fake never fails")
    }

    #[test]
    fn a_cell_becomes_a_box_in_frame_pixels() {
        // 640×480 → 320×240 padded to 320×256: 20 columns of stride 16; cell 43 is row 2, column 3.
        let found = detect(&frame(640, 480, 9), &[(43, 0.9)]);
        assert_eq!(found.len(), 1);
        let face = found[0];
        let close = |a: f32, b: f32| (a - b).abs() < 1e-3;
        assert!(
            close(face.score, 0.9) && close(face.bounds.width, 128.0) && close(face.bounds.height, 160.0)
        );
        assert!(close(face.bounds.x, 112.0 - 64.0) && close(face.bounds.y, 72.0 - 80.0));
        assert_eq!(face.points[0], [96.0, 64.0]);
        assert_eq!(face.points[4], [128.0, 96.0]);
    }

    #[test]
    fn overlapping_cells_are_one_face_and_weak_ones_none() {
        let found = detect(&frame(640, 480, 9), &[(43, 0.8), (44, 0.9), (100, 0.69), (150, 0.71)]);
        let scores: Vec<_> = found.iter().map(|face| (face.score * 100.0).round()).collect();
        assert_eq!(scores, [90.0, 71.0]);
    }

    #[test]
    fn a_small_picture_is_given_as_it_is() {
        assert_eq!(fit(&frame(200, 100, 0)), (1.0, [200, 100]));
        assert_eq!(fit(&frame(8192, 1, 0)).1, [320, 1]);
        assert_eq!(fit(&frame(1280, 720, 0)).1, [320, 180]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_size_and_any_numbers_are_read(width in 1_u32..700, height in 1_u32..700, value in any::<f32>()) {
            let model = Fake(move |shape: &[i64], _: &[f32]| {
                let mut outputs = outputs(shape, &[]);
                outputs.iter_mut().flatten().for_each(|number| *number = value);
                outputs
            });
            let mut detector = Detector::new(Box::new(model));
            let found = detector.detect(&frame(width, height, 128), &mut Stopwatch::off()).expect("no failure");
            prop_assert!(found.iter().all(|face| face.bounds.width.is_finite() && face.score >= THRESHOLD));
        }
    }
}
