//! A face cut out of its frame: upright, always of one size, freed of what light does to it.

use zeroize::Zeroize;

use super::super::landmarks::Region;
use super::super::warp::{Affine, Border, warp};
use crate::domain::{Frame, Mesh};

/// The face cut out, once as it is and once smoothed, to be found from farther away. Brightness is that beyond the
/// mean of the neighbourhood, in deviations of the neighbourhood.
pub(super) struct Cut {
    pub(super) fine: Plane,
    pub(super) coarse: Plane,
    from_frame: Affine,
    /// Pixels of the cut in one of the frame.
    pub(super) scale: f32,
}

/// Values of [`SIDE`] × [`SIDE`] pixels; wiped when dropped.
#[derive(Clone)]
pub(super) struct Plane(Vec<f32>);

/// Cuts faces out; keeps its memory between them.
#[derive(Default)]
pub(super) struct Cutter {
    colours: Vec<f32>,
    spare: Vec<f32>,
}

impl Cutter {
    pub(super) fn cut(&mut self, frame: &Frame, mesh: &Mesh) -> Option<Cut> {
        let region = Region::of_mesh(mesh);
        let from_frame = region.map(SIDE).inverse()?;
        self.colours.resize(3 * SIDE * SIDE, 0.0);
        self.spare.resize(SIDE * SIDE, 0.0);
        warp(frame, &region.pixel_map(SIDE), SIDE, Border::Nearest, 1.0, &mut self.colours);
        let mut fine = self.luma();
        self.smooth(&mut fine, 1, 2);
        self.even_out(&mut fine);
        let mut coarse = fine.clone();
        self.smooth(&mut coarse, COARSE, 3);
        let [[a, b, _], _] = from_frame.0;
        Some(Cut { fine, coarse, scale: a.hypot(b) as f32, from_frame })
    }

    fn luma(&self) -> Plane {
        let (red, rest) = self.colours.split_at(SIDE * SIDE);
        let (green, blue) = rest.split_at(SIDE * SIDE);
        let mut luma = vec![0.0; SIDE * SIDE];
        for at in 0..SIDE * SIDE {
            luma[at] = 0.299 * red[at] + 0.587 * green[at] + 0.114 * blue[at];
        }
        Plane(luma)
    }

    /// Takes away the mean of the neighbourhood and divides by its deviation.
    fn even_out(&mut self, plane: &mut Plane) {
        let mut mean = plane.clone();
        self.smooth(&mut mean, AROUND, 3);
        let mut variance = plane.clone();
        for at in 0..SIDE * SIDE {
            plane.0[at] -= mean.0[at];
            variance.0[at] = plane.0[at] * plane.0[at];
        }
        self.smooth(&mut variance, AROUND, 3);
        for at in 0..SIDE * SIDE {
            plane.0[at] /= (variance.0[at].max(0.0) + GRAIN).sqrt();
        }
    }

    /// Means over squares of 2 · `radius` + 1 pixels, again and again: three come close to a Gaussian.
    fn smooth(&mut self, plane: &mut Plane, radius: usize, times: usize) {
        for _ in 0..2 * times {
            means_of_rows(&plane.0, &mut self.spare, radius);
            std::mem::swap(&mut plane.0, &mut self.spare);
        }
    }
}

impl Cut {
    /// Where a point of the frame's mesh lies in the cut.
    pub(super) fn place(&self, mesh: &Mesh, at: usize) -> [f32; 2] {
        let [x, y, _] = mesh.points()[at].map(f64::from);
        self.from_frame.apply([x, y]).map(|value| value as f32)
    }
}

impl Plane {
    /// The value at a place (pixel centres at .5), bilinear; outside, that of the nearest pixel.
    pub(super) fn at(&self, x: f32, y: f32) -> f32 {
        let last = (SIDE - 1) as f32;
        let (x, y) = ((x - 0.5).clamp(0.0, last), (y - 0.5).clamp(0.0, last));
        let (left, top) = ((x as usize).min(SIDE - 2), (y as usize).min(SIDE - 2));
        let (right, down) = (x - left as f32, y - top as f32);
        let at = top * SIDE + left;
        let above = self.0[at] + (self.0[at + 1] - self.0[at]) * right;
        let below = self.0[at + SIDE] + (self.0[at + SIDE + 1] - self.0[at + SIDE]) * right;
        above + (below - above) * down
    }

    /// How the value changes there for each pixel across and down.
    pub(super) fn slope(&self, x: f32, y: f32) -> [f32; 2] {
        let across = self.at(x + 1.0, y) - self.at(x - 1.0, y);
        let down = self.at(x, y + 1.0) - self.at(x, y - 1.0);
        [across / 2.0, down / 2.0]
    }
}

/// Running means along rows, written as columns; beyond the ends the first and last value go on.
fn means_of_rows(from: &[f32], to: &mut [f32], radius: usize) {
    let share = 1.0 / (2 * radius + 1) as f32;
    for y in 0..SIDE {
        let row = &from[y * SIDE..(y + 1) * SIDE];
        let mut sum = row[0] * (radius + 1) as f32 + row[1..=radius].iter().sum::<f32>();
        for x in 0..SIDE {
            to[x * SIDE + y] = sum * share;
            sum += row[(x + radius + 1).min(SIDE - 1)] - row[x.saturating_sub(radius)];
        }
    }
}

impl Drop for Plane {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

impl Drop for Cutter {
    fn drop(&mut self) {
        wipe(&mut self.colours);
        wipe(&mut self.spare);
    }
}

fn wipe(values: &mut Vec<f32>) {
    values.fill(0.0);
    zeroize::optimization_barrier(values.as_slice());
    values.zeroize();
}

/// Pixels of a side: the eyes of a face lie about 60 apart.
pub(super) const SIDE: usize = 192;
/// Half sides of the squares: a neighbourhood of a third of the eyes' distance, and what is smoothed to be found.
const AROUND: usize = 10;
const COARSE: usize = 3;
/// Variance in squared levels that is no more than a sensor's grain.
const GRAIN: f32 = 9.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_keep_the_sum_inside_and_take_edges_on() {
        let mut from = vec![0.0; SIDE * SIDE];
        from[50 * SIDE + 70] = 9.0;
        let mut to = vec![1.0; SIDE * SIDE];
        means_of_rows(&from, &mut to, 1);
        let lit: Vec<_> = (0..SIDE * SIDE).filter(|at| to[*at] != 0.0).collect();
        assert_eq!(lit, [69, 70, 71].map(|x| x * SIDE + 50), "rows became columns");
        assert!(lit.iter().all(|at| (to[*at] - 3.0).abs() < 1e-6));
        means_of_rows(&vec![7.0; SIDE * SIDE], &mut to, 10);
        assert!(to.iter().all(|value| (value - 7.0).abs() < 1e-4));
    }

    #[test]
    fn a_ramp_is_read_between_pixels_and_slopes_as_it_does() {
        let ramp = Plane((0..SIDE * SIDE).map(|at| (at % SIDE) as f32 * 2.0 - (at / SIDE) as f32).collect());
        assert!((ramp.at(20.5, 30.5) - 10.0).abs() < 1e-4);
        assert!((ramp.at(20.75, 31.0) - 10.0).abs() < 1e-4);
        let [across, down] = ramp.slope(90.2, 77.7);
        assert!((across - 2.0).abs() < 1e-3 && (down + 1.0).abs() < 1e-3);
        assert_eq!(ramp.at(-50.0, 0.5), 0.0);
    }
}
