//! What can be wrong with the words of a language, with the file and the line.

/// What is wrong with the words of a language.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Faulty {
    /// A file is not Fluent.
    #[error("{file}, line {line}: {problem}: mend it and build again")]
    Malformed {
        /// The file.
        file: String,
        /// The line on which the faulty message begins, from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// A message stands twice in one language.
    #[error("{file}, line {line}: {key} stands twice: remove one")]
    Twice {
        /// The file of the second.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// The message.
        key: String,
    },
    /// A language does not say what English says.
    #[error("{file} lacks {key}: add it, as in {model}, line {line}")]
    Missing {
        /// The file.
        file: String,
        /// The message, or `message.attribute`.
        key: String,
        /// The English file.
        model: String,
        /// The English line, from 1.
        line: usize,
    },
    /// A language says what English does not.
    #[error("{file}, line {line}: {key} is not said in English: remove it, or add it to every language")]
    Unknown {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// The message, or `message.attribute`.
        key: String,
    },
    /// A text takes other values than in English.
    #[error("{file}, line {line}: {key} takes the values {takes}; it must take {wanted}")]
    Values {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// The message, or `message.attribute`.
        key: String,
        /// The values it takes.
        takes: String,
        /// The values it must take.
        wanted: String,
    },
    /// A choice between numbers lacks a form.
    #[error("{file}, line {line}: {key} has no form [{form}]: numbers of this language need it")]
    Form {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// The message.
        key: String,
        /// The form, by the Unicode CLDR.
        form: String,
    },
}
