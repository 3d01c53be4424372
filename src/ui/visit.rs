//! One person's visit: what follows what. Everything here is gone when they leave.

mod access;
mod act;
mod begin;
mod known;
mod lens;
mod meaning;
mod own;
mod pressed;
mod stop;
mod title;
mod young;

use std::collections::BTreeMap;

use iced::{Subscription, Task};

use crate::domain::equal::{Stay, Way};
use crate::domain::guardian::Guardian;
use crate::domain::{Consent, Decision, DocumentNumber, Draft, Fault, Helper, Notice};
use crate::ui::desk::{Refusal, Wish};
use crate::ui::screen::{self, Screen, camera, done, error, helper, language, leaflet, path};
use crate::ui::screen::{complaint, notice, purpose, receipt, review, sure, take_back};
use crate::ui::{Message, Window, rest};
pub(super) use act::off_thread;
use lens::Lens;

/// What a person has done so far.
#[derive(Default)]
pub(super) struct Visit {
    number: u64,
    notice: Option<Notice>,
    draft: Option<Draft>,
    consent: Option<Consent>,
    /// Who decides, for a child.
    guardian: Option<Guardian>,
    /// Their document, if it was sighted.
    document: Option<DocumentNumber>,
    /// What is known of purposes whose yes is questioned, by their places.
    grasps: BTreeMap<usize, meaning::Grasp>,
    lens: Option<Lens>,
    done: Option<done::Screen>,
    /// An act on a home is to be stopped.
    stopping: bool,
    /// What a visit for an act on a home has come to.
    deed: Option<title::Deed>,
    tries: usize,
    /// Seconds since the person began, and the way they chose.
    seconds: u32,
    way: Option<Way>,
    extended: u32,
    /// How often a person was called, with nothing between.
    calls: u8,
    /// Ended with a receipt: leaving abandons nothing.
    concluded: bool,
}

impl Visit {
    /// The visit's number: what comes late from an earlier one is known by it.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The next visit, with nothing in it.
    pub(super) fn next(&self) -> Self {
        Self { number: self.number + 1, ..Self::default() }
    }

    /// A second passed while the person is here.
    pub(super) fn count_second(&mut self) {
        self.seconds = self.seconds.saturating_add(1);
    }

    /// Seconds since the person began.
    pub(super) fn seconds(&self) -> u32 {
        self.seconds
    }

    /// The person's time here, once they chose a way.
    fn stay(&self) -> Option<Stay> {
        self.way.map(|way| Stay { way, seconds: self.seconds })
    }

    /// Stays a little longer, `limit` times at most.
    pub(super) fn extend(&mut self, limit: u32) -> bool {
        self.extended += 1;
        self.extended <= limit
    }

    /// The camera of this visit; listening to it opens it.
    pub(super) fn camera(&self) -> Option<Subscription<Message>> {
        self.lens.as_ref().map(Lens::sights)
    }
}

