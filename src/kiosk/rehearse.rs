//! The main job without a window: notice, decisions, challenge, receipt, in that order and on the same parts.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::domain::equal::{Stay, Way};
use crate::domain::guardian::{Assent, Guardian};
use crate::domain::liveness::{Next, Rules};
use crate::domain::pad;
use crate::domain::{Consent, Decision, DocumentNumber, Draft, Fault, Gesture, Helper, Timestamp, Why};
use crate::i18n::Text;
use crate::kiosk::{Capture, Done, Error, Kiosk, LiveCapture, Progress, Watch};

/// A headless run from notice to receipt.
pub struct Rehearsal {
    /// How it ended.
    pub ending: Ending,
    /// Why each failed try failed, in order.
    pub attempts: Vec<Fault>,
    /// The gestures met.
    pub gestures: Vec<Gesture>,
    /// How long the challenge took, from the first frame to the end of the last try.
    pub liveness: Duration,
    /// The same by the camera's own clock: a demonstration's camera runs as fast as its frames are looked at.
    pub camera: Duration,
    /// What the signals against attacks said in the last try; `None` if no camera was asked for.
    pub pad: Option<pad::Decision>,
}

/// How a rehearsal ended.
pub enum Ending {
    /// With a receipt for consent.
    Enrolled(Done),
    /// With a receipt for a refusal.
    Refused(Done),
    /// With nothing kept.
    Failed(Fault),
}

impl Ending {
    /// The outcome's code in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Enrolled(_) => "enrolled",
            Self::Refused(_) => "refused",
            Self::Failed(_) => "failed",
        }
    }
}

/// The challenges of one person before one camera.
#[derive(Default)]
pub(super) struct Tries {
    failed: Vec<Fault>,
    gestures: Vec<Gesture>,
    begun: Option<Instant>,
    liveness: Duration,
    camera: Duration,
    pad: Option<pad::Decision>,
}

/// What a try tells of itself.
pub(super) enum Looked<'a> {
    /// A frame was looked at, taken at this time of the camera's clock.
    Frame(Duration),
    /// The try has come to an end.
    Over(&'a Capture),
}

impl Tries {
    fn take(&mut self, looked: Looked<'_>) {
        match looked {
            Looked::Frame(at) => self.looked(at),
            Looked::Over(capture) => self.pad = Some(capture.decision()),
        }
    }

    /// A frame was looked at, taken at this time of the camera's clock.
    #[expect(clippy::disallowed_methods, reason = "how long the challenge took is part of the answer")]
    fn looked(&mut self, at: Duration) {
        self.liveness = self.begun.get_or_insert_with(Instant::now).elapsed();
        self.camera = at;
    }
}

impl Kiosk {
    /// Gives (or refuses) every purpose, does the challenge up to three times, and leaves with a receipt.
    ///
    /// # Errors
    /// If a part of the machine fails before the person's part begins, or the store fails.
    pub fn rehearse(self: &Arc<Self>, text: &Text, refuse: bool) -> Result<Rehearsal, Error> {
        self.rehearse_helped(text, refuse, None)
    }

    /// The same for a person whom somebody helps.
    ///
    /// # Errors
    /// As [`Kiosk::rehearse`].
    pub fn rehearse_helped(
        self: &Arc<Self>,
        text: &Text,
        refuse: bool,
        helper: Option<Helper>,
    ) -> Result<Rehearsal, Error> {
        let decision = if refuse { Decision::Refused } else { Decision::Given };
        let mut draft = self.decided(text, decision)?;
        draft.name_helper(helper);
        self.rehearsed(draft.sign_off(self.now())?)
    }

    /// Gives every purpose, as a person whose identity document was sighted, and whom somebody may help.
    ///
    /// # Errors
    /// As [`Kiosk::rehearse`].
    pub fn rehearse_sighted(
        self: &Arc<Self>,
        text: &Text,
        document: DocumentNumber,
        helper: Option<Helper>,
    ) -> Result<Rehearsal, Error> {
        let mut draft = self.decided(text, Decision::Given)?;
        draft.name_helper(helper);
        self.rehearsed(draft.sign_off(self.now())?.sighted(document))
    }

