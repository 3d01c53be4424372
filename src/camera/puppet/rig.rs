//! The puppet's body: the face's own mesh, rings round it that reach the picture's edge, and how they move.

use std::collections::HashMap;

use super::lids::Lids;
use super::mouth::Mouth;
use super::raster::{Corner, Layer};
use super::studio::MARGIN;

/// A posture. Angles in degrees as in [`crate::domain::Pose`], shifts in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Posture {
    pub(super) yaw: f32,
    pub(super) pitch: f32,
    pub(super) roll: f32,
    /// Shift of the head beyond the body's, right and down.
    pub(super) head: [f32; 2],
    /// Shift of the whole person, right and down.
    pub(super) body: [f32; 2],
    /// How far each eye is closed, 0 to 1: the person's right, left.
    pub(super) lids: [f32; 2],
    /// How far the mouth is open, 0 to 1.
    pub(super) jaw: f32,
}

/// Vertices, what moves them, and triangles between them.
pub(super) struct Rig {
    rest: Vec<[f32; 3]>,
    hold: Vec<Hold>,
    behind: Vec<[u16; 3]>,
    face: Vec<[u16; 3]>,
    folds: Vec<Fold>,
    lids: Lids,
    mouth: Mouth,
    centre: [f32; 3],
    neck: [f32; 3],
    lens: f32,
}

/// An edge of the mesh with the triangles on both sides.
type Fold = ([u16; 2], [[u16; 3]; 2]);

/// What moves a vertex, each 0 to 1.
#[derive(Clone, Copy)]
struct Hold {
    /// The head's turning about its own middle.
    turn: f32,
    /// The head's place.
    head: f32,
    /// The body's sway.
    body: f32,
}

impl Rig {
    /// A rig for a mesh in pixels of the person's layer; `triangles` index its first 468 points.
    pub(super) fn new(mesh: &[[f32; 3]], triangles: &[[u16; 3]], person: &Layer) -> Self {
        let eyes = distance(mesh[RIGHT_EYE], mesh[LEFT_EYE]);
        let depth = mesh.iter().map(|p| p[2]).fold(f32::MIN, f32::max) * 0.9;
        let mesh: Vec<_> = mesh.iter().map(|point| shallower(*point, depth)).collect();
        let oval: Vec<_> = OVAL.map(|at| mesh[at]).to_vec();
        let middle = [0, 1].map(|k| oval.iter().map(|p| p[k]).sum::<f32>() / oval.len() as f32);
        let chin = mesh[CHIN][1];
        let mut rest = mesh[..FACE_POINTS].to_vec();
        let mut hold = vec![Hold { turn: 1.0, head: 1.0, body: 1.0 }; FACE_POINTS];
        let size = [person.width as f32, person.height as f32];
        for ring in 0..=RINGS.len() {
            for point in &oval {
                let edge = reach(middle, *point, size);
                let out =
                    RINGS.get(ring).map_or(edge, |k| k.min(1.0 + (edge - 1.0) * (ring + 1) as f32 / 9.0));
                let deep = smooth((out - 1.0) / (SILHOUETTE - 1.0));
                let place = [0, 1].map(|k| middle[k] + (point[k] - middle[k]) * out);
                rest.push([place[0], place[1], point[2] + (depth - point[2]) * deep]);
                hold.push(Hold::outside(place, out, chin, eyes, size));
            }
        }
        let inner: Vec<u16> = super::mouth::rim();
        let face: Vec<_> =
            triangles.iter().filter(|t| !t.iter().all(|at| inner.contains(at))).copied().collect();
        let behind: Vec<_> = rings()
            .into_iter()
            .filter(|t| person.covers(t.map(|at| [rest[usize::from(at)][0], rest[usize::from(at)][1]])))
            .collect();
        Self {
            lids: Lids::new(&rest, person),
            mouth: Mouth::new(&rest, person, eyes),
            rest,
            hold,
            folds: folds(&behind, &face),
            behind,
            face,
            centre: [middle[0], mesh[NOSE_BRIDGE][1], depth],
            neck: [middle[0], chin + 0.55 * eyes, depth * 1.15],
            lens: 11.0 * eyes,
        }
    }

