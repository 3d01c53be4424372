//! Pixels to network input: planes of one colour each, 32-bit floats.

use crate::domain::Frame;

/// A map from output pixels to frame pixels: `x = a·u + b·v + c`, `y = d·u + e·v + f`, in coordinates where a pixel's
/// centre is a whole number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Affine(pub(super) [[f64; 3]; 2]);

/// What lies outside the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Border {
    /// The nearest pixel of the frame.
    Nearest,
    /// Black.
    Black,
}

impl Affine {
    /// Where the map takes a point.
    pub(super) fn apply(&self, [u, v]: [f64; 2]) -> [f64; 2] {
        self.0.map(|[x, y, shift]| x * u + y * v + shift)
    }

    /// The map back; `None` when this one flattens the plane.
    pub(super) fn inverse(&self) -> Option<Self> {
        let [[a, b, c], [d, e, f]] = self.0;
        let det = a * e - b * d;
        (det.is_finite() && det.abs() > 1e-12).then(|| {
            let [ia, ib, id, ie] = [e / det, -b / det, -d / det, a / det];
            Self([[ia, ib, -(ia * c + ib * f)], [id, ie, -(id * c + ie * f)]])
        })
    }
}

/// Fills `planes` (R, G, B of `size` × `size`) from the frame through `map`, bilinear, each value times `gain`.
///
/// Places between pixels are told to 1/256, eight times as finely as OpenCV does. Whole numbers throughout, three colours in
/// one multiplication. The loops are plain on purpose: at `opt-level = 1` an iterator over a slice is a call into a copy of
/// the standard library's code that some unoptimised crate holds, and this takes four times as long.
pub(super) fn warp(frame: &Frame, map: &Affine, size: usize, border: Border, gain: f32, planes: &mut [f32]) {
    let (red, rest) = planes.split_at_mut(size * size);
    let (green, blue) = rest.split_at_mut(size * size);
    let picture = Picture::of(frame, border);
    let [[a, b, c], [d, e, f]] = map.0;
    let (right, down) = (fixed(a), fixed(d));
    let gain = gain / FULL;
    for v in 0..size {
        let line = v * size..(v + 1) * size;
        let (red, green, blue) = (&mut red[line.clone()], &mut green[line.clone()], &mut blue[line]);
        let (mut x, mut y) = (fixed(b * v as f64 + c), fixed(e * v as f64 + f));
        let mut u = 0;
        while u < size {
            let colour = picture.sample(x, y);
            red[u] = colour[0] as f32 * gain;
            green[u] = colour[1] as f32 * gain;
            blue[u] = colour[2] as f32 * gain;
            x += right;
            y += down;
            u += 1;
        }
    }
}

/// A coordinate with 32 binary places, kept within a million pixels: no sum of a row's steps overflows.
fn fixed(value: f64) -> i64 {
    (value.clamp(-1e6, 1e6) * ONE) as i64
}

struct Picture<'a> {
    pixels: &'a [[u8; 3]],
    width: usize,
    height: usize,
    border: Border,
}

impl<'a> Picture<'a> {
    fn of(frame: &'a Frame, border: Border) -> Self {
        let (width, height) = (frame.width() as usize, frame.height() as usize);
        Self { pixels: frame.rgb().as_chunks().0, width, height, border }
    }

    /// The colour at a place given in fixed coordinates, in units of 1/65536 of a level.
    #[inline(always)]
    fn sample(&self, x: i64, y: i64) -> [i32; 3] {
        let (near_x, near_y) = (x + HALF_STEP, y + HALF_STEP);
        // What is left of or above the frame becomes very large here.
        let (column, row) = ((near_x >> 32) as usize, (near_y >> 32) as usize);
        if column < self.width - 1 && row < self.height - 1 {
            let at = row * self.width + column;
            let above = [lanes(self.pixels[at]), lanes(self.pixels[at + 1])];
            let below = [lanes(self.pixels[at + self.width]), lanes(self.pixels[at + self.width + 1])];
            mix(above, below, (near_x >> 24) as u32 & 255, (near_y >> 24) as u64 & 255)
        } else {
            self.edge(x as f64 / ONE, y as f64 / ONE)
        }
    }

    #[cold]
    fn edge(&self, x: f64, y: f64) -> [i32; 3] {
        let (left, top) = (x.floor(), y.floor());
        let (right, down) = (x - left, y - top);
        let mut colour = [0.0; 3];
        for (dx, dy, share) in [
            (0.0, 0.0, (1.0 - right) * (1.0 - down)),
            (1.0, 0.0, right * (1.0 - down)),
            (0.0, 1.0, (1.0 - right) * down),
            (1.0, 1.0, right * down),
        ] {
            let tap = self.tap(left + dx, top + dy);
            colour.iter_mut().zip(tap).for_each(|(sum, value)| *sum += f64::from(value) * share);
        }
        colour.map(|value| (value * f64::from(FULL)).round() as i32)
    }

