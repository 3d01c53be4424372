//! The upright face of 112 × 112 pixels that the embedder and the measures of quality read.

use super::warp::{Affine, Border, warp};
use crate::domain::{Frame, Mesh};

/// Side of the aligned face.
pub(super) const SIDE: usize = 112;

/// Right eye, left eye, nose tip, right mouth corner, left mouth corner in the aligned face (ArcFace's template, as
/// SFace was trained).
const TEMPLATE: [[f64; 2]; 5] =
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]];

/// Fills `planes` (R, G, B, 0 to 255) with the face whose five points are given, outside the frame black. False if
/// the points have no extent; `planes` is then black.
pub(super) fn align(frame: &Frame, points: &[[f32; 2]; 5], planes: &mut Vec<f32>) -> bool {
    planes.resize(3 * SIDE * SIDE, 0.0);
    let to_frame = to_template(points).and_then(|map| map.inverse());
    match &to_frame {
        Some(map) => warp(frame, map, SIDE, Border::Black, 1.0, planes),
        None => planes.fill(0.0),
    }
    to_frame.is_some()
}

/// The same five points, read from a mesh.
pub(super) fn points_of(mesh: &Mesh) -> [[f32; 2]; 5] {
    let points = mesh.points();
    let middle =
        |a: usize, b: usize| [0, 1].map(|axis: usize| f32::midpoint(points[a][axis], points[b][axis]));
    [middle(33, 133), middle(362, 263), middle(1, 1), middle(61, 61), middle(291, 291)]
}

/// The least-squares similarity from `points` to the template (Umeyama 1991; in the plane it has this closed form).
pub(super) fn to_template(points: &[[f32; 2]; 5]) -> Option<Affine> {
    let points = points.map(|point| point.map(f64::from));
    let mean =
        |set: &[[f64; 2]; 5]| [0, 1].map(|axis| set.iter().map(|point| point[axis]).sum::<f64>() / 5.0);
    let (from, to) = (mean(&points), mean(&TEMPLATE));
    let (mut along, mut across, mut spread) = (0.0, 0.0, 0.0);
    for (point, target) in points.iter().zip(&TEMPLATE) {
        let [x, y] = [point[0] - from[0], point[1] - from[1]];
        let [u, v] = [target[0] - to[0], target[1] - to[1]];
        along += x * u + y * v;
        across += x * v - y * u;
        spread += x * x + y * y;
    }
    let (a, b) = (along / spread, across / spread);
    let sound = a.is_finite() && b.is_finite() && a.hypot(b) > 1e-6;
    sound.then(|| {
        Affine([[a, -b, to[0] - a * from[0] + b * from[1]], [b, a, to[1] - b * from[0] - a * from[1]]])
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_turned_and_scaled_template_is_found_again() {
        let (sin, cos) = 0.4_f64.sin_cos();
        let points = TEMPLATE.map(|[x, y]| {
            [3.0 * (x * cos - y * sin) + 40.0, 3.0 * (x * sin + y * cos) - 7.0].map(|v| v as f32)
        });
        let map = to_template(&points).expect("extent");
        for (point, target) in points.iter().zip(TEMPLATE) {
            let [x, y] = map.apply(point.map(f64::from));
            assert!((x - target[0]).abs() < 1e-4 && (y - target[1]).abs() < 1e-4);
        }
    }

    proptest! {
        #[test]
        fn no_points_make_it_panic(values in proptest::array::uniform10(any::<f32>())) {
            let points = [0, 2, 4, 6, 8].map(|at| [values[at], values[at + 1]]);
            let frame = Frame::new(3, 2, vec![200; 18], 0, Duration::ZERO).expect("a frame");
            let mut planes = Vec::new();
            align(&frame, &points, &mut planes);
            prop_assert!(planes.iter().all(|value| (0.0..=200.01).contains(value)));
        }
    }
}
