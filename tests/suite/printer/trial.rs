//! A printer is chosen: the queues of a real scheduler are told, a page is printed on one and read back, and the check of the
//! machine says so.

use std::path::{Path, PathBuf};
use std::process::Command;

use countersign::domain::{Fault, Paper, Part};
use countersign::kiosk::doctor::{self, State};
use countersign::kiosk::setup::printer::queues;
use countersign::kiosk::{Error, audit};

use super::driver::{roll, sheets};
use super::engine::{Cups, Eve, until};
use super::real::Desk;

/// A picture of a printed page, as a scanner makes it.
fn scanned(page: &Path, folder: &Path, name: &str) -> PathBuf {
    until(name, || std::fs::read(page).is_ok_and(|bytes| bytes.windows(5).any(|end| end == b"%%EOF")));
    let stem = folder.join(name);
    let mut draw = Command::new("pdftoppm");
    let drawn = draw.args(["-png", "-gray", "-r", "203", "-singlefile"]).arg(page).arg(&stem).status();
    assert!(drawn.expect("poppler-utils came with these printers' filters").success(), "{name}");
    let picture = stem.with_extension("png");
    std::fs::copy(&picture, format!("{}/trial-{name}.png", env!("CARGO_TARGET_TMPDIR"))).expect("writable");
    picture
}

#[test]
fn a_page_is_printed_on_a_queue_and_read_back_and_the_check_says_so() {
    let Some(cups) = Cups::start() else { return };
    cups.add("office", &sheets());
    cups.add("counter", &roll(true));
    let (desk, folder) = (Desk::of_who_refused(), tempfile::tempdir().expect("a folder"));
    let check = || doctor::printer(&desk.kept.root());
    for (queue, paper) in [("office", Paper::A4), ("counter", Paper::Roll80)] {
        let kiosk = desk.set(&cups.uri(queue), paper);
        let before = check();
        assert!(before.state == State::Warn && before.found.contains("was read back"), "{}", before.found);
        let mut pictures = vec![];
        for turn in ["first", "second"] {
            drop(std::fs::remove_file(cups.page(queue)));
            let printed = kiosk.print_trial(None, None).expect("it prints");
            assert!(printed.line.contains(&cups.uri(queue)) && printed.line.contains(paper.code()));
            pictures.push(scanned(&cups.page(queue), folder.path(), &format!("{}-{turn}", paper.code())));
        }
        assert!(
            matches!(kiosk.read_trial(&pictures[0]), Err(Error::TrialForeign)),
            "each says something new"
        );
        assert_eq!(check().state, State::Warn);
        let read = kiosk.read_trial(&pictures[1]).expect("it is read");
        assert_eq!((read.queue, read.paper), (cups.uri(queue), paper.code()));
        let after = check();
        assert!(after.state == State::Ok && after.found.contains("was read back at"), "{}", after.found);
    }
    cups.run("cupsdisable", &["counter"]);
    let stopped = check();
    assert!(stopped.state == State::Warn && stopped.found.contains("stopped"), "{}", stopped.found);
    let (machine, policy) = (desk.kept.machine(), desk.kept.machine().policy().expect("beside the store"));
    let events = audit::verify(&machine, &policy, None).expect("it opens").events.expect("counted");
    assert_eq!((events.get("printer.setup"), events.get("printer.read")), (Some(&4), Some(&2)));
}

#[test]
fn the_queues_of_a_server_are_told_with_their_state_and_media() {
    let Some(cups) = Cups::start() else { return };
    let desk = Desk::of_who_refused();
    drop(desk.set(&cups.uri("counter"), Paper::Roll80));
    assert_eq!(queues(&desk.kept.machine()).expect("it answers").len(), 0, "no queue yet");
    cups.add("office", &sheets());
    cups.add("counter", &roll(true));
    cups.run("cupsreject", &["office"]);
    let mut found = queues(&desk.kept.machine()).expect("it answers");
    found.sort_by(|one, other| one.name.cmp(&other.name));
    let [counter, office] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (&*counter.name, counter.state, counter.accepts, counter.chosen),
        ("counter", "idle", true, true)
    );
    assert!(counter.media.iter().any(|name| name.starts_with("custom_max_80")), "{:?}", counter.media);
    assert_eq!((office.accepts, office.chosen, office.wants), (false, false, Some("printer_refused")));
    let told = commission(&desk, &["--list", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told).expect("one object");
    assert_eq!(told["queues"].as_array().map(Vec::len), Some(2), "{told}");
    assert!(told.get("printed").is_none(), "{told}");
    let printed = commission(&desk, &["--queue", &cups.uri("counter"), "--paper", "roll-80"]);
    assert!(printed.contains("office is idle, takes no jobs"), "{printed}");
    assert!(
        printed.contains(&format!("paper = \"roll-80\"\nqueue = \"{}\"", cups.uri("counter"))),
        "{printed}"
    );
    let picture = scanned(&cups.page("counter"), &desk.kept.root(), "by-command");
    let read = commission(&desk, &["--read", picture.to_str().expect("UTF-8")]);
    assert!(read.contains("read back"), "{read}");
}

/// What the command says.
fn commission(desk: &Desk, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
    command.args(["commission", "printer", "--root"]).arg(desk.kept.root());
    let ran = command.arg("--passphrase-file").arg(desk.kept.passphrase()).args(arguments).output();
    let ran = ran.expect("the program");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("UTF-8")
}

/// A printer without a server knows of itself alone.
#[test]
fn a_printer_of_its_own_is_told_too_and_absent_ones_are_named() {
    let Some(mut eve) = Eve::start(None) else { return };
    let desk = Desk::of_who_refused();
    drop(desk.set(&eve.uri(), Paper::A4));
    let found = queues(&desk.kept.machine()).expect("it answers");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].chosen && found[0].uri == eve.uri() && found[0].state == "idle", "{found:?}");
    eve.stop();
    let error = queues(&desk.kept.machine()).expect_err("nobody answers");
    assert_eq!(error.fault().code(), "printer_offline");
    let check = doctor::printer(&desk.kept.root());
    assert!(check.state == State::Warn && check.found.contains("does not answer"), "{}", check.found);
}

#[test]
fn what_cannot_be_read_back_says_what_to_do() {
    let desk = Desk::of_who_refused();
    let kiosk = desk.set("ipp://localhost:9/printers/nobody", Paper::A4);
    let file = desk.kept.root().join("wall.png");
    image::RgbImage::from_pixel(320, 240, image::Rgb([200, 200, 210])).save(&file).expect("writable");
    let error = kiosk.read_trial(&file).expect_err("nothing was printed");
    assert!(matches!(error, Error::TrialMissing) && error.to_string().contains("without --read"), "{error}");
    let error = kiosk.print_trial(None, None).expect_err("nobody is there");
    assert_eq!(error.fault().code(), "printer_offline");
    assert!(
        matches!(kiosk.read_trial(&file), Err(Error::TrialMissing)),
        "what was not printed is not waited for"
    );
    let waits = r#"{"queue":"ipp://localhost:9/printers/nobody","paper":"a4","square":"00","read":null}"#;
    std::fs::write(desk.kept.root().join("printer-trial.json"), waits).expect("writable");
    let error = kiosk.read_trial(&file).expect_err("a wall says nothing");
    assert!(matches!(error, Error::TrialUnread { .. }) && error.to_string().contains("300 dots"), "{error}");
    drop(kiosk);
    let folder = desk.kept.kiosk();
    assert!(matches!(folder.print_trial(None, None), Err(Error::QueueMissing)));
    assert_eq!(Error::QueueMissing.fault(), Fault::Staff(Part::Settings));
}
