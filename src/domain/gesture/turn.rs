//! Turns of the head to either side, and back.

use super::baseline::Baseline;
use super::blink::seconds;
use super::{Gesture, GestureEvent, Limits, Manner, Moment, Sample, Started};

#[derive(Clone, Debug)]
pub(super) struct Detector {
    limits: Limits,
    yaw: Baseline,
    /// Where the head last rested for long.
    rest: f32,
    turn: Option<Turn>,
}

#[derive(Clone, Copy, Debug)]
struct Turn {
    start: Moment,
    peak: Moment,
    last: Moment,
    /// Signed, positive to the own left.
    extent: f32,
    now: f32,
    /// Already turned when first seen.
    first: bool,
}

impl Detector {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, yaw: Baseline::new(SPAN), rest: 0.0, turn: None }
    }

    pub(super) fn observe(&mut self, sample: &Sample) -> Option<GestureEvent> {
        let first = self.yaw.median().is_none();
        self.yaw.push(sample.seconds, sample.yaw);
        self.learn_rest(sample.moment);
        let aside = self.deviation(sample);
        let ended = match &mut self.turn {
            Some(turn) if aside * turn.extent.signum() > self.limits.turn_off => {
                turn.follow(sample.moment, aside);
                None
            }
            Some(_) => self.end(sample.moment),
            None => None,
        };
        if self.turn.is_none() && aside.abs() > self.limits.turn_off {
            let moment = sample.moment;
            self.turn =
                Some(Turn { start: moment, peak: moment, last: moment, extent: aside, now: aside, first });
        }
        ended
    }

    /// Degrees from the neutral yaw, positive to the own left.
    pub(super) fn deviation(&self, sample: &Sample) -> f32 {
        sample.yaw - self.neutral()
    }

    fn neutral(&self) -> f32 {
        let farthest = self.limits.yaw_neutral;
        self.yaw.median().map_or(0.0, |median| median.clamp(self.rest - farthest, self.rest + farthest))
    }

    /// A head still for the whole span rests there, unless it was just turned: then it is being held.
    fn learn_rest(&mut self, moment: Moment) {
        let range = self.yaw.percentile(0.9).zip(self.yaw.percentile(0.1)).map(|(high, low)| high - low);
        let still = self.yaw.span_filled() && range.is_some_and(|range| range <= self.limits.yaw_still);
        let held = self.turn.is_some_and(|turn| {
            let turned = turn.extent.abs() >= self.limits.turn_on && !turn.first;
            turned && seconds(turn.start, moment) < HELD
        });
        if still && !held {
            self.rest = self.yaw.median().unwrap_or(self.rest);
        }
    }

    /// No face in this frame. In profile the landmarks give up, so a turned head is given some time to come back.
    pub(super) fn lose(&mut self, moment: Moment) -> Option<GestureEvent> {
        let turn = self.turn?;
        let profile = turn.now.abs() > self.limits.profile;
        if profile && seconds(turn.last, moment) <= f64::from(self.limits.profile_longest) {
            return None;
        }
        self.end(turn.last)
    }

    pub(super) fn finish(&mut self) -> Option<GestureEvent> {
        let last = self.turn?.last;
        self.end(last)
    }

    pub(super) fn started(&self) -> Option<Started> {
        self.turn.map(|turn| Started {
            gesture: turn.gesture(),
            start: turn.start,
            peak: turn.peak,
            extent: turn.extent.abs(),
            counts: turn.extent.abs() >= turn.least(&self.limits),
        })
    }

    fn end(&mut self, end: Moment) -> Option<GestureEvent> {
        let turn = self.turn.take()?;
        let extent = turn.extent.abs();
        let (gesture, manner) = (turn.gesture(), Manner::Deliberate);
        (extent >= turn.least(&self.limits)).then_some(GestureEvent {
            gesture,
            start: turn.start,
            peak: turn.peak,
            end,
            extent,
            manner,
            moving: false,
        })
    }
}

impl Turn {
    fn follow(&mut self, moment: Moment, aside: f32) {
        (self.last, self.now) = (moment, aside);
        if aside.abs() > self.extent.abs() {
            (self.extent, self.peak) = (aside, moment);
        }
    }

    fn least(&self, limits: &Limits) -> f32 {
        if self.first { limits.turn_at_first } else { limits.turn_on }
    }

    fn gesture(&self) -> Gesture {
        if self.extent > 0.0 { Gesture::LookLeft } else { Gesture::LookRight }
    }
}

/// Seconds the neutral yaw is learned from.
const SPAN: f64 = 4.0;
/// A head turned for longer than these seconds is not held: the person sits that way.
const HELD: f64 = 8.0;
