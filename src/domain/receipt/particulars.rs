//! What only one kind of record says. Signed: do not rename.

use super::Kind;
use super::cbor::{self, Value, field, fixed, number};
use super::fields::line;
use crate::domain::{Digest, Timestamp};

/// What only one kind of record says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Particulars {
    /// Nothing: the kind says it all.
    #[default]
    None,
    /// Of a use.
    Use {
        /// `use_result`: whether the live face was the one kept.
        matched: bool,
    },
    /// Of an access copy.
    Copy {
        /// `access_copy`: SHA-256 of the file that was handed over.
        digest: Digest,
    },
    /// Of a complaint.
    Complaint {
        /// `complaint`: the person's own words, on one line.
        words: String,
        /// `answer_by`: when the controller answers at the latest.
        answer_by: Timestamp,
    },
    /// Of an inspection.
    Inspection(Inspection),
}

/// What an inspector found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// `inspector`: the name in the inspector's key.
    pub inspector: String,
    /// `log_size`: entries that were hashed again.
    pub size: u64,
    /// `log_root`: SHA-256 root over them.
    pub root: Digest,
    /// `finding`: `whole`, or the code of what is wrong.
    pub finding: String,
    /// `samples`: entries drawn by the inspector's seed and opened.
    pub samples: u64,
    /// `inspection_report`: SHA-256 of the report that both sides keep.
    pub report: Digest,
}

impl Inspection {
    /// The finding where nothing is wrong.
    pub const WHOLE: &'static str = "whole";
}

impl Particulars {
    /// How a use ended; `None` for whatever is no use.
    pub const fn matched(&self) -> Option<bool> {
        match self {
            Self::Use { matched } => Some(*matched),
            _ => None,
        }
    }

    /// The result's code in records and JSON.
    pub const fn result(matched: bool) -> &'static str {
        RESULTS[matched as usize]
    }

    /// Whether a record of this kind says this.
    pub(super) const fn fit(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::Use { .. }, Kind::Use)
                | (Self::Copy { .. }, Kind::Copy)
                | (Self::Complaint { .. }, Kind::Complaint)
                | (Self::Inspection(_), Kind::Inspection)
                | (
                    Self::None,
                    Kind::Consent
                        | Kind::Refusal
                        | Kind::Withdrawal
                        | Kind::Expiry
                        | Kind::Pause
                        | Kind::Resume
                        | Kind::Erasure
                )
        )
    }

    /// The fields it adds to a record.
    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::None => vec![],
            Self::Use { matched } => vec![(USE_RESULT, Self::result(*matched).into())],
            Self::Copy { digest } => vec![(COPY, digest.0.as_slice().into())],
            Self::Complaint { words, answer_by } => {
                vec![(COMPLAINT, words.as_str().into()), (ANSWER_BY, answer_by.as_unix().into())]
            }
            Self::Inspection(found) => vec![(INSPECTION, inspection(found))],
        }
    }

    /// Reads them from a record or a summary; `None` if there are several or one is malformed.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let get = |key| field(value, key);
        match (get(USE_RESULT), get(COPY), get(COMPLAINT), get(INSPECTION)) {
            (None, None, None, None) => Some(Self::None),
            (Some(result), None, None, None) => {
                let place = RESULTS.iter().position(|code| Some(*code) == result.as_text())?;
                Some(Self::Use { matched: place == 1 })
            }
            (None, Some(digest), None, None) => Some(Self::Copy { digest: Digest(fixed(digest)?) }),
            (None, None, Some(words), None) => {
                let answer_by = Timestamp::from_unix(number(get(ANSWER_BY)?)?);
                Some(Self::Complaint { words: line(words)?, answer_by })
            }
            (None, None, None, Some(found)) => Some(Self::Inspection(read_inspection(found)?)),
            _ => None,
        }
    }
}

fn inspection(found: &Inspection) -> Value {
    cbor::map([
        ("inspector", found.inspector.as_str().into()),
        ("log_size", found.size.into()),
        ("log_root", found.root.0.as_slice().into()),
        ("finding", found.finding.as_str().into()),
        ("samples", found.samples.into()),
        ("inspection_report", found.report.0.as_slice().into()),
    ])
}

fn read_inspection(value: &Value) -> Option<Inspection> {
    let get = |key| field(value, key);
    Some(Inspection {
        inspector: line(get("inspector")?)?,
        size: number(get("log_size")?)?,
        root: Digest(fixed(get("log_root")?)?),
        finding: line(get("finding")?)?,
        samples: number(get("samples")?)?,
        report: Digest(fixed(get("inspection_report")?)?),
    })
}

/// No match, match.
const RESULTS: [&str; 2] = ["not_matched", "matched"];

const USE_RESULT: &str = "use_result";
const COPY: &str = "access_copy";
const COMPLAINT: &str = "complaint";
const ANSWER_BY: &str = "answer_by";
const INSPECTION: &str = "inspection";
