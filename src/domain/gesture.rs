//! The five gestures a person can be asked for, and their recognition in a stream of observations.
//!
//! [`Detectors`] are causal and count in seconds, so any camera from 10 to 60 frames a second serves. Every limit is
//! relative to the person's own baseline; the figures behind them stand in [`Limits`].

use std::time::Duration;

use crate::domain::{Face, Observation};

mod baseline;
mod blink;
mod limits;
mod mouth;
mod nod;
mod speech;
mod stance;
mod turn;
mod unrest;

pub use limits::Limits;
pub(in crate::domain) use stance::Stance;

/// A gesture. Sides are the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gesture {
    /// Close and open both eyes; asked for, twice in a row, since everyone blinks without being asked.
    Blink,
    /// Turn the head to the own left and back.
    LookLeft,
    /// Turn the head to the own right and back.
    LookRight,
    /// Lower the head and raise it again.
    Nod,
    /// Open the mouth wide; asked for, hold it open, since everyone who talks opens it.
    OpenMouth,
}

/// A frame and its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The frame's number since the camera opened.
    pub frame: u64,
    /// The camera's time.
    pub at: Duration,
}

/// Whether a gesture may have come by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// People do this without meaning to: one blink, a short opening of the mouth, a small turn or nod. A small turn or
    /// nod means something only where it was asked for: people who cannot move far answer so.
    Natural,
    /// Nobody does this by the way: a head turned or lowered far and brought back, a mouth held open, two blinks in a row
    /// (the second one is marked).
    Deliberate,
}

/// A gesture seen from its start to its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GestureEvent {
    /// Which.
    pub gesture: Gesture,
    /// The first frame away from the baseline.
    pub start: Moment,
    /// The frame farthest from it.
    pub peak: Moment,
    /// The frame back at it.
    pub end: Moment,
    /// When what it belongs to began: of a pair's second blink the first one's start, else its own.
    pub begun: Moment,
    /// How far at the peak: degrees for turns and nods, mouth ratio above the baseline, eye opening lost (0 to 1).
    pub extent: f32,
    /// By itself or meant.
    pub manner: Manner,
    /// A blink within a movement of the head, which brings blinks along; `false` for other gestures.
    pub moving: bool,
}

/// A gesture that has not ended yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Started {
    /// Which it would be.
    pub gesture: Gesture,
    /// The first frame away from the baseline.
    pub start: Moment,
    /// Where it was farthest so far.
    pub peak: Moment,
    /// The unit of [`GestureEvent::extent`], at the peak so far.
    pub extent: f32,
    /// Far enough, and long enough, to count once it ends.
    pub counts: bool,
}

/// How far the person is from the own baseline at this moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deviation {
    /// Degrees towards the own left.
    pub yaw_deg: f32,
    /// Degrees down.
    pub pitch_deg: f32,
    /// Eye opening as a share of the person's own open eye, about 1 when open.
    pub eye_open: f32,
    /// Mouth ratio above the closed mouth.
    pub mouth: f32,
}

/// Recognises all five gestures in one face's observations, in the order of time.
#[derive(Clone, Debug)]
pub struct Detectors {
    blink: blink::Detector,
    turn: turn::Detector,
    nod: nod::Detector,
    mouth: mouth::Detector,
    limits: Limits,
    stance: Option<Stance>,
    deviation: Option<Deviation>,
}

/// What the detectors take from one frame; `None` fields of a lost face are not invented.
#[derive(Clone, Copy, Debug)]
struct Sample {
    moment: Moment,
    seconds: f64,
    yaw: f32,
    pitch: f32,
    /// Ratios of the left and the right eye.
    eyes: [f32; 2],
    blink: f32,
    mouth: f32,
    jaw: f32,
}

impl Gesture {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Blink, Self::LookLeft, Self::LookRight, Self::Nod, Self::OpenMouth];

    /// Whether it can be held: blinks and nods are over by themselves.
    pub const fn is_held(self) -> bool {
        matches!(self, Self::LookLeft | Self::LookRight | Self::OpenMouth)
    }

    /// Whether it turns the head, which shows its depth.
    pub const fn is_turn(self) -> bool {
        matches!(self, Self::LookLeft | Self::LookRight)
    }

    /// The gesture's code in JSON and locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blink => "blink",
            Self::LookLeft => "look_left",
            Self::LookRight => "look_right",
            Self::Nod => "nod",
            Self::OpenMouth => "open_mouth",
        }
    }
}

