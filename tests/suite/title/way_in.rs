//! The way of a registry and its officers to a machine: each knows the other before anything is said, and a hostile caller gets
//! nowhere and stops nobody.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use countersign::domain::Timestamp;
use countersign::domain::log::Event;
use countersign::domain::transaction::way_in::{Answer, Meeting, Nonce, Said};
use countersign::domain::transaction::{self, Posted};
use countersign::kiosk::registry::{Call, Greeter};
use countersign::kiosk::{Error, Kiosk};
use serde_json::Value;

use super::office::{Office, PARCEL, sale};
use crate::machine::now;

/// A machine whose window is open to its registry.
fn open() -> (Office, Arc<Kiosk>) {
    let office = Office::new();
    let kiosk = office.kiosk();
    kiosk.open_to_registry().expect("a socket");
    (office, kiosk)
}

fn call(office: &Office, who: &str) -> Result<Call, Error> {
    let policy = office.machine().policy().expect("beside the store");
    Call::open(&office.root(), policy, &Greeter::Signer(&office.key(who)))
}

fn turned_away(outcome: Result<(), Error>) -> String {
    match outcome {
        Err(Error::TurnedAway { reason }) => reason,
        other => panic!("{other:?}"),
    }
}

fn refused(office: &Office) -> usize {
    office.machine().vault().expect("it opens").moments(Event::TxRefused).expect("readable").len()
}

fn raw(office: &Office) -> UnixStream {
    UnixStream::connect(office.root().join("title.socket")).expect("it is open")
}

/// What one side of a socket says next.
fn hears(from: &UnixStream) -> Option<Answer> {
    from.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
    let mut line = String::new();
    BufReader::with_capacity(1, from).read_line(&mut line).ok()?;
    Answer::parse(line.trim_end())
}

fn says(mut to: &UnixStream, said: &Said) {
    to.write_all(format!("{}\n", *said.line()).as_bytes()).expect("it listens");
}

#[test]
fn an_intent_waits_once_both_sides_know_each_other() {
    let (office, kiosk) = open();
    assert!(!kiosk.is_act_waiting());
    let note = office.sale(&kiosk);
    let mut registry = call(&office, "registry").expect("known");
    assert_eq!(registry.kiosk(), kiosk.name());
    registry.post(note.as_bytes()).expect("it waits, and the machine signs that");
    assert!(kiosk.is_act_waiting());
    registry.post(note.as_bytes()).expect("the same once more changes nothing");
    let vault = office.machine().vault().expect("it opens");
    assert_eq!(vault.moments(Event::TxIntent).expect("readable").len(), 1);
    let Ok(Posted::Disposal(waits)) = kiosk.offered() else { panic!("it waits") };
    assert_eq!(waits.intent().parcel.number, PARCEL);
    let salt = note.lines().nth(2).expect("the salt's line");
    for file in std::fs::read_dir(office.root()).expect("a folder").flatten() {
        let kept = std::fs::read(file.path()).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&kept).contains(salt), "{:?} has the salt", file.path());
    }
}

#[test]
fn what_is_not_the_registry_s_or_not_for_here_does_not_wait() {
    let (office, kiosk) = open();
    let mut registry = call(&office, "registry").expect("known");
    let posted = |registry: &mut Call, note: &str| turned_away(registry.post(note.as_bytes()));
    let forged = office.note(sale(), "stranger", kiosk.name());
    assert_eq!(posted(&mut registry, &forged), "intent_forged");
    let altered = office.sale(&kiosk).replacen('A', "B", 1);
    assert!(["intent_altered", "intent_bad"].contains(&posted(&mut registry, &altered).as_str()));
    let elsewhere = office.note(sale(), "registry", "countersign.example/another");
    assert_eq!(posted(&mut registry, &elsewhere), "other_kiosk");
    let note = office.sale(&kiosk);
    let Ok(Posted::Disposal(sold)) = kiosk.receive(note.as_bytes()) else { panic!("it is sound") };
    let text = countersign::i18n::Text::new("en").expect("English");
    kiosk.pick(sold, (transaction::Pick::Neither, Duration::ZERO), &text).expect("it stops");
    assert_eq!(posted(&mut registry, &note), "intent_replayed");
    assert!(!kiosk.is_act_waiting());
    registry.post(office.look_up(&kiosk).as_bytes()).expect("a look-up waits too");
    assert!(matches!(kiosk.offered(), Ok(Posted::LookUp(_))), "and is one for good");
}

