//! What is a person's own, in the window of a real machine with a real store: by receipt or code, never by the face; each right
//! in a few presses, each with a receipt that verifies.

use std::sync::Arc;

use countersign::domain::{DocumentNumber, Fault, ISOLATES, Part, ReceiptId, ScanGrant, TypedCode};
use countersign::i18n::{self, Text};
use countersign::kiosk::rehearse::{Ending, Rehearsal};
use countersign::kiosk::{Error, Kiosk, Order, verify};
use countersign::settings::Settings;
use countersign::ui::counter;
use countersign::ui::desk::Scanned;
use countersign::ui::screen::{self, identify, scan};
use countersign::ui::{Message, desk};
use iced_test::futures::futures::executor;

use crate::bank::{DISPLAYS, Person};
use crate::machine::Kept;

/// A person who was enrolled on this machine, and is back.
struct Visitor {
    person: Person,
    text: Text,
    kiosk: Arc<Kiosk>,
    receipt: ReceiptId,
    _kept: Kept,
}

impl Visitor {
    fn enrolled(tag: &str) -> Self {
        Self::back(tag, |kiosk, text| kiosk.rehearse(text, false))
    }

    fn back(tag: &str, enroll: impl FnOnce(&Arc<Kiosk>, &Text) -> Result<Rehearsal, Error>) -> Self {
        let (kept, text) = (Kept::new(), Text::new(tag).expect("offered"));
        let kiosk = kept.kiosk();
        let receipt = match enroll(&kiosk, &text).expect("the demonstration face").ending {
            Ending::Enrolled(done) | Ending::Refused(done) => done.id,
            other => panic!("{}", other.code()),
        };
        let person = Person::at_desk(DISPLAYS[0], |desk| {
            *desk = desk::Desk { voice: None, ..counter::desk(&kiosk) };
        });
        Self { person, text, kiosk, receipt, _kept: kept }
    }

    fn press(&mut self, key: &str) {
        self.person.press(&self.text.get(key));
    }

    /// Types the receipt's code on the keys of the screen.
    fn type_code(&mut self) {
        // Every visit begins in the kiosk's own language.
        self.person.speak(self.text.language());
        self.press("idle-own");
        let code = TypedCode::of(&self.receipt).to_string().replace('-', "");
        for (place, letter) in code.char_indices() {
            let letter = letter.to_string();
            // A code that begins with the same letter twice: what is typed so far reads as its key does.
            if code[..place] == letter {
                let typed = identify::Message::Typed(letter);
                self.person.happens(Message::On(screen::Message::Identify(typed)));
            } else {
                self.person.press(&letter);
            }
        }
        self.press("continue");
    }

    /// Holds the receipt that was given last to the camera, until it is read.
    fn show_paper(&mut self) {
        self.person.speak(self.text.language());
        self.press("idle-own");
        self.press("identify-camera");
        assert!(self.person.sees(&self.text.get("scan-only")), "{}", self.person.reads());
        let paper = (counter::desk(&self.kiosk).own.scan)(ScanGrant::pressed(self.kiosk.now()));
        for scanned in executor::block_on_stream(paper) {
            self.person.happens(Message::On(screen::Message::Scan(scan::Message::Scanned(scanned))));
        }
    }

    /// The line that begins with these words, on whichever page of the screen it stands.
    fn turn_to(&mut self, words: &str) -> String {
        for page in 0..9 {
            self.person.happens(Message::Turned(page));
            let screen = self.person.reads();
            let mut lines = screen.lines();
            if let Some(line) = lines.find(|line| line.trim_start_matches(ISOLATES).starts_with(words)) {
                return line.to_owned();
            }
        }
        panic!("no line begins with {words:?}")
    }

    /// One press from what is held: who ordered it, under which reference, until when, what it stops and what not.
    fn read_order(&mut self, order: &Order<'_>, date: &str) {
        let line = self.text.with("own-held", &[("date", date.into())]);
        let line = self.turn_to(line.trim_start_matches(ISOLATES));
        self.person.press(&line);
        let means = i18n::HOLD_MEANS.map(|key| self.text.get(key));
        let facts = [("by", order.by), ("reference", order.reference), ("until", date)]
            .map(|(key, value)| format!("{} · {value}", self.text.get(&format!("receipt-hold-{key}"))));
        for said in facts.iter().chain(&means) {
            self.turn_to(said.trim_start_matches(ISOLATES));
        }
        self.press("back");
    }

