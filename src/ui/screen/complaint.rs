//! What a complaint is about, in words to choose from: who stands at a machine writes no letter. Anything else is told at the
//! help point.

use crate::ui::desk::{Asked, Held};
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    held: Held,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// These words were chosen.
    Chosen(String),
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Ask whether it is meant.
    Confirm(Held, Asked),
    /// Show what is held again.
    Return(Held),
}

impl Screen {
    /// Asks what it is about.
    pub fn new(held: Held) -> Self {
        Self { held }
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        let held = self.held.clone();
        match message {
            Message::Chosen(words) => Action::Confirm(held, Asked::Complain(words)),
            Message::WentBack => Action::Return(held),
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let mut sheet = Sheet::new(text.get("complaint-headline")).say(text.with("complaint-other", &help));
        sheet.back = Some(Message::WentBack);
        for row in [["used", "unasked"], ["refused", "other"]] {
            sheet = sheet.answer(row.map(|about| {
                let words = text.get(&format!("complaint-{about}-words"));
                Answer::equal(words.clone(), false, Message::Chosen(words))
            }));
        }
        sheet
    }
}
