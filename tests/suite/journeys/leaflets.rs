//! What anyone may read they may take home: why the machine is here with the whole notice below it, and the rights one has.

use std::process::Command;
use std::sync::Arc;

use countersign::domain::page::words;
use countersign::domain::{Fault, Part, Unprinted};
use countersign::i18n::{self, Text};
use countersign::ui::counter;
use countersign::ui::desk::Desk;

use super::visitor::Visitor;
use crate::bank::{DISPLAYS, Person};
use crate::machine::Kept;

#[test]
fn pages_that_anyone_may_read_are_two_presses_away_and_printed_in_each_language() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let mut visitor = Visitor::reading(tag);
        for (key, title, sections) in [("idle-why", "why-headline", 7), ("idle-rights", "rights-headline", 1)]
        {
            visitor.press(key);
            visitor.press("print");
            assert!(visitor.sees("print-done") && visitor.sees("print-again"), "{}", visitor.person.reads());
            let title = visitor.text.get(title);
            assert_eq!(visitor.person.asked().last(), Some(&format!("print {title}, {sections} sections")));
            visitor.press("leaflet-close");
        }
    }
}

#[test]
fn a_leaflet_that_is_not_printed_can_be_read_and_printed_again() {
    let mut person = Person::at_desk(DISPLAYS[0], |desk| {
        desk.print_leaflet = Arc::new(|_, _| Err(Fault::Staff(Part::Printer(Unprinted::NoPaper))));
    });
    let text = Text::new("en").expect("English");
    person.press(&text.get("idle-why"));
    person.press(&text.get("print"));
    let seen = person.reads();
    assert!(seen.contains(&text.get("err-printer-no-paper")), "{seen}");
    assert!(person.sees(&text.get("print")), "it can be tried again");
    person.press(&text.get("leaflet-close"));
    assert!(person.sees(&text.get("idle-start")));
}

#[test]
fn a_press_while_it_prints_prints_nothing_more() {
    use countersign::ui::screen::leaflet::{Action, Leaflet, Message as On, Screen};
    let mut leaflet = Screen::new(Leaflet::Why);
    assert_eq!(leaflet.update(On::PrintPressed), Action::Print);
    assert_eq!(leaflet.update(On::PrintPressed), Action::None);
    leaflet.update(On::Printed(Ok(())));
    assert_eq!(leaflet.update(On::PrintPressed), Action::Print);
}

#[test]
fn a_real_machine_prints_the_notice_word_for_word() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let text = Text::new(tag).expect("offered");
        let mut person = Person::at_desk(DISPLAYS[0], |desk| {
            *desk = Desk { voice: None, ..counter::desk(&kiosk) };
        });
        person.speak(tag);
        let mut visitor = Visitor { person, text };
        visitor.press("idle-why");
        visitor.press("print");
        assert!(visitor.sees("print-done"), "{tag}: {}", visitor.person.reads());
        let pdf = kept.root().join("receipts/leaflet.pdf");
        let read = Command::new("pdftotext").arg("-raw").arg(&pdf).arg("-").output().expect("poppler-utils");
        let read = words(&String::from_utf8_lossy(&read.stdout));
        if tag == "ug" {
            // Letters that are joined come back in another order; how many there are does not change.
            let all: usize = kiosk
                .notice(&visitor.text)
                .blocks()
                .iter()
                .map(|block| words(&block.body).chars().count())
                .sum();
            assert!(read.chars().count() > all, "{tag}: {} of {all}", read.chars().count());
            continue;
        }
        for block in kiosk.notice(&visitor.text).blocks() {
            for line in block.body.lines() {
                assert!(read.contains(&words(line)), "{tag}: {line} in {read}");
            }
        }
    }
}
