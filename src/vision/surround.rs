//! What lies round the face: whether it moves with the face, as a picture on a sheet does, and whether straight edges
//! enclose the face, as those of a sheet or a screen do. Read from a small grid of green values, every third frame.

use std::time::Duration;

use zeroize::Zeroize;

use crate::domain::observation::Surround;
use crate::domain::{Face, Frame};

mod edge;

/// Watches what lies round the face; keeps one earlier grid.
#[derive(Default)]
pub(super) struct Watcher {
    grid: Grid,
    earlier: Option<Earlier>,
    frames: u32,
}

/// Green values of a frame, one for each cell of a few pixels.
#[derive(Default)]
struct Grid {
    width: usize,
    height: usize,
    /// Pixels a cell.
    cell: f32,
    values: Vec<f32>,
}

/// An earlier frame: its grid, and where the face's firm points were, in cells.
struct Earlier {
    grid: Grid,
    points: [[f32; 2]; FIRM.len()],
    at: Duration,
}

/// The face as a box of cells: middle and half sides.
#[derive(Clone, Copy)]
struct Place {
    middle: [f32; 2],
    half: [f32; 2],
}

impl Watcher {
    /// What lies round this face now; between looks nothing is said.
    pub(super) fn look(&mut self, frame: &Frame, face: Option<&Face>) -> Surround {
        let Some(face) = face else {
            self.forget();
            return Surround::default();
        };
        self.frames = self.frames.wrapping_add(1);
        if self.frames % EVERY != 1 {
            return Surround::default();
        }
        self.grid.read(frame);
        let cell = self.grid.cell;
        let points = FIRM.map(|at| [face.mesh.points()[at][0] / cell, face.mesh.points()[at][1] / cell]);
        let place = Place::of(face, cell);
        // The edge first: a grid that is remembered is gone from here.
        let edge = edge::enclosing(&self.grid, &place);
        Surround { together: self.together(&points, &place, frame.at()), edge }
    }

    /// Forgets what it saw.
    pub(super) fn forget(&mut self) {
        self.grid.values.zeroize();
        if let Some(mut earlier) = self.earlier.take() {
            earlier.grid.values.zeroize();
        }
        self.frames = 0;
    }

    /// Compares with the earlier frame once the face has moved enough since; then, or when that frame is old, this one
    /// takes its place.
    fn together(&mut self, points: &[[f32; 2]; FIRM.len()], place: &Place, at: Duration) -> Option<f32> {
        let fits = |earlier: &&Earlier| earlier.grid.values.len() == self.grid.values.len();
        let Some(earlier) = self.earlier.as_ref().filter(fits) else {
            self.remember(points, at);
            return None;
        };
        let back = affine(points, &earlier.points)?;
        let corners = [[-1.8, -1.2], [1.8, -1.2], [-1.8, 0.6], [1.8, 0.6]];
        let way = corners.map(|corner| {
            let here = [0, 1].map(|k| place.middle[k] + corner[k] * place.half[k]);
            let there = map(&back, here);
            (there[0] - here[0]).hypot(there[1] - here[1])
        });
        let moved = way.iter().sum::<f32>() / way.len() as f32;
        let share = (moved >= MOVED).then(|| compare(&earlier.grid, &self.grid, place, &back)).flatten();
        if moved >= MOVED || at.saturating_sub(earlier.at) > OLD {
            self.remember(points, at);
        }
        share
    }

    /// The two grids take turns, so that no memory is asked for.
    fn remember(&mut self, points: &[[f32; 2]; FIRM.len()], at: Duration) {
        let spare = self.earlier.take().map(|earlier| earlier.grid).unwrap_or_default();
        let grid = std::mem::replace(&mut self.grid, spare);
        self.earlier = Some(Earlier { grid, points: *points, at });
    }
}

impl Grid {
    fn read(&mut self, frame: &Frame) {
        let (width, height) = (frame.width() as usize, frame.height() as usize);
        let cell = (width / ACROSS).max(1);
        (self.width, self.height, self.cell) = (width / cell, height / cell, cell as f32);
        self.values.clear();
        let rgb = frame.rgb();
        for row in 0..self.height {
            for column in 0..self.width {
                // The mean of four pixels on the cell's diagonal and beside it.
                let green = |dx: usize, dy: usize| {
                    let (x, y) = (column * cell + dx * cell / 4, row * cell + dy * cell / 4);
                    f32::from(rgb[(y * width + x) * 3 + 1])
                };
                self.values.push((green(0, 1) + green(1, 3) + green(2, 0) + green(3, 2)) / 4.0);
            }
        }
    }

