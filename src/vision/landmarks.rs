//! The 478 points of a face: MediaPipe FaceMesh V2 on a turned, square cut of the frame. For liveness, pose and
//! quality only; its model card puts recognising people out of scope.

use zeroize::Zeroize;

use super::Error;
use super::detect::Detection;
use super::model::{Model, Outputs};
use super::timing::{Stage, Stopwatch};
use super::warp::{Affine, Border, warp};
use crate::domain::{Frame, Mesh, Rect};

/// A square of the frame, turned with the face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Region {
    centre: [f64; 2],
    /// Length of a side in pixels.
    side: f64,
    /// Angle of the eye line in radians, clockwise in the picture.
    angle: f64,
}

/// The points found in a region.
pub(super) struct Found {
    pub(super) mesh: Mesh,
    /// The model's belief that the region shows a face, 0.5 to 1.
    pub(super) presence: f32,
}

/// The landmark model and its memory.
pub(super) struct Landmarker {
    model: Box<dyn Model>,
    outputs: Outputs,
}

impl Landmarker {
    /// A landmarker on this network.
    pub(super) fn new(model: Box<dyn Model>) -> Self {
        Self { model, outputs: Vec::new() }
    }

    /// The points of the face in `region`. `None` when the model sees no face there.
    ///
    /// # Errors
    /// As [`Model::infer`].
    pub(super) fn find(
        &mut self,
        frame: &Frame,
        region: &Region,
        watch: &mut Stopwatch<'_>,
    ) -> Result<Option<Found>, Error> {
        let crop = self.model.input(&[1, 3, SIDE as i64, SIDE as i64])?;
        warp(frame, &region.pixel_map(SIDE), SIDE, Border::Nearest, 1.0 / 255.0, crop);
        watch.lap(Stage::Crop);
        self.model.infer(&mut self.outputs)?;
        let found = read(&self.outputs, region);
        watch.lap(Stage::Landmarks);
        Ok(found)
    }

    /// Forgets the last face.
    pub(super) fn wipe(&mut self) {
        self.model.wipe();
        self.outputs.zeroize();
    }
}

impl Region {
    /// The region of a face just detected. Its points come out right after one more pass, from
    /// [`of_mesh`](Self::of_mesh).
    pub(super) fn of_detection(face: &Detection) -> Self {
        let [right, left] = [face.points[0], face.points[1]].map(|point| point.map(f64::from));
        let [x, y] = face.bounds.centre().map(f64::from);
        Self {
            centre: [x, y],
            side: f64::from(face.bounds.width.max(face.bounds.height)) * MARGIN,
            angle: (left[1] - right[1]).atan2(left[0] - right[0]),
        }
    }

    /// The region to look in next, from the points found last (MediaPipe's tracking).
    pub(super) fn of_mesh(mesh: &Mesh) -> Self {
        let points = mesh.points();
        let [right, left] = [RIGHT_EYE_CORNER, LEFT_EYE_CORNER].map(|at| points[at].map(f64::from));
        let angle = (left[1] - right[1]).atan2(left[0] - right[0]);
        let (sin, cos) = angle.sin_cos();
        let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
        for point in points {
            let [x, y, _] = point.map(f64::from);
            for (axis, value) in [x * cos + y * sin, y * cos - x * sin].into_iter().enumerate() {
                low[axis] = low[axis].min(value);
                high[axis] = high[axis].max(value);
            }
        }
        let [u, v] = [0, 1].map(|axis| f64::midpoint(low[axis], high[axis]));
        let side = (high[0] - low[0]).max(high[1] - low[1]) * MARGIN;
        Self { centre: [u * cos - v * sin, u * sin + v * cos], side, angle }
    }

    /// From the coordinates of a crop of `size` × `size` pixels to the frame's, both counted from the edge of the first
    /// pixel.
    pub(super) fn map(&self, size: usize) -> Affine {
        let scale = self.side / size as f64;
        let (sin, cos) = (self.angle.sin() * scale, self.angle.cos() * scale);
        let (half, [x, y]) = (size as f64 / 2.0, self.centre);
        Affine([[cos, -sin, x - cos * half + sin * half], [sin, cos, y - sin * half - cos * half]])
    }

