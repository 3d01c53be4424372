//! The PAD slot takes the model it was told of, as it was told, and nothing else.

use std::path::Path;
use std::time::Duration;

use countersign::domain::pad::{Channels, FaceBox, Look, Misfit, Slot, Values};
use countersign::domain::{Frame, Rect};
use countersign::vision::{Error, PadModel, models_folder};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::onnx;

const SIDE: usize = 16;

/// Means of the planes as probabilities: what a model would say to a colour whose parts add up to white.
fn slot(file: &Path) -> Slot {
    Slot {
        side: SIDE,
        range: [0.0, 1.0],
        face_box: FaceBox::Detector,
        crop: 1.0,
        live: 0,
        values: Values::Logits,
        ..Slot::documented(file.to_owned())
    }
}

fn written(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), bytes).expect("writable");
    file
}

fn open(slot: &Slot) -> Result<PadModel, Error> {
    PadModel::open(&models_folder().expect("the models: run `make setup`"), slot)
}

/// A picture of one colour.
fn plain(colour: [u8; 3]) -> Frame {
    Frame::new(40, 30, colour.repeat(40 * 30), 0, Duration::ZERO).expect("a frame")
}

const FACE: Rect = Rect { x: 10.0, y: 5.0, width: 12.0, height: 15.0 };

fn live(model: &mut PadModel, colour: [u8; 3]) -> f32 {
    match model.look(&plain(colour), FACE).expect("it answers") {
        Look::Live(live) => live,
        Look::TooLarge => panic!("the face leaves room"),
    }
}

#[test]
fn colours_enter_in_the_order_and_range_that_were_stated() {
    let file = written(&onnx::means(SIDE as u64, &[]));
    let described = Slot { values: Values::Probabilities, sha256: None, ..slot(file.path()) };
    // A grey picture, which is tried first, has means that do not add up to 1.
    assert!(matches!(open(&described), Err(Error::PadMisfit { what: Misfit::NoProbabilities, .. })));
    let softmax = |parts: [f32; 3], place: usize| {
        let exp = parts.map(f32::exp);
        exp[place] / exp.iter().sum::<f32>()
    };
    let parts = [0.2_f32, 0.4, 0.8];
    let colour = parts.map(|part| (part * 255.0) as u8);
    for (channels, range, live_is) in [
        (Channels::Rgb, [0.0, 1.0], softmax(parts, 0)),
        (Channels::Bgr, [0.0, 1.0], softmax(parts, 2)),
        (Channels::Rgb, [-1.0, 1.0], softmax(parts.map(|part| 2.0 * part - 1.0), 0)),
    ] {
        let mut model = open(&Slot { channels, range, ..slot(file.path()) }).expect("it fits");
        let found = live(&mut model, colour);
        assert!((found - live_is).abs() < 1e-4, "{channels:?} {range:?}: {found}, not {live_is}");
    }
}

#[test]
fn the_file_is_the_one_that_was_stated_or_is_not_opened() {
    let bytes = onnx::means(SIDE as u64, &["Softmax"]);
    let file = written(&bytes);
    let digest: [u8; 32] = Sha256::digest(&bytes).into();
    let stated = Slot { sha256: Some(digest), values: Values::Probabilities, ..slot(file.path()) };
    let model = open(&stated).expect("it is the one");
    assert!(model.digest().starts_with(&format!("{:02x}{:02x}", digest[0], digest[1])));

    std::fs::write(file.path(), [bytes.as_slice(), &[0]].concat()).expect("writable");
    let told = open(&stated).expect_err("another file").to_string();
    assert!(told.contains(&file.path().display().to_string()) && told.contains("sha256"), "{told}");

    let missing = Slot { file: "/nowhere/model.onnx".into(), ..stated.clone() };
    let told = open(&missing).expect_err("no file").to_string();
    assert!(told.contains("/nowhere/model.onnx") && told.contains("[pad]"), "{told}");
    let folder = Slot { file: std::env::temp_dir(), ..stated };
    assert!(matches!(open(&folder), Err(Error::PadUnreadable { .. })));
}

#[test]
fn what_is_cut_short_or_no_model_is_refused() {
    let bytes = onnx::means(SIDE as u64, &["Softmax"]);
    for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        let file = written(&bytes[..cut]);
        let told = open(&slot(file.path())).expect_err("cut short");
        assert!(matches!(told, Error::PadRefused { .. } | Error::PadMisfit { .. }), "{cut}: {told}");
        assert!(told.to_string().contains(&file.path().display().to_string()), "{told}");
    }
    let file = written(b"not a model");
    assert!(matches!(open(&slot(file.path())), Err(Error::PadRefused { .. })));
}

#[test]
fn a_model_that_does_not_fit_its_description_is_refused_with_the_contradiction() {
    let file = written(&onnx::means(SIDE as u64, &[]));
    let wrong = |slot: Slot| match open(&slot) {
        Err(Error::PadMisfit { what, .. }) => what,
        other => panic!("{:?}", other.map(|_| "opened")),
    };
    let shape = |what: Misfit| match what {
        Misfit::Shape { end, .. } => end,
        other => panic!("{other}"),
    };
    assert_eq!(shape(wrong(Slot { side: 80, ..slot(file.path()) })), "input");
    assert_eq!(shape(wrong(Slot { classes: 2, ..slot(file.path()) })), "output");
    let sums = Slot { values: Values::Probabilities, range: [0.0, 255.0], ..slot(file.path()) };
    assert_eq!(wrong(sums), Misfit::NoProbabilities);
    let broken = written(&onnx::means(SIDE as u64, &["Neg", "Sqrt"]));
    assert_eq!(wrong(slot(broken.path())), Misfit::NotANumber);
}

#[test]
fn numbers_that_are_none_on_one_frame_are_an_error_and_no_score() {
    // The arc sine of more than 1 is not a number: grey answers, white does not.
    let file = written(&onnx::means(SIDE as u64, &["Asin"]));
    let mut model = open(&Slot { range: [0.0, 2.0], ..slot(file.path()) }).expect("grey is a number");
    assert!((0.0..=1.0).contains(&live(&mut model, [60, 60, 60])));
    let told = model.look(&plain([250, 250, 250]), FACE).expect_err("no number");
    assert!(matches!(told, Error::PadMisfit { what: Misfit::NotANumber, .. }), "{told}");
    assert!((0.0..=1.0).contains(&live(&mut model, [60, 60, 60])), "the next frame is none the worse");
}

#[test]
fn a_face_without_surroundings_is_not_judged() {
    let file = written(&onnx::means(SIDE as u64, &["Softmax"]));
    let mut model = open(&Slot { crop: 2.7, ..slot(file.path()) }).expect("it fits");
    let close = Rect { x: 5.0, y: 2.0, width: 22.0, height: 26.0 };
    assert_eq!(model.look(&plain([9, 9, 9]), close).expect("it answers"), Look::TooLarge);
    for broken in [Rect::default(), Rect { x: f32::NAN, ..FACE }, Rect { width: f32::INFINITY, ..FACE }] {
        assert_eq!(model.look(&plain([9, 9, 9]), broken).expect("it answers"), Look::TooLarge);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]
    #[test]
    fn no_file_is_more_than_refused(at in 0_usize..200, byte in any::<u8>(), noise in any::<Vec<u8>>()) {
        let mut bytes = onnx::means(SIDE as u64, &["Softmax"]);
        let place = at % bytes.len();
        bytes[place] = byte;
        let file = written(if noise.len() % 4 == 0 { &noise } else { &bytes });
        let _ = open(&slot(file.path()));
    }
}
