//! Somebody who is being made to decide presses "Call a person" three times. The machine stops as it does for a fault, so that
//! whoever stands beside them sees nothing else, and a supervisor is told.

use iced::Task;

use super::Visit;
use super::act::off_thread;
use crate::domain::{Fault, Part};
use crate::ui::screen::{Screen, error, help};
use crate::ui::{Cover, Message, Window};

/// Pressed so often without anything between: more than a slip, and nobody has to look for it.
const CALLS: u8 = 3;

impl Window {
    /// "Call a person" was pressed.
    pub(in crate::ui) fn call_person(&mut self) -> Task<Message> {
        self.called = true;
        self.visit.calls += 1;
        if self.visit.calls < CALLS {
            self.page = 0;
            self.cover = Some(Cover::Help(help::Screen));
            return Task::none();
        }
        self.cover = None;
        // Nothing of what was decided under pressure is left, and the camera is closed.
        self.visit = Visit { number: self.visit.number, ..Visit::default() };
        self.show(Screen::Error(error::Screen::new(Fault::Staff(Part::Worker), 0)));
        let pressed = self.desk.pressed.clone();
        // A store that cannot take this entry fails the next person's act, where it is told.
        Task::future(off_thread(move || pressed())).discard()
    }

    /// Something else was done: the calls before it were meant as such.
    pub(in crate::ui) fn forget_calls(&mut self) {
        self.visit.calls = 0;
    }
}
