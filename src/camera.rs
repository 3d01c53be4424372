//! The camera room: where pictures come from.
//!
//! A [`Source`] hands out [`Frame`]s: a real camera, a recorded clip ([`Replay`](replay::Replay)) or the animated demo
//! face ([`Puppet`]). A [`Feed`] runs any of them on a thread of its own, keeps the newest frame only and lets go of
//! the source when it is dropped. Frames live in memory; the one thing this room writes is a
//! [`Recorder`](record::Recorder)'s clip, and only a demonstration records.

pub mod device;
mod feed;
mod paper;
pub mod puppet;
pub mod record;
pub mod replay;
pub mod sysfs;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use feed::Feed;
pub use paper::{Hold, Paper};
pub use puppet::Puppet;

use crate::domain::{Frame, Gesture};

/// Where frames come from.
pub trait Source: Send {
    /// The next frame. Numbers count from 0 and times rise; a frame is never handed out twice.
    ///
    /// # Errors
    /// Whatever ends the stream; a source that failed keeps failing until it is opened anew.
    fn next(&mut self) -> Result<Frame, Error>;

    /// Tells the source what the person is asked to do now. The demo face obeys; cameras and clips ignore it.
    fn cue(&mut self, _cue: Cue) {}
}

impl Source for Box<dyn Source> {
    fn next(&mut self) -> Result<Frame, Error> {
        (**self).next()
    }

    fn cue(&mut self, cue: Cue) {
        (**self).cue(cue);
    }
}

/// What the person is asked to do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cue {
    /// Nothing.
    #[default]
    None,
    /// This gesture, once; a cue that stays the same asks for nothing new.
    Show(Gesture),
}

/// A photograph in a PNG or JPEG file's bytes.
///
/// # Errors
/// [`Error::ClipUnreadable`] if they are neither, or larger than 8192 pixels on a side.
pub fn photograph(bytes: &[u8]) -> Result<Frame, Error> {
    replay::still::decode(bytes, 0, Duration::ZERO)
        .map_err(|what| Error::unreadable(Path::new("photograph"), what))
}

/// Why there is no frame.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such camera is connected.
    #[error("no camera is connected here: connect one, or start with --camera puppet")]
    Absent,
    /// Another program uses the camera.
    #[error("another program uses the camera: close it")]
    Busy,
    /// The account may not open the camera.
    #[error("this account may not open the camera: add it to the group `video` and log in again")]
    Denied,
    /// The camera is not one this kiosk accepts.
    #[error("this camera is not accepted ({why}): connect the one named in the settings")]
    Refused {
        /// Why.
        why: sysfs::Refusal,
    },
    /// The camera offers no picture this kiosk reads.
    #[error("the camera offers neither 640 by 480 nor 1280 by 720 pixels at 30 a second: connect another")]
    Format,
    /// The camera went away, sends no new pictures, or the clip is over.
    #[error("the camera stopped sending new pictures: check its cable and its cover")]
    Lost,
    /// The clip is not there.
    #[error("there is no clip at {}: check the path", path.display())]
    ClipMissing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The clip cannot be read as pictures.
    #[error("{} cannot be read as pictures ({what}): give an image, a folder of images, a GIF, a Y4M or another video", path.display())]
    ClipUnreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: &'static str,
    },
    /// Other videos than GIF and Y4M need ffmpeg.
    #[error("this video needs ffmpeg to be read: install the package ffmpeg")]
    FfmpegMissing,
    /// The recording cannot be written.
    #[error("the recording {} cannot be written: check the folder and the disk", path.display())]
    RecordingUnwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
}

impl Error {
    /// What the system said when a camera was asked something.
    fn from_system(error: std::io::Error) -> Self {
        use nix::errno::Errno;
        match error.raw_os_error().map(Errno::from_raw) {
            Some(Errno::ENOENT | Errno::ENODEV | Errno::ENXIO) => Self::Absent,
            Some(Errno::EBUSY) => Self::Busy,
            Some(Errno::EACCES | Errno::EPERM) => Self::Denied,
            _ => Self::Lost,
        }
    }

    fn unreadable(path: &Path, what: &'static str) -> Self {
        Self::ClipUnreadable { path: path.to_owned(), what }
    }
}
