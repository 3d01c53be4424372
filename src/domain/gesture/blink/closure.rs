//! One closing and opening of the eyes: how far, for how long, and whether both went together.

use super::seconds;
use crate::domain::gesture::{Limits, Moment};

/// How open both eyes are at a time, as shares of the person's own open eyes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    pub(super) seconds: f64,
    /// Left, right.
    pub(super) eyes: [f32; 2],
}

#[derive(Clone, Debug)]
pub(super) struct Closure {
    pub(super) start: Moment,
    pub(super) peak: Moment,
    pub(super) moving: bool,
    last: Moment,
    now: Opening,
    /// At the peak.
    deepest: Opening,
    rise: f32,
    /// From the last opening before the closure on.
    course: Vec<Opening>,
}

impl Opening {
    /// The mean of both eyes.
    pub(super) fn share(&self) -> f32 {
        f32::midpoint(self.eyes[0], self.eyes[1])
    }
}

impl Closure {
    pub(super) fn new(start: Moment, before: Option<Opening>, now: Opening, rise: f32, moving: bool) -> Self {
        let course = before.into_iter().chain([now]).collect();
        Self { start, peak: start, moving, last: start, now, deepest: now, rise, course }
    }

    /// `rise`: the blink score above the open eyes'.
    pub(super) fn follow(&mut self, moment: Moment, now: Opening, rise: f32, moving: bool) {
        (self.last, self.now, self.rise) = (moment, now, self.rise.max(rise));
        self.moving |= moving;
        if seconds(self.start, moment) <= WATCHED {
            self.course.push(now);
        }
        if now.share() < self.deepest.share() {
            (self.deepest, self.peak) = (now, moment);
        }
    }

    /// Open again, or half way back to it: smiling eyes open no farther.
    pub(super) fn is_over(&self, limits: &Limits) -> bool {
        let (now, least) = (self.now.share(), self.least());
        now >= limits.blink_off
            || (least < limits.blink_on && now >= least + limits.blink_reopened * (1.0 - least))
    }

    /// Deep, short for its depth, with the score, in both eyes, at the same time.
    pub(super) fn is_blink(&self, limits: &Limits) -> bool {
        let both = self.deepest.eyes.iter().all(|eye| *eye < limits.blink_each);
        self.least() < limits.blink_on
            && both
            && self.rise > limits.blink_rise
            && self.width() <= self.longest(limits)
            && self.lag(limits.blink_each) <= f64::from(limits.blink_lag)
    }

    /// The smallest share of both eyes.
    pub(super) fn least(&self) -> f32 {
        self.deepest.share()
    }

    pub(super) const fn last(&self) -> Moment {
        self.last
    }

    pub(super) fn lasts(&self, until: Moment) -> f64 {
        seconds(self.start, until)
    }

    /// Seconds at less than half way down, between frames if need be.
    pub(super) fn width(&self) -> f64 {
        let level = f32::midpoint(1.0, self.least());
        let pairs = || self.course.windows(2).map(|pair| (pair[0], pair[1]));
        let down = pairs().find(|(a, b)| a.share() >= level && b.share() < level);
        let up = pairs().rfind(|(a, b)| a.share() < level && b.share() >= level);
        let [first, last] = [self.course.first(), self.course.last()].map(|end| end.map(|end| end.seconds));
        let down = down.map(|(a, b)| crossing(a, b, level)).or(first);
        let up = up.map(|(a, b)| crossing(a, b, level)).or(last);
        down.zip(up).map_or(0.0, |(down, up)| up - down)
    }

    /// The deeper, the longer: a blink that closes the eyes only half is a quick one; lids half down for longer follow
    /// a look down.
    fn longest(&self, limits: &Limits) -> f64 {
        let shallow = (self.least() - limits.blink_deep) / (limits.blink_shallow - limits.blink_deep);
        let longest =
            limits.blink_longest + (limits.shallow_longest - limits.blink_longest) * shallow.clamp(0.0, 1.0);
        f64::from(longest)
    }

    /// Seconds between one eye's closing and the other's.
    fn lag(&self, level: f32) -> f64 {
        let closed = |eye: usize| self.course.iter().find(|now| now.eyes[eye] < level).map(|now| now.seconds);
        closed(0).zip(closed(1)).map_or(f64::INFINITY, |(left, right)| (left - right).abs())
    }
}

/// When the share crossed a level between two frames.
fn crossing(a: Opening, b: Opening, level: f32) -> f64 {
    let way = (level - a.share()) / (b.share() - a.share());
    a.seconds + (b.seconds - a.seconds) * f64::from(way.clamp(0.0, 1.0))
}

/// The course of a closure longer than these seconds is not kept: it is no blink.
const WATCHED: f64 = 2.0;
