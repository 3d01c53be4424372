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
pub(super) fn warp(frame: &Frame, map: &Affine, size: usize, border: Border, gain: f32, planes: &mut [f32]) {
    let (red, rest) = planes.split_at_mut(size * size);
    let (green, blue) = rest.split_at_mut(size * size);
    let picture = Picture::of(frame);
    let [[a, b, c], [d, e, f]] = map.0;
    let rows = red.chunks_exact_mut(size).zip(green.chunks_exact_mut(size)).zip(blue.chunks_exact_mut(size));
    for (v, ((red, green), blue)) in rows.enumerate() {
        let (x, y) = ((b * v as f64 + c) as f32, (e * v as f64 + f) as f32);
        let (step_x, step_y) = (a as f32, d as f32);
        for u in 0..size {
            let (x, y) = (x + step_x * u as f32, y + step_y * u as f32);
            let colour = picture.sample(x, y, border);
            red[u] = colour[0] * gain;
            green[u] = colour[1] * gain;
            blue[u] = colour[2] * gain;
        }
    }
}

struct Picture<'a> {
    rgb: &'a [u8],
    width: usize,
    height: usize,
    /// Largest coordinates that still have a neighbour to the right and below.
    inner: (f32, f32),
}

impl<'a> Picture<'a> {
    fn of(frame: &'a Frame) -> Self {
        let (width, height) = (frame.width() as usize, frame.height() as usize);
        Self { rgb: frame.rgb(), width, height, inner: (width as f32 - 1.0, height as f32 - 1.0) }
    }

    #[inline(always)]
    fn sample(&self, x: f32, y: f32, border: Border) -> [f32; 3] {
        if x >= 0.0 && y >= 0.0 && x < self.inner.0 && y < self.inner.1 {
            self.inside(x, y)
        } else {
            self.edge(x, y, border)
        }
    }

    #[inline(always)]
    fn inside(&self, x: f32, y: f32) -> [f32; 3] {
        let (column, row) = (x as usize, y as usize);
        let (right, down) = (x - column as f32, y - row as f32);
        let at = (row * self.width + column) * 3;
        let above = &self.rgb[at..at + 6];
        let below = &self.rgb[at + self.width * 3..at + self.width * 3 + 6];
        let mix = |channel: usize| {
            let top = f32::from(above[channel]);
            let top = top + (f32::from(above[channel + 3]) - top) * right;
            let low = f32::from(below[channel]);
            let low = low + (f32::from(below[channel + 3]) - low) * right;
            top + (low - top) * down
        };
        [mix(0), mix(1), mix(2)]
    }

    #[cold]
    fn edge(&self, x: f32, y: f32, border: Border) -> [f32; 3] {
        let (left, top) = (x.floor(), y.floor());
        let (right, down) = (x - left, y - top);
        let mut colour = [0.0; 3];
        for (dx, dy, share) in [
            (0.0, 0.0, (1.0 - right) * (1.0 - down)),
            (1.0, 0.0, right * (1.0 - down)),
            (0.0, 1.0, (1.0 - right) * down),
            (1.0, 1.0, right * down),
        ] {
            let tap = self.tap(left + dx, top + dy, border);
            colour.iter_mut().zip(tap).for_each(|(sum, value)| *sum += f32::from(value) * share);
        }
        colour
    }

    fn tap(&self, x: f32, y: f32, border: Border) -> [u8; 3] {
        let inside = x >= 0.0 && y >= 0.0 && x <= self.inner.0 && y <= self.inner.1;
        if !inside && border == Border::Black {
            return [0; 3];
        }
        // `as` takes NaN and what lies left of 0 to 0.
        let (column, row) = ((x as usize).min(self.width - 1), (y as usize).min(self.height - 1));
        let at = (row * self.width + column) * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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

    #[test]
    fn the_inverse_undoes_the_map() {
        let map = Affine([[0.8, -0.6, 3.0], [0.6, 0.8, -2.0]]);
        let [x, y] = map.inverse().expect("not flat").apply(map.apply([4.0, 5.0]));
        assert!((x - 4.0).abs() < 1e-9 && (y - 5.0).abs() < 1e-9);
        assert!(Affine([[1.0, 2.0, 0.0], [2.0, 4.0, 0.0]]).inverse().is_none());
    }
}
