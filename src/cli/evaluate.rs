//! `countersign evaluate`: figures on labelled files, each with its n and bounds. Never touches the store.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::{Models, answer, stopwatch};
use crate::kiosk::measure::{evaluate, speed};

/// What to measure.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Gestures found in clips against labelled events.
    Gestures {
        /// Folder of the clips.
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        /// CSV of clips: `file`, `fps`, ….
        #[arg(long, value_name = "FILE")]
        labels: PathBuf,
        /// CSV of events: `file,event,start_frame,peak_frame,end_frame,certainty`.
        #[arg(long, value_name = "FILE")]
        events: PathBuf,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        models: Models,
    },
    /// Time of each stage a frame, on one thread.
    Speed {
        /// The image, folder or clip.
        input: PathBuf,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        models: Models,
    },
}

/// Runs the command.
pub(super) fn run(command: Command) -> ExitCode {
    match command {
        Command::Gestures { root, labels, events, json, models } => {
            let sheets = evaluate::Sheets { root, labels, events };
            match evaluate::gestures(models.models.as_deref(), &sheets, &mut |clip| answer::note(clip)) {
                Ok(report) if json => answer::json(&report),
                Ok(report) => report.table().iter().for_each(|line| answer::line(line)),
                Err(error) => return answer::failed(&error),
            }
        }
        Command::Speed { input, json, models } => {
            match speed::measure(models.models.as_deref(), &input, stopwatch()) {
                Ok(report) if json => answer::json(&report),
                Ok(report) => report.table().iter().for_each(|line| answer::line(line)),
                Err(error) => return answer::failed(&error),
            }
        }
    }
    ExitCode::SUCCESS
}
