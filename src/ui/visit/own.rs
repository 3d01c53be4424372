//! A person and what is theirs: who they are by their receipt, what is held, and what they want done with it.

use iced::Task;

use super::act::off_thread;
use super::lens::Lens;
use crate::domain::ScanGrant;
use crate::ui::desk::{Asked, Found, Held, Passage};
use crate::ui::screen::{
    self, Screen, complaint, document, error, held, hold, identify, past, scan, stick, sure, working,
};
use crate::ui::{Message, Window, rest};

impl Window {
    /// Asks for a receipt.
    pub(super) fn identify(&mut self) {
        self.show(Screen::Identify(match self.visit.stopping {
            true => identify::Screen::to_stop(),
            false => identify::Screen::default(),
        }));
    }

    pub(super) fn identify_follows(&mut self, action: identify::Action) -> Task<Message> {
        self.idle = 0;
        // Looking at what is one's own abandons nothing.
        self.visit.concluded = !self.is_deed();
        match action {
            identify::Action::None => {}
            identify::Action::Present(read) => return self.present(read),
            identify::Action::Scan => self.scan(),
            identify::Action::Show(Found::Held(held)) => self.return_to(held),
            identify::Action::Show(Found::AsksDocument(receipt)) if self.is_deed() => {
                return self.sighted_already(receipt);
            }
            identify::Action::Show(Found::Paper(_)) if self.is_deed() => self.nothing_held(),
            identify::Action::Back if self.is_deed() => return self.leave(),
            identify::Action::Show(Found::AsksDocument(receipt)) => {
                self.show(Screen::Document(document::Screen::new(receipt)));
            }
            identify::Action::Show(Found::Paper(issued)) => self.acted(Ok(*issued)),
            identify::Action::GiveUp(fault) => self.show(Screen::Error(error::Screen::new(fault, 0))),
            identify::Action::AskNeeds => self.ask_own_needs(),
            identify::Action::Show(Found::Confirmation(receipt)) => self.show_stop(receipt),
            identify::Action::Back => {
                self.visit.stopping = false;
                self.show(rest(&self.desk));
            }
        }
        Task::none()
    }

    fn present(&self, read: String) -> Task<Message> {
        let (present, visit) = (self.desk.own.present.clone(), self.visit.number());
        let (find, stopping) = (self.desk.title.find.clone(), self.visit.stopping);
        let work = move || if stopping { find(&read).map(Found::Confirmation) } else { present(&read) };
        Task::perform(off_thread(work), move |outcome| Message::Presented(visit, outcome))
    }

    /// Opens the camera for a receipt, because the person pressed for it.
    fn scan(&mut self) {
        let Screen::Identify(from) = &self.screen else { return };
        let screen = scan::Screen::new(from.clone());
        let grant = ScanGrant::pressed((self.desk.now)());
        self.visit.lens = Some(Lens::for_paper(grant, self.desk.clone()));
        self.show(Screen::Scan(screen));
    }

    pub(super) fn scan_follows(&mut self, action: scan::Action) -> Task<Message> {
        match action {
            scan::Action::None => Task::none(),
            scan::Action::Attend => {
                self.idle = 0;
                self.drawn += 1;
                Task::none()
            }
            scan::Action::Read(from, text) => {
                self.visit.lens = None;
                let (screen, action) = from.read(&text);
                self.show(Screen::Identify(screen));
                self.identify_follows(action)
            }
            scan::Action::Return(from) => {
                self.visit.lens = None;
                self.idle = 0;
                self.show(Screen::Identify(from));
                Task::none()
            }
        }
    }

    pub(super) fn held_follows(&mut self, action: held::Action) -> Task<Message> {
        let Screen::Held(screen) = &self.screen else { return Task::none() };
        let held = screen.held().clone();
        match action {
            held::Action::Confirm(asked) => self.show(Screen::Sure(sure::Screen::new(held, asked))),
            held::Action::Complain => self.show(Screen::Complaint(complaint::Screen::new(held))),
            held::Action::Finish => return self.leave(),
            held::Action::ShowHold => {
                if let Some(hold) = held.hold.clone() {
                    self.show(Screen::Hold(hold::Screen::new(held, hold)));
                }
            }
            held::Action::ShowReceipt => {
                let (receipt, id) = (self.desk.own.receipt.clone(), held.receipt);
                return self.act(move || receipt(&id));
            }
            held::Action::ShowPast => return self.look_back(held, None),
        }
        Task::none()
    }

    pub(super) fn past_follows(&mut self, action: past::Action) -> Task<Message> {
        match action {
            past::Action::Return(held) => self.return_to(held),
            past::Action::Earlier(held, before) => return self.look_back(held, Some(before)),
        }
        Task::none()
    }

    /// Asks what happened under the person's receipts, a page of it.
    fn look_back(&self, held: Held, before: Option<u64>) -> Task<Message> {
        let (own, visit, receipt) = (self.desk.own.past.clone(), self.visit.number(), held.receipt);
        let told = move |outcome| Message::PastTold(visit, held.clone(), outcome);
        Task::perform(off_thread(move || own(&receipt, before)), told)
    }

    /// What happened under the person's receipts is known.
    pub(in crate::ui) fn past_told(&mut self, held: Held, outcome: Result<Passage, crate::domain::Fault>) {
        // Meanwhile the person may have gone on.
        if matches!(self.screen, Screen::Held(_) | Screen::Past(_)) {
            match outcome {
                Ok(passage) => self.show(Screen::Past(past::Screen::new(held, passage))),
                Err(fault) => self.show(Screen::Error(error::Screen::new(fault, 0))),
            }
        }
    }

    pub(super) fn return_to(&mut self, held: Held) {
        if self.is_deed() {
            return self.meet_owner(&held);
        }
        self.show(Screen::Held(held::Screen::new(held)));
    }

    pub(super) fn confirm(&mut self, held: Held, asked: Asked) {
        self.show(Screen::Sure(sure::Screen::new(held, asked)));
    }

    /// Shows the number of a copy for the person's stick.
    pub(super) fn ask_for_stick(&mut self, held: Held) {
        let number = (self.desk.own.stick_number)();
        self.show(Screen::Stick(stick::Screen::new(held, number)));
    }

    pub(super) fn stick_follows(&mut self, action: stick::Action) -> Task<Message> {
        self.idle = 0;
        match action {
            stick::Action::None => {}
            stick::Action::Write(held, number) => {
                let (write, visit) = (self.desk.own.stick.clone(), self.visit.number());
                let work = off_thread(move || write(&held.receipt, &number));
                return Task::perform(work, move |outcome| Message::StickWritten(visit, outcome));
            }
            stick::Action::Done(issued) => self.acted(Ok(issued)),
            stick::Action::Return(held) => self.return_to(held),
        }
        Task::none()
    }

    /// Does what was asked for; its receipt is shown.
    pub(super) fn do_asked(&mut self, held: &Held, asked: Asked) -> Task<Message> {
        let (act, receipt) = (self.desk.own.act.clone(), held.receipt);
        self.show(Screen::Working(working::Screen::TakingBack));
        self.act(move || act(&receipt, &asked))
    }

    /// What became of a receipt that was shown.
    pub(in crate::ui) fn presented(&mut self, outcome: Result<Found, crate::domain::Fault>) -> Task<Message> {
        let message = identify::Message::Presented(outcome);
        self.follow(screen::Message::Identify(message))
    }
}
