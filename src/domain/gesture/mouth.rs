//! Openings of the mouth. Speech reaches any width, so width alone is never deliberate: holding it is.

use super::baseline::Baseline;
use super::blink::seconds;
use super::speech::Speech;
use super::{Gesture, GestureEvent, Limits, Manner, Moment, Sample, Started};

#[derive(Clone, Debug)]
pub(super) struct Detector {
    limits: Limits,
    ratio: Baseline,
    jaw: Baseline,
    speech: Speech,
    open: Option<Open>,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    start: Moment,
    peak: Moment,
    last: Moment,
    /// Above the closed mouth, at the peak.
    extent: f32,
    jaw: f32,
    /// Came among syllables.
    speaking: bool,
}

impl Detector {
    pub(super) const fn new(limits: Limits) -> Self {
        Self {
            limits,
            ratio: Baseline::new(SPAN),
            jaw: Baseline::new(SPAN),
            speech: Speech::new(),
            open: None,
        }
    }

    pub(super) fn observe(&mut self, sample: &Sample) -> Option<GestureEvent> {
        let resting = self.open.is_some_and(|open| seconds(open.start, sample.moment) > REST);
        if self.open.is_none() || resting {
            self.ratio.push(sample.seconds, sample.mouth);
            self.jaw.push(sample.seconds, sample.jaw);
        }
        self.speech.push(sample.seconds, sample.mouth);
        let rise = self.deviation(sample);
        let jaw = sample.jaw - self.jaw.percentile(CLOSED)?;
        match &mut self.open {
            None if sample.mouth > self.limits.mouth_on && rise > self.limits.mouth_rise => {
                let (start, speaking) = (sample.moment, self.speech.is_likely());
                self.open = Some(Open { start, peak: start, last: start, extent: rise, jaw, speaking });
                None
            }
            None => None,
            Some(_) if rise < self.limits.mouth_rise * self.limits.mouth_off => self.end(sample.moment),
            Some(open) => {
                open.last = sample.moment;
                open.jaw = open.jaw.max(jaw);
                if rise > open.extent {
                    (open.extent, open.peak) = (rise, sample.moment);
                }
                None
            }
        }
    }

    /// The mouth ratio above the closed mouth.
    pub(super) fn deviation(&self, sample: &Sample) -> f32 {
        sample.mouth - self.ratio.percentile(CLOSED).unwrap_or(0.0)
    }

    pub(super) fn lose(&mut self) {
        (self.open, self.speech) = (None, Speech::new());
    }

    pub(super) fn finish(&mut self) -> Option<GestureEvent> {
        let last = self.open?.last;
        self.end(last)
    }

    pub(super) fn started(&self) -> Option<Started> {
        self.open.map(|open| Started {
            gesture: Gesture::OpenMouth,
            start: open.start,
            peak: open.peak,
            extent: open.extent,
            counts: seconds(open.start, open.last) >= f64::from(self.limits.mouth_hold),
        })
    }

    fn end(&mut self, end: Moment) -> Option<GestureEvent> {
        let open = self.open.take()?;
        let lasted = seconds(open.start, end);
        let brief = open.jaw > self.limits.jaw_rise && !open.speaking;
        let told = if brief { self.limits.mouth_brief } else { self.limits.mouth_long };
        let held = lasted >= f64::from(self.limits.mouth_hold);
        let manner = if held { Manner::Deliberate } else { Manner::Natural };
        let (gesture, extent) = (Gesture::OpenMouth, open.extent);
        let (start, peak) = (open.start, open.peak);
        let event = GestureEvent { gesture, start, peak, end, begun: start, extent, manner, moving: false };
        (lasted >= f64::from(told) && open.jaw > self.limits.jaw_least).then_some(event)
    }
}

/// Share of the last seconds in which the mouth is taken to be closed.
const CLOSED: f32 = 0.2;
/// Seconds the closed mouth is learned from.
const SPAN: f64 = 5.0;
/// A mouth open for longer than these seconds is that person's resting mouth, not one that a challenge asked to hold.
const REST: f64 = 8.0;
