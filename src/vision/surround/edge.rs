//! Four straight edges round a face: a sheet, a telephone, a screen. A room has straight edges too, but none of them
//! runs before the body below the chin and meets two others that rise beside the head.

use super::{Grid, Place};

/// A line along a side: across = offset + slope · along, in cells from the face's middle.
#[derive(Clone, Copy)]
struct Line {
    offset: f32,
    slope: f32,
}

/// Which way a side runs, and where it is looked for.
struct Side {
    /// Along y (a side beside the face) or along x (above or below).
    upright: bool,
    /// Distances from the middle, in half sides of the face.
    from: f32,
    to: f32,
}

/// The share of the weakest of four sides that is an edge, 0 to 1; `None` where the frame ends too close to the face
/// for a side to be seen.
pub(super) fn enclosing(grid: &Grid, place: &Place) -> Option<f32> {
    let mut sides = [Line { offset: 0.0, slope: 0.0 }; 4];
    for (line, side) in sides.iter_mut().zip(&SIDES) {
        match strongest(grid, place, side)? {
            (found, share) if share >= LIKELY => *line = found,
            (_, share) => return Some(share.min(LIKELY)),
        }
    }
    // Each side must run from corner to corner, not only beside the face.
    let [left, right, above, below] = sides;
    let ends = |line: Line, first: Line, second: Line| [corner(line, first), corner(line, second)];
    let whole = [
        share(grid, place, true, left, ends(left, above, below)),
        share(grid, place, true, right, ends(right, above, below)),
        share(grid, place, false, above, ends(above, left, right)),
        share(grid, place, false, below, ends(below, left, right)),
    ];
    Some(whole.into_iter().fold(1.0, f32::min))
}

/// Where along a line another one, running across it, meets it.
fn corner(line: Line, other: Line) -> f32 {
    (other.offset + other.slope * line.offset) / (1.0 - other.slope * line.slope)
}

/// The line of a side that is most of an edge beside the face; `None` if the frame leaves no room for it.
fn strongest(grid: &Grid, place: &Place, side: &Side) -> Option<(Line, f32)> {
    let (axis, other) = if side.upright { (0, 1) } else { (1, 0) };
    let (half, reach) = (place.half[axis], 0.95 * place.half[other]);
    let room = if side.from < 0.0 { place.middle[axis] } else { grid.side(axis) - place.middle[axis] };
    let (near, far) = (side.from.abs() * half, (side.to.abs() * half).min(room - 3.0));
    if !(far - near >= 2.0) {
        return None;
    }
    let mut best = (Line { offset: 0.0, slope: 0.0 }, 0.0);
    let steps = (far - near) as usize;
    for slope in SLOPES {
        for step in 0..=steps {
            let line = Line { offset: (near + step as f32) * side.from.signum(), slope };
            let found = share(grid, place, side.upright, line, [-reach, reach]);
            if found > best.1 {
                best = (line, found);
            }
        }
    }
    Some(best)
}

/// The share of a line between two places along it where brightness changes across it, always the same way.
fn share(grid: &Grid, place: &Place, upright: bool, line: Line, [from, to]: [f32; 2]) -> f32 {
    let (axis, other) = if upright { (0, 1) } else { (1, 0) };
    let (from, to) = (from.min(to), from.max(to));
    let (mut rising, mut falling, mut all) = (0_u32, 0_u32, 0_u32);
    let mut along = from;
    while along <= to {
        let across = place.middle[axis] + line.offset + line.slope * along;
        let along_in_grid = place.middle[other] + along;
        let (x, y) = if upright { (across, along_in_grid) } else { (along_in_grid, across) };
        along += 1.0;
        let Some(change) = grid.change(upright, x, y) else { continue };
        all += 1;
        rising += u32::from(change > STEP);
        falling += u32::from(change < -STEP);
    }
    if all < 8 { 0.0 } else { rising.max(falling) as f32 / all as f32 }
}

impl Grid {
    fn side(&self, axis: usize) -> f32 {
        if axis == 0 { self.width as f32 } else { self.height as f32 }
    }

    /// Brightness two cells on minus two cells back, across an upright or a level line; the strongest of three
    /// neighbouring places, since a line is never laid exactly.
    fn change(&self, upright: bool, x: f32, y: f32) -> Option<f32> {
        let (x, y) = (x.round() as isize, y.round() as isize);
        let step = if upright { 1 } else { self.width as isize };
        let (place, end) = if upright { (x, self.width) } else { (y, self.height) };
        if place < 3 || place + 3 >= end as isize || x < 0 || y < 0 {
            return None;
        }
        if x >= self.width as isize || y >= self.height as isize {
            return None;
        }
        let at = y * self.width as isize + x;
        let value = |offset: isize| self.values[(at + offset * step) as usize];
        let changes = [-1, 0, 1].map(|by| value(by + 1) - value(by - 1));
        Some(changes.into_iter().fold(0.0, |most: f32, one| if one.abs() > most.abs() { one } else { most }))
    }
}

/// Left, right, above, below.
const SIDES: [Side; 4] = [
    Side { upright: true, from: -1.05, to: -2.6 },
    Side { upright: true, from: 1.05, to: 2.6 },
    Side { upright: false, from: -1.1, to: -2.4 },
    Side { upright: false, from: 1.05, to: 2.4 },
];
/// A held sheet is not quite upright.
const SLOPES: [f32; 9] = [0.0, -0.05, 0.05, -0.1, 0.1, -0.16, 0.16, -0.23, 0.23];
/// Levels that make an edge.
const STEP: f32 = 14.0;
/// Below this share the other sides are not looked for.
const LIKELY: f32 = 0.7;
