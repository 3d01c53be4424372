//! Measures of the picture of a face, read from the aligned face so that they do not depend on its size or turn.

mod cover;
mod light;
mod patch;
mod texture;

use zeroize::Zeroize;

use super::align::{self, SIDE};
use crate::domain::quality::Margins;
use crate::domain::{Bystander, Face, Frame, Mesh, Quality};
use light::Light;
use patch::Aligned;

/// Measures pictures; keeps its memory between frames.
#[derive(Default)]
pub(super) struct Meter {
    face: Vec<f32>,
    luma: Vec<f32>,
}

impl Meter {
    /// All measures of a frame with the person's face and those of others that count.
    pub(super) fn measure(&mut self, frame: &Frame, face: Option<&Face>, others: &[Bystander]) -> Quality {
        let Some(face) = face else { return Quality::default() };
        let points = align::points_of(&face.mesh);
        align::align(frame, &points, &mut self.face);
        self.read_luma();
        let light = Light::of(&self.luma);
        let aligned = Aligned::new(&self.face, &self.luma, &face.mesh, &points);
        let largest = others.iter().map(|other| other.bounds.area()).fold(0.0, f32::max);
        Quality {
            faces: 1 + others.len(),
            company: largest / face.bounds.area().max(f32::MIN_POSITIVE),
            certainty: face.score.min(face.presence),
            margins: margins(&face.mesh, frame),
            inter_eye_distance: distance(&face.mesh, RIGHT_IRIS, LEFT_IRIS),
            head_size: face.bounds.height / frame.height() as f32,
            luminance: light.mean,
            under_exposure: light.under,
            over_exposure: light.over,
            noise: texture::noise(&self.luma),
            dynamic_range: light.range,
            sharpness: texture::sharpness(&self.luma),
            head_pose: face.pose,
            asymmetry: light.asymmetry,
            mouth_cover: cover::mouth(&aligned),
            eyes_cover: cover::eyes(&aligned),
            eyes: face.eyes,
            mouth: face.mouth,
            expression: face.expression,
        }
    }

    /// Forgets the last face.
    pub(super) fn wipe(&mut self) {
        self.face.zeroize();
        self.luma.zeroize();
    }

    fn read_luma(&mut self) {
        let (red, rest) = self.face.split_at(SIDE * SIDE);
        let (green, blue) = rest.split_at(SIDE * SIDE);
        self.luma.clear();
        let pixels = red.iter().zip(green).zip(blue);
        self.luma.extend(pixels.map(|((red, green), blue)| light::luma([*red, *green, *blue])));
    }
}

fn margins(mesh: &Mesh, frame: &Frame) -> Margins {
    let [right, left] = [RIGHT_IRIS, LEFT_IRIS].map(|at| mesh.points()[at]);
    let between = distance(mesh, RIGHT_IRIS, LEFT_IRIS).max(1.0);
    let middle = [0, 1].map(|axis| f32::midpoint(right[axis], left[axis]));
    let chin = mesh.points()[CHIN];
    let down = (chin[0] - middle[0]).hypot(chin[1] - middle[1]).max(1.0);
    Margins {
        left: right[0].min(left[0]) / between,
        right: (frame.width() as f32 - right[0].max(left[0])) / between,
        above: middle[1] / down,
        below: (frame.height() as f32 - middle[1]) / down,
    }
}

fn distance(mesh: &Mesh, one: usize, other: usize) -> f32 {
    let [one, other] = [one, other].map(|at| mesh.points()[at]);
    (one[0] - other[0]).hypot(one[1] - other[1])
}

const RIGHT_IRIS: usize = 468;
const LEFT_IRIS: usize = 473;
const CHIN: usize = 152;
