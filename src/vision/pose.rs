//! Head rotation and openness of eyes and mouth, from the mesh alone.

use serde::Deserialize;

use crate::domain::observation::{Eyes, Mouth};
use crate::domain::{Mesh, Pose};

use super::blendshapes::Scores;

/// MediaPipe's canonical face (`canonical_face.json`): 468 points in centimetres, y up, z towards the viewer.
#[derive(Debug)]
pub(super) struct Geometry {
    anchors: Vec<Anchor>,
    triangles: Vec<[u16; 3]>,
}

/// A point the pose is measured by, with its weight; weights sum to 1.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    at: usize,
    weight: f64,
    model: [f64; 3],
}

#[derive(Deserialize)]
struct Json {
    xyz: Vec<[f64; 3]>,
    tri: Vec<[u16; 3]>,
    procrustes: Vec<(usize, f64)>,
}

impl Geometry {
    /// Reads `canonical_face.json`; `None` if it is not one.
    pub(super) fn parse(json: &[u8]) -> Option<Self> {
        let Json { xyz, tri, procrustes } = serde_json::from_slice(json).ok()?;
        let total: f64 = procrustes.iter().map(|(_, weight)| weight).sum();
        let sound = xyz.len() <= Mesh::POINTS
            && tri.iter().flatten().all(|at| usize::from(*at) < xyz.len())
            && xyz.iter().flatten().all(|value| value.is_finite())
            && procrustes.iter().all(|(_, weight)| *weight >= 0.0)
            && total.is_finite()
            && total > 0.0;
        let anchors = procrustes
            .iter()
            .map(|(at, weight)| Some(Anchor { at: *at, weight: weight / total, model: *xyz.get(*at)? }))
            .collect::<Option<Vec<_>>>()?;
        sound.then_some(Self { anchors, triangles: tri })
    }

    /// Triangles of the face, as numbers of mesh points.
    pub(super) fn triangles(&self) -> &[[u16; 3]] {
        &self.triangles
    }

    /// The rotation that best takes the canonical face to the mesh (weighted orthogonal Procrustes; Horn 1987, "Closed-form
    /// solution of absolute orientation using unit quaternions").
    pub(super) fn pose(&self, mesh: &Mesh) -> Pose {
        let points = mesh.points();
        let seen = |anchor: &Anchor| {
            let [x, y, z] = points[anchor.at].map(f64::from);
            [x, -y, -z]
        };
        let mean = |of: &dyn Fn(&Anchor) -> [f64; 3]| {
            self.anchors.iter().fold([0.0; 3], |sum, anchor| {
                let point = of(anchor);
                [0, 1, 2].map(|axis| sum[axis] + anchor.weight * point[axis])
            })
        };
        let (seen_mean, model_mean) = (mean(&seen), mean(&|anchor| anchor.model));
        let mut products = [[0.0; 3]; 3];
        for anchor in &self.anchors {
            let point = seen(anchor);
            for (row, model) in products.iter_mut().enumerate() {
                for (column, product) in model.iter_mut().enumerate() {
                    *product += anchor.weight
                        * (anchor.model[row] - model_mean[row])
                        * (point[column] - seen_mean[column]);
                }
            }
        }
        angles(&rotation(&products))
    }
}

/// Yaw, pitch and roll of a rotation from the canonical face to the camera.
fn angles(rotation: &[[f64; 3]; 3]) -> Pose {
    let [right, _, forward] = [0, 1, 2].map(|axis| [0, 1, 2].map(|row: usize| rotation[row][axis]));
    Pose {
        yaw_deg: forward[0].atan2(forward[2]).to_degrees() as f32,
        pitch_deg: -forward[1].clamp(-1.0, 1.0).asin().to_degrees() as f32,
        roll_deg: -right[1].atan2(right[0].hypot(right[2])).to_degrees() as f32,
    }
}

