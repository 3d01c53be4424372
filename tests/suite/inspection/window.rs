//! The inspector's own window on a real machine, drawn: pressed by what stands on it, in each language, nothing cut.

use std::path::PathBuf;
use std::sync::Arc;

use countersign::domain::log::Event;
use countersign::domain::{Digest, SignerKey};
use countersign::i18n::{self, Text};
use countersign::kiosk::inspect::{Acts, Step, new_key};
use countersign::kiosk::{Kiosk, Machine};
use countersign::settings::Settings;
use countersign::ui::inspection::{Desk, Message, Window};
use countersign::ui::plain::Plain;
use countersign::ui::theme::{Display, Look};
use countersign::vault::Finding;
use iced_test::Simulator;
use iced_test::core::{Settings as Renders, Size};
use iced_test::futures::futures::{StreamExt as _, executor};
use iced_test::runtime::{Action, task};

use super::{NAME, count, list};
use crate::bank::showing;
use crate::machine::{Kept, now};
use crate::plain::{Drawn, picture};

pub(super) const SIZES: [Size; 3] =
    [Size::new(1280.0, 800.0), Size::new(1024.0, 768.0), Size::new(1080.0, 1920.0)];

/// What an inspector brings to a machine.
pub(super) fn acts(kept: &Kept, key: &str, from: Option<Vec<u8>>, out: PathBuf) -> Acts {
    let (root, passphrase) = (kept.root(), kept.passphrase());
    let machine = Box::new(move || Machine::at(&root, Some(&passphrase)));
    Acts { machine, key: SignerKey::parse(key).expect("a key"), samples: 10, from, out, clock: now }
}

/// An inspector before the window of a machine, with a key and a medium.
pub(super) struct Inspector {
    window: Window,
    pub(super) text: Text,
    size: Size,
    /// What was on the screen while it worked.
    working: Vec<String>,
    pub(super) left: bool,
}

impl Inspector {
    fn before(
        kept: &Kept,
        key: &str,
        (tag, size): (&str, Size),
        from: Option<Vec<u8>>,
        out: PathBuf,
    ) -> Self {
        let acts = acts(kept, key, from, out);
        let facts = acts.facts().expect("settings");
        Self::at_desk(Desk::new(acts, facts), (tag, size))
    }

    /// The same at a desk of a test's own.
    pub(super) fn at_desk(desk: Desk, (tag, size): (&str, Size)) -> Self {
        let (text, look) = (Text::new(tag).expect("offered"), Look::new(size, Display::new(96.0, 45.0)));
        let window = Window::new(desk, None, text.clone(), look);
        Self { window, text, size, working: vec![], left: false }
    }

    fn happens(&mut self, message: Message) {
        let Some(mut stream) = task::into_stream(self.window.update(message)) else { return };
        while let Some(action) = executor::block_on(stream.next()) {
            match action {
                Action::Output(message) => {
                    let told = matches!(message, Message::Told(_));
                    self.happens(message);
                    if told {
                        self.works();
                    }
                }
                Action::Exit => self.left = true,
                _ => {}
            }
        }
    }

    /// What is shown while it works; there is nothing to press.
    fn works(&mut self) {
        let drawn = self.drawn();
        if drawn.reads(" ").contains(&self.text.get("inspection-working")) {
            assert!(drawn.buttons.is_empty(), "{:?}", drawn.buttons);
            drawn.check(&self.named("working"), self.size);
            self.working.push(drawn.reads(" "));
            self.picture(&format!("working {}", self.working.len()));
        }
    }

    /// Presses the button with the words of a key.
    pub(super) fn presses(&mut self, key: &str) {
        let words = self.text.get(key);
        self.presses_words(&words);
    }

    fn presses_words(&mut self, words: &str) {
        let mut drawn = Simulator::with_size(Renders::default(), self.size, self.window.view());
        drawn
            .click(showing(words))
            .unwrap_or_else(|_| panic!("{words:?} is not on the screen: {}", self.reads()));
        let said: Vec<Message> = drawn.into_messages().collect();
        assert!(!said.is_empty(), "{words:?} cannot be pressed");
        said.into_iter().for_each(|message| self.happens(message));
    }

