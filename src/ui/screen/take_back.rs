//! Whether what was given a moment ago is to be taken back: one question, no reason asked.

use crate::ui::screen::done;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    done: done::Screen,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The person takes it back.
    Confirmed,
    /// The person keeps it.
    Kept,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Take it back.
    TakeBack,
    /// To the last screen again.
    Return,
}

impl Screen {
    /// Asks about what was done.
    pub fn new(done: done::Screen) -> Self {
        Self { done }
    }

    /// The screen it was asked on.
    pub fn done(&self) -> &done::Screen {
        &self.done
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::Confirmed => Action::TakeBack,
            Message::Kept => Action::Return,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        Sheet::new(text.get("take-back-headline"))
            .say(text.get("take-back-body"))
            .say(text.get("take-back-after"))
            .answer([
                Answer::equal(text.get("take-back-yes"), false, Message::Confirmed),
                Answer::equal(text.get("take-back-no"), false, Message::Kept),
            ])
    }
}
