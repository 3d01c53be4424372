//! Turns of the head to either side, and back. How far a turn must go to stand out depends on how much the person's head
//! moves by itself.

use super::baseline::Baseline;
use super::blink::seconds;
use super::unrest::Unrest;
use super::{Gesture, GestureEvent, Limits, Manner, Moment, Sample, Started};

#[derive(Clone, Debug)]
pub(super) struct Detector {
    limits: Limits,
    yaw: Baseline,
    /// Where the head last rested for long.
    rest: f32,
    unrest: Unrest,
    before: Option<Moment>,
    turn: Option<Turn>,
}

#[derive(Clone, Copy, Debug)]
struct Turn {
    /// The last frame before it.
    before: Option<Moment>,
    start: Moment,
    peak: Moment,
    last: Moment,
    /// Signed, positive to the own left.
    extent: f32,
    now: f32,
    /// Already turned when first seen.
    first: bool,
    /// Degrees a second that the head moved by itself before.
    unrest: f32,
}

impl Detector {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, yaw: Baseline::new(SPAN), rest: 0.0, unrest: Unrest::new(), before: None, turn: None }
    }

    pub(super) fn observe(&mut self, sample: &Sample) -> Option<GestureEvent> {
        let first = self.yaw.median().is_none();
        self.yaw.push(sample.seconds, sample.yaw);
        self.learn_rest(sample);
        self.unrest.push(sample.seconds, sample.yaw, self.turn.is_none());
        let before = self.before.replace(sample.moment);
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
            let (moment, unrest) = (sample.moment, self.unrest.speed());
            self.turn = Some(Turn {
                before,
                start: moment,
                peak: moment,
                last: moment,
                extent: aside,
                now: aside,
                first,
                unrest,
            });
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

    /// A head still for the whole span, and now, rests there, unless it was just turned: then it is being held. On its
    /// way back from a long hold it rests nowhere.
    fn learn_rest(&mut self, sample: &Sample) {
        let Some(median) = self.yaw.median() else { return };
        let range = self.yaw.percentile(0.9).zip(self.yaw.percentile(0.1)).map(|(high, low)| high - low);
        let calm = range.is_some_and(|range| range <= self.limits.yaw_still);
        let still = self.yaw.span_filled() && calm && (sample.yaw - median).abs() <= self.limits.yaw_still;
        let held = self.turn.is_some_and(|turn| {
            let turned = turn.extent.abs() >= self.limits.turn_on && !turn.first;
            turned && seconds(turn.start, sample.moment) < HELD
        });
        if still && !held {
            self.rest = median;
        }
    }

    /// No face in this frame. In profile the landmarks give up, so a turned head is given some time to come back; a face
    /// lost before has not turned.
    pub(super) fn lose(&mut self, moment: Moment) -> Option<GestureEvent> {
        self.before = None;
        let turn = self.turn?;
        if turn.now.abs() <= self.limits.profile {
            self.turn = None;
            return None;
        }
        if seconds(turn.last, moment) <= f64::from(self.limits.profile_longest) {
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
            counts: turn.extent.abs() >= turn.least(&self.limits, self.limits.turn_asked),
        })
    }

    fn end(&mut self, end: Moment) -> Option<GestureEvent> {
        let turn = self.turn.take()?;
        let extent = turn.extent.abs();
        let far = |base: f32| extent >= turn.least(&self.limits, base);
        if !far(self.limits.turn_asked) || turn.is_slip(&self.limits) {
            return None;
        }
        Some(GestureEvent {
            gesture: turn.gesture(),
            start: turn.start,
            peak: turn.peak,
            end,
            begun: turn.start,
            extent,
            manner: if far(self.limits.turn_on) { Manner::Deliberate } else { Manner::Natural },
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

    /// Degrees from which it counts, where `base` does for a calm head.
    fn least(&self, limits: &Limits, base: f32) -> f32 {
        let first = if self.first { limits.turn_at_first } else { 0.0 };
        let unrest = (self.unrest - limits.turn_calm).max(0.0) * limits.turn_unrest;
        (base + unrest).min(limits.turn_at_first).max(first)
    }

    /// No head gets there so quickly: the landmarks slipped, or the scene was cut.
    fn is_slip(&self, limits: &Limits) -> bool {
        self.before.is_some_and(|before| seconds(before, self.peak) < f64::from(limits.turn_shortest))
    }

    fn gesture(&self) -> Gesture {
        if self.extent > 0.0 { Gesture::LookLeft } else { Gesture::LookRight }
    }
}

/// Seconds the neutral yaw is learned from.
const SPAN: f64 = 4.0;
/// A head turned for longer than these seconds is not held: the person sits that way.
const HELD: f64 = 8.0;
