//! A copy on a stick that a person brought: found by what the kernel says is removable and mounted, and written whole or not at
//! all. Only the person's number opens it, and never is a template in it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use nix::sys::stat::{major, minor};

use crate::domain::{ReceiptId, StickNumber};
use crate::kiosk::asking::StickPassphrase;
use crate::kiosk::{Done, Error, Kiosk};

impl Kiosk {
    /// A number to open one copy, drawn now. Show it before the copy is made: nobody can tell it later.
    pub fn stick_number(&self) -> StickNumber {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("an operating system without randomness cannot run a kiosk");
        StickNumber::from_random(bytes)
    }

    /// Writes a copy of what is held of this receipt's holder to the one stick in the machine. The file opens with `age` and this
    /// number, on any machine.
    ///
    /// # Errors
    /// [`Error::StickMissing`]; [`Error::StickFailed`], and then nothing stays on the stick and nothing is recorded; else as
    /// [`Kiosk::copy`] and [`Kiosk::handed_over`].
    pub fn copy_to_stick(&self, from: &ReceiptId, number: &StickNumber) -> Result<Done, Error> {
        let mounts = fs::read_to_string(MOUNTS).map_err(Error::StickFailed)?;
        let stick = find(&mounts, &self.sysfs, &self.root).ok_or(Error::StickMissing)?;
        let paper = self.copy(from)?;
        let sealed = paper.sealed_with(&StickPassphrase::new(number.as_str())?)?;
        let file = keep(&stick, &from.code(), &sealed).map_err(Error::StickFailed)?;
        let done = self.handed_over(&paper);
        if done.is_err() {
            drop(fs::remove_file(file));
        }
        done
    }
}

/// Where the one stick is mounted; `None` if there is none, or more than one. What holds this machine's own store is none.
fn find(mounts: &str, sysfs: &Path, own: &Path) -> Option<PathBuf> {
    let own = device(own);
    let mut sticks: Vec<_> = mounts.lines().filter_map(|line| stick(line, sysfs)).collect();
    // Another mount may lie above it, and then the place is not the stick's.
    sticks.retain(|(number, place)| {
        device(place).as_deref() == Some(*number) && Some(*number) != own.as_deref()
    });
    // One stick may be mounted twice.
    sticks.dedup_by(|one, other| one.0 == other.0);
    match sticks.as_slice() {
        [(_, place)] => Some(place.clone()),
        _ => None,
    }
}

/// The number of the device that a path lies on, as `mountinfo` writes it: `8:17`.
fn device(path: &Path) -> Option<String> {
    let device = fs::metadata(path).ok()?.dev();
    Some(format!("{}:{}", major(device), minor(device)))
}

/// The device's number and the place of a mount (a line of `mountinfo`, proc(5)) if it is removable and may be written to.
fn stick<'a>(line: &'a str, sysfs: &Path) -> Option<(&'a str, PathBuf)> {
    let mut fields = line.split(' ');
    let (number, place, options) = (fields.nth(2)?, fields.nth(1)?, fields.next()?);
    let writable = options.split(',').any(|option| option == "rw");
    let device = sysfs.join("dev/block").join(number);
    (writable && is_removable(&device)).then(|| (number, PathBuf::from(unescaped(place))))
}

/// Whether a disk, or the disk that a partition lies in, can be pulled out: the kernel says so, or it hangs on a USB port.
fn is_removable(device: &Path) -> bool {
    let Ok(place) = device.canonicalize() else { return false };
    let said =
        |folder: &Path| fs::read_to_string(folder.join("removable")).is_ok_and(|said| said.trim() == "1");
    let on_usb = place.components().any(|part| part.as_os_str().to_string_lossy().starts_with("usb"));
    on_usb || place.ancestors().take(2).any(said)
}

