//! Is anyone still there? At least twenty seconds to say so; then everything is erased.

use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    seconds: u32,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// A second passed.
    SecondPassed,
    /// Someone is there.
    Stayed,
}

/// What follows.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Go on where it was.
    Stay,
    /// Erase everything of this visit.
    Erase,
}

impl Screen {
    /// Begins to count down; never from less than the twenty seconds of WCAG 2.2 (2.2.1).
    pub fn new(seconds: u32) -> Self {
        Self { seconds: seconds.max(LEAST) }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::SecondPassed => {
                self.seconds = self.seconds.saturating_sub(1);
                if self.seconds == 0 { Action::Erase } else { Action::None }
            }
            Message::Stayed => Action::Stay,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet = Sheet::new(text.get("timeout-headline"))
            .say(text.with("timeout-body", &[("seconds", self.seconds.into())]));
        sheet.grand = true;
        sheet.answer([Answer::go(text.get("timeout-stay"), Message::Stayed)])
    }
}

/// Seconds anyone has to answer.
const LEAST: u32 = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_at_least_twenty_seconds_to_answer() {
        for (wanted, given) in [(0, 20), (30, 30)] {
            let mut screen = Screen::new(wanted);
            for _ in 1..given {
                assert_eq!(screen.update(Message::SecondPassed), Action::None);
            }
            assert_eq!(screen.update(Message::SecondPassed), Action::Erase);
        }
        assert_eq!(Screen::new(30).update(Message::Stayed), Action::Stay);
    }
}
