//! What one look at the person says: straight ahead, at rest, hindered, or moving already.

use std::time::Duration;

use super::{Session, Stage};
use crate::domain::gesture::{Deviation, Moment};
use crate::domain::liveness::neutral::MOUTH_CLOSED;
use crate::domain::{Face, Gesture, Hint, Observation};

impl Session {
    /// A person who moved a little and sits still again looks straight ahead from there.
    pub(super) fn refresh_neutral(&mut self, face: Option<&Face>, at: Duration) {
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

    pub(super) fn keep_if(&mut self, straight: bool, seen: &Observation, at: Duration, place: usize) {
        if straight && !self.is_hindered() {
            self.kept[place] = Some(Moment { frame: seen.frame, at });
            self.keep = Some(place);
        }
    }

    pub(super) fn is_neutral(&self, face: Option<&Face>) -> bool {
        face.is_some_and(|face| self.is_straight(face)) && self.is_at_rest()
    }

    /// The head alone, whatever eyes and mouth do.
    pub(super) fn is_straight(&self, face: &Face) -> bool {
        let Some((yaw, pitch)) = self.neutral.map(|neutral| neutral.away(face)) else { return false };
        yaw <= self.rules.neutral_yaw && pitch <= self.rules.neutral_pitch
    }

    /// Eyes open, mouth closed, nothing under way that could count.
    pub(super) fn is_at_rest(&self) -> bool {
        let calm = |now: Deviation| now.eye_open >= EYES_OPEN && now.mouth <= MOUTH_CLOSED;
        self.detectors.deviation().is_some_and(calm)
            && !self.detectors.started().any(|started| started.counts)
    }

    /// Takes in this frame's hint. One that hinders is said at once; advice once it has held for a while, because a blink
    /// is no closed eye and a word no open mouth.
    pub(super) fn hear(&mut self, hint: Option<Hint>, at: Duration) {
        let since = self.advice.filter(|(before, _)| Some(*before) == hint).map_or(at, |(_, since)| since);
        self.advice = hint.map(|hint| (hint, since));
        self.hint = hint.filter(|hint| hint.blocks() || at.saturating_sub(since) >= ADVISED);
    }

    pub(super) fn is_hindered(&self) -> bool {
        self.hint.is_some_and(Hint::blocks)
    }

    pub(super) fn is_blinking(&self) -> bool {
        self.detectors.deviation().is_some_and(|now| now.eye_open < EYES_OPEN)
    }

    /// In profile the landmarks give up: a turned head may be unseen for longer.
    pub(super) fn absence(&self) -> Duration {
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
    pub(super) fn may_blink_again(&self, at: Duration) -> bool {
        let gap = Duration::from_secs_f32(self.rules.limits.pair_gap);
        self.asked() == Gesture::Blink && self.blinked.is_some_and(|ended| at.saturating_sub(ended) < gap)
    }
}

/// Share of the own open eye that is open enough to look straight ahead.
const EYES_OPEN: f32 = 0.75;
/// Advice that held this long is given: longer than a blink (SIGHT: at most 0.7 s).
const ADVISED: Duration = Duration::from_millis(800);
