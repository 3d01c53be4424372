//! The child's own question, after a guardian has decided. Their no counts more than the guardian's yes.

use crate::domain::{Decision, Timestamp};
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    until: Timestamp,
    said: Option<Decision>,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Yes or No.
    Answered(Decision),
    /// On, after an answer.
    Continued,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing yet.
    None,
    /// The child said so.
    Decide(Decision),
    /// Back to what the guardian decided.
    Back,
}

impl Screen {
    /// Asks about what would be kept until then.
    pub const fn new(until: Timestamp) -> Self {
        Self { until, said: None }
    }

    /// Takes what happened.
    pub const fn update(&mut self, message: Message) -> Action {
        match (message, self.said) {
            (Message::Answered(said), _) => {
                self.said = Some(said);
                Action::None
            }
            (Message::Continued, Some(said)) => Action::Decide(said),
            (Message::Continued, None) => Action::None,
            (Message::WentBack, _) => Action::Back,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let until = [("date", stage.date(self.until).into())];
        let mut sheet = Sheet::new(text.get("child-headline"))
            .say(text.with("child-what", &until))
            .say(text.get("child-no"));
        sheet.back = Some(Message::WentBack);
        let answer = |key: &str, said: Decision| {
            Answer::equal(text.get(key), self.said == Some(said), Message::Answered(said))
        };
        let twins = [answer("yes", Decision::Given), answer("no", Decision::Refused)];
        // The way on keeps its place free until there is an answer, so that nothing moves under a finger.
        let go = Answer::go(text.get("continue"), Message::Continued);
        let go = if self.said.is_some() { go } else { go.hidden() };
        if stage.look.portrait() {
            sheet.answer(twins).answer([go])
        } else {
            sheet.answer(twins.into_iter().chain([go]))
        }
    }
}