impl Window {
    /// What follows from what happened on a screen.
    pub(super) fn follow(&mut self, message: screen::Message) -> Task<Message> {
        use screen::Message as On;
        match (&mut self.screen, message) {
            (Screen::Idle(screen), On::Idle(message)) => {
                let action = screen.update(message);
                self.idle_follows(&action);
            }
            (Screen::Identify(screen), On::Identify(message)) => {
                let action = screen.update(message);
                return self.identify_follows(action);
            }
            (Screen::Stick(screen), On::Stick(message)) => {
                let action = screen.update(message);
                return self.stick_follows(action);
            }
            (Screen::Scan(screen), On::Scan(message)) => {
                let action = screen.update(message);
                return self.scan_follows(action);
            }
            (Screen::Document(screen), On::Document(message)) => {
                let action = screen.update(message);
                return self.document_follows(action);
            }
            (Screen::Held(screen), On::Held(message)) => {
                let action = screen.update(message);
                return self.held_follows(action);
            }
            (Screen::Sure(screen), On::Sure(message)) => match screen.update(message) {
                sure::Action::Do(held, asked) => return self.do_asked(&held, asked),
                sure::Action::Stick(held) => self.ask_for_stick(held),
                sure::Action::Return(held) => self.return_to(held),
            },
            (Screen::Hold(screen), On::Hold(message)) => {
                let held = screen.update(message);
                self.return_to(held);
            }
            (Screen::Past(screen), On::Past(message)) => {
                let action = screen.update(message);
                return self.past_follows(action);
            }
            (Screen::Complaint(screen), On::Complaint(message)) => match screen.update(message) {
                complaint::Action::Confirm(held, asked) => self.confirm(held, asked),
                complaint::Action::Return(held) => self.return_to(held),
            },
            (Screen::Closed(screen), On::Closed(message)) => {
                let action = screen.update(message);
                return self.closed_follows(action);
            }
            (Screen::Leaflet(screen), On::Leaflet(message)) => match screen.update(message) {
                leaflet::Action::None => {}
                leaflet::Action::Print => return self.print_leaflet(),
                leaflet::Action::Close => self.show(rest(&self.desk)),
            },
            (Screen::Language(screen), On::Language(message)) => {
                let action = screen.update(message);
                self.language_follows(action);
            }
            (Screen::Access(screen), On::Access(message)) => {
                let action = screen.update(message);
                self.access_follows(&action);
            }
            (Screen::Movements(screen), On::Movements(message)) => {
                let action = screen.update(message);
                return self.movements_follow(&action);
            }
            (Screen::Path(screen), On::Path(message)) => match screen.update(message) {
                path::Action::ShowNotice if self.body.ease.unable.promise().is_none() => self.ask_movements(),
                path::Action::ShowNotice => {
                    self.visit.way = Some(Way::Face);
                    self.ask_age();
                }
                path::Action::Refuse => return self.refuse_face(),
                path::Action::Back => self.show(Screen::Language(language::Screen)),
            },
            (Screen::Adult(screen), On::Adult(message)) => {
                let action = screen.update(message);
                return self.adult_follows(&action);
            }
            (Screen::Guardian(screen), On::Guardian(message)) => {
                let action = screen.update(message);
                return self.guardian_follows(action);
            }
            (Screen::Child(screen), On::Child(message)) => {
                let action = screen.update(message);
                return self.child_follows(&action);
            }
            (Screen::Identity(screen), On::Identity(message)) => {
                let action = screen.update(message);
                return self.identity_follows(action);
            }
            (Screen::Notice(screen), On::Notice(message)) => match screen.update(message) {
                notice::Action::Ask => self.ask_first(),
                notice::Action::Back => self.ask_document(),
            },
            (Screen::Purpose(screen), On::Purpose(message)) => match screen.update(message) {
                purpose::Action::None => {}
                purpose::Action::Decide(place, Decision::Given) if self.is_questioned(place) => {
                    self.question(place);
                }
                purpose::Action::Decide(place, decision) => self.decide(place, decision),
                purpose::Action::Back(0) => self.read(),
                purpose::Action::Back(place) => self.ask(place - 1),
            },
            (Screen::Meaning(screen), On::Meaning(message)) => {
                let action = screen.update(message);
                return self.meaning_follows(&action);
            }
            (Screen::Review(screen), On::Review(message)) => match screen.update(message) {
                review::Action::None => {}
                review::Action::Sign => return self.sign(),
                review::Action::Ask(place) => self.ask(place),
                review::Action::AskHelper => self.show(Screen::Helper(helper::Screen::default())),
            },
            (Screen::Helper(screen), On::Helper(message)) => match screen.update(message) {
                helper::Action::None => self.page = 0,
                helper::Action::Name(helper) => self.name_helper(helper),
                helper::Action::Back => self.review(),
            },
            (Screen::Camera(screen), On::Camera(message)) => match screen.update(message) {
                camera::Action::None => {}
                camera::Action::Attend => {
                    self.idle = 0;
                    self.drawn += 1;
                }
                camera::Action::Tell(wish) => self.tell(wish),
                camera::Action::Enroll(live) if self.is_deed() => return self.meet(&live),
                camera::Action::Enroll(live) => return self.enroll(&live),
                camera::Action::Fail(fault) => self.fail(fault),
                camera::Action::Redraw => self.drawn += 1,
                camera::Action::Refuse => return self.refuse_face(),
            },
            (Screen::Done(screen), On::Done(message)) => match screen.update(message) {
                done::Action::None => {}
                done::Action::Print => return self.print(),
                done::Action::Read => self.read_receipt(),
                done::Action::TakeBack => self.ask_back(),
                done::Action::Stop => self.ask_stop_code(),
                done::Action::Finish => return self.leave(),
            },
            (Screen::Receipt(screen), On::Receipt(message)) => match screen.update(message) {
                receipt::Action::Close => match self.visit.done.take() {
                    Some(done) => self.show(Screen::Done(done)),
                    None => return self.leave(),
                },
            },
            (Screen::TakeBack(screen), On::TakeBack(message)) => match screen.update(message) {
                take_back::Action::TakeBack => return self.take_back(),
                take_back::Action::Return => {
                    let done = screen.done().clone();
                    self.show(Screen::Done(done));
                }
            },
            (Screen::Title(screen), On::Title(message)) => {
                let action = screen.update(message);
                return self.title_follows(action);
            }
            (Screen::Stop(screen), On::Stop(message)) => {
                let action = screen.update(message);
                return self.stop_follows(action);
            }
            (Screen::Error(screen), On::Error(message)) => match screen.update(message) {
                error::Action::Again => self.try_again(),
                error::Action::Refuse => return self.refuse_face(),
                error::Action::Finish => return self.leave(),
            },
            // Late: the screen it happened on is gone.
            _ => {}
        }
        Task::none()
    }

