//! Where a store may live: on a local disk that stays in the machine, in a folder nobody else can read, and in none that
//! a program copies elsewhere (the paper's "U disk, hard disk, net disk").

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
    // Refuse before making anything: the nearest folder that exists decides about the disk.
    let folder = &std::path::absolute(folder).map_err(Error::from_io)?;
    let existing = folder.ancestors().find(|path| path.exists()).unwrap_or(Path::new("/"));
    if is_synced(folder) {
        return refuse(Place::Synced);
    }
    check_disk(&existing.canonicalize().map_err(Error::from_io)?, Path::new("/sys"))?;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(Error::from_io)?;
    check_folder(folder)
}

/// Whether a store may live in this folder, which need not exist yet. Makes nothing.
///
/// # Errors
/// [`Error::PlaceRefused`] with the reason.
pub fn may_hold(folder: &Path) -> Result<(), Error> {
    let folder = std::path::absolute(folder).map_err(Error::from_io)?;
    if is_synced(&folder) {
        return refuse(Place::Synced);
    }
    let existing = folder.ancestors().find(|path| path.exists()).unwrap_or(Path::new("/"));
    check_disk(&existing.canonicalize().map_err(Error::from_io)?, Path::new("/sys"))?;
    if folder.exists() { check_folder(&folder) } else { Ok(()) }
}

/// Checks that a store may live in a folder that exists.
///
/// # Errors
/// As [`prepare_folder`].
pub(super) fn check_folder(folder: &Path) -> Result<(), Error> {
    let folder = folder.canonicalize().map_err(Error::from_io)?;
    check_disk(&folder, Path::new("/sys"))?;
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

fn check_disk(folder: &Path, sysfs: &Path) -> Result<(), Error> {
    if is_synced(folder) {
        return refuse(Place::Synced);
    }
    let about = nix::sys::statfs::statfs(folder).map_err(|errno| Error::from_io(errno.into()))?;
    if let Some(place) = file_system(about.filesystem_type().0) {
        return refuse(place);
    }
    let device = folder.metadata().map_err(Error::from_io)?.dev();
    let (major, minor) = (nix::sys::stat::major(device), nix::sys::stat::minor(device));
    if is_removable(&sysfs.join(format!("dev/block/{major}:{minor}")), 0) {
        return refuse(Place::Removable);
    }
    Ok(())
}

const fn refuse(place: Place) -> Result<(), Error> {
    Err(Error::PlaceRefused(place))
}

/// By the magic number of `statfs(2)`; names as in Linux `include/uapi/linux/magic.h` and the drivers' own headers.
const fn file_system(magic: i64) -> Option<Place> {
    match magic as u32 {
        /* MSDOS */ 0x4d44 | /* EXFAT */ 0x2011_bab0 => Some(Place::NoPermissions),
        /* NTFS */ 0x5346_544e | /* NTFS3 */ 0x7366_746e => Some(Place::NoPermissions),
        /* NFS */ 0x6969 | /* SMB */ 0x517b | /* CIFS */ 0xff53_4d42 | /* SMB2 */ 0xfe53_4d42 => Some(Place::Network),
        /* CEPH */ 0x00c3_6400 | /* AFS */ 0x5346_414f | /* AFS_FS */ 0x6b41_4653 => Some(Place::Network),
        /* CODA */ 0x7375_7245 | /* NCP */ 0x564c | /* V9FS */ 0x0102_1997 => Some(Place::Network),
        /* FUSE */ 0x6573_5546 => Some(Place::Program),
        _ => None,
    }
}

/// Follows a block device (partition, disk, or the disks below an encrypted or combined volume) in sysfs.
fn is_removable(device: &Path, depth: u8) -> bool {
    let Ok(device) = device.canonicalize() else { return false };
    let says_so = |at: &Path| std::fs::read(at.join("removable")).is_ok_and(|text| text.starts_with(b"1"));
    let over_usb = device.components().any(|part| part.as_os_str().to_string_lossy().starts_with("usb"));
    if over_usb || says_so(&device) || device.parent().is_some_and(says_so) {
        return true;
    }
    let below = std::fs::read_dir(device.join("slaves")).into_iter().flatten().flatten();
    depth < 4 && below.into_iter().any(|disk| is_removable(&disk.path(), depth + 1))
}

/// A folder's name in lower case begins with one of these: the services' own default names.
const SYNC_NAMES: [&str; 22] = [
    "dropbox",
    "onedrive",
    "nextcloud",
    "owncloud",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "baidu",
    "百度",
    "坚果云",
    "nutstore",
    "阿里云盘",
    "aliyundrive",
    "腾讯微云",
    "weiyun",
    "seafile",
    "syncthing",
    "resilio",
    "megasync",
    "pcloud",
    "box sync",
];

/// Files that a service leaves at the top of a folder it copies.
const SYNC_MARKS: [&str; 9] = [
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".sync",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".seafile-data",
    ".tresorit",
    ".synologyworkingdirectory",
];

/// Databases that Nextcloud and ownCloud keep at the top: `._sync_0123.db`, `.sync_0123.db`.
const SYNC_DATABASES: [&str; 2] = ["._sync_", ".sync_"];

fn is_synced(folder: &Path) -> bool {
    folder.ancestors().any(|level| {
        let name = level.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        SYNC_NAMES.iter().any(|known| name.starts_with(known)) || is_marked(level)
    })
}

fn is_marked(level: &Path) -> bool {
    let inside = std::fs::read_dir(level).into_iter().flatten().flatten();
    inside.map(|entry| entry.file_name().to_string_lossy().to_lowercase()).any(|name| {
        SYNC_MARKS.contains(&name.as_str())
            || (name.ends_with(".db") && SYNC_DATABASES.iter().any(|start| name.starts_with(start)))
    })
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
    fn file_systems_that_are_not_this_machines_disk() {
        let disks = [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630];
        assert!(disks.iter().all(|disk| file_system(*disk).is_none()), "ext4, xfs, btrfs, tmpfs, overlay");
        assert_eq!(file_system(0x4d44), Some(Place::NoPermissions));
        assert_eq!(file_system(0x6969), Some(Place::Network));
        assert_eq!(file_system(0x6573_5546), Some(Place::Program));
        assert_eq!(file_system(0xff53_4d42u32 as i32 as i64), Some(Place::Network), "a sign-extended magic");
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

    #[test]
    fn a_stick_is_refused_even_below_an_encrypted_volume() {
        let sys = tempfile::tempdir().expect("a folder");
        let disk = |path: &str, removable: &str| {
            let disk = sys.path().join(path);
            create_dir_all(disk.join("part1")).expect("writable");
            write(disk.join("removable"), removable).expect("writable");
            disk
        };
        let (inside, stick) = (disk("devices/pci0/sda", "0\n"), disk("devices/pci0/sdb", "1\n"));
        let usb_disk = disk("devices/pci0/usb2/2-1/sdc", "0\n");
        let volume = sys.path().join("devices/virtual/dm-0");
        create_dir_all(volume.join("slaves")).expect("writable");
        symlink(stick.join("part1"), volume.join("slaves/sdb1")).expect("a link");
        assert!(!is_removable(&inside.join("part1"), 0));
        assert!(is_removable(&stick.join("part1"), 0));
        assert!(is_removable(&usb_disk, 0));
        assert!(is_removable(&volume, 0));
        assert!(!is_removable(&sys.path().join("absent"), 0), "tmpfs and overlay have no block device");
    }
}
