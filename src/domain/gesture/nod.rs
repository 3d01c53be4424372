//! Nods: the head goes down and comes back up. A look down that stays is none, nor are the small dips of speech; how far a
//! nod must go to stand out depends on how much the person's head moves by itself.

use super::baseline::Baseline;
use super::blink::seconds;
use super::unrest::Unrest;
use super::{Gesture, GestureEvent, Limits, Manner, Moment, Sample, Started};

#[derive(Clone, Debug)]
pub(super) struct Detector {
    limits: Limits,
    pitch: Baseline,
    unrest: Unrest,
    dip: Option<Dip>,
    /// The head was up since the last dip that took too long.
    armed: bool,
}

#[derive(Clone, Debug)]
struct Dip {
    start: Moment,
    peak: Moment,
    extent: f32,
    /// Degrees a second that the head moved by itself before.
    unrest: f32,
    /// Seconds and degrees down, frame by frame.
    course: Vec<(f64, f32)>,
}

impl Detector {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, pitch: Baseline::new(SPAN), unrest: Unrest::new(), dip: None, armed: true }
    }

    /// `aside`: degrees turned at this moment; pitch means little on a turned head.
    pub(super) fn observe(&mut self, sample: &Sample, aside: f32) -> Option<GestureEvent> {
        self.unrest.push(sample.seconds, sample.pitch, self.dip.is_none());
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
                self.dip = Some(Dip::new(sample.moment, down, self.unrest.speed()));
            }
            return None;
        };
        dip.follow(sample.moment, down);
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
        self.dip.as_ref().map(|dip| Started {
            gesture: Gesture::Nod,
            start: dip.start,
            peak: dip.peak,
            extent: dip.extent,
            counts: dip.extent >= dip.least(&self.limits, self.limits.nod_asked),
        })
    }

    fn end(&mut self, end: Moment) -> Option<GestureEvent> {
        let dip = self.dip.take()?;
        let far = |base: f32| dip.extent >= dip.least(&self.limits, base);
        let whole = seconds(dip.start, end) >= f64::from(self.limits.nod_shortest);
        let stayed = dip.stay() > f64::from(self.limits.nod_held);
        (whole && !stayed && far(self.limits.nod_asked)).then_some(GestureEvent {
            gesture: Gesture::Nod,
            start: dip.start,
            peak: dip.peak,
            end,
            begun: dip.start,
            extent: dip.extent,
            manner: if far(self.limits.nod_on) { Manner::Deliberate } else { Manner::Natural },
            moving: false,
        })
    }
}

impl Dip {
    fn new(start: Moment, down: f32, unrest: f32) -> Self {
        Self { start, peak: start, extent: down, unrest, course: vec![(start.at.as_secs_f64(), down)] }
    }

    fn follow(&mut self, moment: Moment, down: f32) {
        self.course.push((moment.at.as_secs_f64(), down));
        if down > self.extent {
            (self.extent, self.peak) = (down, moment);
        }
    }

    /// Seconds for which the head was about as low as it got.
    fn stay(&self) -> f64 {
        let mut low = self.course.iter().filter(|(_, down)| *down >= LOW * self.extent).map(|(at, _)| *at);
        low.next().map_or(0.0, |first| low.next_back().unwrap_or(first) - first)
    }

    /// Degrees from which it counts, where `base` does for a calm head.
    fn least(&self, limits: &Limits, base: f32) -> f32 {
        let unrest = (self.unrest - limits.nod_calm).max(0.0) * limits.nod_unrest;
        (base + unrest).min(limits.nod_most)
    }
}

/// Share of the deepest point that is about as low.
const LOW: f32 = 0.8;
/// Seconds the neutral pitch is learned from.
const SPAN: f64 = 4.0;
/// Degrees below neutral that count as up again, however small the dip was.
const SETTLED: f32 = 2.5;