    fn drawn(&self) -> Drawn {
        Drawn::of(self.size, self.window.view())
    }

    fn reads(&self) -> String {
        self.drawn().reads(" ")
    }

    fn sees(&self, key: &str) -> bool {
        self.reads().contains(&self.text.get(key))
    }

    /// Everything on a screen, page after page, at each size, nothing cut.
    pub(super) fn looks_at(&mut self, name: &str) -> String {
        let mut all = String::new();
        for size in SIZES {
            self.size = size;
            self.happens(Message::Heard(Plain::Resized(size)));
            all = self.looks_at_pages(name);
        }
        self.happens(Message::Turned(0));
        all
    }

    fn looks_at_pages(&mut self, name: &str) -> String {
        let (mut all, mut last) = (String::new(), String::new());
        for page in 0..30 {
            self.happens(Message::Turned(page));
            let reads = self.reads();
            if reads == last {
                break;
            }
            self.drawn().check(&self.named(name), self.size);
            self.picture(&format!("{name} {page}"));
            all = all + " " + &reads;
            last = reads;
        }
        all
    }

    fn named(&self, name: &str) -> String {
        format!("{} {}x{} {name}", self.text.language(), self.size.width, self.size.height)
    }

    fn picture(&self, name: &str) {
        picture("inspection", &self.named(name), self.size, self.window.view());
    }

    /// From the first screen to what was found.
    pub(super) fn inspects(&mut self, seed: &str) {
        self.presses("continue");
        seed.chars().for_each(|digit| self.presses_words(&digit.to_string()));
        self.presses("inspection-begin");
    }
}

pub(super) fn key() -> String {
    new_key(NAME).expect("a name").text.to_string()
}

/// A machine where two people said no, and whose settings list this key.
pub(super) fn machine(key: &str, more: &str) -> Kept {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    for tag in ["en", "zh-Hans"] {
        kiosk.rehearse(&Text::new(tag).expect("offered"), true).expect("no camera is needed");
    }
    drop(kiosk);
    list(&kept, &SignerKey::parse(key).expect("a key"), more);
    kept
}

pub(super) fn tags() -> impl Iterator<Item = &'static str> {
    i18n::languages().into_iter().map(|language| language.tag)
}

#[test]
fn the_whole_visit_is_made_in_each_language_and_ends_with_what_both_keep() {
    let key = key();
    let (first, settings) = (machine(&key, ""), Settings::demo());
    for tag in tags() {
        let kept = first.copied();
        let out = kept.root().join("report.txt");
        let mut inspector = Inspector::before(&kept, &key, (tag, SIZES[1]), None, out.clone());
        assert!(inspector.looks_at("welcome").contains(NAME));
        inspector.presses("continue");
        inspector.looks_at("seed");
        inspector.presses_words("7");
        inspector.looks_at("seed typed");
        inspector.presses("inspection-begin");
        let (text, passed) = (inspector.text.clone(), inspector.text.get("inspection-passed"));
        assert!(inspector.working.len() >= 6, "{:?}", inspector.working);
        assert_eq!(
            inspector.working.last().expect("shown").matches(&passed).count(),
            6,
            "every step is told"
        );

        let status = inspector.looks_at("status");
        let camera = text.get("inspection-part-camera");
        assert!(status.contains(&settings.site.approval) && status.contains(&camera), "{status}");
        inspector.presses("next");
        let refusals = format!("{} 2", text.get("month-act-refusals"));
        let numbers = inspector.looks_at("numbers");
        assert!(numbers.contains(&refusals), "{numbers}");
        inspector.presses("next");
        let log = inspector.looks_at("log");
        assert!(
            log.contains(&text.get("inspection-log-whole")) && log.contains(&text.get("inspection-root"))
        );
        inspector.presses("next");
        let sample = inspector.looks_at("sample");
        assert_eq!(sample.matches(&text.get("inspection-holds")).count(), 2, "{sample}");
        assert!(sample.contains(&text.get("page-kind-refusal")), "{sample}");
        inspector.presses("next");
        let trials = inspector.looks_at("trials");
        assert!(trials.contains(&text.get("inspection-stays-shut")), "{trials}");
        assert!(trials.contains(&text.get("inspection-takes-back")), "{trials}");
        inspector.presses("next");
        let end = inspector.looks_at("certificate");
        let report = std::fs::read(&out).expect("written without anybody's asking");
        let read_out: String = end.chars().filter(char::is_ascii_hexdigit).collect();
        assert!(read_out.contains(&Digest::of(&report).to_string()), "{end}");
        inspector.presses("finish");
        assert!(inspector.left);
        assert_eq!((count(&kept, Event::InspectionBegun), certificates(&kept)), (1, 1));
    }
}

