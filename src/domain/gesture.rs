//! The five gestures a person can be asked for, and their recognition in a stream of observations.

/// A gesture. Sides are the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gesture {
    /// Close and open both eyes.
    Blink,
    /// Turn the head to the own left.
    LookLeft,
    /// Turn the head to the own right.
    LookRight,
    /// Lower the head and raise it again.
    Nod,
    /// Open the mouth wide.
    OpenMouth,
}

impl Gesture {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Blink, Self::LookLeft, Self::LookRight, Self::Nod, Self::OpenMouth];

    /// The gesture's code in JSON and locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blink => "blink",
            Self::LookLeft => "look_left",
            Self::LookRight => "look_right",
            Self::Nod => "nod",
            Self::OpenMouth => "open_mouth",
        }
    }
}
