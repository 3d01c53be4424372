//! The eyes on the real models.

mod degradations;
mod distance;
mod made_up_people;
mod recorded_gestures;
mod reference;
mod refused;
mod shared_photographs;
mod steady;

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::Duration;

use countersign::domain::{Frame, Hint, Observation};
use countersign::vision::{Engine, Error, Stage, demo_photograph, models_folder};
use proptest::prelude::*;

/// The folder of models, which tests cannot do without.
fn folder() -> PathBuf {
    models_folder().expect("the models: run `make setup`")
}

fn engine() -> Engine {
    Engine::open(&folder()).expect("the models: run `make setup`")
}

/// The demonstration's photograph: 512 × 512, one face, an inter-eye distance of 43 pixels.
fn photograph() -> Picture {
    let png = demo_photograph(&folder()).expect("the demo photograph: run `make setup`");
    let picture = image::load_from_memory(&png).expect("a picture").to_rgb8();
    Picture { size: [picture.width() as usize, picture.height() as usize], rgb: picture.into_raw() }
}

/// Pixels that tests alter, always in whole numbers.
#[derive(Clone)]
struct Picture {
    size: [usize; 2],
    rgb: Vec<u8>,
}

impl Picture {
    fn frame(&self, at: Duration) -> Frame {
        let [width, height] = self.size.map(|side| side as u32);
        Frame::new(width, height, self.rgb.clone(), 0, at).expect("a frame")
    }

    /// A picture whose pixel at (x, y) is this one's at `from(x, y)`, black where that lies outside.
    fn mapped(&self, size: [usize; 2], from: impl Fn(i64, i64) -> [i64; 2]) -> Self {
        let mut rgb = Vec::with_capacity(size[0] * size[1] * 3);
        for v in 0..size[1] {
            for u in 0..size[0] {
                let [x, y] = from(u as i64, v as i64);
                let inside = (0..self.size[0] as i64).contains(&x) && (0..self.size[1] as i64).contains(&y);
                let at = if inside { (y as usize * self.size[0] + x as usize) * 3 } else { 0 };
                rgb.extend(if inside { [0, 1, 2].map(|channel| self.rgb[at + channel]) } else { [0; 3] });
            }
        }
        Self { size, rgb }
    }

    fn cropped(&self, [x, y]: [i64; 2], size: [usize; 2]) -> Self {
        self.mapped(size, |u, v| [u + x, v + y])
    }

    /// As a camera of 640 × 480 shows it, moved by so many pixels.
    fn seen_by_camera(&self, [x, y]: [i64; 2]) -> Self {
        self.mapped([640, 480], |u, v| [60 + (u - x) / 2, (v - y) / 2])
    }

    /// Each pixel the mean of the square of this side round it.
    fn smoothed(&self, side: i64) -> Self {
        let [width, height] = self.size.map(|side| side as i64);
        let mut smooth = self.clone();
        for (at, value) in smooth.rgb.iter_mut().enumerate() {
            let (x, y, channel) = (at as i64 / 3 % width, at as i64 / 3 / width, at % 3);
            let shift = |by: i64| by % side - side / 2;
            let near = (0..side * side).map(|by| {
                let (x, y) =
                    ((x + shift(by)).clamp(0, width - 1), (y + shift(by / side)).clamp(0, height - 1));
                u32::from(self.rgb[(y * width + x) as usize * 3 + channel])
            });
            *value = (near.sum::<u32>() / (side * side) as u32) as u8;
        }
        smooth
    }

    /// Two pictures side by side.
    fn beside(&self, other: &Self) -> Self {
        let [width, height] = self.size;
        let mut both = self.cropped([0, 0], [width + other.size[0], height]);
        for y in 0..height.min(other.size[1]) {
            let line = &other.rgb[y * other.size[0] * 3..(y + 1) * other.size[0] * 3];
            let start = (y * both.size[0] + width) * 3;
            both.rgb[start..start + line.len()].copy_from_slice(line);
        }
        both
    }
}

fn ms(number: u64) -> Duration {
    Duration::from_millis(number)
}

fn has_points(seen: &Observation) -> bool {
    seen.face.as_ref().expect("a face").key_points.is_some()
}

