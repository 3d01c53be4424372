//! The main job on real models and real pixels: from notice to verified receipt, and what must not get there.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use countersign::camera::Source as _;
use countersign::camera::record::Recorder;
use countersign::camera::replay::Replay;
use countersign::domain::pad::{Absence, Look, Outcome, Report, Role, Signal, Slot, State};
use countersign::domain::{Failure, Fault, Frame, Gesture, Part, Policy, Rules, Timestamp, Why};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::{Ending, Rehearsal};
use countersign::kiosk::verify;
use countersign::kiosk::{CameraChoice, DemoOptions, Kiosk, Progress, Seen};
use countersign::vision::Engine;

use crate::pad::onnx;

/// A demonstration in a folder of its own.
struct Stand {
    folder: tempfile::TempDir,
    options: DemoOptions,
}

impl Stand {
    fn new(camera: CameraChoice, seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let options = DemoOptions {
            root: Some(folder.path().join("demo")),
            camera,
            seed: Some(seed),
            ..DemoOptions::default()
        };
        Self { folder, options }
    }

    fn open(self) -> (Arc<Kiosk>, tempfile::TempDir) {
        let kiosk = Kiosk::demo(self.options, now).expect("the demonstration opens");
        (Arc::new(kiosk), self.folder)
    }

    /// The fault with which it fails, before or after the camera opened.
    fn fault(self) -> Fault {
        let outcome = Kiosk::demo(self.options, now)
            .and_then(|kiosk| Arc::new(kiosk).rehearse(&english(), false))
            .map(|rehearsal| rehearsal.ending);
        match outcome {
            Err(error) => error.fault(),
            Ok(Ending::Failed(fault)) => fault,
            Ok(_) => panic!("it ended with a receipt"),
        }
    }
}

fn now() -> Timestamp {
    Timestamp::from_unix(1_795_430_640)
}

fn english() -> Text {
    Text::new("en").expect("English is always there")
}

fn models() -> PathBuf {
    countersign::vision::models_folder().expect("`make setup` was run")
}

/// A clip of `frames` frames of 320 × 240 pixels, each of one shade.
fn clip(folder: &Path, frames: u64, shade: fn(u64) -> u8) -> PathBuf {
    struct Shades(u64, u64, fn(u64) -> u8);
    impl countersign::camera::Source for Shades {
        fn next(&mut self) -> Result<Frame, countersign::camera::Error> {
            if self.0 == self.1 {
                return Err(countersign::camera::Error::Lost);
            }
            self.0 += 1;
            let rgb = vec![(self.2)(self.0); 320 * 240 * 3];
            let at = Duration::from_secs_f64(self.0 as f64 / 30.0);
            Ok(Frame::new(320, 240, rgb, self.0, at).expect("it fills its size"))
        }
    }
    let path = folder.join("shades.y4m");
    let mut recorder = Recorder::create(&path, Box::new(Shades(0, frames, shade))).expect("a recording");
    while recorder.next().is_ok() {}
    path
}

fn receipt_of(rehearsal: &Rehearsal) -> (Vec<u8>, String) {
    let (Ending::Enrolled(done) | Ending::Refused(done)) = &rehearsal.ending else {
        panic!("no receipt: {:?}", rehearsal.attempts);
    };
    let files = done.files.as_ref().expect("paper works");
    (std::fs::read(&files.pdf).expect("the PDF"), std::fs::read_to_string(&files.text).expect("the text"))
}

#[test]
fn a_person_enrolls_once_and_the_recording_of_it_enrolls_nobody_else() {
    let mut stand = Stand::new(CameraChoice::Puppet, 7);
    let recording = stand.folder.path().join("seven.y4m");
    stand.options.record = Some(recording.clone());
    stand.options.pad = Some(suspicious(stand.folder.path(), Role::Advisory));
    let (kiosk, folder) = stand.open();
    let rehearsal = kiosk.rehearse(&english(), false).expect("every part works");
    let (pdf, text) = receipt_of(&rehearsal);
    assert_eq!(rehearsal.gestures.len(), 4, "one of its purposes is of high risk");
    advice_is_on_the_receipt_and_does_not_decide(&rehearsal, &kiosk, &pdf);

    the_receipt_holds_and_no_altered_one_does(&kiosk, &pdf, &text);
    the_store_shows_nothing(&kiosk.store_path());
    recorded_answers_fit_their_own_questions_only(&recording);
    drop(folder);
}

/// A model to which skin is an attack: it answers for the brightest colour, and calls green live.
fn suspicious(folder: &Path, role: Role) -> Slot {
    let file = folder.join("suspicious.onnx");
    std::fs::write(&file, onnx::means(80, &["Softmax"])).expect("writable");
    Slot { name: "suspicious".to_owned(), role, ..Slot::documented(file) }
}