    /// The receipt on the screen holds and is of this kind; then the visit ends.
    fn leaves_with(&mut self, kind: &str) {
        let screen = self.person.reads();
        let code = screen.lines().find(|line| line.len() == 9 && line.as_bytes()[4] == b'-');
        let code = code.unwrap_or_else(|| panic!("no code on the screen: {screen}"));
        let pdf = std::fs::read(self.kiosk.root().join(format!("receipt-{code}.pdf"))).expect("a file");
        let checked = verify::check(&pdf, self.kiosk.policy()).expect("the receipt holds");
        assert_eq!(checked.receipt.record().kind.code(), kind, "{screen}");
        self.press("finish");
    }
}

#[test]
fn each_right_takes_a_few_presses_and_ends_in_a_receipt_that_holds() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::enrolled(tag);
        for (right, kind) in [("lock", "pause"), ("unlock", "resume"), ("copy", "access_copy")] {
            visitor.type_code();
            visitor.press(&format!("own-{right}"));
            visitor.press(&format!("sure-{right}-yes"));
            visitor.leaves_with(kind);
        }
        visitor.type_code();
        visitor.press("own-complain");
        visitor.press("complaint-used-words");
        visitor.press("sure-complain-yes");
        visitor.leaves_with("complaint");
        let more =
            [("complaint-why", "explain", "explanation"), ("complaint-other-words", "correct", "correction")];
        for (choice, right, kind) in more {
            visitor.type_code();
            visitor.press("own-complain");
            visitor.press(choice);
            visitor.press(&format!("sure-{right}-yes"));
            visitor.leaves_with(kind);
        }

        visitor.type_code();
        let title = visitor.text.get("purpose-card-replacement-title");
        let line = visitor.turn_to(&title);
        visitor.person.press(&line);
        visitor.press("sure-one-yes");
        visitor.leaves_with("withdrawal");

        visitor.type_code();
        visitor.press("own-past");
        let past = visitor.person.reads();
        assert!(past.contains(&visitor.text.get("held-act-withdrawal")), "the latest comes first: {past}");
        visitor.press("back");
        // Not meant after all.
        visitor.press("own-all");
        visitor.press("sure-no");
        visitor.press("own-all");
        visitor.press("sure-all-yes");
        visitor.leaves_with("withdrawal");
        assert!(!visitor.kiosk.standing(&visitor.receipt).expect("held").template_kept);

        visitor.type_code();
        assert!(visitor.person.sees(&visitor.text.get("own-nothing")));
        visitor.press("own-erase");
        visitor.press("sure-erase-yes");
        visitor.leaves_with("erasure");
        visitor.type_code();
        assert!(visitor.person.sees(&visitor.text.get("err-erased")), "{}", visitor.person.reads());
    }
}

/// Whoever got no paper that day comes back with the code.
#[test]
fn a_receipt_is_printed_later_with_its_code_as_it_was_handed_out() {
    let mut visitor = Visitor::enrolled("ug");
    visitor.type_code();
    visitor.press("own-receipt");
    visitor.press("print");
    assert!(visitor.person.sees(&visitor.text.get("print-done")), "{}", visitor.person.reads());
    let paper = visitor.kiosk.root().join(format!("receipts/{}.pdf", visitor.receipt.code()));
    let checked =
        verify::check(&std::fs::read(paper).expect("a file"), visitor.kiosk.policy()).expect("it holds");
    assert_eq!(checked.receipt.record().id, visitor.receipt);
    visitor.leaves_with("consent");
    assert!(visitor.kiosk.standing(&visitor.receipt).expect("held").template_kept, "nothing was changed");
}

/// Nothing is held about who refused; their receipt is as good, and so is its paper.
#[test]
fn who_refused_prints_their_receipt_later_too() {
    let mut visitor = Visitor::back("zh-Hant", |kiosk, text| kiosk.rehearse(text, true));
    visitor.type_code();
    assert!(visitor.person.sees(&visitor.text.get("again-headline")), "{}", visitor.person.reads());
    visitor.press("print");
    assert!(visitor.person.sees(&visitor.text.get("print-done")), "{}", visitor.person.reads());
    assert!(visitor.kiosk.root().join(format!("receipts/{}.pdf", visitor.receipt.code())).exists());
    visitor.leaves_with("refusal");
}

