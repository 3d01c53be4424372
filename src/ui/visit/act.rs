//! The acts of a visit: enroll, refuse, take back, print. They block, so each runs off the window's thread. And how a visit
//! ends.

use futures::channel::oneshot;
use iced::Task;

use crate::domain::access::Eased;
use crate::domain::equal::Way;
use crate::domain::page::{Line, Section};
use crate::domain::receipt::Kind;
use crate::domain::{Fault, Letters, Notice, Part};
use crate::ui::desk::{Handed, Issued, Live, Refusal};
use crate::ui::ease::Ease;
use crate::ui::screen::leaflet::{self, Leaflet};
use crate::ui::screen::{self, Screen, closed, done, take_back, working};
use crate::ui::theme::{Look, Mode};
use crate::ui::visit::Visit;
use crate::ui::{Message, Window, first_language, rest};

impl Window {
    /// An act ended.
    pub(in crate::ui) fn acted(&mut self, outcome: Result<Issued, Fault>) {
        self.idle = 0;
        match (outcome, self.visit.done.take()) {
            (Ok(issued), _) => {
                self.visit.concluded = true;
                self.show(Screen::Done(done::Screen::new(issued)));
            }
            // What was given still stands, and so does its receipt.
            (Err(_), Some(given)) => self.show(Screen::Done(given.stuck())),
            (Err(fault), None) => self.fail(fault),
        }
    }

    /// An act ended after the person had left: what they gave is erased, as they were told.
    pub(in crate::ui) fn acted_late(&self, outcome: Result<Issued, Fault>) -> Task<Message> {
        match outcome {
            Ok(issued) if issued.kind == Kind::Consent && !issued.again => {
                let erase = self.desk.erase.clone();
                // What cannot be erased now stays under its receipt, for staff to erase.
                Task::future(off_thread(move || erase(&issued))).discard()
            }
            _ => Task::none(),
        }
    }

    /// The printer answered.
    pub(in crate::ui) fn printed(&mut self, outcome: Result<(), Fault>) {
        match &mut self.screen {
            Screen::Leaflet(leaflet) => drop(leaflet.update(leaflet::Message::Printed(outcome))),
            _ => self.receipt_printed(outcome),
        }
    }

    fn receipt_printed(&mut self, outcome: Result<(), Fault>) {
        let shown =
            if let Screen::Done(done) = &mut self.screen { Some(done) } else { self.visit.done.as_mut() };
        if let Some(done) = shown {
            done.update(done::Message::Printed(outcome));
        }
    }

    pub(super) fn enroll(&mut self, live: &Handed<Live>) -> Task<Message> {
        self.visit.lens = None;
        let (Some(live), Some(consent)) = (live.take(), self.visit.consent.take()) else {
            return Task::none();
        };
        self.show(Screen::Working(working::Screen::Enrolling));
        let (enroll, seconds) = (self.desk.enroll.clone(), self.visit.seconds);
        self.act(move || enroll(consent, live, seconds))
    }

    pub(in crate::ui) fn refuse_face(&mut self) -> Task<Message> {
        // The other way for an act on a home is an officer, on paper: nothing is refused here.
        if self.is_deed() {
            return self.leave();
        }
        self.refuse(Refusal::OtherWay(self.text.language().to_owned()))
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) -> Task<Message> {
        let Visit { number, extended, seconds, .. } = self.visit;
        self.visit = Visit { number, extended, seconds, way: Some(Way::Other), ..Visit::default() };
        self.show(Screen::Working(working::Screen::Refusing));
        let refuse = self.desk.refuse.clone();
        self.act(move || refuse(refusal, seconds))
    }

    /// Asks whether everything is to be taken back.
    pub(super) fn ask_back(&mut self) {
        if let Screen::Done(done) = &self.screen {
            let asked = take_back::Screen::new(done.clone());
            self.show(Screen::TakeBack(asked));
        }
    }

    pub(super) fn take_back(&mut self) -> Task<Message> {
        let Screen::TakeBack(asked) = &self.screen else { return Task::none() };
        let (given, withdraw) = (asked.done().clone(), self.desk.withdraw.clone());
        let issued = given.issued().clone();
        self.visit.done = Some(given);
        self.show(Screen::Working(working::Screen::TakingBack));
        self.act(move || withdraw(&issued))
    }

    /// Whether somebody began, and does not only look around.
    pub(in crate::ui) fn has_begun(&self) -> bool {
        !matches!(self.screen, Screen::Idle(_) | Screen::Leaflet(_) | Screen::Closed(_) | Screen::Identify(_))
    }