fn certificates(kept: &Kept) -> u64 {
    let events =
        kept.machine().vault().expect("it opens").audit(None).expect("readable").expect("whole").events;
    events.get(Event::InspectionDone.code()).copied().unwrap_or_default()
}

/// A checkpoint of another history, signed by this log's own key, is what a rewritten log looks like to who kept it.
#[test]
fn a_log_that_is_not_whole_is_said_first_and_where_and_nothing_is_entered() {
    let key = key();
    let kept = machine(&key, "");
    let forged = kept.root().join("earlier.txt");
    kept.forge_checkpoint(&forged);
    let earlier = std::fs::read(&forged).expect("written");
    for tag in tags() {
        let out = kept.root().join(tag);
        let mut inspector =
            Inspector::before(&kept, &key, (tag, SIZES[0]), Some(earlier.clone()), out.clone());
        inspector.inspects("7");
        let (text, said) = (inspector.text.clone(), inspector.looks_at("broken log"));
        let where_it_breaks = text.with("inspection-broken-log-rewritten", &[("at", 1_u32.into())]);
        for words in [text.get("inspection-log-broken"), where_it_breaks, text.get("inspection-broken-means")]
        {
            assert!(said.contains(&words), "{words:?} is not in {said}");
        }
        inspector.presses("next");
        inspector.presses("next");
        assert!(inspector.looks_at("broken trials").contains(&text.get("inspection-not-tried")));
        inspector.presses("next");
        assert!(inspector.looks_at("broken report").contains(&text.get("inspection-none-entered")));
        assert!(!inspector.sees("inspection-print"), "there is no certificate");
        let report = std::fs::read_to_string(out).expect("written");
        assert!(report.contains("\nfinding log_rewritten\n"), "{report}");
    }
    assert_eq!((count(&kept, Event::InspectionBegun), certificates(&kept)), (0, 0));
}

#[test]
fn what_is_no_checkpoint_of_this_log_is_not_taken_for_a_broken_log() {
    let key = key();
    let kept = machine(&key, "");
    for tag in tags() {
        let brought = Some(b"last year's report".to_vec());
        let mut inspector = Inspector::before(&kept, &key, (tag, SIZES[0]), brought, kept.root().join(tag));
        inspector.inspects("7");
        let (text, said) = (inspector.text.clone(), inspector.looks_at("brought"));
        let why = text.with("inspection-brought", &[("why", text.get("page-reason-checkpoint-bad").into())]);
        assert!(said.contains(&text.get("inspection-log-unheld")) && said.contains(&why), "{said}");
        assert!(!said.contains(&text.get("inspection-log-broken")), "{said}");
        assert!(!said.contains(&text.get("inspection-from-none")), "something was brought: {said}");
    }
}

#[test]
fn whatever_may_be_wrong_with_a_log_is_said_in_words() {
    let findings = [
        Finding::LeafMissing(7),
        Finding::HashAltered(7),
        Finding::CheckpointAltered(7),
        Finding::ContentsAltered(7),
        Finding::ContentsMissing(7),
        Finding::RolledBack { size: 7, signed: 9 },
        Finding::LostInRestore { signed: 9, kept: 7 },
        Finding::Rewritten(7),
    ];
    for tag in tags() {
        let text = Text::new(tag).expect("offered");
        for finding in findings {
            let key = format!("inspection-broken-{}", finding.code().replace('_', "-"));
            let said = text.find(&key, &[("at", 7_u32.into())]).unwrap_or_else(|| panic!("{tag}: {key}"));
            assert!(said.contains('7') && finding.at() == 7, "{tag} {key}: {said}");
        }
    }
}

