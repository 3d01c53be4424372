//! What was said, to be looked at once more, changed, and confirmed.

use crate::domain::{Decision, Helper, PurposeId};
use crate::ui::screen::helper;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    said: Vec<(PurposeId, Option<Decision>)>,
    helper: Option<Helper>,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The person confirms.
    Signed,
    /// The person wants to look at one answer again.
    Opened(usize),
    /// Somebody helps the person.
    HelperAsked,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing: something is undecided.
    None,
    /// Make the consent.
    Sign,
    /// Ask about the purpose at this place again.
    Ask(usize),
    /// Ask who helps.
    AskHelper,
}

impl Screen {
    /// Shows what was said so far, and who helps.
    pub fn new(said: &[(PurposeId, Option<Decision>)], helper: Option<&Helper>) -> Self {
        Self { said: said.to_vec(), helper: helper.cloned() }
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::Signed if self.decided() => Action::Sign,
            Message::Signed => Action::None,
            Message::HelperAsked => Action::AskHelper,
            Message::Opened(place) => Action::Ask(place),
            Message::WentBack => Action::Ask(self.said.len().saturating_sub(1)),
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let given = self.said.iter().any(|(_, decision)| *decision == Some(Decision::Given));
        let mut sheet = Sheet::new(text.get("review-headline"));
        sheet.back = Some(Message::WentBack);
        sheet.body = self.said.iter().enumerate().map(|(place, row)| said(stage, place, row)).collect();
        if let Some(helper) = &self.helper {
            sheet.body.push(Piece::Said {
                label: helper.name().to_owned(),
                value: text.get(helper::words(helper.role())),
                on_press: Message::HelperAsked,
            });
        }
        let next = if given { "review-next-camera" } else { "review-next-none" };
        sheet = sheet.say(text.get(next));
        if self.decided() {
            let go = Answer::go(text.get("review-sign"), Message::Signed);
            let help = Answer::aside(text.get("helper-ask"), Message::HelperAsked);
            // Once somebody is named, their name is what is pressed.
            sheet = sheet.answer(self.helper.is_none().then_some(help).into_iter().chain([go]));
        }
        sheet
    }

    fn decided(&self) -> bool {
        self.said.iter().all(|(_, decision)| decision.is_some())
    }
}

fn said(stage: &Stage<'_>, place: usize, (id, decision): &(PurposeId, Option<Decision>)) -> Piece<Message> {
    let value = match decision {
        Some(Decision::Given) => "yes",
        Some(Decision::Refused | Decision::Withdrawn | Decision::Ended) => "no",
        None => "undecided",
    };
    Piece::Said {
        label: stage.text.get(&format!("purpose-{id}-title")),
        value: stage.text.get(value),
        on_press: Message::Opened(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_cannot_be_signed() {
        let purpose = |name| PurposeId::new(name).unwrap();
        let mut said = vec![(purpose("one"), Some(Decision::Given)), (purpose("two"), None)];
        assert!(matches!(Screen::new(&said, None).update(Message::Signed), Action::None));
        said[1].1 = Some(Decision::Refused);
        assert!(matches!(Screen::new(&said, None).update(Message::Signed), Action::Sign));
        assert!(matches!(Screen::new(&said, None).update(Message::WentBack), Action::Ask(1)));
    }
}
