//! Every screen on every display, in every language: nothing clipped, nothing overlapping, everything large enough to
//! touch. `COUNTERSIGN_SCREENS=DIR cargo test --test suite -- --exact screens::write_all` writes them as pictures.

mod access;
mod eyes;
mod helper;
mod meaning;
mod names;
mod own;
mod stretched;
mod title;
mod young;

use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use countersign::domain::clerk::Order;
use countersign::domain::liveness::{Failure, Phase};
use countersign::domain::{Decision, Fault, Gesture, Hint, Part, Unprinted, Why};
use countersign::i18n::{self, Text};
use countersign::ui::Message;
use countersign::ui::desk::{Closed, Exit, Handed, Sight, Slip};
use countersign::ui::screen::{
    Message as On, adult, camera, closed, done, error, identity, idle, language, notice, path, purpose,
    receipt, review, take_back,
};
use countersign::ui::widget::bar::Press;
use iced_test::core::Rectangle;
use iced_test::selector::Candidate;

use crate::bank::{DISPLAYS, Person};
use eyes::Eyes;

/// A walk through every screen there is; `stop` is called at each, with its name.
fn walk(display: (f32, f32, f32), tag: &'static str, eyes: Eyes, mut stop: impl FnMut(&str, &Person)) {
    let sealed = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&sealed);
    let mut person = Person::at_desk(display, |desk| {
        desk.exit = Exit::Staff(Arc::new(|_, _| Ok(())));
        desk.sealed = Arc::new(move || told.load(Ordering::Relaxed));
    });
    person.speak(tag);
    match eyes {
        Eyes::Plain => {}
        Eyes::Large => person.happens(Message::Bar(Press::Letters)),
        Eyes::Contrast | Eyes::Dark => {
            person.happens(Message::On(On::Idle(idle::Message::Started)));
            eyes.choose_at_language(&mut person);
        }
    }
    if !eyes.are_chosen() {
        pages("01-idle", &mut person, &mut stop);
        for (is_sealed, name) in [(true, "01-idle-sealed"), (false, "01-idle")] {
            sealed.store(is_sealed, Ordering::Relaxed);
            person.happens(Message::SecondPassed);
            pages(name, &mut person, &mut stop);
        }
        person.happens(Message::On(On::Idle(idle::Message::WhyAsked)));
        pages("02-why", &mut person, &mut stop);
        person.happens(Message::On(On::Leaflet(countersign::ui::screen::leaflet::Message::Closed)));
        person.happens(Message::On(On::Idle(idle::Message::RightsAsked)));
        pages("03-rights", &mut person, &mut stop);
        person.happens(Message::On(On::Leaflet(countersign::ui::screen::leaflet::Message::Closed)));
        person.happens(Message::On(On::Idle(idle::Message::Started)));
    }
    pages("04-language", &mut person, &mut stop);
    access::walk(&mut person, &mut stop);
    person.happens(Message::On(On::Language(language::Message::Chosen(tag))));
    pages("05-path", &mut person, &mut stop);
    person.happens(Message::On(On::Path(path::Message::FaceChosen)));
    pages("05-path-age", &mut person, &mut stop);
    person.happens(Message::On(On::Adult(adult::Message::OlderChosen)));
    walk_identity(&mut person, &mut stop);
    pages("06-notice", &mut person, &mut stop);
    person.happens(Message::On(On::Notice(notice::Message::Read)));
    let yes_yes_no = [Decision::Given, Decision::Given, Decision::Refused];
    for (place, decision) in yes_yes_no.into_iter().enumerate() {
        pages(&format!("07-purpose-{}", place + 1), &mut person, &mut stop);
        if decision == Decision::Refused {
            meaning::walk(&mut person, &mut stop);
        }
        person.happens(Message::On(On::Purpose(purpose::Message::Answered(decision))));
        pages(&format!("07-purpose-{}-answered", place + 1), &mut person, &mut stop);
        person.happens(Message::On(On::Purpose(purpose::Message::Continued)));
    }
    pages("08-review", &mut person, &mut stop);
    helper::walk(&mut person, &mut stop);
    person.happens(Message::On(On::Review(review::Message::Signed)));
    walk_camera(&mut person, &mut stop);
    person.happens(Message::Bar(Press::Person));
    pages("10-help", &mut person, &mut stop);
    person.happens(Message::Help(countersign::ui::screen::help::Message::Closed));
    let order = |order| Message::Ordered(Handed::new(order));
    person.happens(order(Order::Offer));
    pages("10-offer", &mut person, &mut stop);
    person.happens(Message::Offer(countersign::ui::screen::offer::Message::Closed));
    person.happens(Message::StaffCalled);
    pages("10-staff", &mut person, &mut stop);
    person.happens(Message::Staff(countersign::ui::screen::staff::Message::Closed));
    (0..60).for_each(|_| person.happens(Message::SecondPassed));
    pages("11-timeout", &mut person, &mut stop);
    person.happens(Message::Timeout(countersign::ui::screen::timeout::Message::Stayed));
    person.watched(Sight::Paused(Fault::Staff(Part::CameraLost)));
    pages("09-camera-8-paused", &mut person, &mut stop);
    for tries in 1..=3 {
        person.watched(Sight::Failed(Fault::Refuse(Why::Liveness(Failure::TooLate))));
        if tries != 2 {
            pages(&format!("12-error-{tries}"), &mut person, &mut stop);
        }
        person.happens(Message::On(On::Error(error::Message::AgainPressed)));
    }
    person.watched(Sight::Failed(Fault::Staff(Part::CameraLost)));
    pages("12-error-staff", &mut person, &mut stop);
    person.happens(Message::On(On::Error(error::Message::AgainPressed)));
    person.watched(Sight::Failed(Fault::Refuse(Why::NoChallengeLeft)));
    pages("12-error-no-challenge", &mut person, &mut stop);
    person.happens(Message::On(On::Error(error::Message::AgainPressed)));
    person.passes();
    pages("14-done", &mut person, &mut stop);
    for why in Unprinted::ALL {
        person.happens(Message::On(On::Done(done::Message::Printed(Err(Fault::Staff(Part::Printer(why)))))));
        pages(&format!("14-done-{}", why.code()), &mut person, &mut stop);
    }
    person.happens(Message::On(On::Done(done::Message::ReadPressed)));
    pages("15-receipt", &mut person, &mut stop);
    person.happens(Message::On(On::Receipt(receipt::Message::Closed)));
    person.happens(Message::On(On::Done(done::Message::TakeBackPressed)));
    pages("17-take-back", &mut person, &mut stop);
    person.happens(Message::On(On::TakeBack(take_back::Message::Confirmed)));
    pages("18-taken-back", &mut person, &mut stop);
    person.happens(Message::On(On::Done(done::Message::ReadPressed)));
    pages("19-withdrawal", &mut person, &mut stop);
    person.happens(Message::Bar(Press::Leave));
    person.speak(tag);
    if eyes == Eyes::Large {
        person.happens(Message::Bar(Press::Letters));
    }
    person.happens(Message::On(On::Idle(idle::Message::Started)));
    eyes.choose_at_language(&mut person);
    person.happens(Message::On(On::Language(language::Message::Chosen(tag))));
    person.happens(Message::On(On::Path(path::Message::OtherChosen)));
    pages("16-refused", &mut person, &mut stop);
    person.happens(order(Order::End));
    pages("10-ended", &mut person, &mut stop);
    young::walk(display, tag, eyes, &mut stop);
    own::walk(display, tag, eyes, &mut stop);
    title::walk(display, tag, eyes, &mut stop);
    if !eyes.are_chosen() {
        walk_closed(display, tag, eyes, &mut stop);
    }
}