#[test]
fn a_key_that_does_not_count_is_told_why_and_what_to_do_and_nothing_is_read() {
    let (known, stranger) = (key(), key());
    let kept = machine(&known, "revoked = \"2026-11-23\"");
    for (place, tag) in tags().enumerate() {
        for (key, name, remedy) in [
            (&stranger, "inspection-unknown", "inspection-unknown-do"),
            (&known, "inspection-revoked", "inspection-revoked-do"),
        ] {
            let out = kept.root().join("report.txt");
            let mut inspector = Inspector::before(&kept, key, (tag, SIZES[0]), None, out.clone());
            inspector.presses("continue");
            let (text, said) = (inspector.text.clone(), inspector.looks_at(name));
            let date =
                text.date(countersign::domain::Timestamp::from_unix(1_795_363_200), Settings::demo().offset);
            let why = text.with(name, &[("date", date.into())]);
            for words in [why, text.get(remedy), text.get("inspection-nothing-read"), NAME.to_owned()] {
                assert!(said.contains(&words), "{words:?} is not in {said}");
            }
            inspector.presses("finish");
            assert!(inspector.left && !out.exists());
        }
        assert_eq!(count(&kept, Event::InspectionRefused), (place + 1) * 2, "the log says that it was tried");
    }
    assert_eq!(count(&kept, Event::InspectionBegun), 0);
}

/// The process ends while it works, as when its window is closed or the power cut; and the next inspector is told.
#[test]
fn an_inspection_that_was_cut_off_is_told_to_the_next_inspector() {
    let key = key();
    let kept = machine(&key, "");
    let acts = acts(&kept, &key, None, kept.root().join("first.txt"));
    let ends = std::thread::spawn(move || {
        acts.inspect(7, &mut |step| assert!(step != Step::TakenBack, "the process ends here")).is_ok()
    });
    assert!(ends.join().is_err(), "it did not get past this");
    assert_eq!((count(&kept, Event::InspectionBegun), certificates(&kept)), (1, 0));
    let out = kept.root().join("second.txt");
    let mut inspector = Inspector::before(&kept, &key, ("en", SIZES[0]), None, out);
    inspector.inspects("7");
    inspector.presses("next");
    inspector.presses("next");
    let said = inspector.looks_at("cut off");
    let at = inspector.text.date_time(now(), Settings::demo().offset);
    let words = inspector.text.with("inspection-cut-off", &[("at", at.into())]);
    assert!(said.contains(&words), "{said}");
    assert_eq!((count(&kept, Event::InspectionInterrupted), certificates(&kept)), (1, 1));
}

/// The machine's own window is open meanwhile, and the medium is not in yet.
#[test]
fn a_report_that_cannot_be_written_is_written_once_the_medium_is_in_and_the_certificate_is_printed() {
    let key = key();
    let kept = machine(&key, "");
    let open = Arc::new(Kiosk::open(kept.machine(), now).expect("it opens"));
    let medium = kept.root().join("medium");
    let out = medium.join("report.txt");
    let mut inspector = Inspector::before(&kept, &key, ("en", SIZES[0]), None, out.clone());
    inspector.inspects("18446744073709551615");
    (0..5).for_each(|_| inspector.presses("next"));
    let said = inspector.looks_at("not kept");
    let place = out.display().to_string();
    assert!(said.contains(&inspector.text.get("inspection-not-kept")) && said.contains(&place), "{said}");
    assert!(!inspector.sees("finish"), "nobody leaves by mistake without what both keep");
    std::fs::create_dir(&medium).expect("the medium");
    inspector.presses("inspection-keep-again");
    let report = std::fs::read_to_string(&out).expect("written");
    assert!(report.contains("\nseed 18446744073709551615\n"), "{report}");
    inspector.presses("inspection-print");
    assert!(
        inspector.looks_at("printed").contains(&inspector.text.get("print-done")),
        "{}",
        inspector.reads()
    );
    let text = Text::new("en").expect("English");
    open.rehearse(&text, true).expect("people are served before, meanwhile and after");
    assert_eq!(certificates(&kept), 1);
}
