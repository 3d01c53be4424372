//! By what a person is known beside their face: a document that was sighted.

use iced::Task;

use crate::domain::Consent;
use crate::ui::screen::{Screen, identity};
use crate::ui::{Message, Window};

impl Window {
    /// Asks for a document, which may be passed over.
    pub(super) fn ask_document(&mut self) {
        self.visit.document = None;
        self.show(Screen::Identity(identity::Screen::default()));
    }

    pub(super) fn identity_follows(&mut self, action: identity::Action) -> Task<Message> {
        match action {
            identity::Action::None => self.turn_back(),
            identity::Action::GoOn(document) => {
                self.visit.document = document;
                self.read();
            }
            identity::Action::Back => self.ask_age(),
        }
        Task::none()
    }

    /// A consent, with the document of who signed it.
    pub(super) fn sighted(&self, consent: Consent) -> Consent {
        match self.visit.document.clone() {
            Some(document) => consent.sighted(document),
            None => consent,
        }
    }
}
