//! What each part of a step does with a frame, and which part follows.

use std::time::Duration;

use super::{Return, Session, Stage, Wait};
use crate::domain::gesture::GestureEvent;
use crate::domain::liveness::Failure;
use crate::domain::liveness::act::{self, Act, Answer, Early};
use crate::domain::liveness::hold::Hold;
use crate::domain::{Face, Gesture, Observation};

impl Session {
    pub(super) fn settle(&mut self, face: Option<&Face>, since: Duration, at: Duration) -> Stage {
        let straight = |face: &&Face| face.pose.yaw_deg.abs() <= self.rules.settle_yaw;
        let good = face.filter(straight).filter(|_| !self.is_hindered() && self.is_at_rest());
        match good {
            None if !self.is_blinking() => self.settling.clear(),
            None => {}
            Some(face) => {
                if let Some(neutral) = self.settling.look(face, at) {
                    self.neutral = Some(neutral);
                    self.settling.clear();
                    return Stage::Wait(Wait::new(at));
                }
            }
        }
        let waited = at.saturating_sub(since);
        if waited > self.rules.patient(self.rules.settle_limit) {
            return Stage::Failed(Failure::NobodyThere);
        }
        Stage::Settle(since)
    }

    pub(super) fn wait(
        &mut self,
        wait: Wait,
        seen: &Observation,
        events: &[GestureEvent],
        at: Duration,
    ) -> Stage {
        let (asked, Wait { since, moved }) = (self.asked(), wait);
        if act::wrong(&self.rules, &self.detectors, events, asked, since) {
            return Stage::Failed(Failure::WrongGesture);
        }
        match act::early(&self.rules, &self.detectors, events, asked, since) {
            Early::No => {}
            Early::Perhaps if !moved => return Stage::Wait(Wait { since: at, moved: true }),
            Early::Perhaps | Early::Clearly => return Stage::Failed(Failure::TooEarly),
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
        Stage::Wait(wait)
    }

    pub(super) fn act(
        &mut self,
        mut act: Act,
        seen: &Observation,
        events: &[GestureEvent],
        at: Duration,
    ) -> Stage {
        self.look_at_turn(seen);
        if let Some(face) = &seen.face {
            act.look(self.is_straight(face), at);
        }
        match act.observe(&self.rules, &self.detectors, events, at) {
            Answer::None => Stage::Act(act),
            Answer::Failed(failure) => Stage::Failed(self.unless_sheet(failure)),
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

    pub(super) fn hold(
        &mut self,
        mut hold: Hold,
        seen: &Observation,
        events: &[GestureEvent],
        at: Duration,
    ) -> Stage {
        self.look_at_turn(seen);
        if act::wrong(&self.rules, &self.detectors, events, self.asked(), hold.since()) {
            return Stage::Failed(self.unless_sheet(Failure::WrongGesture));
        }
        hold.follow(self.extent(seen.face.as_ref()));
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

    /// A sheet that is turned hardly reads as a turn, but its narrow mouth may read as an open one, and at last it is no
    /// face any more: the sheet is named.
    pub(super) fn unless_sheet(&mut self, failure: Failure) -> Failure {
        let missed = matches!(failure, Failure::TooLate | Failure::WrongGesture | Failure::FaceLost);
        if missed && self.asked().is_turn() && self.depth.is_sheet() {
            return Failure::Attack(self.depth.signal());
        }
        failure
    }

    fn look_at_turn(&mut self, seen: &Observation) {
        if let Some(face) = seen.face.as_ref().filter(|_| self.asked().is_turn()) {
            self.depth.turning(face, seen.relief);
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

    pub(super) fn come_back(
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
                return Stage::Wait(Wait::new(at));
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
}
