//! An owner with a confirmation in hand stops the act, with the code that stands on it: no camera, no document, no officer.

use iced::Task;

use super::act::off_thread;
use crate::domain::ReceiptId;
use crate::ui::screen::stop::{self, Action};
use crate::ui::screen::{Screen, error};
use crate::ui::{Message, Window};

impl Window {
    /// Asks for the confirmation.
    pub(super) fn begin_stop(&mut self) {
        self.visit.stopping = true;
        self.identify();
    }

    /// Asks for the stop code of the confirmation that is shown again.
    pub(super) fn ask_stop_code(&mut self) {
        if let Screen::Done(done) = &self.screen {
            let confirmation = done.issued().receipt;
            self.show_stop(confirmation);
        }
    }

    /// Asks for the stop code of this confirmation.
    pub(super) fn show_stop(&mut self, confirmation: ReceiptId) {
        // Whoever does not stop it after all abandons nothing.
        self.visit.concluded = true;
        self.show(Screen::Stop(stop::Screen::new(confirmation)));
    }

    pub(super) fn stop_follows(&mut self, action: Action) -> Task<Message> {
        self.idle = 0;
        let visit = self.visit.number;
        match action {
            Action::None => self.page = 0,
            Action::Ask(of, typed) => {
                let would_stop = self.desk.title.would_stop.clone();
                let told = move |known| Message::StopTold(visit, stop::Message::Known(known));
                return Task::perform(off_thread(move || would_stop(&of, &typed)), told);
            }
            Action::Stop(of, typed) => {
                let stop = self.desk.title.stop.clone();
                let told = move |ended| Message::StopTold(visit, stop::Message::Stopped(ended));
                return Task::perform(off_thread(move || stop(&of, &typed)), told);
            }
            Action::Done(issued) => self.acted(Ok(*issued)),
            Action::Fail(fault) => self.show(Screen::Error(error::Screen::new(fault, usize::MAX))),
            Action::Leave => return self.leave(),
        }
        Task::none()
    }
}