    /// Erases everything of this visit, its language and letters too.
    pub(in crate::ui) fn leave(&mut self) -> Task<Message> {
        let abandoned = self.has_begun() && !self.visit.concluded;
        // A refusal that is under way ends in its receipt, and is counted by that.
        let refusing = matches!(self.screen, Screen::Working(working::Screen::Refusing));
        let stay = self.visit.stay().filter(|_| !refusing);
        let used = self.eased();
        self.hush();
        if self.is_deed() {
            (self.desk.title.leave)();
        }
        self.visit = self.visit.next();
        self.cover = None;
        self.idle = 0;
        self.look = Look { large: false, mode: Mode::Light, still: false, ..self.look };
        self.body.ease = Ease::default();
        self.text = first_language(&self.desk);
        self.show(rest(&self.desk));
        if !abandoned && !used.is_any() {
            return Task::none();
        }
        let (abandon, eased) = (self.desk.abandon.clone(), self.desk.eased.clone());
        // A store that cannot take these entries fails the next person's act, where it is told.
        Task::future(off_thread(move || {
            let noted = if used.is_any() { eased(used) } else { Ok(()) };
            if abandoned { noted.and(abandon(stay)) } else { noted }
        }))
        .discard()
    }

    /// What makes this visit easier; nothing where nobody began.
    fn eased(&self) -> Eased {
        let rest = Look { large: false, mode: Mode::Light, still: false, ..self.look };
        let used = Eased {
            display: self.look != rest,
            aloud: self.aloud.on,
            pace: self.body.ease != Ease::default(),
        };
        Some(used).filter(|_| self.has_begun()).unwrap_or_default()
    }

    pub(super) fn print(&self) -> Task<Message> {
        let Screen::Done(done) = &self.screen else { return Task::none() };
        let (print, issued, visit) = (self.desk.print.clone(), done.issued().clone(), self.visit.number);
        let letters = Letters::large_if(self.look.large);
        Task::perform(off_thread(move || print(&issued, letters)), move |outcome| {
            Message::Printed(visit, outcome)
        })
    }

    /// Prints the page that is read; below why the machine is here the whole notice, word for word.
    pub(super) fn print_leaflet(&self) -> Task<Message> {
        let Screen::Leaflet(screen) = &self.screen else { return Task::none() };
        let mut leaflet = screen.words(&self.stage());
        if screen.leaflet() == Leaflet::Why {
            leaflet.sections.extend(sections(&(self.desk.notice)(&self.text)));
        }
        let (print, visit) = (self.desk.print_leaflet.clone(), self.visit.number);
        let letters = Letters::large_if(self.look.large);
        let work = off_thread(move || print(&leaflet, letters));
        Task::perform(work, move |outcome| Message::Printed(visit, outcome))
    }

    /// What follows on the screen of a machine whose keys are away.
    pub(super) fn closed_follows(&mut self, action: closed::Action) -> Task<Message> {
        let Some(desk) = self.desk.closed.clone() else { return Task::none() };
        let told = |message| Message::On(screen::Message::Closed(message));
        self.idle = 0;
        match action {
            closed::Action::None => Task::none(),
            closed::Action::TakeIn(read) => {
                let work = off_thread(move || (desk.take_in)(&read));
                Task::perform(work, move |outcome| told(closed::Message::TakenIn(outcome)))
            }
            closed::Action::Print(slip) => {
                let work = off_thread(move || (desk.print)(&slip));
                Task::perform(work, move |outcome| told(closed::Message::Printed(outcome)))
            }
            closed::Action::Finish => self.leave(),
        }
    }

    pub(super) fn act(&self, work: impl FnOnce() -> Result<Issued, Fault> + Send + 'static) -> Task<Message> {
        let visit = self.visit.number;
        Task::perform(off_thread(work), move |outcome| Message::Acted(visit, outcome))
    }
}

/// A notice for paper.
fn sections(notice: &Notice) -> impl Iterator<Item = Section> {
    notice.blocks().iter().map(|block| Section {
        title: block.title.clone(),
        lines: block.body.lines().map(|line| Line::Words(line.to_owned())).collect(),
    })
}

/// Runs what blocks on a thread of its own. A panic there is a fault, not a frozen screen.
pub(in crate::ui) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let (done, waiting) = oneshot::channel();
    std::thread::spawn(move || done.send(work()));
    waiting.await.unwrap_or(Err(Fault::Staff(Part::Worker)))
}
