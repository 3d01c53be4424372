//! Where a face is and how it is held: enough to say whether two frames can show one moving head.

use std::time::Duration;

use crate::domain::Face;

/// Place, size and rotation of a face in one frame.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Stance {
    at: Duration,
    centre: [f32; 2],
    /// Root mean square distance of the mesh from its centre: about five centimetres on an adult face.
    pub(in crate::domain) size: f32,
    angles: [f32; 3],
}

impl Stance {
    pub(in crate::domain) fn of(face: &Face, at: Duration) -> Self {
        let points = face.mesh.points();
        let count = points.len() as f32;
        let mean = |axis: usize| points.iter().map(|point| point[axis]).sum::<f32>() / count;
        let centre = [mean(0), mean(1)];
        let spread =
            points.iter().map(|point| (point[0] - centre[0]).powi(2) + (point[1] - centre[1]).powi(2));
        let size = (spread.sum::<f32>() / count).sqrt();
        Self { at, centre, size, angles: [face.pose.yaw_deg, face.pose.pitch_deg, face.pose.roll_deg] }
    }

    /// Whether no head could have moved here from `before`: too far, too near or far in depth, or turned too quickly.
    /// Limits are twice what the quickest of fourteen clips shows; a number that is not finite is a jump.
    pub(in crate::domain) fn jumped_from(&self, before: &Self) -> bool {
        let time = self.at.saturating_sub(before.at).as_secs_f32().min(LONGEST);
        let way = (self.centre[0] - before.centre[0]).hypot(self.centre[1] - before.centre[1]);
        let scale = (self.size / before.size).ln().abs();
        let turn = self.angles.iter().zip(before.angles).map(|(now, then)| (now - then).abs());
        let near = way <= (WAY + WAY_PER_SECOND * time) * before.size;
        let alike = scale <= SCALE + SCALE_PER_SECOND * time;
        !(near && alike && turn.fold(0.0, nan_max) <= TURN + TURN_PER_SECOND * time)
    }
}

/// The larger; not a number if either is none.
fn nan_max(a: f32, b: f32) -> f32 {
    if a >= b || a.is_nan() { a } else { b }
}

/// Longer gaps allow no more way: a face seen elsewhere after a gap is another face until shown otherwise.
const LONGEST: f32 = 0.3;
/// Face sizes, and per second (clips: 0.96 in a frame with the camera in the hand, 0.45 with it fixed).
const WAY: f32 = 1.0;
const WAY_PER_SECOND: f32 = 10.0;
/// Natural logarithm of the change of size (clips: 0.04 in a frame, 0.08 in four; cuts: 0.18 and more).
const SCALE: f32 = 0.12;
const SCALE_PER_SECOND: f32 = 1.0;
/// Degrees (heads turn at up to about 500° a second for a moment; measures jitter in profile).
const TURN: f32 = 18.0;
const TURN_PER_SECOND: f32 = 500.0;
