//! Staff say who they are, to close the window or at their own: a number and a PIN of their own. Whoever came here by accident goes back by one press.

use crate::domain::Fault;
use crate::domain::operator::Digits;
use crate::ui::screen::camera::key;
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    number: Digits,
    /// `None` until the number is typed.
    pin: Option<Digits>,
    asking: bool,
    /// Why the last ones were not taken.
    refused: Option<Fault>,
    /// There is nothing to go back to.
    first: bool,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Digits came from the keys or a keyboard.
    Typed(String),
    /// The last one is taken back.
    Deleted,
    /// That was all.
    Entered,
    /// They may, or not.
    Answered(Result<(), Fault>),
    /// Back to where it was.
    Closed,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Ask whether they may.
    Ask(Digits, Digits),
    /// They are let in.
    Admitted,
    /// Back to where it was.
    Return,
}

impl Screen {
    /// The first screen of a window for staff.
    pub fn at_desk() -> Self {
        Self { first: true, ..Self::default() }
    }

    /// What is told apart on it.
    pub fn moment(&self) -> &'static str {
        if self.pin.is_some() { "pin" } else { "number" }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        let typed = self.pin.as_mut().unwrap_or(&mut self.number);
        match message {
            Message::Typed(digits) if !self.asking => {
                self.refused = None;
                typed.take(&digits);
            }
            Message::Deleted if !self.asking => typed.delete(),
            Message::Entered if !self.asking && !typed.as_str().is_empty() => match &self.pin {
                None => self.pin = Some(Digits::default()),
                Some(pin) => {
                    self.asking = true;
                    return Action::Ask(self.number.clone(), pin.clone());
                }
            },
            Message::Answered(Ok(())) => return Action::Admitted,
            Message::Answered(Err(fault)) => {
                *self = Self { refused: Some(fault), first: self.first, ..Self::default() };
            }
            Message::Closed => return Action::Return,
            // Late, or nothing typed yet.
            Message::Typed(_) | Message::Deleted | Message::Entered => {}
        }
        Action::None
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let asked = if self.pin.is_some() { "staff-pin" } else { "staff-number" };
        let mut sheet = Sheet::new(text.get(asked));
        sheet.back = (!self.first).then_some(Message::Closed);
        if let Some(fault) = self.refused {
            let said = ["err-", "rec-"].map(|part| text.get(&key(part, fault.code())));
            sheet = sheet.say(said.join(" "));
        }
        let typed = match &self.pin {
            Some(pin) => "\u{2022}".repeat(pin.as_str().len()),
            None => self.number.as_str().to_owned(),
        };
        let empty = typed.is_empty();
        sheet.body.push(Piece::Title(typed));
        let go = Answer::go(text.get("continue"), Message::Entered).key();
        let go = if empty || self.asking { go.hidden() } else { go };
        keys::below(sheet, &["0123456789"], Message::Typed)
            .answer([Answer::aside(text.get("identify-delete"), Message::Deleted).key(), go])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Why;

    #[test]
    fn a_number_then_a_pin_and_after_a_refusal_both_anew() {
        let mut screen = Screen::default();
        assert!(matches!(screen.update(Message::Entered), Action::None), "nothing typed yet");
        let typed = |digits: &str| Message::Typed(digits.to_owned());
        screen.update(typed("7a"));
        screen.update(Message::Entered);
        screen.update(typed("271829"));
        screen.update(Message::Deleted);
        screen.update(typed("8"));
        let Action::Ask(number, pin) = screen.update(Message::Entered) else { panic!("not asked") };
        assert_eq!((number.as_str(), pin.as_str()), ("7", "271828"));
        assert!(matches!(screen.update(Message::Entered), Action::None), "asked once");
        screen.update(Message::Answered(Err(Fault::Refuse(Why::OperatorWrong))));
        assert_eq!((screen.moment(), screen.number.as_str()), ("number", ""));
        assert!(matches!(screen.update(Message::Answered(Ok(()))), Action::Admitted));
    }
}
