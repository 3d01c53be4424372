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
        let face = Answer::equal(text.get("path-face"), false, Message::FaceChosen).icon(Icon::Face);
        let other = Answer::equal(text.get("path-other"), false, Message::OtherChosen).icon(Icon::Card);
        let (face_note, other_note) = (text.get("path-face-note"), text.with("path-other-note", &help));
        match (stage.look.large, stage.look.portrait()) {
            (true, false) => sheet.answer([face, other]),
            (true, true) => sheet.answer([face.note(face_note)]).answer([other.note(other_note)]),
            (false, _) => sheet.answer([face.note(face_note), other.note(other_note)]),
        }
    }
}
