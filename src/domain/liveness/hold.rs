//! Staying turned, or open, until the screen asks to come back. How long that is is drawn, so a recording that answered
//! another challenge comes back at another time.

use std::time::Duration;

/// A gesture being held.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hold {
    since: Duration,
    until: Duration,
    /// The farthest so far, in the gesture's own unit.
    peak: f32,
    /// Frames in a row on which it was let go.
    less: u32,
}

impl Hold {
    /// Held from `since` for the drawn time.
    pub(super) fn new(since: Duration, time: Duration) -> Self {
        Self { since, until: since.saturating_add(time), peak: 0.0, less: 0 }
    }

    pub(super) const fn since(&self) -> Duration {
        self.since
    }

    /// Follows how far the gesture is now; a frame without a face says nothing.
    pub(super) fn follow(&mut self, extent: Option<f32>) {
        let Some(extent) = extent else { return };
        self.peak = self.peak.max(extent);
        self.less = if extent >= self.peak * KEPT { 0 } else { self.less + 1 };
    }

    /// Let go: one frame may be a slip of the landmarks.
    pub(super) const fn is_released(&self) -> bool {
        self.less >= 2
    }

    /// Held for as long as was drawn.
    pub(super) fn is_over(&self, at: Duration) -> bool {
        at >= self.until
    }
}

/// Share of the farthest that still counts as held: heads sink back a little, arms of a turn tire.
const KEPT: f32 = 0.6;
