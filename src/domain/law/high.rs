//! What a purpose of high risk must have.

use crate::domain::liveness::Rules as Liveness;

/// What a purpose of high risk must have, beside a time of keeping of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct High {
    /// Whoever says yes is asked what that means, and a yes counts only with the right answer.
    pub question: bool,
    /// Movements in the challenge before the camera.
    pub gestures: u8,
    /// What a person shows beside their face at each use: a face alone opens nothing of high risk.
    pub beside: Beside,
}

/// What a person shows beside their face at a use; the later ones are worth more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// The receipt of their consent, or its code. No use is without it.
    Receipt,
    /// That, and an identity document that staff sight.
    Document,
}

impl Beside {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Receipt, Self::Document];

    /// Its code, in packs and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Document => "document",
        }
    }
}

impl High {
    /// What contradicts itself in it, if anything.
    pub(super) fn contradiction(self) -> Option<&'static str> {
        let found = [
            (
                usize::from(self.gestures) < Liveness::standard().steps,
                "it asks fewer movements at high risk than at any",
            ),
            (self.gestures > MOST_GESTURES, "it asks more movements at high risk than anyone can be asked"),
        ];
        found.into_iter().find(|(holds, _)| *holds).map(|(_, what)| what)
    }
}

/// More than these are tiring, and add nothing: five movements in order are one in more than a thousand.
const MOST_GESTURES: u8 = 5;
