//! One try of the liveness challenge before the camera, and what it leaves behind: the frames on which the template
//! will be made. A [`LiveCapture`] is made only here, so the enrolled face is the one that was alive.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::domain::liveness::{Challenge, Failure, LivenessProof, Phase, Rules, Session, Step};
use crate::domain::pad::{Absence, Decision, Passive, Report, Signal};
use crate::domain::{CaptureGrant, Frame, Gesture, Hint, Observation, Quality, Why};
use crate::kiosk::{Error, Kiosk, Seen, randomness};
use crate::vision::Gauge;

/// A try under way: the session, and neutral frames seen between its gestures.
pub struct Capture {
    challenge: Challenge,
    rules: Rules,
    able: Vec<Gesture>,
    session: Option<Session>,
    kept: Vec<Kept>,
    /// Compares turned looks with straight ones.
    gauge: Gauge,
    /// What the camera's own identity says.
    camera: [Report; 2],
    /// What the PAD slot's model says, if there is one.
    passive: Option<Passive>,
}

/// A neutral frame, and where the face stood in it.
pub(super) struct Kept {
    place: usize,
    pub(super) quality: Quality,
    pub(super) frame: Arc<Frame>,
    pub(super) centre: [f32; 2],
}

/// A face that passed the challenge, with frames of that very session. Consumed by one enrollment.
pub struct LiveCapture {
    pub(super) proof: LivenessProof,
    pub(super) frames: Vec<Kept>,
    pub(super) reports: Vec<Report>,
}

/// What the screen shows now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prompt {
    /// The gesture of this step.
    pub gesture: Gesture,
    /// What to do at this moment.
    pub phase: Phase,
    /// One thing to mend in the picture.
    pub hint: Option<Hint>,
    /// Gestures met so far.
    pub done: usize,
    /// Gestures in all.
    pub of: usize,
}

impl Prompt {
    /// The gesture asked for at this moment, until the person is to come back from it.
    pub fn asks(&self) -> Option<Gesture> {
        matches!(self.phase, Phase::Act | Phase::Hold).then_some(self.gesture)
    }
}

/// How the try goes.
pub enum Progress {
    /// Show this.
    Ask(Prompt),
    /// Every gesture was met.
    Passed(LiveCapture),
    /// This try failed.
    Failed(Failure),
}

impl Kiosk {
    /// The rules of a challenge for what a camera opens for: more movements at high risk, as the law pack says.
    pub fn liveness(&self, grant: &CaptureGrant) -> Rules {
        let standard = Rules::standard; // without a pack no camera opens
        self.law.pack().map_or_else(standard, |pack| pack.liveness(grant, self.purposes()))
    }

    /// A new try with the gestures this person can do.
    ///
    /// # Errors
    /// [`Why::NoChallengeLeft`] if this visit drew too many; [`Error::Challenge`] if too few gestures are left to draw from.
    pub fn capture(&self, rules: Rules, able: &[Gesture]) -> Result<Capture, Error> {
        self.may_draw()?;
        self.draw(able, rules)
    }

    /// Draws a challenge of the gestures a person can do: now, from the operating system's randomness, or in a seeded
    /// demonstration from the seed and the number of the draw.
    fn draw(&self, able: &[Gesture], rules: Rules) -> Result<Capture, Error> {
        let challenge = Challenge::draw(&rules, able, &mut self.drawing())?;
        Ok(self.begun(challenge, rules, able))
    }

    /// A new try with a challenge that was drawn elsewhere, of all five gestures.
    ///
    /// # Errors
    /// As [`Kiosk::capture`].
    pub(super) fn capture_of(&self, challenge: Challenge, rules: Rules) -> Result<Capture, Error> {
        self.may_draw()?;
        Ok(self.begun(challenge, rules, &Gesture::ALL))
    }

    /// What the next challenge is drawn with.
    pub(super) fn drawing(&self) -> StdRng {
        let number = self.tries.fetch_add(1, Ordering::Relaxed);
        match self.seed {
            Some(seed) => StdRng::seed_from_u64(seed.wrapping_mul(1 << 16).wrapping_add(number)),
            None => randomness(),
        }
    }

    fn begun(&self, challenge: Challenge, rules: Rules, able: &[Gesture]) -> Capture {
        Capture {
            challenge,
            rules,
            able: able.to_vec(),
            session: None,
            kept: vec![],
            gauge: Gauge::default(),
            camera: self.camera_reports(),
            passive: self.slot.passive(),
        }
    }

