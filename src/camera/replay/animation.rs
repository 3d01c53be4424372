//! A GIF, with its own delays.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Duration;

use image::codecs::gif::GifDecoder;
use image::{AnimationDecoder as _, DynamicImage, ImageDecoder as _};

use super::still;
use crate::camera::Error;
use crate::domain::Frame;

/// Decoded frames, in order. A GIF is small: all of it is decoded at once, up to a limit.
pub(super) struct Animation {
    frames: std::vec::IntoIter<Frame>,
}

impl Animation {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let frames = decode(path).map_err(|what| Error::unreadable(path, what))?;
        Ok(Self { frames: frames.into_iter() })
    }

    pub(super) fn next(&mut self) -> Option<Frame> {
        self.frames.next()
    }
}

fn decode(path: &Path) -> Result<Vec<Frame>, &'static str> {
    let file = File::open(path).map_err(|_| "the file cannot be read")?;
    let mut decoder = GifDecoder::new(BufReader::new(file)).map_err(|_| "it is no GIF")?;
    decoder.set_limits(still::limits()).map_err(|_| "the GIF is too large")?;
    let (mut frames, mut bytes, mut at) = (vec![], 0, Duration::ZERO);
    for picture in decoder.into_frames() {
        let Ok(picture) = picture else { break };
        let delay = Duration::from(picture.delay()).max(SHORTEST);
        let image = DynamicImage::ImageRgba8(picture.into_buffer()).into_rgb8();
        bytes += image.as_raw().len();
        if bytes > MOST {
            return Err("the GIF has too many pictures");
        }
        let number = frames.len() as u64;
        frames.push(still::frame(image.width(), image.height(), image.into_raw(), number, at)?);
        at += delay;
    }
    if frames.is_empty() { Err("the GIF holds no whole picture") } else { Ok(frames) }
}

/// Bytes of unpacked pictures that are taken into memory.
const MOST: usize = 1 << 30;
/// GIFs with a delay of 0 mean "as fast as is usual".
const SHORTEST: Duration = Duration::from_millis(20);
