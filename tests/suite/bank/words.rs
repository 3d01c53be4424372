//! The words on a screen as they were before they were set in lines.

use iced_test::selector::{Candidate, Target};

/// The words of a text as they were before it was set: some spaces only keep a number with its word, and lines from right to
/// left end where they were made to.
pub(crate) fn unset(content: &str) -> String {
    let lines = content.replace('\u{a0}', " ").replace("\u{2069}\n\u{200f}\u{2068}", " ");
    lines.replace("\n\u{200f}", " ").replace('\u{200f}', "")
}

/// Finds the text with these words.
pub(super) fn showing(words: &str) -> impl FnMut(Candidate<'_>) -> Option<Target> + Send + use<> {
    let words = unset(words);
    move |candidate| match &candidate {
        Candidate::Text { content, .. } if unset(content) == words => Some(Target::from(candidate)),
        _ => None,
    }
}
