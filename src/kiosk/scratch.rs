//! A folder beside a machine's store that is there for one trial and gone with it.

use std::path::{Path, PathBuf};

use crate::kiosk::Error;

/// The folder. Nobody's data is ever in it.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// A folder that is not there yet; what a trial that was cut off left of it is removed.
    ///
    /// # Errors
    /// [`Error::File`] if that cannot be removed.
    pub(super) fn beside(root: &Path, name: &str) -> Result<Self, Error> {
        let folder = root.join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
        }
        Ok(Self(folder))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Its key is gone with the process: what could not be removed is noise, and the next trial removes it.
        drop(std::fs::remove_dir_all(&self.0));
    }
}
