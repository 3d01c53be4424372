//! A person before the window who presses what they read.

use countersign::i18n::Text;

use crate::bank::{DISPLAYS, Person, young::aged};

/// A person and the words they read.
pub(crate) struct Visitor {
    pub(crate) person: Person,
    pub(crate) text: Text,
}

impl Visitor {
    /// Someone before the first display, who reads this language.
    pub(crate) fn reading(tag: &str) -> Self {
        let mut person = Person::before(DISPLAYS[0]);
        let text = Text::new(tag).unwrap();
        person.speak(tag);
        Self { person, text }
    }

    pub(crate) fn press(&mut self, key: &str) {
        self.person.press(&self.text.get(key));
    }

    pub(crate) fn sees(&self, key: &str) -> bool {
        self.person.sees(&self.text.get(key))
    }

    /// To the first question: language, with the face, the whole notice.
    pub(crate) fn reach_the_questions(&mut self) {
        self.press("idle-start");
        let name = self.text.get("language-name");
        // In the bar stands the other language's name, so the own one is the answer.
        self.person.press(&name);
        self.press("path-face");
        self.person.press(&aged(&self.text, "age-older"));
        self.press("identity-pass");
        for _ in 1..6 {
            assert!(!self.sees("notice-read"), "the whole notice is read first");
            self.press("next");
        }
        self.press("notice-read");
    }

    pub(crate) fn answers(&mut self, answers: &[&str]) {
        for answer in answers {
            assert!(!self.sees("continue"), "nothing is chosen before the person chooses");
            self.press(answer);
            self.press("continue");
            self.person.understands(&self.text);
        }
    }

    pub(crate) fn reach_the_camera(&mut self) {
        self.reach_the_questions();
        self.answers(&["yes", "no", "yes"]);
        self.press("review-sign");
    }
}