/// The rotation `r` that maximises Σ w·(r·model)·seen, from `products` = Σ w·model·seenᵀ.
fn rotation(products: &[[f64; 3]; 3]) -> [[f64; 3]; 3] {
    let [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = *products;
    let [w, x, y, z] = largest_eigenvector([
        [xx + yy + zz, yz - zy, zx - xz, xy - yx],
        [yz - zy, xx - yy - zz, xy + yx, zx + xz],
        [zx - xz, xy + yx, yy - xx - zz, yz + zy],
        [xy - yx, zx + xz, yz + zy, zz - xx - yy],
    ]);
    [
        [w * w + x * x - y * y - z * z, 2.0 * (x * y - w * z), 2.0 * (x * z + w * y)],
        [2.0 * (x * y + w * z), w * w - x * x + y * y - z * z, 2.0 * (y * z - w * x)],
        [2.0 * (x * z - w * y), 2.0 * (y * z + w * x), w * w - x * x - y * y + z * z],
    ]
}

/// The unit eigenvector of the largest eigenvalue of a symmetric matrix, by Jacobi rotations.
fn largest_eigenvector(mut matrix: [[f64; 4]; 4]) -> [f64; 4] {
    let mut vectors = [0, 1, 2, 3].map(|row| [0, 1, 2, 3].map(|column| f64::from(u8::from(row == column))));
    for _ in 0..SWEEPS {
        for (p, q) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
            if matrix[p][q].abs() < f64::MIN_POSITIVE {
                continue;
            }
            let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
            let tangent = theta.signum() / (theta.abs() + theta.hypot(1.0));
            let cos = 1.0 / tangent.hypot(1.0);
            let sin = tangent * cos;
            for row in &mut matrix {
                (row[p], row[q]) = (cos * row[p] - sin * row[q], sin * row[p] + cos * row[q]);
            }
            let (upper, lower) = (matrix[p], matrix[q]);
            matrix[p] = [0, 1, 2, 3].map(|column| cos * upper[column] - sin * lower[column]);
            matrix[q] = [0, 1, 2, 3].map(|column| sin * upper[column] + cos * lower[column]);
            for row in &mut vectors {
                (row[p], row[q]) = (cos * row[p] - sin * row[q], sin * row[p] + cos * row[q]);
            }
        }
    }
    let largest =
        [1, 2, 3].into_iter().fold(0, |best, at| if matrix[at][at] > matrix[best][best] { at } else { best });
    vectors.map(|row| row[largest])
}

/// How open the eyes are: eye aspect ratio (Soukupová and Čech 2016) in three dimensions, and the blink scores.
pub(super) fn eyes(mesh: &Mesh, scores: &Scores) -> Eyes {
    let ratio = |[outer, upper_1, upper_2, inner, lower_2, lower_1]: [usize; 6]| {
        (distance(mesh, upper_1, lower_1) + distance(mesh, upper_2, lower_2))
            / (2.0 * distance(mesh, outer, inner)).max(f32::MIN_POSITIVE)
    };
    Eyes {
        left_ratio: ratio(LEFT_EYE),
        right_ratio: ratio(RIGHT_EYE),
        left_blink: scores.left_blink,
        right_blink: scores.right_blink,
    }
}

/// How open the mouth is: inner lip gap over inner mouth width, and the jaw score.
pub(super) fn mouth(mesh: &Mesh, scores: &Scores) -> Mouth {
    let ratio = distance(mesh, 13, 14) / distance(mesh, 78, 308).max(f32::MIN_POSITIVE);
    Mouth { ratio, jaw_open: scores.jaw_open }
}

fn distance(mesh: &Mesh, a: usize, b: usize) -> f32 {
    let (a, b) = (mesh.points()[a], mesh.points()[b]);
    (0..3).map(|axis| (a[axis] - b[axis]).powi(2)).sum::<f32>().sqrt()
}

