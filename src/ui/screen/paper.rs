//! How far a paper is that the person asked for.

use crate::domain::Fault;
use crate::ui::screen::camera::key;
use crate::ui::stage::Stage;

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// Not asked for.
    #[default]
    None,
    /// On its way to the printer.
    Printing,
    /// With the printer.
    Printed,
    /// The printer does not print.
    Failed(Fault),
}

impl Paper {
    /// As the printer answered.
    pub fn of(outcome: Result<(), Fault>) -> Self {
        outcome.map_or_else(Self::Failed, |()| Self::Printed)
    }

    /// Somebody pressed to have it: printed once, until the printer has answered.
    pub fn press<A>(&mut self, print: A, nothing: A) -> A {
        if *self == Self::Printing {
            return nothing;
        }
        *self = Self::Printing;
        print
    }

    /// The words of what is pressed to have it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Printed => "print-again",
            Self::None | Self::Printing | Self::Failed(_) => "print",
        }
    }

    /// What to say of it, once it was asked for.
    pub fn words(self, stage: &Stage<'_>) -> Option<String> {
        let text = stage.text;
        match self {
            Self::None => None,
            Self::Printing => Some(text.get(UNDER_WAY)),
            Self::Printed => Some(text.get(PRINTED)),
            Self::Failed(fault) => Some(text.get(&key("err-", fault.code()))),
        }
    }
}

/// While it prints.
pub(super) const UNDER_WAY: &str = "print-under-way";
/// When it is out.
pub(super) const PRINTED: &str = "print-done";