    /// The same, counted from the centre of the first pixel, as pixels are read.
    pub(super) fn pixel_map(&self, size: usize) -> Affine {
        let Affine([[a, b, c], [d, e, f]]) = self.map(size);
        Affine([[a, b, c + (a + b) / 2.0 - 0.5], [d, e, f + (d + e) / 2.0 - 0.5]])
    }
}

/// The upright rectangle round all points.
pub(super) fn bounds(mesh: &Mesh) -> Rect {
    let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
    for point in mesh.points() {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis]);
            high[axis] = high[axis].max(point[axis]);
        }
    }
    Rect { x: low[0], y: low[1], width: high[0] - low[0], height: high[1] - low[1] }
}

fn read(outputs: &[Vec<f32>], region: &Region) -> Option<Found> {
    let (map, depth) = (region.map(SIDE), region.side / SIDE as f64);
    let mut points = [[0.0_f32; 3]; Mesh::POINTS];
    for (point, given) in points.iter_mut().zip(outputs[0].as_chunks::<3>().0) {
        let [u, v, z] = given.map(f64::from);
        let [x, y] = map.apply([u, v]);
        *point = [x as f32, y as f32, (z * depth) as f32];
    }
    let presence = 1.0 / (1.0 + (-outputs[1][0].clamp(-100.0, 100.0)).exp());
    let finite = presence.is_finite() && points.iter().flatten().all(|value| value.is_finite());
    (finite && presence >= PRESENT).then(|| Found { mesh: Mesh::new(points), presence })
}

/// Side of the model's input.
const SIDE: usize = 256;
/// Below this the model sees no face: profiles and false faces give 0 to 0.01, faces 0.99 (MODELS 5).
const PRESENT: f32 = 0.5;
/// How much wider than the face the region is.
const MARGIN: f64 = 1.5;
const RIGHT_EYE_CORNER: usize = 33;
const LEFT_EYE_CORNER: usize = 263;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::model::Fake;
    use super::*;

    fn region() -> Region {
        Region { centre: [60.0, 40.0], side: 128.0, angle: std::f64::consts::FRAC_PI_2 }
    }

    fn find(crop_point: [f32; 3], logit: f32) -> Option<Found> {
        let model = Fake::new(move |_: &[i64], _: &[f32]| {
            vec![(0..Mesh::POINTS).flat_map(|_| crop_point).collect(), vec![logit], vec![0.0]]
        });
        let frame = Frame::new(4, 4, vec![50; 48], 0, Duration::ZERO).expect("a frame");
        Landmarker::new(Box::new(model)).find(&frame, &region(), &mut Stopwatch::off()).expect("no failure")
    }

    #[test]
    fn points_come_back_in_frame_pixels() {
        // A quarter turn: right in the crop is down in the frame; half the crop's scale.
        let found = find([128.0 + 20.0, 128.0, 10.0], 0.0).expect("finite");
        let [x, y, z] = found.mesh.points()[0];
        assert!((x - 60.0).abs() < 1e-3 && (y - 50.0).abs() < 1e-3 && (z - 5.0).abs() < 1e-3);
        assert!((found.presence - 0.5).abs() < 1e-6);
        assert!(find([f32::NAN, 0.0, 0.0], 3.0).is_none());
        assert!(find([0.0; 3], f32::NAN).is_none());
        assert!(find([0.0; 3], -0.1).is_none(), "no face there");
    }

    #[test]
    fn a_region_follows_the_points_with_a_margin() {
        let mut points = [[50.0, 50.0, 0.0]; Mesh::POINTS];
        points[RIGHT_EYE_CORNER] = [40.0, 45.0, 0.0];
        points[LEFT_EYE_CORNER] = [80.0, 45.0, 0.0];
        points[152] = [55.0, 105.0, 0.0];
        let mesh = Mesh::new(points);
        let region = Region::of_mesh(&mesh);
        assert_eq!((region.centre, region.side, region.angle), ([60.0, 75.0], 90.0, 0.0));
        assert_eq!(bounds(&mesh), Rect { x: 40.0, y: 45.0, width: 40.0, height: 60.0 });
    }
}
