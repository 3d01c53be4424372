//! `countersign sweep`: what is over is deleted, by a timer of the machine or by staff.

use std::process::ExitCode;

use serde::Serialize;

use super::{Place, answer, stopwatch};
use crate::kiosk::{Clock, Kiosk, Swept};

/// How to sweep.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Sweeps although the clock is far ahead of the last act: someone has looked at it.
    #[arg(long)]
    clock_is_right: bool,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    outcome: &'static str,
    #[serde(flatten)]
    swept: Swept,
    seconds: f64,
}

/// Runs the command.
pub(super) fn run(wish: &Arguments, clock: Clock) -> ExitCode {
    let watch = stopwatch();
    let machine = match wish.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let swept = match Kiosk::open(machine, clock).and_then(|kiosk| kiosk.sweep(wish.clock_is_right)) {
        Ok(swept) => swept,
        Err(error) => return answer::failed(&error),
    };
    let seconds = (watch().as_secs_f64() * 100.0).round() / 100.0;
    if wish.json {
        answer::json(&Answer { outcome: "swept", swept, seconds });
    } else {
        answer::line(&format!(
            "swept: something was over for {} people, and {} legal holds ({seconds} s)",
            swept.people, swept.holds
        ));
        for week in &swept.unequal {
            answer::line(&format!(
                "{week}: who refuses the face was served worse; see `countersign service`"
            ));
        }
    }
    ExitCode::SUCCESS
}
