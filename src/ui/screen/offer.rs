//! What staff say to the person by the machine: that they can be served another way, which the person decides; or that the visit is
//! ended.

use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Another way is offered.
    Offered,
    /// The visit is ended; so many seconds more it is said.
    Ended(u32),
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The person takes the other way.
    OtherChosen,
    /// The person goes on, or has read it.
    Closed,
    /// A second passed.
    SecondPassed,
}

/// What follows.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Back to where it was.
    Return,
    /// Record that the person goes another way.
    Refuse,
}

impl Screen {
    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match (self, message) {
            (Self::Offered, Message::OtherChosen) => Action::Refuse,
            (_, Message::Closed) => Action::Return,
            (Self::Ended(seconds), Message::SecondPassed) => {
                *seconds = seconds.saturating_sub(1);
                if *seconds == 0 { Action::Return } else { Action::None }
            }
            (Self::Offered, Message::SecondPassed) | (Self::Ended(_), Message::OtherChosen) => Action::None,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        match self {
            Self::Offered => Sheet::new(text.get("offer-headline")).say(text.get("offer-body")).answer([
                Answer::equal(text.get("offer-other"), false, Message::OtherChosen),
                Answer::equal(text.get("offer-stay"), false, Message::Closed),
            ]),
            Self::Ended(_) => Sheet::new(text.get("ended-headline"))
                .say(text.get("ended-body"))
                .answer([Answer::go(text.get("finish"), Message::Closed)]),
        }
    }
}

/// How long it is said that a visit was ended.
pub const SECONDS: u32 = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_is_the_persons_to_take_and_an_end_is_not_said_for_ever() {
        let mut offered = Screen::Offered;
        assert_eq!(offered.update(Message::SecondPassed), Action::None);
        assert_eq!(offered.update(Message::OtherChosen), Action::Refuse);
        assert_eq!(offered.update(Message::Closed), Action::Return);
        let mut ended = Screen::Ended(2);
        assert_eq!(ended.update(Message::OtherChosen), Action::None);
        assert_eq!(ended.update(Message::SecondPassed), Action::None);
        assert_eq!(ended.update(Message::SecondPassed), Action::Return);
    }
}
