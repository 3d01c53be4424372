//! Why a machine may not work under a law pack.

use crate::domain::{PurposeId, Timestamp};

/// Why a machine may not work under a pack.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// The pack contradicts itself.
    #[error("the law pack contradicts itself, {0}: ask its publisher for another")]
    Contradiction(&'static str),
    /// The pack is for other places.
    #[error("the law pack is not for {0}: name another in the settings, or correct site.jurisdiction")]
    OtherPlace(String),
    /// A purpose keeps longer than the pack allows.
    #[error(
        "the purpose {purpose} keeps for {days} days, and the law pack allows {most}: lower purpose.retention_days"
    )]
    KeptTooLong {
        /// The purpose.
        purpose: PurposeId,
        /// Its days.
        days: u16,
        /// The most.
        most: u16,
    },
    /// Complaints are answered later than the pack allows.
    #[error(
        "complaints are answered within {days} days, and the law pack allows {most}: lower controller.answer_days"
    )]
    AnsweredTooLate {
        /// The days in the settings.
        days: u16,
        /// The most.
        most: u16,
    },
    /// The settings name a kind of authority where its name should stand.
    #[error(
        "the settings name {0:?} as whom to complain to, which is a kind of authority: write under controller.authority which one it is"
    )]
    AuthorityUnnamed(String),
    /// There are no words for the question that a purpose of high risk is asked with.
    #[error(
        "the law pack asks whoever says yes to {purpose} what that means, and there are no words for it in {language}: write them into consent.ftl, or have the purpose asked elsewhere"
    )]
    QuestionWordless {
        /// The purpose.
        purpose: PurposeId,
        /// The language.
        language: String,
    },
    /// A notice lacks what the pack asks for.
    #[error("the notice in {language} lacks {what} in its block {topic}: the law pack asks for it")]
    NoticeLacks {
        /// The notice's language.
        language: String,
        /// The block.
        topic: &'static str,
        /// The fact, or `words`: a sentence of the pack's own that it does not have in this language.
        what: &'static str,
    },
    /// The pack does not apply yet.
    #[error("the law pack applies from {} on: use the one before it until then", .0.iso8601())]
    NotYet(Timestamp),
    /// The pack applies no longer.
    #[error("the law pack ended at {}: put its successor in its place", .0.iso8601())]
    Over(Timestamp),
}

impl Error {
    /// The reason's code, in the log and in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Contradiction(_) => "contradiction",
            Self::OtherPlace(_) => "other_place",
            Self::KeptTooLong { .. } => "kept_too_long",
            Self::AnsweredTooLate { .. } => "answered_too_late",
            Self::AuthorityUnnamed(_) => "authority_unnamed",
            Self::QuestionWordless { .. } => "question_wordless",
            Self::NoticeLacks { .. } => "notice_lacks",
            Self::NotYet(_) => "not_yet",
            Self::Over(_) => "over",
        }
    }
}
