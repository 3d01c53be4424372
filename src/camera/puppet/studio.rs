//! Takes the photograph apart: the person on a clear layer, and the room behind them without the person.

use image::imageops::{FilterType, resize};

use super::raster::{Layer, pack, unpack};
use super::{HEIGHT, WIDTH};
use crate::domain::{Frame, Mesh};

/// The photograph, framed as a kiosk's camera would see the person, in two layers.
pub(super) struct Studio {
    /// The person, larger than a frame by [`MARGIN`] on each side.
    pub(super) person: Layer,
    /// The room behind, as large as a frame.
    pub(super) room: Layer,
    /// The photograph's mesh in pixels of `person`.
    pub(super) mesh: Vec<[f32; 3]>,
}

/// The part of the photograph that is shown.
struct Framing {
    left: f32,
    top: f32,
    scale: f32,
}

impl Studio {
    /// Frames and takes apart a photograph.
    pub(super) fn new(photo: &Frame, mesh: &Mesh) -> Self {
        let framing = Framing::of(photo, mesh);
        let mesh: Vec<_> = mesh.points().iter().map(|point| framing.place(*point)).collect();
        let picture = framing.cut(photo);
        let face = Oval::of(&mesh);
        let wall = Wall::fit(&picture, &face);
        let cover = cover(&picture, &face, &wall);
        let behind = fill(&picture, &cover);
        let person = lift(&picture, &cover, &behind);
        Self { person, room: trim(&behind), mesh }
    }
}

impl Framing {
    /// The face takes [`FACE`] of the frame's height, a little below the middle, as far as the photograph reaches.
    fn of(photo: &Frame, mesh: &Mesh) -> Self {
        let face = Oval::of(mesh.points());
        let (width, height) = (photo.width() as f32, photo.height() as f32);
        let wanted = FACE * HEIGHT as f32 / (2.0 * face.half[1]);
        let scale = wanted.max(WIDTH as f32 / width).max(HEIGHT as f32 / height);
        let (shown_width, shown_height) = (WIDTH as f32 / scale, HEIGHT as f32 / scale);
        let left = (face.centre[0] - shown_width / 2.0).clamp(0.0, width - shown_width);
        let top = (face.centre[1] - shown_height * FACE_CENTRE).clamp(0.0, height - shown_height);
        Self { left: left - MARGIN as f32 / scale, top: top - MARGIN as f32 / scale, scale }
    }

    fn place(&self, [x, y, z]: [f32; 3]) -> [f32; 3] {
        [(x - self.left) * self.scale, (y - self.top) * self.scale, z * self.scale]
    }

    /// The shown part with its margin, enlarged. Beyond the photograph its edge is repeated.
    fn cut(&self, photo: &Frame) -> Layer {
        let (width, height) = (WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN);
        let whole = image::RgbImage::from_raw(photo.width(), photo.height(), photo.rgb().to_vec())
            .expect("a frame holds exactly its pixels");
        let large = resize(
            &whole,
            (photo.width() as f32 * self.scale).round() as u32,
            (photo.height() as f32 * self.scale).round() as u32,
            FilterType::CatmullRom,
        );
        let (left, top) = ((self.left * self.scale).round() as i64, (self.top * self.scale).round() as i64);
        let mut layer = Layer::new(width, height);
        for y in 0..height {
            let from_y = (y as i64 + top).clamp(0, i64::from(large.height()) - 1) as u32;
            for x in 0..width {
                let from_x = (x as i64 + left).clamp(0, i64::from(large.width()) - 1) as u32;
                let [red, green, blue] = large.get_pixel(from_x, from_y).0;
                layer.pixels[y * width + x] = pack(red, green, blue, 255);
            }
        }
        layer
    }
}

/// Where the face is, as an ellipse round its mesh.
struct Oval {
    centre: [f32; 2],
    half: [f32; 2],
}

