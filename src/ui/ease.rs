//! What makes the window easier for one person. It counts for their visit alone, and nobody keeps it.

use std::time::Duration;

use crate::domain::Gesture;
use crate::domain::liveness::{Assurance, Challenge, Rules};
use crate::ui::desk::Manner;

/// What a person asked for; how large and in which colours they see it stands in their [`Look`](crate::ui::theme::Look).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ease {
    /// Nobody hurries: the question whether anyone is there comes late, and can be answered as often as it comes.
    pub unhurried: bool,
    /// The person has one switch, and this is how long the focus stays on each thing.
    pub switch: Option<Pace>,
    /// A pointer that rests so long on a button presses it.
    pub dwell: Option<Pace>,
    /// The movements that the person cannot do.
    pub unable: Unable,
}

/// Movements that a person cannot do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unable([bool; Gesture::ALL.len()]);

impl Unable {
    /// Whether this is one of them.
    pub fn is(self, gesture: Gesture) -> bool {
        Gesture::ALL.into_iter().zip(self.0).any(|(known, unable)| unable && known == gesture)
    }

    /// The same, but for this one.
    #[must_use]
    pub fn changed(mut self, gesture: Gesture) -> Self {
        let known = Gesture::ALL.into_iter().zip(&mut self.0).filter(|(known, _)| *known == gesture);
        known.for_each(|(_, unable)| *unable = !*unable);
        self
    }

    /// How many they are.
    pub fn count(self) -> usize {
        self.0.into_iter().filter(|unable| *unable).count()
    }

    /// All the others.
    pub fn able(self) -> Vec<Gesture> {
        Gesture::ALL.into_iter().filter(|gesture| !self.is(*gesture)).collect()
    }

    /// What a pass would show with the others alone; none where they are too few for the camera. A use of high risk asks for
    /// more movements, which are as many or more orders.
    pub fn promise(self) -> Option<Assurance> {
        Challenge::promise(&Rules::standard(), &self.able()).ok()
    }
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
    /// How they go through a challenge.
    pub const fn manner(self) -> Manner {
        Manner { unable: self.unable, unhurried: self.unhurried }
    }

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
