//! A visit whose camera fails: the real kiosk behind the window, its eyes, its log, and the made-up camera at `/dev/video0`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use countersign::domain::{CaptureGrant, Decision, Draft, Timestamp};
use countersign::i18n::Text;
use countersign::kiosk::{CameraChoice, DemoOptions, Kiosk};
use countersign::ui::counter;
use countersign::ui::desk::{Manner, Sight};
use iced_test::futures::futures::{StreamExt as _, executor};
use serde_json::json;

use super::stage::Play;

const NOW: Timestamp = Timestamp::from_unix(1_795_430_640);
const LOG: &str = "CAMERA_LOG";
const LOST: &str = "paused camera_lost";
/// Pictures after which the camera counts as being back.
const BACK: usize = 4;
/// Starts of the camera that are measured.
const STARTS: usize = 20;

/// What the window was told, each thing once in a row.
fn told(settings: &[(&'static str, &'static str)]) -> Option<Vec<String>> {
    let play = settings.iter().fold(Play::default(), |play, (name, value)| play.with(name, value));
    let said = play.said("device::visit::child")?;
    let line = said.lines().find_map(|line| line.strip_prefix("told "));
    let line = line.unwrap_or_else(|| panic!("the child did not come to its end:\n{said}"));
    Some(serde_json::from_str(line).expect("a list"))
}

/// It begins so, pauses for these reasons only, and goes on. A machine under load may take the camera for silent once more.
fn expect(settings: &[(&'static str, &'static str)], first: &str, reasons: &[&str]) {
    let Some(told) = told(settings) else { return };
    assert_eq!(told.first().map(String::as_str), Some(first), "{settings:?}: {told:?}");
    assert_eq!(told.last().map(String::as_str), Some("seen"), "{settings:?}: {told:?}");
    assert!(told.iter().any(|word| word == reasons[0]), "{settings:?}: {told:?}");
    let known = |word: &String| word == "seen" || reasons.contains(&word.as_str()) || word == LOST;
    assert!(told.iter().all(known), "{settings:?}: {told:?}");
}

#[test]
#[ignore = "the child's part of the other tests"]
fn child() {
    let Some(log) = env::var_os(LOG).map(PathBuf::from) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let kiosk = awake(folder.path());
    let told = watch(&kiosk);
    expect_released(&log);
    let left = fs::read_dir(folder.path()).expect("the demonstration's folder").flatten();
    let receipts = left.filter(|entry| entry.file_name().to_string_lossy().starts_with("receipt-"));
    assert_eq!(receipts.count(), 0, "nothing half-written remains");
    writeln!(std::io::stdout(), "\ntold {}", json!(told)).expect("somebody listens");
}

/// A kiosk with the made-up camera whose eyes are open.
fn awake(folder: &Path) -> Arc<Kiosk> {
    let options = DemoOptions {
        root: Some(folder.to_owned()),
        camera: CameraChoice::Device(0),
        seed: Some(1),
        paced: true,
        ..DemoOptions::default()
    };
    let kiosk = Arc::new(Kiosk::demo(options, || NOW).expect("the demonstration opens"));
    kiosk.wake().expect("`make setup` was run");
    kiosk
}

