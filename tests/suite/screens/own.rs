//! The screens of what is a person's own.

use countersign::domain::document::Error as Refused;
use countersign::domain::{Fault, Glimpse, Part, PurposeId, Why};
use countersign::ui::Message;
use countersign::ui::desk::{Asked, Scanned};
use countersign::ui::screen::{
    Message as On, complaint, document, held, hold, identify, idle, past, scan, stick, sure,
};
use countersign::ui::widget::bar::Press;

use super::{Eyes, pages};
use crate::bank::{self, NOW, Person};

/// What a person can do with what is theirs.
pub(super) fn walk(
    display: (f32, f32, f32),
    tag: &'static str,
    eyes: Eyes,
    stop: &mut impl FnMut(&str, &Person),
) {
    let person = &mut Person::before(display);
    person.speak(tag);
    let identify = |message| Message::On(On::Identify(message));
    person.happens(Message::On(On::Idle(idle::Message::OwnAsked)));
    eyes.choose_at_own(person);
    walk_scan(person, stop);
    person.happens(identify(identify::Message::Typed("7F3K92QDB".to_owned())));
    pages("20-identify", person, stop);
    person.happens(identify(identify::Message::Presented(Err(Fault::Refuse(Why::CodeMistyped)))));
    pages("20-identify-refused", person, stop);
    person.happens(identify(identify::Message::Entered));
    pages("21-held", person, stop);
    person.happens(Message::On(On::Held(held::Message::PastAsked)));
    pages("22-past", person, stop);
    person.happens(Message::On(On::Past(past::Message::Closed)));
    walk_receipt(person, tag, eyes, stop);
    let all = [
        Asked::TakeBack(Some(PurposeId::new("card-replacement").expect("a plain name"))),
        Asked::TakeBack(None),
        Asked::Pause,
        Asked::Resume,
        Asked::Erase,
        Asked::Copy,
    ];
    walk_stick(person, stop);
    for asked in all {
        let code = asked.code();
        person.happens(Message::On(On::Held(held::Message::Asked(asked))));
        pages(&format!("23-sure-{code}"), person, stop);
        person.happens(Message::On(On::Sure(sure::Message::Kept)));
    }
    person.happens(Message::On(On::Held(held::Message::ComplaintBegun)));
    pages("24-complaint", person, stop);
    person.happens(Message::On(On::Complaint(complaint::Message::WentBack)));
    person.happens(Message::On(On::Held(held::Message::Asked(Asked::Pause))));
    person.happens(Message::On(On::Sure(sure::Message::Confirmed)));
    pages("25-locked", person, stop);
    walk_sighted(display, tag, eyes, stop);
    walk_held(display, tag, eyes, stop);
}

/// The same where a document was sighted: a wrong number, one too many, and the right one.
fn walk_sighted(
    display: (f32, f32, f32),
    tag: &'static str,
    eyes: Eyes,
    stop: &mut impl FnMut(&str, &Person),
) {
    let on = |message| Message::On(On::Document(message));
    let refused = |why| on(document::Message::Shown(Err(Fault::Refuse(Why::Document(why)))));
    for why in [Refused::Wait(NOW), Refused::Staff] {
        let person = &mut Person::at_desk(display, bank::sighted);
        person.speak(tag);
        person.happens(Message::On(On::Idle(idle::Message::OwnAsked)));
        eyes.choose_at_own(person);
        person.happens(Message::On(On::Identify(identify::Message::Typed("7F3K92QDB".to_owned()))));
        person.happens(Message::On(On::Identify(identify::Message::Entered)));
        pages("20-identify-document", person, stop);
        person.happens(on(document::Message::Typed("K01234567890123456789012".to_owned())));
        person.happens(refused(Refused::Wrong));
        pages("20-identify-document-wrong", person, stop);
        person.happens(refused(why));
        pages(&format!("20-identify-{}", why.code()), person, stop);
    }
}

/// The same while an authority's order keeps the receipts.
fn walk_held(display: (f32, f32, f32), tag: &'static str, eyes: Eyes, stop: &mut impl FnMut(&str, &Person)) {
    let person = &mut Person::at_desk(display, bank::under_hold);
    person.speak(tag);
    person.happens(Message::On(On::Idle(idle::Message::OwnAsked)));
    eyes.choose_at_own(person);
    person.happens(Message::On(On::Identify(identify::Message::Typed("7F3K92QDB".to_owned()))));
    person.happens(Message::On(On::Identify(identify::Message::Entered)));
    pages("26-held-by-order", person, stop);
    person.happens(Message::On(On::Held(held::Message::HoldAsked)));
    pages("26-order", person, stop);
    person.happens(Message::On(On::Hold(hold::Message::Closed)));
    person.happens(Message::On(On::Held(held::Message::Asked(Asked::Erase))));
    pages("27-sure-erase-by-order", person, stop);
    person.happens(Message::On(On::Sure(sure::Message::Confirmed)));
    pages("28-erased-by-order", person, stop);
}

/// A receipt held to the camera: looked for, seen, and not read.
fn walk_scan(person: &mut Person, stop: &mut impl FnMut(&str, &Person)) {
    let identify = |message| Message::On(On::Identify(message));
    let scanned = |scanned| Message::On(On::Scan(scan::Message::Scanned(scanned)));
    pages("19-identify", person, stop);
    person.happens(identify(identify::Message::CameraPressed));
    pages("19-scan", person, stop);
    let corners = [[0.35, 0.3], [0.62, 0.33], [0.6, 0.72], [0.33, 0.7]];
    person.happens(scanned(Scanned::Seen(Glimpse::Square(corners))));
    pages("19-scan-seen", person, stop);
    person.happens(scanned(Scanned::Over));
    pages("19-identify-unseen", person, stop);
    person.happens(identify(identify::Message::CameraPressed));
    person.happens(scanned(Scanned::Failed(Fault::Staff(Part::CameraRefused))));
    pages("19-identify-failed", person, stop);
    person.happens(identify(identify::Message::Presented(Err(Fault::Refuse(Why::ReceiptRefused)))));
    pages("19-identify-foreign", person, stop);
}

/// The receipt of another day; then the person is back at what is held.
fn walk_receipt(person: &mut Person, tag: &'static str, eyes: Eyes, stop: &mut impl FnMut(&str, &Person)) {
    person.happens(Message::On(On::Held(held::Message::ReceiptAsked)));
    pages("22-receipt-again", person, stop);
    person.happens(Message::Bar(Press::Leave));
    person.speak(tag);
    person.happens(Message::On(On::Idle(idle::Message::OwnAsked)));
    eyes.choose_at_own(person);
    person.happens(Message::On(On::Identify(identify::Message::Typed("7F3K92QDB".to_owned()))));
    person.happens(Message::On(On::Identify(identify::Message::Entered)));
}

/// A copy for a stick that is not there.
fn walk_stick(person: &mut Person, stop: &mut impl FnMut(&str, &Person)) {
    person.happens(Message::On(On::Held(held::Message::Asked(Asked::Copy))));
    person.happens(Message::On(On::Sure(sure::Message::StickAsked)));
    pages("22-stick", person, stop);
    person.happens(Message::On(On::Stick(stick::Message::WritePressed)));
    for why in [Why::StickMissing, Why::StickFailed] {
        person.happens(Message::On(On::Stick(stick::Message::Written(Err(Fault::Refuse(why))))));
        pages(&format!("22-stick-{why:?}"), person, stop);
    }
    person.happens(Message::On(On::Stick(stick::Message::WentBack)));
}
