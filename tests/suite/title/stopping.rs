//! An owner with a confirmation in hand, before the window: by what they press the act is stopped, and by nobody's guess.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use countersign::domain::log::Event;
use countersign::domain::transaction::{Document, Endorsement, Pick, StopCode, Unstopped};
use countersign::domain::{Timestamp, TypedCode};
use countersign::i18n::{self, Text};
use countersign::kiosk::confirm::Onward;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Done, Kiosk, audit};
use countersign::ui::counter;

use super::office::{DOCUMENT, Office};
use super::waiting::{self, Asks, CONFIRMATION, Waits};
use crate::bank::{DISPLAYS, Person};
use crate::machine;

/// A person at the keys.
struct Owner {
    person: Person,
    text: Text,
}

impl Owner {
    fn before(kiosk: &Arc<Kiosk>, tag: &str) -> Self {
        let mut person = Person::at_desk(DISPLAYS[0], |desk| {
            *desk = counter::desk(kiosk);
            desk.voice = None;
        });
        person.speak(tag);
        Self { person, text: Text::new(tag).expect("offered") }
    }

    fn press(&mut self, key: &str) {
        let words = self.text.get(key);
        self.person.press(&words);
    }

    fn sees(&self, key: &str) -> bool {
        self.person.sees(&self.text.get(key))
    }

    /// Presses a key for each letter.
    fn types(&mut self, code: &str) {
        code.chars()
            .filter(|letter| *letter != '-')
            .for_each(|letter| self.person.press_key(&letter.to_string()));
        self.press("continue");
    }

    /// Types the code of their confirmation, and then this one.
    fn tries(&mut self, confirmation: &str, code: &str) {
        self.press("idle-stop");
        self.types(confirmation);
        assert!(self.sees("stop-code"), "{}", self.person.reads());
        assert!(!self.person.reads().contains("Lotus"), "nothing of it is told before the code");
        self.types(code);
    }

    fn leaves(&mut self) {
        self.press("bar-leave");
        assert!(self.person.sees(&Text::new("en").expect("English").get("idle-stop")));
    }
}

#[test]
fn the_way_is_the_same_in_each_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        for (code, says) in waiting::codes() {
            let mut asks = Asks::default();
            let person = Person::at_desk(DISPLAYS[0], |desk| {
                asks = waiting::at(desk, Waits::Sale);
                desk.title.waits = Arc::new(|| false);
            });
            let mut owner = Owner { person, text: Text::new(tag).expect("offered") };
            owner.person.speak(tag);
            owner.tries(CONFIRMATION, &code.to_string());
            let read = owner.person.reads();
            match says {
                Ok(()) => {
                    assert!(
                        owner.sees("stop-sure-headline") && read.contains("12 Lotus Road"),
                        "{tag}: {read}"
                    );
                    owner.press("stop-sure-yes");
                    assert!(owner.sees("title-stopped-headline") && owner.sees("print"), "{tag}");
                    owner.press("finish");
                    assert_eq!(asks.noted(), ["would stop", "stop"], "{tag}");
                    continue;
                }
                Err(Unstopped::Wrong) => assert!(owner.sees("stop-wrong"), "{tag}: {read}"),
                Err(why) => {
                    assert!(owner.sees(&format!("stop-{}-headline", why.code())), "{tag}: {read}");
                    assert!(owner.sees("finish"), "{tag}");
                }
            }
            assert!(!read.contains("Lotus"), "{tag}: {read}");
            owner.leaves();
            assert_eq!(asks.noted(), ["would stop"], "{tag}: nothing was stopped");
        }
    }
}

#[test]
fn refusing_is_one_press_and_another_paper_is_told_from_a_confirmation() {
    let mut asks = Asks::default();
    let person = Person::at_desk(DISPLAYS[0], |desk| asks = waiting::at(desk, Waits::Sale));
    let mut owner = Owner { person, text: Text::new("en").expect("English") };
    assert!(owner.sees("idle-confirmation") && owner.sees("idle-stop"), "both ways are there");
    owner.press("idle-stop");
    assert!(!owner.sees("identify-camera"), "no camera is offered");
    owner.types("7F3K");
    assert!(owner.sees("stop-none"), "{}", owner.person.reads());
    owner.leaves();
    owner.tries(CONFIRMATION, &StopCode::from_random([7; 16]).to_string());
    owner.press("sure-no");
    assert!(owner.sees("idle-stop"));
    assert_eq!(asks.noted(), ["would stop"]);
    assert_eq!(owner.person.cameras_opened(), 0);
}

fn confirmed(office: &Office, kiosk: &Arc<Kiosk>, consent: &Done) -> Done {
    let text = Text::new("en").expect("English");
    let posted = kiosk.receive(office.sale(kiosk).as_bytes()).expect("the registry's");
    let posted = posted.disposal().expect("a sale");
    let picked = kiosk.pick(posted, (Pick::GiveAway, Duration::from_secs(6)), &text).expect("taken");
    let Onward::On(understood) = picked else { panic!("it is what happens") };
    let document = Document::parse(DOCUMENT).expect("the owner's");
    let Onward::On(identified) = kiosk.identify(understood, &document, &text).expect("taken") else {
        panic!("it is the owner")
    };
    let met = kiosk.meet(identified, &consent.id).expect("the demonstration face");
    // Of two sales of one home on a day the second is no other kind of act, and an officer is enough.
    let signed = Endorsement::sign(&office.key("officer"), &met.statement());
    kiosk.confirm(&met, &[signed], &text).expect("confirmed")
}

