//! `evaluate pad` on pictures made here: what it counts, and what it says of sheets and pictures it cannot read.

use std::path::Path;

use countersign::kiosk::Error;
use countersign::kiosk::measure::pad::{Sheet, measure};
use countersign::vision::{demo_photograph, models_folder};
use serde_json::{Value, json};

use super::{figures, onnx};

/// A folder with the demonstration's photograph as three pictures, an empty one, and a model that says what is brightest.
fn stand(labels: &str) -> (tempfile::TempDir, Sheet) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("writable");
    let photograph =
        demo_photograph(&models_folder().expect("models")).expect("the photograph: run `make setup`");
    std::fs::create_dir(folder.path().join("row")).expect("a folder");
    for name in ["a.png", "row/1.png", "row/2.png"] {
        write(name, &photograph);
    }
    let mut nobody = vec![];
    let grey = image::RgbImage::from_pixel(64, 64, image::Rgb([120; 3]));
    grey.write_to(&mut std::io::Cursor::new(&mut nobody), image::ImageFormat::Png).expect("a picture");
    write("nobody.png", &nobody);
    write("labels.csv", labels.as_bytes());
    write("model.onnx", &onnx::means(80, &["Softmax"]));
    let sheet = Sheet {
        root: folder.path().to_owned(),
        labels: folder.path().join("labels.csv"),
        pad_model: Some(folder.path().join("model.onnx")),
    };
    (folder, sheet)
}

const LABELS: &str = "file,label,attribute\na.png,genuine,\nnobody.png,genuine,\nrow/1.png,attack_print,sequence\n\
                      row/2.png,attack_print,dim;sequence\n";

fn measured(sheet: &Sheet) -> Result<Value, Error> {
    measure(None, sheet, &mut |_| {}).map(|found| figures(&found))
}

#[test]
fn pictures_sequences_and_those_without_a_face_are_counted_apart() {
    let (_folder, sheet) = stand(LABELS);
    let found = measured(&sheet).expect("it measures");
    assert_eq!(found["genuine"], 2);
    assert_eq!(found["attacks"], json!({ "print": 2 }));
    assert_eq!(found["failed_to_acquire"], json!({ "genuine": 1, "print": 0 }));
    // The brightest colour of skin is red, which this model does not call live: everything is an attack to it.
    assert_eq!((&found["apcer"], &found["bpcer"]), (&json!({ "print": 0.0 }), &json!(1.0)));
    assert_eq!(found["bounds"]["apcer_95"]["print"], json!([0.0, 0.8419]));
    assert_eq!(found["verdict"], json!({ "genuine": "not shown", "print": "not shown" }));
    let sequences = &found["sequences"];
    assert_eq!(sequences["attacks"], json!({ "print": 1 }));
    assert_eq!(sequences["failed_to_acquire"]["print"], 1, "two frames are no mean of ten");
    assert_eq!(sequences["apcer"]["print"], Value::Null);
    assert_eq!(found["model"]["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn without_a_model_there_is_no_figure() {
    let (_folder, sheet) = stand(LABELS);
    let empty = Sheet { pad_model: None, ..sheet };
    let found = measured(&empty).expect("it measures");
    assert_eq!((&found["apcer"]["print"], &found["bpcer"]), (&Value::Null, &Value::Null));
    assert_eq!(found["failed_to_acquire"], json!({ "genuine": 2, "print": 2 }));
    assert_eq!(found["signals"]["passive_pad"], "not_available: no_model");
    assert_eq!(found["model"], Value::Null);
    let table = measure(None, &empty, &mut |_| {}).expect("it measures").table().join("\n");
    assert!(table.contains("there is no figure") && table.contains("APCER none"), "{table}");
}

#[test]
fn what_cannot_be_read_is_named() {
    let told = |labels: &str| {
        let (_folder, sheet) = stand(labels);
        let error = measured(&sheet).expect_err("it cannot be read");
        let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        format!("{error} {cause}")
    };
    assert!(told("file,label\na.png,maybe\n").contains("the label \"maybe\" of a.png"));
    assert!(told("file,label\ngone.png,genuine\n").contains("gone.png"));
    assert!(told("file,label\nlabels.csv.png,genuine\n").contains("labels.csv.png"));
    assert!(told("picture\na.png\n").contains("labels.csv"));
    let (folder, sheet) = stand(LABELS);
    for (name, bytes) in [("a.png", &b""[..]), ("a.png", b"\x89PNG\r\n\x1a\nbroken")] {
        std::fs::write(folder.path().join(name), bytes).expect("writable");
        let error = measured(&sheet).expect_err("no picture");
        let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        assert!(cause.contains("a.png"), "{error}: {cause}");
    }
    let absent = Sheet { labels: Path::new("/nowhere/labels.csv").to_owned(), ..stand(LABELS).1 };
    assert!(measured(&absent).expect_err("no sheet").to_string().contains("/nowhere/labels.csv"));
}
