//! By what a person is known beside their face: a document, sighted when they are enrolled, and asked for beside their receipt.

use iced::Task;

use super::act::off_thread;
use crate::domain::{Consent, Fault};
use crate::ui::desk::Held;
use crate::ui::screen::{self, Screen, document, error, identity};
use crate::ui::{Message, Window, rest};

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

    pub(super) fn document_follows(&mut self, action: document::Action) -> Task<Message> {
        self.idle = 0;
        match action {
            document::Action::None => {}
            document::Action::Ask(receipt, typed) => {
                let (document, visit) = (self.desk.own.document.clone(), self.visit.number());
                let work = off_thread(move || document(&receipt, typed.as_str()));
                return Task::perform(work, move |outcome| Message::DocumentShown(visit, outcome));
            }
            document::Action::Show(held) => self.return_to(held),
            document::Action::GiveUp(fault) => self.show(Screen::Error(error::Screen::new(fault, 0))),
            document::Action::Back if self.desk.self_service => self.show(rest(&self.desk)),
            document::Action::Back => self.identify(),
        }
        Task::none()
    }

    /// Whether it is the document that was sighted is known.
    pub(in crate::ui) fn document_shown(&mut self, outcome: Result<Held, Fault>) -> Task<Message> {
        self.follow(screen::Message::Document(document::Message::Shown(outcome)))
    }

    /// A consent, with the document of who signed it.
    pub(super) fn sighted(&self, consent: Consent) -> Consent {
        match self.visit.document.clone() {
            Some(document) => consent.sighted(document),
            None => consent,
        }
    }
}
