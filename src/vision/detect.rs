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
    /// Size of the last picture in the network's input.
    size: [usize; 2],
    outputs: Outputs,
}

impl Detector {
    /// A detector on this network.
    pub(super) fn new(model: Box<dyn Model>) -> Self {
        Self { model, shrinker: Shrinker::default(), size: [0; 2], outputs: Vec::new() }
    }

    /// Fills `found` with all faces with a score of at least [`THRESHOLD`], best first, none overlapping another much.
    ///
    /// # Errors
    /// As [`Model::infer`].
    pub(super) fn detect(
        &mut self,
        frame: &Frame,
        found: &mut Vec<Detection>,
        watch: &mut Stopwatch<'_>,
    ) -> Result<(), Error> {
        let (scale, size) = fit(frame);
        let [width, height] = size.map(|side| side.next_multiple_of(STRIDES[2]));
        // What pads the picture to whole strides stays as it was made: black.
        let input = self.model.input(&[1, 3, height as i64, width as i64])?;
        if self.size != size {
            input.fill(0.0);
            self.size = size;
        }
        self.shrinker.shrink(frame, size, width, width * height, input);
        watch.lap(Stage::Shrink);
        self.model.infer(&mut self.outputs)?;
        found.clear();
        decode(&self.outputs[0], [width, height], scale, found);
        suppress(found);
        watch.lap(Stage::Detect);
        Ok(())
    }

    /// Forgets the last picture.
    pub(super) fn wipe(&mut self) {
        self.model.wipe();
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

/// Reads the network's rows, one a cell, stride after stride: class and object score, box, five points (OpenCV
/// `FaceDetectorYN`).
fn decode(faces: &[f32], [width, height]: [usize; 2], scale: f64, found: &mut Vec<Detection>) {
    let (mut rows, _) = faces.as_chunks::<16>();
    for stride in STRIDES {
        let columns = width / stride;
        let (cells, rest) = rows.split_at((columns * (height / stride)).min(rows.len()));
        rows = rest;
        for (cell, row) in cells.iter().enumerate() {
            let score = (row[0].clamp(0.0, 1.0) * row[1].clamp(0.0, 1.0)).sqrt();
            if score >= THRESHOLD {
                let at = [(cell % columns) as f32, (cell / columns) as f32];
                found.extend(detection(score, at, (stride as f64 / scale) as f32, row));
            }
        }
    }
}

/// One cell's face; `None` if the network's numbers are not finite.
fn detection(score: f32, [column, row]: [f32; 2], unit: f32, numbers: &[f32; 16]) -> Option<Detection> {
    let [_, _, right, down, wide, high, points @ ..] = numbers;
    let (width, height) = (wide.exp() * unit, high.exp() * unit);
    let (x, y) = ((column + right) * unit - width / 2.0, (row + down) * unit - height / 2.0);
    let mut five = [[0.0; 2]; 5];
    for (point, offset) in five.iter_mut().zip(points.as_chunks::<2>().0) {
        *point = [(column + offset[0]) * unit, (row + offset[1]) * unit];
    }
    let finite = [x, y, width, height].iter().chain(five.iter().flatten()).all(|value| value.is_finite());
    finite.then_some(Detection { bounds: Rect { x, y, width, height }, score, points: five })
}

/// Keeps the best of overlapping boxes, best first.
fn suppress(found: &mut Vec<Detection>) {
    found.sort_unstable_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept = 0;
    for at in 0..found.len() {
        let face = found[at];
        if found[..kept].iter().all(|better| better.bounds.overlap(&face.bounds) <= OVERLAP) {
            found[kept] = face;
            kept += 1;
        }
    }
    found.truncate(kept);
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

    /// Rows for a picture where these cells of stride 16 hold a face.
    fn outputs(shape: &[i64], cells: &[(usize, f32)]) -> Outputs {
        let area = (shape[2] * shape[3]) as usize;
        let before = area / (STRIDES[0] * STRIDES[0]);
        let all: usize = STRIDES.iter().map(|stride| area / (stride * stride)).sum();
        let mut rows = vec![0.0; 16 * all];
        for (cell, score) in cells {
            let (wide, high) = (4_f32.ln(), 5_f32.ln());
            rows[(before + cell) * 16..][..16].copy_from_slice(&[
                *score, *score, 0.5, 0.25, wide, high, 0., 0., 1., 0., 0.5, 0.5, 0., 1., 1., 1.,
            ]);
        }
        vec![rows]
    }

    fn detect(frame: &Frame, cells: &'static [(usize, f32)]) -> Vec<Detection> {
        found(&mut Detector::new(Box::new(Fake::new(move |shape, _| outputs(shape, cells)))), frame)
    }

    fn found(detector: &mut Detector, frame: &Frame) -> Vec<Detection> {
        let mut found = vec![];
        detector.detect(frame, &mut found, &mut Stopwatch::off()).expect("a fake never fails");
        found
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
    fn what_pads_a_picture_is_black_whatever_was_seen_before() {
        let model = Fake::new(|shape: &[i64], input: &[f32]| {
            let lit = input.iter().filter(|value| **value > 0.0).count();
            outputs(shape, &[(lit % 299, 0.9)])
        });
        let mut detector = Detector::new(Box::new(model));
        // 320×240 and 320×200 are both padded to 320×256 and 320×224; 320×250 and 320×245 to the same 320×256.
        for height in [250, 245, 250] {
            let faces = found(&mut detector, &frame(320, height, 200));
            let lit = 3 * 320 * height as usize;
            let alone = detect_lit(lit);
            assert_eq!(faces[0].points[0], alone, "{height} rows");
        }
    }

    /// Where the first point is when so many values were lit.
    fn detect_lit(lit: usize) -> [f32; 2] {
        let cell = lit % 299;
        [(cell % 20) as f32 * 16.0, (cell / 20) as f32 * 16.0]
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
            let model = Fake::new(move |shape: &[i64], _: &[f32]| {
                let mut outputs = outputs(shape, &[]);
                outputs.iter_mut().flatten().for_each(|number| *number = value);
                outputs
            });
            let found = found(&mut Detector::new(Box::new(model)), &frame(width, height, 128));
            prop_assert!(found.iter().all(|face| face.bounds.width.is_finite() && face.score >= THRESHOLD));
        }
    }
}
