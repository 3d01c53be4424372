//! The eyes on the real models.

use std::path::PathBuf;
use std::time::Duration;

use countersign::domain::Frame;
use countersign::vision::{Engine, demo_photograph, models_folder};

fn folder() -> PathBuf {
    models_folder().expect("the models: run `make setup`")
}

fn photograph() -> Frame {
    let png = demo_photograph(&folder()).expect("the demo photograph: run `make setup`");
    let picture = image::load_from_memory(&png).expect("a picture").to_rgb8();
    Frame::new(picture.width(), picture.height(), picture.into_raw(), 0, Duration::ZERO).expect("a frame")
}

#[test]
fn the_photograph_shows_one_face() {
    let mut engine = Engine::open(&folder()).expect("the models");
    let frame = photograph();
    let seen = engine.look(&frame);
    assert_eq!((seen.quality.faces, seen.bystanders.len()), (1, 0));
    let face = seen.face.expect("a face");
    let probe = engine.probe(&frame).expect("a probe");
    assert!(probe.score(&engine.probe_at(&frame, face.bounds.centre()).expect("a probe")) > 0.999);
}
