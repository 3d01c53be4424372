//! Who is too young to decide alone: whether they are, who decides with them, and their own answer.

use super::act::off_thread;
use crate::domain::document::Typed;
use crate::domain::guardian::{Assent, Guardian};
use crate::domain::{Decision, Fault};
use crate::ui::screen::{self, Screen, adult, child, guardian, path};
use crate::ui::{Message, Window};
use iced::Task;

impl Window {
    /// Asks for the age from which a person decides alone, where the rules of the place name one.
    pub(super) fn ask_age(&mut self) {
        self.visit.guardian = None;
        match self.desk.about.guardian_below {
            Some(age) => self.show(Screen::Adult(adult::Screen::new(age))),
            None => self.ask_document(),
        }
    }

    pub(super) fn adult_follows(&mut self, action: &adult::Action) -> Task<Message> {
        match action {
            adult::Action::None => self.turn_back(),
            adult::Action::GoOn => self.ask_document(),
            adult::Action::Refuse => return self.refuse_face(),
            adult::Action::Identify => self.show(Screen::Guardian(guardian::Screen::default())),
            adult::Action::Back => self.show(Screen::Path(path::Screen)),
        }
        Task::none()
    }

    pub(super) fn guardian_follows(&mut self, action: guardian::Action) -> Task<Message> {
        match action {
            guardian::Action::None => self.turn_back(),
            guardian::Action::Identify(birth, document) => return self.identify_guardian(birth, document),
            guardian::Action::GoOn(guardian) => {
                self.visit.guardian = Some(guardian);
                self.ask_document();
            }
            guardian::Action::Back => self.ask_age(),
        }
        Task::none()
    }

    fn identify_guardian(&self, birth: String, document: Typed) -> Task<Message> {
        let (identify, visit) = (self.desk.guardian.clone(), self.visit.number());
        let work = off_thread(move || identify(&birth, document.as_str()));
        Task::perform(work, move |outcome| Message::GuardianIdentified(visit, outcome))
    }

    /// Whether somebody may decide for a child is known.
    pub(in crate::ui) fn guardian_identified(&mut self, outcome: Result<Guardian, Fault>) -> Task<Message> {
        self.follow(screen::Message::Guardian(guardian::Message::Identified(outcome)))
    }

    /// Asks the child; everything that was given ends by then.
    pub(super) fn ask_child(&mut self) {
        let (Some(guardian), Some(draft)) = (&self.visit.guardian, &self.visit.draft) else { return };
        let given = |(_, said): &(_, Option<Decision>)| *said == Some(Decision::Given);
        let asked = self.desk.about.purposes.iter().zip(draft.decisions());
        let days = asked.filter(|(_, said)| given(said)).map(|(purpose, _)| purpose.retention_days).max();
        let until = guardian.until((self.desk.now)(), days.unwrap_or(0));
        self.show(Screen::Child(child::Screen::new(until)));
    }

    /// Their no ends it as anyone's does; the receipt does not say whose it was.
    pub(super) fn child_follows(&mut self, action: &child::Action) -> Task<Message> {
        match action {
            child::Action::None => Task::none(),
            child::Action::Back => {
                self.review();
                Task::none()
            }
            child::Action::Decide(said) => match Assent::of(*said) {
                Some(assent) => self.sign_with(assent),
                None => self.refuse_face(),
            },
        }
    }

    fn sign_with(&mut self, assent: Assent) -> Task<Message> {
        let (Some(guardian), Some(draft)) = (self.visit.guardian.clone(), self.visit.draft.clone()) else {
            return Task::none();
        };
        if let Ok(consent) = draft.sign_off_with(guardian, assent, (self.desk.now)()) {
            self.visit.consent = Some(self.sighted(consent));
            self.open_camera();
        }
        Task::none()
    }

    /// Another moment of the same screen begins at its first page.
    pub(super) fn turn_back(&mut self) {
        self.page = 0;
    }
}
