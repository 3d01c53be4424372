//! Before a machine serves anyone: what its camera's lens makes of a distance, and where people may stand; and its printer.

pub mod printer;

use std::sync::Arc;

use serde::Serialize;

use crate::domain::SetupGrant;
use crate::domain::lens::{self, Measuring};
use crate::kiosk::{Error, Kiosk};
use crate::settings::Settings;

/// What was measured, ready for the settings.
#[derive(Debug, Serialize)]
pub struct CameraMeasured {
    /// Degrees from one side of the picture to the other.
    pub field_of_view_deg: f32,
    /// The nearest and the farthest distance at which people are asked to stand, in millimetres.
    pub nearest_mm: u16,
    /// The farthest.
    pub farthest_mm: u16,
    /// How far away the person was said to be.
    pub distance_mm: u16,
    /// How far away the band in the settings says that the person was; `None` without one.
    pub settings_say_mm: Option<f32>,
    /// Pictures it was measured on.
    pub frames: usize,
    /// How much sizes varied: half the middle half over the median.
    pub spread: f32,
    /// What hindered in most pictures, such as the light; `None` when nothing did.
    pub hint: Option<&'static str>,
    /// The line for the settings, under `[camera]`.
    pub line: String,
}

impl Kiosk {
    /// Measures the camera on a person who stands `distance_mm` from its lens and looks at it. The camera is open for ten
    /// seconds at most; the log says so. Nothing of the pictures is kept.
    ///
    /// # Errors
    /// If camera or store cannot be used, or [`Error::Lens`] says why nothing could be measured.
    pub fn measure_camera(
        self: &Arc<Self>,
        granted: &SetupGrant,
        distance_mm: u16,
    ) -> Result<CameraMeasured, Error> {
        let mut watch = self.set_up(granted);
        let mut measuring = Measuring::at(distance_mm);
        while !measuring.take(&watch.look()?.observation) {}
        drop(watch);
        let measured = measuring.finish()?;
        let band = measured.band().ok_or(lens::Error::NoBand)?;
        let now = self.settings.camera.band;
        // One lens at one distance: what the other makes of it differs as their focal lengths do.
        let focal = |degrees: f32| 1.0 / (degrees / 2.0).to_radians().tan();
        let field_of_view_deg = measured.lens.field_of_view();
        let other = |degrees: f32| f32::from(distance_mm) * focal(degrees) / focal(field_of_view_deg);
        Ok(CameraMeasured {
            field_of_view_deg,
            nearest_mm: band.nearest_mm,
            farthest_mm: band.farthest_mm,
            distance_mm,
            settings_say_mm: now.map(|band| other(band.lens.field_of_view())),
            frames: measured.frames,
            spread: measured.spread,
            hint: measured.hint.map(crate::domain::Hint::code),
            line: Settings::band_line(&band),
        })
    }
}
