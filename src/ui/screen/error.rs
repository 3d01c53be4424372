//! It did not work: what happened, and the one thing to do. Never the person's mistake, never a dead end.

use crate::domain::liveness::Attempts;
use crate::domain::{Fault, Why};
use crate::ui::screen::camera::key;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    fault: Fault,
    again: bool,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Once more.
    AgainPressed,
    /// Another way.
    OtherPressed,
    /// To the end.
    Closed,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Try once more.
    Again,
    /// Record that the person goes another way.
    Refuse,
    /// End the visit.
    Finish,
}

impl Screen {
    /// Says what happened. `tries` counts how often the camera was tried; after three the other way is the way on.
    pub fn new(fault: Fault, tries: usize) -> Self {
        Self { fault, again: can_retry(fault) && tries < Attempts::MOST }
    }

    /// What happened.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::AgainPressed => Action::Again,
            Message::OtherPressed => Action::Refuse,
            Message::Closed => Action::Finish,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let sheet = Sheet::new(text.get(&key("err-", self.fault.code())));
        let enough = can_retry(self.fault) && !self.again;
        let sheet = match enough {
            true => sheet.say(text.get("error-enough")),
            false => sheet.say(text.with(&key("rec-", self.fault.code()), &help)),
        };
        let other = text.get("error-other");
        if self.again {
            sheet.answer([
                Answer::equal(text.get("error-again"), false, Message::AgainPressed),
                Answer::equal(other, false, Message::OtherPressed),
            ])
        } else if enough || self.fault == Fault::Refuse(Why::NoChallengeLeft) {
            sheet.answer([Answer::go(other, Message::OtherPressed)])
        } else {
            sheet.answer([Answer::go(text.get("finish"), Message::Closed)])
        }
    }
}

const fn can_retry(fault: Fault) -> bool {
    matches!(fault, Fault::Retry(_) | Fault::Refuse(Why::Liveness(_) | Why::FaceChanged | Why::FaceUnclear))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Failure, Hint, Part};

    #[test]
    fn nobody_is_asked_a_fourth_time() {
        let fault = Fault::Refuse(Why::Liveness(Failure::TooLate));
        assert!(Screen::new(fault, 2).again);
        assert!(!Screen::new(fault, 3).again);
        assert!(Screen::new(Fault::Retry(Hint::TooDark), 1).again);
        assert!(!Screen::new(Fault::Staff(Part::CameraAbsent), 1).again);
    }
}
