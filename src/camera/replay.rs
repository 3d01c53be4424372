//! Recorded pictures instead of a camera: an image, a folder of images, a GIF, a Y4M, or through ffmpeg any video.
//!
//! A clip plays once and then counts as a lost camera. Frames carry the clip's own time.

mod animation;
mod folder;
pub(super) mod still;
mod video;
pub(super) mod yuv;

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Error, Source};
use crate::domain::Frame;

/// A clip being played.
pub struct Replay {
    path: PathBuf,
    pictures: Pictures,
    /// Something wrong after the first frame ends the clip like its end would.
    over: bool,
}

enum Pictures {
    Folder(folder::Folder),
    Animation(animation::Animation),
    Video(video::Video),
    Forever(still::Still),
}

/// Frames a second of pictures that carry no time of their own.
const RATE: u32 = 30;

impl Replay {
    /// Opens a clip; a single image is a clip of one frame.
    ///
    /// # Errors
    /// [`Error::ClipMissing`], [`Error::ClipUnreadable`], [`Error::FfmpegMissing`].
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !path.exists() {
            return Err(Error::ClipMissing { path: path.to_owned() });
        }
        let pictures = match ending(path).as_str() {
            _ if path.is_dir() => Pictures::Folder(folder::Folder::open(path)?),
            "png" | "jpg" | "jpeg" => Pictures::Folder(folder::Folder::of(vec![path.to_owned()])),
            "gif" => Pictures::Animation(animation::Animation::open(path)?),
            "y4m" => Pictures::Video(video::Video::open(path)?),
            _ => Pictures::Video(video::Video::through_ffmpeg(path)?),
        };
        Ok(Self { path: path.to_owned(), pictures, over: false })
    }

    /// Opens a clip in the place of a camera: a single image stands there for ever, as a photograph held before one.
    ///
    /// # Errors
    /// As [`Replay::open`].
    pub fn as_camera(path: &Path) -> Result<Self, Error> {
        let mut replay = Self::open(path)?;
        if matches!(ending(path).as_str(), "png" | "jpg" | "jpeg") && path.is_file() {
            replay.pictures = Pictures::Forever(still::Still::open(path)?);
        }
        Ok(replay)
    }
}

impl Source for Replay {
    fn next(&mut self) -> Result<Frame, Error> {
        if self.over {
            return Err(Error::Lost);
        }
        let next = match &mut self.pictures {
            Pictures::Folder(folder) => folder.next(),
            Pictures::Animation(animation) => Ok(animation.next()),
            Pictures::Video(video) => video.next(),
            Pictures::Forever(still) => still.next().map(Some),
        };
        match next {
            Ok(Some(frame)) => Ok(frame),
            Ok(None) => {
                self.over = true;
                Err(Error::Lost)
            }
            Err(what) => {
                self.over = true;
                Err(Error::unreadable(&self.path, what))
            }
        }
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// When the frame with this number is shown.
fn moment(number: u64) -> Duration {
    Duration::from_secs_f64(number as f64 / f64::from(RATE))
}