    /// Draws the person in a posture onto a frame.
    pub(super) fn draw(&self, frame: &mut Layer, person: &Layer, posture: &Posture) {
        let mut shape = self.rest.clone();
        self.mouth.open(&mut shape, posture.jaw);
        let motion = Motion::new(self, posture);
        let placed: Vec<[f32; 3]> =
            shape.iter().zip(&self.hold).map(|(point, hold)| motion.place(*point, *hold)).collect();
        let corner = |at: u16| Corner {
            at: [placed[usize::from(at)][0], placed[usize::from(at)][1]],
            from: [self.rest[usize::from(at)][0], self.rest[usize::from(at)][1]],
        };
        for triangle in &self.behind {
            frame.triangle(triangle.map(corner), person, 256);
        }
        let front = |t: [u16; 3]| winding(&placed, t) * winding(&self.rest, t) > 0.0;
        // Those turned away come first: they close what the others leave open.
        let mut order: Vec<_> = self
            .face
            .iter()
            .map(|t| (*t, front(*t), t.iter().map(|at| placed[usize::from(*at)][2]).sum::<f32>()))
            .collect();
        order.sort_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)));
        for (triangle, ..) in &order {
            frame.triangle(triangle.map(corner), person, 256);
        }
        for (edge, sides) in &self.folds {
            if front(sides[0]) != front(sides[1]) {
                let [p, q] = edge.map(|at| corner(at).at);
                frame.soften(p, q);
            }
        }
        let skull = |at: usize| motion.skull(self.rest[at]);
        self.mouth.draw(frame, person, &placed, &self.rest, &skull, posture.jaw);
        self.lids.draw(frame, person, &motion, posture.lids);
    }
}

impl Hold {
    /// Outside the face the turn fades towards the silhouette, as a round head's does; the head's place holds to the
    /// collar below and a little beyond the silhouette elsewhere; the body holds below the shoulders' line.
    fn outside(place: [f32; 2], out: f32, chin: f32, eyes: f32, size: [f32; 2]) -> Self {
        let below = smooth((place[1] - chin - 0.1 * eyes) / (0.9 * eyes));
        let side = smooth(((place[0] - size[0] / 2.0).abs() / size[0] - 0.36) / 0.14);
        let away = smooth((out - 1.75) / 0.5);
        Self {
            turn: (1.0 - smooth((out - 1.0) / (SILHOUETTE + 0.12 - 1.0))) * (1.0 - below * 0.5),
            head: (1.0 - below) * (1.0 - away),
            body: (below * (1.0 - side)).max(1.0 - away),
        }
    }
}

/// A posture worked out once for a frame.
pub(super) struct Motion {
    rotation: [[f32; 3]; 3],
    centre: [f32; 3],
    head: [f32; 2],
    body: [f32; 2],
    lens: f32,
}

impl Motion {
    fn new(rig: &Rig, posture: &Posture) -> Self {
        let rotation = rotation(posture.yaw, posture.pitch, posture.roll);
        // The head turns about the neck: its middle is carried along.
        let arm = [0, 1, 2].map(|k| rig.centre[k] - rig.neck[k]);
        let turned = rotate(&rotation, arm);
        let carried = [0, 1].map(|k| (turned[k] - arm[k]) * CARRIED[k]);
        let head = [0, 1].map(|k| posture.head[k] + carried[k]);
        Self { rotation, centre: rig.centre, head, body: posture.body, lens: rig.lens }
    }

    /// Where a point of the person's layer lands in the frame, with its depth for ordering.
    fn place(&self, point: [f32; 3], hold: Hold) -> [f32; 3] {
        let turned = self.turned(point);
        let place = |k: usize| {
            point[k]
                + (turned[k] - point[k]) * hold.turn
                + self.head[k] * hold.head
                + self.body[k] * hold.body
                - MARGIN as f32
        };
        [place(0), place(1), point[2] + (turned[2] - point[2]) * hold.turn]
    }

    /// A point of the face after the turn, seen through the lens, relative to its own place before.
    fn turned(&self, point: [f32; 3]) -> [f32; 3] {
        let arm = [0, 1, 2].map(|k| point[k] - self.centre[k]);
        let turned = rotate(&self.rotation, arm);
        let scale = (self.lens + arm[2]) / (self.lens + turned[2]);
        [self.centre[0] + turned[0] * scale, self.centre[1] + turned[1] * scale, self.centre[2] + turned[2]]
    }

    /// Where a point that moves with the skull goes.
    pub(super) fn skull(&self, point: [f32; 3]) -> [f32; 2] {
        let placed = self.place(point, Hold { turn: 1.0, head: 1.0, body: 1.0 });
        [placed[0], placed[1]]
    }
}

