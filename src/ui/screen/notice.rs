//! The notice in six short blocks, read one after the other.

use crate::domain::Notice;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    notice: Notice,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Read to the end.
    Read,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Ask the questions.
    Ask,
    /// Back to the two ways.
    Back,
}

impl Screen {
    /// Shows this notice.
    pub fn new(notice: Notice) -> Self {
        Self { notice }
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::Read => Action::Ask,
            Message::WentBack => Action::Back,
        }
    }

    /// The screen. A block's lines are paragraphs.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        // Where a page holds one block, the block's title is the page's headline.
        let tall = stage.look.portrait();
        let mut sheet = Sheet::new(if tall { text.get("notice-headline") } else { String::new() });
        sheet.back = Some(Message::WentBack);
        sheet.through = true;
        for block in self.notice.blocks() {
            let title = block.title.clone();
            sheet.body.push(if tall { Piece::Title(title) } else { Piece::Head(title) });
            sheet.body.extend(block.body.lines().map(|line| Piece::Text(line.to_owned())));
        }
        sheet.answer([Answer::go(text.get("notice-read"), Message::Read)])
    }
}