#[test]
fn a_face_is_followed_with_few_looks_of_the_detector() {
    let mut engine = engine();
    let photograph = photograph();
    let mut before = None;
    for number in 0..24_u64 {
        let drift = [number as i64 * 2, number as i64];
        let seen = engine.observe(&photograph.seen_by_camera(drift).frame(ms(33 * number)));
        assert_eq!(has_points(&seen), number % 10 == 0, "frame {number}");
        let bounds = seen.face.expect("a face").bounds;
        if let Some(before) = before.replace(bounds) {
            let jump = bounds.overlap(&before);
            assert!(jump > 0.9, "the box jumps at frame {number}: {jump}");
        }
    }
}

#[test]
fn a_look_does_not_disturb_what_is_followed() {
    let mut engine = engine();
    let camera = photograph().seen_by_camera([0, 0]);
    engine.observe(&camera.frame(ms(0)));
    assert!(has_points(&engine.look(&camera.frame(ms(33)))), "a look asks the detector");
    assert!(engine.look(&camera.cropped([0, 0], [64, 64]).frame(ms(33))).face.is_none());
    assert!(!has_points(&engine.observe(&camera.frame(ms(66)))), "the face is still followed");
    engine.reset();
    assert!(has_points(&engine.observe(&camera.frame(ms(99)))), "nobody is followed any more");
}

#[test]
fn a_face_that_leaves_is_lost_at_once_and_found_at_once() {
    let mut engine = engine();
    let camera = photograph().seen_by_camera([0, 0]);
    let empty = camera.mapped(camera.size, |_, _| [-1, -1]);
    for (number, (picture, there)) in
        [(&camera, true), (&empty, false), (&camera, true), (&camera, true)].into_iter().enumerate()
    {
        let seen = engine.observe(&picture.frame(ms(33 * number as u64)));
        assert_eq!(seen.face.is_some(), there, "frame {number}");
        assert_eq!(seen.hint == Some(Hint::NoFace), !there);
    }
}

#[test]
fn everyone_is_counted_in_every_frame() {
    let mut engine = engine();
    let near = photograph().cropped([60, 0], [320, 300]);
    let half = near.mapped([160, 150], |u, v| [u * 2, v * 2]);
    let two = near.beside(&half);
    for number in 0..5 {
        let seen = engine.observe(&two.frame(ms(33 * number)));
        assert_eq!((seen.quality.faces, seen.bystanders.len()), (2, 1), "frame {number}");
        assert_eq!(seen.hint, Some(Hint::SeveralFaces));
        assert!(seen.bystanders[0].bounds.x > 320.0 && seen.face.expect("a face").bounds.x < 320.0);
    }
    let far = near.mapped([106, 100], |u, v| [u * 3, v * 3]);
    assert_eq!(
        engine.look(&near.beside(&far).frame(ms(0))).quality.faces,
        1,
        "a ninth of the area is passing by"
    );
    assert_eq!(
        engine.observe(&near.beside(&half.mapped([160, 150], |_, _| [-1, -1])).frame(ms(200))).quality.faces,
        1
    );
}

#[test]
fn a_probe_can_be_of_the_face_meant() {
    let mut engine = engine();
    let one = photograph().cropped([60, 0], [320, 300]);
    let other = one.mapped([200, 188], |u, v| [319 - u * 8 / 5, v * 8 / 5]);
    let two = one.beside(&other).frame(ms(0));
    let alone = engine.probe(&one.frame(ms(0))).expect("a probe");
    let largest = engine.probe(&two).expect("a probe");
    let right = engine.probe_at(&two, [420.0, 100.0]).expect("a probe");
    assert!(largest.score(&alone) > 0.95, "the same pixels");
    assert!(right.score(&alone) < largest.score(&alone) - 0.01, "the mirrored picture is another");
    assert!(matches!(engine.probe(&one.cropped([0, 0], [40, 40]).frame(ms(0))), Err(Error::NoFace)));
}

#[test]
fn hints_say_what_is_wrong_with_the_picture() {
    let mut engine = engine();
    let camera = photograph().seen_by_camera([0, 0]);
    let dimmed = |times: u16| {
        let rgb = camera.rgb.iter().map(|value| (u16::from(*value) * times / 10).min(255) as u8).collect();
        Picture { size: camera.size, rgb }
    };
    let smooth = camera.smoothed(9);
    for (name, picture, hint) in [
        ("as it is", camera.clone(), None),
        ("dark", dimmed(2), Some(Hint::TooDark)),
        ("bright", dimmed(16), Some(Hint::TooBright)),
        ("over the edge", photograph().cropped([205, 0], [300, 300]), Some(Hint::OffCentre)),
        ("out of focus", smooth, Some(Hint::Blurred)),
        ("far", photograph(), Some(Hint::TooFar)),
        (
            "turned",
            camera.mapped(camera.size, |u, v| [(24 * u + 10 * v) / 26 - 40, (24 * v - 10 * u) / 26 + 120]),
            Some(Hint::TurnedAway),
        ),
    ] {
        let seen = engine.look(&picture.frame(ms(0)));
        assert_eq!(seen.hint, hint, "{name}: {:?}", seen.quality);
    }
}

