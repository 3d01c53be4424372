//! Which language, and what makes the screen easier to read.

use crate::i18n::Text;
use crate::ui::stage::Stage;
use crate::ui::theme::Mode;
use crate::ui::widget::{Answer, Icon, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Screen;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A language was chosen.
    Chosen(&'static str),
    /// Strong contrast, or back.
    ContrastPressed,
    /// Something else would make it easier.
    NeedsPressed,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Speak this language and go on.
    Speak(&'static str),
    /// Change the colours.
    ChangeContrast,
    /// Ask what would make it easier.
    AskNeeds,
}

impl Screen {
    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::Chosen(tag) => Action::Speak(tag),
            Message::ContrastPressed => Action::ChangeContrast,
            Message::NeedsPressed => Action::AskNeeds,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let answer = |own: &Text| {
            let (name, tag) = (own.get("language-name"), own.language());
            Answer::equal(name, false, Message::Chosen(tag)).language(tag)
        };
        let languages: Vec<_> = stage.about.languages.iter().map(answer).collect();
        let contrast = if stage.look.mode == Mode::Contrast { "contrast-off" } else { "contrast-on" };
        Sheet::new(text.get("language-headline")).say(text.get("language-body")).answer(languages).answer([
            Answer::aside(text.get(contrast), Message::ContrastPressed).icon(Icon::Contrast),
            Answer::aside(text.get("access-ask"), Message::NeedsPressed).icon(Icon::Reach),
        ])
    }
}