fn advice_is_on_the_receipt_and_does_not_decide(rehearsal: &Rehearsal, kiosk: &Kiosk, pdf: &[u8]) {
    let decision = rehearsal.pad.as_ref().expect("a camera was asked for");
    assert_eq!(decision.fired().map(Report::signal).collect::<Vec<_>>(), [Signal::PassivePad]);
    let absent = Outcome::NotAvailable(Absence::NoCamera);
    assert_eq!(
        decision.report(Signal::CameraIdentity).outcome(),
        absent,
        "the demonstration face is no camera"
    );
    let checked = verify::check(pdf, kiosk.policy()).expect("it holds");
    let kept = checked.receipt.record().kept.clone().expect("a template was made");
    let checks = kept.checks.expect("the signals are recorded");
    assert!(checks.pad_model.is_some_and(|model| model.starts_with("suspicious ")));
    let [passive, one_face] = [Signal::PassivePad, Signal::IdentityContinuity]
        .map(|signal| *checks.signals.iter().find(|check| check.signal == signal).expect("named"));
    assert!(passive.measured.is_some_and(|[score, limit]| score < limit && limit == 500));
    assert_eq!((passive.state, one_face.state), (State::Fired, State::Clear));
    assert!(one_face.measured.is_some(), "templates were compared");
    assert!(format!("{:?}", checked.page).contains("gave a warning, which did not decide"));
}

fn the_receipt_holds_and_no_altered_one_does(kiosk: &Kiosk, pdf: &[u8], text: &str) {
    let policy = kiosk.policy();
    assert!(verify::check(pdf, policy).is_ok());
    assert!(verify::check(text.as_bytes(), policy).is_ok());
    every_altered_byte_is_noticed(pdf, policy);
    every_altered_byte_is_noticed(text.as_bytes(), policy);
    for cut in [pdf.len() - 1, pdf.len() / 2, 5, 0] {
        assert!(verify::check(&pdf[..cut], policy).is_err(), "cut at {cut}");
    }
    assert!(verify::check(&[pdf, b"\n"].concat(), policy).is_err(), "something follows");
}

fn every_altered_byte_is_noticed(file: &[u8], policy: &Policy) {
    let mut altered = file.to_vec();
    for at in 0..file.len() {
        altered[at] ^= 1;
        assert!(verify::check(&altered, policy).is_err(), "byte {at} of {}", file.len());
        altered[at] = file[at];
    }
}

fn the_store_shows_nothing(store: &Path) {
    the_folder_shows_nothing(store.parent().expect("a folder"));
}

fn the_folder_shows_nothing(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("the store's folder, or one in it") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            the_folder_shows_nothing(&path);
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file of the store");
        for word in ["SQLite format", "cash-withdrawal", "First Harbour", "sface", "consent"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{} shows {word:?}", path.display());
        }
    }
}

/// The eyes see the clip once; what they saw is then shown to the challenge of its own seed and of twenty others.
fn recorded_answers_fit_their_own_questions_only(recording: &Path) {
    let mut engine = Engine::open(&models()).expect("the models");
    let mut clip = Replay::open(recording).expect("the recording");
    let mut sights = vec![];
    while let Ok(frame) = clip.next() {
        // With its pixels: a turn is asked for their relief.
        sights.push(Seen { observation: engine.observe(&frame), frame: Arc::new(frame), look: None });
    }
    assert!(passes(&sights, 7), "the control: its own seed");
    a_required_model_refuses_what_passed_every_gesture(&mut sights);
    for seed in 100..120 {
        assert!(!passes(&sights, seed), "seed {seed}");
    }
}

/// The same clip, with a model that nobody passes without: suspicious, silent, content.
fn a_required_model_refuses_what_passed_every_gesture(sights: &mut [Seen]) {
    let refused = Some(Failure::Attack(Signal::PassivePad));
    let [live, attack] = [0.9, 0.1].map(|score| Some(Look::Live(score)));
    for (look, ends) in [(attack, refused), (None, refused), (Some(Look::TooLarge), refused), (live, None)] {
        sights.iter_mut().for_each(|seen| seen.look = look);
        let mut stand = Stand::new(CameraChoice::Puppet, 7);
        stand.options.pad = Some(Slot { role: Role::Required, ..Slot::documented(PathBuf::new()) });
        let (kiosk, _folder) = stand.open();
        let mut capture = kiosk.capture(Rules::high_assurance(), &Gesture::ALL).expect("a challenge");
        let end = sights.iter().find_map(|seen| match capture.observe(seen) {
            Progress::Ask(_) => None,
            Progress::Passed(_) => Some(None),
            Progress::Failed(failure) => Some(Some(failure)),
        });
        assert_eq!(end, Some(ends), "{look:?}");
    }
    sights.iter_mut().for_each(|seen| seen.look = None);
}

/// Whether any of three tries on this clip passes.
fn passes(sights: &[Seen], seed: u64) -> bool {
    let (kiosk, _folder) = Stand::new(CameraChoice::Puppet, seed).open();
    let mut sights = sights.iter();
    for _ in 0..3 {
        let mut capture = kiosk.capture(Rules::high_assurance(), &Gesture::ALL).expect("a challenge");
        for seen in sights.by_ref() {
            match capture.observe(seen) {
                Progress::Ask(_) => {}
                Progress::Passed(_) => return true,
                Progress::Failed(_) => break,
            }
        }
    }
    false
}

