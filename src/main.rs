//! Countersign's binary: gives the house its clock and opens either the window or the command line.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use countersign::cli::{self, ClerkWindow, InspectionWindow, Setup, Wanted};
use countersign::domain::Timestamp;
use countersign::ui;

fn main() -> ExitCode {
    match cli::run(now) {
        Wanted::Leave(code) => code,
        Wanted::Setup(setup) => {
            let Setup { kiosk, commission, text } = *setup;
            ui::setup::run(&Arc::new(kiosk), commission, text)
        }
        Wanted::Clerk(window) => {
            let ClerkWindow { folder, facts, text } = *window;
            ui::clerk::run(&folder, facts, text)
        }
        Wanted::Inspection(window) => {
            let InspectionWindow { acts, facts, seed, text } = *window;
            ui::inspection::run(acts, facts, seed, text)
        }
        Wanted::Closed(closed) => ui::run_closed(&Arc::from(closed)),
        Wanted::Window(kiosk, language, journal) => ui::run(&Arc::from(kiosk), &language, journal),
        Wanted::SelfService(kiosk, language) => ui::run_self_service(&Arc::from(kiosk), &language),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the calendar clock")]
fn now() -> Timestamp {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Timestamp::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
}
