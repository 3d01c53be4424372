//! Settings say what is wrong, where, and what to write instead.

use countersign::domain::Paper;
use countersign::domain::RiskClass;
use countersign::domain::pad::Slot;
use countersign::i18n::Text;
use countersign::settings::{Keys, Place, Printer, Settings};
use proptest::prelude::*;

const DEMO: &str = include_str!("../../assets/demo-settings.toml");

#[test]
fn the_demonstration_is_marked_as_one_and_complete() {
    let demo = Settings::demo();
    assert!(demo.site.demo);
    assert_eq!(demo.controller.name, "First Harbour Bank");
    assert_eq!(demo.offset.as_minutes(), 480);
    assert_eq!(demo.keys, Keys::Memory);
    assert_eq!(demo.printer, Printer { place: Place::Folder("receipts".into()), paper: Paper::A4 });
    let roll = DEMO.replacen("paper = \"a4\"", "paper = \"roll-80\"", 1);
    assert_eq!(Settings::parse(&roll).expect("a thermal roll").printer.paper, Paper::Roll80);
    let unsaid = Settings::parse(&DEMO.replacen("paper = \"a4\"", "# paper", 1)).expect("paper is optional");
    assert_eq!(unsaid.printer.paper, Paper::A4);
    let risks: Vec<RiskClass> = demo.purposes.iter().map(|purpose| purpose.risk).collect();
    assert_eq!(risks, [RiskClass::Medium, RiskClass::Medium, RiskClass::High]);
}

#[test]
fn every_purpose_of_the_demonstration_has_words_in_every_language_offered() {
    let demo = Settings::demo();
    for language in &demo.languages {
        let text = Text::new(language).unwrap();
        for purpose in &demo.purposes {
            for part in ["title", "act"] {
                let key = format!("purpose-{}-{part}", purpose.id);
                assert!(text.has(&key), "{language}: {key}");
            }
        }
    }
}

/// The camera's table with a band.
fn banded(degrees: &str, nearest: &str, farthest: &str) -> String {
    format!(
        "[camera]\nband = {{ field_of_view_deg = {degrees}, nearest_mm = {nearest}, farthest_mm = {farthest} }}"
    )
}

#[test]
fn a_mistake_is_named_with_its_line_and_its_cure() {
    let cases = [
        ("paper = \"a4\"", "paper = \"letter\"", "unknown variant `letter`"),
        ("demo = true", "demonstration = true", "unknown field `demonstration`"),
        ("name = \"First Harbour Bank\"", "name = \" \"", "controller.name must be one line"),
        ("retention_days = 365", "retention_days = 0", "has no retention: say for how many days"),
        ("retention_days = 365", "retention_days = 70000", "expected u16"),
        ("id = \"safe-deposit\"", "id = \"cash-withdrawal\"", "a name no other purpose has"),
        ("id = \"safe-deposit\"", "id = \"Safe\"", "1 to 40 characters of a-z"),
        (
            "necessity = \"A lost key must not open the safe-deposit room.\"",
            "necessity = \"\"",
            "states no necessity",
        ),
        ("utc_offset = \"+08:00\"", "utc_offset = \"+8\"", "+HH:MM"),
        (
            "risk = \"high\"",
            "risk = \"huge\"",
            "unknown variant `huge`, expected one of `low`, `medium`, `high`",
        ),
        (
            "languages = [\"en\", \"zh-Hans\", \"zh-Hant\", \"ug\"]",
            "languages = [\"en\", \"en\"]",
            "none twice",
        ),
        ("languages = [\"en\", \"zh-Hans\", \"zh-Hant\", \"ug\"]", "languages = []", "at least one"),
        ("folder = \"receipts\"", "queue = \"http://there\"", "ipp://host/printers/name"),
        ("folder = \"receipts\"", "", "ipp://host/printers/name"),
        ("warn_after_seconds = 60", "warn_after_seconds = 5", "20 to 600 seconds"),
        ("pixels_per_inch = 96", "pixels_per_inch = 9", "30 to 600"),
        ("jurisdiction = \"CN\"", "jurisdiction = \"China\"", "ISO 3166"),
        ("origin = \"countersign.example", "origin = \"countersign example", "without spaces"),
        ("drivers = [\"uvcvideo\"]", "drivers = [\"\"]", "camera.drivers must be one line"),
        ("[camera]", &banded("62.0", "900", "400"), "camera.band.farthest_mm must be farther"),
        ("[camera]", &banded("12.0", "400", "900"), "camera.band.field_of_view_deg must be 20 to 150"),
        ("[camera]", &banded("nan", "400", "900"), "camera.band.field_of_view_deg must be 20 to 150"),
        ("[camera]", &banded("60.0", "100", "900"), "camera.band.nearest_mm must be 200 to 2000"),
        ("demo = true", "demo = false", "keys.store must be secret-service, sealed-file or credential"),
        ("[idle]", "[idle", "]"),
    ];
    for (right, wrong, said) in cases {
        assert!(DEMO.contains(right), "{right}");
        let error = Settings::parse(&DEMO.replacen(right, wrong, 1)).expect_err(wrong).to_string();
        assert!(error.contains(said), "{wrong}: {error}");
        assert!(error.starts_with("settings, line "), "{error}");
    }
}

