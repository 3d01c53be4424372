//! What a question or a complaint is about, in words to choose from: who stands at a machine writes no letter. Anything else is
//! told at the help point.

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
    /// This was chosen.
    Chosen(Asked),
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
            Message::Chosen(asked) => Action::Confirm(held, asked),
            Message::WentBack => Action::Return(held),
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let mut sheet = Sheet::new(text.get("complaint-headline"));
        // In large text the answers need its room; whom to ask stands in the bar.
        if !stage.look.large {
            sheet = sheet.say(text.with("complaint-other", &help));
        }
        sheet.back = Some(Message::WentBack);
        let choice = |key: &str, asked: fn(String) -> Asked| {
            let words = text.get(key);
            Answer::equal(words.clone(), false, Message::Chosen(asked(words)))
        };
        let complain = |about: &str| choice(&format!("complaint-{about}-words"), Asked::Complain);
        let sheet = sheet.answer([complain("used"), complain("unasked")]);
        let sheet = sheet.answer([complain("refused"), choice("complaint-other-words", Asked::Correct)]);
        sheet.answer([choice("complaint-why", |_| Asked::Explain)])
    }
}
