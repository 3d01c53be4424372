//! Following one face from frame to frame, so that the detector is needed only now and then.

use std::time::Duration;

use super::detect::Detection;
use super::landmarks::{Region, bounds};
use crate::domain::{Bystander, Mesh, Rect};

/// The face being followed.
pub(super) struct Track {
    /// Where to look in the next frame.
    pub(super) region: Region,
    /// The detector's last score of this face.
    pub(super) score: f32,
    /// The others, when the detector last looked.
    pub(super) bystanders: Vec<Bystander>,
    size: (u32, u32),
    fit: Fit,
    frames: u32,
    confirmed: Duration,
    doubted: bool,
}

/// How the detector's box lies on the mesh's: shift and scale in the mesh box's own sides. The two boxes differ (the
/// detector's takes in more of the forehead), so a box read from the mesh alone would jump.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Fit {
    shift: [f32; 2],
    scale: [f32; 2],
}

impl Track {
    /// A face just found by the detector, its mesh and the others.
    pub(super) fn start(
        face: &Detection,
        mesh: &Mesh,
        others: Vec<Bystander>,
        size: (u32, u32),
        at: Duration,
    ) -> Self {
        Self {
            region: Region::of_mesh(mesh),
            score: face.score,
            bystanders: others,
            size,
            fit: Fit::between(&bounds(mesh), &face.bounds),
            frames: 0,
            confirmed: at,
            doubted: false,
        }
    }

    /// Whether the track can go on in a frame of this size.
    pub(super) fn fits(&self, size: (u32, u32)) -> bool {
        self.size == size
    }

    /// Whether the detector should look at the next frame: every [`INTERVAL`] frames, and on each while there are others
    /// to count or this face was not found again.
    pub(super) fn wants_detector(&self) -> bool {
        self.frames + 1 >= INTERVAL || self.doubted || !self.bystanders.is_empty()
    }

    /// Takes in a frame's mesh, with no word from the detector.
    pub(super) fn follow(&mut self, mesh: &Mesh) {
        self.region = Region::of_mesh(mesh);
        self.frames += 1;
    }

    /// Takes in what the detector found in this frame, after [`follow`](Self::follow). The detection of this face, if
    /// it is among them.
    pub(super) fn compare(&mut self, found: &[Detection], mesh: &Mesh, at: Duration) -> Option<Detection> {
        let expected = self.bounds(mesh);
        let overlap = |face: &Detection| face.bounds.overlap(&expected);
        let nearest = found.iter().max_by(|a, b| overlap(a).total_cmp(&overlap(b))).copied();
        let same = nearest.filter(|face| overlap(face) >= SAME_FACE);
        self.frames = 0;
        self.doubted = same.is_none();
        if let Some(face) = &same {
            self.score = face.score;
            self.fit.learn(&Fit::between(&bounds(mesh), &face.bounds));
            self.confirmed = at;
        }
        // A face turned far is found beside its points: whatever still touches them is in doubt, but not company.
        let own = nearest.filter(|face| overlap(face) > 0.0);
        self.bystanders = others(found, own.as_ref(), expected.area());
        same
    }

    /// Whether the detector has not found this face for too long: the points may sit on something that is no face.
    pub(super) fn is_stale(&self, at: Duration) -> bool {
        at.saturating_sub(self.confirmed) > PATIENCE
    }

    /// The box of this mesh, as the detector would draw it.
    pub(super) fn bounds(&self, mesh: &Mesh) -> Rect {
        self.fit.apply(&bounds(mesh))
    }
}

impl Fit {
    fn between(mesh: &Rect, face: &Rect) -> Self {
        let (from, to) = (mesh.centre(), face.centre());
        let side = [mesh.width.max(1.0), mesh.height.max(1.0)];
        Self {
            shift: [(to[0] - from[0]) / side[0], (to[1] - from[1]) / side[1]],
            scale: [face.width / side[0], face.height / side[1]],
        }
    }

    /// Takes in a newer fit, evening out the detector's own unrest of a few pixels.
    fn learn(&mut self, newer: &Self) {
        let mix =
            |old: [f32; 2], new: [f32; 2]| [0, 1].map(|axis| old[axis] + (new[axis] - old[axis]) * LEARNING);
        self.shift = mix(self.shift, newer.shift);
        self.scale = mix(self.scale, newer.scale);
    }