    /// Shows the notice in the person's language; decisions made on another notice are gone.
    fn read(&mut self) {
        let notice = (self.desk.notice)(&self.text);
        if self.visit.notice.as_ref() != Some(&notice) {
            self.visit.draft = None;
        }
        self.visit.notice = Some(notice.clone());
        self.show(Screen::Notice(notice::Screen::new(notice)));
    }

    fn ask_first(&mut self) {
        let Some(notice) = &self.visit.notice else { return };
        if self.visit.draft.is_none() {
            let purposes = self.desk.about.purposes.iter().map(|purpose| purpose.id.clone());
            self.visit.draft = Some(Draft::new(notice.digest(), notice.language(), purposes));
        }
        self.ask(0);
    }

    fn ask(&mut self, place: usize) {
        let purposes = &self.desk.about.purposes;
        let (Some(draft), Some(purpose)) = (&self.visit.draft, purposes.get(place)) else { return };
        let said = draft.decisions().get(place).and_then(|(_, decision)| *decision);
        let (now, days) = ((self.desk.now)(), purpose.retention_days);
        let guarded = self.visit.guardian.as_ref().map(|guardian| guardian.until(now, days));
        let until = guarded.unwrap_or_else(|| now.plus_days(days));
        let screen = purpose::Screen::new(purpose.clone(), place, purposes.len(), said, until);
        self.show(Screen::Purpose(screen));
    }

    fn decide(&mut self, place: usize, decision: Decision) {
        let (Some(draft), Some(purpose)) = (&mut self.visit.draft, self.desk.about.purposes.get(place))
        else {
            return;
        };
        if draft.decide(&purpose.id, decision).is_err() {
            return;
        }
        let undecided = draft.decisions().iter().position(|(_, decision)| decision.is_none());
        match undecided {
            Some(next) => self.ask(next),
            None => self.review(),
        }
    }

    fn name_helper(&mut self, helper: Option<Helper>) {
        if let Some(draft) = &mut self.visit.draft {
            draft.name_helper(helper);
        }
        self.review();
    }

    fn review(&mut self) {
        if let Some(draft) = &self.visit.draft {
            let screen = review::Screen::new(draft.decisions(), draft.helper());
            self.show(Screen::Review(screen));
        }
    }

    /// Makes the consent. With something given the camera follows, with nothing given the refusal. A child is asked first.
    fn sign(&mut self) -> Task<Message> {
        let given = |draft: &Draft| draft.decisions().iter().any(|(_, said)| *said == Some(Decision::Given));
        if self.visit.guardian.is_some() && self.visit.draft.as_ref().is_some_and(given) {
            self.ask_child();
            return Task::none();
        }
        let Some(Ok(consent)) = self.visit.draft.clone().map(|draft| draft.sign_off((self.desk.now)()))
        else {
            return Task::none();
        };
        if consent.given().next().is_none() {
            return self.refuse(Refusal::EveryPurpose(consent));
        }
        self.visit.consent = Some(self.sighted(consent));
        self.open_camera();
        Task::none()
    }

    fn open_camera(&mut self) {
        let grant = self.visit.consent.as_ref().and_then(|consent| consent.capture_grant().ok());
        let Some(grant) = grant else { return self.review() };
        self.visit.lens = Some(Lens::new(grant, self.body.ease.manner(), self.desk.clone()));
        self.show(Screen::Camera(camera::Screen::default()));
    }

    fn tell(&mut self, wish: Wish) {
        self.idle = 0;
        if let Some(lens) = &self.visit.lens {
            lens.tell(wish);
        }
    }

    fn fail(&mut self, fault: Fault) {
        self.visit.lens = None;
        self.visit.tries += 1;
        self.show(Screen::Error(error::Screen::new(fault, self.visit.tries)));
    }

    /// The consent still stands if the challenge failed; if the enrollment did, it was rolled back and is signed again.
    fn try_again(&mut self) {
        if self.is_deed() {
            self.open_for_deed();
        } else if self.visit.consent.is_some() {
            self.open_camera();
        } else {
            self.review();
        }
    }

    fn read_receipt(&mut self) {
        if let Screen::Done(done) = &self.screen {
            let page = done.issued().page.clone();
            self.visit.done = Some(done.clone());
            self.show(Screen::Receipt(receipt::Screen::new(page)));
        }
    }
}
