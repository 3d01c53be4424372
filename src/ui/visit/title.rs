//! A visit for an act on a home that waits: the document sighted, the act said and picked out of three, the movements of this very act,
//! officers waited for, and the confirmation. Staff or the owner begin it; nothing of it is shown before.

use iced::Task;

use super::act::off_thread;
use super::lens::Lens;
use crate::domain::document::Typed;
use crate::domain::{Fault, ReceiptId, Why};
use crate::ui::desk::{Held, Issued};
use crate::ui::screen::title::{self, Action, ORDERS};
use crate::ui::screen::{self, Screen, camera, document, error, identify, language, working};
use crate::ui::{Message, Window};

/// How far a visit for an act is, as far as the window must know.
#[derive(Default)]
pub(super) struct Deed {
    /// The number of the document that the officer sighted.
    number: Typed,
    /// When the act came on the screen, in seconds of the visit.
    since: u32,
    /// The consent under which the face is compared.
    consent: Option<ReceiptId>,
}

impl Window {
    /// Begins with the language, as every visit does.
    pub(super) fn begin_deed(&mut self) {
        self.visit.deed = Some(Deed::default());
        self.show(Screen::Language(language::Screen));
    }

    /// Whether this visit is for an act that waits.
    pub(in crate::ui) fn is_deed(&self) -> bool {
        self.visit.deed.is_some()
    }

    pub(super) fn title_follows(&mut self, action: Action) -> Task<Message> {
        self.idle = 0;
        match action {
            Action::None => self.page = 0,
            Action::Show(kind, typed) => {
                if let Some(deed) = &mut self.visit.deed {
                    deed.number = typed.clone();
                }
                let (show, text) = (self.desk.title.show.clone(), self.text.clone());
                return self.tells(move || show(kind, &typed, &text), title::Message::Shown);
            }
            Action::Tell => {
                self.page = 0;
                let seconds = self.visit.seconds;
                if let Some(deed) = &mut self.visit.deed {
                    deed.since = seconds;
                }
                // It is said aloud unasked: whoever cannot read it must not be told something else by who stands beside them.
                if self.desk.voice.is_some() && !self.aloud.on {
                    self.toggle_aloud();
                }
            }
            Action::Ask => {
                let order = ORDERS[(self.desk.draw)(ORDERS.len()) % ORDERS.len()];
                if let Screen::Title(screen) = &mut self.screen {
                    screen.ask(order);
                }
                self.page = 0;
            }
            Action::Pick(pick) => {
                let since = self.visit.deed.as_ref().map_or(0, |deed| deed.since);
                let looked = self.visit.seconds.saturating_sub(since);
                let (take, text) = (self.desk.title.pick.clone(), self.text.clone());
                return self.tells(move || take(pick, looked, &text), title::Message::Answered);
            }
            Action::Identify => self.show(Screen::Identify(identify::Screen::default())),
            Action::Stopped(issued) => self.deed_stopped(*issued),
            Action::Call => {
                self.visit.concluded = true;
                self.called = true;
            }
            Action::Sign => return self.wait_for_officers(),
            Action::Fail(fault) => self.show(Screen::Error(error::Screen::new(fault, usize::MAX))),
            Action::Leave => return self.leave(),
        }
        Task::none()
    }

    /// It is stopped for good: an officer comes.
    fn deed_stopped(&mut self, issued: Issued) {
        self.called = true;
        self.acted(Ok(issued));
    }

    /// The holder of this receipt is to be asked for their document: it is the one that the officer just sighted.
    pub(super) fn sighted_already(&mut self, receipt: ReceiptId) -> Task<Message> {
        let Some(deed) = &self.visit.deed else { return Task::none() };
        let screen = document::Screen::typed(receipt, deed.number.clone());
        self.show(Screen::Document(screen));
        self.follow(screen::Message::Document(document::Message::Entered))
    }

    /// Opens the camera for the movements of this act, under what this person consented to.
    pub(super) fn meet_owner(&mut self, held: &Held) {
        if let Some(deed) = &mut self.visit.deed {
            deed.consent = Some(held.receipt);
        }
        self.open_for_deed();
    }

    /// The same once more.
    pub(super) fn open_for_deed(&mut self) {
        let Some(consent) = self.visit.deed.as_ref().and_then(|deed| deed.consent) else { return };
        self.visit.lens = Some(Lens::for_act(consent, self.body.ease.manner(), self.desk.clone()));
        self.show(Screen::Camera(camera::Screen::default()));
    }

    /// Compares the face that made the movements.
    pub(super) fn meet(&mut self, live: &crate::ui::desk::Handed<crate::ui::desk::Live>) -> Task<Message> {
        self.visit.lens = None;
        let Some(live) = live.take() else { return Task::none() };
        self.show(Screen::Title(title::Screen::comparing()));
        let (meet, seconds) = (self.desk.title.meet.clone(), self.visit.seconds);
        self.tells(move || meet(live, seconds), title::Message::Met)
    }

    /// Shows whose signature is missing; when none is, it is confirmed.
    pub(in crate::ui) fn wait_for_officers(&mut self) -> Task<Message> {
        match (self.desk.title.missing)() {
            Ok(Some(rank)) => {
                let screen = title::Screen::signing(rank);
                let same = matches!(&self.screen, Screen::Title(shown) if shown.moment() == screen.moment());
                if !same {
                    self.show(Screen::Title(screen));
                }
                Task::none()
            }
            Ok(None) => {
                self.show(Screen::Working(working::Screen::Enrolling));
                let (confirm, text) = (self.desk.title.confirm.clone(), self.text.clone());
                self.act(move || confirm(&text))
            }
            Err(fault) => {
                self.show(Screen::Error(error::Screen::new(fault, usize::MAX)));
                Task::none()
            }
        }
    }

    /// A receipt was shown under which nothing is held: no consent to be compared.
    pub(super) fn nothing_held(&mut self) {
        let fault = Fault::Refuse(Why::NotGiven);
        self.show(Screen::Error(error::Screen::new(fault, usize::MAX)));
    }

    fn tells<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
        told: impl Fn(Result<T, Fault>) -> title::Message + Send + 'static,
    ) -> Task<Message> {
        let visit = self.visit.number;
        Task::perform(off_thread(work), move |outcome| Message::ActTold(visit, told(outcome)))
    }
}
