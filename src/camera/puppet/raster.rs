//! Draws textured triangles: fixed point, bilinear, no allocation.
//!
//! A pixel is four 16-bit lanes of a `u64` (red lowest, then green, blue, opacity), each 0 to 255 and colours
//! premultiplied, so that a whole pixel is blended with two multiplications. That keeps the demo face at camera speed
//! in an unoptimised build.

/// A premultiplied picture, rows from the top.
pub(super) struct Layer {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: Vec<u64>,
}

/// A corner of a triangle: where it lands and where it was in the texture, in pixels (pixel centres at .5).
#[derive(Clone, Copy, Default)]
pub(super) struct Corner {
    pub(super) at: [f32; 2],
    pub(super) from: [f32; 2],
}

/// Packs lanes.
pub(super) const fn pack(red: u8, green: u8, blue: u8, opacity: u8) -> u64 {
    red as u64 | (green as u64) << 16 | (blue as u64) << 32 | (opacity as u64) << 48
}

/// Unpacks lanes.
pub(super) const fn unpack(pixel: u64) -> [u8; 4] {
    [pixel as u8, (pixel >> 16) as u8, (pixel >> 32) as u8, (pixel >> 48) as u8]
}

impl Layer {
    /// An empty layer.
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![0; width * height] }
    }

    /// The colour at a place in pixels, bilinear, edges repeated.
    pub(super) fn sample(&self, at: [f32; 2]) -> u64 {
        let (u, v) = self.fixed(at);
        bilinear(&self.pixels, self.width, u, v)
    }

    /// Draws a triangle of `texture` over this layer; `opacity` 0 to 256 scales the texture's own.
    pub(super) fn triangle(&mut self, corners: [Corner; 3], texture: &Self, opacity: u64) {
        let [a, b, c] = corners;
        let [ab, ac] = [minus(b.at, a.at), minus(c.at, a.at)];
        let area = ab[0] * ac[1] - ab[1] * ac[0];
        if !(area.abs() > 0.02) {
            return;
        }
        let [tab, tac] = [minus(b.from, a.from), minus(c.from, a.from)];
        // Texture steps per pixel to the right and down: the inverse of the triangle's affine map.
        let right = [0, 1].map(|k| (tab[k] * ac[1] - tac[k] * ab[1]) / area);
        let down = [0, 1].map(|k| (tac[k] * ab[0] - tab[k] * ac[0]) / area);
        let low = a.at[1].min(b.at[1]).min(c.at[1]);
        let high = a.at[1].max(b.at[1]).max(c.at[1]);
        let (first, last) = (row(low, self.height), row(high, self.height));
        let step = right.map(|value| (value * ONE) as i64);
        for y in first..last {
            let middle = y as f32 + 0.5;
            let (left, end) = span([a.at, b.at, c.at], middle);
            let (x0, x1) = (row(left, self.width), row(end, self.width));
            if x0 >= x1 {
                continue;
            }
            let offset = [x0 as f32 + 0.5 - a.at[0], middle - a.at[1]];
            let start = [0, 1].map(|k| a.from[k] + offset[0] * right[k] + offset[1] * down[k]);
            let line = &mut self.pixels[y * self.width + x0..y * self.width + x1];
            texture.row_onto(line, start, step, opacity);
        }
    }

    /// Blends texels along a line of the texture onto `line`.
    fn row_onto(&self, line: &mut [u64], start: [f32; 2], step: [i64; 2], opacity: u64) {
        let (mut u, mut v) = (((start[0] - 0.5) * ONE) as i64, ((start[1] - 0.5) * ONE) as i64);
        let limit = [(self.width - 1) as i64 * 65536 - 1, (self.height - 1) as i64 * 65536 - 1];
        for pixel in line {
            let texel =
                bilinear(&self.pixels, self.width, u.clamp(0, limit[0]) as u64, v.clamp(0, limit[1]) as u64);
            *pixel = over(*pixel, texel, opacity);
            u += step[0];
            v += step[1];
        }
    }

    /// Averages across the line from `p` to `q`, so that the edge of what was drawn last is not a staircase.
    pub(super) fn soften(&mut self, p: [f32; 2], q: [f32; 2]) {
        let way = minus(q, p);
        let flat = way[0].abs() > way[1].abs();
        let (steps, across) = if flat { (way[0].abs(), self.width) } else { (way[1].abs(), 1) };
        for step in 0..steps.ceil() as usize {
            let share = (step as f32 + 0.5) / steps.ceil();
            let (x, y) = (p[0] + way[0] * share, p[1] + way[1] * share);
            if !(2.0..self.width as f32 - 3.0).contains(&x) || !(2.0..self.height as f32 - 3.0).contains(&y) {
                continue;
            }
            let at = y as usize * self.width + x as usize;
            let [far, before, here, after, beyond] =
                [-2, -1, 0, 1, 2].map(|k: isize| self.pixels[at.wrapping_add_signed(k * across as isize)]);
            self.pixels[at - across] = blend(before, blend(far, here, 128), 128);
            self.pixels[at] = blend(here, blend(before, after, 128), 160);
            self.pixels[at + across] = blend(after, blend(here, beyond, 128), 128);
        }
    }

    /// Whether any pixel under the triangle between `corners` (and a little round it) is not clear.
    pub(super) fn covers(&self, corners: [[f32; 2]; 3]) -> bool {
        let bounds = |k: usize, length: usize| {
            let low = corners.iter().map(|c| c[k]).fold(f32::MAX, f32::min) - 1.5;
            let high = corners.iter().map(|c| c[k]).fold(f32::MIN, f32::max) + 1.5;
            row(low, length)..row(high, length)
        };
        bounds(1, self.height)
            .any(|y| bounds(0, self.width).any(|x| self.pixels[y * self.width + x] >> 48 > 0))
    }

    fn fixed(&self, at: [f32; 2]) -> (u64, u64) {
        let side = |value: f32, length: usize| {
            (((value - 0.5) * ONE) as i64).clamp(0, (length - 1) as i64 * 65536 - 1) as u64
        };
        (side(at[0], self.width), side(at[1], self.height))
    }
}

