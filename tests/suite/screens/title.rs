//! The screens of an act on a home that waits for its owner.

use std::sync::atomic::Ordering;

use countersign::domain::transaction::{DocumentKind, Pick};
use countersign::ui::Message;
use countersign::ui::screen::{Message as On, done, identify, idle, language, stop, title};
use countersign::ui::widget::bar::Press;

use super::{Eyes, pages};
use crate::bank::Person;
use crate::title::waiting::{self, Asks, Waits};

/// What an owner is led through, whatever it is about.
pub(super) fn walk(
    display: (f32, f32, f32),
    tag: &'static str,
    eyes: Eyes,
    stop: &mut impl FnMut(&str, &Person),
) {
    let (mut person, asks) = before(display, tag, eyes, Waits::Sale);
    let person = &mut person;
    pages("01-idle-waiting", person, stop);
    begin(person, (tag, eyes), stop);
    pages("30-title-told", person, stop);
    person.happens(on(title::Message::Read));
    pages("30-title-pick", person, stop);
    person.happens(on(title::Message::Picked(Pick::GiveAway)));
    pages("30-title-receipt", person, stop);
    person.happens(Message::On(On::Identify(identify::Message::Typed("7F3K92QDB".to_owned()))));
    person.happens(Message::On(On::Identify(identify::Message::Entered)));
    let window = &mut person.window;
    drop(window.update(crate::bank::passed()));
    pages("30-title-comparing", person, stop);
    person.happens(on(title::Message::Met(Ok(()))));
    pages("30-title-signing", person, stop);
    asks.missing.store(1, Ordering::Relaxed);
    person.happens(Message::SecondPassed);
    pages("30-title-supervisor", person, stop);
    asks.missing.store(0, Ordering::Relaxed);
    person.happens(Message::SecondPassed);
    pages("31-title-confirmed", person, stop);
    person.happens(Message::On(On::Done(done::Message::Finished)));
    for (waits, pick, name) in [
        (Waits::Mortgage, Some(Pick::LookUp), "31-title-stopped"),
        (Waits::LookUp, None, "31-title-look-up"),
        (Waits::Sale, None, "31-title-stranger"),
    ] {
        let (mut person, _) = before(display, tag, eyes, waits);
        let is_stranger = name.ends_with("stranger");
        number(&mut person, (tag, eyes), if is_stranger { "B1111111" } else { "A1234563" });
        if pick.is_some() {
            pages("30-title-mortgage", &mut person, stop);
            person.happens(on(title::Message::Read));
            pages("30-title-mortgage-pick", &mut person, stop);
        }
        pick.into_iter().for_each(|pick| person.happens(on(title::Message::Picked(pick))));
        pages(name, &mut person, stop);
    }
    stopping(display, (tag, eyes), stop);
}

/// An owner who stops what was confirmed.
fn stopping(
    display: (f32, f32, f32),
    (tag, eyes): (&'static str, Eyes),
    stop: &mut impl FnMut(&str, &Person),
) {
    let identify = |message| Message::On(On::Identify(message));
    let on = |message| Message::On(On::Stop(message));
    for (code, says) in waiting::codes() {
        let mut person = Person::at_desk(display, |desk| {
            drop(waiting::at(desk, Waits::Sale));
            desk.title.waits = std::sync::Arc::new(|| false);
        });
        let person = &mut person;
        person.speak(tag);
        if eyes == Eyes::Large {
            person.happens(Message::Bar(Press::Letters));
        }
        let first = says.is_ok();
        if first {
            pages("01-idle-homes", person, stop);
        }
        person.happens(Message::On(On::Idle(idle::Message::StopAsked)));
        if eyes.are_chosen() {
            eyes.choose_at_own(person);
        }
        if first {
            pages("32-stop-paper", person, stop);
            person.happens(identify(identify::Message::Typed("7F3K92".to_owned())));
            person.happens(identify(identify::Message::Entered));
            pages("32-stop-none", person, stop);
            (0..6).for_each(|_| person.happens(identify(identify::Message::Deleted)));
            person.happens(identify(identify::Message::AgainPressed));
        }
        person.happens(identify(identify::Message::Typed(waiting::CONFIRMATION.to_owned())));
        person.happens(identify(identify::Message::Entered));
        if first {
            pages("33-stop-code", person, stop);
            person.happens(on(stop::Message::Typed("7F3K92QDB99".to_owned())));
            pages("33-stop-typed", person, stop);
            person.happens(on(stop::Message::Entered));
            pages("33-stop-slip", person, stop);
            (0..11).for_each(|_| person.happens(on(stop::Message::Deleted)));
        }
        person.happens(on(stop::Message::Typed(code.to_string())));
        person.happens(on(stop::Message::Entered));
        match says {
            Ok(()) => {
                pages("34-stop-sure", person, stop);
                person.happens(on(stop::Message::Confirmed));
                pages("35-stop-done", person, stop);
            }
            Err(why) => pages(&format!("34-stop-{}", why.code()), person, stop),
        }
    }
}

fn before(display: (f32, f32, f32), tag: &'static str, eyes: Eyes, waits: Waits) -> (Person, Asks) {
    let mut asks = Asks::default();
    let mut person = Person::at_desk(display, |desk| asks = waiting::at(desk, waits));
    person.speak(tag);
    if eyes == Eyes::Large {
        person.happens(Message::Bar(Press::Letters));
    }
    (person, asks)
}

fn on(message: title::Message) -> Message {
    Message::On(On::Title(message))
}

fn begin(person: &mut Person, (tag, eyes): (&'static str, Eyes), stop: &mut impl FnMut(&str, &Person)) {
    person.happens(Message::On(On::Idle(idle::Message::ConfirmationAsked)));
    eyes.choose_at_language(person);
    person.happens(Message::On(On::Language(language::Message::Chosen(tag))));
    pages("30-title-kind", person, stop);
    person.happens(on(title::Message::KindChosen(DocumentKind::HongKongIdentityCard)));
    pages("30-title-number", person, stop);
    person.happens(on(title::Message::Typed("A1234560".to_owned())));
    person.happens(on(title::Message::Entered));
    pages("30-title-slip", person, stop);
    person.happens(on(title::Message::Deleted));
    person.happens(on(title::Message::Typed("3".to_owned())));
    pages("30-title-typed", person, stop);
    person.happens(on(title::Message::Entered));
}

fn number(person: &mut Person, (tag, eyes): (&'static str, Eyes), number: &str) {
    person.happens(Message::On(On::Idle(idle::Message::ConfirmationAsked)));
    eyes.choose_at_language(person);
    person.happens(Message::On(On::Language(language::Message::Chosen(tag))));
    person.happens(on(title::Message::KindChosen(DocumentKind::HongKongIdentityCard)));
    person.happens(on(title::Message::Typed(number.to_owned())));
    person.happens(on(title::Message::Entered));
}
