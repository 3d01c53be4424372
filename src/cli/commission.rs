//! `countersign commission`: what is done before a machine serves anyone.

mod printer;

use std::process::ExitCode;
use std::sync::Arc;

use clap::Subcommand;

use super::{Place, answer};
use crate::kiosk::setup::CameraMeasured;
use crate::kiosk::{CameraChoice, Clock, Error, Kiosk, Machine};

/// What to prepare.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Measure the camera on a person who stands at a known distance: field of view, and where people may stand.
    Camera(Camera),
    /// Choose the printer: which queues there are, a page printed on one, and that page read back.
    Printer(printer::Printer),
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
pub(super) fn run(command: &Command, clock: Clock) -> ExitCode {
    match command {
        Command::Camera(wish) => camera(wish, clock),
        Command::Printer(wish) => printer::run(wish, clock),
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
    let grant = kiosk.site().setup_grant(kiosk.purposes()).ok_or(Error::NotApproved)?;
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
