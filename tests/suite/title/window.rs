//! An owner before the window, with a real machine behind it: what waits is shown to them alone, and by what they press it is confirmed
//! or stopped for good.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use countersign::domain::TypedCode;
use countersign::domain::log::Event;
use countersign::domain::transaction::{Halt, LookUp, StopCode};
use countersign::i18n::{self, Text};
use countersign::kiosk::registry::{Call, Greeter};
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Done, Kiosk, audit};
use countersign::ui::desk::Sight;
use countersign::ui::screen::{Message as On, identify, title};
use countersign::ui::{Message, counter};
use iced_test::futures::futures::stream::BoxStream;
use iced_test::futures::futures::{StreamExt as _, executor, stream};

use super::office::{Office, PARCEL};
use super::waiting::{self, Asks, Waits};
use crate::bank::{DISPLAYS, Person};

/// A camera that was opened, and not looked through yet.
type Opened = Arc<Mutex<Option<BoxStream<'static, Sight>>>>;

/// A person before the window of this machine.
struct Owner {
    person: Person,
    text: Text,
    opened: Opened,
}

impl Owner {
    fn before(kiosk: &Arc<Kiosk>, tag: &str) -> Self {
        let opened = Opened::default();
        let kept = Arc::clone(&opened);
        let mut person = Person::at_desk(DISPLAYS[0], |desk| {
            *desk = counter::desk(kiosk);
            desk.voice = None;
            let open = Arc::clone(&desk.title.watch);
            desk.title.watch = Arc::new(move |consent, manner, wishes| {
                *kept.lock().unwrap() = Some(open(consent, manner, wishes));
                stream::pending().boxed()
            });
        });
        person.speak(tag);
        Self { person, text: Text::new(tag).expect("offered"), opened }
    }

    fn press(&mut self, key: &str) {
        let words = self.text.get(key);
        self.person.press(&words);
    }

    fn sees(&self, key: &str) -> bool {
        self.person.sees(&self.text.get(key))
    }

    /// An officer sights this card, and types its number on the keys.
    fn shows(&mut self, number: &str) {
        self.press("idle-confirmation");
        assert!(!self.person.reads().contains("Lotus"), "nothing of it is shown before");
        self.press("language-name");
        assert!(!self.person.reads().contains("Lotus"), "nothing of it is shown before");
        self.press("title-kind-hong-kong-identity-card");
        let typed = title::Message::Typed(number.to_owned());
        self.person.happens(Message::On(On::Title(typed)));
        self.press("continue");
    }

    fn read_and_pick(&mut self, key: &str) {
        assert!(self.person.reads().contains("12 Lotus Road"), "{}", self.person.reads());
        self.press("continue");
        self.press(key);
    }

    /// Goes through the camera that is open; whether it was opened at all.
    fn makes_the_movements(&mut self) -> bool {
        self.person.cameras_opened();
        let Some(mut sights) = self.opened.lock().unwrap().take() else { return false };
        while let Some(sight) = executor::block_on(sights.next()) {
            self.person.watched(sight);
        }
        true
    }

    fn presents(&mut self, receipt: &Done) {
        let typed = identify::Message::Typed(TypedCode::of(&receipt.id).to_string());
        self.person.happens(Message::On(On::Identify(typed)));
        self.press("continue");
    }
}

fn posted(note: impl Fn(&Office, &Kiosk) -> String) -> (Office, Arc<Kiosk>) {
    let office = Office::new();
    let kiosk = office.kiosk();
    kiosk.post(note(&office, &kiosk).as_bytes()).expect("it waits");
    (office, kiosk)
}

fn happened(office: &Office, event: Event) -> usize {
    let machine = office.machine();
    let policy = machine.policy().expect("beside the store");
    let verdict = audit::verify(&machine, &policy, None).expect("it opens");
    verdict
        .events
        .expect("counted")
        .get(event.code())
        .map_or(0, |count| usize::try_from(*count).expect("few"))
}

/// What the registry has to send to owners.
fn notices(office: &Office) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(office.root().join("notices")) else { return vec![] };
    folder.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text")).collect()
}

