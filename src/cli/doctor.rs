//! `countersign doctor`: each part of the machine, whether it works, and what to do when it does not. Opens no camera.

use std::process::ExitCode;

use super::{Models, Place, answer};
use crate::domain::Timestamp;
use crate::kiosk::doctor::{self, State};

/// Options of the check.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// A model for the PAD slot, described as the documented target (MiniFASNetV2, 80×80, crop 2.7).
    #[arg(long, value_name = "FILE")]
    pad_model: Option<std::path::PathBuf>,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    models: Models,
}

/// Runs every check.
pub(super) fn run(arguments: &Arguments, now: Timestamp) -> ExitCode {
    let (models, pad_model) = (arguments.models.models.as_deref(), arguments.pad_model.as_deref());
    let checks = doctor::examine(models, pad_model, arguments.place.parts(), now);
    let failed = checks.iter().any(|check| check.state == State::Fail);
    if arguments.json {
        answer::json(&serde_json::json!({ "ok": !failed, "checks": checks }));
    } else {
        for check in &checks {
            answer::line(&format!("{:<5} {:<12} {}", check.state.code(), check.part, check.found));
            if let Some(remedy) = &check.remedy {
                answer::line(&format!("{:<18} → {remedy}", ""));
            }
        }
    }
    answer::yes(!failed)
}