/// The person's own document: a number too short to be one, and then none.
fn walk_identity(person: &mut Person, stop: &mut impl FnMut(&str, &Person)) {
    let on = |message| Message::On(On::Identity(message));
    pages("05-path-identity", person, stop);
    person.happens(on(identity::Message::ShowChosen));
    pages("05-path-identity-number", person, stop);
    person.happens(on(identity::Message::Typed("K012".to_owned())));
    person.happens(on(identity::Message::Entered));
    pages("05-path-identity-refused", person, stop);
    person.happens(on(identity::Message::Typed("3456789012345678901234567".to_owned())));
    pages("05-path-identity-typed", person, stop);
    person.happens(on(identity::Message::PassedOver));
}

/// The window of a machine whose keys are away. Contrast is chosen on a screen that it does not have.
fn walk_closed(
    display: (f32, f32, f32),
    tag: &'static str,
    eyes: Eyes,
    stop: &mut impl FnMut(&str, &Person),
) {
    let mut person = Person::at_desk(display, |desk| {
        desk.closed = Some(Closed {
            why: Fault::Staff(Part::KeyStore),
            take_in: Arc::new(|read| match read {
                "receipt" => Ok(Slip { code: "7F3K-92QD".to_owned() }),
                _ => Err(Fault::Refuse(Why::ReceiptRefused)),
            }),
            print: Arc::new(|_| Err(Fault::Staff(Part::Printer(Unprinted::NoPaper)))),
        });
    });
    person.speak(tag);
    if eyes == Eyes::Large {
        person.happens(Message::Bar(Press::Letters));
    }
    let on = |message| Message::On(On::Closed(message));
    pages("20-closed", &mut person, stop);
    for (read, name) in [("noise", "20-closed-refused"), ("receipt", "20-closed-taken")] {
        person.happens(on(closed::Message::Typed(read.to_owned())));
        person.happens(on(closed::Message::Entered));
        pages(name, &mut person, stop);
    }
    person.happens(on(closed::Message::PrintPressed));
    pages("20-closed-no-paper", &mut person, stop);
}

