//! Whether it is meant: what will happen in one sentence, and two answers that weigh the same.

use crate::ui::desk::{Asked, Held};
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    held: Held,
    asked: Asked,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// It is meant.
    Confirmed,
    /// It is not.
    Kept,
    /// Not on paper, but on the person's stick.
    StickAsked,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Do it.
    Do(Held, Asked),
    /// Show how a copy comes to the person's stick.
    Stick(Held),
    /// Show what is held again.
    Return(Held),
}

impl Screen {
    /// Asks whether this is meant.
    pub fn new(held: Held, asked: Asked) -> Self {
        Self { held, asked }
    }

    /// What is asked about.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::Confirmed => Action::Do(self.held.clone(), self.asked.clone()),
            Message::StickAsked => Action::Stick(self.held.clone()),
            Message::Kept => Action::Return(self.held.clone()),
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let key = |part: &str| format!("sure-{}-{part}", self.asked.code());
        let mut sheet = Sheet::new(match &self.asked {
            Asked::TakeBack(Some(purpose)) => {
                let title = text.get(&format!("purpose-{purpose}-title"));
                text.with("sure-one-headline", &[("purpose", title.into())])
            }
            _ => text.get(&key("headline")),
        });
        sheet.back = Some(Message::Kept);
        if let Asked::Complain(words) | Asked::Correct(words) = &self.asked {
            sheet = sheet.say(words.clone());
        }
        let body = match (&self.asked, &self.held.hold) {
            (Asked::Erase, Some(hold)) => stage.until("sure-erase-body-held", hold.until),
            _ => text.get(&key("body")),
        };
        let sheet = match self.asked {
            Asked::Copy => {
                sheet.say(body).answer([Answer::aside(text.get("sure-copy-stick"), Message::StickAsked)])
            }
            _ => sheet.say(body),
        };
        sheet.answer([
            Answer::equal(text.get(&key("yes")), false, Message::Confirmed),
            Answer::equal(text.get("sure-no"), false, Message::Kept),
        ])
    }
}
