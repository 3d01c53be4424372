//! Measures of the picture of a face, read from the aligned face so that they do not depend on its size or turn.

use std::ops::Range;

use zeroize::Zeroize;

use super::align::{self, SIDE};
use crate::domain::{Face, Frame, Quality, Rect};

/// Measures pictures; keeps its memory between frames.
#[derive(Default)]
pub(super) struct Meter {
    face: Vec<f32>,
    luma: Vec<f32>,
}

impl Meter {
    /// All measures of a frame with `faces` faces, of which `face` is the person's.
    pub(super) fn measure(&mut self, frame: &Frame, faces: usize, face: Option<&Face>) -> Quality {
        let Some(face) = face else { return Quality { faces, ..Quality::default() } };
        align::align(frame, &align::points_of(&face.mesh), &mut self.face);
        self.read_luma();
        let light = Light::of(&self.luma);
        let iris = |at: usize| face.mesh.points()[at];
        let (right, left) = (iris(RIGHT_IRIS), iris(LEFT_IRIS));
        Quality {
            faces,
            sharpness: sharpness(&self.luma),
            luminance: light.mean,
            dynamic_range: light.range,
            under_exposure: light.under,
            over_exposure: light.over,
            asymmetry: asymmetry(&self.luma),
            chroma_distance: chroma_distance(&self.face),
            inter_eye_distance: (right[0] - left[0]).hypot(right[1] - left[1]),
            head_size: face.bounds.height / frame.height() as f32,
            crop: share_inside(&face.bounds, frame),
            head_pose: face.pose,
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
        self.luma.extend(pixels.map(|((red, green), blue)| luma(*red, *green, *blue)));
    }
}

/// Light on the face. Brightness is read from cheeks and nose, where neither hair nor beard makes a face look dark.
struct Light {
    mean: f32,
    range: f32,
    under: f32,
    over: f32,
}

impl Light {
    fn of(luma: &[f32]) -> Self {
        let (skin, face) =
            (Histogram::of(luma, SKIN_ROWS, SKIN_COLUMNS), Histogram::of(luma, FACE_ROWS, FACE_COLUMNS));
        Self {
            mean: skin.mean,
            range: face.percentile(95) - face.percentile(5),
            under: skin.share(0..25),
            over: face.share(251..256),
        }
    }
}

/// How often each level of luma is in a part of the aligned face.
struct Histogram {
    counts: [u32; 256],
    all: u32,
    mean: f32,
}

impl Histogram {
    fn of(luma: &[f32], rows: Range<usize>, columns: Range<usize>) -> Self {
        let (mut counts, mut sum) = ([0_u32; 256], 0.0);
        for row in rows {
            for value in &luma[row * SIDE..(row + 1) * SIDE][columns.clone()] {
                sum += value;
                counts[(value.round() as usize).min(255)] += 1;
            }
        }
        let all = counts.iter().sum::<u32>();
        Self { counts, all, mean: sum / all as f32 }
    }

    fn share(&self, levels: Range<usize>) -> f32 {
        self.counts[levels].iter().sum::<u32>() as f32 / self.all as f32
    }

