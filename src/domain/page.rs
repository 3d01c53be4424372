//! A document as plain text in order: what a screen shows, a printer prints and a text file holds, word for word.

/// A page of text made from a record. Two pages of the same record and language are equal, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// BCP 47 tag of the language.
    pub language: String,
    /// The title.
    pub title: String,
    /// The body, in order.
    pub sections: Vec<Section>,
    /// Small lines at the foot: identifiers, digests, log position.
    pub proof: Vec<String>,
}

/// A headline with its paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The headline; empty for none.
    pub title: String,
    /// Paragraphs, each one line of text without line breaks.
    pub lines: Vec<String>,
}

impl Page {
    /// The whole page as text: a line each, sections separated by an empty line, a newline at the end.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n", self.title);
        for section in &self.sections {
            text.push('\n');
            let headline = (!section.title.is_empty()).then_some(&section.title);
            for line in headline.into_iter().chain(&section.lines) {
                text.push_str(line);
                text.push('\n');
            }
        }
        text.push('\n');
        for line in &self.proof {
            text.push_str(line);
            text.push('\n');
        }
        text
    }
}
