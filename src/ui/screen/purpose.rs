//! One purpose, one question. Yes and No are twins; nothing is chosen until the person chooses.

use crate::domain::{Decision, Purpose, Timestamp};
use crate::ui::facts::shared;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Counter, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    purpose: Purpose,
    place: usize,
    of: usize,
    until: Timestamp,
    decision: Option<Decision>,
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
    /// Keep this decision about the purpose at this place and go on.
    Decide(usize, Decision),
    /// Back from the purpose at this place.
    Back(usize),
}

impl Screen {
    /// Asks about the purpose at `place` of `of`; `decision` is what the person said before, if they came back; a yes ends
    /// at `until`.
    pub fn new(
        purpose: Purpose,
        place: usize,
        of: usize,
        decision: Option<Decision>,
        until: Timestamp,
    ) -> Self {
        Self { purpose, place, of, until, decision }
    }

    /// The question's number, from 1.
    pub fn place(&self) -> usize {
        self.place + 1
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match (message, self.decision) {
            (Message::Answered(decision), _) => {
                self.decision = Some(decision);
                Action::None
            }
            (Message::Continued, Some(decision)) => Action::Decide(self.place, decision),
            (Message::Continued, None) => Action::None,
            (Message::WentBack, _) => Action::Back(self.place),
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let id = &self.purpose.id;
        let until = [("date", stage.date(self.until).into())];
        let numbers = [("at", (self.place + 1).into()), ("of", self.of.into())];
        let mut sheet = Sheet::new(text.get(&format!("purpose-{id}-question")))
            .say(text.with("purpose-until", &until))
            .say(shared(&self.purpose.recipients, text))
            .say(text.get(&format!("purpose-{id}-no")));
        let words = text.with("counter-question", &numbers);
        sheet.counter = Some(Counter { at: self.place + 1, of: self.of, words });
        sheet.back = Some(Message::WentBack);
        let answer = |key: &str, decision: Decision| {
            Answer::equal(text.get(key), self.decision == Some(decision), Message::Answered(decision))
        };
        let twins = [answer("yes", Decision::Given), answer("no", Decision::Refused)];
        // The way on keeps its place free until there is an answer, so that nothing moves under a finger.
        let go = Answer::go(text.get("continue"), Message::Continued);
        let go = if self.decision.is_some() { go } else { go.hidden() };
        if stage.look.portrait() {
            sheet.answer(twins).answer([go])
        } else {
            sheet.answer(twins.into_iter().chain([go]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{PurposeId, RiskClass};

    #[test]
    fn nothing_follows_before_an_answer() {
        let purpose = Purpose {
            id: PurposeId::new("cash-withdrawal").unwrap(),
            risk: RiskClass::Low,
            retention_days: 30,
            recipients: vec![],
            necessity: "n".into(),
            alternative: "a".into(),
        };
        let mut screen = Screen::new(purpose, 1, 3, None, Timestamp::from_unix(0));
        assert!(matches!(screen.update(Message::Continued), Action::None));
        assert!(matches!(screen.update(Message::Answered(Decision::Given)), Action::None));
        assert!(matches!(screen.update(Message::Answered(Decision::Refused)), Action::None));
        assert!(matches!(screen.update(Message::Continued), Action::Decide(1, Decision::Refused)));
        assert!(matches!(screen.update(Message::WentBack), Action::Back(1)));
    }
}
