//! The way out of a window that covers the whole display, for staff alone: five presses in the upper corner where a line ends, or the
//! keys Ctrl, Alt and S; then a number and a PIN of their own.

use iced::Task;

use crate::ui::desk::Exit;
use crate::ui::screen::staff;
use crate::ui::visit::off_thread;
use crate::ui::{Cover, Message, Window};

/// Presses in the corner that call for staff, and the seconds within which they come.
const PRESSES: u8 = 5;
const WITHIN: u8 = 5;

/// What the corner remembers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Corner {
    presses: u8,
    seconds: u8,
}

impl Corner {
    /// One press more: whether it is enough.
    fn press(&mut self) -> bool {
        self.presses += 1;
        let enough = self.presses >= PRESSES;
        if enough {
            *self = Self::default();
        }
        enough
    }

    /// A second passed.
    pub(super) fn age(&mut self) {
        self.seconds += 1;
        if self.presses == 0 || self.seconds > WITHIN {
            *self = Self::default();
        }
    }
}

impl Window {
    /// A press in the corner. On a window that anyone may close it means nothing.
    pub(super) fn corner_pressed(&mut self) {
        if self.corner.press() {
            self.call_staff();
        }
    }

    /// Asks staff who they are. What was on the screen stays as it is; a camera closes meanwhile.
    pub(super) fn call_staff(&mut self) {
        if matches!(self.desk.exit, Exit::Staff(_)) {
            self.page = 0;
            self.cover = Some(Cover::Staff(staff::Screen::default()));
        }
    }

    /// Someone closes the window, by what frame or system offer.
    pub(super) fn close_asked(&mut self, id: iced::window::Id) -> Task<Message> {
        match self.desk.exit {
            Exit::Free => return self.leave().chain(iced::window::close(id)),
            Exit::Staff(_) => self.call_staff(),
            Exit::Shut => {}
        }
        Task::none()
    }

    /// What follows on the staff's screen.
    pub(super) fn staff_follows(&mut self, message: staff::Message) -> Task<Message> {
        let (Some(Cover::Staff(screen)), Exit::Staff(close)) = (&mut self.cover, &self.desk.exit) else {
            return Task::none();
        };
        match screen.update(message) {
            staff::Action::None => {}
            staff::Action::Return => self.cover = None,
            staff::Action::Admitted => return self.leave().chain(iced::exit()),
            staff::Action::Ask(number, pin) => {
                let close = close.clone();
                let work = off_thread(move || close(number.as_str(), pin.as_str()));
                return Task::perform(work, |outcome| Message::Staff(staff::Message::Answered(outcome)));
            }
        }
        Task::none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_presses_in_time_are_meant() {
        let mut corner = Corner::default();
        assert!((0..4).all(|_| !corner.press()));
        assert!(corner.press());
        assert!((0..4).all(|_| !corner.press()), "the next begin anew");
        (0..=WITHIN).for_each(|_| corner.age());
        assert!(!corner.press(), "too slow is an accident");
    }
}
