//! `countersign evaluate`: figures on labelled files, each with its n and bounds. Never touches the store.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

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
    /// Time of each stage a frame, on one thread, and memory in use.
    Speed {
        /// The image, folder or clip.
        input: PathBuf,
        /// Goes over the clip again and again for so long; otherwise 300 frames are enough.
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        minutes: u32,
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
        Command::Speed { input, minutes, json, models } => {
            let at_least = Duration::from_secs(u64::from(minutes) * 60);
            let gauges = speed::Gauges { clock: &mut stopwatch(), memory: &mut resident };
            match speed::measure(models.models.as_deref(), &input, at_least, gauges) {
                Ok(report) if json => answer::json(&report),
                Ok(report) => report.table().iter().for_each(|line| answer::line(line)),
                Err(error) => return answer::failed(&error),
            }
        }
    }
    ExitCode::SUCCESS
}

/// Memory of this process that lies in RAM, in bytes, as Linux counts it.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
