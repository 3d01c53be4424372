//! Edges and grain.

use super::super::align::SIDE;
use super::light::{SKIN_COLUMNS, SKIN_ROWS};

/// Variance of the Laplacian (Pech-Pacheco 2000).
pub(super) fn sharpness(luma: &[f32]) -> f32 {
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

/// Deviation of grain in levels: Immerkær's mask (1996), which lines and ramps do not answer, on cheeks and nose; the
/// median of its answers instead of their mean, so that the edges of nose and glasses do not count.
pub(super) fn noise(luma: &[f32]) -> f32 {
    let mut counts = [0_u32; 256];
    for row in SKIN_ROWS {
        let [above, here, below] = [row - 1, row, row + 1].map(|row| &luma[row * SIDE..(row + 1) * SIDE]);
        for x in SKIN_COLUMNS {
            let corners = above[x - 1] + above[x + 1] + below[x - 1] + below[x + 1];
            let sides = above[x] + below[x] + here[x - 1] + here[x + 1];
            let answer = (corners - 2.0 * sides + 4.0 * here[x]).abs();
            counts[((answer * PER_LEVEL) as usize).min(255)] += 1;
        }
    }
    let half = counts.iter().sum::<u32>() / 2;
    let mut seen = 0;
    let median = counts.iter().position(|count| {
        seen += count;
        seen > half
    });
    // The mask's weights have a root sum of squares of 6; 0.6745 is the median of |x| for a normal x.
    (median.unwrap_or(255) as f32 + 0.5) / PER_LEVEL / 0.6745 / 6.0
}

/// Steps of the histogram in one level: its end is a deviation of 31 levels.
const PER_LEVEL: f32 = 2.0;

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn picture(level: impl Fn(usize, usize) -> f32) -> Vec<f32> {
        (0..SIDE * SIDE).map(|at| level(at % SIDE, at / SIDE)).collect()
    }

    /// Two evenly spread numbers make a triangle of deviation 1/√6 of the width.
    fn grain(deviation: f32) -> impl Fn(usize, usize) -> f32 {
        move |x, y| {
            // SplitMix64 of the place.
            let even = |which: u64| {
                let mut mixed = ((y * SIDE + x) as u64 * 2 + which).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                ((mixed ^ (mixed >> 31)) >> 40) as f32 / 16_777_216.0 - 0.5
            };
            (even(0) + even(1)) * deviation * 6.0_f32.sqrt()
        }
    }

    #[test]
    fn edges_are_sharp_and_ramps_are_not() {
        assert!(sharpness(&picture(|x, y| (x + y) as f32)) < 1e-2);
        assert!(sharpness(&picture(|x, _| (x % 2) as f32 * 100.0)) > 10_000.0);
    }

    #[test]
    fn grain_is_measured_and_lines_are_none() {
        assert!(noise(&picture(|x, y| (2 * x + y) as f32)) < 0.2);
        assert!(noise(&picture(|x, y| if x % 20 < 2 || y % 20 < 2 { 20.0 } else { 120.0 })) < 0.2);
        for deviation in [2.0, 5.0, 12.0] {
            let grain = grain(deviation);
            let found = noise(&picture(|x, y| 120.0 + grain(x, y)));
            assert!((found / deviation - 1.0).abs() < 0.15, "{deviation}: {found}");
        }
    }

    #[test]
    fn grain_adds_twenty_times_its_variance_to_sharpness() {
        let grain = grain(6.0);
        let found = sharpness(&picture(|x, y| 120.0 + grain(x, y)));
        assert!((found / (20.0 * 36.0) - 1.0).abs() < 0.1, "{found}");
    }
}