#[test]
fn names_that_would_not_fit_the_square_are_refused_before_anyone_stands_there() {
    let recipients = |times| format!("recipients = [\"{}\"]", "A company ".repeat(times));
    let with = |times| Settings::parse(&DEMO.replacen("recipients = []", &recipients(times), 1));
    assert!(with(10).is_ok());
    let error = with(28).expect_err("280 letters more").to_string();
    assert!(error.contains("do not fit the square of a receipt, by") && error.contains("shorten"), "{error}");
}

#[test]
fn the_line_is_the_line_of_the_mistake() {
    let spoiled = DEMO.replacen("utc_offset = \"+08:00\"", "utc_offset = \"noon\"", 1);
    let line = 1 + DEMO.lines().position(|line| line.starts_with("utc_offset")).unwrap();
    let error = Settings::parse(&spoiled).unwrap_err().to_string();
    assert!(error.starts_with(&format!("settings, line {line}: site.utc_offset must be")), "{error}");
}

#[test]
fn a_missing_file_says_where_it_should_be() {
    let folder = tempfile::tempdir().unwrap();
    let error = Settings::read(&folder.path().join("settings.toml")).unwrap_err().to_string();
    assert!(error.contains("settings.toml") && error.contains("demo-settings.toml shows how"), "{error}");
}

/// The demonstration's file with the table `[pad]` that it shows as a comment.
fn with_pad() -> String {
    let (from, to) = ("# [pad]", "# role");
    let mut inside = false;
    let lines = DEMO.lines().map(|line| {
        inside |= line.starts_with(from);
        let shown = if inside { line.trim_start_matches("# ") } else { line };
        inside &= !line.starts_with(to);
        shown.to_owned() + "\n"
    });
    lines.collect()
}

#[test]
fn the_table_shown_for_the_pad_slot_is_one_and_describes_the_documented_target() {
    let slot = Settings::parse(&with_pad()).expect("the comment is right").pad.expect("a slot");
    let documented = Slot::documented(slot.file.clone());
    assert_eq!(slot.sha256.map(|digest| digest[0]), Some(0x75));
    assert_eq!(Slot { sha256: None, ..slot }, documented);
    assert_eq!(Settings::demo().pad, None);
}

#[test]
fn a_mistake_about_the_pad_slot_is_named() {
    let shown = with_pad();
    for (right, wrong, said) in [
        ("name = \"minifasnet-v2\"", "name = \"Mini FAS\"", "pad.name must be 1 to 40"),
        ("file = \"/var", "file = \"var", "the file's whole path"),
        ("sha256 = \"759a", "sha256 = \"759A", "pad.sha256 must be the file's SHA-256"),
        ("sha256 = \"759a", "sha256 = \"59a", "64 digits"),
        ("size = 80", "size = 8", "16 to 512"),
        ("channels = \"BGR\"", "channels = \"grey\"", "expected `RGB` or `BGR`"),
        ("range = [0.0, 255.0]", "range = [1.0, 0.0]", "what 0 and 255 become"),
        ("range = [0.0, 255.0]", "range = [nan, 1.0]", "what 0 and 255 become"),
        ("crop = 2.7", "crop = nan", "1.0 to 10.0 times the box"),
        ("live = 1", "live = 3", "one of the classes"),
        ("threshold = 0.5", "threshold = 5.0", "0.0 to 1.0"),
        ("frames = 10", "frames = 0", "1 to 100"),
        ("role = \"advisory\"", "role = \"gating\"", "expected `advisory` or `required`"),
        ("crop = 2.7", "colour = 2.7", "unknown field `colour`"),
    ] {
        assert!(shown.contains(right), "{right}");
        let error = Settings::parse(&shown.replacen(right, wrong, 1)).expect_err(wrong).to_string();
        assert!(error.contains(said), "{wrong}: {error}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_settings_panic(text in "[ -~\n=\\[\\]\"]{0,200}", at in 0..DEMO.len(), byte in any::<u8>()) {
        let _ = Settings::parse(&text);
        let mut bytes = DEMO.as_bytes().to_vec();
        bytes[at] = byte;
        let _ = Settings::parse(&String::from_utf8_lossy(&bytes));
    }
}
