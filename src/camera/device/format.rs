//! Agreeing with a camera on the form of its pictures.
//!
//! nokhwa reads the camera's present format before it sets the wanted one, and fails if another program left one it
//! does not know (H.264) or a rate that is no whole number (29.97). So its own backend crate, `v4l`, sets the format
//! beforehand, from what the camera says it offers; nokhwa then finds it as it wants it.

use std::io;

use v4l::capability::Flags;
use v4l::frameinterval::FrameIntervalEnum;
use v4l::framesize::FrameSizeEnum;
use v4l::video::Capture;
use v4l::video::capture::Parameters;
use v4l::{Device, Format, FourCC, Fraction};

use crate::camera::Error;

/// The form of a camera's pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// How pixels are written.
    pub coding: Coding,
}

/// How pixels are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Y U Y V, 8 bits each, for two pixels; BT.601 in its narrow range.
    Yuyv,
    /// One JPEG file a picture.
    Mjpeg,
}

/// Pictures a second; liveness needs no more, and every webcam has it.
pub(super) const RATE: u32 = 30;

/// What the pictures are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A face, which small pictures show well enough, and sooner.
    Face,
    /// A square on paper, whose modules small pictures lose.
    Paper,
}

impl Detail {
    /// What is asked for, best first.
    const fn wishes(self) -> [Form; 3] {
        match self {
            Self::Face => [SMALL, SMALL_MJPEG, LARGE],
            Self::Paper => [LARGE, SMALL, SMALL_MJPEG],
        }
    }
}

const SMALL: Form = Form { width: 640, height: 480, coding: Coding::Yuyv };
const SMALL_MJPEG: Form = Form { width: 640, height: 480, coding: Coding::Mjpeg };
const LARGE: Form = Form { width: 1280, height: 720, coding: Coding::Mjpeg };

/// Sets the camera to the best form it offers for this and says which.
///
/// # Errors
/// [`Error::Format`] if it offers none of the wishes, else as the system says.
pub(super) fn agree(index: u32, detail: Detail) -> Result<Form, Error> {
    let device = Device::new(index as usize).map_err(Error::from_system)?;
    let caps = device.query_caps().map_err(Error::from_system)?;
    if !caps.capabilities.contains(Flags::VIDEO_CAPTURE | Flags::STREAMING) {
        return Err(Error::Format);
    }
    for form in detail.wishes() {
        if offers(&device, form) && set(&device, form).map_err(Error::from_system)? {
            return Ok(form);
        }
    }
    Err(Error::Format)
}

fn offers(device: &Device, form: Form) -> bool {
    let coding = form.four_letters();
    let formats = device.enum_formats().unwrap_or_default();
    let sizes = device.enum_framesizes(coding).unwrap_or_default();
    let rates = device.enum_frameintervals(coding, form.width, form.height).unwrap_or_default();
    formats.iter().any(|offer| offer.fourcc == coding)
        && sizes.iter().any(|offer| holds_size(&offer.size, form))
        && rates.iter().any(|offer| holds_rate(&offer.interval))
}

fn holds_size(offer: &FrameSizeEnum, form: Form) -> bool {
    match offer {
        FrameSizeEnum::Discrete(size) => (size.width, size.height) == (form.width, form.height),
        FrameSizeEnum::Stepwise(range) => {
            (range.min_width..=range.max_width).contains(&form.width)
                && (range.min_height..=range.max_height).contains(&form.height)
        }
    }
}

fn holds_rate(offer: &FrameIntervalEnum) -> bool {
    // 1/30 s against a fraction, without dividing.
    let no_shorter =
        |limit: Fraction| u64::from(limit.numerator) * u64::from(RATE) <= u64::from(limit.denominator);
    let no_longer =
        |limit: Fraction| u64::from(limit.numerator) * u64::from(RATE) >= u64::from(limit.denominator);
    match offer {
        FrameIntervalEnum::Discrete(interval) => no_shorter(*interval) && no_longer(*interval),
        FrameIntervalEnum::Stepwise(range) => no_shorter(range.min) && no_longer(range.max),
    }
}

/// Whether the camera took the form exactly. Rows with padding count as no: nokhwa would not tell of it.
fn set(device: &Device, form: Form) -> io::Result<bool> {
    device.set_format(&Format::new(form.width, form.height, form.four_letters()))?;
    device.set_params(&Parameters::with_fps(RATE))?;
    let (now, interval) = (device.format()?, device.params()?.interval);
    let padded = form.coding == Coding::Yuyv && ![0, form.width * 2].contains(&now.stride);
    let taken = (now.width, now.height, now.fourcc) == (form.width, form.height, form.four_letters());
    Ok(taken && !padded && (interval.numerator, interval.denominator) == (1, RATE))
}

impl Form {
    fn four_letters(self) -> FourCC {
        FourCC::new(match self.coding {
            Coding::Yuyv => b"YUYV",
            Coding::Mjpeg => b"MJPG",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_a_second_is_exactly_that() {
        let discrete =
            |numerator, denominator| FrameIntervalEnum::Discrete(Fraction::new(numerator, denominator));
        assert!(holds_rate(&discrete(1, 30)));
        for (numerator, denominator) in [(1001, 30000), (1, 15), (2, 15), (1, 60)] {
            assert!(!holds_rate(&discrete(numerator, denominator)), "{numerator}/{denominator}");
        }
    }
}
