//! Where a store may live: on a local disk that stays in the machine, in a folder nobody else can read, and in none that
//! a program copies elsewhere (the paper's "U disk, hard disk, net disk").

mod disk;
mod synced;

use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use nix::fcntl::{AT_FDCWD, RenameFlags, renameat2};

use super::Error;

/// Why a place is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// vfat, exfat or ntfs: no owners, no permissions, usually a stick.
    NoPermissions,
    /// nfs, cifs, 9p, ceph and their like: the disk is another machine's.
    Network,
    /// A fuse file system: a program decides where the bytes go.
    Program,
    /// A removable or USB disk.
    Removable,
    /// A folder that Dropbox, OneDrive, Nextcloud, Baidu or another service copies.
    Synced,
    /// The folder is open to other accounts.
    FolderOpenToOthers,
    /// The file is open to other accounts.
    FileOpenToOthers,
    /// The folder or file belongs to another account, is a link, or has a second name elsewhere.
    NotOurs,
}

/// Makes the folder if it is absent (0700) and checks that a store may live in it.
///
/// # Errors
/// [`Error::PlaceRefused`] with the reason, [`Error::NotWritable`] or [`Error::DiskFull`].
pub(super) fn prepare_folder(folder: &Path) -> Result<(), Error> {
    // Refuse before making anything.
    let folder = &std::path::absolute(folder).map_err(Error::from_io)?;
    check_way(folder)?;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(Error::from_io)?;
    check_folder(folder)
}

/// Whether a store may live in this folder, which need not exist yet. Makes nothing.
///
/// # Errors
/// [`Error::PlaceRefused`] with the reason.
pub fn may_hold(folder: &Path) -> Result<(), Error> {
    let folder = std::path::absolute(folder).map_err(Error::from_io)?;
    check_way(&folder)?;
    if folder.exists() { check_folder(&folder) } else { Ok(()) }
}

/// Checks that a store may live in a folder that exists.
///
/// # Errors
/// As [`prepare_folder`].
pub(super) fn check_folder(folder: &Path) -> Result<(), Error> {
    let folder = folder.canonicalize().map_err(Error::from_io)?;
    check_place(&folder)?;
    let about = folder.metadata().map_err(Error::from_io)?;
    if about.uid() != nix::unistd::geteuid().as_raw() {
        return refuse(Place::NotOurs);
    }
    if about.mode() & 0o077 != 0 {
        return refuse(Place::FolderOpenToOthers);
    }
    Ok(())
}

/// Checks a file of the store: a plain file of this account with one name, 0600.
///
/// # Errors
/// As [`prepare_folder`].
pub(super) fn check_file(file: &Path) -> Result<(), Error> {
    let about = file.symlink_metadata().map_err(Error::from_io)?;
    if !about.is_file() || about.nlink() != 1 || about.uid() != nix::unistd::geteuid().as_raw() {
        return refuse(Place::NotOurs);
    }
    if about.mode() & 0o077 != 0 {
        return refuse(Place::FileOpenToOthers);
    }
    Ok(())
}

/// Gives a finished file its name; `false` if the name is taken, which a plain rename would replace.
///
/// # Errors
/// [`Error::NotWritable`].
pub(super) fn name(draft: &Path, file: &Path) -> Result<bool, Error> {
    match renameat2(AT_FDCWD, draft, AT_FDCWD, file, RenameFlags::RENAME_NOREPLACE) {
        Ok(()) => Ok(true),
        Err(nix::errno::Errno::EEXIST) => Ok(false),
        Err(errno) => Err(Error::from_io(errno.into())),
    }
}

/// Writes a file of this account (0600) that is either whole or absent, and outlives a power cut; `false` if the name is
/// taken, for none is ever replaced.
///
/// # Errors
/// [`Error::NotWritable`] or [`Error::DiskFull`].
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let draft = path.with_extension("new");
    let _ = std::fs::remove_file(&draft); // left by a start that was cut off; never holds the only copy
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(0o600).open(&draft).map_err(Error::from_io)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::from_io);
    let named = written.and_then(|()| name(&draft, path));
    let _ = std::fs::remove_file(&draft);
    let named = named?;
    sync_folder(&folder_of(path))?;
    Ok(named)
}

/// Makes a new name in a folder outlive a power cut.
pub(super) fn sync_folder(folder: &Path) -> Result<(), Error> {
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::from_io)
}

