//! Light on the face.

use std::ops::Range;

use super::super::align::SIDE;

/// Light on the face. Brightness is read from cheeks and nose, where neither hair nor beard makes a face look dark.
pub(super) struct Light {
    pub(super) mean: f32,
    pub(super) range: f32,
    pub(super) under: f32,
    pub(super) over: f32,
    /// 2·|left − right| / (left + right) of the mean luma of both halves.
    pub(super) asymmetry: f32,
}

impl Light {
    pub(super) fn of(luma: &[f32]) -> Self {
        let (skin, face) =
            (Histogram::of(luma, SKIN_ROWS, SKIN_COLUMNS), Histogram::of(luma, FACE_ROWS, FACE_COLUMNS));
        Self {
            mean: skin.mean,
            range: face.percentile(95) - face.percentile(5),
            under: skin.share(0..25),
            over: face.share(251..256),
            asymmetry: asymmetry(luma),
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

fn asymmetry(luma: &[f32]) -> f32 {
    let half = |columns: Range<usize>| {
        face_rows(luma).map(|line| line[columns.clone()].iter().sum::<f32>()).sum::<f32>()
    };
    let (one, other) = (half(FACE_COLUMNS.start..SIDE / 2), half(SIDE / 2..FACE_COLUMNS.end));
    2.0 * (one - other).abs() / (one + other).max(1.0)
}

fn face_rows(luma: &[f32]) -> impl Iterator<Item = &[f32]> {
    luma.chunks_exact(SIDE).skip(FACE_ROWS.start).take(FACE_ROWS.len())
}

/// ITU-R BT.601.
pub(super) fn luma([red, green, blue]: [f32; 3]) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

/// The face without most hair and background in the aligned picture.
const FACE_COLUMNS: Range<usize> = 24..88;
const FACE_ROWS: Range<usize> = 32..106;
/// Cheeks and nose.
pub(super) const SKIN_COLUMNS: Range<usize> = 28..84;
pub(super) const SKIN_ROWS: Range<usize> = 54..86;

#[cfg(test)]
mod tests {
    use super::super::texture::tests::picture;
    use super::*;

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
}
