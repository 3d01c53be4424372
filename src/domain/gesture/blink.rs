//! Blinks: both eyes close together and open again, quickly. A smile narrows the eyes without the blink score; glasses
//! disturb the score without the opening; a wink closes one eye; a look down lowers the lids less, and for longer.

use super::baseline::Baseline;
use super::{Gesture, GestureEvent, Limits, Manner, Moment, Sample, Started};

mod closure;

use closure::{Closure, Opening};

#[derive(Clone, Debug)]
pub(super) struct Detector {
    limits: Limits,
    /// The ratios of the open left and right eye.
    open: [Baseline; 2],
    score: Baseline,
    closure: Option<Closure>,
    before: Option<Opening>,
    last: Option<Last>,
}

/// The last blink.
#[derive(Clone, Copy, Debug)]
struct Last {
    start: Moment,
    end: Moment,
    /// It could be the first of a deliberate pair.
    opens: bool,
}

impl Detector {
    pub(super) const fn new(limits: Limits) -> Self {
        Self {
            limits,
            open: [Baseline::new(SPAN), Baseline::new(SPAN)],
            score: Baseline::new(SPAN),
            closure: None,
            before: None,
            last: None,
        }
    }

    /// `moving`: the head is turned or lowered at this moment.
    pub(super) fn observe(&mut self, sample: &Sample, moving: bool) -> Option<GestureEvent> {
        let resting = self.closure.as_ref().is_some_and(|closure| closure.lasts(sample.moment) > REST);
        if self.closure.is_none() || resting {
            for (open, ratio) in self.open.iter_mut().zip(sample.eyes) {
                open.push(sample.seconds, ratio);
            }
            self.score.push(sample.seconds, sample.blink);
        }
        let now = self.opening(sample)?;
        let rise = sample.blink - self.score.percentile(0.2)?;
        let before = self.before.replace(now);
        if let Some(closure) = &mut self.closure {
            closure.follow(sample.moment, now, rise, moving);
            return if closure.is_over(&self.limits) { self.end(sample.moment) } else { None };
        }
        if now.share() < self.limits.blink_off {
            self.closure = Some(Closure::new(sample.moment, before, now, rise, moving));
        }
        None
    }

    /// The mean opening of both eyes against the open eyes.
    pub(super) fn openness(&self, sample: &Sample) -> f32 {
        self.opening(sample).map_or(1.0, |opening| opening.share())
    }

    /// A face that goes away with closed eyes has not blinked.
    pub(super) fn lose(&mut self) {
        (self.closure, self.before) = (None, None);
    }

    pub(super) fn finish(&mut self) -> Option<GestureEvent> {
        let end = self.closure.as_ref()?.last();
        self.end(end)
    }

    pub(super) fn started(&self) -> Option<Started> {
        self.closure.as_ref().filter(|closure| closure.least() < self.limits.blink_on).map(|closure| {
            Started {
                gesture: Gesture::Blink,
                start: closure.start,
                peak: closure.peak,
                extent: 1.0 - closure.least(),
                counts: false,
            }
        })
    }

    fn opening(&self, sample: &Sample) -> Option<Opening> {
        let [left, right] = [0, 1].map(|eye| self.open[eye].percentile(0.8));
        let [left, right] = [sample.eyes[0] / left?, sample.eyes[1] / right?];
        Some(Opening { seconds: sample.seconds, eyes: [left, right] })
    }

    fn end(&mut self, end: Moment) -> Option<GestureEvent> {
        let closure = self.closure.take()?;
        if !closure.is_blink(&self.limits) {
            return None;
        }
        let start = closure.start;
        let gap = self.last.map_or(f64::INFINITY, |last| seconds(last.end, start));
        let meant = !closure.moving && closure.width() >= f64::from(self.limits.pair_closed);
        let near = meant && gap <= f64::from(self.limits.pair_gap);
        let first = self.last.filter(|last| near && last.opens);
        self.last = Some(Last { start, end, opens: meant && gap > f64::from(self.limits.pair_calm) });
        Some(GestureEvent {
            gesture: Gesture::Blink,
            start,
            peak: closure.peak,
            end,
            begun: first.map_or(start, |first| first.start),
            extent: 1.0 - closure.least(),
            manner: if first.is_some() { Manner::Deliberate } else { Manner::Natural },
            moving: closure.moving,
        })
    }
}

pub(super) fn seconds(from: Moment, to: Moment) -> f64 {
    to.at.as_secs_f64() - from.at.as_secs_f64()
}

/// Seconds the open eye is learned from.
const SPAN: f64 = 2.0;
/// After this many seconds of closed eyes the new state is learned: the person looks down or has other eyes.
const REST: f64 = 2.0;
