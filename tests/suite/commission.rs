//! Preparing a machine: its camera is measured under a grant of its own, which the log tells apart from a person's.

mod dossier;
mod gates;
mod kit;
mod opens;
mod signing;
mod window;

use countersign::domain::{Fault, Hint, Part};
use countersign::kiosk::{CameraChoice, Error, Kiosk, audit};
use countersign::settings::Settings;

use crate::machine::Kept;

fn measure(kiosk: std::sync::Arc<Kiosk>, distance_mm: u16) -> Result<String, Error> {
    let grant = kiosk.setup_grant().expect("every gate of a demonstration stands open");
    kiosk.measure_camera(&grant, distance_mm).map(|measured| {
        assert!((40.0..100.0).contains(&measured.field_of_view_deg), "{measured:?}");
        assert!(measured.frames >= 60 && measured.spread < 0.04, "{measured:?}");
        assert_eq!((measured.hint, measured.settings_say_mm), (None, None));
        measured.line
    })
}

/// How often the log says each thing.
fn events(kept: &Kept) -> Vec<(&'static str, u64)> {
    let machine = kept.machine();
    let policy = machine.policy().expect("beside the store");
    let verdict = audit::verify(&machine, &policy, None).expect("it opens");
    verdict.events.expect("counted").into_iter().collect()
}

/// What the log tells of a machine whose camera was measured once.
const LOGGED: [(&str, u64); 4] =
    [("camera.setup", 1), ("capture.close", 1), ("kiosk.commissioned", 1), ("law.applied", 1)];

#[test]
fn the_line_that_is_measured_is_one_the_settings_take() {
    let kept = Kept::new();
    let line = measure(kept.kiosk(), 600).expect("the demonstration face stands there");
    let text = Settings::demo_file(true).replacen("[camera]\n", &format!("[camera]\n{line}\n"), 1);
    let band = Settings::parse(&text).expect("settings").camera.band.expect("the band");
    assert!(band.nearest_mm < 600 && band.farthest_mm > 600, "who was measured stood inside: {band:?}");
    assert_eq!(events(&kept), LOGGED);
}

#[test]
fn a_clip_without_a_person_measures_nothing_and_is_closed() {
    let kept = Kept::new();
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..4 {
        let empty = image::RgbImage::from_pixel(320, 240, image::Rgb([90, 100 + number, 110]));
        empty.save(folder.path().join(format!("{number}.png"))).expect("writable");
    }
    let kiosk = std::sync::Arc::into_inner(kept.kiosk()).expect("nobody else has it");
    let clip = std::sync::Arc::new(kiosk.with_camera(CameraChoice::Clip(folder.path().to_owned())));
    let fault = measure(clip, 600).expect_err("nobody is there").fault();
    assert_eq!(fault, Fault::Staff(Part::CameraLost), "the clip was over");
    assert_eq!(events(&kept), LOGGED);
}

#[test]
fn what_was_not_measured_asks_the_person_first() {
    let none = countersign::domain::lens::Error::NobodyStill { frames: 3, hint: Some(Hint::TooDark) };
    assert_eq!(Error::from(none).fault(), Fault::Retry(Hint::TooDark));
}
