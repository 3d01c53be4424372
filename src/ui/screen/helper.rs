//! Who helps a person to decide: how, and by which name. It stands on their receipt; helpers decide nothing and sign nothing.

mod keys;

use crate::domain::Helper;
use crate::domain::helper::Role;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};
pub use keys::{Key, Script};
use keys::{LONGEST_SYLLABLE, offered};

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    role: Option<Role>,
    name: String,
    /// The letters on the keys; those of the person's language unless they chose others.
    script: Option<Script>,
    /// What was typed of a Chinese syllable.
    syllable: String,
    /// Which of its characters are shown.
    page: usize,
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
    /// A key was pressed.
    Pressed(Key),
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
            (Message::Pressed(key), Some(_)) => self.press(key),
            (Message::Deleted, Some(_)) if self.syllable.is_empty() => drop(self.name.pop()),
            (Message::Deleted, Some(_)) => drop(self.syllable.pop()),
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

    fn press(&mut self, key: Key) {
        match key {
            Key::Letter(letter) => {
                self.take(letter);
                (self.page, self.syllable) = (0, String::new());
            }
            Key::Sound(letter) if self.syllable.len() < LONGEST_SYLLABLE => {
                self.page = 0;
                self.syllable.push(letter);
            }
            Key::Sound(_) => {}
            Key::Before(page) | Key::After(page) => self.page = page,
            Key::Script(script) => {
                (self.script, self.page) = (Some(script), 0);
                self.syllable.clear();
            }
        }
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
        let typed = format!("{}{}", self.name, self.syllable);
        // The keys need the room of a headline: in large text always, else once there is a name to read.
        let spare = !stage.look.large && (typed.is_empty() || stage.look.portrait());
        let mut sheet = Sheet::new(if spare { text.get("helper-name") } else { String::new() });
        if stage.look.large && typed.is_empty() {
            sheet.body.push(Piece::Text(text.get("helper-name")));
        }
        if !typed.is_empty() {
            sheet.body.push(Piece::Title(if stage.look.large { end_of(&typed) } else { typed }));
        }
        let script = self.script.unwrap_or_else(|| Script::of(text.language()));
        let across = if stage.look.portrait() { TALL } else { WIDE };
        let characters = offered(&self.syllable, text.language() == "zh-Hant", self.page, across - 1);
        for row in script.rows(across, characters) {
            sheet = sheet.answer(row.into_iter().map(pressed));
        }
        let go = Answer::go(text.get("continue"), Message::Entered).key();
        let open = self.name.trim().is_empty() || !self.syllable.is_empty();
        let go = if open { go.hidden() } else { go };
        let delete = Answer::aside(text.get("identify-delete"), Message::Deleted).key();
        let space = Answer::aside(text.get("helper-space"), Message::Typed(" ".to_owned())).key();
        sheet.answer([delete, space, go])
    }
}

fn pressed(key: Key) -> Answer<Message> {
    let shown = match key {
        Key::Script(script) => return Answer::aside(script.sample(), Message::Pressed(key)).key(),
        Key::Letter(letter) | Key::Sound(letter) => letter.to_string(),
        Key::Before(_) => "‹".to_owned(),
        Key::After(_) => "›".to_owned(),
    };
    Answer::equal(shown, false, Message::Pressed(key)).key()
}

/// What somebody who helps like this is called.
pub(super) const fn words(role: Role) -> &'static str {
    match role {
        Role::Interpreter => "helper-interpreter",
        Role::Supporter => "helper-supporter",
    }
}

/// As much of a long name as large letters have one line for: what was typed last.
fn end_of(typed: &str) -> String {
    let letters: Vec<char> = typed.chars().collect();
    match letters.len().checked_sub(ONE_LINE) {
        Some(more) if more > 0 => format!("…{}", letters[more..].iter().collect::<String>()),
        _ => typed.to_owned(),
    }
}

const ONE_LINE: usize = 20;
/// Keys in a row.
const WIDE: usize = 13;
const TALL: usize = 9;

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

    #[test]
    fn a_syllable_becomes_a_character_and_is_never_part_of_a_name() {
        let mut screen = Screen::default();
        screen.update(Message::Chosen(Role::Supporter));
        let sound = |screen: &mut Screen, letters: &str| {
            letters.chars().for_each(|letter| drop(screen.update(Message::Pressed(Key::Sound(letter)))));
        };
        sound(&mut screen, "LIX");
        screen.update(Message::Deleted);
        screen.update(Message::Pressed(Key::Letter('李')));
        sound(&mut screen, "RUI");
        screen.update(Message::Pressed(Key::Script(Script::Latin)));
        screen.update(Message::Pressed(Key::Letter('É')));
        for refused in ["🙂", "\u{202e}", "\u{7}"] {
            screen.update(Message::Typed(refused.to_owned()));
        }
        let Action::Name(Some(helper)) = screen.update(Message::Entered) else { panic!("named") };
        assert_eq!(helper.name(), "李É");
    }
}
