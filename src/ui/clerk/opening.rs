//! Opening the clerk's window, and what it hears.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use futures::channel::mpsc::unbounded;
use iced::{Size, Subscription};

use super::{Desk, Message, Session, Window};
use crate::domain::clerk::{Order, Told};
use crate::domain::{Fault, Part, Why};
use crate::i18n::Text;
use crate::kiosk::Facts;
use crate::kiosk::clerk::Link;
use crate::ui::counter::about;
use crate::ui::desk::Handed;
use crate::ui::opening::{has_display, no_display, trouble};
use crate::ui::staff_window;
use crate::ui::theme::Look;

/// Opens the clerk's window of the machine in this folder, in this language, and stays until it is closed.
pub fn run(folder: &Path, facts: Facts, text: Text) -> ExitCode {
    if !has_display() {
        return no_display();
    }
    let display = staff_window::near(&facts);
    let size = Size::new(900.0, 640.0);
    let folder = folder.to_owned();
    let desk = Desk {
        about: Arc::new(about(facts)),
        enter: Arc::new(move |number, pin| enter(&folder, number, pin)),
    };
    let begin = move || Window::new(desk.clone(), text.clone(), Look::new(size, display));
    let window = iced::application(begin, Window::update, Window::view).subscription(Window::subscription);
    let opened = staff_window::open(window, |window| &window.pane, (size, Size::new(700.0, 520.0)));
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => trouble(&error.to_string(), "check the display"),
    }
}

/// Goes to the machine, says who it is, and listens.
fn enter(folder: &Path, number: &str, pin: &str) -> Result<Session, Fault> {
    let mut link = Link::open(folder).map_err(|error| error.fault())?;
    let orders = link.orders().map_err(|error| error.fault())?;
    orders.give(&Order::admit(number, pin));
    let (name, learns) = match link.listen() {
        Some(Told::Admitted(name)) => (name, None),
        Some(Told::Learns(lack, name)) => (name, Some(lack)),
        Some(Told::Refused(code)) => return Err(refused(&code)),
        Some(Told::Asked(_) | Told::Again(_) | Told::At(_)) | None => return Err(Fault::Staff(Part::Worker)),
    };
    let (tell, told) = unbounded();
    std::thread::spawn(move || {
        while let Some(said) = link.listen() {
            if tell.unbounded_send(said).is_err() {
                return;
            }
        }
    });
    let order = Arc::new(move |order: &Order| orders.give(order));
    Ok(Session { name, learns, told: Handed::new(told.boxed()), order })
}

fn refused(code: &str) -> Fault {
    let known = [Why::OperatorWrong, Why::OperatorLocked, Why::OperatorRole];
    let why = known.into_iter().find(|why| why.code() == code);
    why.map_or(Fault::Staff(Part::Worker), Fault::Refuse)
}

/// What the clerk's window listens to.
pub(super) fn subscription() -> Subscription<Message> {
    Subscription::batch([
        staff_window::heard().map(Message::Heard),
        iced::time::every(Duration::from_secs(1)).map(|_| Message::SecondPassed),
    ])
}
