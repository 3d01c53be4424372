//! "You can say no": two equal cards.

use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Icon, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Screen;

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// With the face.
    FaceChosen,
    /// Another way.
    OtherChosen,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Show the notice.
    ShowNotice,
    /// Record the refusal: one tap, no reason, no second question.
    Refuse,
    /// Back to the languages.
    Back,
}

impl Screen {
    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::FaceChosen => Action::ShowNotice,
            Message::OtherChosen => Action::Refuse,
            Message::WentBack => Action::Back,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet = Sheet::new(text.get("path-headline")).say(text.get("path-body"));
        sheet.back = Some(Message::WentBack);
        let help = [("help", stage.about.site.help_point.as_str().into())];
        sheet.answer([
            Answer::equal(text.get("path-face"), false, Message::FaceChosen)
                .icon(Icon::Face)
                .note(text.get("path-face-note")),
            Answer::equal(text.get("path-other"), false, Message::OtherChosen)
                .icon(Icon::Card)
                .note(text.with("path-other-note", &help)),
        ])
    }
}
