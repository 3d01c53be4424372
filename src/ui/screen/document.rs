//! The number of the document that was sighted when the holder of a receipt was enrolled: whoever found the receipt does not know it.
//! Never the face.

use crate::domain::document::{Error as Refused, Typed};
use crate::domain::{Fault, ReceiptId, Why};
use crate::ui::desk::Held;
use crate::ui::screen::camera::key;
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    receipt: ReceiptId,
    typed: Typed,
    asking: bool,
    /// Why the last one was not taken.
    refused: Option<Fault>,
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
    /// It is the document that was sighted, or not.
    Shown(Result<Held, Fault>),
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Ask whether it is the document that was sighted.
    Ask(ReceiptId, Typed),
    /// Show what is held.
    Show(Held),
    /// The person must wait, or go to staff.
    GiveUp(Fault),
    /// Back to the receipt.
    Back,
}

impl Screen {
    /// Asks the holder of this receipt.
    pub fn new(receipt: ReceiptId) -> Self {
        Self::typed(receipt, Typed::default())
    }

    /// The same where the number was typed before.
    pub fn typed(receipt: ReceiptId, typed: Typed) -> Self {
        Self { receipt, typed, asking: false, refused: None }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(letters) if !self.asking => {
                self.refused = None;
                self.typed.take(&letters);
            }
            Message::Deleted if !self.asking => self.typed.delete(),
            Message::Entered if !self.asking && !self.typed.is_empty() => {
                self.asking = true;
                return Action::Ask(self.receipt, self.typed.clone());
            }
            Message::Shown(Ok(held)) => return Action::Show(held),
            // A slip is mended; for everything else a person helps.
            Message::Shown(Err(
                fault @ Fault::Refuse(Why::Document(Refused::Unreadable | Refused::Wrong)),
            )) => (self.asking, self.refused) = (false, Some(fault)),
            Message::Shown(Err(fault)) => return Action::GiveUp(fault),
            Message::WentBack => return Action::Back,
            // Late, or nothing typed yet.
            Message::Typed(_) | Message::Deleted | Message::Entered => {}
        }
        Action::None
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let begins = self.typed.is_empty();
        let number = text.get("document-number");
        let refused = self.refused.map(|fault| text.get(&key("err-", fault.code())));
        let mut sheet = Sheet::new(match &refused {
            // In large text the keys need the room of a headline.
            _ if stage.look.large => String::new(),
            Some(refused) => refused.clone(),
            None if begins => text.with("document-headline", &help),
            None => number.clone(),
        });
        if stage.look.large {
            let begun = begins.then(|| [number, text.with("document-without", &help)]);
            let said = refused.into_iter().chain(begun.into_iter().flatten());
            sheet.body.extend(said.map(Piece::Text));
        }
        sheet.back = Some(Message::WentBack);
        if !begins {
            sheet.body.push(Piece::Title(self.typed.as_str().to_owned()));
        }
        let go = Answer::go(text.get("continue"), Message::Entered).key();
        let go = if begins || self.asking { go.hidden() } else { go };
        keys::below(sheet, keys::of_number(stage.look.portrait()), Message::Typed)
            .answer([Answer::aside(text.get("identify-delete"), Message::Deleted).key(), go])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    #[test]
    fn a_slip_is_mended_here_and_too_many_lead_to_a_person() {
        let mut screen = Screen::new(ReceiptId::from_random([7; 16]));
        assert!(matches!(screen.update(Message::Entered), Action::None), "nothing typed yet");
        screen.update(Message::Typed("k0123".to_owned()));
        let Action::Ask(_, typed) = screen.update(Message::Entered) else { panic!("not asked") };
        assert_eq!(typed.as_str(), "K0123");
        assert!(matches!(screen.update(Message::Entered), Action::None), "asked once");
        let refused = |why| Message::Shown(Err(Fault::Refuse(Why::Document(why))));
        assert!(matches!(screen.update(refused(Refused::Wrong)), Action::None));
        screen.update(Message::Typed("4".to_owned()));
        let Action::Ask(_, typed) = screen.update(Message::Entered) else { panic!("not asked again") };
        assert_eq!(typed.as_str(), "K01234", "what was typed is mended, not typed anew");
        for why in [Refused::Wait(Timestamp::from_unix(0)), Refused::Staff] {
            assert!(matches!(screen.update(refused(why)), Action::GiveUp(_)));
        }
    }
}
