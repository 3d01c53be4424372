//! How much a head moves by itself: a gesture of a restless person must be larger to stand out.

use std::collections::VecDeque;

use super::baseline::Baseline;

/// The usual speed of one angle while no gesture is under way.
#[derive(Clone, Debug)]
pub(super) struct Unrest {
    recent: VecDeque<(f64, f32)>,
    speeds: Baseline,
}

impl Unrest {
    pub(super) const fn new() -> Self {
        Self { recent: VecDeque::new(), speeds: Baseline::new(SPAN) }
    }

    /// Takes in an angle at a time in seconds; `calm`: no gesture is under way.
    pub(super) fn push(&mut self, seconds: f64, angle: f32, calm: bool) {
        self.recent.push_back((seconds, angle));
        while self.recent.get(1).is_some_and(|next| seconds - next.0 >= STEP) {
            self.recent.pop_front();
        }
        if let Some(&(then, before)) = self.recent.front()
            && calm
            && seconds - then >= 0.75 * STEP
        {
            self.speeds.push(seconds, (angle - before).abs() / (seconds - then) as f32);
        }
    }

    /// Degrees a second, the median of the last seconds; 0 while too little is known.
    pub(super) fn speed(&self) -> f32 {
        self.speeds.median().filter(|_| self.speeds.count() >= FEWEST).unwrap_or(0.0)
    }
}

/// Seconds the unrest is learned from.
const SPAN: f64 = 6.0;
/// Seconds between the two angles of a speed: long enough that the landmarks' jitter of half a degree does not count.
const STEP: f64 = 0.19;
/// Fewer speeds say nothing.
const FEWEST: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unrest_is_the_same_at_any_frame_rate_and_leaves_gestures_out() {
        for fps in [10.0, 24.0, 60.0] {
            let mut unrest = Unrest::new();
            let mut angle = 0.0;
            for frame in 0..(4.0 * fps) as u32 {
                let seconds = f64::from(frame) / fps;
                let gesture = (1.0..2.0).contains(&seconds);
                angle += if gesture { 80.0 } else { 12.0 } / fps as f32;
                unrest.push(seconds, angle, !gesture);
            }
            assert!((unrest.speed() - 12.0).abs() < 0.5, "{fps}: {}", unrest.speed());
        }
        assert_eq!(Unrest::new().speed(), 0.0);
    }
}
