//! The liveness challenge: gestures in random order at random moments, each a deliberate act of one live face.
//! Pure: observations and times go in, steps come out.
//!
//! A step runs settle → wait → act → return, and between act and return a turned head or an open mouth is held until
//! the screen says so. Who moves while waiting, answers before a human can or comes back unasked, does another gesture,
//! leaves, jumps, stands frozen or brings company has failed, with the reason. A natural blink, speech and small
//! movements neither pass nor fail anything. Order, onsets and the time to hold are drawn: a replay must guess them all.
//! The challenge says nothing about who the face is.

use std::time::Duration;

use crate::domain::gesture::Moment;
use crate::domain::pad::Signal;
use crate::domain::{Gesture, Hint};

mod act;
mod again;
mod attempts;
mod challenge;
mod depth;
mod hold;
mod neutral;
mod rules;
mod scene;
mod session;
mod watch;

pub use attempts::{Attempts, Next};
pub use challenge::{Challenge, Error};
pub use rules::Rules;
pub use session::Session;

/// What the screen shows now.
#[derive(Debug)]
pub enum Step {
    /// Ask for something.
    Ask {
        /// The gesture of this step. Shown to the person in [`Phase::Act`] only: earlier it would spoil the onset.
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
    /// Done; stay like that until asked to come back.
    Hold,
    /// Done; come back to looking straight ahead.
    Return,
}

/// How much a passed challenge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// Drawn from enough orders to count as a challenge of its own.
    Challenge,
    /// Drawn from too few orders, since some gestures are impossible for the person: a witness must stand by.
    Witnessed,
}

/// Proof that a challenge was passed: one pass, one enrollment. Only a [`Session`] makes it; it is not `Clone`.
#[derive(Debug)]
pub struct LivenessProof {
    gestures: Vec<Gesture>,
    assurance: Assurance,
    reactions: Vec<Duration>,
    neutral: Vec<Moment>,
    took: Duration,
}

/// Why a challenge failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// Another deliberate gesture than the one asked.
    WrongGesture,
    /// The gesture came before a person could have reacted.
    TooEarly,
    /// The gesture did not come in time.
    TooLate,
    /// The head came back, or the mouth closed, before the screen asked for it.
    NotHeld,
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
    /// A signal spoke of an attack.
    Attack(Signal),
}

impl LivenessProof {
    /// The gestures met, in order.
    pub fn gestures(&self) -> &[Gesture] {
        &self.gestures
    }

    /// A challenge of its own, or one that needs a witness; the record says which.
    pub const fn assurance(&self) -> Assurance {
        self.assurance
    }

    /// For each gesture, the time from its prompt to the first sign of it.
    pub fn reactions(&self) -> &[Duration] {
        &self.reactions
    }

    /// The frames on which the person looked straight ahead: the last one before each gesture and one after all of
    /// them, in order, so one more than gestures. Templates made from these must agree.
    pub fn neutral(&self) -> &[Moment] {
        &self.neutral
    }

    /// From the first observation to the last.
    pub const fn took(&self) -> Duration {
        self.took
    }
}

impl Assurance {
    /// The code in JSON and records.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Challenge => "challenge",
            Self::Witnessed => "witnessed",
        }
    }
}

impl Failure {
    /// Every failure of the challenge itself; to these come [`Failure::Attack`] with each of [`Signal::ALL`].
    pub const ALL: [Self; 9] = [
        Self::WrongGesture,
        Self::TooEarly,
        Self::TooLate,
        Self::NotHeld,
        Self::NobodyThere,
        Self::FaceLost,
        Self::SeveralFaces,
        Self::FaceSwapped,
        Self::FramesFrozen,
    ];

    /// The failure's code in JSON and locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WrongGesture => "wrong_gesture",
            Self::TooEarly => "too_early",
            Self::TooLate => "too_late",
            Self::NotHeld => "not_held",
            Self::NobodyThere => "nobody_there",
            Self::FaceLost => "face_lost",
            Self::SeveralFaces => "several_faces",
            Self::FaceSwapped => "face_swapped",
            Self::FramesFrozen => "frames_frozen",
            Self::Attack(signal) => signal.code(),
        }
    }
}