/// A path as `mountinfo` writes it: blanks, tabs, newlines and backslashes in three octal digits.
fn unescaped(path: &str) -> String {
    let coded = [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")];
    coded.iter().fold(path.to_owned(), |path, (code, letter)| path.replace(code, letter))
}

/// Writes a file under a name that is free, so that an earlier copy stays. It is on the stick when this returns.
fn keep(stick: &Path, code: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let name = |count: u32| match count {
        1 => format!("countersign-copy-{code}.pdf.age"),
        more => format!("countersign-copy-{code}-{more}.pdf.age"),
    };
    for count in 1..=MOST_COPIES {
        let path = stick.join(name(count));
        match File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(mut file) => {
                let written = file.write_all(bytes).and_then(|()| file.sync_all());
                let lasts = written.and_then(|()| File::open(stick)?.sync_all());
                return lasts.map(|()| path.clone()).inspect_err(|_| drop(fs::remove_file(&path)));
            }
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Where the kernel lists what is mounted.
const MOUNTS: &str = "/proc/self/mountinfo";
/// So many copies for one receipt fit on a stick.
const MOST_COPIES: u32 = 99;

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    /// A made-up sysfs: this disk, with one partition.
    fn plant(sysfs: &Path, disk: &str, number: &str, removable: &str) {
        let partition = sysfs.join("devices").join(disk).join("partition");
        fs::create_dir_all(&partition).expect("a folder");
        fs::write(partition.with_file_name("removable"), removable).expect("a file");
        fs::create_dir_all(sysfs.join("dev/block")).expect("a folder");
        symlink(&partition, sysfs.join("dev/block").join(number)).expect("a link");
    }

    #[test]
    fn a_stick_is_what_can_be_pulled_out_and_written_to() {
        let sysfs = tempfile::tempdir().expect("a folder");
        plant(sysfs.path(), "pci/sda", "8:1", "0\n");
        plant(sysfs.path(), "pci/card", "179:1", "1\n");
        plant(sysfs.path(), "pci/usb1/1-1/sdb", "8:17", "0\n");
        let line = |number: &str, place: &str, options: &str| {
            format!("36 25 {number} / {place} {options},noatime shared:1 - vfat /dev/x rw")
        };
        let found = |line: &str| stick(line, sysfs.path()).map(|(_, place)| place);
        assert_eq!(found(&line("8:1", "/", "rw")), None, "the machine's own disk");
        assert_eq!(found(&line("179:1", "/media/card", "rw")), Some("/media/card".into()));
        assert_eq!(found(&line("8:17", "/media/MY\\040STICK", "rw")), Some("/media/MY STICK".into()));
        assert_eq!(found(&line("8:17", "/media/stick", "ro")), None, "write-protected");
        assert_eq!(found(&line("0:21", "/proc", "rw")), None, "no disk at all");
        assert_eq!(found("nothing"), None);
    }

    #[test]
    fn the_store_s_own_place_is_no_stick_and_of_two_sticks_none_is_chosen() {
        let sysfs = tempfile::tempdir().expect("a folder");
        let (here, two, own) = (sysfs.path(), Path::new("/proc"), Path::new("/sys"));
        let mount =
            |number: &str, place: &Path| format!("36 25 {number} / {} rw - vfat x rw", place.display());
        let real = |place: &Path| {
            let number = device(place).expect("it is there");
            plant(here, &format!("pci/{}", number.replace(':', "-")), &number, "1\n");
            mount(&number, place)
        };
        let (one, two) = (real(here), real(two));
        assert_eq!(find(&one, here, own), Some(here.to_owned()));
        assert_eq!(find(&format!("{one}\n{one}"), here, own), Some(here.to_owned()), "mounted twice");
        assert_eq!(find(&one, here, here), None, "the store lies there");
        assert_eq!(find(&format!("{one}\n{two}"), here, own), None, "which of the two?");
        plant(here, "pci/under", "8:17", "1\n");
        assert_eq!(find(&mount("8:17", here), here, own), None, "another mount lies above it");
    }

    #[test]
    fn an_earlier_copy_stays_and_a_full_stick_keeps_nothing_half() {
        let stick = tempfile::tempdir().expect("a folder");
        let first = keep(stick.path(), "7F3K-92QD", b"one").expect("written");
        let second = keep(stick.path(), "7F3K-92QD", b"two").expect("written");
        assert_eq!(fs::read(first).expect("there"), b"one");
        assert!(second.ends_with("countersign-copy-7F3K-92QD-2.pdf.age"));
        assert!(keep(Path::new("/nowhere"), "7F3K-92QD", b"three").is_err());
    }
}