    /// The same for a child, whose guardian gives every purpose; the child's own no ends it as a refusal.
    ///
    /// # Errors
    /// As [`Kiosk::rehearse`].
    pub fn rehearse_child(
        self: &Arc<Self>,
        text: &Text,
        guardian: Guardian,
        says: Decision,
    ) -> Result<Rehearsal, Error> {
        match Assent::of(says) {
            None => self.rehearse(text, true),
            Some(assent) => {
                let draft = self.decided(text, Decision::Given)?;
                self.rehearsed(draft.sign_off_with(guardian, assent, self.now())?)
            }
        }
    }

    /// The same answer to every question.
    fn decided(&self, text: &Text, decision: Decision) -> Result<Draft, Error> {
        let mut draft = self.draft(text);
        for purpose in self.purposes() {
            draft.decide(&purpose.id, decision)?;
        }
        Ok(draft)
    }

    fn rehearsed(self: &Arc<Self>, consent: Consent) -> Result<Rehearsal, Error> {
        let (mut tries, begun) = (Tries::default(), self.now());
        let ending = if consent.given().next().is_none() {
            Ending::Refused(self.refuse(consent, 0)?)
        } else {
            self.try_live(consent, begun, &mut tries)?
        };
        let Tries { failed, gestures, liveness, camera, pad, .. } = tries;
        Ok(Rehearsal { ending, attempts: failed, gestures, liveness, camera, pad })
    }

    fn try_live(
        self: &Arc<Self>,
        consent: Consent,
        begun: Timestamp,
        tries: &mut Tries,
    ) -> Result<Ending, Error> {
        self.may_act()?;
        let grant = consent.capture_grant()?;
        let mut watch = self.watch(&grant);
        watch.open()?;
        let live = self.challenge(&mut watch, self.liveness(&grant), tries);
        drop(watch);
        let stay = self.stay(Way::Face, begun);
        match live {
            Ok(live) => match self.enroll(consent, live, stay.seconds) {
                Ok(done) => Ok(Ending::Enrolled(done)),
                Err(Error::Refused(why)) => self.leave(stay, Fault::Refuse(why)),
                Err(error) => Err(error),
            },
            Err(last) => self.leave(stay, last),
        }
    }

    fn leave(&self, stay: Stay, fault: Fault) -> Result<Ending, Error> {
        self.abandon(Some(stay))?;
        Ok(Ending::Failed(fault))
    }

    /// Up to three tries. A camera that goes away ends them; the reason named is then the last refusal before it.
    pub(super) fn challenge(
        &self,
        watch: &mut Watch,
        rules: Rules,
        tries: &mut Tries,
    ) -> Result<LiveCapture, Fault> {
        loop {
            let capture = self.capture(rules, &Gesture::ALL).map_err(|error| error.fault())?;
            match self.one_try(watch, capture, &mut |looked| tries.take(looked)) {
                Ok(live) => {
                    tries.gestures = live.gestures().to_vec();
                    return Ok(live);
                }
                Err(fault @ Fault::Refuse(Why::Liveness(failure))) => {
                    tries.failed.push(fault);
                    if matches!(self.attempts().fail(failure), Next::OtherPath(_)) {
                        return Err(fault);
                    }
                }
                Err(fault) => return Err(tries.failed.last().copied().unwrap_or(fault)),
            }
        }
    }

    /// One try, told of frame by frame.
    pub(super) fn one_try(
        &self,
        watch: &mut Watch,
        mut capture: Capture,
        told: &mut dyn FnMut(Looked<'_>),
    ) -> Result<LiveCapture, Fault> {
        loop {
            let seen = watch.look().map_err(|error| error.fault())?;
            told(Looked::Frame(seen.observation.at));
            let progress = capture.observe(&seen);
            if !matches!(progress, Progress::Ask(_)) {
                told(Looked::Over(&capture));
            }
            match progress {
                Progress::Ask(prompt) => {
                    watch.cue(prompt.asks());
                }
                Progress::Passed(live) => return Ok(live),
                Progress::Failed(failure) => return Err(Fault::Refuse(Why::Liveness(failure))),
            }
        }
    }
}
