//! What one signal said.

use std::cmp::Ordering;

use super::{Attack, Signal};

/// What one signal said in one try.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    signal: Signal,
    outcome: Outcome,
    role: Role,
}

/// How a signal came out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// Measured, in the unit [`Signal::attack`] states.
    Measured {
        /// What was measured.
        score: f32,
        /// The limit that held.
        limit: f32,
    },
    /// An event without a size, and whether it happened: a face jumped, a camera was no hardware.
    Watched {
        /// Whether it happened.
        happened: bool,
    },
    /// There is nothing to say.
    NotAvailable(Absence),
}

/// Whether a signal spoke of an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It did.
    Fired,
    /// It did not.
    Clear,
    /// It could not be measured.
    NotAvailable,
}

/// What a signal that fires does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It rejects when it fires.
    Gating,
    /// It rejects when it fires, and when it could not be measured.
    Required,
    /// It is named, and rejects nothing.
    Advisory,
}

/// Why a signal was not available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The administrator gave no model.
    NoModel,
    /// The head did not turn far enough to show anything.
    NoTurn,
    /// Too few good frames were seen.
    TooFewFrames,
    /// Too little of the picture lies outside the face, or nothing in it can be followed.
    NoBackground,
    /// The face moved too little.
    TooLittleMovement,
    /// The face fills too much of the picture to be cut out with its surroundings.
    FaceTooLarge,
    /// Nothing was asked yet that the person answered.
    NoAnswer,
    /// The frames come from a file or from the demonstration face.
    NoCamera,
    /// Nobody measured it.
    NotMeasured,
}

impl Report {
    /// A score against its limit. It fires on the side [`Signal::attack`] names, and when either is not a number.
    pub const fn measured(signal: Signal, score: f32, limit: f32) -> Self {
        Self { signal, outcome: Outcome::Measured { score, limit }, role: Role::Gating }
    }

    /// An event without a size. It fires when it happened.
    pub const fn watched(signal: Signal, happened: bool) -> Self {
        Self { signal, outcome: Outcome::Watched { happened }, role: Role::Gating }
    }

    /// A signal that could not be measured.
    pub const fn not_available(signal: Signal, absence: Absence) -> Self {
        Self { signal, outcome: Outcome::NotAvailable(absence), role: Role::Gating }
    }

    /// The same report as advice: it is named when it fires, and rejects nothing.
    #[must_use]
    pub const fn advisory(self) -> Self {
        Self { role: Role::Advisory, ..self }
    }

    /// The same report as one that nobody passes without: it also rejects when it is not available.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { role: Role::Required, ..self }
    }

    /// Which signal.
    pub const fn signal(&self) -> Signal {
        self.signal
    }

    /// How it came out.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What it does when it fires.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Whether it spoke of an attack.
    pub fn state(&self) -> State {
        let clear = match self.outcome {
            Outcome::NotAvailable(_) => return State::NotAvailable,
            Outcome::Watched { happened } => !happened,
            Outcome::Measured { score, limit } => match self.signal.attack() {
                Attack::Above => score <= limit,
                Attack::Below => score >= limit,
            },
        };
        if clear { State::Clear } else { State::Fired }
    }

    /// Whether it rejects by itself.
    pub fn rejects(&self) -> bool {
        match self.role {
            Role::Advisory => false,
            Role::Gating => self.state() == State::Fired,
            Role::Required => self.state() != State::Clear,
        }
    }

    /// Which of two reports of one signal says more. One that was measured says more than one that was not.
    pub(super) fn by_weight(&self, other: &Self) -> Ordering {
        let rank = |report: &Self| match (report.state(), report.outcome) {
            (_, Outcome::NotAvailable(Absence::NotMeasured)) => 0,
            (State::NotAvailable, _) if !report.rejects() => 1,
            (State::NotAvailable, _) => 2,
            (State::Clear, _) => 3,
            (State::Fired, _) if !report.rejects() => 4,
            (State::Fired, _) => 5,
        };
        rank(self).cmp(&rank(other)).then(self.excess().total_cmp(&other.excess()))
    }

    /// How far beyond its limit a score lies; without a score as far as nothing.
    fn excess(&self) -> f32 {
        match (self.outcome, self.signal.attack()) {
            (Outcome::Measured { score, limit }, Attack::Above) => score - limit,
            (Outcome::Measured { score, limit }, Attack::Below) => limit - score,
            _ => f32::NEG_INFINITY,
        }
    }
}

impl State {
    /// The code in JSON and records.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fired => "fired",
            Self::Clear => "clear",
            Self::NotAvailable => "not_available",
        }
    }
}

impl Role {
    /// The code in JSON and, but for `gating`, in settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gating => "gating",
            Self::Required => "required",
            Self::Advisory => "advisory",
        }
    }
}

impl Absence {
    /// The code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoModel => "no_model",
            Self::NoTurn => "no_turn",
            Self::TooFewFrames => "too_few_frames",
            Self::NoBackground => "no_background",
            Self::TooLittleMovement => "too_little_movement",
            Self::FaceTooLarge => "face_too_large",
            Self::NoAnswer => "no_answer",
            Self::NoCamera => "no_camera",
            Self::NotMeasured => "not_measured",
        }
    }
}
