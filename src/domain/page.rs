//! A document as plain text in order: what a screen shows, a printer prints and a text file holds, word for word.

use super::ISOLATES;

/// A page of text made from a record. Two pages of the same record and language are equal, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// BCP 47 tag of the language.
    pub language: String,
    /// A mark that stands above all else: "Demonstration. …"
    pub mark: Option<String>,
    /// Who issued it, one line: organisation and place.
    pub issuer: String,
    /// The title.
    pub title: String,
    /// What this paper is, in one or two sentences.
    pub lead: String,
    /// The body, in order.
    pub sections: Vec<Section>,
    /// The code to read aloud or type, with its label: `("Code to type", "7F3K-92QD")`.
    pub code: (String, String),
    /// Small lines at the foot: identifiers, digests, log position.
    pub proof: Vec<String>,
}

/// Words for paper that prove nothing: a notice, or what anyone may know of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaflet {
    /// BCP 47 tag of the language.
    pub language: String,
    /// The title.
    pub title: String,
    /// What it says, in order.
    pub sections: Vec<Section>,
}

/// A headline with what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The headline; empty for none.
    pub title: String,
    /// What stands below it, in order.
    pub lines: Vec<Line>,
}

/// One thing said. No text in it holds a line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// What this paper does to the one who holds it, in one sentence: the largest letters of the page. The first of its section.
    Truth(String),
    /// A sentence or two.
    Words(String),
    /// One of several things in a list.
    Item(String),
    /// A name with its value: "Approval", "Harbour District, No. HD-2026-0417".
    Fact {
        /// The name.
        label: String,
        /// The value.
        value: String,
    },
    /// A number with its name, and on paper a bar.
    Bar {
        /// The name.
        label: String,
        /// The number, or what is said instead of it.
        value: String,
        /// The bar's length, in thousandths of the longest; 0 for none.
        thousandths: u16,
    },
    /// What was decided about one purpose.
    Answer {
        /// The answer in a word: "Yes", "No".
        answer: String,
        /// The decision as a sentence.
        sentence: String,
        /// Until when, shared with whom.
        terms: Vec<String>,
    },
}

impl Page {
    /// The whole page as text: a line each, sections separated by an empty line, a newline at the end. A fact's name
    /// and value stand two spaces apart, as does an answer from its sentence.
    pub fn to_text(&self) -> String {
        let mut blocks =
            vec![self.mark.iter().chain([&self.issuer, &self.title, &self.lead]).cloned().collect()];
        for section in &self.sections {
            let headline = (!section.title.is_empty()).then(|| section.title.clone());
            let lines = section.lines.iter().flat_map(Line::to_lines);
            blocks.push(headline.into_iter().chain(lines).collect());
        }
        blocks.push(vec![format!("{}  {}", self.code.0, self.code.1)]);
        blocks.push(self.proof.clone());
        let blocks: Vec<String> = blocks.iter().map(|lines: &Vec<String>| lines.join("\n") + "\n").collect();
        blocks.join("\n")
    }

    /// The page's words alone, to compare with [`words`] of a text read back from paper or PDF.
    pub fn words(&self) -> String {
        words(&self.to_text())
    }
}

impl Line {
    /// The line as text, one or several lines of it.
    pub fn to_lines(&self) -> Vec<String> {
        match self {
            Self::Truth(text) | Self::Words(text) => vec![text.clone()],
            Self::Item(text) => vec![text.clone()],
            Self::Fact { label, value } | Self::Bar { label, value, .. } => vec![format!("{label}  {value}")],
            Self::Answer { answer, sentence, terms } => {
                let mut lines = vec![format!("{answer}  {sentence}")];
                lines.extend(terms.iter().cloned());
                lines
            }
        }
    }
}

/// A text without its white space and isolates. Line breaks and gaps are a matter of paper size, and an isolate has no shape
/// on paper; every other character counts.
pub fn words(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !ISOLATES.contains(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let fact = Line::Fact { label: "Place".into(), value: "Canton Road".into() };
        let answer = Line::Answer {
            answer: "No".into(),
            sentence: "The bank may not.".into(),
            terms: vec!["Shared with: nobody.".into()],
        };
        Page {
            language: "en".into(),
            mark: None,
            issuer: "Bank".into(),
            title: "Receipt".into(),
            lead: "You said no.".into(),
            sections: vec![
                Section { title: "Who".into(), lines: vec![fact] },
                Section { title: String::new(), lines: vec![answer] },
            ],
            code: ("Code".into(), "7F3K-92QD".into()),
            proof: vec!["Record 1".into()],
        }
    }

    #[test]
    fn a_page_reads_in_order() {
        let text = "Bank\nReceipt\nYou said no.\n\nWho\nPlace  Canton Road\n\nNo  The bank may not.\n\
                    Shared with: nobody.\n\nCode  7F3K-92QD\n\nRecord 1\n";
        assert_eq!(page().to_text(), text);
        let marked = Page { mark: Some("Demo".into()), ..page() };
        assert_eq!(marked.to_text(), format!("Demo\n{text}"));
    }

    #[test]
    fn only_white_space_may_differ() {
        assert_eq!(words("Shared with:\n\u{3000}nobody .\t"), "Sharedwith:nobody.");
        assert_eq!(words("\u{2068}3\u{2069}-كۆزنەك"), "3-كۆزنەك");
        assert_ne!(words("nobody."), words("nobody"));
        assert_ne!(words("no\u{202E}body"), words("nobody"), "an override turns letters around: it counts");
        assert_eq!(page().words(), words(&page().to_text().replace(' ', "\n\n")));
    }
}
