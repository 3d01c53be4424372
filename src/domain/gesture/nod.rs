//! Nods: the head goes down and comes back up. A look down that stays is none, nor are the small dips of speech.

use super::baseline::Baseline;
use super::blink::seconds;
use super::{Gesture, GestureEvent, Limits, Manner, Moment, Sample, Started};

#[derive(Clone, Debug)]
pub(super) struct Detector {
    limits: Limits,
    pitch: Baseline,
    dip: Option<Dip>,
    /// The head was up since the last dip that took too long.
    armed: bool,
}

#[derive(Clone, Copy, Debug)]
struct Dip {
    start: Moment,
    peak: Moment,
    extent: f32,
}

impl Detector {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, pitch: Baseline::new(SPAN), dip: None, armed: true }
    }

    /// `aside`: degrees turned at this moment; pitch means little on a turned head.
    pub(super) fn observe(&mut self, sample: &Sample, aside: f32) -> Option<GestureEvent> {
        if aside > self.limits.nod_aside {
            self.dip = None;
            return None;
        }
        if self.dip.is_none() {
            self.pitch.push(sample.seconds, sample.pitch);
        }
        let down = self.deviation(sample);
        let Some(dip) = &mut self.dip else {
            let low = down > self.limits.nod_start;
            self.armed |= !low;
            if low && self.armed {
                self.dip = Some(Dip { start: sample.moment, peak: sample.moment, extent: down });
            }
            return None;
        };
        if down > dip.extent {
            (dip.extent, dip.peak) = (down, sample.moment);
        }
        let half = f64::from(self.limits.nod_half);
        if seconds(dip.start, dip.peak) > half || seconds(dip.peak, sample.moment) > half {
            (self.dip, self.armed) = (None, false);
            self.pitch.push(sample.seconds, sample.pitch);
            return None;
        }
        let back = down < (dip.extent * self.limits.nod_return).max(SETTLED);
        if back { self.end(sample.moment) } else { None }
    }

    /// Degrees below the neutral pitch.
    pub(super) fn deviation(&self, sample: &Sample) -> f32 {
        sample.pitch - self.pitch.median().unwrap_or(sample.pitch)
    }

    pub(super) fn lose(&mut self) {
        self.dip = None;
    }

    pub(super) fn started(&self) -> Option<Started> {
        self.dip.map(|dip| Started {
            gesture: Gesture::Nod,
            start: dip.start,
            peak: dip.peak,
            extent: dip.extent,
            counts: dip.extent >= self.limits.nod_on,
        })
    }

    fn end(&mut self, end: Moment) -> Option<GestureEvent> {
        let dip = self.dip.take()?;
        let (gesture, manner) = (Gesture::Nod, Manner::Deliberate);
        let (start, peak, extent) = (dip.start, dip.peak, dip.extent);
        let whole = seconds(start, end) >= f64::from(self.limits.nod_shortest);
        (whole && extent >= self.limits.nod_on).then_some(GestureEvent {
            gesture,
            start,
            peak,
            end,
            extent,
            manner,
            moving: false,
        })
    }
}

/// Seconds the neutral pitch is learned from.
const SPAN: f64 = 4.0;
/// Degrees below neutral that count as up again, however small the dip was.
const SETTLED: f32 = 2.5;
