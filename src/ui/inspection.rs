//! The inspector's window: a program of its own, opened with the inspector's key. It hurries nobody: it knows no clock, locks nothing, and
//! has no button by which staff could hide or stop what it does.

mod asks;
mod opening;
mod pages;

use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream::{self, BoxStream};
use iced::{Element, Subscription, Task};

use crate::domain::{Fault, Part, ReceiptId, Timestamp};
use crate::i18n::Text;
use crate::kiosk::inspect::{Inspected, Step};
use crate::ui::desk::About;
use crate::ui::plain::Plain;
use crate::ui::staff_window::{self, Pane};
use crate::ui::theme::Look;
use crate::ui::visit::off_thread;
use crate::ui::widget::mirror;
use asks::Progress;
pub use asks::Seed;
pub use opening::run;
use pages::Page;

/// What the window may ask for.
#[derive(Clone)]
pub struct Desk {
    /// The machine's own facts.
    pub about: Arc<About>,
    /// The name of the inspector's key.
    pub inspector: String,
    /// Where the report goes, as whoever opened the window wrote it.
    pub out: String,
    /// Whether the key counts here.
    pub admit: Arc<dyn Fn() -> Result<(), Refused> + Send + Sync>,
    /// Inspects with a seed, and tells how far it is. What it tells last is what was found, or why nothing was.
    pub inspect: Arc<dyn Fn(u64) -> BoxStream<'static, Told> + Send + Sync>,
    /// Writes the report to where it goes.
    pub keep: Arc<dyn Fn(&Inspected) -> Result<(), Fault> + Send + Sync>,
    /// Prints the certificate.
    pub print: Arc<dyn Fn(&ReceiptId) -> Result<(), Fault> + Send + Sync>,
}

/// What an inspection tells.
#[derive(Clone, Debug)]
pub enum Told {
    /// How far it is.
    At(Step),
    /// It is over.
    Over(Result<Arc<Inspected>, Refused>),
}

/// Why a machine is not inspected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Its settings do not list the key.
    Unknown,
    /// The key was revoked, from then on.
    Revoked(Timestamp),
    /// Another inspection is under way.
    UnderWay,
    /// The machine's trouble.
    Trouble(Fault),
}

/// The window.
pub struct Window {
    desk: Desk,
    pane: Pane,
    moment: Moment,
    seed: Seed,
}

/// What it shows.
enum Moment {
    /// Who inspects, and what will happen.
    Welcome,
    /// Which number draws the receipts?
    Seed,
    /// It works.
    Working(Progress),
    /// Nothing was inspected.
    Refused(Refused),
    /// What was found, from 0.
    Found(usize, Found),
}

/// What was found, and what became of its papers.
struct Found {
    inspected: Arc<Inspected>,
    /// Whether the report is where it goes; `None` while it is written.
    kept: Option<Result<(), Fault>>,
    printed: Printed,
}

/// What became of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Printed {
    /// Nobody asked for it.
    Not,
    /// The printer works.
    UnderWay,
    /// It is out, or not.
    Over(Result<(), Fault>),
}

/// What was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// Another language.
    Speak(&'static str),
    /// On.
    Go,
    /// To the screen before.
    Back,
    /// A digit of the seed.
    Digit(String),
    /// Its last digit is taken back.
    Deleted,
    /// To a page of what was found, from 0.
    Page(usize),
    /// Write the report once more.
    Keep,
    /// Print the certificate.
    Print,
    /// Close the window.
    Leave,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was pressed.
    Pressed(Press),
    /// The key counts here, or not.
    Admitted(Result<(), Refused>),
    /// The inspection tells something.
    Told(Told),
    /// The report is written, or not.
    Kept(Result<(), Fault>),
    /// The certificate is printed, or not.
    Printed(Result<(), Fault>),
    /// A page was turned.
    Turned(usize),
    /// A keyboard, a pointer or the window's own size.
    Heard(Plain),
}

impl Window {
    /// The window before anything is read. A seed that is given already stands there, to be changed or not.
    pub fn new(desk: Desk, seed: Option<u64>, text: Text, look: Look) -> Self {
        let pane = Pane::new("inspection-title", &desk.about, text, look);
        Self { desk, pane, moment: Moment::Welcome, seed: Seed::of(seed) }
    }