fn enrolled(kiosk: &Arc<Kiosk>, text: &Text) -> Done {
    match kiosk.rehearse(text, false).expect("the demonstration face").ending {
        Ending::Enrolled(done) => done,
        other => panic!("{}", other.code()),
    }
}

/// From the registry's note to the receipt of the confirmation, by the way of people.
#[test]
fn an_owner_confirms_what_the_registry_stated_and_an_officer_signed() {
    let office = Office::new();
    let kiosk = office.kiosk();
    kiosk.open_to_registry().expect("a socket");
    let policy = || office.machine().policy().expect("beside the store");
    let call =
        |who: &str| Call::open(&office.root(), policy(), &Greeter::Signer(&office.key(who))).expect("known");
    let consent = enrolled(&kiosk, &Text::new("en").expect("English"));
    let mut owner = Owner::before(&kiosk, "en");
    assert!(!owner.sees("idle-confirmation"), "nothing waits");
    call("registry").post(office.sale(&kiosk).as_bytes()).expect("it waits");
    owner.person.happens(Message::SecondPassed);
    owner.shows("A1234563");
    assert!(owner.person.reads().contains("GIVING AWAY"), "{}", owner.person.reads());
    owner.read_and_pick("pick-give-away");
    assert!(!owner.makes_the_movements(), "no camera before the consent is known");
    owner.presents(&consent);
    assert!(owner.makes_the_movements());
    assert!(owner.sees("title-signing-officer"), "{}", owner.person.reads());
    owner.person.happens(Message::SecondPassed);
    assert!(owner.sees("title-signing-officer"), "a face alone confirms nothing");
    let (key, mut officer) = (office.key("officer"), call("officer"));
    let asked = officer.asked().expect("heard").expect("their owner waits");
    assert_eq!(asked.intent().parcel.number, PARCEL);
    officer.sign(&asked, &key).expect("taken");
    owner.person.happens(Message::SecondPassed);
    assert!(owner.sees("title-confirmed-headline"), "{}", owner.person.reads());
    assert_eq!([Event::TxConfirmed, Event::TxStopped].map(|event| happened(&office, event)), [1, 0]);
    owner.press("finish");
    assert!(owner.sees("idle-start") && !owner.sees("idle-confirmation"), "it is dealt with");
    assert!(officer.asked().expect("heard").is_none());
}

/// "It is only to look up your file."
#[test]
fn who_picks_what_they_were_told_stops_it_for_good_in_each_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        for (pick, halt) in [("pick-look-up", Halt::PickedLookUp), ("pick-neither", Halt::PickedNeither)] {
            let (office, kiosk) = posted(Office::sale);
            let mut owner = Owner::before(&kiosk, tag);
            owner.shows("A1234563");
            owner.read_and_pick(pick);
            assert!(owner.sees("title-stopped-headline"), "{tag} {halt:?}: {}", owner.person.reads());
            assert!(!owner.makes_the_movements(), "no camera was opened");
            assert_eq!(happened(&office, Event::TxStopped), 1);
            assert_eq!(happened(&office, Event::CaptureOpen), 0);
            assert!(notices(&office).is_empty(), "the owner stood there");
            owner.press("finish");
            owner.text = Text::new("en").expect("English");
            assert!(owner.sees("idle-start") && !owner.sees("idle-confirmation"), "a stop is final");
        }
    }
}

#[test]
fn a_stranger_is_shown_nothing_and_a_slip_stops_nothing() {
    let (office, kiosk) = posted(Office::sale);
    let mut owner = Owner::before(&kiosk, "en");
    owner.shows("A1234560");
    assert!(owner.sees("title-number-slip"), "{}", owner.person.reads());
    assert_eq!(happened(&office, Event::TxStopped), 0, "a slip is no guess");
    owner.press("bar-leave");
    assert!(owner.sees("idle-confirmation"), "it still waits");
    owner.shows("B1111111");
    assert!(owner.sees("title-stranger-headline"), "{}", owner.person.reads());
    assert!(!owner.person.reads().contains("Lotus"));
    assert_eq!(happened(&office, Event::TxStopped), 1);
    let told = notices(&office);
    assert_eq!(told.len(), 1, "the owner is told, where the register had it before");
    for words in ["+852 ···· 0417", "12 Lotus Road", "NOT given away"] {
        assert!(told[0].contains(words), "{}", told[0]);
    }
    assert!(!told[0].contains("B1111111") && !told[0].contains("A1234563"), "{}", told[0]);
    assert_eq!(happened(&office, Event::TxNoticeSent), 1);
    owner.press("finish");
    assert!(!owner.sees("idle-confirmation"), "each guess takes a statement of the registry's");
}

