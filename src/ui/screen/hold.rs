//! An authority's order on a person's receipts: who gave it, until when, what it stops and what it does not.

use crate::domain::Hold;
use crate::i18n::HOLD_MEANS;
use crate::ui::desk::Held;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    held: Held,
    hold: Hold,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Read.
    Closed,
}

impl Screen {
    /// Shows the order on what is held.
    pub fn new(held: Held, hold: Hold) -> Self {
        Self { held, hold }
    }

    /// Takes what happened; then what is held is shown again.
    pub fn update(&self, Message::Closed: Message) -> Held {
        self.held.clone()
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet = Sheet::new(text.get("receipt-hold"));
        sheet.back = Some(Message::Closed);
        let facts = [
            ("receipt-hold-by", self.hold.by.clone()),
            ("receipt-hold-reference", self.hold.reference.clone()),
            ("receipt-hold-until", stage.date(self.hold.until)),
        ];
        for (label, value) in facts {
            sheet.body.push(Piece::Text(format!("{} · {value}", text.get(label))));
        }
        sheet.body.extend(HOLD_MEANS.map(|key| Piece::Text(text.get(key))));
        sheet.answer([Answer::go(text.get("receipt-close"), Message::Closed)])
    }
}
