//! A straight look as a chart: places on the face, each with its depth and its brightness. Laid over a turned look it
//! tells how far the places went by their depth.

use super::cut::{Cut, Plane, SIDE};
use super::least::Equations;
use crate::domain::Mesh;

/// Places of a straight look. Lengths are in units of two thirds of the distance of the eyes' outer corners.
pub(super) struct Chart {
    places: Vec<Terms>,
    /// Brightness at the places, smoothed and as it is; wiped with the chart.
    coarse: Vec<f32>,
    fine: Vec<f32>,
    anchors: [Terms; FIRM.len()],
}

/// What a place's way may depend on: smoothly on where it was, and, in the last term, on its depth.
#[derive(Clone, Copy)]
struct Terms {
    across: [f32; ACROSS],
    along: [f32; ALONG],
}

/// Where places went: coordinates in the turned cut, by the terms.
struct Map {
    across: [f32; ACROSS],
    along: [f32; ALONG],
}

/// A chart's places in a turned look.
struct Seen {
    values: Vec<f32>,
    slopes: Vec<[f32; 2]>,
}

impl Chart {
    pub(super) fn of(cut: &Cut, mesh: &Mesh) -> Self {
        let [right, left, nose] = [RIGHT_CORNER, LEFT_CORNER, NOSE_BASE].map(|at| cut.place(mesh, at));
        let unit = (UNIT * (left[0] - right[0]).hypot(left[1] - right[1])).max(f32::MIN_POSITIVE);
        let middle = [0, 1].map(|k| f32::midpoint(f32::midpoint(right[k], left[k]), nose[k]));
        let point = |at: usize| {
            let [x, y] = cut.place(mesh, at);
            let depth = -mesh.points()[at][2] * cut.scale;
            [(x - middle[0]) / unit, (y - middle[1]) / unit, depth / unit]
        };
        let points: Vec<_> = (0..SKIN).map(point).collect();
        let mut chart = Self {
            places: vec![],
            coarse: vec![],
            fine: vec![],
            anchors: FIRM.map(|at| Terms::of(points[at])),
        };
        for row in (0..SIDE).step_by(STEP) {
            for column in (0..SIDE).step_by(STEP) {
                let [u, v] = [column, row].map(|at| at as f32 + 0.5);
                let [x, y] = [(u - middle[0]) / unit, (v - middle[1]) / unit];
                if !is_on_face(x, y) {
                    continue;
                }
                if let Some(depth) = depth_at(&points, x, y) {
                    chart.places.push(Terms::of([x, y, depth]));
                    chart.coarse.push(cut.coarse.at(u, v));
                    chart.fine.push(cut.fine.at(u, v));
                }
            }
        }
        chart
    }

    /// Lays the chart over a turned look, first roughly by the mesh, then by the pixels (Lucas and Kanade 1981). The
    /// sine of the turn that depth shows, and how alike the looks are then (correlation).
    pub(super) fn lay_over(&self, cut: &Cut, mesh: &Mesh) -> Option<(f32, f32)> {
        let mut map = Map::through(&self.anchors, |at| cut.place(mesh, FIRM[at]))?;
        for (plane, values) in [(&cut.coarse, &self.coarse), (&cut.fine, &self.fine)] {
            for _ in 0..ROUNDS {
                map.draw_nearer(&self.places, values, &Seen::of(&self.places, &map, plane))?;
            }
        }
        let seen: Vec<_> =
            self.places.iter().map(|place| map.apply(place)).map(|[x, y]| cut.fine.at(x, y)).collect();
        let sine = map.across[ACROSS - 1] / map.along[DOWN].abs();
        Some((sine, correlation(&seen, &self.fine)))
    }
}

impl Terms {
    fn of([x, y, depth]: [f32; 3]) -> Self {
        let (xx, xy, yy) = (x * x, x * y, y * y);
        Self {
            across: [1.0, x, y, xx, xy, yy, xx * x, xx * xx, depth],
            along: [1.0, x, y, xx, xy, yy, depth],
        }
    }
}

impl Map {
    /// The map that best takes the anchors to where the mesh says they are.
    fn through(anchors: &[Terms], place: impl Fn(usize) -> [f32; 2]) -> Option<Self> {
        let (mut across, mut along) = (Equations::new(), Equations::new());
        for (at, terms) in anchors.iter().enumerate() {
            let [x, y] = place(at);
            across.add(&terms.across, x, 1.0);
            along.add(&terms.along, y, 1.0);
        }
        let single = |term: f64| term as f32;
        Some(Self { across: across.solve(0.0)?.map(single), along: along.solve(0.0)?.map(single) })
    }

    fn apply(&self, place: &Terms) -> [f32; 2] {
        let (mut x, mut y) = (0.0, 0.0);
        for k in 0..ACROSS {
            x += self.across[k] * place.across[k];
        }
        for k in 0..ALONG {
            y += self.along[k] * place.along[k];
        }
        [x, y]
    }

