//! What the clerk's window is told of this one, and what a clerk may do here: come, offer another way, say that a document was sighted,
//! end the visit. The person always sees that it was staff.

use iced::{Subscription, Task};

use crate::domain::clerk::{Order, Progress, Step};
use crate::domain::document::Typed;
use crate::domain::notice::Topic;
use crate::ui::desk::Handed;
use crate::ui::screen::{self, Screen, identity, offer};
use crate::ui::{Cover, Message, Window};

impl Window {
    /// Tells the clerk's window how far this visit is, if that changed.
    pub(super) fn tell_clerk(&mut self) {
        let Some(clerk) = &self.desk.clerk else { return };
        let progress = self.progress();
        let same = Progress { seconds: self.told.seconds, ..progress.clone() } == self.told;
        if !same {
            (clerk.tell)(&progress);
            self.told = progress;
        }
    }

    /// What the clerk's window orders.
    pub(super) fn orders(&self) -> Option<Subscription<Message>> {
        self.desk.clerk.as_ref().map(|clerk| clerk.orders().map(Message::Ordered))
    }

    /// Does what a clerk ordered, if it fits what is on the screen by now.
    pub(super) fn ordered(&mut self, order: &Handed<Order>) -> Task<Message> {
        let step = self.step();
        match order.take() {
            Some(Order::Coming) => self.called = false,
            Some(Order::Offer) if step.may_offer() => self.cover_with(offer::Screen::Offered),
            Some(Order::End) if step.is_visit() => {
                // It is said in the person's own language and letters; those go when it was read.
                let (text, look) = (self.text.clone(), self.look);
                let left = self.leave();
                (self.text, self.look) = (text, look);
                self.cover_with(offer::Screen::Ended(offer::SECONDS));
                return left;
            }
            Some(Order::Sighted(number)) if step == Step::Identity && self.cover.is_none() => {
                let mut typed = Typed::default();
                typed.take(&number);
                let on = |message| screen::Message::Identity(message);
                let begun = self.follow(on(identity::Message::Sighted(typed)));
                return begun.chain(self.follow(on(identity::Message::Entered)));
            }
            // Too late, or of no meaning to a person's window.
            _ => {}
        }
        Task::none()
    }

    /// What follows on what staff say on the screen.
    pub(super) fn offer_follows(&mut self, message: offer::Message) -> Task<Message> {
        let Some(Cover::Offer(offer)) = &mut self.cover else { return Task::none() };
        match offer.update(message) {
            offer::Action::None => {}
            offer::Action::Return if *offer == offer::Screen::Offered => self.cover = None,
            offer::Action::Return => return self.leave(),
            offer::Action::Refuse => {
                self.cover = None;
                return self.refuse_face();
            }
        }
        Task::none()
    }

    fn cover_with(&mut self, offer: offer::Screen) {
        (self.page, self.idle) = (0, 0);
        self.cover = Some(Cover::Offer(offer));
    }

    fn progress(&self) -> Progress {
        let part =
            |at: usize, of: usize| (u8::try_from(at.min(of)).unwrap_or(0), u8::try_from(of).unwrap_or(0));
        let purposes = self.desk.about.purposes.len();
        let (at, of) = match &self.screen {
            Screen::Notice(_) => part(self.page + 1, Topic::ALL.len()),
            Screen::Purpose(screen) => part(screen.place() + 1, purposes),
            Screen::Camera(screen) => screen.parts().map_or((0, 0), |(done, of)| part(done + 1, of)),
            _ => (0, 0),
        };
        Progress { step: self.step(), at, of, seconds: self.visit.seconds(), called: self.called }
    }

    fn step(&self) -> Step {
        if self.is_at_rest() {
            return if matches!(self.screen, Screen::Closed(_)) { Step::Closed } else { Step::Idle };
        }
        match &self.screen {
            Screen::Idle(_) => Step::Idle,
            Screen::Closed(_) => Step::Closed,
            Screen::Leaflet(_) => Step::Leaflet,
            Screen::Language(_) | Screen::Access(_) | Screen::Movements(_) => Step::Language,
            Screen::Path(_) => Step::Path,
            Screen::Adult(_) | Screen::Guardian(_) => Step::Age,
            Screen::Identity(_) => Step::Identity,
            Screen::Notice(_) => Step::Notice,
            Screen::Purpose(_) | Screen::Meaning(_) | Screen::Child(_) => Step::Questions,
            Screen::Review(_) | Screen::Helper(_) => Step::Review,
            Screen::Camera(_) => Step::Camera,
            Screen::Working(_) => Step::Working,
            Screen::Done(_) | Screen::Receipt(_) | Screen::TakeBack(_) => Step::Receipt,
            // Whose home it is, and what is to happen to it, is nobody else's to see.
            Screen::Title(_)
            | Screen::Stop(_)
            | Screen::Complaint(_)
            | Screen::Held(_)
            | Screen::Hold(_)
            | Screen::Identify(_)
            | Screen::Stick(_)
            | Screen::Scan(_)
            | Screen::Document(_)
            | Screen::Past(_)
            | Screen::Sure(_) => Step::Own,
            Screen::Error(_) => Step::Stopped,
        }
    }
}
