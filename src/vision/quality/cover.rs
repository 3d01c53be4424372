//! Whether something is before the mouth or the eyes. Each is a sum of evidence in log odds, so that none of it decides
//! alone: a beard changes brightness but leaves lips, coloured light changes colour but leaves contrast, and a printed
//! mask has contrast but neither lips nor the colour of the nose. All evidence is relative to the face's own skin: the
//! strength of the light and the tone of the skin cancel out. Weights were fitted to coverings painted on photographs
//! (`docs/quality.md`), then rounded.

use super::patch::{Aligned, Colour};

/// Log odds that the mouth is covered, from three signs: the lower cheeks have another colour than the bridge of the
/// nose, the lips are no redder than what surrounds them, and nothing is dark between philtrum and chin.
pub(super) fn mouth(face: &Aligned<'_>) -> f32 {
    let bridge = face.colour_in([50, 62], [34, 46]);
    let cheeks = [[26, 38], [74, 86]].map(|columns| face.colour_in(columns, [80, 100]));
    let cheeks = mean(cheeks);
    let (beside, chin) = (face.colour(&BESIDE_MOUTH, 2), face.colour(&CHIN, 2));
    let redder = face.colour(&LIPS, 1).redness - f32::midpoint(beside.redness, chin.redness);
    27.0 * bridge.differs(&cheeks).min(0.3)
        - 15.0 * mouth_contrast(face).min(0.5)
        - 20.0 * redder.clamp(-0.1, 0.3)
        + 2.1
}

/// How much darker the darkest place between philtrum and chin is than the brightest there, as a share of the mean.
fn mouth_contrast(face: &Aligned<'_>) -> f32 {
    let lines: [[f32; 24]; 3] = MOUTH_LINES.map(|[from, to]| face.along(face.at(from), face.at(to)));
    let mut profile: [f32; 24] =
        std::array::from_fn(|step| lines.iter().map(|line| line[step]).sum::<f32>() / 3.0);
    let mean = profile.iter().sum::<f32>() / 24.0;
    profile.sort_by(f32::total_cmp);
    (profile[21] - profile[0]) / mean.max(10.0)
}

/// Log odds that the eyes are covered: the larger of those for dark glass and for something as bright as skin.
pub(super) fn eyes(face: &Aligned<'_>) -> f32 {
    let [one, other] = EYES.map(|eye| Look::of(face, &eye));
    let both = |read: fn(&Look) -> f32| f32::midpoint(read(&one), read(&other));
    let line = both(|look| look.contrast).clamp(0.05, 1.2).ln();
    let spread = both(|look| look.spread).clamp(0.05, 1.0).ln();
    let colour = both(|look| look.colour).min(0.3);
    let dark =
        5.0 * spread - 5.5 * line - 8.0 * both(|look| look.brightest).clamp(0.2, 1.2) + 14.0 * colour + 3.5;
    let bright = 11.0 * both(|look| look.bright).clamp(0.2, 1.0) - 5.5 * line + 16.0 * colour - 19.5;
    dark.max(bright)
}

/// Points of an eye: corners, brow, below the lid, and the cheek under it.
struct Eye {
    outer: usize,
    inner: usize,
    brow: usize,
    below: usize,
    cheek: [usize; 3],
}

/// What an eye looks like, beside its cheek.
struct Look {
    /// Brightest less darkest place from corner to corner, as a share of their mean: white and iris.
    contrast: f32,
    /// Deviation of luma between brow and cheek, as a share of its mean.
    spread: f32,
    /// 75th percentile of luma there over the cheek's.
    bright: f32,
    /// 90th percentile of luma there over the cheek's.
    brightest: f32,
    /// How differently coloured it is from the cheek.
    colour: f32,
}

impl Look {
    fn of(face: &Aligned<'_>, eye: &Eye) -> Self {
        let cheek = face.colour(&eye.cheek, 3);
        let line: [f32; 24] = face.along(face.at(eye.outer), face.at(eye.inner));
        let (least, most) =
            line.iter().fold((f32::MAX, 0.0_f32), |(low, high), v| (low.min(*v), high.max(*v)));
        let mean = line.iter().sum::<f32>() / 24.0;
        let (columns, rows) = region(face, eye);
        let levels = Levels::of(face, columns, rows);
        let skin = cheek.luma.max(10.0);
        Self {
            contrast: (most - least) / mean.max(8.0),
            spread: levels.deviation / levels.mean.max(8.0),
            bright: levels.percentile(75) / skin,
            brightest: levels.percentile(90) / skin,
            colour: face.colour_in(columns, rows).differs(&cheek),
        }
    }
}

/// Columns from corner to corner, rows from under the brow to under the eye; at least one pixel.
fn region(face: &Aligned<'_>, eye: &Eye) -> ([usize; 2], [usize; 2]) {
    let [outer, inner] = [eye.outer, eye.inner].map(|point| face.at(point)[0]);
    let [brow, below] = [eye.brow, eye.below].map(|point| face.at(point)[1]);
    let span = |from: f32, to: f32| {
        let start = (from.round() as usize).min(111);
        [start, (to.round() as usize).clamp(start, 111) + 1]
    };
    (span(outer.min(inner), outer.max(inner)), span(brow + 0.25 * (below - brow), below))
}

/// Luma of a region.
struct Levels {
    counts: [u32; 256],
    all: u32,
    mean: f32,
    deviation: f32,
}

impl Levels {
    fn of(face: &Aligned<'_>, columns: [usize; 2], [top, bottom]: [usize; 2]) -> Self {
        let (mut counts, mut sum, mut squares, mut all) = ([0; 256], 0.0, 0.0, 0);
        for value in (top..bottom).flat_map(|row| face.row(row, columns)) {
            counts[(value.round() as usize).min(255)] += 1;
            sum += value;
            squares += value * value;
            all += 1;
        }
        let mean = sum / all as f32;
        Self { counts, all, mean, deviation: (squares / all as f32 - mean * mean).max(0.0).sqrt() }
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

fn mean([one, other]: [Colour; 2]) -> Colour {
    Colour {
        luma: f32::midpoint(one.luma, other.luma),
        chroma: [0, 1].map(|axis| f32::midpoint(one.chroma[axis], other.chroma[axis])),
        redness: f32::midpoint(one.redness, other.redness),
    }
}

const EYES: [Eye; 2] = [
    Eye { outer: 33, inner: 133, brow: 65, below: 230, cheek: [118, 101, 50] },
    Eye { outer: 263, inner: 362, brow: 295, below: 450, cheek: [347, 330, 280] },
];
const BESIDE_MOUTH: [usize; 4] = [205, 425, 216, 436];
const CHIN: [usize; 4] = [200, 199, 208, 428];
const LIPS: [usize; 8] = [37, 0, 267, 84, 17, 314, 405, 181];
/// From philtrum to chin: middle, image left, image right.
const MOUTH_LINES: [[usize; 2]; 3] = [[164, 18], [167, 83], [393, 313]];
