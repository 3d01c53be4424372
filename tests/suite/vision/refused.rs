//! `evaluate speed` on what it cannot use: a named reason and a remedy each time, never a panic or a score.

use std::path::Path;
use std::time::Duration;

use countersign::kiosk::measure::speed::{Gauges, measure};

use super::folder;

/// What a person is told about a clip of these bytes, or the frames that were measured.
fn told(name: &str, bytes: &[u8]) -> Result<u64, String> {
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join(name);
    std::fs::write(&path, bytes).expect("a file in the test's own folder");
    measured(&folder(), &path)
}

fn measured(models: &Path, clip: &Path) -> Result<u64, String> {
    let mut now = Duration::ZERO;
    let mut clock = || {
        now += Duration::from_millis(1);
        now
    };
    let gauges = Gauges { clock: &mut clock, memory: &mut || None };
    let report = measure(Some(models), clip, Duration::ZERO, gauges).map_err(|error| chain(&error))?;
    let report = serde_json::to_value(&report).expect("a report");
    Ok(report["frames"].as_u64().expect("a number of frames"))
}

/// An error and what it comes from, as the command line tells it.
fn chain(error: &dyn std::error::Error) -> String {
    let source = error.source().map(chain);
    [Some(error.to_string()), source].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

fn y4m(header: &str, frame: usize, frames: usize) -> Vec<u8> {
    let mut bytes = format!("YUV4MPEG2 {header}\n").into_bytes();
    for _ in 0..frames {
        bytes.extend_from_slice(b"FRAME\n");
        bytes.resize(bytes.len() + frame, 90);
    }
    bytes
}

/// The beginning of a PNG that says it is so large; whoever believes it asks for its whole size.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&header);
    bytes.extend(checksum(&header).to_be_bytes());
    bytes
}

/// CRC-32 of ISO 3309, which closes each chunk of a PNG.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    })
}

#[test]
fn clips_that_are_none_are_named_with_what_to_give_instead() {
    let mut gif = b"GIF89a".to_vec();
    gif.extend(20_000_u16.to_le_bytes());
    gif.extend(20_000_u16.to_le_bytes());
    gif.extend([0, 0, 0]);
    for (name, bytes) in [
        ("empty.y4m", vec![]),
        ("empty.gif", vec![]),
        ("empty.png", vec![]),
        ("empty.jpg", vec![]),
        ("no_frame.y4m", y4m("W8 H8 F30:1 C420", 96, 0)),
        ("half_a_frame.y4m", y4m("W8 H8 F30:1 C420", 40, 1)),
        ("sixteen_bits.y4m", y4m("W8 H8 F30:1 C420p16 XYSCSS=420P16", 192, 2)),
        ("ten_bits.y4m", y4m("W8 H8 F30:1 C420p10", 192, 2)),
        ("huge.y4m", y4m("W20000 H20000 F30:1 C420", 96, 1)),
        ("huge.png", png_of(20_000, 20_000)),
        ("huge.gif", gif),
    ] {
        let told = told(name, &bytes).expect_err(name);
        assert!(told.contains(name), "{name}: {told}");
        assert!(told.contains("give an image"), "{name}: {told}");
    }
    let missing = measured(&folder(), Path::new("nowhere.y4m")).expect_err("no clip");
    assert!(missing.contains("nowhere.y4m") && missing.contains("check the path"), "{missing}");
}

#[test]
fn the_least_a_clip_can_be_is_measured() {
    let half = y4m("W8 H8 F30:1 C420", 96, 3);
    for (name, bytes) in [
        ("one_frame.y4m", y4m("W8 H8 F30:1 C420", 96, 1)),
        ("one_pixel.y4m", y4m("W1 H1 F30:1 C444", 3, 2)),
        ("cut.y4m", half[..half.len() - 50].to_vec()),
    ] {
        assert_eq!(told(name, &bytes), Ok(300), "{name}");
    }
}

#[test]
fn a_model_that_is_not_there_or_another_is_named_with_what_to_do() {
    let place = tempfile::tempdir().expect("a folder");
    let clip = place.path().join("clip.y4m");
    std::fs::write(&clip, y4m("W8 H8 F30:1 C420", 96, 1)).expect("a clip");
    let models = place.path().join("models");
    std::fs::create_dir(&models).expect("a folder of models");
    for entry in std::fs::read_dir(folder()).expect("the models: run `make setup`").flatten() {
        let name = entry.file_name();
        std::os::unix::fs::symlink(folder().join(&name).canonicalize().expect("a file"), models.join(&name))
            .expect("a link");
    }
    assert_eq!(measured(&models, &clip), Ok(300));
    let landmarks = models.join("face_landmarks.onnx");
    let sound = std::fs::read(&landmarks).expect("the model");
    let mut altered = sound.clone();
    altered[sound.len() / 3] ^= 1;
    let other = std::fs::read(models.join("yunet.onnx")).expect("a model of another shape");
    for wrong in [&sound[..sound.len() / 2], &altered, &other, &[]] {
        std::fs::remove_file(&landmarks).expect("the link or the last one");
        std::fs::write(&landmarks, wrong).expect("written");
        let told = measured(&models, &clip).expect_err("another file");
        assert!(told.contains("face_landmarks.onnx") && told.contains("make setup"), "{told}");
    }
    std::fs::remove_file(&landmarks).expect("the last one");
    let told = measured(&models, &clip).expect_err("no file");
    assert!(told.contains("face_landmarks.onnx") && told.contains("missing"), "{told}");
}

#[test]
fn the_command_line_says_the_file_and_the_remedy_in_words() {
    let place = tempfile::tempdir().expect("a folder");
    let clip = place.path().join("empty.y4m");
    std::fs::write(&clip, []).expect("an empty clip");
    let answer = std::process::Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(["evaluate", "speed"])
        .arg(&clip)
        .arg("--models")
        .arg(folder())
        .output()
        .expect("the program runs");
    let words = String::from_utf8(answer.stderr).expect("words");
    assert_eq!(answer.status.code(), Some(2), "{words}");
    assert!(words.contains("empty.y4m") && words.contains("give an image"), "{words}");
    assert!(!words.contains('⟦') && answer.stdout.is_empty(), "{words}");
}