impl Oval {
    fn of(mesh: &[[f32; 3]]) -> Self {
        let side = |k: usize| {
            let low = mesh.iter().map(|p| p[k]).fold(f32::MAX, f32::min);
            let high = mesh.iter().map(|p| p[k]).fold(f32::MIN, f32::max);
            (f32::midpoint(low, high), (high - low) / 2.0)
        };
        let ((x, half_x), (y, half_y)) = (side(0), side(1));
        Self { centre: [x, y], half: [half_x, half_y] }
    }

    /// 1 on the ellipse, less inside.
    fn distance(&self, x: f32, y: f32) -> f32 {
        ((x - self.centre[0]) / self.half[0]).hypot((y - self.centre[1]) / self.half[1])
    }
}

/// The colour of the wall behind the person: a quadratic surface per channel, and how far the wall strays from it.
struct Wall {
    surface: [[f64; 6]; 3],
    spread: f64,
    size: [f64; 2],
}

impl Wall {
    /// Fits the surface to what lies clear of the head and above the shoulders, giving little weight to what does not
    /// look like a wall (Cauchy weights, refitted).
    fn fit(picture: &Layer, face: &Oval) -> Self {
        let size = [picture.width as f64, picture.height as f64];
        let chin = face.centre[1] + face.half[1];
        let mut samples = Vec::new();
        for y in (0..picture.height.min(chin as usize)).step_by(4) {
            for x in (0..picture.width).step_by(4) {
                let away = face.distance(x as f32, y as f32);
                if (1.9..3.2).contains(&away) {
                    samples.push((terms(x, y, size), colour(picture.pixels[y * picture.width + x]), 1.0));
                }
            }
        }
        let mut wall = Self { surface: [[0.0; 6]; 3], spread: 40.0, size };
        for _ in 0..8 {
            wall.surface = std::array::from_fn(|channel| least_squares(&samples, channel));
            let mut strays: Vec<f64> = samples.iter().map(|s| stray(wall.eval(&s.0), s.1)).collect();
            for (sample, stray) in samples.iter_mut().zip(&strays) {
                sample.2 = 1.0 / (1.0 + (stray / 12.0).powi(2));
            }
            strays.sort_by(f64::total_cmp);
            wall.spread = strays.get(strays.len() / 2).copied().unwrap_or(40.0).clamp(3.0, 14.0);
        }
        wall
    }

    fn eval(&self, terms: &[f64; 6]) -> [f64; 3] {
        self.surface.map(|row| row.iter().zip(terms).map(|(a, b)| a * b).sum())
    }

    fn stray(&self, picture: &Layer, x: usize, y: usize) -> f64 {
        stray(self.eval(&terms(x, y, self.size)), colour(picture.pixels[y * picture.width + x]))
    }
}

/// How much of each pixel is person, 0 to 1: what does not look like the wall and is not enclosed by what does.
fn cover(picture: &Layer, face: &Oval, wall: &Wall) -> Vec<f32> {
    let (width, height) = (picture.width, picture.height);
    let (low, high) = (wall.spread * 2.2, wall.spread * 2.2 + 34.0);
    let mut cover: Vec<f32> = (0..width * height)
        .map(|at| {
            let (x, y) = (at % width, at / width);
            let share = ((wall.stray(picture, x, y) - low) / (high - low)).clamp(0.0, 1.0) as f32;
            if face.distance(x as f32, y as f32) < 0.9 { 1.0 } else { share * share * (3.0 - 2.0 * share) }
        })
        .collect();
    fill_holes(&mut cover, width);
    soften(&cover, width)
}