impl Detectors {
    /// Detectors that have seen nobody yet.
    pub fn new(limits: Limits) -> Self {
        Self {
            blink: blink::Detector::new(limits),
            turn: turn::Detector::new(limits),
            nod: nod::Detector::new(limits),
            mouth: mouth::Detector::new(limits),
            limits,
            stance: None,
            deviation: None,
        }
    }

    /// Takes the next observation at time `at` and names the gestures that ended with it. A frame without a usable
    /// face ends what cannot be followed without one; times must not run backwards.
    pub fn observe(&mut self, seen: &Observation, at: Duration) -> Vec<GestureEvent> {
        let moment = Moment { frame: seen.frame, at };
        let Some((face, sample)) =
            seen.face.as_ref().and_then(|face| Sample::new(face, moment).map(|s| (face, s)))
        else {
            self.deviation = None;
            return self.lose(moment);
        };
        self.follow(face, at);
        let turned = self.turn.observe(&sample);
        let aside = self.turn.deviation(&sample).abs();
        let nodded = self.nod.observe(&sample, aside);
        let lowered = self.nod.deviation(&sample).abs();
        let blinked = self.blink.observe(&sample, aside.max(lowered) > self.limits.blink_still);
        let opened = self.mouth.observe(&sample);
        self.deviation = Some(Deviation {
            yaw_deg: self.turn.deviation(&sample),
            pitch_deg: self.nod.deviation(&sample),
            eye_open: self.blink.openness(&sample),
            mouth: self.mouth.deviation(&sample),
        });
        [turned, nodded, blinked, opened].into_iter().flatten().collect()
    }

    /// Ends the stream: gestures still under way that count are closed where they stand.
    pub fn finish(&mut self) -> Vec<GestureEvent> {
        [self.turn.finish(), self.blink.finish(), self.mouth.finish()].into_iter().flatten().collect()
    }

    /// The gestures under way.
    pub fn started(&self) -> impl Iterator<Item = Started> + '_ {
        [self.turn.started(), self.nod.started(), self.blink.started(), self.mouth.started()]
            .into_iter()
            .flatten()
    }

    /// Where the person is against the own baseline; `None` while no face is seen.
    pub const fn deviation(&self) -> Option<Deviation> {
        self.deviation
    }

    /// After a cut or a swap nothing learned holds: start over with the new face.
    fn follow(&mut self, face: &Face, at: Duration) {
        let stance = Stance::of(face, at);
        if self.stance.is_some_and(|before| stance.jumped_from(&before)) {
            *self = Self::new(self.limits);
        }
        self.stance = Some(stance);
    }

    fn lose(&mut self, moment: Moment) -> Vec<GestureEvent> {
        self.blink.lose();
        self.nod.lose();
        self.mouth.lose();
        self.turn.lose(moment).into_iter().collect()
    }
}

impl GestureEvent {
    /// Whether it says something though nobody asked for it: not so a small turn or nod.
    pub fn stands_alone(&self) -> bool {
        let head = matches!(self.gesture, Gesture::LookLeft | Gesture::LookRight | Gesture::Nod);
        !head || self.manner == Manner::Deliberate
    }

    /// From start to end.
    pub fn duration(&self) -> Duration {
        self.end.at.saturating_sub(self.start.at)
    }
}

impl Sample {
    /// `None` when a number is not finite: a broken measure must neither start nor end a gesture.
    fn new(face: &Face, moment: Moment) -> Option<Self> {
        let sample = Self {
            moment,
            seconds: moment.at.as_secs_f64(),
            yaw: face.pose.yaw_deg,
            pitch: face.pose.pitch_deg,
            eyes: [face.eyes.left_ratio, face.eyes.right_ratio],
            blink: face.eyes.blink(),
            mouth: face.mouth.ratio,
            jaw: face.mouth.jaw_open,
        };
        let [left, right] = sample.eyes;
        let numbers = [sample.yaw, sample.pitch, left, right, sample.blink, sample.mouth, sample.jaw];
        numbers.iter().all(|number| number.is_finite()).then_some(sample)
    }
}
