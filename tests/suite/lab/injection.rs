//! Cameras that are software, with every name a webcam could have: the kernel knows where they hang.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use countersign::camera::sysfs::{Accept, Refusal, list};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

#[test]
fn fifty_virtual_cameras_are_refused_as_such() {
    for seed in 0..50 {
        let mut rng = StdRng::seed_from_u64(seed);
        let root = tempfile::tempdir().expect("a folder");
        plug(root.path(), &mut rng);
        let accept = Accept { drivers: vec!["uvcvideo".into()], pin: None, sysfs: root.path().to_owned() };
        let found = list(root.path());
        assert_eq!(found.len(), 1, "{seed}");
        assert_eq!(accept.judge(&found[0]), Err(Refusal::Virtual), "{:?}", found[0]);
    }
}

/// A camera of a loopback driver, of USB over the network, or of an emulated controller.
fn plug(root: &Path, rng: &mut StdRng) {
    let index = rng.random_range(0..20);
    let bus = rng.random_range(1..9);
    let (place, driver) = match rng.random_range(0..4) {
        0 => ("devices/virtual".to_owned(), ""),
        1 => (format!("devices/platform/vhci_hcd.{bus}/usb{bus}/{bus}-1/{bus}-1:1.0"), "uvcvideo"),
        2 => (format!("devices/platform/dummy_hcd.{bus}/usb{bus}/{bus}-1/{bus}-1:1.0"), "uvcvideo"),
        _ => ("devices/virtual/misc".to_owned(), "uvcvideo"),
    };
    let device = root.join(&place);
    let node = device.join(format!("video4linux/video{index}"));
    let class = root.join("class/video4linux");
    for folder in [&node, &class] {
        fs::create_dir_all(folder).expect("a folder");
    }
    let name =
        ["Integrated Webcam", "HD Pro Webcam C920", "USB2.0 Camera", "", "摄像头"][rng.random_range(0..5)];
    fs::write(node.join("name"), format!("{name}\n")).expect("a file");
    fs::write(node.join("index"), "0\n").expect("a file");
    symlink(&node, class.join(format!("video{index}"))).expect("a link");
    symlink(&device, node.join("device")).expect("a link");
    if !driver.is_empty() {
        let module = root.join("bus/usb/drivers").join(driver);
        fs::create_dir_all(&module).expect("a folder");
        symlink(&module, device.join("driver")).expect("a link");
    }
}
