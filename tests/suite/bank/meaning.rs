//! The person says what their yes means.

use countersign::i18n::Text;

use super::Person;

impl Person {
    /// Says what a yes means, if that is asked.
    pub(crate) fn understands(&mut self, text: &Text) {
        if self.sees(&text.get("meaning-headline")) {
            self.press(&text.get("purpose-safe-deposit-meant"));
        }
    }
}
