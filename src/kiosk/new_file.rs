//! Files that are handed out: never over one that is there, and never half.

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use crate::kiosk::Error;

/// Writes a new file that its owner alone can read, whole or not at all; one that is there is never overwritten.
///
/// # Errors
/// [`Error::File`].
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let refused = |source| Error::File { path: path.to_owned(), source };
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(path).map_err(refused)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|source| {
        drop(std::fs::remove_file(path));
        refused(source)
    })
}