fn happened(office: &Office, event: Event) -> u64 {
    let machine = office.machine();
    let policy = machine.policy().expect("beside the store");
    let verdict = audit::verify(&machine, &policy, None).expect("it opens");
    verdict.events.expect("counted").get(event.code()).copied().unwrap_or(0)
}

static NOW: AtomicI64 = AtomicI64::new(machine::now().as_unix());

fn later(seconds: i64) {
    NOW.fetch_add(seconds, Ordering::Relaxed);
}

/// Wrong codes are counted as by the command, and make the next one wait; the right one stops it for good.
#[test]
fn an_owner_stops_what_they_confirmed_and_a_guess_stops_nothing() {
    let office = Office::new();
    let kiosk = office.kiosk_at(|| Timestamp::from_unix(NOW.load(Ordering::Relaxed)));
    let consent = match kiosk.rehearse(&Text::new("en").expect("English"), false).expect("a face").ending {
        Ending::Enrolled(done) => done,
        other => panic!("{}", other.code()),
    };
    let [first, second] = [(); 2].map(|()| confirmed(&office, &kiosk, &consent));
    let opened = happened(&office, Event::CaptureOpen);
    let of = |done: &Done| TypedCode::of(&done.id).to_string();
    let code = |done: &Done| done.stop.expect("it can be stopped").0.to_string();
    let tags = i18n::languages().into_iter().map(|language| language.tag);
    let guesses = tags.chain(["en"]).take(5).collect::<Vec<_>>();
    for tag in &guesses {
        let mut owner = Owner::before(&kiosk, tag);
        owner.tries(&of(&first), &code(&second));
        assert!(owner.sees("stop-wrong"), "{tag}: {}", owner.person.reads());
        assert!(!owner.person.reads().contains("Lotus"));
    }
    assert_eq!(happened(&office, Event::TxRefused), guesses.len() as u64);
    let mut owner = Owner::before(&kiosk, "en");
    owner.tries(&of(&first), &code(&first));
    assert!(owner.sees("stop-wait-headline"), "{}", owner.person.reads());
    owner.press("finish");
    later(31);
    owner.tries(&of(&first), &code(&second));
    assert!(owner.sees("stop-wrong"), "{}", owner.person.reads());
    owner.leaves();
    later(61);
    owner.tries(&of(&first), &code(&first));
    assert!(owner.person.reads().contains("12 Lotus Road"), "{}", owner.person.reads());
    assert_eq!(happened(&office, Event::TxStopped), 0, "not before it is meant");
    owner.press("stop-sure-yes");
    assert!(owner.sees("title-stopped-headline") && owner.sees("stop-done"), "{}", owner.person.reads());
    assert_eq!(happened(&office, Event::TxStopped), 1);
    owner.press("finish");
    assert!(kiosk.take_effect(&first.id).is_err(), "a stop is final");
    owner.tries(&of(&first), &code(&first));
    assert!(owner.sees("stop-stopped-headline"), "{}", owner.person.reads());
    owner.press("finish");
    owner.press("idle-stop");
    owner.types(&of(&consent));
    assert!(owner.sees("stop-none"), "a consent is no confirmation");
    owner.leaves();
    later(8 * 86_400);
    kiosk.take_effect(&second.id).expect("its time has come");
    owner.tries(&of(&second), &code(&second));
    assert!(owner.sees("stop-effective-headline"), "{}", owner.person.reads());
    owner.press("finish");
    assert_eq!(happened(&office, Event::TxStopped), 1);
    assert_eq!(happened(&office, Event::CaptureOpen), opened, "no camera was opened");
}

/// A code may begin with the same letter twice.
#[test]
fn a_code_is_typed_on_the_keys_whatever_its_letters() {
    let person = Person::at_desk(DISPLAYS[0], |desk| drop(waiting::at(desk, Waits::Sale)));
    let mut owner = Owner { person, text: Text::new("en").expect("English") };
    owner.press("idle-stop");
    ["7", "7", "A", "A"].iter().for_each(|letter| owner.person.press_key(letter));
    assert!(owner.person.sees("77AA"), "{}", owner.person.reads());
}

/// Whoever shows their confirmation where receipts are shown finds the way, too.
#[test]
fn a_confirmation_that_is_shown_again_leads_to_its_stop() {
    let mut asks = Asks::default();
    let person = Person::at_desk(DISPLAYS[0], |desk| {
        asks = waiting::at(desk, Waits::Sale);
        let paper = Arc::clone(&desk.title.confirm);
        desk.own.present = Arc::new(move |_| {
            let issued = paper(&Text::new("en").expect("English"))?;
            let again = countersign::ui::desk::Issued { again: true, ..issued };
            Ok(countersign::ui::desk::Found::Paper(Box::new(again)))
        });
    });
    let mut owner = Owner { person, text: Text::new("en").expect("English") };
    owner.press("idle-own");
    owner.types(CONFIRMATION);
    owner.press("stop-this");
    owner.types(&StopCode::from_random([7; 16]).to_string());
    owner.press("stop-sure-yes");
    assert!(owner.sees("title-stopped-headline"), "{}", owner.person.reads());
    assert_eq!(asks.noted().last().map(String::as_str), Some("stop"));
}