/// Pixels that look like the wall but cannot be reached from the top edge are highlights on the person.
fn fill_holes(cover: &mut [f32], width: usize) {
    let mut open = vec![false; cover.len()];
    let mut next: Vec<usize> = (0..width).filter(|at| cover[*at] < 0.5).collect();
    while let Some(at) = next.pop() {
        if std::mem::replace(&mut open[at], true) {
            continue;
        }
        let x = at % width;
        let sides = [
            (x > 0).then(|| at - 1),
            (x + 1 < width).then_some(at + 1),
            at.checked_sub(width),
            Some(at + width).filter(|down| *down < cover.len()),
        ];
        next.extend(sides.into_iter().flatten().filter(|side| !open[*side] && cover[*side] < 0.5));
    }
    // Soft edges stay soft: only what has no open neighbour within two pixels is filled.
    let near = |at: usize| {
        (-2_isize..=2).any(|dy| {
            (-2_isize..=2).any(|dx| {
                at.checked_add_signed(dy * width as isize + dx)
                    .is_some_and(|side| open.get(side) == Some(&true))
            })
        })
    };
    for at in 0..cover.len() {
        if !open[at] && !near(at) {
            cover[at] = 1.0;
        }
    }
}

/// A small blur, so that edges are as soft as a lens makes them.
fn soften(cover: &[f32], width: usize) -> Vec<f32> {
    let along = |values: &[f32], step: usize| -> Vec<f32> {
        (0..values.len())
            .map(|at| {
                let before = at.checked_sub(step).map_or(values[at], |side| values[side]);
                let after = values.get(at + step).copied().unwrap_or(values[at]);
                before * 0.25 + values[at] * 0.5 + after * 0.25
            })
            .collect()
    };
    along(&along(cover, 1), width)
}

/// The room without the person: known where nobody stands, and spread smoothly into the rest from coarse to fine.
fn fill(picture: &Layer, cover: &[f32]) -> Layer {
    let weights: Vec<f32> =
        spread(cover, picture.width).iter().map(|c| if *c < 0.02 { 1.0 } else { 0.0 }).collect();
    let colours: Vec<[f32; 3]> = picture
        .pixels
        .iter()
        .zip(&weights)
        .map(|(pixel, weight)| colour(*pixel).map(|value| value as f32 * weight))
        .collect();
    let filled = pull_push(&colours, &weights, picture.width, picture.height);
    let pixels = filled
        .iter()
        .map(|[red, green, blue]| pack(red.round() as u8, green.round() as u8, blue.round() as u8, 255))
        .collect();
    Layer { pixels, ..*picture }
}

/// The largest cover within three pixels: hair is finer than the matte sees.
fn spread(cover: &[f32], width: usize) -> Vec<f32> {
    let along = |values: &[f32], step: usize| -> Vec<f32> {
        (0..values.len())
            .map(|at| {
                (0..=6)
                    .filter_map(|k| (at + k * step).checked_sub(3 * step).and_then(|side| values.get(side)))
                    .fold(0.0_f32, |most, value| most.max(*value))
            })
            .collect()
    };
    along(&along(cover, 1), width)
}

/// Weighted colours averaged into ever smaller pictures; then each picture's gaps are filled from the smaller one.
fn pull_push(colours: &[[f32; 3]], weights: &[f32], width: usize, height: usize) -> Vec<[f32; 3]> {
    if width <= 2 || height <= 2 {
        let total = weights.iter().sum::<f32>().max(1e-6);
        let mean = [0, 1, 2].map(|k| colours.iter().map(|c| c[k]).sum::<f32>() / total);
        return vec![mean; colours.len()];
    }
    let (half_width, half_height) = (width.div_ceil(2), height.div_ceil(2));
    let mut small = vec![[0.0; 3]; half_width * half_height];
    let mut small_weights = vec![0.0; small.len()];
    for (at, (colour, weight)) in colours.iter().zip(weights).enumerate() {
        let to = at / width / 2 * half_width + at % width / 2;
        small_weights[to] += weight;
        for k in 0..3 {
            small[to][k] += colour[k];
        }
    }
    for (colour, weight) in small.iter_mut().zip(&mut small_weights) {
        if *weight > 1.0 {
            *colour = colour.map(|value| value / *weight);
            *weight = 1.0;
        }
    }
    let filled = pull_push(&small, &small_weights, half_width, half_height);
    let fetch = |x: usize, y: usize| filled[y.min(half_height - 1) * half_width + x.min(half_width - 1)];
    (0..colours.len())
        .map(|at| {
            let (x, y) = (at % width, at / width);
            let (cx, cy) = (x.div_ceil(2), y.div_ceil(2));
            let corners = [
                (fetch(x / 2, y / 2), 0.5625),
                (fetch(if x % 2 == 0 { cx.saturating_sub(1) } else { cx }, y / 2), 0.1875),
                (fetch(x / 2, if y % 2 == 0 { cy.saturating_sub(1) } else { cy }), 0.1875),
                (fetch(cx, cy), 0.0625),
            ];
            let around = [0, 1, 2].map(|k| corners.iter().map(|(c, share)| c[k] * share).sum::<f32>());
            let weight = weights[at].min(1.0);
            [0, 1, 2].map(|k| (colours[at][k] + around[k] * (1.0 - weight)).clamp(0.0, 255.0))
        })
        .collect()
}

