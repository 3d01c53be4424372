//! The clerk's own window, drawn: each step in each language, nothing cut, and no button that consents.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use countersign::domain::clerk::{Order, Progress, Step, Told};
use countersign::domain::training::Lack;
use countersign::domain::{Fault, Part, Why};
use countersign::i18n::{self, Text};
use countersign::ui::clerk::{Desk, Message, Press, Session, Window};
use countersign::ui::desk::Handed;
use countersign::ui::plain::Plain;
use countersign::ui::theme::{Display, Look};
use iced_test::Simulator;
use iced_test::core::{Rectangle, Settings as Renders, Size};
use iced_test::futures::futures::{StreamExt as _, executor, stream};
use iced_test::runtime::{Action, task};

use crate::bank::{Noted, about, showing};
use crate::plain::Drawn;

pub(super) const SIZES: [Size; 3] =
    [Size::new(900.0, 640.0), Size::new(700.0, 520.0), Size::new(640.0, 900.0)];

/// Where orders go, beside being noted.
type Heard = Arc<Mutex<Option<Box<dyn Fn(&Order) + Send>>>>;

/// A clerk before their window; and what was ordered.
pub(super) struct Clerk {
    window: Window,
    ordered: Noted,
    heard: Heard,
    size: Size,
    /// The mark of a demonstration, and its width where nothing presses it.
    mark: String,
    mark_width: f32,
}

impl Clerk {
    fn before(tag: &str, size: Size) -> Self {
        Self::led_to(tag, size, None)
    }

    /// One who signed in and learns first.
    pub(super) fn learning(tag: &str, size: Size, lack: Lack) -> Self {
        let mut clerk = Self::led_to(tag, size, Some(lack));
        clerk.enters("12", "314159");
        clerk
    }

    fn led_to(tag: &str, size: Size, learns: Option<Lack>) -> Self {
        let (ordered, heard) = (Noted::default(), Heard::default());
        let (note, hear) = (Arc::clone(&ordered), Arc::clone(&heard));
        let about = Arc::new(about());
        let enter = move |number: &str, pin: &str| {
            if (number, pin) == ("9", "999999") {
                return Err(Fault::Staff(Part::Worker));
            }
            if (number, pin) != ("12", "314159") {
                return Err(Fault::Refuse(Why::OperatorWrong));
            }
            let (note, hear) = (Arc::clone(&note), Arc::clone(&hear));
            Ok(Session {
                name: "Jon Reed".to_owned(),
                learns,
                told: Handed::new(stream::pending::<Told>().take(0).boxed()),
                order: Arc::new(move |order: &Order| {
                    note.lock().expect("whole").push(order.line().to_string());
                    if let Some(hear) = &*hear.lock().expect("whole") {
                        hear(order);
                    }
                }),
            })
        };
        let look = Look::new(size, Display::new(96.0, 45.0));
        let window =
            Window::new(Desk { about, enter: Arc::new(enter) }, Text::new(tag).expect("offered"), look);
        let mark = Text::new(tag).expect("offered").get("demo");
        let first = Drawn::of(size, window.view());
        let width = first.texts.iter().find(|(words, _)| *words == mark).map(|(_, at)| at.width);
        Self { window, ordered, heard, size, mark, mark_width: width.expect("a demonstration says so") }
    }

    /// From here on orders go there as well.
    pub(super) fn orders_go_to(&self, heard: impl Fn(&Order) + Send + 'static) {
        *self.heard.lock().expect("whole") = Some(Box::new(heard));
    }

    /// What was ordered last.
    pub(super) fn last_order(&self) -> Option<String> {
        self.ordered.lock().expect("whole").last().cloned()
    }

    /// Presses what has these words on it.
    pub(super) fn press(&mut self, words: &str) {
        let mut drawn = Simulator::with_size(Renders::default(), self.size, self.window.view());
        drawn.click(showing(words)).unwrap_or_else(|_| panic!("{words:?} is not there:\n{}", self.reads()));
        let said: Vec<Message> = drawn.into_messages().collect();
        assert!(!said.is_empty(), "{words:?} cannot be pressed");
        said.into_iter().for_each(|message| self.happens(message));
    }

    /// Checks each page of what is shown, and takes a picture of it; what stands on all of them.
    pub(super) fn check_pages(&mut self, name: &str) -> String {
        let (mut read, mut last) = (String::new(), String::new());
        for page in 0.. {
            self.happens(Message::Turned(page));
            let shown = self.reads();
            if shown == last {
                break;
            }
            self.check(&format!("{name} {page}"));
            read.push_str(&shown);
            last = shown;
        }
        self.happens(Message::Turned(0));
        read
    }

    /// The screen as a picture, where somebody wants to look at it.
    fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("COUNTERSIGN_SCREENS").map(std::path::PathBuf::from) else {
            return;
        };
        let path = folder.join("clerk").join(name.replace(' ', "-")).with_extension("png");
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        let mut drawn = Simulator::with_size(Renders::default(), self.size, self.window.view());
        let shot = drawn.snapshot(&iced_test::core::Theme::Light).expect("drawn");
        shot.matches_image(path).expect("written");
    }

    pub(super) fn happens(&mut self, message: Message) {
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
            self.happens(Message::Heard(Plain::Typed(Some(digits.to_owned()))));
            self.happens(Message::Heard(Plain::Typed(None)));
        }
    }

    fn drawn(&self) -> Drawn {
        Drawn::of(self.size, self.window.view())
    }

    pub(super) fn reads(&self) -> String {
        self.drawn().reads("\n")
    }

    /// The words on what can be pressed.
    pub(super) fn offers(&self) -> BTreeSet<String> {
        let Drawn { texts, buttons } = self.drawn();
        let inside = |bounds: &Rectangle| buttons.iter().any(|button| button.contains(bounds.center()));
        texts.into_iter().filter(|(_, bounds)| inside(bounds)).map(|(words, _)| words).collect()
    }

    pub(super) fn check(&self, name: &str) {
        let drawn = self.drawn();
        drawn.check(name, self.size);
        // Words within a frame of their own are cut by it where it is narrower than they are.
        let mut marks = drawn.texts.iter().filter(|(words, _)| *words == self.mark).map(|(_, at)| at.width);
        let is_whole = |width: f32| width > self.mark_width - 1.0;
        assert!(marks.all(is_whole), "{name}: the mark is cut: {:?}", drawn.texts);
        self.picture(name);
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
    clerk.happens(Message::Heard(Plain::Typed(None)));
    assert!(ordered(&clerk).is_empty(), "nobody is there: {:?}", ordered(&clerk));
    clerk.happens(at(Step::Identity, true));
    clerk.happens(Message::Pressed(Press::Coming));
    clerk.happens(Message::Pressed(Press::Sighted));
    clerk.happens(Message::Heard(Plain::Typed(Some("k012 3456".to_owned()))));
    clerk.happens(Message::Heard(Plain::Typed(None)));
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
    clerk.happens(Message::Heard(Plain::Touched));
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
