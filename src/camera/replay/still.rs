//! One image: decoded, or standing before the camera for ever.

use std::io::Cursor;
use std::path::Path;
use std::time::Duration;

use image::{ImageReader, Limits};

use super::moment;
use crate::camera::Error;
use crate::domain::Frame;

/// An image that is the same in every frame.
pub(super) struct Still {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
    shown: u64,
}

impl Still {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let frame = read(path, 0).map_err(|what| Error::unreadable(path, what))?;
        Ok(Self { width: frame.width(), height: frame.height(), rgb: frame.rgb().to_vec(), shown: 0 })
    }

    pub(super) fn next(&mut self) -> Result<Frame, &'static str> {
        let number = self.shown;
        self.shown += 1;
        frame(self.width, self.height, self.rgb.clone(), number, moment(number))
    }
}

/// The image in a file, as the frame with this number.
pub(super) fn read(path: &Path, number: u64) -> Result<Frame, &'static str> {
    let bytes = std::fs::read(path).map_err(|_| "the file cannot be read")?;
    decode(&bytes, number, moment(number))
}

/// The image in a file's bytes. Sides beyond 8192 pixels are refused before they are unpacked.
pub(in crate::camera) fn decode(bytes: &[u8], number: u64, at: Duration) -> Result<Frame, &'static str> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| "it is no image")?;
    reader.limits(limits());
    let image =
        reader.decode().map_err(|_| "the image is damaged, too large, or of another kind")?.into_rgb8();
    frame(image.width(), image.height(), image.into_raw(), number, at)
}

/// Room for 8192 × 8192 pixels and no more.
pub(super) fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(8192);
    limits.max_image_height = Some(8192);
    limits.max_alloc = Some(8192 * 8192 * 4);
    limits
}

/// A frame from pixels.
pub(super) fn frame(
    width: u32,
    height: u32,
    rgb: Vec<u8>,
    number: u64,
    at: Duration,
) -> Result<Frame, &'static str> {
    Frame::new(width, height, rgb, number, at).map_err(|_| "a picture is larger than 8192 pixels on a side")
}