    /// Takes what happened, and starts what follows.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        if !matches!(message, Message::Heard(Plain::Touched)) {
            self.pane.draw();
        }
        match (message, &mut self.moment) {
            (Message::Pressed(press), _) => return self.pressed(press),
            (Message::Admitted(Ok(())), Moment::Welcome) => self.to(Moment::Seed),
            (Message::Admitted(Err(why)), Moment::Welcome) => self.to(Moment::Refused(why)),
            (Message::Told(Told::At(step)), Moment::Working(progress)) => progress.take(step),
            (Message::Told(Told::Over(Err(why))), Moment::Working(_)) => self.to(Moment::Refused(why)),
            (Message::Told(Told::Over(Ok(inspected))), Moment::Working(_)) => return self.found(inspected),
            (Message::Kept(outcome), Moment::Found(_, found)) => found.kept = Some(outcome),
            (Message::Printed(outcome), Moment::Found(_, found)) => found.printed = Printed::Over(outcome),
            (Message::Turned(page), _) => self.pane.page = page,
            (Message::Heard(Plain::Typed(Some(digits))), Moment::Seed) => self.seed.take(&digits),
            (Message::Heard(Plain::Typed(None)), Moment::Seed) => return self.pressed(Press::Go),
            (Message::Heard(heard), _) => return self.pane.hear(heard),
            // Late, or about what is no longer shown.
            _ => {}
        }
        Task::none()
    }

    fn pressed(&mut self, press: Press) -> Task<Message> {
        match (press, &mut self.moment) {
            (Press::Speak(tag), Moment::Welcome) => self.speak(tag),
            (Press::Go, Moment::Welcome) => {
                let admit = self.desk.admit.clone();
                return Task::perform(in_thread(move || admit()), Message::Admitted);
            }
            (Press::Digit(digit), Moment::Seed) => self.seed.take(&digit),
            (Press::Deleted, Moment::Seed) => self.seed.delete(),
            (Press::Back, Moment::Seed) => self.to(Moment::Welcome),
            (Press::Go, Moment::Seed) => {
                if let Some(seed) = self.seed.number() {
                    self.to(Moment::Working(Progress::default()));
                    let told = (self.desk.inspect)(seed).chain(stream::iter([Told::Over(Err(STOPPED))]));
                    return Task::run(told, Message::Told);
                }
            }
            (Press::Page(to), Moment::Found(at, _)) => (*at, self.pane.page) = (to, 0),
            (Press::Keep, Moment::Found(_, found)) => {
                (found.kept, self.pane.page) = (None, 0);
                return self.keep();
            }
            (Press::Print, Moment::Found(_, found)) => {
                let Some(id) = found.inspected.done.as_ref().map(|done| done.id) else { return Task::none() };
                (found.printed, self.pane.page) = (Printed::UnderWay, 0);
                let print = self.desk.print.clone();
                return Task::perform(off_thread(move || print(&id)), Message::Printed);
            }
            (Press::Leave, Moment::Refused(_) | Moment::Found(..)) => return iced::exit(),
            // Pressed twice.
            _ => {}
        }
        Task::none()
    }

    fn to(&mut self, moment: Moment) {
        (self.moment, self.pane.page) = (moment, 0);
    }

    fn speak(&mut self, tag: &str) {
        if let Some(text) = self.desk.about.languages.iter().find(|text| text.language() == tag) {
            (self.pane.text, self.pane.page) = (text.clone(), 0);
        }
    }

    /// What was found is shown at once, and its report goes to the inspector's medium without anybody's asking.
    fn found(&mut self, inspected: Arc<Inspected>) -> Task<Message> {
        self.to(Moment::Found(0, Found { inspected, kept: None, printed: Printed::Not }));
        self.keep()
    }

    fn keep(&self) -> Task<Message> {
        let Moment::Found(_, found) = &self.moment else { return Task::none() };
        let (keep, inspected) = (self.desk.keep.clone(), Arc::clone(&found.inspected));
        Task::perform(off_thread(move || keep(&inspected)), Message::Kept)
    }

    /// What is shown.
    pub fn view(&self) -> Element<'_, Message> {
        let stage = self.pane.stage();
        let sheet = match &self.moment {
            Moment::Welcome => asks::welcome(&stage, &self.desk.inspector),
            Moment::Seed => asks::seed(&stage, &self.seed),
            Moment::Working(progress) => progress.view(&stage),
            Moment::Refused(why) => asks::refused(&stage, *why, &self.desk.inspector),
            Moment::Found(at, found) => Page::view(&stage, *at, found, &self.desk.out),
        };
        mirror::facing(self.pane.text.direction(), sheet.draw(&stage, 0.0, Message::Pressed, Message::Turned))
    }

    /// What the window listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        staff_window::heard().map(Message::Heard)
    }
}

/// What works for the window stopped unexpectedly.
const STOPPED: Refused = Refused::Trouble(Fault::Staff(Part::Worker));

/// Asks off the window's own thread.
async fn in_thread(ask: impl FnOnce() -> Result<(), Refused> + Send + 'static) -> Result<(), Refused> {
    let mut said = opening::thread(move |say| say(ask()));
    said.next().await.unwrap_or(Err(STOPPED))
}
