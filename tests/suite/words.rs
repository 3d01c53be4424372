//! The window's words: every key a source asks for exists and every key is asked for, every fault and gesture has its
//! texts, and no text breaks the voice.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use countersign::domain::pad::Signal;
use countersign::domain::{Aside, Breach, Failure, Fault, Gesture, Hint, Part, Timestamp, Topic, Why};
use countersign::domain::{document, guardian};
use countersign::i18n::{self, Text};

/// Files whose keys belong to the window.
const FILES: [&str; 6] = ["access", "window", "notice", "consent", "capture", "error"];

#[test]
fn every_fault_says_what_happened_and_what_to_do() {
    let hints = Hint::ALL.map(Fault::Retry);
    let attacks = Signal::ALL.map(Failure::Attack);
    let failures = Failure::ALL.into_iter().chain(attacks);
    let failures = failures.map(|failure| Fault::Refuse(Why::Liveness(failure)));
    let reasons = [
        Why::NoChallengeLeft,
        Why::FaceChanged,
        Why::FaceUnclear,
        Why::NothingGiven,
        Why::NotGiven,
        Why::Over,
        Why::Paused,
        Why::Wait,
        Why::OtherFactor,
        Why::FactorMissing,
        Why::NothingToLock,
        Why::NothingSaid,
        Why::Erased,
        Why::CodeMistyped,
        Why::ReceiptRefused,
        Why::LostInRestore,
        Why::IntentRefused,
        Why::FaceNotMatched,
        Why::OfficerMissing,
        Why::StopCodeWrong,
        Why::CoolingOff,
        Why::ActOver,
        Why::HoldRefused,
        Why::Guardian(guardian::Error::BirthUnreadable),
        Why::Guardian(guardian::Error::BirthUnlikely),
        Why::Guardian(guardian::Error::OldEnough),
        Why::Document(document::Error::Unreadable),
        Why::Document(document::Error::Wrong),
        Why::Document(document::Error::Unknown),
        Why::Document(document::Error::Wait(Timestamp::from_unix(0))),
        Why::Document(document::Error::Staff),
        Why::OperatorWrong,
        Why::OperatorLocked,
        Why::OperatorRole,
        Why::StickMissing,
        Why::StickFailed,
        Why::StoreSealed,
    ]
    .map(Fault::Refuse);
    let parts = Part::ALL.map(Fault::Staff);
    let breaches = [Breach::StoreForeign, Breach::ReceiptBroken].map(Fault::Halt);
    let faults = hints.into_iter().chain(failures).chain(reasons).chain(parts).chain(breaches);
    let wanted: BTreeSet<String> = faults
        .flat_map(|fault| ["err", "rec"].map(|kind| format!("{kind}-{}", fault.code().replace('_', "-"))))
        .chain(Hint::ALL.map(|hint| format!("hint-{}", hint.code().replace('_', "-"))))
        .chain(Gesture::ALL.map(|gesture| format!("gesture-{}", gesture.code().replace('_', "-"))))
        .chain(Aside::ALL.map(|aside| format!("hint-off-centre-{}", aside.code())))
        .chain(Gesture::ALL.map(|gesture| format!("movement-{}", gesture.code().replace('_', "-"))))
        .chain(
            Topic::ALL
                .iter()
                .flat_map(|t| ["title", "body"].map(|part| format!("notice-{}-{part}", t.code()))),
        )
        .collect();
    let written = keys("en");
    let missing: Vec<_> = wanted.difference(&written).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let coded = |key: &&String| {
        ["err-", "rec-", "hint-", "gesture-", "movement-"].iter().any(|kind| key.starts_with(kind))
    };
    let idle: Vec<_> = written.iter().filter(coded).filter(|key| !wanted.contains(*key)).collect();
    assert!(idle.is_empty(), "no code is called so: {idle:?}");
}

