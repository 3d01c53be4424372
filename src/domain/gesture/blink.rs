//! Blinks: both the eye opening falls and the blink score rises, against the person's own open eye, for a short time.
//! A smile narrows the eye without the score; glasses disturb the score without the opening; a look down lasts.

use super::baseline::Baseline;
use super::{Gesture, GestureEvent, Limits, Manner, Moment, Sample, Started};

#[derive(Clone, Debug)]
pub(super) struct Detector {
    limits: Limits,
    open: Baseline,
    score: Baseline,
    closed: Option<Closed>,
    /// When the last blink ended, and whether it could be the first of a deliberate pair.
    last: Option<(Moment, bool)>,
}

#[derive(Clone, Copy, Debug)]
struct Closed {
    start: Moment,
    peak: Moment,
    end: Moment,
    least: f32,
    open: f32,
    moving: bool,
}

impl Detector {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, open: Baseline::new(SPAN), score: Baseline::new(SPAN), closed: None, last: None }
    }

    /// `moving`: the head is turned or lowered at this moment.
    pub(super) fn observe(&mut self, sample: &Sample, moving: bool) -> Option<GestureEvent> {
        let resting =
            self.closed.is_some_and(|closed| seconds(closed.start, sample.moment) > f64::from(REST));
        if self.closed.is_none() || resting {
            self.open.push(sample.seconds, sample.eye);
            self.score.push(sample.seconds, sample.blink);
        }
        let (open, score) = (self.open.percentile(0.8)?, self.score.percentile(0.2)?);
        let (share, rise) = (sample.eye / open, sample.blink - score);
        match &mut self.closed {
            None if share < self.limits.blink_on && rise > self.limits.blink_rise => {
                let (start, least) = (sample.moment, sample.eye);
                self.closed = Some(Closed { start, peak: start, end: start, least, open, moving });
                None
            }
            None => None,
            Some(_) if share > self.limits.blink_off || rise < self.limits.blink_fall => {
                self.end(sample.moment)
            }
            Some(closed) => {
                closed.end = sample.moment;
                closed.moving |= moving;
                if sample.eye < closed.least {
                    (closed.least, closed.peak) = (sample.eye, sample.moment);
                }
                None
            }
        }
    }

    /// The eye opening against the open eye.
    pub(super) fn openness(&self, sample: &Sample) -> f32 {
        self.open.percentile(0.8).map_or(1.0, |open| sample.eye / open)
    }

    /// A face that goes away with closed eyes has not blinked.
    pub(super) fn lose(&mut self) {
        self.closed = None;
    }

    pub(super) fn finish(&mut self) -> Option<GestureEvent> {
        let end = self.closed?.end;
        self.end(end)
    }

    pub(super) fn started(&self) -> Option<Started> {
        self.closed.map(|closed| Started {
            gesture: Gesture::Blink,
            start: closed.start,
            peak: closed.peak,
            extent: closed.extent(),
            counts: false,
        })
    }

    fn end(&mut self, end: Moment) -> Option<GestureEvent> {
        let closed = self.closed.take()?;
        if seconds(closed.start, end) > f64::from(self.limits.blink_longest) {
            return None;
        }
        let gap = self.last.map_or(f64::INFINITY, |(ended, _)| seconds(ended, closed.start));
        let meant = !closed.moving && seconds(closed.start, end) >= f64::from(self.limits.pair_closed);
        let second = gap <= f64::from(self.limits.pair_gap) && self.last.is_some_and(|(_, first)| first);
        self.last = Some((end, meant && gap > f64::from(self.limits.pair_calm)));
        let manner = if meant && second { Manner::Deliberate } else { Manner::Natural };
        let (gesture, extent) = (Gesture::Blink, closed.extent());
        Some(GestureEvent {
            gesture,
            start: closed.start,
            peak: closed.peak,
            end,
            extent,
            manner,
            moving: closed.moving,
        })
    }
}

impl Closed {
    fn extent(&self) -> f32 {
        1.0 - self.least / self.open
    }
}

pub(super) fn seconds(from: Moment, to: Moment) -> f64 {
    to.at.as_secs_f64() - from.at.as_secs_f64()
}

/// Seconds the open eye is learned from.
const SPAN: f64 = 2.0;
/// After this many seconds of closed eyes the new state is learned: the person looks down or has other eyes.
const REST: f32 = 2.0;
