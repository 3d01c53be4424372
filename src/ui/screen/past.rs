//! What happened under a person's receipts, the latest first.

use crate::ui::desk::{Held, Passage};
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    held: Held,
    passage: Passage,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Read.
    Closed,
    /// What was before is asked for.
    EarlierAsked,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Show what is held again.
    Return(Held),
    /// Show what happened before this place in the log.
    Earlier(Held, u64),
}

impl Screen {
    /// Shows these acts.
    pub fn new(held: Held, passage: Passage) -> Self {
        Self { held, passage }
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match (message, self.passage.earlier) {
            (Message::EarlierAsked, Some(before)) => Action::Earlier(self.held.clone(), before),
            (Message::Closed, _) | (Message::EarlierAsked, None) => Action::Return(self.held.clone()),
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet = Sheet::new(text.get("held-happened"));
        sheet.back = Some(Message::Closed);
        for one in &self.passage.acts {
            let what = text.get(&format!("held-act-{}", one.kind.code()));
            let about = one.used.iter().map(|id| text.get(&format!("purpose-{id}-title")));
            let result = one
                .matched
                .map(|matched| text.get(if matched { "held-use-matched" } else { "held-use-not-matched" }));
            let parts: Vec<String> = [what].into_iter().chain(about).chain(result).collect();
            let when = text.date_time(one.at, stage.about.offset);
            let notes = vec![format!("{when} · {}", one.code)];
            sheet.body.push(Piece::Noted { what: parts.join(" · "), notes });
        }
        let earlier =
            self.passage.earlier.map(|_| Answer::aside(text.get("own-past-earlier"), Message::EarlierAsked));
        let close = Answer::go(text.get("receipt-close"), Message::Closed);
        sheet.answer(earlier.into_iter().chain([close]))
    }
}
