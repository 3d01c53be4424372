//! What kind of disk a folder lies on: its file system, and whether it can be carried away.

use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use nix::sys::stat::{major, minor};
use nix::sys::statfs::statfs;

use super::Place;

/// Why a store may not lie on the disk of this folder, which exists; `None` if it may.
///
/// # Errors
/// What the system says about the folder.
pub(super) fn refused(folder: &Path) -> std::io::Result<Option<Place>> {
    if let Some(place) = file_system(statfs(folder)?.filesystem_type().0) {
        return Ok(Some(place));
    }
    let mut device = folder.metadata()?.dev();
    if major(device) == 0 {
        // Btrfs and its like answer with a number of their own; the mount says which disk it is.
        let mounts = std::fs::read("/proc/self/mountinfo").unwrap_or_default();
        let source = source(&mounts, folder).and_then(|source| source.metadata().ok());
        device = source.map_or(device, |source| source.rdev());
    }
    let place = PathBuf::from(format!("/sys/dev/block/{}:{}", major(device), minor(device)));
    Ok(is_removable(&place, 0).then_some(Place::Removable))
}

/// By the magic number of `statfs(2)`; names as in Linux `include/uapi/linux/magic.h` and the drivers' own headers.
const fn file_system(magic: i64) -> Option<Place> {
    match magic as u32 {
        /* MSDOS */ 0x4d44 | /* EXFAT */ 0x2011_bab0 | /* UDF */ 0x1501_3346 => Some(Place::NoPermissions),
        /* NTFS */ 0x5346_544e | /* NTFS3 */ 0x7366_746e => Some(Place::NoPermissions),
        /* NFS */ 0x6969 | /* SMB */ 0x517b | /* CIFS */ 0xff53_4d42 | /* SMB2 */ 0xfe53_4d42 => Some(Place::Network),
        /* CEPH */ 0x00c3_6400 | /* AFS */ 0x5346_414f | /* AFS_FS */ 0x6b41_4653 => Some(Place::Network),
        /* CODA */ 0x7375_7245 | /* NCP */ 0x564c | /* V9FS */ 0x0102_1997 => Some(Place::Network),
        /* LUSTRE */ 0x0bd0_0bd0 | /* GFS2 */ 0x0116_1970 | /* OCFS2 */ 0x7461_636f => Some(Place::Network),
        /* ORANGEFS */ 0x2003_0528 | /* BEEGFS */ 0x1983_0326 | /* VBOXSF */ 0x786f_4256 => Some(Place::Network),
        /* FUSE */ 0x6573_5546 => Some(Place::Program),
        _ => None,
    }
}

/// What is mounted where this folder lies: the source of the deepest mount, the last one if several lie on one another
/// (proc_pid_mountinfo(5): ID, parent, device, root, mount point, options, optional fields, `-`, type, source).
fn source(mounts: &[u8], folder: &Path) -> Option<PathBuf> {
    let mount = |line: &[u8]| {
        let mut fields = line.split(|byte| *byte == b' ');
        let point = path(fields.nth(4)?);
        let source = fields.skip_while(|field| *field != b"-").nth(2)?;
        // Bcachefs names all its disks.
        let first = source.split(|byte| *byte == b':').next()?;
        folder.starts_with(&point).then(|| (point.components().count(), path(first)))
    };
    let found = mounts.split(|byte| *byte == b'\n').filter_map(mount);
    found.max_by_key(|(depth, _)| *depth).map(|(_, source)| source)
}

/// A field of mountinfo: blanks and backslashes are three octal digits.
fn path(field: &[u8]) -> PathBuf {
    let (mut bytes, mut rest) = (Vec::with_capacity(field.len()), field);
    while let Some((first, after)) = rest.split_first() {
        let octal = after.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        match octal.and_then(|digits| u8::from_str_radix(digits, 8).ok()).filter(|_| *first == b'\\') {
            Some(byte) => (bytes.push(byte), rest = &after[3..]),
            None => (bytes.push(*first), rest = after),
        };
    }
    PathBuf::from(std::ffi::OsStr::from_bytes(&bytes))
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{create_dir_all, write};
    use std::os::unix::fs::symlink;

    #[test]
    fn file_systems_that_are_not_this_machines_disk() {
        let disks = [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630];
        assert!(disks.iter().all(|disk| file_system(*disk).is_none()), "ext4, xfs, btrfs, tmpfs, overlay");
        let refused = [
            (Place::NoPermissions, &[0x4d44, 0x2011_bab0, 0x5346_544e, 0x7366_746e, 0x1501_3346][..]),
            (Place::Network, &[0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x00c3_6400]),
            (Place::Network, &[0x0bd0_0bd0, 0x0116_1970, 0x7461_636f, 0x786f_4256]),
            (Place::Program, &[0x6573_5546]),
        ];
        for (place, magics) in refused {
            for magic in magics {
                assert_eq!(file_system(*magic), Some(place), "{magic:#x}");
            }
        }
        assert_eq!(file_system(0xff53_4d42u32 as i32 as i64), Some(Place::Network), "a sign-extended magic");
    }

    #[test]
    fn the_disk_of_a_mount_is_the_deepest_and_the_last() {
        let mounts = b"22 1 0:20 / / rw,relatime shared:1 - btrfs /dev/nvme0n1p2 rw,subvol=/root\n\
            30 22 0:41 / /media/a\\040stick rw shared:9 master:2 - btrfs /dev/sdb1 rw\n\
            31 22 0:42 / /srv rw - btrfs /dev/sdc1 rw\n\
            32 22 0:43 / /srv rw - bcachefs /dev/sdd1:/dev/sde1 rw\n\
            33 22 0:5 / /proc rw - proc proc rw\n";
        let of = |folder: &str| source(mounts, Path::new(folder));
        assert_eq!(of("/var/lib/countersign"), Some("/dev/nvme0n1p2".into()));
        assert_eq!(of("/media/a stick/store"), Some("/dev/sdb1".into()));
        assert_eq!(of("/media/a stick too"), Some("/dev/nvme0n1p2".into()), "a name that only begins alike");
        assert_eq!(of("/srv"), Some("/dev/sdd1".into()));
        assert_eq!(source(b"", Path::new("/")), None);
        assert_eq!(source(b"22 1 0:20 /\n\xff \\9 - -\n", Path::new("/")), None, "no mounts at all");
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
