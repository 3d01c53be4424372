//! A copy for the person's own stick: the number that opens it is shown first, for nobody can tell it later.

use crate::domain::{Fault, StickNumber};
use crate::ui::desk::{Held, Issued};
use crate::ui::screen::camera::key;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    held: Held,
    number: StickNumber,
    writing: bool,
    /// Why nothing was written.
    refused: Option<Fault>,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The stick is in, and the number is written down.
    WritePressed,
    /// The copy is on the stick, or not.
    Written(Result<Issued, Fault>),
    /// Not meant after all.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Write a copy that this number opens.
    Write(Held, StickNumber),
    /// It is there, and its receipt.
    Done(Issued),
    /// Show what is held again.
    Return(Held),
}

impl Screen {
    /// Shows the number of a copy that is not made yet.
    pub const fn new(held: Held, number: StickNumber) -> Self {
        Self { held, number, writing: false, refused: None }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::WritePressed if !self.writing => {
                (self.writing, self.refused) = (true, None);
                Action::Write(self.held.clone(), self.number.clone())
            }
            Message::Written(Ok(issued)) => Action::Done(issued),
            Message::Written(Err(fault)) => {
                (self.writing, self.refused) = (false, Some(fault));
                Action::None
            }
            Message::WentBack if !self.writing => Action::Return(self.held.clone()),
            // It is being written.
            Message::WritePressed | Message::WentBack => Action::None,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet = Sheet::new(match self.refused {
            Some(fault) => text.get(&key("err-", fault.code())),
            None => text.get("stick-headline"),
        });
        sheet.back = (!self.writing).then_some(Message::WentBack);
        sheet.body.push(Piece::Title(self.number.as_str().to_owned()));
        let write = Answer::go(text.get("stick-write"), Message::WritePressed);
        let write = if self.writing { write.hidden() } else { write };
        sheet.say(text.get("stick-body")).answer([write])
    }
}
