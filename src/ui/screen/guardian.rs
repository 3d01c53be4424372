//! Who decides for a child: their day of birth, and the document that shows whose child they are. Neither is kept.

use crate::domain::document::Typed;
use crate::domain::guardian::{DIGITS, Guardian};
use crate::domain::{Fault, Why, document};
use crate::ui::screen::camera::key;
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    birth: String,
    document: Typed,
    asks: Asks,
    asking: bool,
    /// Why it was not taken.
    refused: Option<Fault>,
}

/// What is being asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Asks {
    #[default]
    Birth,
    Document,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Letters came from the keys or a keyboard.
    Typed(String),
    /// The last one is taken back.
    Deleted,
    /// That was all.
    Entered,
    /// The machine takes them for a guardian, or not.
    Identified(Result<Guardian, Fault>),
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Ask whether somebody may decide: the day of birth and the number of the document.
    Identify(String, Typed),
    /// The guardian decides.
    GoOn(Guardian),
    /// Back to the question for the age.
    Back,
}

impl Screen {
    /// What is told apart on it.
    pub const fn moment(&self) -> &'static str {
        match self.asks {
            Asks::Birth => "birth",
            Asks::Document => "document",
        }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(letters) if !self.asking => self.take(&letters),
            Message::Deleted if !self.asking => self.delete(),
            Message::Entered if self.is_whole() && !self.asking => return self.enter(),
            Message::Identified(Ok(guardian)) => return Action::GoOn(guardian),
            Message::Identified(Err(fault)) => self.refuse(fault),
            Message::WentBack if self.asks == Asks::Document => {
                (self.asks, self.asking, self.refused) = (Asks::Birth, false, None);
            }
            Message::WentBack => return Action::Back,
            // Late, or not all of it yet.
            Message::Typed(_) | Message::Deleted | Message::Entered => {}
        }
        Action::None
    }

    fn take(&mut self, letters: &str) {
        self.refused = None;
        match self.asks {
            Asks::Birth => {
                let room = DIGITS - self.birth.len();
                self.birth.extend(letters.chars().filter(char::is_ascii_digit).take(room));
            }
            Asks::Document => self.document.take(letters),
        }
    }

    fn delete(&mut self) {
        match self.asks {
            Asks::Birth => drop(self.birth.pop()),
            Asks::Document => self.document.delete(),
        }
    }

    fn is_whole(&self) -> bool {
        match self.asks {
            Asks::Birth => self.birth.len() == DIGITS,
            Asks::Document => !self.document.is_empty(),
        }
    }

    fn enter(&mut self) -> Action {
        if self.asks == Asks::Birth {
            self.asks = Asks::Document;
            return Action::None;
        }
        self.asking = true;
        Action::Identify(self.birth.clone(), self.document.clone())
    }

    fn refuse(&mut self, fault: Fault) {
        (self.asking, self.refused) = (false, Some(fault));
        let document = Fault::Refuse(Why::Document(document::Error::Unreadable));
        self.asks = if fault == document { Asks::Document } else { Asks::Birth };
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let said = match self.refused {
            Some(fault) => text.with(&key("err-", fault.code()), &help),
            None if self.asks == Asks::Birth => text.get("guardian-birth"),
            None => text.get("guardian-document"),
        };
        // In large text the keys need the room of a headline.
        let mut sheet = Sheet::new(if stage.look.large { String::new() } else { said.clone() });
        let shown = self.shown();
        if stage.look.large && (shown.is_empty() || self.refused.is_some()) {
            sheet.body.push(Piece::Text(said));
        }
        sheet.back = Some(Message::WentBack);
        if !shown.is_empty() {
            sheet.body.push(Piece::Title(shown));
        }
        sheet = keys::below(sheet, self.keys(stage.look.portrait()), Message::Typed);
        let go = Answer::go(text.get("continue"), Message::Entered).key();
        let go = if self.is_whole() && !self.asking { go } else { go.hidden() };
        sheet.answer([Answer::aside(text.get("identify-delete"), Message::Deleted).key(), go])
    }

    /// What was typed so far; a day as year, month and day.
    fn shown(&self) -> String {
        let parts = |places: &[usize]| {
            let part = |ends: &[usize]| self.birth.get(ends[0]..ends[1].min(self.birth.len()));
            places.windows(2).filter_map(part).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
        };
        match self.asks {
            Asks::Birth => parts(&[0, 4, 6, 8]),
            Asks::Document => self.document.as_str().to_owned(),
        }
    }

    const fn keys(&self, tall: bool) -> &'static [&'static str] {
        match (self.asks, tall) {
            (Asks::Birth, _) => &["12345", "67890"],
            (Asks::Document, tall) => keys::of_number(tall),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guardian;

    fn typed(screen: &mut Screen, letters: &str) {
        assert!(matches!(screen.update(Message::Typed(letters.to_owned())), Action::None));
    }

    #[test]
    fn only_what_fits_is_taken_and_a_wrong_day_is_asked_for_again() {
        let mut screen = Screen::default();
        typed(&mut screen, "2015-05 1x");
        assert_eq!(screen.shown(), "2015-05-1");
        assert!(matches!(screen.update(Message::Entered), Action::None));
        assert_eq!(screen.moment(), "birth", "not all of it yet");
        typed(&mut screen, "799");
        assert_eq!(screen.shown(), "2015-05-17");
        screen.update(Message::Entered);
        typed(&mut screen, "g-123 456");
        let Action::Identify(birth, document) = screen.update(Message::Entered) else { panic!("not asked") };
        assert_eq!((birth.as_str(), document.as_str()), ("20150517", "G123456"));
        typed(&mut screen, "9");
        let late = screen.shown();
        assert_eq!(late, "G123456", "nothing changes while it is asked");
        let old = Fault::Refuse(Why::Guardian(guardian::Error::OldEnough));
        screen.update(Message::Identified(Err(old)));
        assert_eq!((screen.moment(), screen.shown().as_str()), ("birth", "2015-05-17"));
    }
}
