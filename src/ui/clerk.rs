//! The clerk's window: a program of its own, on another display. It shows how far a visit is and never what a person looks like, says
//! or decides; it has no button that consents, and no way to the store.

mod learning;
mod opening;
mod standing;

use std::sync::Arc;

use futures::stream::BoxStream;
use iced::{Element, Subscription, Task};

use crate::domain::Fault;
use crate::domain::clerk::{Order, Told};
use crate::domain::training::Lack;
use crate::i18n::Text;
use crate::ui::desk::{About, Handed};
use crate::ui::plain::Plain;
use crate::ui::screen::staff;
use crate::ui::staff_window::Pane;
use crate::ui::theme::Look;
use crate::ui::visit::off_thread;
use crate::ui::widget::mirror;
pub use learning::{Learning, LearningPress};
pub use opening::run;
pub use standing::{Press, Standing};

/// What the clerk's window may ask for.
#[derive(Clone)]
pub struct Desk {
    /// The machine's own facts.
    pub about: Arc<About>,
    /// Goes to the machine and asks to be let in, by number and PIN.
    pub enter: Arc<dyn Fn(&str, &str) -> Result<Session, Fault> + Send + Sync>,
}

/// A clerk who was let in, or who learns first.
#[derive(Clone)]
pub struct Session {
    /// Their name.
    pub name: String,
    /// Why they learn before they are told of any visit.
    pub learns: Option<Lack>,
    /// What the machine tells from now on.
    pub told: Handed<BoxStream<'static, Told>>,
    /// Orders something.
    pub order: Arc<dyn Fn(&Order) + Send + Sync>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Session")
    }
}

/// The clerk's window.
pub struct Window {
    desk: Desk,
    pane: Pane,
    moment: Moment,
    /// Seconds since the last touch.
    idle: u32,
}

/// What it shows.
#[derive(Debug)]
enum Moment {
    /// Who are you?
    Login(staff::Screen),
    /// Lessons and their questions.
    Learning(Learning, Session),
    /// How far the visit is.
    Standing(Box<Standing>, Session),
    /// The machine's window is gone.
    Gone,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// On the question who it is.
    Login(staff::Message),
    /// The machine let them in, or not.
    Entered(Result<Session, Fault>),
    /// The machine says something.
    Told(Told),
    /// The machine is gone.
    Lost,
    /// Something was pressed.
    Pressed(Press),
    /// Something was pressed by who learns.
    LearningPressed(LearningPress),
    /// To the beginning.
    AgainPressed,
    /// A page was turned.
    Turned(usize),
    /// A keyboard, a pointer or the window's own size.
    Heard(Plain),
    /// A second.
    SecondPassed,
}

impl Window {
    /// The window with nobody let in.
    pub fn new(desk: Desk, text: Text, look: Look) -> Self {
        let pane = Pane::new("clerk-title", &desk.about, text, look);
        Self { desk, pane, moment: Moment::Login(staff::Screen::at_desk()), idle: 0 }
    }