/// Waits for the worker, which lets go of the camera when nobody listens.
fn expect_released(log: &Path) {
    for _ in 0..100 {
        if is_released(log) {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("the camera is still open");
}

#[test]
#[ignore = "the child's part of the measurement"]
fn starting_child() {
    let Some(log) = env::var_os(LOG).map(PathBuf::from) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let kiosk = awake(folder.path());
    let seconds: Vec<f64> = (0..STARTS).map(|_| start(&kiosk, &log)).collect();
    writeln!(std::io::stdout(), "\ntold {}", json!(seconds)).expect("somebody listens");
}

/// Seconds from asking for the camera to its first analysed picture.
#[expect(clippy::disallowed_methods, reason = "a measurement")]
fn start(kiosk: &Arc<Kiosk>, log: &Path) -> f64 {
    let (wishes, heard) = channel();
    let began = Instant::now();
    let mut sights = (counter::desk(kiosk).watch)(&grant(kiosk), Manner::default(), heard);
    let first = executor::block_on(sights.next());
    let took = began.elapsed().as_secs_f64();
    assert!(matches!(first, Some(Sight::Seen(..))), "the first thing told is a picture");
    drop((sights, wishes));
    expect_released(log);
    kiosk.abandon(None).expect("nobody is in the middle of anything");
    took
}

#[test]
#[ignore = "a measurement: make bench"]
fn camera_start_to_first_analysed_picture() {
    let play = Play::default().with("CAMERA_FORMATS", "MJPG:640x480 YUYV:640x480");
    let Some(said) = play.said("device::visit::starting_child") else { return };
    let line = said.lines().find_map(|line| line.strip_prefix("told "));
    let mut seconds: Vec<f64> =
        serde_json::from_str(line.expect("the child came to its end")).expect("numbers");
    seconds.sort_by(f64::total_cmp);
    assert_eq!(seconds.len(), STARTS);
    let (median, most) = (seconds[STARTS / 2], seconds[STARTS - 1]);
    writeln!(std::io::stdout(), "camera start: n={STARTS} median {median:.3} s, most {most:.3} s")
        .expect("somebody listens");
}

/// Listens as the window does, until the camera failed for good or is back after a pause.
fn watch(kiosk: &Arc<Kiosk>) -> Vec<String> {
    let (wishes, heard) = channel();
    let mut sights = (counter::desk(kiosk).watch)(&grant(kiosk), Manner::default(), heard);
    let (mut told, mut since): (Vec<String>, usize) = (vec![], 0);
    while let Some(sight) = executor::block_on(sights.next()) {
        let (word, ends) = match sight {
            Sight::Seen(..) => ("seen".to_owned(), false),
            Sight::Paused(fault) => (format!("paused {}", fault.code()), false),
            Sight::Failed(fault) => (format!("failed {}", fault.code()), true),
            Sight::Passed(_) => ("passed".to_owned(), true),
        };
        if told.last() != Some(&word) {
            told.push(word);
            since = 0;
        }
        since += 1;
        let paused = told.iter().any(|word| word.starts_with("paused"));
        if ends || (paused && told.last().is_some_and(|word| word == "seen") && since >= BACK) {
            break;
        }
    }
    drop((sights, wishes));
    told
}

fn grant(kiosk: &Kiosk) -> CaptureGrant {
    let notice = kiosk.notice(&Text::new("en").expect("English is always there"));
    let purposes = kiosk.purposes().iter().map(|purpose| purpose.id.clone());
    let mut draft = Draft::new(notice.digest(), notice.language(), purposes);
    for purpose in kiosk.purposes() {
        draft.decide(&purpose.id, Decision::Given).expect("it was asked");
    }
    let consent = draft.sign_off(NOW).expect("everything is decided");
    consent.capture_grant().expect("something is given")
}

fn is_released(log: &Path) -> bool {
    let log = fs::read_to_string(log).unwrap_or_default();
    log.matches('o').count() == log.matches('c').count()
}

#[test]
fn a_camera_pulled_out_and_pushed_back_later() {
    let unplugged = [("CAMERA_UNPLUG_AT", "12"), ("CAMERA_REPLUG_MS", "4500")];
    expect(&unplugged, "seen", &[LOST, "paused camera_absent"]);
}

#[test]
fn a_camera_that_stalls_and_comes_round() {
    expect(&[("CAMERA_STALL_AT", "12"), ("CAMERA_MENDS_MS", "2500")], "seen", &[LOST]);
}

#[test]
fn a_camera_that_another_program_holds_at_first() {
    let busy = "paused camera_busy";
    expect(&[("CAMERA_BUSY", "stream"), ("CAMERA_MENDS_MS", "1500")], busy, &[busy]);
}

#[test]
fn a_camera_that_is_plugged_in_late() {
    let absent = "paused camera_absent";
    expect(&[("CAMERA_ABSENT", "1"), ("CAMERA_MENDS_MS", "1500")], absent, &[absent]);
}

#[test]
fn a_camera_of_broken_pictures_only_until_they_are_whole_again() {
    let broken = [
        ("CAMERA_FORMATS", "MJPG:640x480"),
        ("CAMERA_CORRUPT", "1"),
        ("CAMERA_FAULT_FROM", "12"),
        ("CAMERA_MENDS_MS", "2500"),
    ];
    expect(&broken, "seen", &[LOST]);
}

#[test]
fn a_camera_that_goes_away_again_and_again_is_given_up() {
    // Fewer pictures in a row than would count as being back.
    let Some(told) = told(&[("CAMERA_STALL_AFTER", "3")]) else { return };
    assert_eq!(told.last().map(String::as_str), Some("failed camera_lost"), "{told:?}");
    assert!(told.iter().any(|word| word == LOST), "{told:?}");
}
