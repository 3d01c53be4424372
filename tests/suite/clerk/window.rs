//! The clerk's own window, drawn: each step in each language, nothing cut, and no button that consents.

use std::collections::BTreeSet;
use std::sync::Arc;

use countersign::domain::clerk::{Order, Progress, Step, Told};
use countersign::domain::{Fault, Part, Why};
use countersign::i18n::{self, Text};
use countersign::ui::clerk::{Desk, Message, Press, Session, Window};
use countersign::ui::desk::Handed;
use countersign::ui::theme::{Display, Look};
use iced_test::core::{Rectangle, Size};
use iced_test::futures::futures::{StreamExt as _, executor, stream};
use iced_test::runtime::{Action, task};

use crate::bank::{Noted, about};
use crate::plain::Drawn;

const SIZES: [Size; 3] = [Size::new(900.0, 640.0), Size::new(700.0, 520.0), Size::new(640.0, 900.0)];

/// A clerk before their window; and what was ordered.
struct Clerk {
    window: Window,
    ordered: Noted,
    size: Size,
}

impl Clerk {
    fn before(tag: &str, size: Size) -> Self {
        let ordered = Noted::default();
        let note = Arc::clone(&ordered);
        let about = Arc::new(about());
        let enter = move |number: &str, pin: &str| {
            if (number, pin) == ("9", "999999") {
                return Err(Fault::Staff(Part::Worker));
            }
            if (number, pin) != ("12", "314159") {
                return Err(Fault::Refuse(Why::OperatorWrong));
            }
            let note = Arc::clone(&note);
            Ok(Session {
                name: "Jon Reed".to_owned(),
                learns: None,
                told: Handed::new(stream::pending::<Told>().take(0).boxed()),
                order: Arc::new(move |order: &Order| {
                    note.lock().expect("whole").push(order.line().to_string());
                }),
            })
        };
        let look = Look::new(size, Display::new(96.0, 45.0));
        let window =
            Window::new(Desk { about, enter: Arc::new(enter) }, Text::new(tag).expect("offered"), look);
        Self { window, ordered, size }
    }

    fn happens(&mut self, message: Message) {
        let Some(mut stream) = task::into_stream(self.window.update(message)) else { return };
        while let Some(action) = executor::block_on(stream.next()) {
            match action {
                // What the machine tells is told by the test.
                Action::Output(Message::Lost) => {}
                Action::Output(message) => self.happens(message),
                _ => {}
            }
        }
    }

    fn enters(&mut self, number: &str, pin: &str) {
        for digits in [number, pin] {
            self.happens(Message::Typed(Some(digits.to_owned())));
            self.happens(Message::Typed(None));
        }
    }

    fn drawn(&self) -> Drawn {
        Drawn::of(self.size, self.window.view())
    }

    fn reads(&self) -> String {
        self.drawn().reads("\n")
    }

    /// The words on what can be pressed.
    fn offers(&self) -> BTreeSet<String> {
        let Drawn { texts, buttons } = self.drawn();
        let inside = |bounds: &Rectangle| buttons.iter().any(|button| button.contains(bounds.center()));
        texts.into_iter().filter(|(_, bounds)| inside(bounds)).map(|(words, _)| words).collect()
    }

    fn check(&self, name: &str) {
        self.drawn().check(name, self.size);
    }
}

fn at(step: Step, called: bool) -> Message {
    Message::Told(Told::At(Progress { at: 3, of: 6, seconds: 185, called, ..Progress::at(step) }))
}