/// The premultiplied `top` over `base`.
#[inline]
fn over(base: u64, top: u64, opacity: u64) -> u64 {
    let top = if opacity == 256 { top } else { ((top * opacity) >> 8) & LANES };
    let cover = top >> 48;
    if cover == 255 {
        return top;
    }
    let rest = 256 - cover - (cover >> 7);
    top + (((base * rest) >> 8) & LANES)
}

#[inline]
fn bilinear(pixels: &[u64], width: usize, u: u64, v: u64) -> u64 {
    let at = (v >> 16) as usize * width + (u >> 16) as usize;
    let (fu, fv) = (u >> 8 & 255, v >> 8 & 255);
    let (top, bottom) = (&pixels[at..at + 2], &pixels[at + width..at + width + 2]);
    blend(blend(top[0], top[1], fu), blend(bottom[0], bottom[1], fu), fv)
}

#[inline]
fn blend(a: u64, b: u64, share: u64) -> u64 {
    (a * (256 - share) + b * share) >> 8 & LANES
}

/// Where a horizontal line at `y` enters and leaves a triangle.
fn span(corners: [[f32; 2]; 3], y: f32) -> (f32, f32) {
    let (mut left, mut right) = (f32::MAX, f32::MIN);
    for k in 0..3 {
        let (p, q) = (corners[k], corners[(k + 1) % 3]);
        if (p[1] <= y) != (q[1] <= y) {
            // Neighbours walk a shared edge from the same end, so that no crack opens between them.
            let (p, q) = if (p[1], p[0]) <= (q[1], q[0]) { (p, q) } else { (q, p) };
            let x = p[0] + (y - p[1]) / (q[1] - p[1]) * (q[0] - p[0]);
            left = left.min(x);
            right = right.max(x);
        }
    }
    (left, right)
}

/// The first pixel whose centre is at or beyond `edge`, within `0..=length`.
fn row(edge: f32, length: usize) -> usize {
    (edge - 0.5).ceil().clamp(0.0, length as f32) as usize
}

fn minus(a: [f32; 2], b: [f32; 2]) -> [f32; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

const LANES: u64 = 0x00ff_00ff_00ff_00ff;
const ONE: f32 = 65536.0;
