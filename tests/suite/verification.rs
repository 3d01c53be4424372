//! `evaluate verification` and `vision compare` on pictures this project may use: alterations of the demonstration's
//! photograph. Figures on real people are `countersign evaluate`'s matter.

use std::path::Path;

use countersign::domain::Timestamp;
use countersign::kiosk::Error;
use countersign::kiosk::measure::compare;
use countersign::kiosk::measure::verification::{Options, verification};
use countersign::vision::{self, demo_photograph, models_folder};

const NOW: Timestamp = Timestamp::from_unix(1_795_430_640);

/// The photograph as it is, mirrored and dimmed, and a picture without anybody.
fn album(folder: &Path) {
    let png = demo_photograph(&models_folder().expect("`make setup` was run")).expect("the photograph");
    let face = image::load_from_memory(&png).expect("a picture").to_rgb8();
    let mut dim = face.clone();
    dim.iter_mut().for_each(|value| *value = *value / 3 * 2);
    let nobody = image::RgbImage::from_pixel(200, 200, image::Rgb([90, 90, 90]));
    let mirrored = image::imageops::flip_horizontal(&face);
    std::fs::create_dir(folder.join("ada")).expect("a folder");
    for (name, picture) in
        [("ada/1.png", &face), ("ada/2.png", &mirrored), ("ada/3.png", &dim), ("nobody.png", &nobody)]
    {
        picture.save(folder.join(name)).expect("a file");
    }
}

fn options(folder: &Path, pairs: &str) -> Options {
    let file = folder.join("pairs.csv");
    std::fs::write(&file, format!("fold,a,b,same\n{pairs}")).expect("a file");
    Options { root: folder.to_owned(), pairs: file, renewable: true, calibrate: None, set: String::new() }
}

#[test]
fn pairs_are_measured_in_plain_and_in_renewable_form() {
    let folder = tempfile::tempdir().expect("a folder");
    album(folder.path());
    let pairs = "1,ada/1.png,ada/2.png,1\n2,ada/1.png,ada/3.png,1\n2,ada/2.png,nobody.png,0\n";
    let mut told = vec![];
    let options = options(folder.path(), pairs);
    let report = verification(None, &options, NOW, &mut |done, of| told.push((done, of))).expect("measured");
    assert_eq!(told, [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]);
    assert!(!report.table().is_empty());
    let json = serde_json::to_value(&report).expect("plain data");
    assert_eq!((&json["pairs"], &json["failed_to_acquire"]), (&3.into(), &1.into()));
    assert_eq!(
        (&json["fnmr"], &json["fmr"]),
        (&0.0.into(), &serde_json::Value::Null),
        "no impostor was seen"
    );
    assert_eq!(json["bounds"]["fmr_95"], serde_json::json!([0.0, 1.0]));
    assert_eq!(json["cross"]["impostors"], 0);
    assert_eq!(json["cross"]["at"][1]["shown"], false);
    let renewable = &json["renewable"];
    assert!(renewable["largest_change"].as_f64().expect("a number") < 1e-5);
    assert_eq!(
        (&renewable["decided_otherwise"], &renewable["same_person"]["matches"]),
        (&0.into(), &0.into())
    );
}

#[test]
fn a_handful_of_pictures_makes_no_calibration() {
    let folder = tempfile::tempdir().expect("a folder");
    album(folder.path());
    let mut options = options(folder.path(), "1,ada/1.png,ada/2.png,1\n");
    let target = folder.path().join("calibration.toml");
    options.calibrate = Some(target.clone());
    let refused = verification(None, &options, NOW, &mut |_, _| {}).err();
    assert!(matches!(refused, Some(Error::TooFewPeople)));
    assert!(!target.exists());
}

#[test]
fn wrong_sheets_and_missing_pictures_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let measure = |pairs: &str| {
        let options = options(folder.path(), pairs);
        verification(None, &options, NOW, &mut |_, _| {}).map(|_| ()).expect_err("refused")
    };
    assert!(
        matches!(measure("1,a.png,b.png,perhaps\n"), Error::Sheet { path, .. } if path.ends_with("pairs.csv"))
    );
    assert!(matches!(measure("1,a.png,b.png,1\n"), Error::Camera(_)));
}

#[test]
fn pictures_are_compared_by_the_calibration_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    album(folder.path());
    let [one, two, nobody] = ["ada/1.png", "ada/3.png", "nobody.png"].map(|name| folder.path().join(name));
    let same = compare::files(None, &one, &two).expect("compared");
    assert!(same.same && same.score.expect("a score") > same.threshold && same.threshold > 0.3);
    assert_eq!(compare::files(None, &one, &nobody).expect("compared").reason, Some("no_face_b"));

    // A calibration beside the models that is none stops every comparison.
    std::fs::write(folder.path().join("calibration.toml"), "threshold = nan").expect("a file");
    let refused = compare::files(Some(folder.path()), &one, &two).map(|_| ()).expect_err("refused");
    assert!(matches!(refused, Error::Vision(vision::Error::CalibrationForm { .. })));
    assert_eq!(refused.fault().code(), "model_wrong");
}
