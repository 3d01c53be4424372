//! `countersign pressure`: when people said, without a word, that they were being made to decide. For the supervisor.

use std::process::ExitCode;

use serde::Serialize;

use super::{Place, answer};
use crate::kiosk::{Clock, Kiosk, Pressure};

/// How to list them.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Only what came after this entry of the log.
    #[arg(long, value_name = "INDEX")]
    after: Option<u64>,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    outcome: &'static str,
    reports: Vec<Pressure>,
}

/// Runs the command.
pub(super) fn run(wish: &Arguments, clock: Clock) -> ExitCode {
    let machine = match wish.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let mut reports = match Kiosk::open(machine, clock).and_then(|kiosk| kiosk.pressures()) {
        Ok(reports) => reports,
        Err(error) => return answer::failed(&error),
    };
    reports.retain(|report| wish.after.is_none_or(|after| report.index > after));
    if wish.json {
        answer::json(&Answer { outcome: "listed", reports });
    } else if reports.is_empty() {
        answer::line("nobody reported that they were being made to decide");
    } else {
        reports.iter().for_each(|report| answer::line(&format!("{:<10} {}", report.index, report.at)));
    }
    ExitCode::SUCCESS
}