    /// The same try begun again with the same gestures and times, drawn anew: the camera was away, and whoever stands
    /// before it now may be another.
    ///
    /// # Errors
    /// As [`Kiosk::capture`].
    pub fn again(&self, capture: &Capture) -> Result<Capture, Error> {
        self.may_draw()?;
        self.draw(&capture.able, capture.rules)
    }

    fn may_draw(&self) -> Result<(), Error> {
        if self.attempts().draw() { Ok(()) } else { Err(Error::Refused(Why::NoChallengeLeft)) }
    }

    /// Whether [`Kiosk::ease`] would still draw anew.
    pub fn grants_wishes(&self) -> bool {
        self.attempts().grants_wishes()
    }

    /// The same try begun again with twice the time, or without a gesture the person cannot do. Not held against anyone:
    /// a new challenge is drawn, so nothing is made easier to guess. `None` if the visit's wishes are used up: the try goes
    /// on as it is.
    ///
    /// # Errors
    /// [`Error::Challenge`] if too few gestures are left to draw from.
    pub fn ease(&self, capture: &Capture, without: Option<Gesture>) -> Result<Option<Capture>, Error> {
        if !self.attempts().wish() {
            return Ok(None);
        }
        let able: Vec<_> = capture.able.iter().copied().filter(|gesture| Some(*gesture) != without).collect();
        let factor = if without.is_none() { 2.0 } else { 1.0 };
        self.draw(&able, capture.rules.with_patience(capture.rules.patience * factor)).map(Some)
    }
}

impl Capture {
    /// Takes the next thing seen. The first one starts the session's clock.
    pub fn observe(&mut self, seen: &Seen) -> Progress {
        let at = seen.observation.at;
        let new = || Session::new(self.challenge.clone(), self.rules, at);
        let session = self.session.get_or_insert_with(new);
        let face = seen.observation.face.as_ref();
        let relief =
            face.filter(|_| session.wants_relief()).and_then(|face| self.gauge.turned(&seen.frame, face));
        let step = match relief {
            None => session.observe(&seen.observation, at),
            some => session.observe(&Observation { relief: some, ..seen.observation.clone() }, at),
        };
        if let Some((place, face)) = session.keep().zip(face) {
            self.gauge.straight(&seen.frame, face);
            self.keep(place, seen);
        }
        if let Some((passive, look)) = self.passive.as_mut().zip(seen.look) {
            passive.take(look);
        }
        match step {
            Step::Ask { gesture, phase, hint, done, of } => {
                Progress::Ask(Prompt { gesture, phase, hint, done, of })
            }
            Step::Pass(proof) => self.decide(proof),
            Step::Fail(failure) => Progress::Failed(failure),
        }
    }

    /// What the signals against attacks say so far, and what follows from them.
    pub fn decision(&self) -> Decision {
        Decision::of(self.reports())
    }

    fn reports(&self) -> Vec<Report> {
        let session = self.session.as_ref().map(Session::reports).unwrap_or_default();
        let empty = Report::not_available(Signal::PassivePad, Absence::NoModel);
        let passive = self.passive.as_ref().map_or(empty, Passive::report);
        session.into_iter().chain(self.camera).chain([passive]).collect()
    }

    /// A challenge that was passed still fails when a signal speaks of an attack.
    fn decide(&mut self, proof: LivenessProof) -> Progress {
        let reports = self.reports();
        match Decision::of(reports.iter().copied()).reason() {
            Some(signal) => Progress::Failed(Failure::Attack(signal)),
            None => Progress::Passed(LiveCapture { proof, frames: std::mem::take(&mut self.kept), reports }),
        }
    }

    /// Keeps the best neutral frame of each place between gestures. What is replaced is wiped.
    fn keep(&mut self, place: usize, seen: &Seen) {
        let Some(face) = &seen.observation.face else { return };
        let quality = seen.observation.quality;
        let better = |kept: &Kept| kept.place == place && kept.quality.compare(&quality).is_ge();
        if self.kept.iter().any(better) {
            return;
        }
        self.kept.retain(|kept| kept.place != place);
        self.kept.push(Kept { place, quality, frame: Arc::clone(&seen.frame), centre: face.bounds.centre() });
    }
}

impl LiveCapture {
    /// The gestures met, in order.
    pub fn gestures(&self) -> &[Gesture] {
        self.proof.gestures()
    }
}
