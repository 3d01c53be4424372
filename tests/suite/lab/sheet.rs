//! Flat and bent things with a picture on them, seen through a pinhole. Lengths are pixels of the picture at the
//! distance at which it shows in its own size; angles are degrees with the signs of a head's pose.

use super::picture::{HEIGHT, Picture, WIDTH};

/// A sheet of paper or a screen.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub(super) bend: Bend,
    /// The part of the picture on it: left, top, right, bottom.
    pub(super) cut: [f32; 4],
    /// The point it turns about: the middle of the face.
    pub(super) middle: [f32; 2],
    /// Width of the blank margin or the bezel.
    pub(super) margin: f32,
    pub(super) margin_colour: [f32; 3],
}

/// How it is bent, with the radius of the cylinder.
#[derive(Clone, Copy)]
pub(super) enum Bend {
    Flat,
    /// About an upright axis, as paper held at its sides.
    Upright(f32),
    /// About a level axis.
    Level(f32),
}

/// How it is held.
#[derive(Clone, Copy, Default)]
pub(super) struct Held {
    pub(super) yaw: f32,
    pub(super) pitch: f32,
    pub(super) roll: f32,
    /// Right, down, away from the camera.
    pub(super) shift: [f32; 3],
}

impl Sheet {
    /// Draws it onto a scene. `paint` gives the colour at a place of the picture, `None` for a hole.
    pub(super) fn draw(&self, scene: &mut Picture, held: Held, paint: &dyn Fn(f32, f32) -> Option<[f32; 3]>) {
        let turn = rotation(held);
        let centre = [
            self.middle[0] - WIDTH as f32 / 2.0 + held.shift[0],
            self.middle[1] - HEIGHT as f32 / 2.0 + held.shift[1],
            FOCUS + held.shift[2],
        ];
        let eye = turned_back(&turn, centre.map(|value| -value));
        let [left, top, right, bottom] = self.cut;
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let ray = [x as f32 + 0.5 - WIDTH as f32 / 2.0, y as f32 + 0.5 - HEIGHT as f32 / 2.0, FOCUS];
                let Some([u, v]) = self.bend.hit(eye, turned_back(&turn, ray)) else { continue };
                let (u, v) = (u + self.middle[0], v + self.middle[1]);
                let out = (left - u).max(u - right).max(top - v).max(v - bottom);
                if out > self.margin {
                    continue;
                }
                let colour = if out > 0.0 { Some(self.margin_colour) } else { paint(u, v) };
                if let Some(colour) = colour {
                    scene.put(x, y, colour);
                }
            }
        }
    }
}

impl Bend {
    /// Where on the sheet a ray lands, from its middle; rays and eye in the sheet's own directions.
    fn hit(self, eye: [f32; 3], ray: [f32; 3]) -> Option<[f32; 2]> {
        match self {
            Self::Flat => {
                let way = -eye[2] / ray[2];
                (way > 0.0).then(|| [eye[0] + way * ray[0], eye[1] + way * ray[1]])
            }
            Self::Upright(radius) => {
                let (across, way) = around(radius, [eye[0], eye[2]], [ray[0], ray[2]])?;
                Some([across, eye[1] + way * ray[1]])
            }
            Self::Level(radius) => {
                let (across, way) = around(radius, [eye[1], eye[2]], [ray[1], ray[2]])?;
                Some([eye[0] + way * ray[0], across])
            }
        }
    }
}

/// The way along the arc and along the ray to the near side of a cylinder whose nearest line runs through the origin.
fn around(radius: f32, eye: [f32; 2], ray: [f32; 2]) -> Option<(f32, f32)> {
    let from = [eye[0], eye[1] - radius];
    let a = ray[0] * ray[0] + ray[1] * ray[1];
    let b = from[0] * ray[0] + from[1] * ray[1];
    let root = b * b - a * (from[0] * from[0] + from[1] * from[1] - radius * radius);
    if !(root > 0.0) {
        return None;
    }
    let way = (-b - root.sqrt()) / a;
    let [across, deep] = [0, 1].map(|k| from[k] + way * ray[k]);
    Some((radius * across.atan2(-deep), way))
}

fn rotation(held: Held) -> [[f32; 3]; 3] {
    let [(sy, cy), (sp, cp), (sr, cr)] =
        [held.yaw, held.pitch, held.roll].map(|angle| angle.to_radians().sin_cos());
    let about_y = [[cy, 0.0, -sy], [0.0, 1.0, 0.0], [sy, 0.0, cy]];
    let about_x = [[1.0, 0.0, 0.0], [0.0, cp, -sp], [0.0, sp, cp]];
    let about_z = [[cr, -sr, 0.0], [sr, cr, 0.0], [0.0, 0.0, 1.0]];
    times(&about_z, &times(&about_x, &about_y))
}

fn times(a: &[[f32; 3]; 3], b: &[[f32; 3]; 3]) -> [[f32; 3]; 3] {
    std::array::from_fn(|i| std::array::from_fn(|j| (0..3).map(|k| a[i][k] * b[k][j]).sum()))
}

/// A direction of the camera in the sheet's own: the transposed rotation.
fn turned_back(rotation: &[[f32; 3]; 3], way: [f32; 3]) -> [f32; 3] {
    std::array::from_fn(|k| (0..3).map(|row| rotation[row][k] * way[row]).sum())
}

/// The camera's focal length in pixels: 56° across.
const FOCUS: f32 = 600.0;