    fn apply(&self, mesh: &Rect) -> Rect {
        let [x, y] = mesh.centre();
        let side = [mesh.width.max(1.0), mesh.height.max(1.0)];
        let [width, height] = [side[0] * self.scale[0], side[1] * self.scale[1]];
        Rect {
            x: x + self.shift[0] * side[0] - width / 2.0,
            y: y + self.shift[1] * side[1] - height / 2.0,
            width,
            height,
        }
    }
}

/// Everyone found but `person`, if their face has at least [`COUNTED`] of the person's area. Smaller ones are people
/// walking by behind.
pub(super) fn others(found: &[Detection], person: Option<&Detection>, area: f32) -> Vec<Bystander> {
    found
        .iter()
        .filter(|face| person != Some(*face) && face.bounds.area() >= COUNTED * area)
        .map(|face| Bystander { bounds: face.bounds, score: face.score })
        .collect()
}

/// Frames between two looks of the detector (SIGHT, "Speed").
const INTERVAL: u32 = 10;
/// Share of the person's face area from which another face counts (SIGHT, "Quality gates").
const COUNTED: f32 = 0.15;
/// Overlap from which a detection is the followed face.
const SAME_FACE: f32 = 0.3;
/// How far one look of the detector moves the fit.
const LEARNING: f32 = 0.3;
/// A head turned far is lost to the detector before it is lost to the mesh; a turn takes about a second.
const PATIENCE: Duration = Duration::from_millis(1500);

#[cfg(test)]
mod tests {
    use super::*;

    fn mesh(x: f32, side: f32) -> Mesh {
        let mut points = [[x, 100.0, 0.0]; Mesh::POINTS];
        points[263] = [x + side, 100.0, 0.0];
        points[152] = [x, 100.0 + side, 0.0];
        Mesh::new(points)
    }

    fn face(x: f32, side: f32) -> Detection {
        let bounds = Rect { x, y: 80.0, width: side, height: side + 30.0 };
        Detection { bounds, score: 0.9, points: [[x, 90.0]; 5] }
    }

    fn track() -> Track {
        Track::start(&face(95.0, 110.0), &mesh(100.0, 100.0), vec![], (640, 480), Duration::ZERO)
    }

    #[test]
    fn the_box_follows_the_mesh_without_a_jump() {
        let track = track();
        assert_eq!(track.bounds(&mesh(100.0, 100.0)), face(95.0, 110.0).bounds);
        let moved = track.bounds(&mesh(140.0, 100.0));
        assert_eq!((moved.x, moved.width), (135.0, 110.0));
    }

    #[test]
    fn the_detector_looks_now_and_then_or_while_in_doubt() {
        let mut track = track();
        for frame in 1..25 {
            assert_eq!(track.wants_detector(), frame % 10 == 0, "frame {frame}");
            let looks = track.wants_detector();
            track.follow(&mesh(100.0, 100.0));
            if looks {
                assert!(track.compare(&[face(96.0, 110.0)], &mesh(100.0, 100.0), Duration::ZERO).is_some());
            }
        }
        assert!(track.compare(&[], &mesh(100.0, 100.0), Duration::from_secs(1)).is_none());
        assert!(track.wants_detector() && !track.is_stale(Duration::from_secs(1)));
        assert!(track.is_stale(Duration::from_secs(2)));
    }

    #[test]
    fn a_face_found_beside_its_points_is_in_doubt_and_not_company() {
        let mut track = track();
        let beside = face(165.0, 110.0);
        let overlap = beside.bounds.overlap(&track.bounds(&mesh(100.0, 100.0)));
        assert!((0.05..SAME_FACE).contains(&overlap), "{overlap}");
        assert!(track.compare(&[beside], &mesh(100.0, 100.0), Duration::ZERO).is_none());
        assert!(track.bystanders.is_empty() && track.wants_detector());
    }

    #[test]
    fn only_large_others_count() {
        let mut track = track();
        let found = [face(400.0, 110.0), face(95.0, 110.0), face(300.0, 30.0)];
        assert_eq!(track.compare(&found, &mesh(100.0, 100.0), Duration::ZERO), Some(found[1]));
        assert_eq!(track.bystanders.len(), 1);
        assert_eq!(track.bystanders[0].bounds, found[0].bounds);
        assert!(track.wants_detector(), "others are counted in every frame");
    }
}
