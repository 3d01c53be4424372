//! Cameras as the kernel lists them: what each is called, who drives it, where it is plugged in, and whether this
//! kiosk accepts it. Files of sysfs are read; no camera is opened.
//!
//! Any program may call its picture feed "Webcam", so names prove nothing. A driver and a place in the device tree
//! take the machine's administrator, or a hardware emulator, to fake; that much remains possible and is stated in
//! the risk notes.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A camera as sysfs shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameraFound {
    /// N of `/dev/videoN`.
    pub index: u32,
    /// What the camera calls itself; free to choose, so good for people only.
    pub name: String,
    /// The kernel driver; empty if no hardware stands behind it.
    pub driver: String,
    /// The device it hangs on, such as `1-1:1.0`; empty if there is none.
    pub bus: String,
    /// USB vendor, four hexadecimal digits in lower case; empty off USB.
    pub vendor: String,
    /// USB product, likewise.
    pub product: String,
    /// Serial number as the device writes it; empty if it has none.
    pub serial: String,
    /// Its real place, below the root of sysfs.
    pub place: PathBuf,
}

/// Which cameras are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accept {
    /// Kernel drivers, such as `uvcvideo`.
    pub drivers: Vec<String>,
    /// The one camera accepted, if it was pinned.
    pub pin: Option<Pin>,
    /// Root of sysfs: `/sys`.
    pub sysfs: PathBuf,
}

/// A camera's identity, compared with what [`CameraFound`] shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// USB vendor, four hexadecimal digits in lower case.
    pub vendor: String,
    /// USB product, likewise.
    pub product: String,
    /// Serial number as the device writes it; empty if it has none.
    pub serial: String,
}

/// Why a camera is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is software, or plugged in over the network or from an emulator.
    Virtual,
    /// Its driver is not on the list, or the camera names another driver than sysfs does.
    Driver,
    /// It is not the pinned one.
    Pin,
}

impl Accept {
    /// Cameras of `drivers` below `/sys`, none pinned.
    pub fn drivers(drivers: &[String]) -> Self {
        Self { drivers: drivers.to_vec(), pin: None, sysfs: PathBuf::from("/sys") }
    }

    /// Whether `found` is accepted.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn judge(&self, found: &CameraFound) -> Result<(), Refusal> {
        if found.is_virtual() {
            return Err(Refusal::Virtual);
        }
        if !self.drivers.contains(&found.driver) {
            return Err(Refusal::Driver);
        }
        match &self.pin {
            Some(pin) if !pin.fits(found) => Err(Refusal::Pin),
            _ => Ok(()),
        }
    }
}

impl Pin {
    fn fits(&self, found: &CameraFound) -> bool {
        (&self.vendor, &self.product, &self.serial) == (&found.vendor, &found.product, &found.serial)
    }
}

impl CameraFound {
    /// Whether both are the same piece of hardware, as far as it says, wherever it is plugged in.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let says = |found: &Self| {
            let Self { name, driver, vendor, product, serial, .. } = found.clone();
            [name, driver, vendor, product, serial]
        };
        says(self) == says(other)
    }

    fn is_virtual(&self) -> bool {
        self.place.iter().any(|part| {
            let part = part.to_string_lossy();
            part == "virtual" || EMULATORS.iter().any(|emulator| part.contains(emulator))
        })
    }
}

impl Refusal {
    /// The code in the log's entry.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Virtual => "virtual",
            Self::Driver => "driver",
            Self::Pin => "pin",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Virtual => "it is not a piece of hardware in this machine",
            Self::Driver => "its driver is not on the list",
            Self::Pin => "another camera was pinned at commissioning",
        })
    }
}

/// Every camera below `sysfs`, by index. Nodes that carry only a camera's metadata are left out.
pub fn list(sysfs: &Path) -> Vec<CameraFound> {
    let Ok(entries) = fs::read_dir(sysfs.join(CLASS)) else { return vec![] };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let indices = names.filter_map(|name| name.strip_prefix("video")?.parse().ok());
    let mut found: Vec<_> = indices.filter_map(|index| find(sysfs, index)).collect();
    found.sort_by_key(|camera| camera.index);
    found
}

/// The camera `/dev/video<index>`, if there is one.
pub(super) fn find(sysfs: &Path, index: u32) -> Option<CameraFound> {
    let root = fs::canonicalize(sysfs).ok()?;
    let node = fs::canonicalize(root.join(CLASS).join(format!("video{index}"))).ok()?;
    // A webcam's second node hands out timing data, not pictures.
    if !matches!(word(&node, "index").as_str(), "" | "0") {
        return None;
    }
    let device = fs::canonicalize(node.join("device")).ok();
    let usb = device.as_deref().and_then(|device| usb_device(&root, device));
    let usb_word = |name| usb.map(|folder| word(folder, name)).unwrap_or_default();
    let driver = device.as_deref().and_then(|device| fs::canonicalize(device.join("driver")).ok());
    Some(CameraFound {
        index,
        name: word(&node, "name"),
        driver: driver.as_deref().map(last_name).unwrap_or_default(),
        bus: device.as_deref().map(last_name).unwrap_or_default(),
        vendor: usb_word("idVendor"),
        product: usb_word("idProduct"),
        serial: usb_word("serial"),
        place: node.strip_prefix(&root).unwrap_or(&node).to_owned(),
    })
}