/// Corner, two points of the upper lid, corner, two of the lower lid.
const LEFT_EYE: [usize; 6] = [362, 385, 387, 263, 373, 380];
const RIGHT_EYE: [usize; 6] = [33, 160, 158, 133, 153, 144];
/// Jacobi sweeps; four-by-four matrices settle to 1e-15 in six.
const SWEEPS: usize = 10;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn geometry() -> Geometry {
        let xyz = "[[0,0,5],[4,1,0],[-4,1,0],[0,-5,1],[0,6,2]]";
        let json = format!(
            r#"{{"xyz":{xyz},"uv":[],"tri":[[0,1,3]],"procrustes":[[0,1],[1,2],[2,2],[3,1],[4,0.5]]}}"#
        );
        Geometry::parse(json.as_bytes()).expect("a geometry")
    }

    /// The canonical points seen by a camera (y down, smaller z nearer) after roll, pitch and yaw.
    fn turned(yaw: f64, pitch: f64, roll: f64) -> Mesh {
        let (sy, cy) = yaw.to_radians().sin_cos();
        let (sp, cp) = pitch.to_radians().sin_cos();
        let (sr, cr) = roll.to_radians().sin_cos();
        let mut points = [[0.0; 3]; Mesh::POINTS];
        for anchor in geometry().anchors {
            let [x, y, z] = anchor.model;
            let [x, y] = [x * cr + y * sr, y * cr - x * sr];
            let [y, z] = [y * cp - z * sp, z * cp + y * sp];
            let [x, z] = [x * cy + z * sy, z * cy - x * sy];
            points[anchor.at] = [x * 20.0 + 300.0, -y * 20.0 + 200.0, -z * 20.0].map(|value| value as f32);
        }
        Mesh::new(points)
    }

    proptest! {
        #[test]
        fn a_turned_face_reads_as_turned(yaw in -60.0..60.0, pitch in -40.0..40.0) {
            let pose = geometry().pose(&turned(yaw, pitch, 0.0));
            prop_assert!((f64::from(pose.yaw_deg) - yaw).abs() < 0.01, "{pose:?}");
            prop_assert!((f64::from(pose.pitch_deg) - pitch).abs() < 0.01, "{pose:?}");
            prop_assert!(pose.roll_deg.abs() < 0.01 + pitch.abs() as f32, "{pose:?}");
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>(), at in 0_usize..600, weight in -1.0..2.0) {
            prop_assert!(Geometry::parse(&bytes).is_none());
            let json = format!(r#"{{"xyz":[[0,0,1]],"tri":[[0,0,{at}]],"procrustes":[[{at},{weight}]]}}"#);
            prop_assert_eq!(Geometry::parse(json.as_bytes()).is_some(), at == 0 && weight > 0.0);
        }
    }

    #[test]
    fn signs_are_the_subjects() {
        assert!(
            (geometry().pose(&turned(0.0, 0.0, 12.0)).roll_deg - 12.0).abs() < 0.01,
            "clockwise in the image"
        );
        let pose = geometry().pose(&Mesh::new([[0.0; 3]; Mesh::POINTS]));
        assert!(pose.yaw_deg.is_finite(), "a face without extent has a pose too");
    }

    #[test]
    fn openness_is_height_over_width() {
        let mut points = [[0.0; 3]; Mesh::POINTS];
        points[362] = [10.0, 0.0, 0.0];
        points[263] = [30.0, 0.0, 0.0];
        for (upper, lower, height) in [(385, 380, 5.0), (387, 373, 3.0)] {
            points[upper] = [20.0, -height / 2.0, 0.0];
            points[lower] = [20.0, height / 2.0, 0.0];
        }
        points[14] = [0.0, 3.0, 4.0];
        points[308] = [10.0, 0.0, 0.0];
        let mesh = Mesh::new(points);
        let scores = Scores { left_blink: 0.1, right_blink: 0.2, jaw_open: 0.3, expression: 0.0 };
        let eyes = eyes(&mesh, &scores);
        assert_eq!((eyes.left_ratio, eyes.left_blink, eyes.right_blink), (0.2, 0.1, 0.2));
        assert_eq!(mouth(&mesh, &scores), Mouth { ratio: 0.5, jaw_open: 0.3 });
    }
}
