//! Who is too young to decide alone: the other way is offered first, a guardian decides, and the child's own no counts more.

use countersign::domain::guardian::Error;
use countersign::domain::receipt::{Kind, Particulars};
use countersign::domain::{Decision, Fault, Letters, Why};
use countersign::i18n::{self, Text};
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Kiosk, verify};
use countersign::ui::Message;
use countersign::ui::screen::{Message as On, guardian};

use crate::bank::{DISPLAYS, Person, young::aged};
use crate::machine::Kept;

struct Family {
    person: Person,
    text: Text,
}

impl Family {
    /// A child before the first display who chose to use their face.
    fn reading(tag: &str) -> Self {
        let (mut person, text) = (Person::before(DISPLAYS[0]), Text::new(tag).expect("offered"));
        person.speak(tag);
        let mut family = Self { person, text };
        family.press("idle-start");
        family.press("language-name");
        family.press("path-face");
        family.person.press(&aged(&family.text, "age-younger"));
        family
    }

    fn press(&mut self, key: &str) {
        self.person.press(&self.text.get(key));
    }

    fn types(&mut self, letters: &str) {
        let typed = guardian::Message::Typed(letters.to_owned());
        self.person.happens(Message::On(On::Guardian(typed)));
        self.press("continue");
    }

    /// From the other way, offered first, to the child's own question.
    fn reach_the_child(&mut self) {
        self.press("young-guardian");
        self.types("20150517");
        self.types("G12345678");
        self.press("identity-pass");
        while !self.person.sees(&self.text.get("notice-read")) {
            self.press("next");
        }
        self.press("notice-read");
        for answer in ["yes", "no", "yes"] {
            self.press(answer);
            self.press("continue");
            self.person.understands(&self.text);
        }
        self.press("review-sign");
        assert!(self.person.sees(&self.text.get("child-headline")));
        assert_eq!(self.person.cameras_opened(), 0, "no camera before the child was asked");
    }

    fn was_asked(&self, of_the_desk: &str) -> bool {
        self.person.asked().iter().any(|asked| asked.starts_with(of_the_desk))
    }
}

#[test]
fn the_other_way_is_offered_first_and_one_press_away() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut family = Family::reading(tag);
        assert!(family.person.sees(&family.text.get("young-headline")));
        family.press("path-other");
        assert!(family.was_asked(&format!("refuse {tag}")));
        assert_eq!(family.person.cameras_opened(), 0);
    }
}

#[test]
fn a_guardian_decides_and_the_childs_own_no_counts_more() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut family = Family::reading(tag);
        family.reach_the_child();
        assert!(!family.person.sees(&family.text.get("continue")), "nothing is chosen for the child");
        family.press("no");
        family.press("continue");
        assert!(family.was_asked(&format!("refuse {tag}")), "as anyone's no");
        assert!(family.person.sees(&family.text.get("refused-headline")));
        assert_eq!(family.person.cameras_opened(), 0);

        let mut family = Family::reading(tag);
        family.reach_the_child();
        family.press("yes");
        family.press("continue");
        assert_eq!(family.person.cameras_opened(), 1);
        family.person.passes();
        let enrolled = family.person.asked().into_iter().find(|asked| asked.starts_with("enroll "));
        assert!(enrolled.is_some_and(|enrolled| enrolled.ends_with(" with a guardian")));
    }
}

#[test]
fn what_cannot_be_is_told_and_asked_for_again() {
    let mut family = Family::reading("en");
    family.press("young-guardian");
    for (birth, said) in [("20000101", "err-old-enough"), ("20151317", "err-birth-unreadable")] {
        family.types(birth);
        family.types("G12345678");
        assert!(family.person.sees(&family.text.get(said)), "{birth}");
        for _ in 0..8 {
            family.person.happens(Message::On(On::Guardian(guardian::Message::Deleted)));
        }
    }
    family.types("20150517");
    for _ in 0..24 {
        family.person.happens(Message::On(On::Guardian(guardian::Message::Deleted)));
    }
    family.types("G1");
    assert!(family.person.sees(&family.text.get("err-document-unreadable")));
}

/// What came out of the demonstration's printer.
fn printed(kiosk: &Kiosk) -> Vec<Vec<u8>> {
    let folder = std::fs::read_dir(kiosk.root().join("receipts")).expect("a folder");
    folder.map(|file| std::fs::read(file.expect("a file").path()).expect("readable")).collect()
}

#[test]
fn a_consent_of_a_guardian_says_so_ends_early_and_tells_no_number() {
    let (kept, text) = (Kept::new(), Text::new("ug").expect("offered"));
    let kiosk = kept.kiosk();
    let guardian = kiosk.guardian("20150517", "G-1234 5678").expect("eleven years old");
    assert!(!format!("{guardian:?}").contains("1234"));
    let rehearsed = kiosk.rehearse_child(&text, guardian, Decision::Given).expect("the demonstration face");
    let Ending::Enrolled(done) = rehearsed.ending else { panic!("{}", rehearsed.ending.code()) };
    let paper = std::fs::read(kiosk.root().join(format!("receipt-{}.txt", done.code))).expect("a file");
    assert!(!String::from_utf8_lossy(&paper).contains("12345678"));
    let checked = verify::check(&paper, kiosk.policy()).expect("the receipt holds");
    let record = checked.receipt.record();
    assert!(matches!(record.particulars, Particulars::Guarded { .. }));
    let latest = record.at.plus_days(90);
    assert!(record.purposes.iter().filter_map(|purpose| purpose.until).all(|until| until <= latest));
    let title = text.get("receipt-guardian");
    assert!(done.page.sections.iter().any(|section| section.title == title), "who decided is told");
    kiosk.print(&done.id, Letters::Ordinary).expect("into its folder");
    let printed = printed(&kiosk);
    assert_eq!(printed.len(), 2, "one for the child and one for the guardian");
    assert_eq!(printed[0], printed[1]);
    verify::check(&printed[1], kiosk.policy()).expect("either holds");
    // The same document on another receipt cannot be told to be the same.
    let again = kiosk.guardian("20150517", "G12345678").expect("eleven years old");
    let rehearsed = kiosk.rehearse_child(&text, again, Decision::Given).expect("the demonstration face");
    let Ending::Enrolled(other) = rehearsed.ending else { panic!("{}", rehearsed.ending.code()) };
    let other = std::fs::read(kiosk.root().join(format!("receipt-{}.txt", other.code))).expect("a file");
    let other = verify::check(&other, kiosk.policy()).expect("the receipt holds");
    assert_ne!(other.receipt.record().particulars, record.particulars);
}

#[test]
fn a_no_of_the_child_leaves_a_refusal_like_any_other() {
    let (kept, text) = (Kept::new(), Text::new("en").expect("English"));
    let kiosk = kept.kiosk();
    let guardian = kiosk.guardian("20150517", "G12345678").expect("eleven years old");
    let rehearsed = kiosk.rehearse_child(&text, guardian, Decision::Refused).expect("no camera is needed");
    let Ending::Refused(done) = rehearsed.ending else { panic!("{}", rehearsed.ending.code()) };
    assert_eq!(done.kind, Kind::Refusal);
    kiosk.print(&done.id, Letters::Ordinary).expect("into its folder");
    assert_eq!(printed(&kiosk).len(), 1, "a refusal is one person's");
    let old = kiosk.guardian("19900101", "G12345678").map(|_| ()).map_err(|error| error.fault());
    assert_eq!(old, Err(Fault::Refuse(Why::Guardian(Error::OldEnough))));
}
