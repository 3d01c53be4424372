//! A pointer that rests on a button presses it, for who moves one with their head or eyes. Once: until it has left and come
//! again, and never a button that came under it.

use std::time::{Duration, Instant};

use iced::advanced::{Renderer as _, renderer};
use iced::{Color, Rectangle, Renderer};

use crate::ui::ease::Touch;

/// How long the pointer has rested.
#[derive(Default)]
pub(super) struct Dwell {
    /// The screen it was last looked at on.
    appeared: Option<u32>,
    begun: Option<Instant>,
    /// It pressed, or did not come by itself: first it leaves.
    is_spent: bool,
    /// Share of the time that is over, 0 to 1.
    share: f32,
}

impl Dwell {
    /// Whether the button is pressed now, by a pointer that is over it or not.
    pub(super) fn rest(&mut self, touch: Touch, is_over: bool, now: Instant) -> bool {
        let Some(time) = touch.dwell else { return false };
        if self.appeared != Some(touch.appeared) {
            *self = Self { appeared: Some(touch.appeared), is_spent: is_over, ..Self::default() };
        }
        if !is_over {
            *self = Self { appeared: self.appeared, ..Self::default() };
        }
        if !is_over || self.is_spent || touch.is_new {
            return false;
        }
        let rested = now.saturating_duration_since(*self.begun.get_or_insert(now));
        self.share = (rested.as_secs_f32() / time.as_secs_f32()).min(1.0);
        if rested < time {
            return false;
        }
        self.spend();
        true
    }

    /// The pointer presses no more until it has left: it pressed, or a hand did.
    pub(super) fn spend(&mut self) {
        (self.is_spent, self.begun, self.share) = (true, None, 0.0);
    }

    /// Whether the time is running.
    pub(super) const fn is_running(&self) -> bool {
        self.begun.is_some()
    }

    /// A ring around these bounds that fills from the upper left corner, as a clock's hand goes.
    pub(super) fn draw(&self, renderer: &mut Renderer, around: Rectangle, wide: f32, color: Color) {
        let Rectangle { x, y, width, height } = around;
        let mut left = self.share * 2.0 * (width + height);
        let mut part = |whole: f32, bounds: &dyn Fn(f32) -> Rectangle| {
            let long = left.min(whole);
            left -= long;
            if long > 0.0 {
                let quad = renderer::Quad { bounds: bounds(long), ..renderer::Quad::default() };
                renderer.fill_quad(quad, color);
            }
        };
        let place = |x, y, width, height| Rectangle { x, y, width, height };
        part(width, &|long| place(x, y, long, wide));
        part(height, &|long| place(x + width - wide, y, wide, long));
        part(width, &|long| place(x + width - long, y + height - wide, long, wide));
        part(height, &|long| place(x, y + height - long, wide, long));
    }
}

/// How often the ring is drawn while it fills.
pub(super) const FRAME: Duration = Duration::from_millis(50);