/// The person with the room's colour taken out of soft edges: laid back over the room it gives the photograph.
fn lift(picture: &Layer, cover: &[f32], behind: &Layer) -> Layer {
    let pixels = picture.pixels.iter().zip(&behind.pixels).zip(cover).map(|((pixel, room), cover)| {
        let (whole, room) = (unpack(*pixel), unpack(*room));
        let part = |k: usize| {
            (f32::from(whole[k]) - (1.0 - cover) * f32::from(room[k])).clamp(0.0, 255.0 * cover).round() as u8
        };
        pack(part(0), part(1), part(2), (255.0 * cover).round() as u8)
    });
    Layer { pixels: pixels.collect(), ..*picture }
}

fn trim(layer: &Layer) -> Layer {
    let mut frame = Layer::new(WIDTH, HEIGHT);
    for (y, line) in frame.pixels.chunks_exact_mut(WIDTH).enumerate() {
        let from = (y + MARGIN) * layer.width + MARGIN;
        line.copy_from_slice(&layer.pixels[from..from + WIDTH]);
    }
    frame
}

fn terms(x: usize, y: usize, size: [f64; 2]) -> [f64; 6] {
    let (x, y) = (x as f64 / size[0] - 0.5, y as f64 / size[1] - 0.5);
    [1.0, x, y, x * x, x * y, y * y]
}

fn colour(pixel: u64) -> [f64; 3] {
    let [red, green, blue, _] = unpack(pixel);
    [red, green, blue].map(f64::from)
}

/// How unlike two colours are: brightness counts less than hue, for shadows fall on walls.
fn stray(a: [f64; 3], b: [f64; 3]) -> f64 {
    let difference = [0, 1, 2].map(|k| a[k] - b[k]);
    let grey = difference.iter().sum::<f64>() / 3.0;
    let hue = difference.iter().map(|d| (d - grey).powi(2)).sum::<f64>().sqrt();
    (grey * grey + 4.0 * hue * hue).sqrt()
}

/// Weighted least squares of one channel on the six terms (normal equations, Gauss–Jordan).
fn least_squares(samples: &[([f64; 6], [f64; 3], f64)], channel: usize) -> [f64; 6] {
    let mut rows = [[0.0; 7]; 6];
    for (terms, colour, weight) in samples {
        for (i, row) in rows.iter_mut().enumerate() {
            for j in 0..6 {
                row[j] += weight * terms[i] * terms[j];
            }
            row[6] += weight * terms[i] * colour[channel];
        }
    }
    for k in 0..6 {
        rows[k][k] += 1e-6;
        let pivot = rows[k].map(|value| value / rows[k][k]);
        for (i, row) in rows.iter_mut().enumerate() {
            let share = row[k];
            *row = if i == k { pivot } else { std::array::from_fn(|j| row[j] - share * pivot[j]) };
        }
    }
    rows.map(|row| row[6])
}

/// Pixels of the person kept beyond each side of the frame, to move in.
pub(super) const MARGIN: usize = 24;

/// Height of the face's mesh over the frame's height: large enough for the landmarks, small enough that a square of
/// 2.4 face widths fits.
const FACE: f32 = 0.44;

/// Height of the face's middle in the frame.
const FACE_CENTRE: f32 = 0.5;
