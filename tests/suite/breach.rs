//! A declared breach at a machine: who may declare it, what each command then answers, who is listed, what is drafted, and who lifts it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use countersign::domain::log::Event;
use countersign::domain::operator::Role;
use countersign::domain::{Decision, Fault};
use countersign::i18n::{self, Text};
use countersign::kiosk::{CameraChoice, Error, Kiosk, doctor};
use countersign::ui::Message;
use countersign::ui::screen::{Message as On, idle};
use serde_json::Value;

use crate::bank::{DISPLAYS, Person};
use crate::machine::{Kept, now};
use crate::operators::{CLERK, SUPERVISOR, staffed};

const ADMINISTRATOR: (&str, &str) = ("9", "161803");
const ABOUT: &str = "a disk is missing";

fn sealable(kiosk: &Kiosk) {
    staffed(kiosk);
    let (number, pin) = ADMINISTRATOR;
    kiosk.enlist(None, (number, "Ana Lopez", Role::Administrator), pin).expect("nobody has this number");
}

fn count(kept: &Kept, event: Event) -> usize {
    kept.machine().vault().expect("it opens").moments(event).expect("readable").len()
}

fn code(outcome: Result<impl std::fmt::Debug, Error>) -> &'static str {
    match outcome.expect_err("refused") {
        Error::Breach(why) => why.code(),
        other => match other.fault() {
            Fault::Refuse(why) => why.code(),
            other => panic!("{other:?}"),
        },
    }
}

struct Machine<'a>(&'a Kept);

impl Machine<'_> {
    fn run(&self, arguments: &[&str], typed: &str) -> Output {
        let mut run = Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args(arguments)
            .arg("--root")
            .arg(self.0.root())
            .arg("--passphrase-file")
            .arg(self.0.passphrase())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(run.stdin.take().expect("piped").write_all(typed.as_bytes()));
        run.wait_with_output().expect("it ends")
    }

    fn answer(&self, arguments: &[&str], typed: &str) -> (Option<i32>, Value) {
        let output = self.run(&[arguments, &["--json"]].concat(), typed);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), serde_json::from_str(&text).unwrap_or(Value::String(said)))
    }

    fn declare(&self, (number, pin): (&str, &str)) -> (Option<i32>, Value) {
        self.answer(&["breach", "declare", "--operator", number, "--about", ABOUT], &format!("{pin}\n"))
    }
}

#[test]
fn who_may_declare_a_breach_and_who_lifts_its_seal_each_in_the_log() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    sealable(&kiosk);
    assert_eq!(code(kiosk.declare_breach(CLERK, ABOUT)), "breach_role");
    assert_eq!(code(kiosk.declare_breach((SUPERVISOR.0, "000111"), ABOUT)), "operator_wrong");
    assert_eq!(code(kiosk.declare_breach(SUPERVISOR, "two\nlines")), "breach_words_unfit");
    assert_eq!(code(kiosk.lift_breach(SUPERVISOR, ADMINISTRATOR, "too early")), "breach_not_declared");
    assert!(kiosk.seal().expect("readable").is_none());
    let seal = kiosk.declare_breach(SUPERVISOR, ABOUT).expect("sealed");
    assert_eq!((seal.since, seal.by), (now().iso8601(), 7));
    assert_eq!(code(kiosk.declare_breach(ADMINISTRATOR, ABOUT)), "breach_declared");
    assert_eq!(code(kiosk.lift_breach(SUPERVISOR, SUPERVISOR, "by mistake")), "breach_one_person");
    assert_eq!(code(kiosk.lift_breach(CLERK, ADMINISTRATOR, "by mistake")), "breach_roles");
    assert_eq!(code(kiosk.lift_breach(SUPERVISOR, (ADMINISTRATOR.0, "314159"), "x")), "operator_wrong");
    let counts = |event| count(&kept, event);
    assert_eq!((counts(Event::BreachRefused), counts(Event::OperatorRefused)), (5, 2));
    // The window, other programs and the next start all find it.
    assert_eq!(code(kiosk.may_act()), "store_sealed");
    let again = Kiosk::open(kept.machine(), now).expect("it opens");
    assert_eq!(code(again.may_act()), "store_sealed");
    again.sweep(true).expect("what is over is deleted");
    assert_eq!(code(again.may_act()), "store_sealed");
    assert_eq!(counts(Event::BreachRefused), 8, "each try is told of");
    let told = doctor::breach(&kept.root(), Some(&kept.passphrase())).expect("it opens");
    assert!(told.state == doctor::State::Warn && told.found.contains(&now().iso8601()), "{}", told.found);
    kiosk.lift_breach(ADMINISTRATOR, SUPERVISOR, "by mistake").expect("in whichever order");
    again.may_act().expect("as before");
    assert_eq!((counts(Event::BreachDeclared), counts(Event::BreachLifted)), (1, 1));
}

