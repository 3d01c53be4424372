//! The screens of a child and their guardian.

use countersign::domain::{Decision, Fault, Why, document, guardian};
use countersign::ui::Message;
use countersign::ui::screen::{
    self, Message as On, adult, child, identity, idle, language, notice, path, purpose, review,
};
use countersign::ui::widget::bar::Press;

use super::{Eyes, pages};
use crate::bank::Person;

/// A child and their guardian.
pub(super) fn walk(
    display: (f32, f32, f32),
    tag: &'static str,
    eyes: Eyes,
    stop: &mut impl FnMut(&str, &Person),
) {
    let person = &mut Person::before(display);
    person.speak(tag);
    if eyes == Eyes::Large {
        person.happens(Message::Bar(Press::Letters));
    }
    person.happens(Message::On(On::Idle(idle::Message::Started)));
    eyes.choose_at_language(person);
    person.happens(Message::On(On::Language(language::Message::Chosen(tag))));
    person.happens(Message::On(On::Path(path::Message::FaceChosen)));
    person.happens(Message::On(On::Adult(adult::Message::YoungerChosen)));
    pages("30-young", person, stop);
    person.happens(Message::On(On::Adult(adult::Message::GuardianChosen)));
    let asks = |message| Message::On(On::Guardian(message));
    pages("31-guardian", person, stop);
    let faults = [
        Why::Guardian(guardian::Error::BirthUnreadable),
        Why::Guardian(guardian::Error::BirthUnlikely),
        Why::Guardian(guardian::Error::OldEnough),
        Why::Document(document::Error::Unreadable),
    ];
    person.happens(asks(screen::guardian::Message::Typed("20150517".to_owned())));
    person.happens(asks(screen::guardian::Message::Entered));
    pages("32-guardian-document", person, stop);
    for fault in faults {
        let refused = Err(Fault::Refuse(fault));
        person.happens(asks(screen::guardian::Message::Identified(refused)));
        pages(&format!("33-guardian-{}", fault.code()), person, stop);
    }
    person.happens(asks(screen::guardian::Message::Typed("G12345678".to_owned())));
    person.happens(asks(screen::guardian::Message::Entered));
    person.happens(Message::On(On::Identity(identity::Message::PassedOver)));
    person.happens(Message::On(On::Notice(notice::Message::Read)));
    for decision in [Decision::Given, Decision::Given, Decision::Refused] {
        person.happens(Message::On(On::Purpose(purpose::Message::Answered(decision))));
        person.happens(Message::On(On::Purpose(purpose::Message::Continued)));
    }
    person.happens(Message::On(On::Review(review::Message::Signed)));
    pages("34-child", person, stop);
    person.happens(Message::On(On::Child(child::Message::Answered(Decision::Refused))));
    pages("34-child-answered", person, stop);
}
