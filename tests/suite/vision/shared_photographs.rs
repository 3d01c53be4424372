//! Photographs of people that this project does not own. They are read where they lie beside it; without them these
//! tests say so and end. Figures with bounds are `countersign evaluate`'s matter; here only what would show a mistake.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use countersign::domain::quality::Component;
use countersign::domain::{Against, Frame, Hint, Probe, Strictness};
use countersign::vision::calibration;

use super::{engine, folder, ms};

/// The folder of photographs: `COUNTERSIGN_DATA`, else `../shared/data` beside the project.
#[expect(clippy::print_stdout, reason = "a test that does not run says so")]
fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("COUNTERSIGN_DATA").map_or(beside, PathBuf::from);
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        println!("not run: no photographs (COUNTERSIGN_DATA names their folder)");
    }
    found
}

fn frame(path: &Path) -> Frame {
    let picture = image::open(path).expect("a picture").to_rgb8();
    Frame::new(picture.width(), picture.height(), picture.into_raw(), 0, ms(0)).expect("a frame")
}

/// The table's rows without its head.
fn rows(table: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(table).expect("a table");
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// The component that a label must fail, and how many of its pictures may lack it.
fn expected(label: &str) -> Option<(Component, usize)> {
    match label {
        "several_faces" => Some((Component::SingleFace, 0)),
        "eyes_closed" | "one_eye_closed" => Some((Component::EyesOpen, 0)),
        "mouth_open_surprised" => Some((Component::MouthClosed, 1)),
        "side_light" => Some((Component::IlluminationUniformity, 0)),
        "mask" => Some((Component::MouthVisible, 2)),
        _ => None,
    }
}

#[test]
fn labelled_defects_are_seen() {
    let Some(root) = data().map(|data| data.join("quality")) else { return };
    let (mut engine, mut counts) = (engine(), HashMap::<String, [usize; 2]>::new());
    for row in rows(&root.join("labels.csv")) {
        let (file, label) = (&row[0], &row[1]);
        let seen = engine.look(&frame(&root.join(file)));
        let defects: Vec<_> = seen.quality.defects().collect();
        let nobody = seen.hint == Some(Hint::NoFace);
        let right = match (expected(label), label.as_str()) {
            (Some((component, _)), _) => nobody || defects.contains(&component),
            (None, "no_face") => !defects.is_empty(),
            (None, "partial_face") => seen.hint == Some(Hint::OffCentre),
            (None, _) => defects.is_empty(),
        };
        let [all, hit] = counts.entry(label.clone()).or_default();
        *all += 1;
        *hit += usize::from(right);
        if !right {
            let codes: Vec<_> = defects.iter().map(|component| component.code()).collect();
            println!("{label} {file}: {}", codes.join(" "));
        }
    }
    println!("as labelled, of all: {counts:?}");
    for (label, [all, hit]) in counts {
        if let Some((_, spared)) = expected(&label) {
            assert!(hit + spared >= all, "{label}: {hit} of {all}");
        } else if ["reference", "no_face", "partial_face"].contains(&label.as_str()) {
            assert_eq!(hit, all, "{label}");
        }
    }
}

#[test]
fn pairs_of_photographs_are_told_apart() {
    let Some(root) = data().map(|data| data.join("verify")) else { return };
    let threshold =
        calibration(&folder()).expect("the shipped one").threshold(Against::Single, Strictness::OneIn10000);
    let (mut engine, mut probes) = (engine(), HashMap::<String, Probe>::new());
    let mut wrong = [0_usize; 2];
    let pairs: Vec<_> = rows(&root.join("lfw_pairs.csv")).into_iter().step_by(45).collect();
    for pair in &pairs {
        for file in &pair[1..3] {
            if !probes.contains_key(file) {
                let frame = frame(&root.join(file));
                let middle = [frame.width() as f32 / 2.0, frame.height() as f32 / 2.0];
                probes.insert(file.clone(), engine.probe_at(&frame, middle).expect("a face"));
            }
        }
        let same = ["1", "same", "true"].contains(&pair[3].as_str());
        let taken = probes[&pair[1]].score(&probes[&pair[2]]) >= threshold;
        wrong[usize::from(same)] += usize::from(taken != same);
    }
    println!("{} pairs: {} others taken for one, {} of one refused", pairs.len(), wrong[0], wrong[1]);
    assert!(wrong[0] == 0 && wrong[1] * 10 <= pairs.len() / 2, "{wrong:?}");
}
