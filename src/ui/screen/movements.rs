//! Which movements a person cannot do: the camera asks for the others. Where too few are left, that is said at once.

use crate::domain::Gesture;
use crate::domain::liveness::Assurance;
use crate::ui::screen::access::in_rows;
use crate::ui::screen::camera::key;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Icon, Piece, Sheet, Switch};

/// The screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Screen;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The person can do this after all, or cannot.
    Changed(Gesture),
    /// That is all.
    Done,
    /// Another way.
    OtherChosen,
}

/// What follows.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Change this.
    Change(Gesture),
    /// Back to what makes it easier.
    Return,
    /// Record the refusal.
    Refuse,
}

impl Screen {
    /// Takes what happened.
    pub const fn update(self, message: Message) -> Action {
        match message {
            Message::Changed(gesture) => Action::Change(gesture),
            Message::Done => Action::Return,
            Message::OtherChosen => Action::Refuse,
        }
    }

    /// The screen.
    pub fn view(self, stage: &Stage<'_>) -> Sheet<Message> {
        let (text, unable) = (stage.text, stage.ease.unable);
        let movement = |gesture: Gesture| Switch {
            label: text.get(&key("movement-", gesture.code())),
            value: text.get(if unable.is(gesture) { "movements-cannot" } else { "movements-can" }),
            on: false,
            on_press: Message::Changed(gesture),
        };
        let all = Gesture::ALL.map(movement).to_vec();
        let mut sheet = in_rows(Sheet::new(text.get("movements-headline")), stage, all);
        let said = match unable.promise() {
            Some(Assurance::Challenge) => "movements-others",
            Some(Assurance::Witnessed) => "movements-witnessed",
            None => "movements-too-few",
        };
        let said = Piece::Text(text.get(said));
        if unable.promise() == Some(Assurance::Challenge) {
            sheet.body.push(said);
        } else {
            // It stands above what was pressed, so that nobody has to turn a page for it.
            sheet.body.insert(0, said);
        }
        if unable.promise().is_some() {
            return sheet.answer([Answer::go(text.get("access-done"), Message::Done)]);
        }
        sheet.answer([
            Answer::aside(text.get("access-done"), Message::Done),
            Answer::aside(text.get("path-other"), Message::OtherChosen).icon(Icon::Card),
        ])
    }
}
