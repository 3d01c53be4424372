//! `countersign vision`: what the eyes see in an image or a clip. Never touches the store.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::{Models, answer};
use crate::kiosk::measure::{self, compare};

/// What to look at.
#[derive(Subcommand)]
pub(super) enum Command {
    /// One JSON line a frame: faces, pose, eyes, mouth, quality, hint.
    Observe {
        #[command(flatten)]
        input: Input,
        /// A model for the PAD slot, described as the documented target (MiniFASNetV2, 80×80, crop 2.7).
        #[arg(long, value_name = "FILE")]
        pad_model: Option<PathBuf>,
    },
    /// One JSON line an event: gesture with start, peak and end frame.
    Gestures(Input),
    /// Whether two images show the same person.
    Compare {
        /// An image with one face.
        a: PathBuf,
        /// Another.
        b: PathBuf,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        models: Models,
    },
}

/// One image, folder of images, GIF, Y4M or other video.
#[derive(clap::Args)]
pub(super) struct Input {
    /// The image, folder or clip.
    input: PathBuf,
    /// JSON lines are the only form; accepted so that every command takes it.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    models: Models,
}

/// Runs the command.
pub(super) fn run(command: Command) -> ExitCode {
    let done = match command {
        Command::Observe { input: Input { input, models, .. }, pad_model } => {
            let (models, pad_model) = (models.models.as_deref(), pad_model.as_deref());
            measure::observe(models, pad_model, &input, &mut |line| answer::json(&line))
        }
        Command::Gestures(Input { input, models, .. }) => {
            measure::gestures(models.models.as_deref(), &input, &mut |line| answer::json(&line))
        }
        Command::Compare { a, b, json, models } => {
            return match compare::files(models.models.as_deref(), &a, &b) {
                Ok(comparison) => tell(&comparison, json),
                Err(error) => answer::failed(&error),
            };
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => answer::failed(&error),
    }
}

fn tell(comparison: &compare::Comparison, as_json: bool) -> ExitCode {
    if as_json {
        answer::json(comparison);
    } else {
        let verdict = if comparison.same { "the same person" } else { "not shown to be the same person" };
        let score = comparison.score.map_or("none".to_owned(), |score| format!("{score:.3}"));
        answer::line(&format!("{verdict}: score {score}, threshold {:.3}", comparison.threshold));
        if let Some(reason) = comparison.reason {
            answer::line(&format!("reason: {reason}"));
        }
    }
    answer::yes(comparison.same)
}
