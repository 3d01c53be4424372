//! Eyelids: skin that slides down over the eye, with the line of lashes at its edge.

use super::raster::{Corner, Layer, pack, unpack};
use super::rig::{Motion, smooth};

/// Both eyes' lids.
pub(super) struct Lids {
    eyes: [Lid; 2],
    lashes: Layer,
}

/// One lid: rows of points from the outer to the inner corner (or back), corners included.
struct Lid {
    crease: Vec<[f32; 3]>,
    edge: Vec<[f32; 3]>,
    lower: Vec<[f32; 3]>,
    height: f32,
}

impl Lids {
    /// The lids of a mesh in pixels of the person's layer.
    pub(super) fn new(rest: &[[f32; 3]], person: &Layer) -> Self {
        let eyes = [Lid::new(rest, &RIGHT), Lid::new(rest, &LEFT)];
        let darkest = eyes
            .iter()
            .flat_map(|lid| &lid.edge)
            .map(|point| unpack(person.sample([point[0], point[1]])))
            .min_by_key(|[red, green, blue, _]| u16::from(*red) + u16::from(*green) + u16::from(*blue))
            .unwrap_or_default();
        Self { eyes, lashes: lashes(darkest) }
    }

    /// Draws closed or closing lids over the open eyes; `shut` is the person's right, left.
    pub(super) fn draw(&self, frame: &mut Layer, person: &Layer, motion: &Motion, shut: [f32; 2]) {
        for (lid, shut) in self.eyes.iter().zip(shut) {
            if shut > 0.01 {
                lid.draw(frame, person, &self.lashes, motion, shut.min(1.0));
            }
        }
    }
}

impl Lid {
    fn new(rest: &[[f32; 3]], points: &Points) -> Self {
        let row = |inside: &[usize; 7]| -> Vec<_> {
            let ends = points.corners;
            std::iter::once(ends[0])
                .chain(inside.iter().copied())
                .chain([ends[1]])
                .map(|at| rest[at])
                .collect()
        };
        let (crease, edge, lower) = (row(&points.crease), row(&points.upper), row(&points.lower));
        let height = lower[4][1] - edge[4][1];
        Self { crease, edge, lower, height }
    }

    fn draw(&self, frame: &mut Layer, person: &Layer, lashes: &Layer, motion: &Motion, shut: f32) {
        // Lashes belong to the edge: the skin that follows them down is taken from above them.
        let lift = smooth(shut * 2.5);
        let last = self.edge.len() - 1;
        let rows: Vec<Vec<Corner>> = (0..=ROWS)
            .map(|row| {
                let share = row as f32 / ROWS as f32;
                (0..=last)
                    .map(|k| {
                        let skin = mix(self.crease[k], self.edge[k], share * (1.0 - LIFT * lift));
                        let edge = self.edge_at(k, shut);
                        // A lid is round: its middle rows run ahead of a straight line.
                        let bowed = share + 0.22 * shut * share * (1.0 - share) * 4.0 * 0.5;
                        let at = mix(self.crease[k], edge, bowed.min(1.0));
                        Corner { at: motion.skull(at), from: [skin[0], skin[1]] }
                    })
                    .collect()
            })
            .collect();
        for pair in rows.windows(2) {
            strip(frame, &pair[0], &pair[1], person, 256);
        }
        let thick = self.height.abs() * 0.16 + 1.2;
        let line = |side: f32, v: f32| -> Vec<Corner> {
            (0..=last)
                .map(|k| {
                    let [x, y, z] = self.edge_at(k, shut);
                    let taper = 0.35 + 0.65 * (1.0 - (2.0 * k as f32 / last as f32 - 1.0).powi(4));
                    let at = motion.skull([x, y + side * thick * taper, z]);
                    Corner { at, from: [1.0 + (LASH_WIDTH - 2) as f32 * k as f32 / last as f32, v] }
                })
                .collect()
        };
        let opacity = (256.0 * smooth((shut - 0.1) * 3.0)) as u64;
        strip(frame, &line(-0.8, 0.5), &line(1.0, LASH_HEIGHT as f32 - 0.5), lashes, opacity);
    }

    /// The lid's edge at point `k`: it falls to the lower lid, which rises a little to meet it.
    fn edge_at(&self, k: usize, shut: f32) -> [f32; 3] {
        let low = self.lower[k];
        let meet = [low[0], low[1] - 0.06 * self.height, low[2]];
        let mut at = mix(self.edge[k], meet, shut);
        at[2] -= 0.12 * self.height * (std::f32::consts::PI * shut).sin();
        at
    }
}

/// Draws a band of quads between two rows of corners.
pub(super) fn strip(frame: &mut Layer, top: &[Corner], bottom: &[Corner], texture: &Layer, opacity: u64) {
    for (upper, lower) in top.windows(2).zip(bottom.windows(2)) {
        frame.triangle([upper[0], upper[1], lower[0]], texture, opacity);
        frame.triangle([upper[1], lower[1], lower[0]], texture, opacity);
    }
}

/// A soft dark line, thickest below its middle.
fn lashes(colour: [u8; 4]) -> Layer {
    let mut layer = Layer::new(LASH_WIDTH, LASH_HEIGHT);
    for (at, pixel) in layer.pixels.iter_mut().enumerate() {
        let across = (at / LASH_WIDTH) as f32 / (LASH_HEIGHT - 1) as f32;
        let along = (at % LASH_WIDTH) as f32 / (LASH_WIDTH - 1) as f32;
        let ends = smooth(along.min(1.0 - along) * 5.0);
        let cover = 0.85 * ends * (-((across - 0.5) / 0.22).powi(2)).exp();
        let part = |value: u8| (f32::from(value) * 0.8 * cover) as u8;
        *pixel = pack(part(colour[0]), part(colour[1]), part(colour[2]), (255.0 * cover) as u8);
    }
    layer
}

pub(super) fn mix(a: [f32; 3], b: [f32; 3], share: f32) -> [f32; 3] {
    [0, 1, 2].map(|k| a[k] + (b[k] - a[k]) * share)
}

/// Rows of points of one eye in the mesh.
struct Points {
    corners: [usize; 2],
    crease: [usize; 7],
    upper: [usize; 7],
    lower: [usize; 7],
}

const RIGHT: Points = Points {
    corners: [33, 133],
    crease: [247, 30, 29, 27, 28, 56, 190],
    upper: [246, 161, 160, 159, 158, 157, 173],
    lower: [7, 163, 144, 145, 153, 154, 155],
};
const LEFT: Points = Points {
    corners: [263, 362],
    crease: [467, 260, 259, 257, 258, 286, 414],
    upper: [466, 388, 387, 386, 385, 384, 398],
    lower: [249, 390, 373, 374, 380, 381, 382],
};

/// Rows of quads in a lid.
const ROWS: usize = 4;

/// How far up from the lashes the lid's skin begins, as a share of the way to the crease.
const LIFT: f32 = 0.45;

const LASH_WIDTH: usize = 16;
const LASH_HEIGHT: usize = 12;