#[test]
fn each_caller_says_what_is_theirs_to_say_and_a_stranger_nothing() {
    let (office, kiosk) = open();
    assert_eq!(turned_away(call(&office, "stranger").map(drop)), "caller_unknown");
    assert_eq!(refused(&office), 1, "the log tells of it");
    let note = office.sale(&kiosk);
    let mut officer = call(&office, "officer").expect("known");
    assert!(officer.asked().expect("heard").is_none(), "nobody waits");
    assert!(officer.post(note.as_bytes()).is_err(), "an officer states no act");
    let mut registry = call(&office, "registry").expect("known");
    assert!(registry.asked().is_err(), "a registry does not sign beside a face");
    assert!(!kiosk.is_act_waiting());
}

/// The log has one entry a minute for them all.
#[test]
fn a_stranger_who_calls_without_end_does_not_fill_the_log() {
    static NOW: AtomicI64 = AtomicI64::new(now().as_unix());
    let office = Office::new();
    let kiosk = office.kiosk_at(|| Timestamp::from_unix(NOW.load(Ordering::Relaxed)));
    kiosk.open_to_registry().expect("a socket");
    let calls = |many: usize| {
        for _ in 0..many {
            assert_eq!(turned_away(call(&office, "stranger").map(drop)), "caller_unknown");
        }
    };
    calls(12);
    assert_eq!(refused(&office), 1);
    NOW.fetch_add(59, Ordering::Relaxed);
    calls(3);
    assert_eq!(refused(&office), 1);
    NOW.fetch_add(1, Ordering::Relaxed);
    calls(2);
    assert_eq!(refused(&office), 2);
    drop(call(&office, "registry").expect("known all the same"));
}

#[test]
fn a_greeting_serves_the_meeting_that_it_was_made_for_and_no_other() {
    let (office, kiosk) = open();
    let hello = |stream: &UnixStream| {
        let Some(Answer::Challenge(name, machine)) = hears(stream) else { panic!("no challenge") };
        Meeting { kiosk: name, machine, caller: Nonce([5; 32]) }
    };
    let first = raw(&office);
    let meeting = hello(&first);
    let greeting = Said::Hello(meeting.caller, meeting.greet(&office.key("registry")));
    says(&first, &greeting);
    assert!(matches!(hears(&first), Some(Answer::Known(_))));
    let second = raw(&office);
    let other = hello(&second);
    assert_ne!(other.machine, meeting.machine, "fresh each time");
    says(&second, &greeting);
    assert!(matches!(hears(&second), Some(Answer::Refused(why)) if why == "caller_unknown"));
    assert!(hears(&second).is_none(), "hung up on");
    assert_eq!(refused(&office), 1);
    drop(kiosk);
}

/// Another program took the socket's place: the registry's program tells it by its key, and hands nothing over.
#[test]
fn a_note_is_not_handed_to_another_machine() {
    let office = Office::new();
    let policy = { office.kiosk().policy().clone() };
    std::fs::remove_file(office.root().join("title.socket")).ok();
    let listener = UnixListener::bind(office.root().join("title.socket")).expect("a socket");
    let stranger = Office::new();
    let impostor = std::thread::spawn(move || {
        let kiosk = stranger.kiosk();
        let (caller, _) = listener.accept().expect("it comes");
        let name = "countersign.example/land-registry/hall".to_owned();
        let machine = Nonce([6; 32]);
        (&caller).write_all(format!("{}\n", Answer::Challenge(name.clone(), machine).line()).as_bytes()).ok();
        let mut lines = BufReader::new(&caller);
        let mut line = String::new();
        lines.read_line(&mut line).expect("a greeting");
        let Some(Said::Hello(caller_nonce, _)) = Said::parse(line.trim_end()) else { panic!("{line}") };
        let meeting = Meeting { kiosk: name, machine, caller: caller_nonce };
        let vault = stranger.machine().vault().expect("it opens");
        let known = Answer::Known(meeting.know(vault.log_key()));
        (&caller).write_all(format!("{}\n", known.line()).as_bytes()).ok();
        let mut rest = String::new();
        lines.read_to_string(&mut rest).ok();
        drop(kiosk);
        rest
    });
    let outcome = Call::open(&office.root(), policy, &Greeter::Signer(&office.key("registry")));
    assert!(matches!(outcome.map(drop), Err(Error::Transaction(transaction::Error::OtherMachine))));
    assert_eq!(impostor.join().expect("it ends"), "", "nothing was handed over");
}