/// The folder above a USB interface that says who made the device.
fn usb_device<'a>(root: &Path, device: &'a Path) -> Option<&'a Path> {
    let above = device.ancestors().take_while(|folder| *folder != root);
    above.take(3).find(|folder| folder.join("idVendor").exists())
}

/// A one-line file's text, at most [`LONGEST`] characters; empty if there is none.
fn word(folder: &Path, name: &str) -> String {
    let bytes = fs::read(folder.join(name)).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    text.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST).collect()
}

fn last_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

const CLASS: &str = "class/video4linux";
/// Controllers that are no hardware: USB over the network, and the kernel's own test controller.
const EMULATORS: [&str; 2] = ["vhci_hcd", "dummy_hcd"];
const LONGEST: usize = 128;

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    const WEBCAM: &str = "devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0";

    /// A made-up sysfs whose video0 and its metadata node video1 hang on the device at `place`.
    fn tree(place: &str, driver: Option<&str>) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder");
        let write = |path: PathBuf, text: &str| fs::write(path, text).expect("writable");
        fs::create_dir_all(root.path().join(CLASS)).expect("a folder");
        for (node, part) in [("video0", "0\n"), ("video1", "1\n")] {
            let folder = root.path().join(place).join("video4linux").join(node);
            fs::create_dir_all(&folder).expect("a folder");
            write(folder.join("name"), "Webcam: Webcam\n");
            write(folder.join("index"), part);
            symlink(&folder, root.path().join(CLASS).join(node)).expect("a link");
            if let Some(driver) = driver {
                let drivers = root.path().join("bus/usb/drivers").join(driver);
                fs::create_dir_all(&drivers).expect("a folder");
                symlink(root.path().join(place), folder.join("device")).expect("a link");
                let _ = symlink(drivers, root.path().join(place).join("driver"));
            }
        }
        let usb = root.path().join(place).parent().expect("a folder above").to_owned();
        for (name, text) in [("idVendor", "046d\n"), ("idProduct", "0825\n"), ("serial", "A1\n")] {
            write(usb.join(name), text);
        }
        root
    }

    fn accept(root: &Path, pin: Option<Pin>) -> Accept {
        Accept { pin, sysfs: root.to_owned(), ..Accept::drivers(&["uvcvideo".to_owned()]) }
    }

    fn pin(serial: &str) -> Pin {
        Pin { vendor: "046d".to_owned(), product: "0825".to_owned(), serial: serial.to_owned() }
    }

    #[test]
    fn a_webcam_is_listed_once_with_all_that_is_known() {
        let root = tree(WEBCAM, Some("uvcvideo"));
        let found = list(root.path());
        let expected = CameraFound {
            index: 0,
            name: "Webcam: Webcam".to_owned(),
            driver: "uvcvideo".to_owned(),
            bus: "1-1:1.0".to_owned(),
            vendor: "046d".to_owned(),
            product: "0825".to_owned(),
            serial: "A1".to_owned(),
            place: Path::new(WEBCAM).join("video4linux/video0"),
        };
        assert_eq!(found, [expected]);
        assert_eq!(accept(root.path(), None).judge(&found[0]), Ok(()));
        assert_eq!(accept(root.path(), Some(pin("A1"))).judge(&found[0]), Ok(()));
        assert_eq!(accept(root.path(), Some(pin("A2"))).judge(&found[0]), Err(Refusal::Pin));
    }

    #[test]
    fn what_is_not_hardware_is_refused() {
        for (place, driver, expected) in [
            ("devices/virtual", None, Refusal::Virtual),
            ("devices/platform/vhci_hcd.0/usb3/3-1/3-1:1.0", Some("uvcvideo"), Refusal::Virtual),
            ("devices/platform/dummy_hcd.0/usb4/4-1/4-1:1.0", Some("uvcvideo"), Refusal::Virtual),
            ("devices/platform/vivid.0", Some("vivid"), Refusal::Driver),
            ("devices/platform/nobody.0", None, Refusal::Driver),
        ] {
            let root = tree(place, driver);
            let found = list(root.path());
            assert_eq!(accept(root.path(), None).judge(&found[0]), Err(expected), "{place}");
        }
    }

    #[test]
    fn no_sysfs_is_no_camera() {
        assert_eq!(list(Path::new("/nowhere")), []);
        assert_eq!(find(tree(WEBCAM, Some("uvcvideo")).path(), 7), None);
    }
}
