//! The window: screens that show and ask. It decides nothing about law or storage, and reaches the kiosk through the
//! [`desk`] alone. Only this room's front door and `visit` turn an `Action` into a `Task`.

mod aloud;
mod body;
pub mod clerk;
pub mod counter;
pub mod desk;
pub mod ease;
pub mod facts;
mod glance;
mod ground;
mod heard;
pub mod inspection;
mod message;
mod opening;
pub mod plain;
mod progress;
mod scanner;
pub mod screen;
pub mod setup;
mod silence;
mod spoken;
mod staff;
mod staff_window;
pub mod stage;
pub mod switch;
pub mod theme;
mod visit;
pub mod widget;

use std::sync::Arc;
use std::time::Duration;

use iced::widget::column;
use iced::widget::operation::{focus_next, focus_previous};
use iced::{Element, Size, Subscription, Task, Theme, event, window};

use crate::domain::clerk::{Progress, Step};
use crate::domain::{Fault, Part};
use crate::i18n::Text;
use crate::kiosk::Journal;
use crate::kiosk::journal::Shown;
use aloud::Aloud;
use body::Body;
use desk::Desk;
pub use message::Message;
pub use opening::{run, run_closed, run_self_service};
use screen::{Screen, closed, error, help, identify, idle, timeout};
use stage::Stage;
use theme::{Display, Look, face};
use visit::Visit;
use widget::bar;

/// How the window stands on its display.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The window in logical pixels; the display's own size when `full_screen`.
    pub size: Size,
    /// The display.
    pub display: Display,
    /// Covers the whole display, with no frame.
    pub full_screen: bool,
    /// Fingers alone press here: no pointer is shown.
    pub touch: bool,
}

/// The window.
pub struct Window {
    desk: Desk,
    text: Text,
    look: Look,
    screen: Screen,
    page: usize,
    beat: u32,
    /// Shown instead of the screen.
    cover: Option<Cover>,
    visit: Visit,
    /// How the person before it moves and presses.
    body: Body,
    /// Seconds since the last touch.
    idle: u32,
    /// What is read aloud.
    aloud: Aloud,
    /// Counts what was drawn anew; see [`Window::ground`].
    drawn: u32,
    /// Presses where staff call themselves.
    corner: staff::Corner,
    /// Fingers alone press here.
    touch: bool,
    /// What the clerk's window was told last.
    told: Progress,
    /// Somebody asked for a person, and nobody came yet.
    called: bool,
    /// Gets what is shown.
    journal: Option<Arc<Journal>>,
}

/// What can stand before a screen. While it does, the camera is closed.
#[derive(Debug)]
enum Cover {
    Help(help::Screen),
    Timeout(timeout::Screen),
    Staff(screen::staff::Screen),
    Offer(screen::offer::Screen),
}

impl Window {
    /// The window with nobody before it. A language without its typeface is not offered; `countersign doctor` says which one to
    /// install, and without any the window says that it is closed.
    pub fn new(mut desk: Desk, place: &Place) -> Self {
        Arc::make_mut(&mut desk.about).languages.retain(|text| face::installed(text.language()));
        let text = first_language(&desk);
        let written = !desk.about.languages.is_empty();
        let screen = if written {
            rest(&desk)
        } else {
            Screen::Error(error::Screen::new(Fault::Staff(Part::Fonts), 0))
        };
        let look = Look::new(place.size, place.display);
        Self {
            desk,
            text,
            look,
            screen,
            page: 0,
            beat: 0,
            cover: None,
            visit: Visit::default(),
            body: Body::default(),
            idle: 0,
            aloud: Aloud::default(),
            drawn: 0,
            corner: staff::Corner::default(),
            touch: place.touch,
            told: Progress::at(Step::Idle),
            called: false,
            journal: None,
        }
    }

