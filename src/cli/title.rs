//! `countersign title`: what can be done with a confirmed act on a home, by staff at its machine.

use std::process::ExitCode;

use clap::Subcommand;

use super::answer;
use super::subject::{Shown, act, done};
use crate::domain::transaction::StopCode;
use crate::kiosk::{Clock, Error};

/// What to do with it.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Stop it with the code on its confirmation, until it has effect. A stop is final.
    Stop {
        /// The stop code, as it stands on the confirmation.
        #[arg(long, value_name = "CODE")]
        code: String,
        #[command(flatten)]
        shown: Shown,
    },
    /// Put it into effect, once its time has come and if nobody stopped it.
    Effective(Shown),
}

/// Runs the command.
pub(super) fn run(command: &Command, clock: Clock) -> ExitCode {
    match command {
        Command::Stop { code, shown } => match StopCode::parse(code) {
            Ok(code) => act(shown, clock, |kiosk, id| Ok(done("stopped", &kiosk.stop(id, &code)?))),
            Err(error) => answer::failed(&Error::from(error)),
        },
        Command::Effective(shown) => {
            act(shown, clock, |kiosk, id| Ok(done("effective", &kiosk.take_effect(id)?)))
        }
    }
}
