//! Gestures in clips of people that this project does not own. They are read where they lie beside it; without them
//! this test says so and ends. All clips are `countersign evaluate gestures`' matter; here only the short ones.

use std::path::Path;

use countersign::kiosk::measure::evaluate::{self, Sheets};

/// Clips of at most this many frames keep the suite quick.
const SHORT: u32 = 220;

#[test]
fn short_clips_of_people_show_their_blinks_and_openings() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let root = std::env::var_os("COUNTERSIGN_DATA").map_or(beside, Into::into).join("video");
    if !root.is_dir() {
        println!("not run: no clips (COUNTERSIGN_DATA names the folder that holds `video`)");
        return;
    }
    let kept = tempfile::tempdir().expect("a folder");
    let labels = kept.path().join("labels.csv");
    let mut sheet = csv::Reader::from_path(root.join("labels.csv")).expect("the clips' labels");
    let mut short = csv::Writer::from_path(&labels).expect("a file");
    let head = sheet.headers().expect("a head").clone();
    let frames = head.iter().position(|name| name == "frames").expect("a column of frames");
    short.write_record(&head).expect("a row");
    for row in sheet.records().map(|row| row.expect("a row")) {
        if row[frames].parse::<u32>().is_ok_and(|frames| frames <= SHORT) {
            short.write_record(&row).expect("a row");
        }
    }
    short.flush().expect("written");
    let sheets = Sheets { events: root.join("events.csv"), root, labels };
    let report = evaluate::gestures(None, &sheets, &mut |_| {}).expect("clips and models");
    report.table().iter().for_each(|line| println!("{line}"));
    let report = serde_json::to_value(&report).expect("plain data");
    for gesture in ["blink", "open_mouth"] {
        let one = &report["gestures"][gesture];
        let count = |name: &str| one[name].as_u64().expect("a count");
        assert!(count("truth") > 0 && count("hit") == count("truth"), "{gesture} missed: {one}");
        assert_eq!(count("found"), count("hit"), "{gesture} where none is: {one}");
    }
    assert_eq!(report["speech_openings"]["reported"], 0);
}
