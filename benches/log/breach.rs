//! A machine of 100,000 people (COUNTERSIGN_PEOPLE), each enrolled by the program: its store sealed, those whom it concerns listed, and the
//! machine inspected, beside `sha256sum` reading the same store.

use std::path::Path;

use countersign::domain::operator::Role;
use countersign::domain::{SignerKey, Timestamp};
use countersign::kiosk::inspect::{Wish, inspect, new_key};
use countersign::kiosk::{DemoOptions, Kiosk, Machine};

use crate::people::enroll_in;
use crate::{NOW, Times, timed};

const SEALED: usize = 30;
const SUPERVISOR: (&str, &str) = ("7", "271828");
const ADMINISTRATOR: (&str, &str) = ("9", "161803");

const fn now() -> Timestamp {
    NOW
}

pub(super) fn run() {
    let people = std::env::var("COUNTERSIGN_PEOPLE").map_or(100_000, |number| number.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (root, passphrase) = (folder.path().join("machine"), folder.path().join("passphrase"));
    std::fs::write(&passphrase, "correct horse\n").unwrap();
    let options = DemoOptions {
        root: Some(root.clone()),
        passphrase: Some(passphrase.clone()),
        ..DemoOptions::default()
    };
    let kiosk = Kiosk::demo(options, now).unwrap();
    for ((number, pin), role) in [(SUPERVISOR, Role::Supervisor), (ADMINISTRATOR, Role::Administrator)] {
        kiosk.enlist(None, (number, "Mei Lam", role), pin).unwrap();
    }
    drop(kiosk);
    let open = || Machine::at(&root, Some(&passphrase)).unwrap();
    let (_, time) = timed(|| enroll_in(&mut open().vault().unwrap(), people));
    println!("{people} people enrolled in {:.0} s", time.as_secs_f64());

    inspected(&root, open);
    let (kiosk, opened) = timed(|| Kiosk::open(open(), now).unwrap());
    println!("{:<44} {:.3} s", "machine opened", opened.as_secs_f64());
    let mut times = Times::default();
    for turn in 0..SEALED {
        times.add(timed(|| kiosk.declare_breach(SUPERVISOR, "a bench").unwrap()).1);
        if turn + 1 < SEALED {
            kiosk.lift_breach(SUPERVISOR, ADMINISTRATOR, "a bench").unwrap();
        }
    }
    times.say("breach declared, number and PIN included");
    let list = folder.path().join("list.jsonl");
    let (counted, time) = timed(|| kiosk.list_concerned(SUPERVISOR, &list).unwrap());
    assert_eq!((counted.concerned, counted.unreadable), (people, 0));
    println!(
        "{:<44} {:.1} s, {} bytes, {} receipts opened",
        "those whom it concerns listed",
        time.as_secs_f64(),
        std::fs::metadata(&list).unwrap().len(),
        counted.receipts
    );
}

/// The machine inspected as by its command, and the same file read by the peer.
fn inspected(root: &Path, open: impl Fn() -> Machine) {
    let key = SignerKey::parse(&new_key("inspector.example/1").unwrap().text).unwrap();
    let settings = root.join("settings.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("{text}\n[[inspector]]\nkey = \"{}\"\n", key.vkey())).unwrap();
    let wish = Wish { key: &key, seed: 7, samples: 10, from: None };
    let (found, time) = timed(|| inspect(open(), &wish, now).unwrap());
    assert!(found.log.valid && found.done.is_some());
    println!(
        "{:<44} {:.1} s, {} entries, {} bytes of report",
        "machine inspected, report signed by both",
        time.as_secs_f64(),
        found.log.size.unwrap(),
        found.report.len()
    );
    let store = root.join("store/demo.db");
    let (read, peer) = timed(|| std::process::Command::new("sha256sum").arg(&store).output().unwrap());
    assert!(read.status.success());
    println!(
        "{:<44} {:.1} s, {} bytes; ratio {:.1}",
        "sha256sum of the same store",
        peer.as_secs_f64(),
        std::fs::metadata(&store).unwrap().len(),
        time.as_secs_f64() / peer.as_secs_f64()
    );
}
