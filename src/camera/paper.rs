//! A sheet of paper held to the camera: what a demonstration shows where a person would show a receipt.
//!
//! The sheet is a plane in space, seen by a pinhole camera; each pixel is the mean of four rays. It is brought nearer until
//! its square fills about half of the picture's height, and trembles as in a hand.

use std::time::Duration;

use super::{Error, Source};
use crate::domain::Frame;

/// How a sheet is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    /// Side of the square in shares of the picture's height, if it were held straight.
    pub size: f32,
    /// Where the middle of the square is, in shares of the picture's height from the middle of the picture.
    pub at: [f32; 2],
    /// Degrees by which it is turned in the picture's plane, about the upright, and about the level axis.
    pub turned: [f32; 3],
}

/// A sheet with a square on it, held to a camera of 1280 × 720 pixels.
pub struct Paper {
    side: usize,
    dark: Vec<bool>,
    rate: u64,
    number: u64,
}

impl Paper {
    /// A sheet with this square: `side × side` modules, row by row from the top, true for dark. With no module, a blank
    /// sheet. `rate` is its pictures a second, at least 1.
    pub fn new(side: usize, dark: Vec<bool>, rate: u64) -> Self {
        let side = if dark.len() == side * side { side } else { 0 };
        Self { side, dark, rate: rate.max(1), number: 0 }
    }

    /// The picture of the sheet held so.
    pub fn picture(&self, hold: &Hold) -> Vec<u8> {
        let plane = Plane::of(hold);
        let mut rgb = vec![WALL as u8; WIDTH * HEIGHT * 3];
        let (left, right, top, bottom) = plane.bounds();
        for y in top..bottom {
            let line = &mut rgb[y * WIDTH * 3..][..WIDTH * 3];
            for (x, pixel) in (left..right).zip(line[left * 3..].chunks_exact_mut(3)) {
                let rays = RAYS.map(|[dx, dy]| self.shade(plane.meet(x as f32 + dx, y as f32 + dy)));
                pixel.fill((rays.iter().sum::<f32>() / RAYS.len() as f32) as u8);
            }
        }
        rgb
    }

    /// How bright the sheet is at a point, in sides of the square from its middle; what is off the sheet is the wall.
    fn shade(&self, [u, v]: [f32; 2]) -> f32 {
        if !(u.abs() <= SHEET && v.abs() <= SHEET) {
            return WALL;
        }
        let side = self.side as f32;
        let (column, row) = ((u + 0.5) * side, (v + 0.5) * side);
        let inside = (0.0..side).contains(&column) && (0.0..side).contains(&row);
        if inside && self.dark[row as usize * self.side + column as usize] { INK } else { WHITE }
    }

    /// How the sheet is held after so many seconds.
    fn held(seconds: f32) -> Hold {
        let near = (seconds / COMING).min(1.0);
        let tremble = |rate: f32, by: f32| (seconds * rate).sin() * by;
        Hold {
            size: 0.22 + 0.30 * near,
            at: [tremble(1.7, 0.02), 0.05 + tremble(2.3, 0.015)],
            turned: [4.0 + tremble(1.1, 2.0), 6.0 + tremble(0.9, 3.0), -5.0],
        }
    }
}

impl Source for Paper {
    fn next(&mut self) -> Result<Frame, Error> {
        let at = Duration::from_nanos(self.number * 1_000_000_000 / self.rate);
        let rgb = self.picture(&Self::held(at.as_secs_f32()));
        let frame = Frame::new(WIDTH as u32, HEIGHT as u32, rgb, self.number, at)
            .expect("the picture's size is fixed");
        self.number += 1;
        Ok(frame)
    }
}

/// A plane in space as a camera sees it. Lengths are sides of the square.
struct Plane {
    middle: [f32; 3],
    across: [f32; 3],
    down: [f32; 3],
    normal: [f32; 3],
}

impl Plane {
    fn of(hold: &Hold) -> Self {
        let far = FOCAL / hold.size;
        let [turn, yaw, pitch] = hold.turned.map(f32::to_radians);
        let rotate = |[x, y, z]: [f32; 3]| {
            let (x, y) = (x * turn.cos() - y * turn.sin(), x * turn.sin() + y * turn.cos());
            let (x, z) = (x * yaw.cos() + z * yaw.sin(), z * yaw.cos() - x * yaw.sin());
            let (y, z) = (y * pitch.cos() - z * pitch.sin(), y * pitch.sin() + z * pitch.cos());
            [x, y, z]
        };
        Self {
            middle: [hold.at[0] / hold.size, hold.at[1] / hold.size, far],
            across: rotate([1.0, 0.0, 0.0]),
            down: rotate([0.0, 1.0, 0.0]),
            normal: rotate([0.0, 0.0, 1.0]),
        }
    }

    /// Where the ray through a point of the picture meets the plane, along its axes from its middle; far off if it never does.
    fn meet(&self, x: f32, y: f32) -> [f32; 2] {
        let shares = |place: f32, length: usize| (place - length as f32 / 2.0) / HEIGHT as f32;
        let ray = [shares(x, WIDTH), shares(y, HEIGHT), FOCAL];
        let along = dot(self.normal, self.middle) / dot(self.normal, ray);
        if !(along > 0.0) {
            return [f32::INFINITY; 2];
        }
        let point: [f32; 3] = std::array::from_fn(|axis| ray[axis] * along - self.middle[axis]);
        [dot(point, self.across), dot(point, self.down)]
    }

    /// The part of the picture in which the sheet is: from and to in columns, from and to in rows.
    fn bounds(&self) -> (usize, usize, usize, usize) {
        let corners = [[-SHEET, -SHEET], [SHEET, -SHEET], [-SHEET, SHEET], [SHEET, SHEET]].map(|[u, v]| {
            let at = |axis: usize| self.middle[axis] + self.across[axis] * u + self.down[axis] * v;
            let scale = FOCAL * HEIGHT as f32 / at(2).max(f32::MIN_POSITIVE);
            [at(0) * scale + WIDTH as f32 / 2.0, at(1) * scale + HEIGHT as f32 / 2.0]
        });
        let range = |axis: usize, most: usize| {
            let places = corners.map(|corner| corner[axis].clamp(0.0, most as f32));
            let (least, most) = places
                .iter()
                .fold((f32::MAX, 0.0f32), |(least, most), one| (least.min(*one), most.max(*one)));
            (least.floor() as usize, most.ceil() as usize)
        };
        let ((left, right), (top, bottom)) = (range(0, WIDTH), range(1, HEIGHT));
        (left, right, top, bottom)
    }
}

fn dot(one: [f32; 3], other: [f32; 3]) -> f32 {
    one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

const WIDTH: usize = 1280;
const HEIGHT: usize = 720;
/// Focal length in heights of the picture: 60 degrees from side to side.
const FOCAL: f32 = 1.54;
/// Four rays a pixel.
const RAYS: [[f32; 2]; 4] = [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]];
/// Half of the sheet, in sides of the square.
const SHEET: f32 = 0.62;
/// Brightness of ink, paper and the wall behind.
const INK: f32 = 38.0;
const WHITE: f32 = 226.0;
const WALL: f32 = 118.0;
/// Seconds until the sheet is near enough.
const COMING: f32 = 1.0;
