//! Which way a person moves to stand in the middle of the picture.

use crate::domain::Observation;

/// A direction; sides are the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// To their left.
    Left,
    /// To their right.
    Right,
    /// Higher.
    Up,
    /// Lower.
    Down,
}

impl Aside {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// Where the person moves; `None` if their face is in the middle, or nowhere.
    pub fn of(seen: &Observation) -> Option<Self> {
        let [x, y] = seen.face.as_ref()?.bounds.centre();
        let (width, height) = (seen.size.0 as f32, seen.size.1 as f32);
        let (across, down) = (x - width / 2.0, y - height / 2.0);
        if across.abs().max(down.abs()) < height * MIDDLE {
            return None;
        }
        // The picture is no mirror: who stands on its right stands on their own left, and moves to their right.
        Some(match (across.abs() >= down.abs(), across > 0.0, down > 0.0) {
            (true, true, _) => Self::Right,
            (true, false, _) => Self::Left,
            (false, _, true) => Self::Up,
            (false, _, false) => Self::Down,
        })
    }

    /// The end of the key of its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// So near, as a share of the picture's height, is the middle.
const MIDDLE: f32 = 0.08;
