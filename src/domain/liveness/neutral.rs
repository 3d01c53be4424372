//! Looking straight ahead: found once the person settles, refreshed when the person has moved a little.

use std::collections::VecDeque;
use std::time::Duration;

use crate::domain::Face;

/// The person's own straight look, in degrees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neutral {
    pub(super) yaw: f32,
    pub(super) pitch: f32,
}

/// The last moments, as long as they were good.
#[derive(Debug)]
pub(super) struct Settling {
    span: Duration,
    looks: VecDeque<(Duration, f32, f32)>,
}

impl Settling {
    pub(super) const fn new(span: Duration) -> Self {
        Self { span, looks: VecDeque::new() }
    }

    pub(super) fn clear(&mut self) {
        self.looks.clear();
    }

    /// Adds a good look; gives the neutral one when the whole span was still.
    pub(super) fn look(&mut self, face: &Face, at: Duration) -> Option<Neutral> {
        self.looks.push_back((at, face.pose.yaw_deg, face.pose.pitch_deg));
        let first = self.looks.front()?.0;
        if at.saturating_sub(first) < self.span {
            return None;
        }
        let yaw = middle_and_range(self.looks.iter().map(|look| look.1));
        let pitch = middle_and_range(self.looks.iter().map(|look| look.2));
        self.looks.pop_front();
        while self.looks.front().is_some_and(|look| at.saturating_sub(look.0) >= self.span) {
            self.looks.pop_front();
        }
        let still = self.looks.len() >= FEWEST && yaw.1 <= STILL_YAW && pitch.1 <= STILL_PITCH;
        still.then_some(Neutral { yaw: yaw.0, pitch: pitch.0 })
    }
}

impl Neutral {
    /// Degrees away: yaw, pitch.
    pub(super) fn away(&self, face: &Face) -> (f32, f32) {
        ((face.pose.yaw_deg - self.yaw).abs(), (face.pose.pitch_deg - self.pitch).abs())
    }
}

fn middle_and_range(values: impl Iterator<Item = f32>) -> (f32, f32) {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    let range = sorted.last().zip(sorted.first()).map_or(f32::NAN, |(high, low)| high - low);
    (sorted.get(sorted.len() / 2).copied().unwrap_or(f32::NAN), range)
}

/// Looks that a settled span holds at least, however slow the camera.
const FEWEST: usize = 4;
/// Degrees a still head may wander in the span (clips: 1 to 3 while listening).
const STILL_YAW: f32 = 6.0;
const STILL_PITCH: f32 = 7.0;
/// Mouth ratio above the closed mouth that is still closed enough.
pub(super) const MOUTH_CLOSED: f32 = 0.18;