fn walk_camera(person: &mut Person, stop: &mut impl FnMut(&str, &Person)) {
    pages("09-camera-0-opening", person, stop);
    person.asked_to(Gesture::Nod, Phase::Settle, None, 0);
    pages("09-camera-1-settle", person, stop);
    person.asked_to(Gesture::Nod, Phase::Settle, Some(Hint::TooBright), 0);
    pages("09-camera-2-hint", person, stop);
    person.asked_to(Gesture::Nod, Phase::Wait, None, 0);
    pages("09-camera-3-wait", person, stop);
    for (done, gesture) in Gesture::ALL.into_iter().enumerate() {
        (0..22).for_each(|_| person.happens(Message::BeatPassed));
        person.asked_to(gesture, Phase::Act, None, done.min(2));
        pages(&format!("09-camera-4-{}", gesture.code()), person, stop);
        person.happens(Message::On(On::Camera(camera::Message::SecondPassed)));
    }
    person.asked_to(Gesture::OpenMouth, Phase::Hold, None, 1);
    pages("09-camera-5-hold", person, stop);
    person.asked_to(Gesture::OpenMouth, Phase::Return, None, 1);
    pages("09-camera-6-return", person, stop);
    for phase in [Phase::Wait, Phase::Act] {
        person.asked_at_last_to(Gesture::OpenMouth, phase);
        pages(&format!("09-camera-7-no-wishes-{phase:?}"), person, stop);
    }
}

/// Stops at each page of a screen.
fn pages(name: &str, person: &mut Person, stop: &mut impl FnMut(&str, &Person)) {
    stop(name, person);
    for page in 1..40 {
        let before = person.reads();
        person.happens(Message::Turned(page));
        if person.reads() == before {
            break;
        }
        stop(&format!("{name}-page-{}", page + 1), person);
    }
    person.happens(Message::Turned(0));
}

/// Where everything stands: texts with their words, and what can be pressed.
fn places(person: &Person) -> (Vec<(String, Rectangle)>, Vec<Rectangle>) {
    let found = Mutex::new((vec![], vec![]));
    let collect = |candidate: Candidate<'_>| -> Option<()> {
        let (texts, buttons) = &mut *found.lock().unwrap();
        match candidate {
            Candidate::Text { content, bounds, .. } if !content.is_empty() => {
                texts.push((content.to_owned(), bounds));
            }
            Candidate::Focusable { bounds, .. } => buttons.push(bounds),
            _ => {}
        }
        None
    };
    assert!(person.drawn().find(collect).is_err());
    found.into_inner().unwrap()
}

fn check(display: (f32, f32, f32), tag: &'static str, eyes: Eyes) {
    check_where(display, tag, eyes, |_| true);
}

