//! The mouth: the jaw falls, the lips part, and teeth and tongue show in the dark between.

use super::lids::strip;
use super::raster::{Corner, Layer, pack, unpack};
use super::rig::{FACE_POINTS, smooth};

/// What opening the mouth does to the mesh, and what is drawn inside it.
pub(super) struct Mouth {
    /// Shift of each vertex at full opening.
    fall: Vec<[f32; 3]>,
    inside: Layer,
    teeth: Layer,
}

impl Mouth {
    /// The mouth of a rig at rest; `eyes` is the distance of its eyes.
    pub(super) fn new(rest: &[[f32; 3]], person: &Layer, eyes: f32) -> Self {
        let corners = [rest[78], rest[308]];
        let middle = [0, 1, 2].map(|k| f32::midpoint(corners[0][k], corners[1][k]));
        let (chin, half) = (rest[152], (corners[1][0] - corners[0][0]) / 2.0);
        let drop = OPENING * eyes;
        let fall = rest.iter().enumerate().map(|(at, point)| {
            let aside = (point[0] - middle[0]) / eyes;
            let near = (-(aside / 1.25).powi(4)).exp();
            let low = (point[1] - middle[1]) / (chin[1] - middle[1]);
            let down = if LOWER_LIP.contains(&at) {
                let along = ((point[0] - middle[0]) / (half * 1.1)).powi(2);
                drop * (1.0 - along).max(0.0).powf(0.55)
            } else if low <= 1.0 || at < FACE_POINTS {
                drop * smooth(low * 1.1) * near
            } else {
                // Under the chin the skin of the neck gives way.
                drop * near * (1.0 - smooth((low - 1.0) / 0.9))
            };
            let lift =
                if UPPER_LIP.contains(&at) { -0.06 * drop * (1.0 - aside.abs()).max(0.0) } else { 0.0 };
            // Lips come together at the sides as they part.
            let close = (-((point[1] - middle[1]) / (0.45 * eyes)).powi(2)).exp() * near;
            [-aside * eyes * 0.14 * close, down + lift, down * 0.15]
        });
        Self { fall: fall.collect(), inside: inside(), teeth: teeth(rest, person) }
    }

    /// Opens the mouth of a shape, 0 to 1.
    pub(super) fn open(&self, shape: &mut [[f32; 3]], jaw: f32) {
        if jaw > 0.0 {
            for (point, fall) in shape.iter_mut().zip(&self.fall) {
                *point = [0, 1, 2].map(|k| point[k] + fall[k] * jaw);
            }
        }
    }

    /// Draws what is between the lips. `skull` places a point that does not fall with the jaw.
    pub(super) fn draw(
        &self,
        frame: &mut Layer,
        person: &Layer,
        placed: &[[f32; 3]],
        rest: &[[f32; 3]],
        skull: &dyn Fn(usize) -> [f32; 2],
        jaw: f32,
    ) {
        let at = |point: usize| [placed[point][0], placed[point][1]];
        let own = |points: &[usize; 11]| -> Vec<Corner> {
            points.iter().map(|p| Corner { at: at(*p), from: [rest[*p][0], rest[*p][1]] }).collect()
        };
        strip(frame, &own(&UPPER), &own(&LOWER), person, 256);
        let opacity = (256.0 * smooth(jaw * 4.0)) as u64;
        if opacity == 0 {
            return;
        }
        let along = |width: usize, k: usize| 1.0 + (width - 2) as f32 * k as f32 / 10.0;
        let row = |points: &[usize; 11], layer: &Layer, v: f32| -> Vec<Corner> {
            (0..11).map(|k| Corner { at: at(points[k]), from: [along(layer.width, k), v] }).collect()
        };
        let bottom = |layer: &Layer| layer.height as f32 - 0.5;
        let rows = (row(&UPPER, &self.inside, 0.5), row(&LOWER, &self.inside, bottom(&self.inside)));
        strip(frame, &rows.0, &rows.1, &self.inside, opacity);
        let gums: Vec<Corner> = (0..11)
            .map(|k| {
                let (tooth, lip) = (skull(LOWER[k]), at(LOWER[k]));
                let y = tooth[1].min(lip[1]);
                Corner {
                    at: [tooth[0] + (lip[0] - tooth[0]) * 0.5, y],
                    from: [along(self.teeth.width, k), bottom(&self.teeth)],
                }
            })
            .collect();
        strip(frame, &row(&UPPER, &self.teeth, 0.5), &gums, &self.teeth, opacity);
        for lip in [&UPPER, &LOWER] {
            for pair in lip.windows(2) {
                frame.soften(at(pair[0]), at(pair[1]));
            }
        }
    }
}