#[test]
fn every_key_in_the_sources_exists_and_every_key_is_used() {
    let mut sources = String::new();
    for room in ["src/ui.rs", "src/ui", "src/kiosk.rs", "src/kiosk"] {
        read(&root().join(room), &mut sources);
    }
    let every: BTreeSet<String> = keys_of_all_files();
    let asked = quoted_after(&sources, &[".get(\"", ".with(\""]);
    assert!(asked.len() > 40, "{} keys found", asked.len());
    let missing: Vec<_> = asked.difference(&every).collect();
    assert!(missing.is_empty(), "asked for, but not written: {missing:?}");
    let made = ["err-", "rec-", "hint-", "gesture-", "movement-", "notice-", "purpose-"];
    let unused: Vec<_> = keys("en")
        .into_iter()
        .filter(|key| !made.iter().any(|start| key.starts_with(start)))
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "written, but not asked for: {unused:?}");
}

#[test]
fn every_purpose_of_the_demonstration_is_a_question() {
    let purposes = countersign::settings::Settings::demo().purposes;
    for language in i18n::languages() {
        let text = Text::new(language.tag).unwrap();
        for purpose in &purposes {
            for part in ["title", "question", "no"] {
                let key = format!("purpose-{}-{part}", purpose.id);
                assert!(text.has(&key), "{}: {key}", language.tag);
            }
        }
    }
}

#[test]
fn no_text_promises_blames_or_hurries() {
    let forbidden = [
        "safe",
        "secure",
        "100 %",
        "100%",
        "guarantee",
        "verification failed",
        "invalid",
        "please wait",
        "biometric",
        "template",
        "algorithm",
        "error",
        "hurry up",
        "安全",
        "百分之百",
        "绝对保",
        "验证失败",
        "认证失败",
        "模板",
        "生物识别",
        "算法",
        "非法",
        "错误",
    ];
    for language in i18n::languages() {
        for file in FILES {
            let path = root().join("locales").join(language.tag).join(format!("{file}.ftl"));
            for line in std::fs::read_to_string(&path).unwrap().lines().filter(|line| !line.starts_with('#'))
            {
                let words = line.split_once(" = ").map_or(line, |(_, words)| words).to_lowercase();
                let words = words.replace("safe-deposit", "");
                let found = forbidden.iter().find(|word| words.contains(*word));
                assert!(found.is_none(), "{}/{file}: {found:?} in {line:?}", language.tag);
            }
        }
    }
}

#[test]
fn no_colour_is_named_outside_the_theme() {
    let mut widgets = String::new();
    for folder in ["src/ui/widget", "src/ui/screen"] {
        read(&root().join(folder), &mut widgets);
    }
    for name in ["from_rgb(", "from_rgb8(", "Color::WHITE", "Color::BLACK", "color!", "Color {"] {
        assert!(!widgets.contains(name), "{name} stands in a widget or a screen");
    }
}

/// Keys of the window's own files.
fn keys(tag: &str) -> BTreeSet<String> {
    FILES
        .iter()
        .flat_map(|file| keys_of(&root().join("locales").join(tag).join(format!("{file}.ftl"))))
        .collect()
}

fn keys_of_all_files() -> BTreeSet<String> {
    let folder = std::fs::read_dir(root().join("locales/en")).unwrap();
    folder.flat_map(|entry| keys_of(&entry.unwrap().path())).collect()
}

fn keys_of(path: &Path) -> Vec<String> {
    let source = std::fs::read_to_string(path).unwrap();
    let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
    source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(key).collect()
}

/// Quoted words that follow one of these beginnings at once.
fn quoted_after(source: &str, beginnings: &[&str]) -> BTreeSet<String> {
    let after = |beginning: &&str| {
        source
            .split(*beginning)
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect::<Vec<_>>()
    };
    beginnings.iter().flat_map(after).collect()
}

/// All Rust sources at a path, one after the other.
fn read(path: &Path, into: &mut String) {
    if path.is_dir() {
        let mut inside: Vec<_> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        inside.sort();
        inside.iter().for_each(|path| read(path, into));
    } else {
        into.push_str(&std::fs::read_to_string(path).unwrap());
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
