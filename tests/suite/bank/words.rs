//! The words on a screen as they were before they were set in lines.

use std::sync::Mutex;

use countersign::ui::Message;
use iced_test::core::Rectangle;
use iced_test::selector::{Candidate, Target};

use super::Person;

impl Person {
    /// Where these words are on the screen.
    pub(crate) fn place(&self, words: &str) -> Rectangle {
        let found = self.drawn().find(showing(words));
        found.unwrap_or_else(|_| panic!("{words:?} is not on the screen:\n{}", self.reads())).bounds()
    }

    /// Presses the key with this letter, after a look at the screen. What was typed so far, which may be that letter alone, stands
    /// above the keys.
    pub(crate) fn press_key(&mut self, letter: &str) {
        self.looks_at_it();
        let places = Mutex::new(vec![]);
        let collect = |candidate: Candidate<'_>| -> Option<()> {
            if let Candidate::Text { content, bounds, .. } = candidate
                && unset(content) == letter
            {
                places.lock().unwrap().push(bounds);
            }
            None
        };
        assert!(self.drawn().find(collect).is_err());
        let places = places.into_inner().unwrap().into_iter();
        let key = places.max_by(|one, other| one.y.total_cmp(&other.y));
        let key = key.unwrap_or_else(|| panic!("{letter:?} is on no key:\n{}", self.reads()));
        let mut drawn = self.drawn();
        drawn.point_at(key.center());
        drawn.simulate(iced_test::simulator::click());
        let said: Vec<Message> = drawn.into_messages().collect();
        assert!(!said.is_empty(), "{letter:?} cannot be pressed");
        said.into_iter().for_each(|message| self.happens(message));
    }
}

/// The words of a text as they were before it was set: some spaces only keep a number with its word, a joiner a letter with
/// its hyphen, and lines of Chinese and from right to left end where they were made to.
pub(crate) fn unset(content: &str) -> String {
    let chinese = content.replace("\n\u{200b}\u{200b}", " ").replace("\n\u{200b}", "");
    let chinese = chinese.replace(['\u{200b}', '\u{2060}'], "");
    let lines = chinese.replace('\u{a0}', " ").replace("\u{2069}\n\u{200f}\u{2068}", " ");
    lines.replace("\n\u{200f}", " ").replace('\u{200f}', "")
}

/// Finds the text with these words.
pub(crate) fn showing(words: &str) -> impl FnMut(Candidate<'_>) -> Option<Target> + Send + use<> {
    let words = unset(words);
    move |candidate| match &candidate {
        Candidate::Text { content, .. } if unset(content) == words => Some(Target::from(candidate)),
        _ => None,
    }
}