#[test]
fn a_look_up_is_said_to_be_one_and_confirms_nothing() {
    let (office, kiosk) = posted(Office::look_up);
    let mut owner = Owner::before(&kiosk, "en");
    owner.shows("A1234563");
    let said = owner.text.with("title-look-up-headline", &[("address", "12 Lotus Road".into())]);
    assert!(owner.person.sees(&said), "{}", owner.person.reads());
    assert!(!owner.sees("continue"), "there is nothing to confirm");
    owner.press("finish");
    assert!(!owner.sees("idle-confirmation"));
    assert_eq!(happened(&office, Event::TxConfirmed), 0);
    assert_eq!(happened(&office, Event::TxShown), 1);
}

#[test]
fn what_is_forged_replayed_or_another_machine_s_is_offered_to_nobody() {
    let (office, kiosk) = posted(Office::sale);
    let kept = office.sale(&kiosk);
    kiosk.post(kept.as_bytes()).expect("the later one waits");
    let mut owner = Owner::before(&kiosk, "en");
    owner.shows("A1234563");
    owner.read_and_pick("pick-neither");
    owner.press("finish");
    let forged = office.note(LookUp, "stranger", kiosk.name());
    let elsewhere = office.note(LookUp, "registry", "countersign.example/another");
    for refused in [&kept, &forged, &elsewhere] {
        assert!(kiosk.post(refused.as_bytes()).is_err());
        owner.person.happens(Message::SecondPassed);
        assert!(owner.sees("idle-start") && !owner.sees("idle-confirmation"));
    }
}

/// With no machine behind it: the same presses in each language, and a supervisor where one is asked for.
#[test]
fn the_way_is_the_same_in_each_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut asks = Asks::default();
        let person = Person::at_desk(DISPLAYS[0], |desk| asks = waiting::at(desk, Waits::Mortgage));
        let mut owner = Owner { person, text: Text::new(tag).expect("offered"), opened: Opened::default() };
        owner.person.speak(tag);
        owner.shows("A1234563");
        owner.read_and_pick("pick-mortgage");
        let typed = identify::Message::Typed("7F3K92QDB".to_owned());
        owner.person.happens(Message::On(On::Identify(typed)));
        owner.press("continue");
        assert!(owner.sees("camera-on"), "{}", owner.person.reads());
        owner.person.cameras_opened();
        owner.person.passes();
        for (missing, key) in [(2, "title-signing-officer"), (1, "title-signing-supervisor")] {
            asks.missing.store(missing, Ordering::Relaxed);
            owner.person.happens(Message::SecondPassed);
            assert!(owner.sees(key), "{tag}: {}", owner.person.reads());
        }
        asks.missing.store(0, Ordering::Relaxed);
        owner.person.happens(Message::SecondPassed);
        assert!(owner.sees("title-confirmed-headline"), "{tag}: {}", owner.person.reads());
        let code = StopCode::from_random([7; 16]).to_string();
        assert!(owner.person.reads().replace('\n', " ").contains(&code), "{}", owner.person.reads());
        owner.press("finish");
        let said = ["show", "pick GiveAway after 0", "watch", "meet", &format!("confirm {tag}"), "leave"];
        assert_eq!(asks.noted(), said, "{tag}");
    }
}

#[test]
fn who_leaves_before_they_picked_leaves_it_waiting() {
    let (office, kiosk) = posted(Office::sale);
    let mut owner = Owner::before(&kiosk, "en");
    owner.shows("A1234563");
    owner.press("continue");
    owner.press("bar-leave");
    assert!(owner.sees("idle-confirmation"));
    assert_eq!(happened(&office, Event::TxStopped), 0);
    owner.shows("A1234563");
    owner.read_and_pick("pick-give-away");
    owner.press("bar-leave");
    assert!(kiosk.is_act_waiting(), "it was understood, and not confirmed");
}