#[test]
fn a_camera_that_is_open_closes_when_a_breach_is_declared() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    sealable(&kiosk);
    let mut draft = kiosk.draft(&Text::new("en").expect("English"));
    for purpose in kiosk.purposes() {
        draft.decide(&purpose.id, Decision::Given).expect("asked");
    }
    let consent = draft.sign_off(now()).expect("decided");
    let mut watch = kiosk.watch(&consent.capture_grant().expect("given"));
    watch.look().expect("the demonstration face");
    let counts = || [Event::CaptureOpen, Event::CaptureClose].map(|event| count(&kept, event));
    assert_eq!(counts(), [1, 0]);
    let other = Kiosk::open(kept.machine(), now).expect("another program");
    other.declare_breach(SUPERVISOR, ABOUT).expect("sealed");
    assert_eq!(code(watch.look().map(|_| ())), "store_sealed");
    assert_eq!(counts(), [1, 1], "the log says that it closed");
    assert_eq!(code(watch.look().map(|_| ())), "store_sealed");
    assert_eq!(counts(), [1, 1], "it does not open again");
}

/// Every command against a machine that is sealed.
#[test]
fn each_command_answers_for_a_sealed_store_as_the_table_says() {
    let kept = Kept::new();
    let receipt = kept.enroll("en");
    let out = tempfile::tempdir().expect("a folder");
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    sealable(&kiosk);
    drop(kiosk);
    let machine = Machine(&kept);
    let key = age::x25519::Identity::generate().to_public();
    let settings = std::fs::read_to_string(kept.root().join("settings.toml")).expect("settings");
    let settings = settings.replacen("[store]\n", &format!("[store]\nrecovery = \"{key}\"\n"), 1);
    std::fs::write(kept.root().join("settings.toml"), settings).expect("writable");
    let (status, sealed) = machine.declare(SUPERVISOR);
    assert_eq!(
        (status, sealed["outcome"].as_str(), sealed["by"].as_u64()),
        (Some(0), Some("sealed"), Some(7)),
        "{sealed}"
    );
    let file = |name: &str| out.path().join(name).to_str().expect("UTF-8").to_owned();
    let (copy, pack, backup) = (file("copy.pdf"), file("person.pack"), file("backup.age"));
    let refused: [&[&str]; 4] = [
        &["use", "--purpose", "cash-withdrawal", "--camera", "puppet", "--receipt", &receipt],
        &["subject", "copy", "--out", &copy, "--receipt", &receipt],
        &["pack", "build", "--out", &pack, "--receipt", &receipt],
        &["backup", "--out", &backup],
    ];
    for command in refused {
        let (status, said) = machine.answer(command, "");
        assert_eq!((status, said["reason"].as_str()), (Some(1), Some("store_sealed")), "{command:?}: {said}");
    }
    for file in [&copy, &pack, &backup] {
        assert!(!Path::new(file).exists(), "{file}");
    }
    let before = count(&kept, Event::CaptureOpen);
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens").with_camera(CameraChoice::Puppet);
    let (kiosk, text) = (std::sync::Arc::new(kiosk), Text::new("en").expect("English"));
    assert_eq!(code(kiosk.rehearse(&text, false).map(|_| ())), "store_sealed");
    drop(kiosk);
    assert_eq!(count(&kept, Event::CaptureOpen), before, "no camera opened for a face");
    let explained = file("why.pdf");
    let goes_on: [(&[&str], &str); 8] = [
        (&["subject", "show", "--receipt", &receipt], "shown"),
        (&["subject", "history", "--receipt", &receipt], "shown"),
        (&["subject", "pause", "--receipt", &receipt], "paused"),
        (&["subject", "explain", "--out", &explained, "--receipt", &receipt], "explained"),
        (&["subject", "complain", "--about", "Where is my face?", "--receipt", &receipt], "received"),
        (&["withdraw", "--purpose", "cash-withdrawal", "--receipt", &receipt], "withdrawn"),
        (&["withdraw", "--all", "--receipt", &receipt], "withdrawn"),
        (&["erase", "--receipt", &receipt], "erased"),
    ];
    for (command, outcome) in goes_on {
        let (status, said) = machine.answer(command, "");
        assert_eq!((status, said["outcome"].as_str()), (Some(0), Some(outcome)), "{command:?}: {said}");
    }
    assert_eq!(machine.answer(&["log", "verify"], "").1["valid"], true);
    let (list, notices) = (file("list.jsonl"), file("notices"));
    for (act, out) in [("affected", &list), ("drafts", &notices)] {
        let asked = machine.run(&["breach", act, "--out", out], "");
        assert_eq!(asked.status.code(), Some(2), "nobody said who they are");
        let named = ["breach", act, "--operator", CLERK.0, "--out", out];
        let (status, said) = machine.answer(&named, &format!("{}\n", CLERK.1));
        assert_eq!((status, said["reason"].as_str()), (Some(1), Some("breach_role")), "{said}");
        assert!(!Path::new(out).exists());
        let named = ["breach", act, "--operator", SUPERVISOR.0, "--out", out];
        let (status, said) = machine.answer(&named, &format!("{}\n", SUPERVISOR.1));
        assert_eq!((status, said["reason"].as_str()), (Some(0), None), "{said}");
        assert!(Path::new(out).exists());
    }
    assert_eq!(machine.declare(ADMINISTRATOR).1["reason"], "breach_declared");
    let pins = [file("one"), file("two")];
    for (pin, path) in [SUPERVISOR.1, ADMINISTRATOR.1].into_iter().zip(&pins) {
        std::fs::write(path, format!("{pin}\n")).expect("writable");
    }
    let lift = [
        "breach",
        "lift",
        "--operator",
        "7",
        "--pin-file",
        &pins[0],
        "--second",
        "9",
        "--second-pin-file",
        &pins[1],
    ];
    let (status, lifted) = machine.answer(&[&lift[..], &["--reason", "the disk was found"]].concat(), "");
    assert_eq!((status, lifted["outcome"].as_str()), (Some(0), Some("lifted")), "{lifted}");
    assert!(machine.run(&["backup", "--out", &backup], "").status.success(), "as before");
}