/// The photograph has few pixels of the cheeks' sides: turned to the front at their true depth they would smear.
fn shallower([x, y, z]: [f32; 3], depth: f32) -> [f32; 3] {
    let knee = 0.3 * depth;
    [x, y, if z > knee { knee + (z - knee) * 0.35 } else { z }]
}

fn rotation(yaw: f32, pitch: f32, roll: f32) -> [[f32; 3]; 3] {
    let ((sa, ca), (sb, cb), (sc, cc)) =
        (yaw.to_radians().sin_cos(), pitch.to_radians().sin_cos(), roll.to_radians().sin_cos());
    let about_y = [[ca, 0.0, -sa], [0.0, 1.0, 0.0], [sa, 0.0, ca]];
    let about_x = [[1.0, 0.0, 0.0], [0.0, cb, -sb], [0.0, sb, cb]];
    let about_z = [[cc, -sc, 0.0], [sc, cc, 0.0], [0.0, 0.0, 1.0]];
    times(&about_z, &times(&about_x, &about_y))
}

fn times(a: &[[f32; 3]; 3], b: &[[f32; 3]; 3]) -> [[f32; 3]; 3] {
    std::array::from_fn(|i| std::array::from_fn(|j| (0..3).map(|k| a[i][k] * b[k][j]).sum()))
}

fn rotate(rotation: &[[f32; 3]; 3], point: [f32; 3]) -> [f32; 3] {
    rotation.map(|row| row[0] * point[0] + row[1] * point[1] + row[2] * point[2])
}

fn winding(points: &[[f32; 3]], triangle: [u16; 3]) -> f32 {
    let [a, b, c] = triangle.map(|at| points[usize::from(at)]);
    (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
}

/// How many times the way from the middle to a point fits before the picture's edge.
fn reach(middle: [f32; 2], point: [f32; 3], size: [f32; 2]) -> f32 {
    (0..2)
        .map(|k| {
            let way = point[k] - middle[k];
            let room = if way > 0.0 { size[k] - middle[k] } else { middle[k] };
            room / way.abs().max(1e-3)
        })
        .fold(f32::MAX, f32::min)
}

/// Triangles between the face's rim and the rings, outermost first.
fn rings() -> Vec<[u16; 3]> {
    let around = OVAL.len();
    let at = |ring: usize, spoke: usize| -> u16 {
        let spoke = spoke % around;
        if ring == 0 { OVAL[spoke] as u16 } else { (FACE_POINTS + (ring - 1) * around + spoke) as u16 }
    };
    (0..=RINGS.len())
        .rev()
        .flat_map(|ring| (0..around).map(move |spoke| (ring, spoke)))
        .flat_map(|(ring, spoke)| {
            let [a, b] = [at(ring, spoke), at(ring, spoke + 1)];
            let [c, d] = [at(ring + 1, spoke), at(ring + 1, spoke + 1)];
            [[a, b, c], [b, d, c]]
        })
        .collect()
}

/// The edges that two triangles share: where one of them turns away, the face has an outline.
fn folds(behind: &[[u16; 3]], face: &[[u16; 3]]) -> Vec<Fold> {
    let mut open = HashMap::new();
    let mut folds = Vec::new();
    for triangle in behind.iter().chain(face) {
        for k in 0..3 {
            let (a, b) = (triangle[k], triangle[(k + 1) % 3]);
            let edge = [a.min(b), a.max(b)];
            match open.remove(&edge) {
                Some(other) => folds.push((edge, [other, *triangle])),
                None => _ = open.insert(edge, *triangle),
            }
        }
    }
    folds
}

fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// 0 below 0, 1 above 1, smooth between.
pub(super) fn smooth(share: f32) -> f32 {
    let share = share.clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// Points of the mesh without the irises.
pub(super) const FACE_POINTS: usize = 468;
const RIGHT_EYE: usize = 468;
const LEFT_EYE: usize = 473;
const CHIN: usize = 152;
const NOSE_BRIDGE: usize = 168;

/// The face's rim, clockwise from the forehead.
const OVAL: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176,
    149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

/// Rings round the face, in multiples of its rim; one more lies on the picture's edge.
const RINGS: [f32; 8] = [1.08, 1.18, 1.3, 1.45, 1.65, 1.9, 2.2, 2.6];

/// Where hair ends, in multiples of the face's rim.
const SILHOUETTE: f32 = 1.45;

/// How much of the neck's arm carries the head sideways and down: a neck bends along its whole length, not at one
/// joint.
const CARRIED: [f32; 2] = [0.6, 0.6];
