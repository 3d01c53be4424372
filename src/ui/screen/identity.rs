//! The person's own document, before the notice: why it is asked for and what is kept of it; then its number on the keys, while the
//! clerk sights it. It may be passed over.

use crate::domain::document::Typed;
use crate::domain::{DocumentNumber, Fault, Why};
use crate::ui::screen::camera::key;
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Icon, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    /// What was typed, once the person chose to show a document.
    typed: Option<Typed>,
    /// Why it was not taken.
    refused: Option<Fault>,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A document is shown.
    ShowChosen,
    /// None is.
    PassedOver,
    /// Staff sighted the document, and typed this number at their own window.
    Sighted(Typed),
    /// Letters came from the keys or a keyboard.
    Typed(String),
    /// The last one is taken back.
    Deleted,
    /// That was all.
    Entered,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// On, with the document or without one.
    GoOn(Option<DocumentNumber>),
    /// Back to the screen before.
    Back,
}

impl Screen {
    /// What is told apart on it.
    pub const fn moment(&self) -> &'static str {
        if self.typed.is_some() { "number" } else { "" }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match (message, &mut self.typed) {
            (Message::ShowChosen, None) => self.typed = Some(Typed::default()),
            (Message::Sighted(number), _) => *self = Self { typed: Some(number), refused: None },
            (Message::PassedOver, _) => return Action::GoOn(None),
            (Message::Typed(letters), Some(typed)) => {
                self.refused = None;
                typed.take(&letters);
            }
            (Message::Deleted, Some(typed)) => typed.delete(),
            (Message::Entered, Some(typed)) if !typed.is_empty() => {
                match DocumentNumber::parse(typed.as_str()) {
                    Ok(number) => return Action::GoOn(Some(number)),
                    Err(why) => self.refused = Some(Fault::Refuse(Why::Document(why))),
                }
            }
            (Message::WentBack, Some(_)) => *self = Self::default(),
            (Message::WentBack, None) => return Action::Back,
            // A keyboard, before a document is shown; or nothing typed yet.
            (_, _) => {}
        }
        Action::None
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let mut sheet = match &self.typed {
            None => Self::why(stage),
            Some(typed) => self.number(stage, typed),
        };
        sheet.back = Some(Message::WentBack);
        sheet
    }

    fn why(stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        Sheet::new(text.get("identity-headline"))
            .say(text.with("identity-why", &help))
            .say(text.get("identity-without"))
            .say(text.get("identity-kept"))
            .answer([
                Answer::aside(text.get("identity-pass"), Message::PassedOver),
                Answer::go(text.get("identity-show"), Message::ShowChosen).icon(Icon::Card),
            ])
    }

    fn number(&self, stage: &Stage<'_>, typed: &Typed) -> Sheet<Message> {
        let text = stage.text;
        let said = match self.refused {
            Some(fault) => text.get(&key("err-", fault.code())),
            None => text.get("identity-number"),
        };
        // In large text the keys need the room of a headline.
        let mut sheet = Sheet::new(if stage.look.large { String::new() } else { said.clone() });
        if stage.look.large && (typed.is_empty() || self.refused.is_some()) {
            sheet.body.push(Piece::Text(said));
        }
        if !typed.is_empty() {
            sheet.body.push(Piece::Title(typed.as_str().to_owned()));
        }
        let go = Answer::go(text.get("continue"), Message::Entered).key();
        let go = if typed.is_empty() { go.hidden() } else { go };
        keys::below(sheet, keys::of_number(stage.look.portrait()), Message::Typed)
            .answer([Answer::aside(text.get("identify-delete"), Message::Deleted).key(), go])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_whole_and_a_short_one_is_asked_for_again() {
        let mut screen = Screen::default();
        assert!(matches!(screen.update(Message::Typed("K1".to_owned())), Action::None));
        assert_eq!(screen.moment(), "", "nobody types before a document is shown");
        screen.update(Message::ShowChosen);
        assert!(matches!(screen.update(Message::Entered), Action::None), "nothing is no number");
        screen.update(Message::Typed("k-12".to_owned()));
        assert!(matches!(screen.update(Message::Entered), Action::None));
        assert!(screen.refused.is_some(), "too short");
        screen.update(Message::Typed("34 567".to_owned()));
        let Action::GoOn(Some(number)) = screen.update(Message::Entered) else { panic!("not taken") };
        assert_eq!(number.as_bytes(), b"K1234567");
        assert!(!format!("{screen:?}").contains("1234"));
        assert!(matches!(screen.update(Message::WentBack), Action::None));
        assert_eq!(screen.moment(), "");
        assert!(matches!(screen.update(Message::WentBack), Action::Back));
        assert!(matches!(screen.update(Message::PassedOver), Action::GoOn(None)));
    }
}