#[test]
fn every_step_is_told_in_every_language_and_nothing_is_cut() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let text = Text::new(tag).expect("offered");
        for size in SIZES {
            let mut clerk = Clerk::before(tag, size);
            clerk.check("login");
            clerk.enters("12", "271828");
            assert!(clerk.reads().contains(&text.get("err-operator-wrong")));
            clerk.check("wrong");
            clerk.enters("12", "314159");
            for step in Step::ALL {
                for called in [false, true] {
                    clerk.happens(at(step, called));
                    let nobody = called && step == Step::Idle;
                    let words = if nobody {
                        "clerk-called".to_owned()
                    } else {
                        format!("clerk-step-{}", step.code())
                    };
                    let words = text.get(&words);
                    let read = clerk.reads().replace('\n', " ");
                    assert!(read.contains(&words) && read.contains("Jon Reed"), "{tag} {size:?}: {read}");
                    clerk.check(&format!("{tag} {size:?} {} {called}", step.code()));
                }
            }
            clerk.happens(at(Step::Identity, false));
            clerk.happens(Message::Pressed(Press::Sighted));
            clerk.check("number");
            clerk.happens(Message::Pressed(Press::Back));
            clerk.happens(Message::Pressed(Press::End));
            clerk.check("end");
            clerk.happens(Message::Lost);
            assert!(clerk.reads().replace('\n', " ").contains(&text.get("clerk-gone")));
            clerk.check("gone");
        }
    }
}

#[test]
fn there_is_no_button_that_consents_refuses_or_sees() {
    let text = Text::new("en").expect("English");
    let mut clerk = Clerk::before("en", SIZES[0]);
    clerk.enters("12", "314159");
    let mut offered = BTreeSet::new();
    for step in Step::ALL {
        clerk.happens(at(step, true));
        offered.append(&mut clerk.offers());
    }
    let all = ["clerk-coming", "clerk-sighted", "clerk-offer", "clerk-end", "clerk-lock"];
    assert_eq!(offered, all.map(|key| text.get(key)).into_iter().collect());
}

#[test]
fn a_clerk_orders_little_and_ends_nothing_by_one_press() {
    let mut clerk = Clerk::before("en", SIZES[0]);
    let ordered = |clerk: &Clerk| clerk.ordered.lock().expect("whole").clone();
    clerk.happens(Message::Pressed(Press::End));
    clerk.enters("12", "314159");
    clerk.happens(at(Step::Idle, false));
    for press in [Press::End, Press::EndMeant, Press::Offer, Press::Sighted, Press::Typed("K0123456".into())]
    {
        clerk.happens(Message::Pressed(press));
    }
    clerk.happens(Message::Typed(None));
    assert!(ordered(&clerk).is_empty(), "nobody is there: {:?}", ordered(&clerk));
    clerk.happens(at(Step::Identity, true));
    clerk.happens(Message::Pressed(Press::Coming));
    clerk.happens(Message::Pressed(Press::Sighted));
    clerk.happens(Message::Typed(Some("k012 3456".to_owned())));
    clerk.happens(Message::Typed(None));
    clerk.happens(Message::Pressed(Press::End));
    clerk.happens(at(Step::Idle, false));
    clerk.happens(Message::Pressed(Press::EndMeant));
    assert_eq!(ordered(&clerk), ["coming", "sighted K0123456"], "the visit was over by then");
    clerk.happens(at(Step::Camera, false));
    clerk.happens(Message::Pressed(Press::End));
    clerk.happens(Message::Pressed(Press::EndMeant));
    assert_eq!(ordered(&clerk).last().map(String::as_str), Some("end"));
}

#[test]
fn a_clerk_who_went_away_is_locked_out_and_a_machine_that_is_gone_is_said() {
    let text = Text::new("en").expect("English");
    let mut clerk = Clerk::before("en", SIZES[0]);
    clerk.enters("12", "314159");
    clerk.happens(at(Step::Notice, false));
    (0..299).for_each(|_| clerk.happens(Message::SecondPassed));
    clerk.happens(Message::Touched);
    (0..299).for_each(|_| clerk.happens(Message::SecondPassed));
    assert!(clerk.reads().contains(&text.get("clerk-step-notice")));
    clerk.happens(Message::SecondPassed);
    assert!(clerk.reads().contains(&text.get("staff-number")));
    assert_eq!(*clerk.ordered.lock().expect("whole"), ["lock"]);
    clerk.happens(at(Step::Camera, false));
    assert!(clerk.reads().contains(&text.get("staff-number")), "nobody is told anything");
    clerk.enters("9", "999999");
    assert!(clerk.reads().contains(&text.get("clerk-gone")), "{}", clerk.reads());
    clerk.happens(Message::AgainPressed);
    assert!(clerk.reads().contains(&text.get("staff-number")));
}
