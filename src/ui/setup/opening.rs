//! Opening the window of a machine that serves nobody yet, and what it hears.

use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use iced::Size;

use super::{Desk, Message, Window};
use crate::i18n::Text;
use crate::kiosk::commission::Commission;
use crate::kiosk::{Kiosk, kept};
use crate::ui::counter::about;
use crate::ui::opening::{has_display, no_display, trouble};
use crate::ui::staff_window;
use crate::ui::theme::{Display, Look};

/// Opens it, first in these words, and stays until it is closed. Once both have signed, the window that serves people follows.
pub fn run(kiosk: &Arc<Kiosk>, commission: Commission, text: Text) -> ExitCode {
    if !has_display() {
        return no_display();
    }
    let (facts, desk) = (kiosk.facts(), desk(kiosk));
    let (dense, far) = (facts.display.pixels_per_inch, facts.display.viewing_distance_mm);
    let display = Display::new(f32::from(dense), f32::from(far) / 10.0);
    let size = Size::new(1280.0, 800.0);
    let done = Arc::new(Mutex::new(false));
    let note = Arc::clone(&done);
    let begin = move || Window::new(desk.clone(), commission.clone(), text.clone(), Look::new(size, display));
    let update = move |window: &mut Window, message: Message| {
        let next = window.update(message);
        *note.lock().unwrap_or_else(PoisonError::into_inner) = window.is_done();
        next
    };
    let window = iced::application(begin, update, Window::view).subscription(Window::subscription);
    let opened = staff_window::open(window, |window| &window.pane, (size, Size::new(800.0, 600.0)));
    let done = *done.lock().unwrap_or_else(PoisonError::into_inner);
    match opened {
        // Whoever keeps the window up opens the one that serves people.
        Ok(()) if done => ExitCode::from(kept::NEXT_WINDOW),
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => trouble(&error.to_string(), "check the display, or use `countersign commission`"),
    }
}

fn desk(kiosk: &Arc<Kiosk>) -> Desk {
    let [look, rehearse, sign] = [0; 3].map(|_| Arc::clone(kiosk));
    Desk {
        about: Arc::new(about(kiosk.facts())),
        look: Arc::new(move || look.commission().map_err(|error| error.fault())),
        rehearse: Arc::new(move || rehearse.rehearse_commission().map_err(|error| error.fault())),
        sign: Arc::new(move |number, pin| sign.sign_commission(number, pin).map_err(|error| error.fault())),
    }
}
