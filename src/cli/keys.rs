//! `countersign keys`: the keys of a machine, for its administrator.

use std::process::ExitCode;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;

use super::{Place, answer};
use crate::kiosk::{Clock, rotate};

/// What to do with the keys.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Replace a key by the next one. Old receipts stay valid; the log tells of it.
    Rotate(Rotate),
}

/// Which key, and of which machine.
#[derive(clap::Args)]
pub(super) struct Rotate {
    /// `store`: what encrypts the file; `log`: what signs receipts; `wrapping`: what wraps the keys of persons; `pseudonym`: what names receipts.
    #[arg(value_parser = PossibleValuesParser::new(rotate::KEYS.map(|(name, _)| name)))]
    key: String,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(Command::Rotate(wish): Command, clock: Clock) -> ExitCode {
    let turned = wish.place.machine().and_then(|machine| {
        rotate::rotate(machine, &wish.key, clock).map_err(|error| answer::failed(&error))
    });
    match turned {
        Ok(Some(turned)) if wish.json => answer::json(&turned),
        Ok(Some(turned)) => {
            answer::line(&format!("{}: rotated, key {}", turned.key, turned.number));
            if turned.key == "log" {
                answer::line(
                    "give out policy.txt anew: receipts from now on need it, those of before still hold",
                );
            }
        }
        Ok(None) => return ExitCode::from(2),
        Err(code) => return code,
    }
    ExitCode::SUCCESS
}
