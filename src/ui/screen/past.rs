//! What happened under a person's receipts, the latest first.

use crate::ui::desk::{Happened, Held};
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    held: Held,
    past: Vec<Happened>,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Read.
    Closed,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Show what is held again.
    Return(Held),
}

impl Screen {
    /// Shows these acts, which are in the order of the log.
    pub fn new(held: Held, past: Vec<Happened>) -> Self {
        Self { held, past }
    }

    /// Takes what happened.
    pub fn update(&self, Message::Closed: Message) -> Action {
        Action::Return(self.held.clone())
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet = Sheet::new(text.get("held-happened"));
        sheet.back = Some(Message::Closed);
        for one in self.past.iter().rev() {
            let what = text.get(&format!("held-act-{}", one.kind.code()));
            let about = one.used.iter().map(|id| text.get(&format!("purpose-{id}-title")));
            let result = one
                .matched
                .map(|matched| text.get(if matched { "held-use-matched" } else { "held-use-not-matched" }));
            let parts: Vec<String> = [what].into_iter().chain(about).chain(result).collect();
            sheet.body.push(Piece::Text(parts.join(" · ")));
            let when = text.date_time(one.at, stage.about.offset);
            sheet.body.push(Piece::Quiet(format!("{when} · {}", one.code)));
        }
        sheet.answer([Answer::go(text.get("receipt-close"), Message::Closed)])
    }
}
