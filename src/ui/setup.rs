//! The window of a machine that serves nobody yet: one gate after the other, then two signatures. It opens no camera and holds nobody.

mod gate;
mod opening;

use std::sync::Arc;

use iced::{Element, Subscription, Task};

use crate::domain::Fault;
use crate::i18n::Text;
use crate::kiosk::commission::Commission;
use crate::ui::desk::About;
use crate::ui::plain::Plain;
use crate::ui::screen::staff;
use crate::ui::staff_window::{self, Pane};
use crate::ui::theme::Look;
use crate::ui::visit::off_thread;
use crate::ui::widget::mirror;
pub use gate::Press;
pub use opening::run;

/// What the window may ask for.
#[derive(Clone)]
pub struct Desk {
    /// The machine's own facts.
    pub about: Arc<About>,
    /// How far it is.
    pub look: Arc<dyn Fn() -> Result<Commission, Fault> + Send + Sync>,
    /// A whole visit with the demonstration face.
    pub rehearse: Arc<dyn Fn() -> Result<(), Fault> + Send + Sync>,
    /// Somebody signs, by number and PIN.
    pub sign: Arc<dyn Fn(&str, &str) -> Result<bool, Fault> + Send + Sync>,
}

/// The window.
pub struct Window {
    desk: Desk,
    pane: Pane,
    moment: Moment,
    commission: Commission,
    /// Why the last thing was not done.
    refused: Option<Fault>,
}

/// What it shows.
#[derive(Debug)]
enum Moment {
    /// One gate, from 0.
    Gate(usize),
    /// Who has signed, and who has not.
    Signatures,
    /// Who are you?
    Login(staff::Screen),
    /// A visit is rehearsed.
    Rehearsing,
    /// Both have signed.
    Done,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was pressed.
    Pressed(Press),
    /// How far it is now.
    Looked(Result<Commission, Fault>),
    /// The rehearsal is over.
    Rehearsed(Result<(), Fault>),
    /// On the question who it is.
    Login(staff::Message),
    /// The signature was taken, or not.
    Signed(Result<bool, Fault>),
    /// A page was turned.
    Turned(usize),
    /// A keyboard, a pointer or the window's own size.
    Heard(Plain),
}

impl Window {
    /// The window at the first gate that is shut.
    pub fn new(desk: Desk, commission: Commission, text: Text, look: Look) -> Self {
        let moment = first(&commission);
        let pane = Pane::new("setup-title", &desk.about, text, look);
        Self { desk, pane, moment, commission, refused: None }
    }

    /// Takes what happened, and starts what follows.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        if !matches!(message, Message::Heard(Plain::Touched)) {
            self.pane.draw();
        }
        match (message, &mut self.moment) {
            (Message::Pressed(press), _) => return self.pressed(press),
            (Message::Looked(Ok(commission)), _) => self.learn(commission),
            (Message::Looked(Err(fault)), _) => self.refused = Some(fault),
            (Message::Rehearsed(outcome), Moment::Rehearsing) => {
                self.refused = outcome.err();
                self.moment = Moment::Gate(self.commission.gates.len().saturating_sub(1));
                return self.look();
            }
            (Message::Login(message), Moment::Login(login)) => match login.update(message) {
                staff::Action::Ask(number, pin) => {
                    let sign = self.desk.sign.clone();
                    let work = off_thread(move || sign(number.as_str(), pin.as_str()));
                    return Task::perform(work, Message::Signed);
                }
                staff::Action::Return => self.to(Moment::Signatures),
                staff::Action::None | staff::Action::Admitted => {}
            },
            (Message::Signed(Ok(true)), _) => self.to(Moment::Done),
            (Message::Signed(Ok(false)), _) => {
                self.to(Moment::Signatures);
                return self.look();
            }
            (Message::Signed(Err(fault)), Moment::Login(login)) => {
                login.update(staff::Message::Answered(Err(fault)));
            }
            (Message::Turned(page), _) => self.pane.page = page,
            (Message::Heard(Plain::Typed(typed)), Moment::Login(_)) => {
                let typed = typed.map_or(staff::Message::Entered, staff::Message::Typed);
                return self.update(Message::Login(typed));
            }
            (Message::Heard(heard), _) => return self.pane.hear(heard),
            // Late, or about what is no longer shown.
            _ => {}
        }
        Task::none()
    }

    fn pressed(&mut self, press: Press) -> Task<Message> {
        self.refused = None;
        match press {
            Press::Gate(gate) => self.to(Moment::Gate(gate)),
            Press::Signatures => self.to(Moment::Signatures),
            Press::Sign => self.to(Moment::Login(staff::Screen::default())),
            Press::Look => return self.look(),
            Press::Rehearse => {
                self.to(Moment::Rehearsing);
                let rehearse = self.desk.rehearse.clone();
                return Task::perform(off_thread(move || rehearse()), Message::Rehearsed);
            }
            // Whoever keeps the window up opens the one that serves people.
            Press::Leave => return iced::exit(),
        }
        Task::none()
    }

    fn to(&mut self, moment: Moment) {
        (self.moment, self.pane.page) = (moment, 0);
    }

    fn look(&self) -> Task<Message> {
        let look = self.desk.look.clone();
        Task::perform(off_thread(move || look()), Message::Looked)
    }

    fn learn(&mut self, commission: Commission) {
        self.commission = commission;
        if self.commission.serves {
            self.to(Moment::Done);
        }
    }

    /// Whether it serves people now: both have signed.
    pub fn is_done(&self) -> bool {
        matches!(self.moment, Moment::Done)
    }

    /// What is shown.
    pub fn view(&self) -> Element<'_, Message> {
        let stage = self.pane.stage();
        let shown = match &self.moment {
            Moment::Login(login) => login.view(&stage).draw(&stage, 0.0, Message::Login, Message::Turned),
            moment => {
                let sheet = match moment {
                    Moment::Gate(gate) => gate::gate(&stage, &self.commission, *gate, self.refused),
                    Moment::Signatures => gate::signatures(&stage, &self.commission),
                    Moment::Rehearsing => gate::rehearsing(&stage),
                    Moment::Login(_) | Moment::Done => gate::done(&stage),
                };
                sheet.draw(&stage, 0.0, Message::Pressed, Message::Turned)
            }
        };
        mirror::facing(self.pane.text.direction(), shown)
    }

    /// What the window listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        staff_window::heard().map(Message::Heard)
    }
}

/// The first gate that is shut, or the signatures.
fn first(commission: &Commission) -> Moment {
    commission.gates.iter().position(|gate| !gate.passed).map_or(Moment::Signatures, Moment::Gate)
}
