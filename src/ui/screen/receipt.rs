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
        let page = &self.page;
        let mut sheet = Sheet::new("");
        sheet.back = Some(Message::Closed);
        sheet.body.push(Piece::Head(page.title.clone()));
        sheet.body.extend(page.mark.iter().cloned().map(Piece::Text));
        sheet.body.push(Piece::Quiet(page.issuer.clone()));
        sheet.body.push(Piece::Text(page.lead.clone()));
        for section in &page.sections {
            if !section.title.is_empty() {
                sheet.body.push(Piece::Title(section.title.clone()));
            }
            sheet.body.extend(section.lines.iter().flat_map(pieces));
        }
        let (label, code) = &page.code;
        sheet.body.push(Piece::Fact { label: label.clone(), value: code.clone() });
        sheet.body.extend(page.proof.iter().cloned().map(Piece::Quiet));
        sheet.answer([Answer::go(stage.text.get("receipt-close"), Message::Closed)])
    }
}

/// One thing said, as pieces that are not cut in two.
fn pieces(line: &Line) -> Vec<Piece<Message>> {
    match line {
        Line::Truth(words) => vec![Piece::Head(words.clone())],
        Line::Words(words) => vec![Piece::Text(words.clone())],
        Line::Item(words) => vec![Piece::Text(format!("· {words}"))],
        Line::Fact { label, value } | Line::Bar { label, value, .. } => {
            vec![Piece::Fact { label: label.clone(), value: value.clone() }]
        }
        Line::Answer { answer, sentence, terms } => {
            vec![Piece::Noted { what: format!("{answer} · {sentence}"), notes: terms.clone() }]
        }
    }
}
