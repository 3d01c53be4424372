//! The sensor's noise, and the step from lanes to bytes.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::raster::Layer;
use super::{HEIGHT, WIDTH};

/// Noise drawn once and laid over each frame at another place.
pub(super) struct Grain {
    table: Vec<[i16; 3]>,
    rng: StdRng,
}

impl Grain {
    pub(super) fn new(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x6772_6169_6e00);
        // The sum of three draws is near enough to a bell; luma noise is stronger than chroma noise.
        let mut draw = |spread: f32| (0..3).map(|_| rng.random_range(-spread..spread)).sum::<f32>();
        let raw: Vec<[f32; 4]> =
            (0..TABLE).map(|_| [draw(LUMA), draw(CHROMA), draw(CHROMA), draw(CHROMA)]).collect();
        let table = (0..TABLE)
            .map(|at| {
                // A camera's own smoothing leaves neighbours alike.
                let side = raw[(at + 1) % TABLE];
                [1, 2, 3].map(|k| (raw[at][0] + 0.45 * side[0] + raw[at][k] + 0.45 * side[k]).round() as i16)
            })
            .collect();
        Self { table, rng }
    }

    /// The frame's bytes with noise.
    pub(super) fn develop(&mut self, frame: &Layer) -> Vec<u8> {
        let mut bytes = vec![0; WIDTH * HEIGHT * 3];
        for (line, out) in frame.pixels.chunks_exact(WIDTH).zip(bytes.chunks_exact_mut(WIDTH * 3)) {
            let start = self.rng.random_range(0..TABLE - WIDTH);
            let noise = &self.table[start..start + WIDTH];
            for ((pixel, out), noise) in line.iter().zip(out.chunks_exact_mut(3)).zip(noise) {
                out[0] = ((*pixel & 255) as i16 + noise[0]).clamp(0, 255) as u8;
                out[1] = ((*pixel >> 16 & 255) as i16 + noise[1]).clamp(0, 255) as u8;
                out[2] = ((*pixel >> 32 & 255) as i16 + noise[2]).clamp(0, 255) as u8;
            }
        }
        bytes
    }
}

const TABLE: usize = 1 << 16;

/// Half width of one draw of luma noise; the noise's own deviation is about as large.
const LUMA: f32 = 1.7;
const CHROMA: f32 = 0.8;
