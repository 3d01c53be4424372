//! A person who gets no paper: they read why, what to do, and by which code to print it here another day.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use countersign::domain::{Fault, Part, Unprinted};
use countersign::i18n::{self, Text};
use countersign::ui::Message;
use countersign::ui::screen::{self, held, identify};
use countersign::ui::widget::bar::Press;

use super::visitor::Visitor;
use crate::bank::{DISPLAYS, Person};

/// Someone before a machine whose printer fails for this reason, once.
fn before_a_printer_that_fails(tag: &str, why: Unprinted) -> Visitor {
    let tries = AtomicUsize::new(0);
    let mut person = Person::at_desk(DISPLAYS[0], |desk| {
        let prints = Arc::clone(&desk.print);
        desk.print = Arc::new(move |issued, letters| match tries.fetch_add(1, Ordering::Relaxed) {
            0 => Err(Fault::Staff(Part::Printer(why))),
            _ => prints(issued, letters),
        });
    });
    person.speak(tag);
    Visitor { person, text: Text::new(tag).expect("offered") }
}

fn types(visitor: &mut Visitor, code: &str) {
    let on = |message| Message::On(screen::Message::Identify(message));
    visitor.person.happens(on(identify::Message::Typed(code.to_owned())));
    visitor.press("continue");
}

#[test]
fn who_gets_no_paper_reads_why_and_prints_it_later_with_its_code() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        for why in Unprinted::ALL {
            let name = why.code().replace('_', "-");
            let mut visitor = before_a_printer_that_fails(tag, why);
            visitor.reach_the_camera();
            visitor.person.passes();
            visitor.press("print");
            let screen = visitor.person.reads();
            let help = [("help", "counter 3".into())];
            assert!(visitor.sees(&format!("err-{name}")), "{screen}");
            assert!(visitor.person.sees(&visitor.text.with(&format!("rec-{name}"), &help)), "{screen}");
            let own = [("own", visitor.text.get("idle-own").into())];
            assert!(visitor.person.sees(&visitor.text.with("print-failed", &own)), "{screen}");
            // 13 letters, a check letter, and hyphens after each four.
            let code = screen.lines().find(|line| line.len() == 17 && line.as_bytes()[4] == b'-');
            let code = code.unwrap_or_else(|| panic!("no code to type: {screen}")).to_owned();
            visitor.press("finish");

            visitor.person.speak(tag);
            visitor.press("idle-own");
            types(&mut visitor, &code);
            visitor.press("own-receipt");
            assert!(visitor.sees("again-headline"), "{}", visitor.person.reads());
            assert!(!visitor.sees("take-back"), "that is asked where all that is held is shown");
            visitor.press("print");
            assert!(visitor.sees("print-done"), "{}", visitor.person.reads());
            assert!(visitor.sees("print-again"), "a printer may say that it is done though nothing came");
            let asked = visitor.person.asked();
            assert!(asked.iter().any(|what| what.starts_with("print ")), "{asked:?}");
        }
    }
}

/// What comes after a person has left is erased, if it was given that moment. A receipt of long ago is none of that.
#[test]
fn who_leaves_before_their_receipt_is_shown_loses_nothing() {
    let mut visitor = Visitor::reading("en");
    visitor.press("idle-own");
    types(&mut visitor, "7F3K92QDB");
    let asked = Message::On(screen::Message::Held(held::Message::ReceiptAsked));
    let late = visitor.person.late(asked, |person| person.happens(Message::Bar(Press::Leave)));
    assert!(!late.is_empty(), "it came");
    late.into_iter().for_each(|message| visitor.person.happens(message));
    assert!(visitor.sees("idle-start"));
    let asked = visitor.person.asked();
    assert!(!asked.iter().any(|what| what.starts_with("erase")), "{asked:?}");
}