/// Points of the inner lips: the triangles between them are the photograph's own mouth opening.
pub(super) fn rim() -> Vec<u16> {
    UPPER.iter().chain(&LOWER).map(|at| *at as u16).collect()
}

/// The photograph's teeth, straightened, fading into the dark below.
fn teeth(rest: &[[f32; 3]], person: &Layer) -> Layer {
    let mut layer = Layer::new(TEETH[0], TEETH[1]);
    for (at, pixel) in layer.pixels.iter_mut().enumerate() {
        let (x, down) = (at % TEETH[0], (at / TEETH[0]) as f32 / (TEETH[1] - 1) as f32);
        let along = x as f32 / (TEETH[0] - 1) as f32 * 10.0;
        let (k, part) = ((along as usize).min(9), along - (along as usize).min(9) as f32);
        let on = |row: &[usize; 11], axis: usize| {
            rest[row[k]][axis] * (1.0 - part) + rest[row[k + 1]][axis] * part
        };
        let place = [0, 1].map(|axis| on(&UPPER, axis) * (1.0 - down) + on(&LOWER, axis) * down);
        let cover = (1.0 - smooth((down - 0.62) / 0.33)) * smooth((along.min(10.0 - along)) / 1.5);
        let shade = 1.0 - 0.25 * down;
        let [red, green, blue, _] = unpack(person.sample(place));
        let part = |value: u8| (f32::from(value) * cover * shade) as u8;
        *pixel = pack(part(red), part(green), part(blue), (255.0 * cover) as u8);
    }
    layer
}

/// Dark, with a tongue rising from below and the edge of the lower teeth before it.
fn inside() -> Layer {
    let mut layer = Layer::new(INSIDE[0], INSIDE[1]);
    for (at, pixel) in layer.pixels.iter_mut().enumerate() {
        let across = (at % INSIDE[0]) as f32 / (INSIDE[0] - 1) as f32 * 2.0 - 1.0;
        let down = (at / INSIDE[0]) as f32 / (INSIDE[1] - 1) as f32;
        let tongue =
            smooth((down - 0.52 - 0.3 * across * across) / 0.22) * smooth((1.0 - across.abs()) / 0.4);
        let groove = 1.0 - 0.25 * (-(across / 0.1).powi(2)).exp();
        let tooth = smooth((down - 0.86) / 0.06) * smooth((0.6 - across.abs()) / 0.3);
        let gap = 0.85 + 0.15 * (across * 22.0).cos().abs();
        let mut colour = DARK;
        for k in 0..3 {
            colour[k] += (TONGUE[k] * groove - colour[k]) * tongue * 0.9;
            colour[k] += (TOOTH[k] * gap - colour[k]) * tooth * 0.75;
            // The upper lip's shadow.
            colour[k] *= 0.55 + 0.45 * smooth(down / 0.4);
        }
        *pixel = pack(colour[0] as u8, colour[1] as u8, colour[2] as u8, 255);
    }
    layer
}

/// Inner lip rows from the person's right corner to the left.
const UPPER: [usize; 11] = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308];
const LOWER: [usize; 11] = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308];
const UPPER_LIP: [usize; 9] = [191, 80, 81, 82, 13, 312, 311, 310, 415];
const LOWER_LIP: [usize; 36] = [
    95, 88, 178, 87, 14, 317, 402, 318, 324, 96, 89, 179, 86, 15, 316, 403, 319, 325, 77, 90, 180, 85, 16,
    315, 404, 320, 307, 146, 91, 181, 84, 17, 314, 405, 321, 375,
];

/// Fall of the jaw at full opening, in distances of the eyes.
const OPENING: f32 = 0.42;

const TEETH: [usize; 2] = [64, 24];
const INSIDE: [usize; 2] = [64, 48];
const DARK: [f32; 3] = [46.0, 18.0, 18.0];
const TONGUE: [f32; 3] = [150.0, 74.0, 74.0];
const TOOTH: [f32; 3] = [190.0, 180.0, 164.0];
