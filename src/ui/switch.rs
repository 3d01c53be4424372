//! One switch: the focus goes by itself through everything that can be pressed, and any key presses what it is on.
//!
//! It goes in the order in which the screen is read, and waits one step on the headline. Answers that weigh the same follow
//! each other, and on every second screen in the other order: none is always nearer.

use std::time::Duration;

use iced::advanced::widget::operation::{Focusable, Outcome};
use iced::advanced::widget::{Id, Operation, operate};
use iced::{Rectangle, Subscription, Task};

use crate::ui::ease::Pace;
use crate::ui::widget::button::TWIN;
use crate::ui::{Message, Window};

/// Where the focus goes by itself.
#[derive(Debug, Default)]
pub(super) struct Scanning {
    /// The step it is at, from 0; none on the headline.
    step: Option<usize>,
    /// Rounds without a press.
    rounds: u8,
    /// It waits for a press before it goes on.
    is_asleep: bool,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Said {
    /// A key was pressed, and nothing had the focus; whether it is one that presses buttons anyway.
    Called(bool),
    /// It is time for the next step.
    StepDue,
    /// What can be pressed, in the order it is read: for each, whether it is one of several that weigh the same.
    Seen(Vec<bool>),
}

impl Scanning {
    /// From the headline of a screen on.
    pub(super) fn begin(&mut self) {
        *self = Self::default();
    }

    /// The person is there.
    pub(super) const fn attend(&mut self) {
        self.rounds = 0;
    }

    /// The time of the next step.
    pub(super) fn steps(&self, pace: Option<Pace>, screen: u32) -> Option<Subscription<Message>> {
        let time = Duration::from_secs(pace.filter(|_| !self.is_asleep)?.seconds().into());
        Some(iced::time::every(time).with(screen).map(|_| Message::Switch(Said::StepDue)))
    }

    /// One step on among so many; none once two rounds led to nothing.
    fn go_on(&mut self, count: usize) -> Option<usize> {
        if self.is_asleep {
            return None;
        }
        let next = self.step.map_or(0, |step| step + 1);
        self.step = Some(next);
        if next >= count {
            self.rounds += 1;
            self.step = Some(0);
        }
        if self.rounds == ROUNDS || count == 0 {
            *self = Self { is_asleep: true, ..Self::default() };
        }
        self.step
    }
}

impl Window {
    /// What follows for the switch.
    pub(super) fn switch(&mut self, said: Said) -> Task<Message> {
        match said {
            Said::Called(presses) => {
                self.idle = 0;
                self.called(presses);
                Task::none()
            }
            Said::StepDue => operate(Survey::default()).map(|seen| Message::Switch(Said::Seen(seen))),
            Said::Seen(twins) => {
                if self.body.ease.switch.is_none() {
                    return Task::none();
                }
                let step = self.body.scanning.go_on(twins.len());
                if step.is_none() && self.is_at_rest() {
                    // Nobody is here any more.
                    self.body.ease.switch = None;
                }
                let order = order(&twins, self.body.touch().appeared % 2 == 1);
                focus(step.and_then(|step| order.get(step).copied()))
            }
        }
    }

    /// The first press of who has one switch alone is how they say so. A scanner's keys say nothing.
    fn called(&mut self, presses: bool) {
        let scanning = &mut self.body.scanning;
        if self.body.ease.switch.is_some() {
            if scanning.is_asleep {
                scanning.begin();
            }
        } else if presses && self.scanner().is_none() {
            self.body.ease.switch = Some(Pace::Middle);
            self.body.scanning.begin();
        }
    }

    /// Another screen is there: the focus begins anew.
    pub(super) fn begin_scanning(&mut self) -> Task<Message> {
        self.body.scanning.begin();
        if self.body.ease.switch.is_some() { focus(None) } else { Task::none() }
    }
}

/// The order of the steps: as it is read, and with `turned` those that weigh the same the other way round.
fn order(twins: &[bool], turned: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..twins.len()).collect();
    if turned {
        let same = |one: &usize, other: &usize| twins[*one] && twins[*other];
        order.chunk_by_mut(same).for_each(<[usize]>::reverse);
    }
    order
}

/// Rounds without a press after which the focus stops.
const ROUNDS: u8 = 2;

#[derive(Default)]
struct Survey(Vec<bool>);

impl Operation<Vec<bool>> for Survey {
    fn traverse(&mut self, walk: &mut dyn FnMut(&mut dyn Operation<Vec<bool>>)) {
        walk(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, _state: &mut dyn Focusable) {
        self.0.push(id == Some(&TWIN));
    }

    fn finish(&self) -> Outcome<Vec<bool>> {
        Outcome::Some(self.0.clone())
    }
}

/// Puts the focus there, and takes it from everything else.
fn focus(place: Option<usize>) -> Task<Message> {
    operate(Focus { place, passed: 0 }).discard()
}

struct Focus {
    place: Option<usize>,
    passed: usize,
}

impl Operation<()> for Focus {
    fn traverse(&mut self, walk: &mut dyn FnMut(&mut dyn Operation<()>)) {
        walk(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.place == Some(self.passed) {
            state.focus();
        } else {
            state.unfocus();
        }
        self.passed += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_weigh_the_same_change_places_and_nothing_else_does() {
        let twins = [false, true, true, false, false];
        assert_eq!(order(&twins, false), [0, 1, 2, 3, 4]);
        assert_eq!(order(&twins, true), [0, 2, 1, 3, 4]);
        assert_eq!(order(&[], true), [0; 0]);
    }

    #[test]
    fn two_rounds_without_a_press_are_the_end_until_the_next_one() {
        let mut scanning = Scanning::default();
        let steps: Vec<_> = (0..6).map(|_| scanning.go_on(3)).collect();
        assert_eq!(steps, [0, 1, 2, 0, 1, 2].map(Some));
        scanning.attend();
        assert_eq!(scanning.go_on(3), Some(0), "somebody pressed meanwhile");
        let steps: Vec<_> = (0..3).map(|_| scanning.go_on(3)).collect();
        assert_eq!(steps, [Some(1), Some(2), None]);
        assert!(scanning.is_asleep);
    }
}