    fn percentile(&self, percent: u32) -> f32 {
        let mut seen = 0;
        let level = self.counts.iter().position(|count| {
            seen += count;
            seen * 100 >= self.all * percent
        });
        level.unwrap_or(255) as f32
    }
}

/// Variance of the Laplacian (Pech-Pacheco 2000).
fn sharpness(luma: &[f32]) -> f32 {
    let (mut sum, mut squares) = (0.0_f64, 0.0_f64);
    for row in 1..SIDE - 1 {
        let [above, here, below] = [row - 1, row, row + 1].map(|row| &luma[row * SIDE..(row + 1) * SIDE]);
        let (mut line, mut line_squares) = (0.0_f32, 0.0_f32);
        for ((around, above), below) in here.windows(3).zip(&above[1..]).zip(&below[1..]) {
            let value = around[0] + around[2] + above + below - 4.0 * around[1];
            line += value;
            line_squares += value * value;
        }
        sum += f64::from(line);
        squares += f64::from(line_squares);
    }
    let count = ((SIDE - 2) * (SIDE - 2)) as f64;
    (squares / count - (sum / count).powi(2)).max(0.0) as f32
}

/// 2·|left − right| / (left + right) of the mean luma of both halves.
fn asymmetry(luma: &[f32]) -> f32 {
    let half = |columns: Range<usize>| {
        face_rows(luma).map(|line| line[columns.clone()].iter().sum::<f32>()).sum::<f32>()
    };
    let (one, other) = (half(FACE_COLUMNS.start..SIDE / 2), half(SIDE / 2..FACE_COLUMNS.end));
    2.0 * (one - other).abs() / (one + other).max(1.0)
}

/// How differently coloured the bridge of the nose and the lower cheeks are: distance of their mean Cb and Cr. A mask
/// leaves the one bare and hides the other; a fringe hides neither, as it would the forehead.
fn chroma_distance(planes: &[f32]) -> f32 {
    let mean = |rows: Range<usize>, columns: Range<usize>| {
        let mut sum = [0.0; 3];
        for (channel, sum) in sum.iter_mut().enumerate() {
            for row in rows.clone() {
                let start = (channel * SIDE + row) * SIDE;
                *sum += planes[start + columns.start..start + columns.end].iter().sum::<f32>();
            }
        }
        let [red, green, blue] = sum.map(|sum| sum / (rows.len() * columns.len()) as f32);
        let luma = luma(red, green, blue);
        [0.713 * (red - luma), 0.564 * (blue - luma)]
    };
    let bridge = mean(34..46, 50..62);
    let (one, other) = (mean(80..100, 26..38), mean(80..100, 74..86));
    (bridge[0] - f32::midpoint(one[0], other[0])).hypot(bridge[1] - f32::midpoint(one[1], other[1]))
}

fn share_inside(bounds: &Rect, frame: &Frame) -> f32 {
    let side =
        |start: f32, length: f32, limit: u32| ((start + length).min(limit as f32) - start.max(0.0)).max(0.0);
    let inside = side(bounds.x, bounds.width, frame.width()) * side(bounds.y, bounds.height, frame.height());
    inside / bounds.area().max(f32::MIN_POSITIVE)
}

fn face_rows(luma: &[f32]) -> impl Iterator<Item = &[f32]> {
    luma.chunks_exact(SIDE).skip(FACE_ROWS.start).take(FACE_ROWS.len())
}

/// ITU-R BT.601.
fn luma(red: f32, green: f32, blue: f32) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

const RIGHT_IRIS: usize = 468;
const LEFT_IRIS: usize = 473;
/// The face without most hair and background in the aligned picture.
const FACE_COLUMNS: Range<usize> = 24..88;
const FACE_ROWS: Range<usize> = 32..106;
/// Cheeks and nose.
const SKIN_COLUMNS: Range<usize> = 28..84;
const SKIN_ROWS: Range<usize> = 54..86;

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(level: impl Fn(usize, usize) -> f32) -> Vec<f32> {
        (0..SIDE * SIDE).map(|at| level(at % SIDE, at / SIDE)).collect()
    }

    #[test]
    fn hair_and_beard_do_not_make_a_face_dark() {
        let skin = |x: usize, y: usize| SKIN_COLUMNS.contains(&x) && SKIN_ROWS.contains(&y);
        let light = Light::of(&picture(|x, y| if skin(x, y) { 100.0 } else { 10.0 }));
        assert_eq!((light.mean, light.range, light.under, light.over), (100.0, 90.0, 0.0, 0.0));
        let light = Light::of(&picture(|x, _| if x < SIDE / 2 { 10.0 } else { 255.0 }));
        assert_eq!((light.range, light.under, light.over), (245.0, 0.5, 0.5));
    }

    #[test]
    fn one_dark_half_is_asymmetric() {
        assert_eq!(asymmetry(&picture(|_, _| 80.0)), 0.0);
        assert!((asymmetry(&picture(|x, _| if x < SIDE / 2 { 50.0 } else { 150.0 })) - 1.0).abs() < 1e-5);
    }

    #[test]
    fn edges_are_sharp_and_ramps_are_not() {
        assert!(sharpness(&picture(|x, y| (x + y) as f32)) < 1e-2);
        assert!(sharpness(&picture(|x, _| (x % 2) as f32 * 100.0)) > 10_000.0);
    }

    #[test]
    fn a_coloured_mask_is_far_from_a_grey_nose() {
        let grey = picture(|_, _| 90.0);
        let blue = picture(|_, y| if y > 60 { 190.0 } else { 90.0 });
        assert!(chroma_distance(&[grey.clone(), grey.clone(), grey.clone()].concat()) < 1e-3);
        assert!(chroma_distance(&[grey.clone(), grey, blue].concat()) > 40.0);
    }
}
