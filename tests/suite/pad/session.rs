//! What stops a session before it begins: a model that is none, and a camera that is none.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign::domain::pad::Slot;
use countersign::domain::{Fault, Part, Timestamp};
use countersign::i18n::Text;
use countersign::kiosk::{CameraChoice, DemoOptions, Error, Kiosk, Machine, audit};

fn now() -> Timestamp {
    Timestamp::from_unix(1_795_430_640)
}

fn english() -> Text {
    Text::new("en").expect("English is always there")
}

#[test]
fn a_wrong_model_stops_before_the_camera_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("model.onnx");
    std::fs::write(&file, b"not a model").expect("writable");
    let root = Some(folder.path().join("demo"));
    let pad = Some(Slot::documented(file));
    // Opening this camera would give another fault.
    let options = DemoOptions { root, pad, camera: CameraChoice::Device(63), ..DemoOptions::default() };
    let kiosk = Arc::new(Kiosk::demo(options, now).expect("the demonstration opens"));
    let fault = kiosk.rehearse(&english(), false).err().expect("it cannot run").fault();
    assert_eq!(fault, Fault::Staff(Part::ModelWrong));
}

/// A made-up /sys with one camera that is software, though it calls itself a webcam.
fn virtual_camera(root: &Path) -> PathBuf {
    let sysfs = root.join("sys");
    let node = sysfs.join("devices/virtual/video4linux/video0");
    std::fs::create_dir_all(&node).expect("a folder");
    std::fs::write(node.join("name"), "HD Pro Webcam C920\n").expect("writable");
    std::fs::write(node.join("index"), "0\n").expect("writable");
    std::fs::create_dir_all(sysfs.join("class/video4linux")).expect("a folder");
    symlink(&node, sysfs.join("class/video4linux/video0")).expect("a link");
    sysfs
}

#[test]
fn a_camera_that_is_none_is_refused_and_the_log_says_so() {
    for (index, expected, entries) in [(0, Part::CameraRefused, 3), (1, Part::CameraAbsent, 2)] {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, passphrase) = (folder.path().join("demo"), folder.path().join("passphrase"));
        std::fs::write(&passphrase, "correct horse\n").expect("writable");
        let options = DemoOptions {
            root: Some(root.clone()),
            camera: CameraChoice::Device(index),
            passphrase: Some(passphrase.clone()),
            sysfs: virtual_camera(folder.path()),
            ..DemoOptions::default()
        };
        let kiosk = Arc::new(Kiosk::demo(options, now).expect("the demonstration opens"));
        let error: Error = kiosk.rehearse(&english(), false).err().expect("there is no camera");
        assert_eq!(error.fault(), Fault::Staff(expected));
        drop(kiosk);
        let machine = Machine::at(&root, Some(&passphrase)).expect("its settings");
        let policy = machine.policy().expect("beside the store");
        let verdict = audit::verify(&machine, &policy, None).expect("it opens");
        assert_eq!(
            (verdict.valid, verdict.size),
            (true, Some(entries)),
            "one entry for the refusal, none for nothing"
        );
    }
}