#[test]
fn garbage_slowness_and_silence_take_nobody_s_place_for_long() {
    let (office, kiosk) = open();
    for garbage in [&b"post AAAA\n"[..], b"\xff\xfe\n", &[b'a'; 40_000], b"hello\n", b"\n"] {
        let mut stranger = raw(&office);
        drop(stranger.write_all(garbage));
        let mut rest = vec![];
        drop(stranger.read_to_end(&mut rest));
        let said = String::from_utf8(rest).expect("text");
        assert!(said.lines().count() <= 1, "a challenge and nothing more: {said}");
    }
    // Three of four places are taken by who says nothing, and by who says a byte now and then.
    let silent = [raw(&office), raw(&office)];
    let mut slow = raw(&office);
    assert!(call(&office, "registry").is_ok(), "there is a place left");
    let dripping = std::thread::spawn(move || {
        let mut bytes = 0;
        while slow.write_all(b"h").is_ok() && bytes < 400 {
            std::thread::sleep(Duration::from_millis(100));
            bytes += 1;
        }
        bytes
    });
    for mut stranger in silent {
        stranger.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
        let mut rest = vec![];
        stranger.read_to_end(&mut rest).expect("hung up on, not waited for");
    }
    assert!(dripping.join().expect("it ends") < 400, "whoever drips is hung up on, too");
    call(&office, "registry").expect("known").post(office.sale(&kiosk).as_bytes()).expect("it waits");
}

fn title(office: &Office, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
    command.arg("title").args(arguments).arg("--root").arg(office.root());
    command.arg("--passphrase-file").arg(office.file("passphrase"));
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).ok();
    child.wait_with_output().expect("it ends")
}

fn told(output: &Output) -> Value {
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"))
}

#[test]
fn the_commands_post_a_note_and_say_what_there_is_to_sign() {
    let (office, kiosk) = open();
    let key = |who: &str| office.file(who).to_str().expect("UTF-8").to_owned();
    let forged = office.note(sale(), "stranger", kiosk.name());
    let by_staff = title(&office, &["post", "--file", "-", "--json"], &forged);
    assert_eq!(by_staff.status.code(), Some(1), "who can open the machine still cannot state an act");
    assert_eq!(told(&by_staff)["reason"], "intent_forged");
    let note = office.sale(&kiosk);
    let posted = title(&office, &["post", "--file", "-", "--key", &key("registry"), "--json"], &note);
    assert_eq!((posted.status.code(), &told(&posted)["outcome"]), (Some(0), &Value::from("waits")));
    assert!(kiosk.is_act_waiting());
    let again = title(&office, &["post", "--file", "-"], &note);
    assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stderr));
    let asked = title(&office, &["sign", "--key", &key("officer"), "--json"], "");
    assert_eq!(told(&asked)["outcome"], "nothing", "its owner is not that far");
    let stranger = title(&office, &["post", "--file", "-", "--key", &key("stranger")], &note);
    assert_eq!(stranger.status.code(), Some(2));
    drop(kiosk);
    let closed = Office::new();
    drop(closed.kiosk());
    let nobody = title(&closed, &["post", "--file", "-"], &note);
    assert_eq!(nobody.status.code(), Some(2), "no window is open");
}
