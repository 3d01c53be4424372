//! `countersign evaluate`: figures on labelled files, each with its n and bounds. Never touches the store.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Subcommand;

use super::{Models, answer, stopwatch};
use crate::kiosk::Clock;
use crate::kiosk::measure::{evaluate, pad, quality, speed, stage, verification};

/// What to measure.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Gestures found in clips against labelled events, or in made-up people whose every deed is known.
    Gestures {
        #[command(flatten)]
        seen: Seen,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        models: Models,
    },
    /// Presentation attacks that pass and people who do not, on labelled pictures.
    Pad {
        /// Folder of the pictures.
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        /// CSV of pictures: `file,label[,attribute]`, label `genuine` or `attack_<kind>`, attribute `sequence` where the
        /// pictures of a folder follow one another.
        #[arg(long, value_name = "FILE")]
        labels: PathBuf,
        /// A model for the PAD slot, described as the documented target (MiniFASNetV2, 80×80, crop 2.7).
        #[arg(long, value_name = "FILE")]
        pad_model: Option<PathBuf>,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        models: Models,
    },
    /// Components of quality on labelled pictures: how each label fares at the gates.
    Quality {
        /// Folder of the pictures.
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        /// CSV of pictures: `file,label`; `reference` is what the others are compared with.
        #[arg(long, value_name = "FILE")]
        labels: PathBuf,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        models: Models,
    },
    /// How well faces are told apart, on pairs of pictures.
    Verification {
        /// Folder of the pictures.
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        /// CSV of pairs: `fold,a,b,same`.
        #[arg(long, value_name = "FILE")]
        pairs: PathBuf,
        /// Compares in the renewable form of the store as well.
        #[arg(long)]
        renewable: bool,
        /// Writes a calibration here: put it beside the models to use it.
        #[arg(long, value_name = "FILE")]
        calibrate: Option<PathBuf>,
        /// What to call the pictures in the calibration.
        #[arg(long, value_name = "NAME", requires = "calibrate", default_value = "not named")]
        set: String,
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

/// Labelled clips, or made-up people.
#[derive(clap::Args)]
pub(super) struct Seen {
    /// Folder of the clips.
    #[arg(long, value_name = "DIR", required_unless_present = "puppet")]
    root: Option<PathBuf>,
    /// CSV of clips: `file`, `fps`, ….
    #[arg(long, value_name = "FILE", required_unless_present = "puppet")]
    labels: Option<PathBuf>,
    /// CSV of events: `file,event,start_frame,peak_frame,end_frame,certainty`.
    #[arg(long, value_name = "FILE", required_unless_present = "puppet")]
    events: Option<PathBuf>,
    /// Instead of clips, this many made-up people, animated from the demonstration's photograph.
    #[arg(long, value_name = "PEOPLE", conflicts_with_all = ["root", "labels", "events"])]
    puppet: Option<u64>,
    /// Fixes who the made-up people are.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "puppet")]
    seed: u64,
}

/// Runs the command.
pub(super) fn run(command: Command, clock: Clock) -> ExitCode {
    match command {
        Command::Verification { root, pairs, renewable, calibrate, set, json, models } => {
            let options = verification::Options { root, pairs, renewable, calibrate, set };
            let models = models.models.as_deref();
            match verification::verification(models, &options, clock(), &mut answer::progress("pictures")) {
                Ok(report) if json => answer::json(&report),
                Ok(report) => report.table().iter().for_each(|line| answer::line(line)),
                Err(error) => return answer::failed(&error),
            }
        }
        Command::Gestures { seen, json, models } => {
            let (models, mut tell) = (models.models.as_deref(), |what: &str| answer::note(what));
            let report = match seen {
                Seen { puppet: Some(people), seed, .. } => stage::plays(models, people, seed, &mut tell),
                Seen { root: Some(root), labels: Some(labels), events: Some(events), .. } => {
                    evaluate::gestures(models, &evaluate::Sheets { root, labels, events }, &mut tell)
                }
                _ => unreachable!("the command line asks for all three"),
            };
            match report {
                Ok(report) if json => answer::json(&report),
                Ok(report) => report.table().iter().for_each(|line| answer::line(line)),
                Err(error) => return answer::failed(&error),
            }
        }
        Command::Pad { root, labels, pad_model, json, models } => {
            let sheet = pad::Sheet { root, labels, pad_model };
            match pad::measure(models.models.as_deref(), &sheet, &mut |file| answer::note(file)) {
                Ok(figures) if json => answer::json(&figures),
                Ok(figures) => figures.table().iter().for_each(|line| answer::line(line)),
                Err(error) => return answer::failed(&error),
            }
        }
        Command::Quality { root, labels, json, models } => {
            match quality::evaluate(models.models.as_deref(), &root, &labels, &mut |file| answer::note(file))
            {
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
