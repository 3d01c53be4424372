//! Who helps a person to decide: how, and by which name. It stands on their receipt; helpers decide nothing and sign nothing.

use crate::domain::Helper;
use crate::domain::helper::Role;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    role: Option<Role>,
    name: String,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// They help like this.
    Chosen(Role),
    /// Nobody helps.
    NobodyChosen,
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
    /// This one helps, or nobody.
    Name(Option<Helper>),
    /// Back to what was said.
    Back,
}

impl Screen {
    /// What is told apart on it.
    pub const fn moment(&self) -> &'static str {
        if self.role.is_none() { "role" } else { "name" }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match (message, self.role) {
            (Message::Chosen(role), None) => self.role = Some(role),
            (Message::NobodyChosen, None) => return Action::Name(None),
            (Message::Typed(letters), Some(_)) => letters.chars().for_each(|letter| self.take(letter)),
            (Message::Deleted, Some(_)) => drop(self.name.pop()),
            (Message::Entered, Some(role)) => {
                let named = Helper::new(role, self.name.trim_end());
                return named.map_or(Action::None, |helper| Action::Name(Some(helper)));
            }
            (Message::WentBack, Some(_)) => *self = Self::default(),
            (Message::WentBack, None) => return Action::Back,
            // Late: it happened at the other moment.
            _ => {}
        }
        Action::None
    }

    /// Letters of names, and single spaces between them.
    fn take(&mut self, letter: char) {
        let parts = letter == ' ' && !self.name.is_empty() && !self.name.ends_with(' ');
        let fits = letter.is_alphanumeric() || "-.'’·".contains(letter) || parts;
        if fits && self.name.chars().count() < Helper::LONGEST {
            self.name.push(letter);
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let mut sheet = match self.role {
            None => Self::roles(stage),
            Some(_) => self.keys(stage),
        };
        sheet.back = Some(Message::WentBack);
        sheet
    }

    fn roles(stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let twins = Role::ALL.map(|role| Answer::equal(text.get(words(role)), false, Message::Chosen(role)));
        Sheet::new(text.get("helper-headline"))
            .say(text.get("helper-what"))
            .answer(twins)
            .answer([Answer::aside(text.get("helper-nobody"), Message::NobodyChosen)])
    }

    fn keys(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        // In large text the keys need the room of a headline.
        let headline = if stage.look.large { String::new() } else { text.get("helper-name") };
        let mut sheet = Sheet::new(headline);
        if stage.look.large && self.name.is_empty() {
            sheet.body.push(Piece::Text(text.get("helper-name")));
        }
        if !self.name.is_empty() {
            sheet.body.push(Piece::Title(self.name.clone()));
        }
        let rows: &[&str] = if stage.look.portrait() { &TALL_KEYS } else { &WIDE_KEYS };
        for row in rows {
            let typed = |letter: char| Answer::equal(letter, false, Message::Typed(letter.to_string())).key();
            sheet = sheet.answer(row.chars().map(typed));
        }
        let go = Answer::go(text.get("continue"), Message::Entered).key();
        let go = if self.name.trim().is_empty() { go.hidden() } else { go };
        let delete = Answer::aside(text.get("identify-delete"), Message::Deleted).key();
        let space = Answer::aside(text.get("helper-space"), Message::Typed(" ".to_owned())).key();
        sheet.answer([delete, space, go])
    }
}

/// What somebody who helps like this is called.
pub(super) const fn words(role: Role) -> &'static str {
    match role {
        Role::Interpreter => "helper-interpreter",
        Role::Supporter => "helper-supporter",
    }
}

const WIDE_KEYS: [&str; 2] = ["ABCDEFGHIJKLM", "NOPQRSTUVWXYZ"];
const TALL_KEYS: [&str; 3] = ["ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ-"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_letters_and_single_spaces_and_nobody_is_an_answer() {
        let mut screen = Screen::default();
        assert!(matches!(screen.update(Message::NobodyChosen), Action::Name(None)));
        assert!(matches!(screen.update(Message::Entered), Action::None), "of what kind is not said yet");
        screen.update(Message::Chosen(Role::Interpreter));
        assert!(matches!(screen.update(Message::Entered), Action::None), "nobody has no name");
        for letters in ["  R", "U\n", "I  ", "L", "X", "I "] {
            screen.update(Message::Typed(letters.to_owned()));
        }
        screen.update(Message::Deleted);
        screen.update(Message::Deleted);
        screen.update(Message::Deleted);
        screen.update(Message::Typed("I ".to_owned()));
        let Action::Name(Some(helper)) = screen.update(Message::Entered) else { panic!("named") };
        assert_eq!((helper.role(), helper.name()), (Role::Interpreter, "RUI LI"));
        screen.update(Message::Typed("A".repeat(90)));
        let Action::Name(Some(helper)) = screen.update(Message::Entered) else { panic!("named") };
        assert_eq!(helper.name().chars().count(), Helper::LONGEST);
        screen.update(Message::WentBack);
        assert_eq!(screen.moment(), "role");
        assert!(matches!(screen.update(Message::WentBack), Action::Back));
    }
}