    /// One step of Gauss and Newton towards where the pixels are alike. Places that are not, as a lid that closed, count
    /// little (Cauchy's weight).
    fn draw_nearer(&mut self, places: &[Terms], values: &[f32], seen: &Seen) -> Option<()> {
        let (mut products, mut squares) = (0.0, f32::MIN_POSITIVE);
        for (value, seen) in values.iter().zip(&seen.values) {
            products += seen * value;
            squares += seen * seen;
        }
        let gain = products / squares;
        let off: Vec<f32> =
            values.iter().zip(&seen.values).map(|(value, seen)| value - gain * seen).collect();
        let width = 2.0 * (1.4826 * median_size(&off)? + 0.05);
        let mut equations = Equations::<{ ACROSS + ALONG }>::new();
        for at in 0..places.len() {
            let [right, down] = seen.slopes[at].map(|slope| slope * gain);
            let mut row = [0.0; ACROSS + ALONG];
            let terms = places[at].across.iter().map(|term| term * right);
            let terms = terms.chain(places[at].along.iter().map(|term| term * down));
            row.iter_mut().zip(terms).for_each(|(value, term)| *value = term);
            equations.add(&row, off[at], 1.0 / (1.0 + (off[at] / width).powi(2)));
        }
        let step = equations.solve(DAMPING)?;
        let unknowns = self.across.iter_mut().chain(&mut self.along);
        unknowns.zip(step).for_each(|(unknown, step)| *unknown += step as f32);
        Some(())
    }
}

impl Seen {
    fn of(places: &[Terms], map: &Map, plane: &Plane) -> Self {
        let places = places.iter().map(|place| map.apply(place));
        let (values, slopes) = places.map(|[x, y]| (plane.at(x, y), plane.slope(x, y))).unzip();
        Self { values, slopes }
    }
}

impl Drop for Chart {
    fn drop(&mut self) {
        for values in [&mut self.coarse, &mut self.fine] {
            values.fill(0.0);
            zeroize::optimization_barrier(values.as_slice());
        }
    }
}

/// Forehead to chin, without the sides of the face, which a turn hides.
fn is_on_face(x: f32, y: f32) -> bool {
    x.abs() < 0.8 && x * x + ((y - 0.03) / 1.17).powi(2) < 1.0
}

/// The depth of a place: that of the mesh's points near it, the nearer the more.
fn depth_at(points: &[[f32; 3]], x: f32, y: f32) -> Option<f32> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for [px, py, depth] in points {
        let away = ((px - x) * (px - x) + (py - y) * (py - y)) / (NEAR * NEAR);
        if away < 1.0 {
            let weight = (1.0 - away).powi(4);
            sum += weight * depth;
            weights += weight;
        }
    }
    (weights > 1e-3).then(|| sum / weights)
}

fn median_size(values: &[f32]) -> Option<f32> {
    let mut sizes: Vec<f32> = values.iter().map(|value| value.abs()).collect();
    let middle = sizes.len() / 2;
    (!sizes.is_empty()).then(|| *sizes.select_nth_unstable_by(middle, f32::total_cmp).1)
}

fn correlation(a: &[f32], b: &[f32]) -> f32 {
    let count = a.len() as f32;
    let mean = |values: &[f32]| values.iter().sum::<f32>() / count;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let mut sums = [0.0; 3];
    for (a, b) in a.iter().zip(b) {
        let (a, b) = (a - mean_a, b - mean_b);
        sums = [sums[0] + a * b, sums[1] + a * a, sums[2] + b * b];
    }
    sums[0] / (sums[1] * sums[2]).sqrt().max(f32::MIN_POSITIVE)
}

/// Terms of the way across and along the face; the last is by depth, and [`DOWN`] that of y itself.
const ACROSS: usize = 9;
const ALONG: usize = 7;
const DOWN: usize = 2;
/// Points of the face's surface: those of the irises follow.
const SKIN: usize = 468;
/// Points that neither lids nor lips move: the start of the search.
#[rustfmt::skip]
const FIRM: [usize; 48] = [
    10, 151, 9, 8, 168, 6, 197, 195, 5, 4, 1, 2, 98, 327, 33, 133, 362, 263, 50, 280, 101, 330, 205, 425, 117, 346, 48,
    278, 64, 294, 67, 297, 54, 284, 69, 299, 104, 333, 152, 199, 61, 291, 116, 345, 123, 352, 127, 356,
];
const RIGHT_CORNER: usize = 33;
const LEFT_CORNER: usize = 263;
const NOSE_BASE: usize = 2;
/// A unit in distances of the eyes' outer corners.
const UNIT: f32 = 0.675;
/// Pixels from one place to the next: about 1400 places.
const STEP: usize = 2;
/// How near, in units, a point of the mesh speaks for a place.
const NEAR: f32 = 0.22;
/// Steps towards the smoothed pixels, and as many towards the pixels: after eight nothing changes.
const ROUNDS: usize = 8;
const DAMPING: f64 = 1e-3;
