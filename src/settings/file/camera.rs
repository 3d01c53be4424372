//! The table `[camera]`: which cameras are accepted, and where people stand before them.

use serde::Deserialize;
use toml::Spanned;

use super::{Check, Error};
use crate::domain::lens::{Band, Lens};
use crate::settings::{Camera, Pin};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CameraTable {
    drivers: Spanned<Vec<Spanned<String>>>,
    pin: Option<PinTable>,
    band: Option<BandTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandTable {
    field_of_view_deg: Spanned<f32>,
    nearest_mm: Spanned<u16>,
    farthest_mm: Spanned<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PinTable {
    vendor: Spanned<String>,
    product: Spanned<String>,
    serial: String,
}

impl Check<'_> {
    /// Which cameras are accepted, and where people stand before them.
    pub(super) fn camera(&self, given: CameraTable) -> Result<Camera, Error> {
        let hex =
            |text: &String| text.len() == 4 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let wanted = "four hexadecimal digits in lower case";
        let pin = |pin: PinTable| {
            Ok(Pin {
                vendor: self.such("camera.pin.vendor", wanted, pin.vendor, hex)?,
                product: self.such("camera.pin.product", wanted, pin.product, hex)?,
                serial: pin.serial,
            })
        };
        Ok(Camera {
            drivers: self.names("camera.drivers", given.drivers)?,
            pin: given.pin.map(pin).transpose()?,
            band: given.band.map(|band| self.band(&band)).transpose()?,
        })
    }

    fn band(&self, given: &BandTable) -> Result<Band, Error> {
        let degrees = "20 to 150 degrees";
        let mm = |name, value: &Spanned<u16>| {
            self.within(name, "200 to 2000 millimetres", 200..=2000, value.clone())
        };
        let lens = Lens::with_field_of_view(*given.field_of_view_deg.get_ref());
        let lens = lens
            .ok_or_else(|| self.wrong("camera.band.field_of_view_deg", degrees, &given.field_of_view_deg))?;
        let nearest_mm = mm("camera.band.nearest_mm", &given.nearest_mm)?;
        let farthest_mm = mm("camera.band.farthest_mm", &given.farthest_mm)?;
        if nearest_mm >= farthest_mm {
            return Err(self.wrong("camera.band.farthest_mm", "farther than nearest_mm", &given.farthest_mm));
        }
        Ok(Band { lens, nearest_mm, farthest_mm })
    }
}