#[test]
fn whom_a_breach_concerns_is_listed_without_a_name_and_the_notices_are_drafted_with_blanks() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    sealable(&kiosk);
    let text = Text::new("ug").expect("offered");
    kiosk.use_another_way(&text, 10).expect("refused");
    let out = tempfile::tempdir().expect("a folder");
    let (list, drafts) = (out.path().join("list.jsonl"), out.path().join("drafts"));
    assert_eq!(code(kiosk.list_concerned(ADMINISTRATOR, &list)), "breach_not_declared");
    assert_eq!(code(kiosk.draft_notices(SUPERVISOR, &drafts)), "breach_not_declared");
    assert_eq!(count(&kept, Event::BreachRefused), 2, "that it was asked for is told");
    kiosk.declare_breach(SUPERVISOR, ABOUT).expect("sealed");
    for by in [CLERK, (SUPERVISOR.0, "000111"), ("99", SUPERVISOR.1), ("", "")] {
        let why = if by == CLERK { "breach_role" } else { "operator_wrong" };
        assert_eq!(code(kiosk.list_concerned(by, &list)), why);
        assert_eq!(code(kiosk.draft_notices(by, &drafts)), why);
    }
    assert!(!list.exists() && !drafts.exists());
    let counted = kiosk.list_concerned(ADMINISTRATOR, &list).expect("listed");
    assert_eq!((counted.concerned, counted.receipts, counted.staff), (1, 1, 3));
    assert_eq!(counted.held["decisions"], 1);
    let lines = std::fs::read_to_string(&list).expect("a list");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((lines.len(), lines[0]["list"].as_str()), (3, Some("countersign-concerned/v1")));
    assert_eq!(lines[1]["receipts"][0]["pseudonym"].as_str().map(str::len), Some(8));
    let keys: Vec<&String> = lines[1].as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["held", "purposes", "receipts", "since"], "no name, nothing that opens a receipt");
    let before = std::fs::read(&list).expect("a list");
    assert!(kiosk.list_concerned(ADMINISTRATOR, &list).is_err(), "none is written over");
    assert_eq!(std::fs::read(&list).expect("a list"), before);

    let files = kiosk.draft_notices(SUPERVISOR, &drafts).expect("drafted");
    assert_eq!(files.len(), 4 * kiosk.facts().languages.len());
    for language in kiosk.facts().languages {
        let words = Text::new(language).expect("offered");
        for (name, title) in [("authority", "breach-to-authority"), ("persons", "breach-to-persons")] {
            let page =
                std::fs::read_to_string(drafts.join(format!("{name}-{language}.txt"))).expect("a draft");
            assert!(
                page.starts_with(&words.get("breach-draft")) && page.contains(&words.get(title)),
                "{page}"
            );
            // PIPL 57: kinds, cause, harm; measures; contact. What the machine cannot know is blank.
            for key in [
                "breach-kinds",
                "breach-cause",
                "breach-harm",
                "breach-measures",
                "breach-contact",
                "breach-held-decisions",
            ] {
                assert!(page.contains(&words.get(key)), "{language} {name} {key}");
            }
            assert!(page.matches(words.get("breach-blank").as_str()).count() >= 5, "{page}");
            assert!(page.contains(ABOUT) && page.contains(&kiosk.controller().custodian), "{page}");
            assert!(!page.contains('⟦'), "{page}");
        }
    }
    assert_eq!((count(&kept, Event::BreachListed), count(&kept, Event::BreachDrafted)), (1, 1));
    assert!(i18n::languages().len() >= kiosk.facts().languages.len());
}

