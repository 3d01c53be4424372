//! Images of a folder in the order of their names.

use std::path::{Path, PathBuf};

use super::{ending, still};
use crate::camera::Error;
use crate::domain::Frame;

/// A list of images, read one by one.
pub(super) struct Folder {
    left: std::vec::IntoIter<PathBuf>,
    shown: u64,
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let entries =
            std::fs::read_dir(path).map_err(|_| Error::unreadable(path, "the folder cannot be read"))?;
        let mut images: Vec<_> =
            entries.flatten().map(|entry| entry.path()).filter(|path| is_image(path)).collect();
        images.sort();
        if images.is_empty() {
            return Err(Error::unreadable(path, "the folder holds no PNG or JPEG"));
        }
        Ok(Self::of(images))
    }

    pub(super) fn of(images: Vec<PathBuf>) -> Self {
        Self { left: images.into_iter(), shown: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Option<Frame>, &'static str> {
        let Some(path) = self.left.next() else { return Ok(None) };
        let number = self.shown;
        self.shown += 1;
        still::read(&path, number).map(Some)
    }
}

fn is_image(path: &Path) -> bool {
    path.is_file() && matches!(ending(path).as_str(), "png" | "jpg" | "jpeg")
}
