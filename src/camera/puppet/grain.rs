//! The sensor's noise, and the step from lanes to bytes.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::raster::Layer;
use super::{HEIGHT, WIDTH};

/// Noise drawn once and laid over each frame at another place.
pub(super) struct Grain {
    /// Lanes of noise raised by [`RAISE`], so that none is negative.
    table: Vec<u64>,
    /// Bytes for raised values.
    bytes: [u8; 512],
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
                let lane = |k: usize| {
                    let noise = raw[at][0] + 0.45 * side[0] + raw[at][k] + 0.45 * side[k];
                    (noise.round() + RAISE as f32).clamp(0.0, 255.0) as u64
                };
                lane(1) | lane(2) << 16 | lane(3) << 32
            })
            .collect();
        let bytes = std::array::from_fn(|raised| raised.saturating_sub(RAISE).min(255) as u8);
        Self { table, bytes, rng }
    }

    /// The frame's bytes with noise.
    pub(super) fn develop(&mut self, frame: &Layer) -> Vec<u8> {
        let mut bytes = vec![0; WIDTH * HEIGHT * 3];
        for (line, out) in frame.pixels.chunks_exact(WIDTH).zip(bytes.chunks_exact_mut(WIDTH * 3)) {
            let start = self.rng.random_range(0..TABLE - WIDTH);
            let noise = &self.table[start..start + WIDTH];
            for ((pixel, out), noise) in line.iter().zip(out.chunks_exact_mut(3)).zip(noise) {
                let raised = pixel + noise;
                out[0] = self.bytes[(raised & 511) as usize];
                out[1] = self.bytes[(raised >> 16 & 511) as usize];
                out[2] = self.bytes[(raised >> 32 & 511) as usize];
            }
        }
        bytes
    }
}

const RAISE: usize = 32;
const TABLE: usize = 1 << 16;

/// Half width of one draw of luma noise; the noise's own deviation is about as large.
const LUMA: f32 = 1.7;
const CHROMA: f32 = 0.8;
