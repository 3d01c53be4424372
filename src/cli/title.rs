//! `countersign title`: an act on a home, from the registry's statement to its effect, by the registry, its officers and staff.

mod door;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::secret;
use super::subject::{Shown, act, done};
use crate::kiosk::Clock;

/// What to do with it.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Hand a registry's signed intent to the machine whose window is open: it waits there for its owner.
    Post(door::Post),
    /// Sign, as an officer, for the owner who waits at the machine; without a parcel's number, show what there is to sign.
    Sign(door::Sign),
    /// Stop it with the code on its confirmation, until it has effect. A stop is final.
    Stop {
        /// The stop code, as it stands on the confirmation: the first line of this file, or of standard input (`-`).
        #[arg(long, value_name = "FILE", default_value = "-")]
        code_file: PathBuf,
        #[command(flatten)]
        shown: Shown,
    },
    /// Put it into effect, once its time has come and if nobody stopped it.
    Effective(Shown),
}

/// Runs the command.
pub(super) fn run(command: &Command, clock: Clock) -> ExitCode {
    match command {
        Command::Post(post) => door::post(post),
        Command::Sign(sign) => door::sign(sign),
        Command::Stop { code_file, shown } => match secret::stop_code(code_file) {
            Ok(code) => act(shown, clock, |kiosk, id| Ok(done("stopped", &kiosk.stop(id, &code)?))),
            Err(code) => code,
        },
        Command::Effective(shown) => {
            act(shown, clock, |kiosk, id| Ok(done("effective", &kiosk.take_effect(id)?)))
        }
    }
}
