//! `countersign commission`: what is done before a machine serves anyone.

mod gates;
mod printer;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::{Place, answer};
use crate::kiosk::setup::CameraMeasured;
use crate::kiosk::{CameraChoice, Clock, Error, Kiosk, Machine};

/// Without a command: which gates are passed, and what the others wait for. A machine that has settings and no store gets one.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Take in this dossier, with the documents that lie beside it.
    #[arg(long, value_name = "FILE")]
    dossier: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// What to prepare.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Measure the camera on a person who stands at a known distance: field of view, and where people may stand.
    Camera(Camera),
    /// Choose the printer: which queues there are, a page printed on one, and that page read back.
    Printer(printer::Printer),
    /// A whole visit with the demonstration face, in every language, with this machine's purposes and words; no camera is opened.
    Rehearse(gates::Rehearse),
    /// Sign that every gate is passed: an administrator and a compliance officer do, each for themselves.
    Sign(gates::Sign),
    /// Erase everyone and serve nobody from here on; the certificate says so.
    End(gates::End),
    /// Does the certificate of an end hold?
    Certificate(gates::Certificate),
}

/// How the camera is measured.
#[derive(clap::Args)]
pub(super) struct Camera {
    /// From the lens to the bridge of the person's nose, in millimetres, with a tape.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(200..=2000))]
    distance_mm: u16,
    /// `device` or `device:N`.
    #[arg(long, value_name = "SOURCE", default_value = "device", value_parser = device)]
    camera: CameraChoice,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, clock: Clock) -> ExitCode {
    let Arguments { command, dossier, place, json } = arguments;
    match command {
        None => gates::show(place, dossier.as_deref(), *json, clock),
        Some(Command::Camera(wish)) => camera(wish, clock),
        Some(Command::Printer(wish)) => printer::run(wish, clock),
        Some(Command::Rehearse(wish)) => gates::rehearse(wish, clock),
        Some(Command::Sign(wish)) => gates::sign(wish, clock),
        Some(Command::End(wish)) => gates::end(wish, clock),
        Some(Command::Certificate(wish)) => gates::certificate(wish),
    }
}

fn camera(wish: &Camera, clock: Clock) -> ExitCode {
    let machine = match wish.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    answer::note("camera: look straight at it for a few seconds");
    match measure(machine, wish, clock) {
        Ok(measured) if wish.json => answer::json(&measured),
        Ok(measured) => tell(&measured),
        Err(error) => return answer::failed(&error),
    }
    ExitCode::SUCCESS
}

fn measure(machine: Machine, wish: &Camera, clock: Clock) -> Result<CameraMeasured, Error> {
    let kiosk = Arc::new(Kiosk::open(machine, clock)?.with_camera(wish.camera.clone()));
    let grant = kiosk.setup_grant()?;
    kiosk.measure_camera(&grant, wish.distance_mm)
}

fn tell(measured: &CameraMeasured) {
    let CameraMeasured { field_of_view_deg, frames, spread, line, .. } = measured;
    answer::line(&format!(
        "the camera sees {field_of_view_deg:.1}° from side to side ({frames} pictures, sizes within {:.1} %)",
        spread * 100.0
    ));
    if let Some(hint) = measured.hint {
        answer::line(&format!("what hindered in most pictures: {hint}; mend it and measure again"));
    }
    if let Some(said) = measured.settings_say_mm {
        let off = (said / f32::from(measured.distance_mm) - 1.0) * 100.0;
        answer::line(&format!(
            "by the band in the settings it would be {said:.0} mm ({off:+.0} %); beyond 8 % measure again, with a tape"
        ));
    }
    answer::line(&format!("for settings.toml, under [camera]:\n{line}"));
}

/// A real camera: what a clip shows says nothing about the lens of this machine.
fn device(text: &str) -> Result<CameraChoice, String> {
    match text.parse()? {
        choice @ CameraChoice::Device(_) => Ok(choice),
        _ => Err("say device or device:N: only the machine's own camera can be measured".to_owned()),
    }
}
