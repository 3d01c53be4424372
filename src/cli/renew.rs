//! `countersign renew`: what is kept of a person's face is turned anew, on the person's wish or after an incident.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Place, answer, receipt};
use crate::kiosk::{Clock, renew};

/// What to renew.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The person's receipt; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    receipt: PathBuf,
    /// Only for this purpose; for all that the receipt gives when absent.
    #[arg(long, value_name = "ID")]
    purpose: Option<String>,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, clock: Clock) -> ExitCode {
    let Some(bytes) = receipt::read(&arguments.receipt) else { return ExitCode::from(2) };
    let renewed = arguments.place.machine().and_then(|machine| {
        renew::renew(machine, &bytes, arguments.purpose.as_deref(), clock)
            .map_err(|error| answer::failed(&error))
    });
    match renewed {
        Ok(renewed) if arguments.json => answer::json(&renewed),
        Ok(renewed) => renewed.purposes.iter().for_each(|(purpose, generation)| {
            answer::line(&format!("{purpose}: renewed, generation {generation}"));
        }),
        Err(code) => return code,
    }
    ExitCode::SUCCESS
}