/// By its names, and by the nearest folder that exists, which decides about the disk.
fn check_way(folder: &Path) -> Result<(), Error> {
    check_name(folder)?;
    let existing = folder.ancestors().find(|path| path.exists()).unwrap_or(Path::new("/"));
    check_place(&existing.canonicalize().map_err(Error::from_io)?)
}

fn check_name(folder: &Path) -> Result<(), Error> {
    if synced::is_synced(folder) { refuse(Place::Synced) } else { Ok(()) }
}

/// By all that leads to a folder that exists: its names, what lies beside them, and its disk.
fn check_place(folder: &Path) -> Result<(), Error> {
    check_name(folder)?;
    match disk::refused(folder).map_err(Error::from_io)? {
        Some(place) => refuse(place),
        None => Ok(()),
    }
}

const fn refuse(place: Place) -> Result<(), Error> {
    Err(Error::PlaceRefused(place))
}

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::NoPermissions => {
                "its file system keeps no permissions: use a local ext4, xfs or btrfs disk"
            }
            Self::Network => "it lies on another machine: use a disk of this machine",
            Self::Program => "a program (fuse) decides where its bytes go: use a disk of this machine",
            Self::Removable => "the disk can be carried away: use a disk built into this machine",
            Self::Synced => "a service copies this folder elsewhere: use a folder outside it",
            Self::FolderOpenToOthers => "other accounts can open the folder: set its mode to 0700",
            Self::FileOpenToOthers => "other accounts can read the file: set its mode to 0600",
            Self::NotOurs => {
                "it is a link or belongs to another account: use a folder of the kiosk's own account"
            }
        })
    }
}

/// The file's folder; a bare name lies in the current one.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{Permissions, create_dir_all, set_permissions, write};
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn refused(result: Result<(), Error>) -> Option<Place> {
        match result {
            Err(Error::PlaceRefused(place)) => Some(place),
            Err(other) => panic!("{other}"),
            Ok(()) => None,
        }
    }

    #[test]
    fn a_new_folder_is_private_and_an_open_one_is_refused() {
        let top = tempfile::tempdir().expect("a folder");
        let folder = top.path().join("a/b");
        assert_eq!(refused(prepare_folder(&folder)), None);
        let mode = |path: &Path| path.metadata().expect("it exists").mode() & 0o777;
        assert_eq!((mode(&folder), mode(&top.path().join("a"))), (0o700, 0o700));
        set_permissions(&folder, Permissions::from_mode(0o750)).expect("own folder");
        assert_eq!(refused(prepare_folder(&folder)), Some(Place::FolderOpenToOthers));
    }

    #[test]
    fn links_second_names_and_open_files_are_refused() {
        let top = tempfile::tempdir().expect("a folder");
        let [file, link, twin] = ["file", "link", "twin"].map(|name| top.path().join(name));
        write(&file, b"x").expect("writable");
        assert_eq!(refused(check_file(&file)), Some(Place::FileOpenToOthers));
        set_permissions(&file, Permissions::from_mode(0o600)).expect("own file");
        assert_eq!(refused(check_file(&file)), None);
        symlink(&file, &link).expect("a link");
        assert_eq!(refused(check_file(&link)), Some(Place::NotOurs));
        std::fs::hard_link(&file, &twin).expect("a second name");
        assert_eq!(refused(check_file(&file)), Some(Place::NotOurs));
    }

    #[test]
    fn synced_folders_are_refused_by_name_by_mark_and_through_links() {
        let top = tempfile::tempdir().expect("a folder");
        for name in ["Dropbox (Team)/x", "OneDrive - Bank/x", "Nextcloud", "BaiduNetdisk/a", "百度网盘/a"]
        {
            let folder = top.path().join(name);
            assert_eq!(refused(prepare_folder(&folder)), Some(Place::Synced));
            assert!(!folder.exists(), "nothing is made where nothing may be");
        }
        let marked = top.path().join("work");
        create_dir_all(marked.join("deep")).expect("writable");
        write(marked.join("._sync_7f3a.db"), b"").expect("writable");
        assert_eq!(refused(check_folder(&marked.join("deep"))), Some(Place::Synced));
        let link = top.path().join("innocent");
        symlink(marked.join("deep"), &link).expect("a link");
        assert_eq!(refused(check_folder(&link)), Some(Place::Synced));
    }
}