#[test]
fn the_idle_screen_of_a_sealed_machine_says_so_and_begins_nothing() {
    for language in i18n::languages() {
        let mut person = Person::at_desk(DISPLAYS[0], |desk| desk.sealed = std::sync::Arc::new(|| true));
        person.speak(language.tag);
        let words = Text::new(language.tag).expect("offered");
        assert!(person.sees(&words.get("idle-sealed-headline")), "{}", person.reads());
        assert!(!person.sees(&words.get("idle-start")), "{}", person.reads());
        assert!(person.sees(&words.get("idle-own")), "{}", person.reads());
        person.happens(Message::On(On::Idle(idle::Message::OwnAsked)));
        assert_eq!(person.cameras_opened(), 0);
    }
    let sealed = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let told = std::sync::Arc::clone(&sealed);
    let read = move || told.load(std::sync::atomic::Ordering::Relaxed);
    let mut person = Person::at_desk(DISPLAYS[0], |desk| desk.sealed = std::sync::Arc::new(read));
    let words = Text::new("en").expect("English");
    for is_sealed in [false, true, false] {
        sealed.store(is_sealed, std::sync::atomic::Ordering::Relaxed);
        person.happens(Message::SecondPassed);
        assert_eq!(person.sees(&words.get("idle-start")), !is_sealed, "within a second");
    }
}
