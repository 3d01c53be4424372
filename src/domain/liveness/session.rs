//! A challenge under way.

mod evidence;
mod looks;
mod stages;

use std::time::Duration;

use super::act::Act;
use super::depth::Depth;
use super::hold::Hold;
use super::neutral::{Neutral, Settling};
use super::scene::Scene;
use super::watch::Watch;
use super::{Challenge, Failure, LivenessProof, Phase, Rules, Step};
use crate::domain::gesture::{Detectors, GestureEvent, Moment};
use crate::domain::{Gesture, Hint, Observation};

/// A challenge under way.
#[derive(Debug)]
pub struct Session {
    challenge: Challenge,
    rules: Rules,
    detectors: Detectors,
    watch: Watch,
    scene: Scene,
    depth: Depth,
    settling: Settling,
    neutral: Option<Neutral>,
    stage: Stage,
    step: usize,
    began: Duration,
    last: Option<Duration>,
    hint: Option<Hint>,
    advice: Option<(Hint, Duration)>,
    blinked: Option<Duration>,
    reactions: Vec<Duration>,
    kept: Vec<Option<Moment>>,
    keep: Option<usize>,
}

/// Where in a step the session is; the time is when that began.
#[derive(Clone, Copy, Debug)]
enum Stage {
    Settle(Duration),
    Wait(Wait),
    Act(Act),
    Hold(Hold),
    Return(Return),
    Failed(Failure),
    Passed,
}

/// Looking straight ahead until the prompt comes.
#[derive(Clone, Copy, Debug)]
struct Wait {
    since: Duration,
    /// The person moved meanwhile, as people do, and the wait began anew; a second time is no accident.
    moved: bool,
}

/// Coming back to a straight look.
#[derive(Clone, Copy, Debug)]
struct Return {
    since: Duration,
    /// What is still held since it was asked back.
    held: Option<Hold>,
    /// Straight ahead since then.
    straight: Option<Duration>,
}

impl Wait {
    const fn new(since: Duration) -> Self {
        Self { since, moved: false }
    }
}

impl Session {
    /// Starts a challenge at time `at` of the camera's clock.
    pub fn new(challenge: Challenge, rules: Rules, at: Duration) -> Self {
        Self {
            kept: vec![None; challenge.gestures().len() + 1],
            challenge,
            rules,
            detectors: Detectors::new(rules.limits),
            watch: Watch::new(rules, at),
            scene: Scene::default(),
            depth: Depth::default(),
            settling: Settling::new(rules.settle),
            neutral: None,
            stage: Stage::Settle(at),
            step: 0,
            began: at,
            last: None,
            hint: None,
            advice: None,
            blinked: None,
            reactions: Vec::new(),
            keep: None,
        }
    }

    /// Takes the next observation, seen at time `at` of the camera's clock. Times rise; an observation that is not
    /// newer than the last is passed over. A failed session keeps answering its failure; a proof is given once.
    pub fn observe(&mut self, seen: &Observation, at: Duration) -> Step {
        self.keep = None;
        if self.last.is_none_or(|last| at > last) && !self.is_over() {
            self.last = Some(at);
            self.hear(seen.hint, at);
            let events = self.detectors.observe(seen, at);
            let absence = self.absence();
            self.scene.observe(seen);
            let failure = self.watch.observe(seen, at, absence);
            let next = self.next(seen, &events, failure, at);
            if matches!((&self.stage, &next), (Stage::Return(_), Stage::Passed)) {
                self.stage = next;
                return Step::Pass(self.prove(at));
            }
            self.stage = next;
        }
        self.ask()
    }

    /// Whether the frame just observed should be kept, and in which place: places are numbered like
    /// [`LivenessProof::neutral`], and a later frame for the same place replaces the earlier one. So no more frames
    /// than gestures and one are ever held.
    pub const fn keep(&self) -> Option<usize> {
        self.keep
    }

    /// Whether the next frame should be compared with the straight looks kept before it, by its pixels: a turn is held.
    pub fn wants_relief(&self) -> bool {
        matches!(self.stage, Stage::Hold(_)) && self.asked().is_turn()
    }

    /// The challenge.
    pub const fn challenge(&self) -> &Challenge {
        &self.challenge
    }

    fn next(
        &mut self,
        seen: &Observation,
        events: &[GestureEvent],
        failure: Option<Failure>,
        at: Duration,
    ) -> Stage {
        match (self.stage, failure) {
            (Stage::Settle(_), Some(failure @ (Failure::FramesFrozen | Failure::Attack(_)))) => {
                Stage::Failed(failure)
            }
            (Stage::Settle(since), Some(_)) => {
                self.watch.follow_anew(at);
                self.settling.clear();
                self.settle(None, since, at)
            }
            (Stage::Settle(since), None) => self.settle(seen.face.as_ref(), since, at),
            (_, Some(failure)) => Stage::Failed(self.unless_sheet(failure)),
            (Stage::Wait(wait), None) => self.wait(wait, seen, events, at),
            (Stage::Act(act), None) => self.act(act, seen, events, at),
            (Stage::Hold(hold), None) => self.hold(hold, seen, events, at),
            (Stage::Return(back), None) => self.come_back(seen, events, back, at),
            (over, None) => over,
        }
    }

    fn asked(&self) -> Gesture {
        self.challenge.gestures()[self.step]
    }

    const fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Failed(_) | Stage::Passed)
    }

    fn ask(&self) -> Step {
        let phase = match self.stage {
            Stage::Failed(failure) => return Step::Fail(failure),
            Stage::Settle(_) => Phase::Settle,
            Stage::Wait(_) => Phase::Wait,
            Stage::Act(_) => Phase::Act,
            Stage::Hold(_) => Phase::Hold,
            Stage::Return(_) | Stage::Passed => Phase::Return,
        };
        let (done, of) = (self.reactions.len(), self.challenge.gestures().len());
        Step::Ask { gesture: self.asked(), phase, hint: self.hint, done, of }
    }

    fn prove(&mut self, at: Duration) -> LivenessProof {
        LivenessProof {
            gestures: self.challenge.gestures().to_vec(),
            assurance: self.challenge.assurance(),
            reactions: self.reactions.clone(),
            neutral: self.kept.iter().flatten().copied().collect(),
            took: at.saturating_sub(self.began),
        }
    }
}
