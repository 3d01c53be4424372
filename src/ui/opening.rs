//! Opening the window, of a kiosk or of a machine whose keys are away, on the display there is.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use iced::{Size, window};

use crate::kiosk::{self, Closed, Journal, Kiosk};
use crate::ui::desk::Desk;
use crate::ui::theme::Display;
use crate::ui::{Place, Window, counter, ground};

/// Opens the window of a kiosk, first in the language with this tag, and stays until it is closed.
pub fn run(kiosk: &Arc<Kiosk>, language: &str, journal: Option<Journal>) -> ExitCode {
    let sleeping = Arc::clone(kiosk);
    // What is wrong with the eyes is said when they are needed.
    std::thread::spawn(move || drop(sleeping.wake()));
    begin_sweeping(kiosk);
    // A machine that serves no registry has no such way; without it people are served all the same.
    drop(kiosk.open_to_registry());
    let desk = Desk { clerk: counter::clerk(kiosk), ..counter::desk(kiosk) };
    stand(speaking(desk, language), kiosk.display(), journal)
}

/// Opens the window on what people can do with what is theirs, and on nothing else; no camera is ever opened.
pub fn run_self_service(kiosk: &Arc<Kiosk>, language: &str) -> ExitCode {
    begin_sweeping(kiosk);
    let desk = Desk { self_service: true, ..counter::desk(kiosk) };
    stand(speaking(desk, language), kiosk.display(), None)
}

/// The desk, first in this language.
fn speaking(mut desk: Desk, language: &str) -> Desk {
    Arc::make_mut(&mut desk.about).languages.sort_by_key(|text| text.language() != language);
    desk
}

/// What is over is gone before anyone is served, and from then on within the hour.
fn begin_sweeping(kiosk: &Arc<Kiosk>) {
    drop(kiosk.sweep(false));
    let kiosk = Arc::clone(kiosk);
    std::thread::spawn(move || sweep(&kiosk));
}

/// Sweeps every hour. What is wrong with the store is said at the next act; a clock that is not believed is in the log, and
/// `countersign sweep` says what to do.
fn sweep(kiosk: &Kiosk) {
    loop {
        std::thread::sleep(Duration::from_secs(3600));
        drop(kiosk.sweep(false));
    }
}

/// Opens the window of a machine whose keys are away, and stays until it is closed.
pub fn run_closed(closed: &Arc<Closed>) -> ExitCode {
    stand(counter::closed_desk(closed), closed.facts().display, None)
}

fn stand(desk: Desk, display: kiosk::Display, journal: Option<Journal>) -> ExitCode {
    if !has_display() {
        return no_display();
    }
    let kiosk::Display { pixels_per_inch, viewing_distance_mm, full_screen, touch } = display;
    let display = Display::new(f32::from(pixels_per_inch), f32::from(viewing_distance_mm) / 10.0);
    let place = Place { size: Size::new(1280.0, 800.0), display, full_screen, touch };
    match open(desk, place, journal.map(Arc::new)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            trouble(&error.to_string(), "check the display, or run `countersign demo --headless`");
            ExitCode::from(kiosk::kept::DISPLAY_LOST)
        }
    }
}

/// Whether the environment names a display.
pub(super) fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(named)
}

/// Says that it names none.
pub(super) fn no_display() -> ExitCode {
    trouble("there is no display", "set DISPLAY, or run `countersign demo --headless`")
}

pub(super) fn trouble(what: &str, remedy: &str) -> ExitCode {
    use std::io::Write as _;
    // Without a display, and without standard error, there is nobody to tell.
    drop(writeln!(std::io::stderr().lock(), "countersign: {what}\n  \u{2192} {remedy}"));
    ExitCode::from(2)
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When no display can be opened.
fn open(desk: Desk, place: Place, journal: Option<Arc<Journal>>) -> iced::Result {
    let settings = window::Settings {
        size: place.size,
        fullscreen: place.full_screen,
        decorations: !place.full_screen,
        min_size: Some(Size::new(800.0, 600.0)),
        exit_on_close_request: false,
        ..window::Settings::default()
    };
    let begin = move || Window { journal: journal.clone(), ..Window::new(desk.clone(), &place) };
    iced::application(begin, Window::update, Window::view)
        .title(|window: &Window| window.text.get("window-title"))
        .theme(Window::theme)
        .style(|window: &Window, _| ground::ground(&window.look, window.drawn))
        .subscription(Window::subscription)
        .window(settings)
        .run()
}