#[test]
fn who_refuses_leaves_with_a_receipt_and_was_never_looked_at() {
    // A camera that does not exist: opening it would fail the act.
    let (kiosk, _folder) = Stand::new(CameraChoice::Device(63), 1).open();
    for text in [english(), Text::new("zh-Hans").expect("Chinese is there")] {
        let rehearsal = kiosk.rehearse(&text, true).expect("nothing is opened");
        let (pdf, _) = receipt_of(&rehearsal);
        let checked = verify::check(&pdf, kiosk.policy()).expect("the refusal's receipt holds");
        assert_eq!(checked.receipt.record().kind.code(), "refusal");
        assert_eq!(checked.page.language, text.language());
    }
}

#[test]
fn a_receipt_of_another_kiosk_does_not_hold() {
    let refuse = |seed| {
        let (kiosk, folder) = Stand::new(CameraChoice::Puppet, seed).open();
        let (pdf, text) = receipt_of(&kiosk.rehearse(&english(), true).expect("a refusal"));
        drop(folder);
        (kiosk.policy().clone(), pdf, text)
    };
    let (own, pdf, text) = refuse(1);
    let (other, ..) = refuse(2);
    assert!(verify::check(&pdf, &own).is_ok());
    assert!(verify::check(&pdf, &other).is_err());
    assert!(verify::check(text.as_bytes(), &other).is_err());
}

#[test]
fn each_broken_part_has_its_own_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(Stand::new(CameraChoice::Device(63), 1).fault(), Fault::Staff(Part::CameraAbsent));

    let missing = Stand::new(CameraChoice::Clip(folder.path().join("none.mp4")), 1);
    assert_eq!(missing.fault(), Fault::Staff(Part::Clip));

    let garbage = folder.path().join("garbage.y4m");
    std::fs::write(&garbage, "YUV4MPEG2 but not really").expect("a file");
    assert_eq!(Stand::new(CameraChoice::Clip(garbage), 1).fault(), Fault::Staff(Part::Clip));

    let mut blind = Stand::new(CameraChoice::Puppet, 1);
    blind.options.models = Some(folder.path().to_owned());
    assert_eq!(blind.fault(), Fault::Staff(Part::ModelMissing));

    let altered = folder.path().join("models");
    std::fs::create_dir(&altered).expect("a folder");
    for entry in std::fs::read_dir(models()).expect("the models") {
        let path = entry.expect("an entry").path();
        std::os::unix::fs::symlink(
            path.canonicalize().expect("a file"),
            altered.join(path.file_name().expect("a name")),
        )
        .expect("a link");
    }
    let yunet = altered.join("yunet.onnx");
    let mut bytes = std::fs::read(&yunet).expect("the detector");
    bytes[1000] ^= 1;
    std::fs::remove_file(&yunet).expect("its link");
    std::fs::write(&yunet, bytes).expect("an altered detector");
    let mut misled = Stand::new(CameraChoice::Puppet, 1);
    misled.options.models = Some(altered);
    assert_eq!(misled.fault(), Fault::Staff(Part::ModelWrong));

    let mut nowhere = Stand::new(CameraChoice::Puppet, 1);
    nowhere.options.root = Some("/proc/countersign".into());
    assert_eq!(nowhere.fault(), Fault::Staff(Part::Store));
}

#[test]
fn nobody_a_photograph_and_a_lost_camera_are_told_apart() {
    let liveness = |stand: Stand| match stand.fault() {
        Fault::Refuse(Why::Liveness(failure)) => failure.code(),
        other => other.code(),
    };
    let folder = tempfile::tempdir().expect("a folder");
    let empty = clip(folder.path(), 600, |number| 90 + (number % 7) as u8);
    assert_eq!(liveness(Stand::new(CameraChoice::Clip(empty), 1)), "nobody_there");
    let photograph = models().join("demo_face.png");
    assert_eq!(liveness(Stand::new(CameraChoice::Clip(photograph), 1)), "frames_frozen");
    let short = clip(folder.path(), 30, |number| 90 + (number % 7) as u8);
    assert_eq!(liveness(Stand::new(CameraChoice::Clip(short), 1)), "camera_lost");
}

/// The clips of real people in `../shared/data/video`, when they are there.
#[test]
fn no_borrowed_clip_enrolls() {
    let data =
        std::env::var_os("COUNTERSIGN_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let clips = ["lp_d12.mp4", "lp_d18.mp4", "pyfeat_single.mp4", "intel_female.gif"];
    for name in clips {
        let path = data.join("video").join(name);
        if !path.exists() {
            eprintln!("{} is absent: the clips of real people were not tried", path.display());
            return;
        }
        let fault = Stand::new(CameraChoice::Clip(path), 7).fault();
        assert!(
            matches!(fault, Fault::Refuse(_) | Fault::Staff(Part::CameraLost | Part::Clip)),
            "{name}: {fault:?}"
        );
    }
}