/// Whoever looks is told who ordered it and until when; erasing is asked for in other words, and ends in another receipt.
#[test]
fn a_legal_hold_is_told_wherever_the_person_looks() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::enrolled(tag);
        let order = Order { by: "区人民法院", reference: "(2026) 0417", last_day: "2027-03-31" };
        let hold = visitor.kiosk.place_hold(&visitor.receipt, &order).expect("placed").hold.expect("told");
        let date = visitor.text.date(hold.until, visitor.kiosk.offset());
        visitor.type_code();
        visitor.read_order(&order, &date);
        visitor.press("own-erase");
        assert!(visitor.person.reads().contains(&date), "{}", visitor.person.reads());
        visitor.press("sure-erase-yes");
        assert!(visitor.person.reads().contains(&date), "{}", visitor.person.reads());
        visitor.leaves_with("erasure_held");

        visitor.type_code();
        assert!(visitor.person.sees(&visitor.text.get("own-nothing")), "{}", visitor.person.reads());
        visitor.read_order(&order, &date);
        assert!(!visitor.person.sees(&visitor.text.get("own-erase")), "there is nothing more to erase");
        visitor.press("own-copy");
        visitor.press("sure-copy-yes");
        visitor.leaves_with("access_copy");
        visitor.kiosk.lift_hold(&visitor.receipt, order.reference).expect("lifted");
        visitor.type_code();
        assert!(visitor.person.sees(&visitor.text.get("err-erased")), "{}", visitor.person.reads());
    }
}

#[test]
fn a_receipt_held_to_the_camera_is_as_good_in_every_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::enrolled(tag);
        visitor.show_paper();
        visitor.press("own-lock");
        visitor.press("sure-lock-yes");
        visitor.leaves_with("pause");
        // The receipt of the lock is as good as the first.
        visitor.show_paper();
        visitor.press("own-unlock");
        visitor.press("sure-unlock-yes");
        visitor.leaves_with("resume");
    }
}

/// The camera may fail, or its minute end: the code can be typed all the same, and nobody's receipt was refused.
#[test]
fn a_camera_that_reads_nothing_leaves_the_keys() {
    let mut person = Person::before(DISPLAYS[0]);
    let text = Text::new("en").expect("English");
    let says = |scanned| Message::On(screen::Message::Scan(scan::Message::Scanned(scanned)));
    let gone = Scanned::Failed(Fault::Staff(Part::CameraLost));
    person.press(&text.get("idle-own"));
    for _ in 0..6 {
        for (scanned, words) in [(Scanned::Over, "identify-unseen"), (gone.clone(), "err-camera-lost")] {
            person.press(&text.get("identify-camera"));
            person.happens(says(scanned));
            assert!(person.sees(&text.get(words)), "{}", person.reads());
        }
    }
    person.press(&text.get("identify-camera"));
    person.press(&text.get("scan-type"));
    person.press("7");
    assert!(person.sees(&text.get("continue")) && !person.sees(&text.get("identify-camera")));
}

#[test]
fn a_square_under_the_scanner_is_as_good_and_a_slip_is_told_so() {
    let mut visitor = Visitor::enrolled("en");
    visitor.press("idle-own");
    let say = |message| Message::On(screen::Message::Identify(message));
    let done = visitor.kiosk.pause(&visitor.receipt).expect("locked");
    let text = std::fs::read_to_string(done.files.expect("paper").text).expect("text");
    let square =
        text.lines().rev().find(|line| line.starts_with("CS:")).expect("the square's text").to_owned();
    square
        .chars()
        .for_each(|letter| visitor.person.happens(say(identify::Message::Typed(letter.to_string()))));
    visitor.person.happens(say(identify::Message::Entered));
    assert!(visitor.person.sees(&visitor.text.get("own-locked")), "{}", visitor.person.reads());
    visitor.press("bar-leave");

    visitor.press("idle-own");
    for attempt in 0..5 {
        let wrong = if attempt == 0 { "7F3K-92QD-B955-N*" } else { "0000-0000-0000-00" };
        assert!(!visitor.person.sees(&visitor.text.get("finish")));
        visitor.person.happens(say(identify::Message::Typed(wrong.to_owned())));
        visitor.person.happens(say(identify::Message::Entered));
        if attempt == 0 {
            assert!(
                visitor.person.sees(&visitor.text.get("err-code-mistyped")),
                "{}",
                visitor.person.reads()
            );
        }
        for _ in 0..20 {
            visitor.person.happens(say(identify::Message::Deleted));
        }
    }
    assert!(visitor.person.sees(&visitor.text.get("finish")), "a person helps: {}", visitor.person.reads());
}

