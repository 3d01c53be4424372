//! The number of an identity document, of whomever it is: a person at their enrollment, a guardian, the owner of a home. It is typed
//! from a document that somebody sighted, digested, and wiped; it has no serialised form and is shown nowhere.

use zeroize::Zeroizing;

use crate::domain::Timestamp;

/// The number of a document that someone sighted: letters and digits alone, in capitals, so that a hyphen more or less is the same
/// document. It is wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentNumber(Zeroizing<String>);

/// What was typed so far of the number of a document, or of a secret code. Wiped, and shown to nobody but the person.
pub struct Typed(Zeroizing<String>);

/// Why a document does not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No number of a document.
    #[error("the number of a document has {MIN_NUMBER} to {MAX_NUMBER} letters and digits")]
    Unreadable,
    /// Another one than was sighted.
    #[error("this is not the document that was sighted when this person was enrolled")]
    Wrong,
    /// One that nobody showed when they were enrolled here.
    #[error("nobody who is enrolled on this machine showed this document")]
    Unknown,
    /// Too many wrong ones; the next may be tried from then on.
    #[error("too many wrong numbers: wait until {}", .0.iso8601())]
    Wait(Timestamp),
    /// So many wrong ones that only staff go on.
    #[error(
        "too many wrong numbers: staff who sight the document find the receipt with `countersign subject find`"
    )]
    Staff,
}

impl DocumentNumber {
    /// Reads what was typed. Small letters do not matter, nor do spaces, hyphens and brackets.
    ///
    /// # Errors
    /// [`Error::Unreadable`].
    pub fn parse(typed: &str) -> Result<Self, Error> {
        // As long as what was typed from the beginning: growing would leave pieces behind.
        let mut number = Zeroizing::new(String::with_capacity(typed.len()));
        number.extend(typed.chars().filter(|letter| !matches!(letter, ' ' | '-' | '(' | ')')));
        let fits = (MIN_NUMBER..=MAX_NUMBER).contains(&number.len());
        let plain = number.bytes().all(|letter| letter.is_ascii_alphanumeric());
        number.make_ascii_uppercase();
        if fits && plain { Ok(Self(number)) } else { Err(Error::Unreadable) }
    }

    /// The number, to be digested.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for DocumentNumber {
    /// Not the number.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("DocumentNumber")
    }
}

impl Typed {
    /// Letters more, as far as they are some of a number's.
    pub fn take(&mut self, letters: &str) {
        for letter in letters.chars().filter(char::is_ascii_alphanumeric) {
            if self.0.len() < MAX_NUMBER {
                self.0.push(letter.to_ascii_uppercase());
            }
        }
    }

    /// Letters more, as far as they are some of a code's: the five besides stand for its check.
    pub fn take_code(&mut self, letters: &str) {
        for letter in
            letters.chars().filter(|letter| letter.is_ascii_alphanumeric() || "*~$=".contains(*letter))
        {
            if self.0.len() < MAX_NUMBER {
                self.0.push(letter.to_ascii_uppercase());
            }
        }
    }

    /// None any more.
    pub fn wipe(&mut self) {
        *self = Self::default();
    }

    /// One letter less.
    pub fn delete(&mut self) {
        self.0.pop();
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Clone for Typed {
    /// As long as any number, too: a copy may be typed on.
    fn clone(&self) -> Self {
        let mut copy = Self::default();
        copy.0.push_str(&self.0);
        copy
    }
}

impl Default for Typed {
    /// Nothing yet; as long as any number from the beginning, for growing would leave pieces behind.
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(MAX_NUMBER)))
    }
}

impl std::fmt::Debug for Typed {
    /// Not the letters.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Typed")
    }
}

impl Error {
    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "document_unreadable",
            Self::Wrong => "document_wrong",
            Self::Unknown => "document_unknown",
            Self::Wait(_) => "document_wait",
            Self::Staff => "document_staff",
        }
    }
}

/// The shortest and the longest number of a document.
pub const MIN_NUMBER: usize = 5;
/// See [`MIN_NUMBER`].
pub const MAX_NUMBER: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_not_shown() {
        let number = DocumentNumber::parse("K0123456").expect("a number");
        assert_eq!(format!("{number:?}"), "DocumentNumber");
    }

    proptest! {
        #[test]
        fn a_number_is_the_same_however_it_is_spaced(number in "[A-Za-z0-9]{5,24}", place in 0usize..5) {
            let (head, tail) = number.split_at(place);
            let spaced = format!("{head} {tail}-");
            prop_assert_eq!(DocumentNumber::parse(&spaced), DocumentNumber::parse(&number));
            let read = DocumentNumber::parse(&number).expect("a number");
            let capitals = number.to_ascii_uppercase();
            prop_assert_eq!(read.as_bytes(), capitals.as_bytes());
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(typed in ".{0,40}") {
            let _ = DocumentNumber::parse(&typed);
        }
    }
}
