//! The documented target on borrowed pictures, when both are there.

use std::path::PathBuf;

use countersign::kiosk::measure::pad::{Sheet, measure};

use super::{figures, shared};

/// Every tenth picture of the sheet, and every picture of its first genuine and its first printed sequence.
fn part_of(sheet: &str) -> String {
    let mut lines = sheet.lines();
    let head = lines.next().expect("a head").to_owned();
    let rows: Vec<&str> =
        lines.filter(|line| line.contains("genuine") || line.contains("attack_print")).collect();
    let folder = |line: &str| line.split('/').take(3).collect::<Vec<_>>().join("/");
    let first = |label: &str| {
        let of = |line: &&&str| line.contains("sequence") && line.contains(&format!(",{label},"));
        rows.iter().find(of).map(|line| folder(line))
    };
    let sequences = [first("genuine"), first("attack_print")];
    let chosen = rows.iter().enumerate().filter(|(place, line)| {
        place % 10 == 0 || sequences.iter().flatten().any(|chosen| *chosen == folder(line))
    });
    std::iter::once(head).chain(chosen.map(|(_, line)| (*line).to_owned())).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_documented_target_tells_prints_from_faces() {
    let (root, model) = (shared("data/pad"), shared("models/minifasnet_v2_2.7_80x80.onnx"));
    let (Some(root), Some(model)) = (root, model) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let labels: PathBuf = folder.path().join("labels.csv");
    let sheet = std::fs::read_to_string(root.join("labels.csv")).expect("its labels");
    std::fs::write(&labels, part_of(&sheet)).expect("writable");
    let sheet = Sheet { root, labels, pad_model: Some(model) };
    let found = figures(&measure(None, &sheet, &mut |_| {}).expect("it measures"));
    println!("{found}");
    let number =
        |pointer: &str| found.pointer(pointer).and_then(serde_json::Value::as_f64).expect("a number");
    assert!(number("/genuine") >= 20.0 && number("/attacks/print") >= 20.0);
    assert!(number("/apcer/print") <= 0.1 && number("/bpcer") <= 0.1);
    let answered =
        |all: &str, kind: &str| number(all) - number(&format!("/sequences/failed_to_acquire/{kind}"));
    assert!(answered("/sequences/attacks/print", "print") >= 1.0);
    assert!(answered("/sequences/genuine", "genuine") >= 1.0);
    assert!(number("/sequences/apcer/print") + number("/sequences/bpcer") < 1e-9, "means separate sequences");
    assert_eq!(found["signals"]["passive_pad"], "used");
    assert_eq!(found["signals"]["flatness"], "not_available: no_turn");
}
