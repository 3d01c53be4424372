//! Opening the inspector's window, and what it asks of the machine.

use std::process::ExitCode;
use std::sync::Arc;

use futures::StreamExt as _;
use futures::channel::mpsc::unbounded;
use futures::stream::BoxStream;
use iced::Size;

use super::{Desk, Refused, Told, Window};
use crate::i18n::Text;
use crate::kiosk::inspect::{Acts, is_under_way};
use crate::kiosk::{Error, Facts};
use crate::ui::counter::about;
use crate::ui::opening::{has_display, no_display, trouble};
use crate::ui::staff_window;
use crate::ui::theme::{Look, face};

/// Opens it, first in these words, and stays until it is closed. Who closes it while it works cuts the inspection off: the process ends,
/// and the log tells of it.
pub fn run(acts: Acts, facts: Facts, seed: Option<u64>, text: Text) -> ExitCode {
    if !has_display() {
        return no_display();
    }
    let display = staff_window::near(&facts);
    let size = Size::new(1280.0, 800.0);
    let desk = Desk::new(acts, facts);
    let begin = move || Window::new(desk.clone(), seed, text.clone(), Look::new(size, display));
    let window = iced::application(begin, Window::update, Window::view).subscription(Window::subscription);
    match staff_window::open(window, |window| &window.pane, (size, Size::new(800.0, 600.0))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            trouble(&error.to_string(), "check the display, or use `countersign inspect` without --window")
        }
    }
}

impl Desk {
    /// What the window may ask for, of a machine with these facts.
    pub fn new(acts: Acts, facts: Facts) -> Self {
        let mut about = about(facts);
        about.languages.retain(|text| face::installed(text.language()));
        let (inspector, out) = (acts.key.name().to_owned(), acts.out.display().to_string());
        let acts = Arc::new(acts);
        let [admit, inspect, keep, print] = [0; 4].map(|_| Arc::clone(&acts));
        Self {
            about: Arc::new(about),
            inspector,
            out,
            admit: Arc::new(move || admit.admit().map_err(|error| Refused::of(&error))),
            inspect: Arc::new(move |seed| {
                let acts = Arc::clone(&inspect);
                thread(move |say| {
                    let found = acts.inspect(seed, &mut |step| say(Told::At(step)));
                    say(Told::Over(found.map(Arc::new).map_err(|error| Refused::of(&error))));
                })
            }),
            keep: Arc::new(move |inspected| keep.keep(inspected).map_err(|error| error.fault())),
            print: Arc::new(move |id| print.print(id).map_err(|error| error.fault())),
        }
    }
}

impl Refused {
    fn of(error: &Error) -> Self {
        match error {
            Error::InspectorUnknown { .. } => Self::Unknown,
            Error::InspectorRevoked { from, .. } => Self::Revoked(*from),
            error if is_under_way(error) => Self::UnderWay,
            other => Self::Trouble(other.fault()),
        }
    }
}

/// What a thread says, one after the other.
pub(super) fn thread<T: Send + 'static>(
    work: impl FnOnce(&mut dyn FnMut(T)) + Send + 'static,
) -> BoxStream<'static, T> {
    let (tell, told) = unbounded();
    // Nobody listens once the window is closed; the process ends then.
    std::thread::spawn(move || work(&mut |said| drop(tell.unbounded_send(said))));
    told.boxed()
}
