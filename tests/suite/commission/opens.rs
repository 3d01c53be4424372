//! How often the camera device itself is opened: a made-up one at `/dev/video0` counts (tests/shim).

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use countersign::domain::{CaptureGrant, Consent, Decision, Draft, Gesture, ScanGrant};
use countersign::i18n::Text;
use countersign::kiosk::{CameraChoice, DemoOptions, Done, Kiosk, LiveCapture, Progress};

use super::kit::{Bare, kept_by, sign};
use crate::device::stage::Play;
use crate::machine::now;

fn consent(kiosk: &Kiosk, text: &Text) -> Consent {
    let purposes = kiosk.purposes().iter().map(|purpose| purpose.id.clone());
    let notice = kiosk.notice(text);
    let mut draft = Draft::new(notice.digest(), notice.language(), purposes);
    for purpose in kiosk.purposes() {
        draft.decide(&purpose.id, Decision::Given).expect("it was asked");
    }
    draft.sign_off(now()).expect("everything is decided")
}

/// The demonstration face passes the challenge that a commissioned machine drew.
fn live(kiosk: &Kiosk, grant: &CaptureGrant) -> LiveCapture {
    let options = DemoOptions { seed: Some(7), ..DemoOptions::default() };
    let demonstration = Arc::new(Kiosk::demo(options, now).expect("the demonstration opens"));
    let mut watch = demonstration.watch(grant);
    let mut capture = kiosk.capture(kiosk.liveness(grant), &Gesture::ALL).expect("the first try");
    loop {
        let seen = watch.look().expect("the demonstration face");
        match capture.observe(&seen) {
            Progress::Ask(prompt) => watch.cue(prompt.asks()),
            Progress::Passed(live) => return live,
            Progress::Failed(failure) => panic!("{failure:?}"),
        }
    }
}

/// Somebody enrolled at a commissioned machine.
pub(super) fn enrolled(kiosk: &Kiosk, text: &Text) -> Done {
    let consent = consent(kiosk, text);
    let grant = consent.capture_grant().expect("something is given");
    let live = live(kiosk, &grant);
    kiosk.enroll(consent, live, 40).expect("it is commissioned")
}

#[test]
#[ignore = "the child's part of the other test"]
fn child() {
    let Some(log) = std::env::var_os("CAMERA_LOG").map(PathBuf::from) else { return };
    let opened = || std::fs::read_to_string(&log).unwrap_or_default().matches('o').count();
    let tell =
        |what: &str| writeln!(std::io::stdout(), "\ntold {what} {}", opened()).expect("somebody listens");
    let text = Text::new("en").expect("English");
    let bare = Bare::new();
    let kiosk = Kiosk::install(bare.machine(), now).expect("it can be installed");
    let kiosk = Arc::new(kiosk.with_camera(CameraChoice::Device(0)));
    let grant = consent(&kiosk, &text).capture_grant().expect("something is given");
    // Whatever is tried on a fresh install: a face, a receipt, a measurement.
    assert_eq!(kept_by(kiosk.watch(&grant).open()).0, "site");
    assert!(kiosk.scan(ScanGrant::pressed(now())).look().is_err());
    assert_eq!(kept_by(kiosk.setup_grant()).0, "site");
    tell("fresh");
    drop(kiosk);
    drop(bare);
    let (bare, kiosk) = Bare::installed(now);
    assert_eq!(kept_by(kiosk.watch(&grant).open()), ("rehearsal", "unrehearsed"));
    assert!(kiosk.scan(ScanGrant::pressed(now())).look().is_err());
    tell("installed");
    // It looks at a wall: nothing is measured, but the camera was open, under a grant of its own.
    let setup = kiosk.setup_grant().expect("every gate before the camera's is passed");
    assert!(kiosk.measure_camera(&setup, 600).is_err(), "nobody stands there");
    tell("measured");
    kiosk.rehearse_commission().expect("the demonstration face");
    assert!(kiosk.watch(&grant).open().is_err(), "nobody has signed");
    tell("rehearsed");
    sign(&kiosk);
    tell("signed");
    kiosk.watch(&grant).open().expect("it serves");
    tell("serves");
    let done = enrolled(&kiosk, &text);
    assert!(done.files.is_some(), "{:?}", done.trouble);
    drop(kiosk);
    assert_eq!(bare.events()["camera.setup"], 1);
    tell("done");
}

#[test]
fn a_fresh_install_opens_no_camera_until_it_is_measured_and_serves_only_once_both_signed() {
    let Some(said) = Play::default().within(Duration::from_secs(500)).said("commission::opens::child") else {
        return;
    };
    let told: Vec<(&str, usize)> = said
        .lines()
        .filter_map(|line| line.strip_prefix("told ")?.split_once(' '))
        .map(|(what, count)| (what, count.parse().expect("a number")))
        .collect();
    let at = |name: &str| {
        told.iter().find(|(what, _)| *what == name).unwrap_or_else(|| panic!("{name}:\n{said}")).1
    };
    assert_eq!((at("fresh"), at("installed")), (0, 0));
    let measured = at("measured");
    assert!(measured > 0, "the camera was really opened, once it was allowed");
    assert_eq!(
        (at("rehearsed"), at("signed")),
        (measured, measured),
        "no rehearsal and no signature opens it"
    );
    assert!(at("serves") > measured);
    assert_eq!(at("done"), at("serves"), "the demonstration face stands before no camera");
}
