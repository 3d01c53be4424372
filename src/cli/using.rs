//! `countersign use`: one living face, compared once, for one purpose that its receipt allows.

use std::process::ExitCode;

use super::subject::{Shown, act_before, done};
use crate::domain::PurposeId;
use crate::domain::law::Beside;
use crate::kiosk::{CameraChoice, Clock};

/// What is used, and before which camera.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The purpose, by its name.
    #[arg(long, value_name = "ID", value_parser = purpose)]
    purpose: PurposeId,
    /// `device`, `device:N`; before a demonstration also `puppet` or `clip:PATH`.
    #[arg(long, value_name = "SOURCE", default_value = "device")]
    camera: CameraChoice,
    /// Staff have sighted the person's identity document: at high risk a face alone is not enough (docs/law.md).
    #[arg(long)]
    document_sighted: bool,
    #[command(flatten)]
    shown: Shown,
}

/// Runs the command.
pub(super) fn run(wish: &Arguments, clock: Clock) -> ExitCode {
    act_before(wish.camera.clone(), &wish.shown, clock, |kiosk, presented| {
        let id = presented.map_err(|error| kiosk.deny_receipt(error))?;
        let beside = if wish.document_sighted { Beside::Document } else { Beside::Receipt };
        let used = kiosk.rehearse_use(&id, &wish.purpose, beside)?;
        let outcome = if used.matched { "matched" } else { "not_matched" };
        Ok(done(outcome, &used.done))
    })
}

fn purpose(text: &str) -> Result<PurposeId, String> {
    PurposeId::new(text).map_err(|error| error.to_string())
}
