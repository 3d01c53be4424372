//! A receipt is held to the camera. No picture is shown, as none leaves the reader of squares: only where it sees one.

use crate::domain::{Fault, Glimpse};
use crate::ui::desk::Scanned;
use crate::ui::screen::identify;
use crate::ui::stage::Stage;
use crate::ui::widget::finder::{Corners, Finder};
use crate::ui::widget::{Answer, Art, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    /// Where the person came from, and returns to.
    from: identify::Screen,
    /// Where a square was seen last.
    seen: Option<Corners>,
    /// Looks in which it was not seen since.
    missed: u8,
    seconds: u64,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The reader of squares says something.
    Scanned(Scanned),
    /// A second passed.
    SecondPassed,
    /// The person would rather type.
    TypePressed,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Draw everything anew: other words are shown, and the person is at work.
    Attend,
    /// Go back, with what the square says.
    Read(identify::Screen, String),
    /// Go back without: the camera failed, its minute is over, or the person types.
    Return(identify::Screen),
}

impl Screen {
    /// For who asked for the camera there.
    pub const fn new(from: identify::Screen) -> Self {
        Self { from, seen: None, missed: 0, seconds: 0 }
    }

    /// Whether a square is seen.
    pub const fn moment(&self) -> &'static str {
        if self.seen.is_some() { "seen" } else { "looking" }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Scanned(Scanned::Seen(Glimpse::Text(text))) => Action::Read(self.from.clone(), text),
            Message::Scanned(Scanned::Seen(Glimpse::Square(corners))) => {
                self.missed = 0;
                let before = self.seen.replace(corners);
                if before.is_none() { Action::Attend } else { Action::None }
            }
            Message::Scanned(Scanned::Seen(Glimpse::Nothing)) => self.miss(),
            Message::Scanned(Scanned::Over) => Action::Return(self.from.clone().unseen()),
            Message::Scanned(Scanned::Failed(fault)) => Action::Return(self.failed(fault)),
            Message::SecondPassed => {
                self.seconds += 1;
                Action::None
            }
            Message::TypePressed => Action::Return(self.from.clone()),
        }
    }

    /// A reader loses a square now and then; words that come and go would only confuse.
    fn miss(&mut self) -> Action {
        self.missed = self.missed.saturating_add(1);
        if self.missed < MISSES {
            return Action::None;
        }
        if self.seen.take().is_some() { Action::Attend } else { Action::None }
    }

    fn failed(&self, fault: Fault) -> identify::Screen {
        self.from.clone().failed(fault)
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet = Sheet::new(text.get("scan-headline"));
        sheet.camera = Some(self.seconds);
        sheet.art = Some(Art::Finder(Finder { seen: self.seen }));
        let sheet = match self.seen {
            Some(_) => sheet.say(text.get("scan-seen")),
            None => sheet.say(text.get("scan-body")).say(text.get("scan-only")),
        };
        sheet.answer([Answer::aside(text.get("scan-type"), Message::TypePressed)])
    }
}

/// After so many looks without it a square is gone.
const MISSES: u8 = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_that_is_lost_for_a_moment_is_still_there() {
        let mut screen = Screen::new(identify::Screen::default());
        let mut glimpse = |glimpse| screen.update(Message::Scanned(Scanned::Seen(glimpse)));
        assert!(matches!(glimpse(Glimpse::Square([[0.5; 2]; 4])), Action::Attend));
        for _ in 1..MISSES {
            assert!(matches!(glimpse(Glimpse::Nothing), Action::None));
        }
        assert!(matches!(glimpse(Glimpse::Nothing), Action::Attend), "now it is gone");
        assert!(matches!(glimpse(Glimpse::Text("CS".to_owned())), Action::Read(_, text) if text == "CS"));
        assert!(matches!(screen.update(Message::Scanned(Scanned::Over)), Action::Return(_)));
    }
}
