//! What makes the window easier for one person. It counts for their visit alone, and nobody keeps it.

use std::time::Duration;

/// What a person asked for; how large and in which colours they see it stands in their [`Look`](crate::ui::theme::Look).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ease {
    /// Nobody hurries: the question whether anyone is there comes late, and can be answered as often as it comes.
    pub unhurried: bool,
    /// The person has one switch, and this is how long the focus stays on each thing.
    pub switch: Option<Pace>,
    /// A pointer that rests so long on a button presses it.
    pub dwell: Option<Pace>,
}

/// How fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// For who is quick at it.
    Fast,
    /// Between.
    Middle,
    /// To begin with.
    Slow,
}

impl Pace {
    /// Seconds for one thing.
    pub const fn seconds(self) -> u32 {
        match self {
            Self::Fast => 1,
            Self::Middle => 2,
            Self::Slow => 4,
        }
    }

    /// What comes when this is pressed once more: slow first, then faster, then off.
    pub const fn after(pace: Option<Self>) -> Option<Self> {
        match pace {
            None => Some(Self::Slow),
            Some(Self::Slow) => Some(Self::Middle),
            Some(Self::Middle) => Some(Self::Fast),
            Some(Self::Fast) => None,
        }
    }
}

impl Ease {
    /// Seconds without a touch until the question comes. An open camera does not wait longer for anyone.
    pub const fn warn_after(self, usual: u32, is_camera_open: bool) -> u32 {
        if self.unhurried && !is_camera_open { usual.saturating_mul(UNHURRIED) } else { usual }
    }

    /// In minutes, how late the question comes to whom nobody hurries.
    pub const fn unhurried_minutes(usual: u32) -> u32 {
        usual.saturating_mul(UNHURRIED).div_ceil(60)
    }

    /// Seconds to answer it.
    pub const fn answer_within(self, usual: u32) -> u32 {
        if self.unhurried { usual.saturating_mul(UNHURRIED) } else { usual }
    }
}

/// So many times as long may everything take, which still ends the visit of whoever left.
const UNHURRIED: u32 = 5;

/// How a press meets what is shown: the same for touch, keys and a pointer that rests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touch {
    /// Counts the screens that appeared: what was pressed on one is not let go on another.
    pub appeared: u32,
    /// A screen that has just appeared takes no press: it was meant for the one before.
    pub is_new: bool,
    /// Whichever key is pressed presses what has the focus.
    pub any_key: bool,
    /// A pointer that rests so long presses.
    pub dwell: Option<Duration>,
}
