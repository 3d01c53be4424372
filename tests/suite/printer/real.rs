//! Receipts of the demonstration through printers that others wrote: what lies in the tray is a receipt that holds. And what
//! goes wrong there is told by its reason.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use countersign::domain::{Fault, Frame, Glimpse, Letters, Paper, Part, ReceiptId, Unprinted};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Kiosk, audit, verify};
use countersign::print::{Error, Job, JobState, Printer as _, Queue};
use countersign::scanner;

use super::driver::{roll, sheets};
use super::engine::{Cups, Eve, until};
use crate::machine::{Kept, now};

/// A machine with one receipt, whose printer is named by its settings.
pub(super) struct Desk {
    pub(super) kept: Kept,
    receipt: ReceiptId,
}

impl Desk {
    /// After a consent.
    fn new() -> Self {
        Self::after(false)
    }

    /// After a refusal, which is as good a receipt where nothing comes of it.
    pub(super) fn of_who_refused() -> Self {
        Self::after(true)
    }

    fn after(refuses: bool) -> Self {
        let kept = Kept::new();
        let text = Text::new("en").expect("English");
        let receipt = match kept.kiosk().rehearse(&text, refuses).expect("the demonstration").ending {
            Ending::Enrolled(done) | Ending::Refused(done) => done.id,
            other => panic!("{}", other.code()),
        };
        Self { kept, receipt }
    }

    /// The same machine as someone sets it up: this queue, this paper.
    pub(super) fn set(&self, uri: &str, paper: Paper) -> Kiosk {
        let path = self.kept.root().join("settings.toml");
        let settings = std::fs::read_to_string(&path).expect("settings");
        let (before, rest) = settings.split_once("[printer]").expect("a table");
        let (_, after) = rest.split_once("\n[").expect("another table");
        let table = format!("[printer]\npaper = \"{}\"\nqueue = \"{uri}\"\n", paper.code());
        std::fs::write(&path, format!("{before}{table}\n[{after}")).expect("writable");
        Kiosk::open(self.kept.machine(), now).expect("its key was kept")
    }

    fn fault(&self, uri: &str) -> Fault {
        let kiosk = self.set(uri, Paper::A4);
        kiosk.print(&self.receipt, Letters::Ordinary).expect_err("there is no paper").fault()
    }
}

#[test]
fn what_lies_in_an_ipp_printer_is_a_receipt_that_holds() {
    let Some(eve) = Eve::start(None) else { return };
    let desk = Desk::new();
    let kiosk = desk.set(&eve.uri(), Paper::A4);
    for letters in Letters::ALL {
        kiosk.print(&desk.receipt, letters).expect("it prints");
    }
    let pages = eve.pages();
    assert_eq!(pages.len(), 2, "{pages:?}");
    for page in &pages {
        let square = holds(&kiosk, page, "ippeveprinter, A4");
        assert_eq!(kiosk.present(square.as_bytes()).expect("its own"), desk.receipt);
        let file = std::fs::read(page).expect("a PDF");
        let verdict = verify::judge(&file, kiosk.policy()).expect("nothing was changed on the way");
        assert!(matches!(verdict, verify::Verdict::Proven(_)));
    }
}

#[test]
fn what_lies_in_a_printer_behind_cups_is_a_receipt_that_holds() {
    let Some(cups) = Cups::start() else { return };
    cups.add("office", &sheets());
    cups.add("counter", &roll(true));
    let desk = Desk::new();
    for (queue, paper) in [("office", Paper::A4), ("counter", Paper::Roll80)] {
        let kiosk = desk.set(&cups.uri(queue), paper);
        for letters in Letters::ALL {
            drop(std::fs::remove_file(cups.page(queue)));
            kiosk.print(&desk.receipt, letters).expect("it prints");
            let square = holds(&kiosk, &cups.page(queue), &format!("CUPS, {}, {letters:?}", paper.code()));
            assert_eq!(kiosk.present(square.as_bytes()).expect("its own"), desk.receipt);
        }
    }
}

/// The queue cuts at 297 mm: a receipt would come out without its square.
#[test]
fn a_roll_that_cuts_receipts_in_two_is_refused_before_anything_is_printed() {
    let Some(cups) = Cups::start() else { return };
    cups.add("counter", &roll(false));
    let desk = Desk::of_who_refused();
    let kiosk = desk.set(&cups.uri("counter"), Paper::Roll80);
    let error = kiosk.print(&desk.receipt, Letters::Ordinary).expect_err("it would be cut");
    assert_eq!(error.fault(), unprinted(Unprinted::Refused));
    assert!(!cups.page("counter").exists() && cups.waiting() == 0);
    drop(kiosk);
    let machine = desk.kept.machine();
    let policy = machine.policy().expect("beside the store");
    let verdict = audit::verify(&machine, &policy, None).expect("it opens");
    assert_eq!(verdict.events.expect("counted").get("printer.failed"), Some(&1), "staff find it in the log");
}

#[test]
fn a_queue_of_cups_that_is_stopped_or_rejects_is_told_and_prints_nothing_later() {
    let Some(cups) = Cups::start() else { return };
    cups.add("office", &sheets());
    let desk = Desk::of_who_refused();
    cups.run("cupsdisable", &["office"]);
    assert_eq!(desk.fault(&cups.uri("office")), unprinted(Unprinted::Stopped));
    assert_eq!(cups.waiting(), 0, "the job was taken back");
    cups.run("cupsenable", &["office"]);
    std::thread::sleep(Duration::from_secs(1));
    assert!(!cups.page("office").exists(), "and nothing comes out for the next person");
    cups.run("cupsreject", &["office"]);
    assert_eq!(desk.fault(&cups.uri("office")), unprinted(Unprinted::Refused));
    assert_eq!(desk.fault(&cups.uri("another")), unprinted(Unprinted::Offline), "no such queue");
}

