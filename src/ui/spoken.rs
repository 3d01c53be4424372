//! Which language the window speaks.

use crate::i18n::Text;
use crate::ui::Window;

impl Window {
    /// Speaks the language with this tag, one of those offered.
    pub(super) fn speak(&mut self, tag: &str) {
        let offered = self.desk.about.languages.iter().find(|text| text.language() == tag);
        if let Some(text) = offered.cloned() {
            self.speak_in(text);
        }
    }

    pub(super) fn speak_in(&mut self, text: Text) {
        self.text = text;
        self.page = 0;
        self.read_again();
    }

    /// The language after this one.
    pub(super) fn other_language(&self) -> &Text {
        let offered = &self.desk.about.languages;
        let place = offered.iter().position(|text| *text == self.text).unwrap_or(0);
        offered.get((place + 1) % offered.len().max(1)).unwrap_or(&self.text)
    }
}
