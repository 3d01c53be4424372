//! Fingers of one hand or of several people on one display.
//!
//! The first finger on a key leads: the key acts when that finger leaves it. Two fingers on two keys mean nothing that a machine could
//! know (a companion points, a child reaches past, two people press Yes and No at once), so neither acts, and nothing does until both
//! have left. A second finger on the same key is the same press, for who presses with their knuckles or a whole hand; a finger or a
//! palm that rests beside the keys takes nothing away from the one that presses.

use iced::advanced::widget::operation::{Focusable, Outcome};
use iced::advanced::widget::{Id, Operation};
use iced::touch::{Event, Finger};
use iced::{Point, Rectangle};

/// The fingers that are down.
#[derive(Debug, Default)]
pub(super) struct Fingers {
    /// Each with the key it went down on.
    down: Vec<(Finger, Option<Rectangle>)>,
    /// The one that presses.
    leader: Option<Finger>,
    /// Two are on two keys.
    crowded: bool,
    /// The screen they are on, by its number.
    screen: u32,
}

/// What becomes of what a finger does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// It counts.
    On,
    /// It does not.
    Off,
    /// It does not, and neither does what this finger began.
    Undo(Finger),
}

impl Fingers {
    /// What becomes of this; `key` says which key is at a point.
    pub(super) fn meet(&mut self, event: Event, key: impl FnOnce(Point) -> Option<Rectangle>) -> Pass {
        match event {
            Event::FingerPressed { id, position } => self.press(id, key(position)),
            Event::FingerMoved { id, .. } if self.leader.is_none_or(|leader| leader == id) => Pass::On,
            Event::FingerMoved { .. } => Pass::Off,
            Event::FingerLifted { id, .. } | Event::FingerLost { id, .. } => self.lift(id),
        }
    }

    /// This screen is shown now. What fingers began on another is over.
    pub(super) fn stand_before(&mut self, screen: u32) {
        if self.screen != screen {
            *self = Self { screen, ..Self::default() };
        }
    }

    fn press(&mut self, id: Finger, key: Option<Rectangle>) -> Pass {
        self.down.retain(|(known, _)| *known != id);
        let other = self.down.iter().find_map(|(_, key)| *key);
        self.down.push((id, key));
        match (other, key) {
            _ if self.crowded => Pass::Off,
            (None, Some(_)) => {
                self.leader = Some(id);
                Pass::On
            }
            (None, None) => Pass::On,
            (Some(other), Some(key)) if other != key => {
                self.crowded = true;
                self.leader.take().map_or(Pass::Off, Pass::Undo)
            }
            (Some(_), _) => Pass::Off,
        }
    }

    fn lift(&mut self, id: Finger) -> Pass {
        let led = self.leader == Some(id);
        self.down.retain(|(known, _)| *known != id);
        if self.crowded {
            self.crowded = self.down.iter().any(|(_, key)| key.is_some());
            return Pass::Off;
        }
        if led {
            // What the others were on was pressed: they begin anew when they have left.
            self.leader = None;
            self.down.iter_mut().for_each(|(_, key)| *key = None);
        }
        if led || self.leader.is_none() { Pass::On } else { Pass::Off }
    }
}

/// Finds the key at a point.
pub(super) struct KeyAt {
    pub(super) point: Point,
    pub(super) found: Option<Rectangle>,
}

impl Operation for KeyAt {
    fn traverse(&mut self, walk: &mut dyn FnMut(&mut dyn Operation)) {
        walk(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, _state: &mut dyn Focusable) {
        if bounds.contains(self.point) {
            self.found = Some(bounds);
        }
    }

    fn finish(&self) -> Outcome<()> {
        Outcome::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YES: f32 = 10.0;
    const NO: f32 = 90.0;
    const BESIDE: f32 = 200.0;

    fn key(at: Point) -> Option<Rectangle> {
        let left = [0.0, 80.0].into_iter().find(|left| (*left..left + 60.0).contains(&at.x))?;
        Some(Rectangle { x: left, y: 0.0, width: 60.0, height: 60.0 })
    }

    fn down(fingers: &mut Fingers, id: u64, x: f32) -> Pass {
        let event = Event::FingerPressed { id: Finger(id), position: Point::new(x, 30.0) };
        fingers.meet(event, key)
    }

    fn up(fingers: &mut Fingers, id: u64, x: f32) -> Pass {
        let event = Event::FingerLifted { id: Finger(id), position: Point::new(x, 30.0) };
        fingers.meet(event, key)
    }

    #[test]
    fn on_two_keys_neither_counts_until_both_have_left() {
        let mut fingers = Fingers::default();
        assert_eq!(down(&mut fingers, 1, YES), Pass::On);
        assert_eq!(down(&mut fingers, 2, NO), Pass::Undo(Finger(1)));
        assert_eq!(up(&mut fingers, 2, NO), Pass::Off);
        assert_eq!(down(&mut fingers, 3, NO), Pass::Off, "the first is still there");
        assert_eq!(up(&mut fingers, 1, YES), Pass::Off);
        assert_eq!(up(&mut fingers, 3, NO), Pass::Off);
        assert_eq!(down(&mut fingers, 4, NO), Pass::On, "now it is somebody's own");
        assert_eq!(up(&mut fingers, 4, NO), Pass::On);
    }

    #[test]
    fn knuckles_press_once_and_a_palm_takes_nothing_away() {
        let mut fingers = Fingers::default();
        assert_eq!(down(&mut fingers, 1, BESIDE), Pass::On, "it rests beside the keys");
        assert_eq!(down(&mut fingers, 2, YES), Pass::On);
        assert_eq!(down(&mut fingers, 3, YES), Pass::Off);
        assert_eq!(down(&mut fingers, 4, BESIDE), Pass::Off);
        assert_eq!(up(&mut fingers, 4, BESIDE), Pass::Off);
        assert_eq!(up(&mut fingers, 2, YES), Pass::On);
        assert_eq!(down(&mut fingers, 5, NO), Pass::On, "the other knuckle began before and counts no more");
        assert_eq!(up(&mut fingers, 3, YES), Pass::Off);
        assert_eq!(up(&mut fingers, 5, NO), Pass::On);
    }

    #[test]
    fn a_finger_that_never_left_is_forgotten_with_its_screen() {
        let mut fingers = Fingers::default();
        down(&mut fingers, 1, YES);
        down(&mut fingers, 2, NO);
        fingers.stand_before(7);
        assert_eq!(down(&mut fingers, 3, NO), Pass::On);
        fingers.stand_before(7);
        assert_eq!(up(&mut fingers, 3, NO), Pass::On);
    }
}