#[test]
fn time_is_taken_with_the_callers_clock() {
    let mut engine = engine();
    let frame = photograph().seen_by_camera([0, 0]).frame(ms(0));
    let mut ticks = 0;
    let mut clock = || {
        ticks += 1;
        ms(ticks)
    };
    let (first, timings) = engine.observe_timed(&frame, &mut clock);
    assert!(first.face.is_some());
    let spent = Stage::ALL.map(|stage| timings.of(stage).as_millis());
    assert_eq!(spent, [1, 1, 2, 2, 0, 1, 1, 1, 1, 0], "found anew: two passes of the landmark model");
    assert_eq!(engine.observe_timed(&frame, &mut clock).1.total(), ms(7), "followed: no detector, one pass");
    let (_, timings) = engine.probe_timed(&frame, &mut clock).expect("a probe");
    let spent = [Stage::Shrink, Stage::Detect, Stage::Embed].map(|stage| timings.of(stage).as_millis());
    assert_eq!((spent, timings.total()), ([1, 1, 1], ms(7)), "with two passes of the landmark model");
}

#[test]
fn a_folder_that_lacks_or_alters_a_file_is_refused_by_name() {
    let empty = tempfile::tempdir().expect("a folder");
    assert!(
        matches!(Engine::open(empty.path()), Err(Error::ModelMissing { name }) if name == "canonical_face.json")
    );
    let names = [
        "canonical_face.json",
        "yunet.onnx",
        "face_landmarks.onnx",
        "face_blendshapes.onnx",
        "sface.onnx",
        "mobilefacenet.onnx",
    ];
    for name in names.iter().chain(&["libonnxruntime.so"]) {
        std::fs::copy(folder().join(name), empty.path().join(name)).expect("a copy");
    }
    assert!(Engine::open(empty.path()).is_ok());
    for name in names {
        let path = empty.path().join(name);
        let sound = std::fs::read(&path).expect("the copy");
        let mut altered = sound.clone();
        altered[sound.len() / 2] ^= 1;
        std::fs::write(&path, altered).expect("written");
        let refusal = Engine::open(empty.path()).expect_err("an altered file");
        assert!(matches!(&refusal, Error::ModelWrong { name: wrong } if wrong == name), "{refusal}");
        std::fs::write(&path, sound).expect("written");
    }
    std::fs::remove_file(empty.path().join("libonnxruntime.so")).expect("removed");
    assert!(matches!(Engine::open(empty.path()), Err(Error::RuntimeMissing { .. })));
}

#[test]
fn any_picture_can_be_looked_at() {
    let mut engine = engine();
    let photograph = photograph();
    for size in [[1, 1], [8192, 1], [1, 8192], [33, 7], [3000, 2]] {
        for level in [0, 255] {
            let rgb = vec![level; size[0] * size[1] * 3];
            assert!(engine.observe(&Picture { size, rgb }.frame(ms(0))).face.is_none());
        }
        engine.observe(&photograph.cropped([150, 50], size).frame(ms(0)));
    }
    let engine = RefCell::new(engine);
    let config = ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() };
    let sizes = (1_usize..400, 1_usize..400, any::<u64>(), -200_i64..400);
    proptest!(config, |((width, height, seed, shift) in sizes)| {
        let mut state = seed | 1;
        let noise = |_: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as u8
        };
        let noise = Picture { size: [width, height], rgb: (0..width * height * 3).map(noise).collect() };
        for picture in [noise, photograph.cropped([shift, shift / 2], [width, height])] {
            let seen = engine.borrow_mut().observe(&picture.frame(ms(0)));
            let _ = engine.borrow_mut().probe(&picture.frame(ms(0)));
            prop_assert_eq!(seen.face.is_none(), seen.quality.faces == 0);
        }
    });
}
