//! `[display]`.

use serde::Deserialize;
use toml::Spanned;

use super::Check;
use crate::settings::{Display, Error};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DisplayTable {
    pixels_per_inch: Spanned<u16>,
    viewing_distance_mm: Spanned<u16>,
    full_screen: Option<bool>,
    #[serde(default)]
    touch: bool,
}

impl Check<'_> {
    /// The whole display unless the settings say otherwise; a demonstration's window has a frame unless they do.
    pub(super) fn display(&self, given: DisplayTable, demo: bool) -> Result<Display, Error> {
        let DisplayTable { pixels_per_inch: density, viewing_distance_mm: distance, full_screen, touch } =
            given;
        Ok(Display {
            pixels_per_inch: self.within("display.pixels_per_inch", "30 to 600", 30..=600, density)?,
            viewing_distance_mm: self.within(
                "display.viewing_distance_mm",
                "200 to 2000",
                200..=2000,
                distance,
            )?,
            full_screen: full_screen.unwrap_or(!demo),
            touch,
        })
    }
}