    /// The value at a place in cells, bilinear; `None` outside.
    fn at(&self, [x, y]: [f32; 2]) -> Option<f32> {
        let (left, top) = (x.floor(), y.floor());
        let inside =
            left >= 0.0 && top >= 0.0 && left + 1.0 < self.width as f32 && top + 1.0 < self.height as f32;
        if !inside {
            return None;
        }
        let at = top as usize * self.width + left as usize;
        let (fx, fy) = (x - left, y - top);
        let [a, b, c, d] = [at, at + 1, at + self.width, at + self.width + 1].map(|at| self.values[at]);
        Some((a + (b - a) * fx) * (1.0 - fy) + (c + (d - c) * fx) * fy)
    }
}

impl Place {
    fn of(face: &Face, cell: f32) -> Self {
        let points = face.mesh.points();
        let side = |axis: usize| {
            let low = points.iter().map(|point| point[axis]).fold(f32::MAX, f32::min);
            let high = points.iter().map(|point| point[axis]).fold(f32::MIN, f32::max);
            (f32::midpoint(low, high) / cell, (high - low) / (2.0 * cell))
        };
        let ((x, across), (y, along)) = (side(0), side(1));
        Self { middle: [x, y], half: [across, along] }
    }

    /// Whether a cell lies beside or above the head, far enough out not to be hair.
    fn surrounds(&self, x: usize, y: usize) -> bool {
        let across = ((x as f32 - self.middle[0]) / self.half[0]).abs();
        let along = (y as f32 - self.middle[1]) / self.half[1];
        let beside = (1.5..2.4).contains(&across) && (-1.6..0.7).contains(&along);
        let above = across < 2.4 && (-2.3..-1.7).contains(&along);
        beside || above
    }
}

/// Of the differences to the earlier frame round the face, the share that vanishes if everything moved with the face;
/// `None` if too little can be followed.
fn compare(earlier: &Grid, now: &Grid, place: &Place, back: &Affine) -> Option<f32> {
    let mut count = 0.0;
    let (mut sums, mut squares) = ([0.0; 2], [0.0; 2]);
    for y in 0..now.height {
        for x in (0..now.width).filter(|x| place.surrounds(*x, y)) {
            let here = [x as f32, y as f32];
            if let (Some(was), Some(moved)) = (earlier.at(here), earlier.at(map(back, here))) {
                let value = now.values[y * now.width + x];
                count += 1.0;
                for (k, off) in [value - was, value - moved].into_iter().enumerate() {
                    sums[k] += off;
                    squares[k] += off * off;
                }
            }
        }
    }
    if !(count >= FEWEST) {
        return None;
    }
    // Light that changes for all alike is no movement.
    let [still, together] = [0, 1].map(|k| squares[k] / count - (sums[k] / count).powi(2));
    (still.max(together) >= TEXTURE).then(|| still / (still + together))
}

/// Rows of x and y: by x, by y, constant.
type Affine = [[f32; 3]; 2];

fn map(affine: &Affine, [x, y]: [f32; 2]) -> [f32; 2] {
    affine.map(|[by_x, by_y, fixed]| by_x * x + by_y * y + fixed)
}

/// The affine map that best takes `from` to `to` (normal equations about the mean).
fn affine(from: &[[f32; 2]; FIRM.len()], to: &[[f32; 2]; FIRM.len()]) -> Option<Affine> {
    let count = FIRM.len() as f32;
    let mean = |points: &[[f32; 2]]| [0, 1].map(|k| points.iter().map(|point| point[k]).sum::<f32>() / count);
    let (centre, target) = (mean(from), mean(to));
    let mut square = [0.0; 3];
    let mut mixed = [[0.0; 2]; 2];
    for (a, b) in from.iter().zip(to) {
        let (x, y) = (a[0] - centre[0], a[1] - centre[1]);
        square = [square[0] + x * x, square[1] + x * y, square[2] + y * y];
        for k in 0..2 {
            mixed[k][0] += (b[k] - target[k]) * x;
            mixed[k][1] += (b[k] - target[k]) * y;
        }
    }
    let size = square[0] * square[2] - square[1] * square[1];
    (size > 1e-3).then(|| {
        [0, 1].map(|k| {
            let by_x = (mixed[k][0] * square[2] - mixed[k][1] * square[1]) / size;
            let by_y = (mixed[k][1] * square[0] - mixed[k][0] * square[1]) / size;
            [by_x, by_y, target[k] - by_x * centre[0] - by_y * centre[1]]
        })
    })
}

/// Points that neither mouth nor lids move: forehead, temples, ears, corners of the eyes, bridge and base of the nose.
const FIRM: [usize; 16] = [10, 67, 297, 54, 284, 127, 356, 234, 454, 33, 133, 362, 263, 168, 2, 6];
/// Cells across a frame.
const ACROSS: usize = 160;
/// Every how many frames it looks.
const EVERY: u32 = 3;
/// Cells that what lies round the face would have moved by: 12 pixels of a frame 640 wide.
const MOVED: f32 = 3.0;
const OLD: Duration = Duration::from_secs(2);
/// Cells that must be comparable.
const FEWEST: f32 = 150.0;
/// Variance of differences that noise alone does not reach, in squared levels.
const TEXTURE: f32 = 25.0;