    fn tap(&self, x: f64, y: f64) -> [u8; 3] {
        let inside = x >= 0.0 && y >= 0.0 && x < self.width as f64 && y < self.height as f64;
        if !inside && self.border == Border::Black {
            return [0; 3];
        }
        // `as` takes what lies left of 0 to 0.
        let (column, row) = ((x as usize).min(self.width - 1), (y as usize).min(self.height - 1));
        self.pixels[row * self.width + column]
    }
}

/// A pixel's colours in lanes of 16 bits.
#[inline(always)]
pub(super) fn lanes([red, green, blue]: [u8; 3]) -> u64 {
    u64::from(red) | (u64::from(green) << 16) | (u64::from(blue) << 32)
}

/// Mixes two pixels and the two below, first down, in lanes, then across.
#[inline(always)]
fn mix(above: [u64; 2], below: [u64; 2], right: u32, down: u64) -> [i32; 3] {
    let left = above[0] * (256 - down) + below[0] * down;
    let next = above[1] * (256 - down) + below[1] * down;
    let lane = |lanes: u64, shift: u32| (lanes >> shift) as u32 & 0xffff;
    let across = |shift| (lane(left, shift) * (256 - right) + lane(next, shift) * right) as i32;
    [across(0), across(16), across(32)]
}

/// One pixel in fixed coordinates.
const ONE: f64 = 4_294_967_296.0;
/// Half of 1/256 of a pixel.
const HALF_STEP: i64 = 1 << 23;
/// One level in the sums of [`mix`].
const FULL: f32 = 65_536.0;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn ramp() -> Frame {
        let rgb = (0..4_u8).flat_map(|y| (0..5_u8).flat_map(move |x| [x * 10, y * 20, 7])).collect();
        Frame::new(5, 4, rgb, 0, Duration::ZERO).expect("a frame")
    }

    fn warped(map: [[f64; 3]; 2], border: Border) -> Vec<f32> {
        let mut planes = vec![-1.0; 3 * 9];
        warp(&ramp(), &Affine(map), 3, border, 1.0, &mut planes);
        planes
    }

    #[test]
    fn a_linear_picture_is_read_between_its_pixels() {
        let planes = warped([[1.0, 0.0, 0.5], [0.0, 1.0, 0.25]], Border::Black);
        assert_eq!(planes[..3], [5.0, 15.0, 25.0]);
        assert_eq!(planes[9..12], [5.0, 5.0, 5.0]);
        assert_eq!(planes[18..], [7.0; 9]);
    }

    #[test]
    fn outside_is_the_edge_or_black() {
        let map = [[1.0, 0.0, -1.5], [0.0, 1.0, 0.0]];
        assert_eq!(warped(map, Border::Nearest)[18..21], [7.0, 7.0, 7.0]);
        assert_eq!(warped(map, Border::Black)[18..21], [0.0, 3.5, 7.0]);
        for border in [Border::Nearest, Border::Black] {
            assert!(warped([[f64::NAN; 3]; 2], border).len() == 27, "no map makes it panic");
            assert!(warped([[1e30, 0.0, -1e30], [0.0, -1e30, 1e30]], border).len() == 27);
        }
    }

    proptest! {
        #[test]
        fn every_place_is_near_the_exact_mixture(x in -2.0..12.0, y in -2.0..9.0, seed in any::<[u8; 210]>()) {
            let frame = Frame::new(10, 7, seed.to_vec(), 0, Duration::ZERO).expect("a frame");
            for border in [Border::Nearest, Border::Black] {
                let picture = Picture::of(&frame, border);
                let (seen, exact) = (picture.sample(fixed(x), fixed(y)), picture.edge(x, y));
                for (seen, exact) in seen.iter().zip(exact) {
                    // 1/512 of a pixel each way, between neighbours that may be black and white.
                    prop_assert!((seen - exact).abs() <= 66_000, "{seen} {exact} at {x} {y}");
                }
            }
        }
    }

    #[test]
    fn the_inverse_undoes_the_map() {
        let map = Affine([[0.8, -0.6, 3.0], [0.6, 0.8, -2.0]]);
        let [x, y] = map.inverse().expect("not flat").apply(map.apply([4.0, 5.0]));
        assert!((x - 4.0).abs() < 1e-9 && (y - 5.0).abs() < 1e-9);
        assert!(Affine([[1.0, 2.0, 0.0], [2.0, 4.0, 0.0]]).inverse().is_none());
    }
}
