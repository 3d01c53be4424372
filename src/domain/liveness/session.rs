//! A challenge under way.

mod evidence;

use std::time::Duration;

use super::act::{self, Act, Answer};
use super::depth::Depth;
use super::hold::Hold;
use super::neutral::{MOUTH_CLOSED, Neutral, Settling};
use super::scene::Scene;
use super::watch::Watch;
use super::{Challenge, Failure, LivenessProof, Phase, Rules, Step};
use crate::domain::gesture::{Detectors, Deviation, GestureEvent, Moment};
use crate::domain::{Face, Gesture, Hint, Observation};

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
    Wait(Duration),
    Act(Act),
    Hold(Hold),
    Return(Return),
    Failed(Failure),
    Passed,
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
            (_, Some(failure)) => Stage::Failed(failure),
            (Stage::Wait(since), None) => self.wait(seen, events, since, at),
            (Stage::Act(act), None) => self.act(act, seen, events, at),
            (Stage::Hold(hold), None) => self.hold(hold, seen, events, at),
            (Stage::Return(back), None) => self.come_back(seen, events, back, at),
            (over, None) => over,
        }
    }

    fn settle(&mut self, face: Option<&Face>, since: Duration, at: Duration) -> Stage {
        let straight = |face: &&Face| face.pose.yaw_deg.abs() <= self.rules.settle_yaw;
        let good = face.filter(straight).filter(|_| !self.is_hindered() && self.is_at_rest());
        match good {
            None if !self.is_blinking() => self.settling.clear(),
            None => {}
            Some(face) => {
                if let Some(neutral) = self.settling.look(face, at) {
                    self.neutral = Some(neutral);
                    self.settling.clear();
                    return Stage::Wait(at);
                }
            }
        }
        let waited = at.saturating_sub(since);
        if waited > self.rules.patient(self.rules.settle_limit) {
            return Stage::Failed(Failure::NobodyThere);
        }
        Stage::Settle(since)
    }

    fn wait(&mut self, seen: &Observation, events: &[GestureEvent], since: Duration, at: Duration) -> Stage {
        let asked = self.asked();
        if act::wrong(&self.rules, &self.detectors, events, asked, since) {
            return Stage::Failed(Failure::WrongGesture);
        }
        if act::made(&self.detectors, events, asked, since) {
            return Stage::Failed(Failure::TooEarly);
        }
        let straight = self.is_neutral(seen.face.as_ref());
        self.keep_if(straight, seen, at, self.step);
        if let Some(face) = seen.face.as_ref().filter(|_| straight) {
            self.depth.straight(face);
        }
        if let Some(blink) = events.iter().rfind(|event| event.gesture == Gesture::Blink) {
            self.blinked = Some(blink.end.at);
        }
        let due = at >= since + self.challenge.onsets()[self.step] && !self.may_blink_again(at);
        // The prompt waits for a straight look: a gesture already under way would answer it.
        if due && straight && self.kept[self.step].is_some() {
            return Stage::Act(Act::new(asked, at));
        }
        if at.saturating_sub(since) > self.rules.patient(self.rules.settle_limit) {
            return Stage::Failed(Failure::NobodyThere);
        }
        Stage::Wait(since)
    }

    fn act(&mut self, mut act: Act, seen: &Observation, events: &[GestureEvent], at: Duration) -> Stage {
        self.look_at_turn(seen);
        match act.observe(&self.rules, &self.detectors, events, at) {
            Answer::None => Stage::Act(act),
            Answer::Failed(Failure::TooLate) if self.asked().is_turn() && self.depth.is_sheet() => {
                Stage::Failed(Failure::Attack(self.depth.signal()))
            }
            Answer::Failed(failure) => Stage::Failed(failure),
            Answer::Given(reaction) => {
                self.reactions.push(reaction);
                self.settling.clear();
                self.depth.reached();
                if self.asked().is_held() {
                    Stage::Hold(Hold::new(at, self.challenge.holds()[self.step]))
                } else {
                    Stage::Return(Return { since: at, held: None, straight: None })
                }
            }
        }
    }

    fn hold(&mut self, mut hold: Hold, seen: &Observation, events: &[GestureEvent], at: Duration) -> Stage {
        if act::wrong(&self.rules, &self.detectors, events, self.asked(), hold.since()) {
            return Stage::Failed(Failure::WrongGesture);
        }
        hold.follow(self.extent(seen.face.as_ref()));
        self.look_at_turn(seen);
        let over = hold.is_over(at);
        match () {
            () if hold.is_released() => Stage::Failed(Failure::NotHeld),
            () if over && self.asked().is_turn() && !self.depth.is_deep() => {
                Stage::Failed(Failure::Attack(self.depth.signal()))
            }
            () if over => Stage::Return(Return { since: at, held: Some(hold), straight: None }),
            () => Stage::Hold(hold),
        }
    }

    fn look_at_turn(&mut self, seen: &Observation) {
        if let Some(face) = seen.face.as_ref().filter(|_| self.asked().is_turn()) {
            self.depth.turning(face);
        }
    }

    /// How far the asked gesture is held now; `None` while no face is seen.
    fn extent(&self, face: Option<&Face>) -> Option<f32> {
        let (face, neutral) = face.zip(self.neutral)?;
        match self.asked() {
            Gesture::LookLeft => Some(face.pose.yaw_deg - neutral.yaw),
            Gesture::LookRight => Some(neutral.yaw - face.pose.yaw_deg),
            _ => self.detectors.deviation().map(|now| now.mouth),
        }
    }

    fn come_back(
        &mut self,
        seen: &Observation,
        events: &[GestureEvent],
        Return { since, mut held, straight: back }: Return,
        at: Duration,
    ) -> Stage {
        if act::wrong(&self.rules, &self.detectors, events, self.asked(), since) {
            return Stage::Failed(Failure::WrongGesture);
        }
        let waited = at.saturating_sub(since);
        if let Some(hold) = &mut held {
            hold.follow(self.extent(seen.face.as_ref()));
            match () {
                () if hold.is_released() && waited < self.rules.release_least => {
                    return Stage::Failed(Failure::NotHeld);
                }
                () if hold.is_released() => held = None,
                () if waited > self.rules.patient(self.rules.release_most) => {
                    return Stage::Failed(Failure::TooLate);
                }
                () => {}
            }
        }
        self.refresh_neutral(seen.face.as_ref(), at);
        let straight = self.is_neutral(seen.face.as_ref());
        let last = self.step + 1 == self.challenge.gestures().len();
        if last {
            self.keep_if(straight, seen, at, self.step + 1);
        }
        let back = straight.then(|| back.unwrap_or(at));
        if back.is_some_and(|back| at.saturating_sub(back) >= self.rules.returned) {
            if !last {
                self.step += 1;
                return Stage::Wait(at);
            }
            if self.kept[self.step + 1].is_some() {
                return Stage::Passed;
            }
        }
        if waited > self.rules.patient(self.rules.return_window) {
            return Stage::Failed(Failure::TooLate);
        }
        Stage::Return(Return { since, held, straight: back })
    }

    /// A person who moved a little and sits still again looks straight ahead from there.
    fn refresh_neutral(&mut self, face: Option<&Face>, at: Duration) {
        let near = |face: &&Face| {
            self.neutral.is_some_and(|neutral| {
                let (yaw, pitch) = neutral.away(face);
                yaw <= 1.5 * self.rules.neutral_yaw && pitch <= 1.5 * self.rules.neutral_pitch
            })
        };
        match face.filter(near).filter(|_| self.is_at_rest()) {
            Some(face) => self.neutral = self.settling.look(face, at).or(self.neutral),
            None => self.settling.clear(),
        }
    }

    fn keep_if(&mut self, straight: bool, seen: &Observation, at: Duration, place: usize) {
        if straight && !self.is_hindered() {
            self.kept[place] = Some(Moment { frame: seen.frame, at });
            self.keep = Some(place);
        }
    }

    fn is_neutral(&self, face: Option<&Face>) -> bool {
        let Some((face, neutral)) = face.zip(self.neutral) else { return false };
        let (yaw, pitch) = neutral.away(face);
        yaw <= self.rules.neutral_yaw && pitch <= self.rules.neutral_pitch && self.is_at_rest()
    }

    /// Eyes open, mouth closed, nothing under way that could count.
    fn is_at_rest(&self) -> bool {
        let calm = |now: Deviation| now.eye_open >= EYES_OPEN && now.mouth <= MOUTH_CLOSED;
        self.detectors.deviation().is_some_and(calm)
            && !self.detectors.started().any(|started| started.counts)
    }

    /// Takes in this frame's hint. One that hinders is said at once; advice once it has held for a while, because a blink
    /// is no closed eye and a word no open mouth.
    fn hear(&mut self, hint: Option<Hint>, at: Duration) {
        let since = self.advice.filter(|(before, _)| Some(*before) == hint).map_or(at, |(_, since)| since);
        self.advice = hint.map(|hint| (hint, since));
        self.hint = hint.filter(|hint| hint.blocks() || at.saturating_sub(since) >= ADVISED);
    }

    fn is_hindered(&self) -> bool {
        self.hint.is_some_and(Hint::blocks)
    }

    fn is_blinking(&self) -> bool {
        self.detectors.deviation().is_some_and(|now| now.eye_open < EYES_OPEN)
    }

    /// In profile the landmarks give up: a turned head may be unseen for longer.
    fn absence(&self) -> Duration {
        let sideways = self.asked().is_turn();
        let turned = matches!(self.stage, Stage::Act(_) | Stage::Hold(_) | Stage::Return(_)) && sideways;
        let profile = self
            .detectors
            .started()
            .any(|started| started.gesture == self.asked() && started.extent > self.rules.limits.profile);
        if turned && profile {
            return self.rules.lost.max(Duration::from_secs_f32(self.rules.limits.profile_longest));
        }
        self.rules.lost
    }

    /// The first blink of a pair may lie before a prompt for blinks: the prompt waits until it was a single one.
    fn may_blink_again(&self, at: Duration) -> bool {
        let gap = Duration::from_secs_f32(self.rules.limits.pair_gap);
        self.asked() == Gesture::Blink && self.blinked.is_some_and(|ended| at.saturating_sub(ended) < gap)
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

/// Share of the own open eye that is open enough to look straight ahead.
const EYES_OPEN: f32 = 0.75;
/// Advice that held this long is given: longer than a blink (SIGHT: at most 0.7 s).
const ADVISED: Duration = Duration::from_millis(800);
