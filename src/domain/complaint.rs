//! What a person complains of, in their own words.

/// A complaint on one line, as a record carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint(String);

impl Complaint {
    /// Most characters: a receipt in large print stays on a few sheets.
    pub const LONGEST: usize = 1_000;

    /// A complaint from what was typed. Line breaks and other control characters become spaces.
    ///
    /// # Errors
    /// [`ComplaintError::Empty`], [`ComplaintError::TooLong`].
    pub fn new(typed: &str) -> Result<Self, ComplaintError> {
        let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
        let words: Vec<&str> = typed
            .split(|letter: char| letter.is_whitespace() || breaks(letter))
            .filter(|word| !word.is_empty())
            .collect();
        let line = words.join(" ");
        match line.chars().count() {
            0 => Err(ComplaintError::Empty),
            count if count > Self::LONGEST => Err(ComplaintError::TooLong { over: count - Self::LONGEST }),
            _ => Ok(Self(line)),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why something typed is no complaint.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum ComplaintError {
    /// Nothing was said.
    #[error("the complaint says nothing: write what happened")]
    Empty,
    /// More than fits a receipt.
    #[error(
        "the complaint is too long by {over} characters: say the most important, and give the rest to the contact on the receipt"
    )]
    TooLong {
        /// Characters too many.
        over: usize,
    },
}

impl ComplaintError {
    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "complaint_empty",
            Self::TooLong { .. } => "complaint_too_long",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_one_line_of_words() {
        let said = Complaint::new("  It was\nnot me.\t不是我。\u{2028}\u{7}").expect("words");
        assert_eq!(said.as_str(), "It was not me. 不是我。");
    }

    #[test]
    fn nothing_and_too_much_are_told_apart() {
        assert_eq!(Complaint::new(" \n\u{0}").map(|_| ()), Err(ComplaintError::Empty));
        let most = "人".repeat(Complaint::LONGEST);
        assert!(Complaint::new(&most).is_ok());
        assert_eq!(
            Complaint::new(&format!("{most}人人")).map(|_| ()),
            Err(ComplaintError::TooLong { over: 2 })
        );
    }
}