    /// Takes what happened, and starts what follows.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let (drawn, shown, standing) = (self.drawn, self.shown(), self.standing());
        let mut next = self.take(message);
        self.tell_clerk();
        if self.standing() != standing {
            self.body.appear();
            next = Task::batch([next, self.begin_scanning()]);
        }
        let changed = self.drawn != drawn || self.shown() != shown;
        let next = if self.aloud.on && changed { Task::batch([next, self.look()]) } else { next };
        match self.journal {
            Some(_) if self.drawn != drawn => {
                let (screen, detail, page) = self.shown();
                let shown =
                    move |press| Message::Glanced(Shown { screen, detail: detail.clone(), page, press });
                Task::batch([next, glance::glance().map(shown)])
            }
            _ => next,
        }
    }

    fn take(&mut self, message: Message) -> Task<Message> {
        if !matches!(
            message,
            Message::BeatPassed
                | Message::SecondPassed
                | Message::MomentPassed
                | Message::Switch(_)
                | Message::Touched
                | Message::Glanced(_)
                | Message::Looked(..)
                | Message::On(screen::Message::Camera(_) | screen::Message::Scan(_))
        ) {
            self.drawn += 1;
        }
        match message {
            Message::Glanced(seen) => {
                let (screen, detail, page) = self.shown();
                // A glance that comes late saw what can be pressed on another screen than its own.
                let is_here = seen.screen == screen && seen.detail == detail && seen.page == page;
                if let Some(journal) = self.journal.as_ref().filter(|_| is_here) {
                    journal.note(seen);
                }
            }
            Message::Looked(screen, lines) if screen == self.shown().0 => self.read_out(screen, lines),
            Message::On(message) if self.cover.is_none() => return self.follow(message),
            Message::Help(help::Message::Closed) if matches!(self.cover, Some(Cover::Help(_))) => {
                self.cover = None;
                self.forget_calls();
            }
            Message::Timeout(message) => return self.wait(message),
            Message::Staff(message) => return self.staff_follows(message),
            Message::Offer(message) => return self.offer_follows(message),
            Message::Ordered(order) => return self.ordered(&order),
            Message::CornerPressed => self.corner_pressed(),
            Message::StaffCalled => self.call_staff(),
            Message::Bar(press) => return self.press(press),
            Message::Turned(page) => self.page = page,
            Message::Acted(visit, outcome) if visit == self.visit.number() => self.acted(outcome),
            Message::Acted(_, outcome) => return self.acted_late(outcome),
            Message::Printed(visit, outcome) if visit == self.visit.number() => self.printed(outcome),
            Message::Presented(visit, outcome) if visit == self.visit.number() => {
                return self.presented(outcome);
            }
            Message::DocumentShown(visit, outcome) if visit == self.visit.number() => {
                return self.document_shown(outcome);
            }
            Message::GuardianIdentified(visit, outcome) if visit == self.visit.number() => {
                return self.guardian_identified(outcome);
            }
            Message::StickWritten(visit, outcome) if visit == self.visit.number() => {
                return self.follow(screen::Message::Stick(screen::stick::Message::Written(outcome)));
            }
            Message::PastTold(visit, held, outcome) if visit == self.visit.number() => {
                self.past_told(held, outcome);
            }
            Message::ActTold(visit, told) if visit == self.visit.number() => {
                return self.follow(screen::Message::Title(told));
            }
            Message::StopTold(visit, told) if visit == self.visit.number() => {
                return self.follow(screen::Message::Stop(told));
            }
            Message::Resized(size) => self.look.size = size,
            Message::Touched => {
                self.idle = 0;
                self.body.pressed();
            }
            Message::FocusMoved(forward) => return if forward { focus_next() } else { focus_previous() },
            Message::BeatPassed => self.beat = self.beat.wrapping_add(1),
            Message::SecondPassed => return self.second(),
            Message::MomentPassed => self.body.settle(),
            Message::Switch(said) => return self.switch(said),
            Message::CloseAsked(id) => return self.close_asked(id),
            // Late: what it was about is no longer on the screen.
            Message::On(_)
            | Message::Help(_)
            | Message::Printed(..)
            | Message::ActTold(..)
            | Message::StopTold(..)
            | Message::Looked(..)
            | Message::Presented(..)
            | Message::GuardianIdentified(..)
            | Message::DocumentShown(..)
            | Message::StickWritten(..)
            | Message::PastTold(..) => {}
        }
        Task::none()
    }

    /// What is shown.
    pub fn view(&self) -> Element<'_, Message> {
        let stage = self.stage();
        let high = bar::total(&stage);
        let shown = match &self.cover {
            Some(Cover::Help(help)) => help.view(&stage).draw(&stage, high, Message::Help, Message::Turned),
            Some(Cover::Timeout(timeout)) => {
                timeout.view(&stage).draw(&stage, high, Message::Timeout, Message::Turned)
            }
            Some(Cover::Offer(offer)) => {
                offer.view(&stage).draw(&stage, high, Message::Offer, Message::Turned)
            }
            Some(Cover::Staff(staff)) => {
                staff.view(&stage).draw(&stage, high, Message::Staff, Message::Turned)
            }
            None => self.screen.draw(&stage, high, Message::On, Message::Turned),
        };
        let leave = !matches!(self.screen, Screen::Leaflet(_)) && !self.is_at_rest();
        let bar = bar::bar(&stage, leave, self.other_language()).map(Message::Bar);
        let facing = self.text.direction();
        let shown = widget::mirror::facing(facing, column![shown, bar]);
        let corner = (facing, self.look.touch());
        let fingers = (self.touch, self.body.touch().appeared);
        widget::surface::surface(shown, corner, Message::CornerPressed, fingers).into()
    }

    /// The window's own colours, for what the toolkit draws.
    pub fn theme(&self) -> Theme {
        ground::theme(&self.look)
    }

    /// What the window listens to. The camera is among it only while its screen is shown.
    pub fn subscription(&self) -> Subscription<Message> {
        let mut all = vec![
            event::listen_with(heard::heard),
            window::close_requests().map(Message::CloseAsked),
            iced::time::every(Duration::from_secs(1)).map(|_| Message::SecondPassed),
        ];
        all.extend(self.scanner());
        all.extend(self.orders());
        all.extend(self.body.subscriptions());
        if let (Screen::Camera(_) | Screen::Scan(_), None) = (&self.screen, &self.cover) {
            all.extend(self.visit.camera());
        }
        if let (Screen::Camera(camera), None) = (&self.screen, &self.cover)
            && camera.shows_gesture()
            && !self.look.still
        {
            all.push(iced::time::every(Duration::from_millis(50)).map(|_| Message::BeatPassed));
        }
        Subscription::batch(all)
    }

    /// Whether nobody is here, or nobody has begun.
    fn is_at_rest(&self) -> bool {
        match &self.screen {
            Screen::Idle(_) => true,
            Screen::Closed(closed) => closed.is_ready(),
            Screen::Identify(identify) => self.desk.self_service && identify.is_untouched(),
            _ => false,
        }
    }

    fn stage(&self) -> Stage<'_> {
        let (text, about) = (&self.text, &*self.desk.about);
        let aloud = self.desk.voice.as_ref().map(|_| self.aloud.on);
        Stage {
            text,
            look: self.look,
            about,
            now: (self.desk.now)(),
            page: self.page,
            aloud,
            beat: self.beat,
            ease: self.body.ease,
            touch: self.body.touch(),
        }
    }

    /// Shows another screen, from its first page.
    fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.drawn += 1;
        self.page = 0;
        self.beat = 0;
    }

    fn press(&mut self, press: bar::Press) -> Task<Message> {
        match press {
            bar::Press::Leave => return self.leave(),
            bar::Press::Person => return self.call_person(),
            bar::Press::Aloud => self.toggle_aloud(),
            bar::Press::Letters => {
                self.look.large = !self.look.large;
                self.page = 0;
            }
            bar::Press::Language => {
                let next = self.other_language().clone();
                self.speak_in(next);
            }
        }
        Task::none()
    }
}

/// The screen with nobody before it.
fn rest(desk: &Desk) -> Screen {
    match &desk.closed {
        None if desk.self_service => Screen::Identify(identify::Screen::alone()),
        None => Screen::Idle(at_idle(desk)),
        Some(closed) => Screen::Closed(closed::Screen::new(closed.why)),
    }
}

/// What there is to say while nobody is here. After a breach no face is used, for no act either.
fn at_idle(desk: &Desk) -> idle::Screen {
    let sealed = (desk.sealed)();
    idle::Screen { sealed, waiting: !sealed && (desk.title.waits)(), homes: desk.title.serves }
}

fn first_language(desk: &Desk) -> Text {
    let own = desk.about.languages.first().cloned();
    own.unwrap_or_else(|| Text::new("en").expect("English is always there"))
}
