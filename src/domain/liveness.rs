//! The liveness challenge: gestures in random order at random moments, each a deliberate act of one live face.
//! Pure: observations and times go in, steps come out.

use std::time::Duration;

use rand::Rng;

use crate::domain::{Gesture, Hint, Observation};

/// The gestures to be asked, with their onsets; drawn at random, used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    gestures: Vec<Gesture>,
}

/// Windows and limits of a challenge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// Gestures asked.
    pub steps: usize,
}

/// A challenge under way.
#[derive(Debug)]
pub struct Session {
    challenge: Challenge,
}

/// What the screen shows now.
#[derive(Debug)]
pub enum Step {
    /// Ask for something.
    Ask {
        /// The gesture of this step.
        gesture: Gesture,
        /// What the person should do at this moment.
        phase: Phase,
        /// One thing to mend in the picture.
        hint: Option<Hint>,
        /// Gestures met so far.
        done: usize,
        /// Gestures in all.
        of: usize,
    },
    /// Every gesture was met.
    Pass(LivenessProof),
    /// The challenge failed.
    Fail(Failure),
}

/// The part of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Come into the picture, look straight ahead.
    Settle,
    /// Settled; the prompt has not come yet.
    Wait,
    /// Do the gesture now.
    Act,
    /// Done; come back to looking straight ahead.
    Return,
}

/// Proof that a challenge was passed: one pass, one enrollment. Only a [`Session`] makes it; it is not `Clone`.
#[derive(Debug)]
pub struct LivenessProof {
    gestures: Vec<Gesture>,
}

/// Why a challenge failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Another deliberate gesture than the one asked.
    WrongGesture,
    /// The gesture came before a person could have reacted.
    TooEarly,
    /// The gesture did not come in time.
    TooLate,
    /// Nobody came into the picture, or the picture never became good enough.
    NobodyThere,
    /// The face left the picture.
    FaceLost,
    /// Another face stepped in.
    SeveralFaces,
    /// The face jumped: not one continuous face.
    FaceSwapped,
    /// Frames repeat or stand still: not a live camera.
    FramesFrozen,
}

impl Challenge {
    /// Draws a challenge from all five gestures.
    pub fn draw(_rules: &Rules, _rng: &mut impl Rng) -> Self {
        Self { gestures: Gesture::ALL.to_vec() }
    }

    /// The gestures in order.
    pub fn gestures(&self) -> &[Gesture] {
        &self.gestures
    }
}

impl Session {
    /// Starts a challenge at time `at` of the camera's clock.
    pub fn new(challenge: Challenge, _rules: Rules, _at: Duration) -> Self {
        Self { challenge }
    }

    /// Takes the next observation.
    pub fn observe(&mut self, _seen: &Observation, _at: Duration) -> Step {
        Step::Fail(Failure::NobodyThere)
    }

    /// The challenge.
    pub fn challenge(&self) -> &Challenge {
        &self.challenge
    }
}

impl LivenessProof {
    /// The gestures met, in order.
    pub fn gestures(&self) -> &[Gesture] {
        &self.gestures
    }
}

impl Failure {
    /// The failure's code in JSON and locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WrongGesture => "wrong_gesture",
            Self::TooEarly => "too_early",
            Self::TooLate => "too_late",
            Self::NobodyThere => "nobody_there",
            Self::FaceLost => "face_lost",
            Self::SeveralFaces => "several_faces",
            Self::FaceSwapped => "face_swapped",
            Self::FramesFrozen => "frames_frozen",
        }
    }
}