/// Checks the screens whose names are asked for.
fn check_where(
    display @ (width, height, dots): (f32, f32, f32),
    tag: &'static str,
    eyes: Eyes,
    asked: impl Fn(&str) -> bool,
) {
    let whole = Rectangle { x: 0.0, y: 0.0, width, height };
    let millimetres = |pixels: f32| pixels / dots * 25.4;
    let mut wrong = vec![];
    let mark = Text::new(tag).unwrap().get("demo");
    let mut mark_height = None;
    walk(display, tag, eyes, |name, person| {
        if !asked(name) {
            return;
        }
        let (texts, buttons) = places(person);
        for (words, bounds) in &texts {
            if !bounds.is_within(&whole) || millimetres(bounds.height) < 7.3 {
                wrong.push(format!("{name}: {words:?} at {bounds:?} is cut"));
            }
            if *words == mark && *mark_height.get_or_insert(bounds.height) != bounds.height {
                wrong.push(format!("{name}: {words:?} at {bounds:?} needs a second line"));
            }
        }
        if name.starts_with("09-camera-4-") && name.contains("-page-") {
            wrong.push(format!("{name}: the movement stands on another page than its words"));
        }
        for (place, (words, bounds)) in texts.iter().enumerate() {
            for (others, beside) in &texts[place + 1..] {
                if bounds.intersection(beside).is_some_and(|shared| shared.width > 1.0 && shared.height > 1.0)
                {
                    wrong.push(format!("{name}: {words:?} and {others:?} overlap"));
                }
            }
        }
        for (place, bounds) in buttons.iter().enumerate() {
            let least = millimetres(bounds.width.min(bounds.height));
            if least < 14.9 || !bounds.is_within(&whole) {
                wrong.push(format!("{name}: a button at {bounds:?} is {least} mm"));
            }
            for beside in &buttons[place + 1..] {
                if millimetres(distance(bounds, beside)) < 2.9 {
                    wrong.push(format!("{name}: buttons {bounds:?} and {beside:?} are too close"));
                }
            }
        }
    });
    assert!(wrong.is_empty(), "{display:?} {tag} {eyes:?}:\n{}", wrong.join("\n"));
}

/// Free space between two rectangles, along the axis that has more of it.
fn distance(one: &Rectangle, other: &Rectangle) -> f32 {
    let across = (other.x - one.x - one.width).max(one.x - other.x - other.width);
    let down = (other.y - one.y - one.height).max(one.y - other.y - other.height);
    across.max(down)
}

#[test]
fn everything_fits_in_english() {
    DISPLAYS.into_iter().for_each(|display| check(display, "en", Eyes::Plain));
}

#[test]
fn everything_fits_in_chinese() {
    for tag in ["zh-Hans", "zh-Hant"] {
        DISPLAYS.into_iter().for_each(|display| check(display, tag, Eyes::Plain));
    }
}

#[test]
fn everything_fits_in_uyghur() {
    DISPLAYS.into_iter().for_each(|display| check(display, "ug", Eyes::Plain));
}

#[test]
fn everything_fits_in_large_text() {
    for tag in tags() {
        DISPLAYS.into_iter().for_each(|display| check(display, tag, Eyes::Large));
    }
}

#[test]
fn write_all() {
    let Some(folder) = std::env::var_os("COUNTERSIGN_SCREENS") else {
        println!("screens are written when COUNTERSIGN_SCREENS names a folder");
        return;
    };
    let only = std::env::var("COUNTERSIGN_SCREENS_ONLY").unwrap_or_default();
    let sets = Mutex::new(sets().filter(|set| set.place().contains(&only)).collect::<Vec<_>>());
    let draw_on = || {
        while let Some(set) = { sets.lock().unwrap().pop() } {
            let folder = Path::new(&folder).join(set.place());
            walk(set.display, set.tag, set.eyes, |name, person| picture(&folder.join(name), person));
        }
    };
    let hands = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| (0..hands).for_each(|_| drop(scope.spawn(draw_on))));
}

/// One language on one display as one person sees it.
struct Set {
    tag: &'static str,
    eyes: Eyes,
    display: (f32, f32, f32),
}

impl Set {
    fn place(&self) -> String {
        format!("{}/{}/{}x{}", self.tag, self.eyes.code(), self.display.0, self.display.1)
    }
}

/// Every set, the one drawn last first.
fn sets() -> impl Iterator<Item = Set> {
    let all = [Eyes::Dark, Eyes::Contrast, Eyes::Large, Eyes::Plain];
    let of = move |eyes| {
        DISPLAYS.into_iter().flat_map(move |display| tags().map(move |tag| Set { tag, eyes, display }))
    };
    all.into_iter().flat_map(of)
}

fn picture(path: &Path, person: &Person) {
    let snapshot = person.drawn().snapshot(&person.window.theme()).unwrap();
    // The toolkit adds its renderer's name, and compares instead of writing where a file is.
    let written =
        path.with_file_name(format!("{}-tiny-skia.png", path.file_name().unwrap().to_string_lossy()));
    drop(std::fs::remove_file(&written));
    assert!(snapshot.matches_image(path).unwrap());
    std::fs::rename(&written, path.with_extension("png")).unwrap();
}

fn tags() -> impl Iterator<Item = &'static str> {
    i18n::languages().into_iter().map(|language| language.tag)
}