#[test]
fn a_printer_without_paper_is_told_directly_and_through_cups() {
    let out = "echo 'STATE: +media-empty-error' >&2; exit 1";
    let Some(eve) = Eve::start(Some(out)) else { return };
    let desk = Desk::of_who_refused();
    assert_eq!(desk.fault(&eve.uri()), unprinted(Unprinted::NoPaper));
    let Some(cups) = Cups::start() else { return };
    cups.add_for("office", &eve.uri());
    assert_eq!(desk.fault(&cups.uri("office")), unprinted(Unprinted::NoPaper));
}

#[test]
fn a_printer_that_stands_still_is_told_by_what_it_wants() {
    for (state, why) in [
        ("+media-needed", Unprinted::NoPaper),
        ("+cover-open", Unprinted::Stopped),
        ("none", Unprinted::Slow),
    ] {
        let Some(eve) = Eve::start(Some(&format!("echo 'STATE: {state}' >&2; sleep 30"))) else {
            return;
        };
        let error = impatient(&eve).print(JOB).expect_err("nothing comes");
        assert_eq!(error.unprinted(), Some(why), "{state}: {error}");
        let again = impatient(&eve).print(Job { name: "NEXT", ..JOB }).expect_err("nothing comes");
        assert!(again.unprinted().is_some(), "{again}");
    }
}

/// Nothing it tells says that no paper came: the person does, by printing again.
#[test]
fn a_printer_that_says_it_is_done_though_nothing_came_is_asked_again() {
    let Some(eve) = Eve::start(Some("exit 0")) else { return };
    for name in ["7F3K-92QD", "7F3K-92QE"] {
        assert_eq!(impatient(&eve).print(Job { name, ..JOB }).expect("it says so"), JobState::Printed);
    }
    assert_eq!(eve.pages().len(), 2, "each try is a job of its own");
}

#[test]
fn a_printer_whose_plug_is_pulled_in_the_middle_is_offline() {
    let Some(mut eve) = Eve::start(Some("sleep 30")) else { return };
    let queue = Queue::new(&eve.uri()).expect("an address").patient(60, Duration::from_millis(100));
    let error = std::thread::scope(|scope| {
        let printing = scope.spawn(|| queue.print(JOB).expect_err("nothing comes"));
        std::thread::sleep(Duration::from_secs(1));
        eve.stop();
        printing.join().expect("it ends")
    });
    assert!(matches!(error, Error::Absent { .. }), "{error}");
    assert_eq!(error.unprinted(), Some(Unprinted::Offline));
}

fn impatient(eve: &Eve) -> Queue {
    Queue::new(&eve.uri()).expect("an address").patient(12, Duration::from_millis(100))
}

const fn unprinted(why: Unprinted) -> Fault {
    Fault::Staff(Part::Printer(why))
}

const JOB: Job<'_> = Job { name: "7F3K-92QD", pdf: b"%PDF-1.7\nnothing\n%%EOF\n", paper: Paper::A4 };

/// The page is drawn; the program's own reader and another one read its square; what they read verifies.
fn holds(kiosk: &Kiosk, page: &Path, name: &str) -> String {
    until(name, || std::fs::read(page).is_ok_and(|bytes| bytes.windows(5).any(|end| end == b"%%EOF")));
    let folder = tempfile::tempdir().expect("a folder");
    let stem = folder.path().join("page");
    let ran = Command::new("pdftoppm").args(["-png", "-gray", "-r", "203"]).arg(page).arg(&stem).output();
    let ran = ran.expect("poppler-utils came with these printers' filters");
    assert!(ran.status.success(), "{name}: {}", String::from_utf8_lossy(&ran.stderr));
    let mut sheets: Vec<_> = std::fs::read_dir(folder.path())
        .expect("sheets")
        .map(|entry| entry.expect("a sheet").path())
        .collect();
    sheets.sort();
    let last = sheets.last().expect("a sheet");
    keep(name, last);
    let Glimpse::Text(own) = scanner::look(&frame(last)) else { panic!("{name}: the square is not read") };
    let ran = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(last).output();
    match ran {
        Ok(ran) => assert_eq!(String::from_utf8_lossy(&ran.stdout).trim_end(), own, "{name}"),
        Err(_) => eprintln!("skipped: no zbarimg here; assets/linux/install-packages.sh test installs it"),
    }
    let verdict =
        verify::judge(own.as_bytes(), kiosk.policy()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(verdict.summary().kind.code(), "consent", "{name}");
    own
}

/// What someone holds before a camera: of a long roll the foot, where the square is.
fn frame(sheet: &Path) -> Frame {
    let whole = image::open(sheet).expect("a picture").into_rgb8();
    let foot = whole.height().saturating_sub(FOOT);
    let held = image::imageops::crop_imm(&whole, 0, foot, whole.width(), whole.height() - foot).to_image();
    Frame::new(held.width(), held.height(), held.into_raw(), 0, Duration::ZERO).expect("exactly its size")
}

/// Dots of 203 to the inch: 30 cm.
const FOOT: u32 = 2_400;

/// Leaves the sheet where someone can look at it.
fn keep(name: &str, sheet: &Path) {
    let name = name.replace(", ", "-").replace(' ', "-");
    std::fs::copy(sheet, format!("{}/printed-{name}.png", env!("CARGO_TARGET_TMPDIR"))).expect("writable");
}
