//! A file that is being made: private, one process's own, and gone on every way out on which it did not get its name.

use std::fs::File;
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::vault::{Error, beside};

/// A file without its name yet.
pub(in crate::vault) struct Draft {
    path: PathBuf,
    /// Locked as long as it is being made; the system lets go of it when the process ends, however it ends.
    file: File,
}

impl Draft {
    /// Begins an empty file here. One that a cut-off process left is removed: nobody knows its key.
    ///
    /// # Errors
    /// [`Error::Busy`] while another process makes it; why the disk refuses.
    pub(in crate::vault) fn begin(path: PathBuf) -> Result<Self, Error> {
        match File::open(&path) {
            Ok(left) => {
                left.try_lock().map_err(|_| Error::Busy)?;
                remove(&path);
            }
            Err(why) if why.kind() == ErrorKind::NotFound => remove(&path),
            Err(why) => return Err(Error::from_io(why)),
        }
        let mut options = std::fs::OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(&path).map_err(Error::from_io)?;
        file.try_lock().map_err(|_| Error::Busy)?;
        Ok(Self { path, file })
    }

    pub(in crate::vault) fn path(&self) -> &Path {
        &self.path
    }

    pub(in crate::vault) const fn file(&self) -> &File {
        &self.file
    }

    /// Bytes in it.
    pub(in crate::vault) fn length(&self) -> Result<u64, Error> {
        Ok(self.file.metadata().map_err(Error::from_io)?.len())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// The file, and what a database has beside it.
fn remove(path: &Path) {
    for ending in ["", "-journal", "-wal", "-shm"] {
        let _ = std::fs::remove_file(beside(path, ending));
    }
}
