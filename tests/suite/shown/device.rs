//! A receipt before a camera at `/dev/video0`, made up (tests/shim) down to its system calls: it is asked for its larger pictures.

use std::env;
use std::io::{Cursor, Write as _};
use std::sync::Arc;

use countersign::camera::{Hold, Paper};
use countersign::domain::{Glimpse, ScanGrant, Timestamp};
use countersign::kiosk::{CameraChoice, DemoOptions, Kiosk, Square};
use image::{ImageFormat, RgbImage};

use crate::device::stage::Play;

const NOW: Timestamp = Timestamp::from_unix(1_795_430_640);
const SAYS: &str = "CS1:WHAT A RECEIPT WOULD SAY";

#[test]
#[ignore = "the child's part of the other test"]
fn child() {
    if env::var_os("CAMERA_LOG").is_none() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let options = DemoOptions {
        root: Some(folder.path().to_owned()),
        camera: CameraChoice::Device(0),
        paced: true,
        ..DemoOptions::default()
    };
    let kiosk = Arc::new(Kiosk::demo(options, || NOW).expect("the demonstration opens"));
    let mut scan = kiosk.scan(ScanGrant::pressed(NOW));
    let told = (0..60).find_map(|_| match scan.look() {
        Ok(Some(Glimpse::Text(text))) => Some(text),
        Ok(_) => None,
        Err(error) => Some(format!("{error:?}")),
    });
    drop(scan);
    writeln!(std::io::stdout(), "\ntold {}", told.unwrap_or_default()).expect("somebody listens");
}

#[test]
fn a_real_stream_of_large_pictures_is_read_and_the_camera_let_go() {
    let formats = ("CAMERA_FORMATS", "YUYV:640x480 MJPG:640x480 MJPG:1280x720");
    let play = Play::default().with(formats.0, formats.1).showing(pictures());
    let Some((said, log)) = play.heard("shown::device::child") else { return };
    let told = said.lines().find_map(|line| line.strip_prefix("told ")).expect("the child came to its end");
    assert_eq!(told, SAYS);
    assert_eq!(log, "ococ", "opened to agree on the format, then to stream; closed both times");
}

/// JPEGs of a paper in a hand, each behind its length.
fn pictures() -> Vec<u8> {
    let square = Square::of(SAYS).expect("it fits");
    let paper = Paper::new(square.side, square.dark, 30);
    let holds = (0..9u8).map(|place| Hold {
        size: 0.4 + 0.01 * f32::from(place),
        at: [0.02 * f32::from(place), 0.0],
        turned: [f32::from(place), 6.0, -4.0],
    });
    let jpeg = |hold| {
        let picture = RgbImage::from_raw(1280, 720, paper.picture(&hold)).expect("its size");
        let mut bytes = Cursor::new(vec![]);
        picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("a picture in memory");
        let bytes = bytes.into_inner();
        [&(bytes.len() as u32).to_le_bytes(), bytes.as_slice()].concat()
    };
    holds.flat_map(jpeg).collect()
}