/// The window that does nothing else: it begins and ends with the question for the receipt.
#[test]
fn a_window_of_its_own_asks_for_the_receipt_and_for_nothing_else() {
    let mut person = Person::at_desk(DISPLAYS[0], |desk| desk.self_service = true);
    let text = Text::new("en").expect("English");
    let help = [("help", Settings::demo().site.help_point.as_str().into())];
    let begin = text.with("identify-begin", &help);
    assert!(person.sees(&begin) && !person.sees(&text.get("back")));
    person.press("7");
    (0..90).for_each(|_| person.happens(Message::SecondPassed));
    (0..31).for_each(|_| person.happens(Message::SecondPassed));
    assert!(person.sees(&begin) && !person.sees("7-"), "what was typed is gone");
    assert_eq!(person.cameras_opened(), 0);
    assert!(!person.asked().iter().any(|asked| asked == "abandon"), "whoever looks abandons nothing");
}

/// What makes it easier is where the receipt is asked for, too, and leads back there: at a window that does nothing else, and at a
/// counter. No movement is asked for, so none can be left out.
#[test]
fn where_the_receipt_is_asked_for_the_window_can_be_made_easier() {
    let text = Text::new("en").expect("English");
    for (self_service, display) in [(true, DISPLAYS[0]), (false, DISPLAYS[0]), (false, DISPLAYS[1])] {
        let mut person = Person::at_desk(display, |desk| desk.self_service = self_service);
        if !self_service {
            person.press(&text.get("idle-own"));
        }
        person.press(&text.get("access-ask"));
        assert!(person.sees(&text.get("access-unhurried")));
        (0..4).for_each(|page| {
            person.happens(Message::Turned(page));
            assert!(!person.sees(&text.get("access-movements")));
        });
        person.happens(Message::Turned(0));
        person.press(&text.get("access-dark"));
        person.press(&text.get("access-done"));
        assert!(person.sees(&text.get("identify-camera")) && person.sees(&text.get("access-ask")));
        person.press("7");
        assert!(!person.sees(&text.get("access-ask")), "on the way there, what was typed would be lost");
    }
}

/// Beside the receipt, and never the face. Then taking back takes as few presses as ever.
#[test]
fn who_showed_a_document_shows_it_again_and_takes_back_in_three_presses() {
    let number = DocumentNumber::parse("K0123456").expect("a number");
    let mut visitor = Visitor::back("ug", |kiosk, text| kiosk.rehearse_sighted(text, number, None));
    visitor.type_code();
    let help = [("help", visitor.kiosk.facts().site.help_point.as_str().into())];
    assert!(
        visitor.person.sees(&visitor.text.with("document-headline", &help)),
        "and where to go without one"
    );
    let locked = visitor.text.get("own-all");
    assert!(!visitor.person.sees(&locked), "nothing is shown before");
    for (last, is_theirs) in [("7", false), ("6", true)] {
        if is_theirs {
            visitor.press("identify-delete");
        } else {
            for letter in ["K", "0", "1", "2", "3", "4", "5"] {
                visitor.person.press(letter);
            }
        }
        visitor.person.press(last);
        visitor.press("continue");
        let wrong = visitor.text.get("err-document-wrong");
        assert_eq!(visitor.person.sees(&wrong), !is_theirs, "{}", visitor.person.reads());
    }
    visitor.press("own-all");
    visitor.press("sure-all-yes");
    visitor.leaves_with("withdrawal");
    assert_eq!(visitor.person.cameras_opened(), 0);
}