    /// Takes what happened, and starts what follows.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        if !matches!(message, Message::Heard(Plain::Touched)) {
            self.pane.draw();
        }
        match (message, &mut self.moment) {
            (Message::Login(message), Moment::Login(login)) => {
                if let staff::Action::Ask(number, pin) = login.update(message) {
                    let enter = self.desk.enter.clone();
                    let work = off_thread(move || enter(number.as_str(), pin.as_str()));
                    return Task::perform(work, Message::Entered);
                }
            }
            (Message::Entered(Ok(session)), Moment::Login(_)) => return self.enter(session),
            (Message::Entered(Err(Fault::Refuse(why))), Moment::Login(login)) => {
                login.update(staff::Message::Answered(Err(Fault::Refuse(why))));
            }
            (Message::Entered(Err(_)), Moment::Login(_)) => self.moment = Moment::Gone,
            (Message::Told(Told::At(progress)), Moment::Standing(standing, _)) => {
                self.pane.page = 0;
                standing.learns(progress);
            }
            (Message::Told(told), Moment::Learning(..)) => self.learns(told),
            (Message::LearningPressed(press), Moment::Learning(learning, session)) => {
                self.pane.page = 0;
                if let Some(order) = learning.press(press) {
                    (session.order)(&order);
                    if matches!(order, Order::Lock) {
                        self.lock();
                    }
                }
            }
            (Message::Lost, Moment::Standing(..) | Moment::Learning(..)) => self.moment = Moment::Gone,
            (Message::Pressed(press), Moment::Standing(standing, session)) => {
                self.pane.page = 0;
                if let Some(order) = standing.press(press) {
                    (session.order)(&order);
                    if matches!(order, Order::Lock) {
                        self.lock();
                    }
                }
            }
            (Message::AgainPressed, Moment::Gone) => self.lock(),
            (Message::Heard(Plain::Touched), _) => self.idle = 0,
            (Message::Heard(Plain::Typed(typed)), _) => return self.typed(typed),
            (Message::Turned(page), _) => self.pane.page = page,
            (Message::Heard(heard), _) => return self.pane.hear(heard),
            (Message::SecondPassed, _) => self.second(),
            // Late: it was about what is no longer shown.
            _ => {}
        }
        Task::none()
    }

    fn enter(&mut self, session: Session) -> Task<Message> {
        let Some(told) = session.told.take() else { return Task::none() };
        self.moment = match session.learns {
            Some(lack) => Moment::Learning(Learning::of(&session.name, lack), session),
            None => Moment::Standing(Box::new(Standing::of(&session.name)), session),
        };
        (self.pane.page, self.idle) = (0, 0);
        Task::run(told, Message::Told).chain(Task::done(Message::Lost))
    }

    /// The machine says something to who learns: at last that they are let in.
    fn learns(&mut self, told: Told) {
        let Moment::Learning(learning, session) = &mut self.moment else { return };
        self.pane.page = 0;
        match told {
            Told::Asked(quiz) => learning.asked(quiz),
            Told::Again(lessons) => learning.again(lessons),
            Told::Admitted(name) => {
                self.moment = Moment::Standing(Box::new(Standing::of(&name)), session.clone());
            }
            Told::Refused(_) | Told::Learns(..) | Told::At(_) => {}
        }
    }

    /// Nobody is let in any more; the machine forgets them when the session is dropped.
    fn lock(&mut self) {
        (self.moment, self.pane.page) = (Moment::Login(staff::Screen::at_desk()), 0);
    }

    /// A clerk who went away is let in again by their PIN alone.
    fn second(&mut self) {
        self.idle += 1;
        let session = match &mut self.moment {
            Moment::Standing(standing, session) => {
                standing.second();
                session
            }
            Moment::Learning(_, session) => session,
            Moment::Login(_) | Moment::Gone => return,
        };
        if self.idle >= IDLE {
            (session.order)(&Order::Lock);
            self.lock();
        }
    }

    fn typed(&mut self, typed: Option<String>) -> Task<Message> {
        let next = match (&self.moment, typed) {
            (Moment::Login(_), Some(digits)) => Message::Login(staff::Message::Typed(digits)),
            (Moment::Login(_), None) => Message::Login(staff::Message::Entered),
            (Moment::Learning(learning, _), typed) => match learning.typed(typed.as_deref()) {
                Some(press) => Message::LearningPressed(press),
                None => return Task::none(),
            },
            (Moment::Standing(..), Some(letters)) => Message::Pressed(Press::Typed(letters)),
            (Moment::Standing(..), None) => Message::Pressed(Press::Entered),
            (Moment::Gone, _) => return Task::none(),
        };
        self.update(next)
    }

    /// What is shown.
    pub fn view(&self) -> Element<'_, Message> {
        let stage = self.pane.stage();
        let shown = match &self.moment {
            Moment::Login(login) => login.view(&stage).draw(&stage, 0.0, Message::Login, Message::Turned),
            Moment::Learning(learning, _) => {
                learning.view(&stage).draw(&stage, 0.0, Message::LearningPressed, Message::Turned)
            }
            Moment::Standing(standing, _) => {
                standing.view(&stage).draw(&stage, 0.0, Message::Pressed, Message::Turned)
            }
            Moment::Gone => {
                standing::gone(&stage).draw(&stage, 0.0, |()| Message::AgainPressed, Message::Turned)
            }
        };
        mirror::facing(self.pane.text.direction(), shown)
    }

    /// What the window listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        opening::subscription()
    }
}

/// Seconds without a touch after which the clerk's window locks itself.
const IDLE: u32 = 300;
