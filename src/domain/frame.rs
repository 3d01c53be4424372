//! One picture from a camera. Lives in memory only: it has no serialised form, and is wiped when dropped.

use std::time::Duration;

/// A picture of `width` × `height` pixels, RGB, 8 bits each, rows from the top, no padding.
pub struct Frame {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
    number: u64,
    at: Duration,
}

impl Frame {
    /// A frame. `number` counts from 0 since the camera opened; `at` is its time since then.
    ///
    /// # Errors
    /// [`Error::Size`] unless `rgb` holds exactly `width × height × 3` bytes and both sides are 1 to 8192.
    pub fn new(width: u32, height: u32, rgb: Vec<u8>, number: u64, at: Duration) -> Result<Self, Error> {
        let sides = 1..=8192;
        let bytes = u64::from(width) * u64::from(height) * 3;
        if !sides.contains(&width) || !sides.contains(&height) || rgb.len() as u64 != bytes {
            return Err(Error::Size { width, height, bytes: rgb.len() });
        }
        Ok(Self { width, height, rgb, number, at })
    }

    /// Width in pixels.
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// The pixels.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// Its number since the camera opened, from 0.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Its time since the camera opened.
    pub const fn at(&self) -> Duration {
        self.at
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        // In one stroke: `Zeroize` goes byte by byte, which takes 10 ms a frame in an unoptimised build. What lies
        // behind the last pixel is wiped too.
        self.rgb.resize(self.rgb.capacity(), 0);
        self.rgb.fill(0);
        zeroize::optimization_barrier(self.rgb.as_slice());
    }
}

impl std::fmt::Debug for Frame {
    /// Size and place only, never pixels.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Frame({}×{} #{} at {:?})", self.width, self.height, self.number, self.at)
    }
}

/// Why bytes are not a frame.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// The bytes do not fill the stated size.
    #[error("{bytes} bytes are not a picture of {width}×{height}")]
    Size {
        /// Stated width.
        width: u32,
        /// Stated height.
        height: u32,
        /// Bytes given.
        bytes: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_exactly_its_size() {
        assert!(Frame::new(2, 1, vec![0; 6], 0, Duration::ZERO).is_ok());
        for (width, height, bytes) in [(2, 1, 5), (0, 1, 0), (9000, 1, 27000)] {
            assert!(Frame::new(width, height, vec![0; bytes], 0, Duration::ZERO).is_err());
        }
    }

    #[test]
    fn debug_shows_no_pixels() {
        let frame = Frame::new(1, 1, vec![211, 212, 213], 4, Duration::ZERO).expect("one pixel");
        assert!(!format!("{frame:?}").contains("21"));
    }
}
