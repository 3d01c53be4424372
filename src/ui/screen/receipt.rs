//! The receipt's own words, as they are on paper.

use crate::domain::Page;
use crate::domain::page::Line;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    page: Page,
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
    /// Back to the last screen.
    Close,
}

impl Screen {
    /// Shows this page.
    pub fn new(page: Page) -> Self {
        Self { page }
    }

    /// Takes what happened.
    pub fn update(&self, Message::Closed: Message) -> Action {
        Action::Close
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let mut sheet = Sheet::new(self.page.title.clone());
        sheet.back = Some(Message::Closed);
        for section in &self.page.sections {
            if !section.title.is_empty() {
                sheet.body.push(Piece::Title(section.title.clone()));
            }
            sheet.body.extend(section.lines.iter().flat_map(Line::to_lines).map(Piece::Text));
        }
        sheet.body.extend(self.page.proof.iter().cloned().map(Piece::Quiet));
        sheet.answer([Answer::go(stage.text.get("receipt-close"), Message::Closed)])
    }
}
