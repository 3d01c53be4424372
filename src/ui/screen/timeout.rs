//! Is anyone still there? At least twenty seconds to say so, ten times over; then everything is erased.

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
    /// Begins to count down.
    pub fn new() -> Self {
        Self { seconds: SECONDS }
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

impl Default for Screen {
    fn default() -> Self {
        Self::new()
    }
}

/// Seconds to answer; WCAG 2.2 (2.2.1) asks for at least 20.
const SECONDS: u32 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_at_least_twenty_seconds_to_answer() {
        let mut screen = Screen::new();
        for _ in 0..20 {
            assert_eq!(screen.update(Message::SecondPassed), Action::None);
        }
        let end = (0..SECONDS).map(|_| screen.update(Message::SecondPassed)).find(|it| *it != Action::None);
        assert_eq!(end, Some(Action::Erase));
        assert_eq!(Screen::new().update(Message::Stayed), Action::Stay);
    }
}
