//! What only one kind of record says. Signed: do not rename.

mod hold;
mod transaction;

use super::Kind;
use super::cbor::{self, Value, field, fixed, number};
use super::fields::line;
use crate::domain::transaction::{Confirmed, Effective, Halt, Stopped};
use crate::domain::{Digest, Hold, ReceiptId, Timestamp};

/// What only one kind of record says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Particulars {
    /// Nothing: the kind says it all.
    #[default]
    None,
    /// Of a consent that a guardian gave with a child's own yes.
    Guarded {
        /// `guardian`: keyed digest of the document that shows the relation. Only this machine can make it.
        relation: Digest,
    },
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
    /// Of an explanation.
    Explanation {
        /// `explanation`: SHA-256 of the file that was handed over.
        digest: Digest,
    },
    /// Of something that is to be put right.
    Correction {
        /// `correction`: what is wrong, in the person's own words, on one line.
        words: String,
        /// `answer_by`: when the controller has put it right, or said why not, at the latest.
        answer_by: Timestamp,
    },
    /// Of something that could not be done.
    RightRefused {
        /// `right_asked`: what was asked for.
        asked: Kind,
        /// `refused_because`: why not.
        because: Because,
    },
    /// Of a hold, and of what was done under it or ends it: `legal_hold`.
    Hold(Hold),
    /// Of an inspection.
    Inspection(Inspection),
    /// Of a confirmed transaction.
    Confirmation(Box<Confirmed>),
    /// Of a stopped transaction.
    Stopped(Box<Stopped>),
    /// Of a transaction in effect.
    Effective(Box<Effective>),
}

/// Why something that a person asked for could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is not given, or not any more.
    NotGiven,
    /// The face is locked already, or it is not locked.
    NothingToLock,
}

impl Because {
    /// Every reason.
    pub const ALL: [Self; 2] = [Self::NotGiven, Self::NothingToLock];

    /// The reason's code in records and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotGiven => "not_given",
            Self::NothingToLock => "nothing_to_lock",
        }
    }

    /// The reason with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|because| because.code() == code)
    }
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
            (Self::Guarded { .. }, Kind::Consent)
                | (Self::Use { .. }, Kind::Use)
                | (Self::Copy { .. }, Kind::Copy)
                | (Self::Complaint { .. }, Kind::Complaint)
                | (Self::Explanation { .. }, Kind::Explanation)
                | (Self::Correction { .. }, Kind::Correction)
                | (
                    Self::RightRefused { asked: Kind::Withdrawal | Kind::Pause | Kind::Resume, .. },
                    Kind::RightRefused
                )
                | (Self::Hold(_), Kind::HoldPlaced | Kind::HoldLifted | Kind::HoldEnded | Kind::ErasureHeld)
                | (Self::Inspection(_), Kind::Inspection)
                | (Self::Confirmation(_), Kind::Confirmation)
                | (Self::Stopped(_), Kind::Stopped)
                | (Self::Effective(_), Kind::Effective)
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

    /// Whether what they say of a hold or a transaction contradicts nothing: not itself, nor the time of the record or what it follows.
    pub(super) fn are_sound(&self, at: Timestamp, related: Option<ReceiptId>) -> bool {
        match self {
            // The camera opens under a consent alone, and the record names it.
            Self::Confirmation(said) => {
                said.is_sound() && said.confirmed_at == at && related == Some(said.consent)
            }
            // What was confirmed is stopped by its code, under its confirmation; everything else before there is one.
            Self::Stopped(said) => said.is_sound() && related.is_some() == (said.halt == Halt::StopCode),
            Self::Effective(said) => said.is_sound() && said.confirmed_at < at && related.is_some(),
            Self::Hold(hold) => hold.is_sound(),
            Self::None
            | Self::Guarded { .. }
            | Self::Use { .. }
            | Self::Copy { .. }
            | Self::Complaint { .. }
            | Self::Explanation { .. }
            | Self::Correction { .. }
            | Self::RightRefused { .. }
            | Self::Inspection(_) => true,
        }
    }

    /// The fields it adds to a record.
    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::None => vec![],
            Self::Guarded { relation } => vec![(GUARDIAN, relation.0.as_slice().into())],
            Self::Use { matched } => vec![(USE_RESULT, Self::result(*matched).into())],
            Self::Copy { digest } => vec![(COPY, digest.0.as_slice().into())],
            Self::Complaint { words, answer_by } => {
                vec![(COMPLAINT, words.as_str().into()), (ANSWER_BY, answer_by.as_unix().into())]
            }
            Self::Explanation { digest } => vec![(EXPLANATION, digest.0.as_slice().into())],
            Self::Correction { words, answer_by } => {
                vec![(CORRECTION, words.as_str().into()), (ANSWER_BY, answer_by.as_unix().into())]
            }
            Self::RightRefused { asked, because } => {
                vec![(RIGHT_ASKED, asked.code().into()), (REFUSED_BECAUSE, because.code().into())]
            }
            Self::Hold(ordered) => vec![(HOLD, hold::to_value(ordered))],
            Self::Inspection(found) => vec![(INSPECTION, inspection(found))],
            Self::Confirmation(said) => vec![(CONFIRMATION, transaction::confirmation(said))],
            Self::Stopped(said) => vec![(STOPPED, transaction::stopped(said))],
            Self::Effective(said) => vec![(EFFECTIVE, transaction::effective(said))],
        }
    }

    /// Reads them from a record or a summary; `None` if there are several or one is malformed.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let mut said = READERS.iter().filter_map(|(name, read)| Some((field(value, name)?, read)));
        match (said.next(), said.next()) {
            (None, _) => Some(Self::None),
            (Some((first, read)), None) => read(value, first),
            (Some(_), Some(_)) => None,
        }
    }
}

/// Reads what a record says from the field that tells which kind of thing it is.
type Reader = fn(record: &Value, own: &Value) -> Option<Particulars>;

/// The field of each kind of thing, and how the rest is read.
const READERS: [(&str, Reader); 12] = [
    (GUARDIAN, |_, relation| Some(Particulars::Guarded { relation: Digest(fixed(relation)?) })),
    (USE_RESULT, |_, result| {
        let place = RESULTS.iter().position(|code| Some(*code) == result.as_text())?;
        Some(Particulars::Use { matched: place == 1 })
    }),
    (COPY, |_, digest| Some(Particulars::Copy { digest: Digest(fixed(digest)?) })),
    (EXPLANATION, |_, digest| Some(Particulars::Explanation { digest: Digest(fixed(digest)?) })),
    (COMPLAINT, |record, words| {
        Some(Particulars::Complaint { words: line(words)?, answer_by: answer_by(record)? })
    }),
    (CORRECTION, |record, words| {
        Some(Particulars::Correction { words: line(words)?, answer_by: answer_by(record)? })
    }),
    (RIGHT_ASKED, |record, asked| {
        let because = Because::from_code(field(record, REFUSED_BECAUSE)?.as_text()?)?;
        Some(Particulars::RightRefused { asked: Kind::from_code(asked.as_text()?)?, because })
    }),
    (HOLD, |_, ordered| Some(Particulars::Hold(hold::read(ordered)?))),
    (INSPECTION, |_, found| Some(Particulars::Inspection(read_inspection(found)?))),
    (CONFIRMATION, |_, said| {
        Some(Particulars::Confirmation(Box::new(transaction::read_confirmation(said)?)))
    }),
    (STOPPED, |_, said| Some(Particulars::Stopped(Box::new(transaction::read_stopped(said)?)))),
    (EFFECTIVE, |_, said| Some(Particulars::Effective(Box::new(transaction::read_effective(said)?)))),
];

fn answer_by(record: &Value) -> Option<Timestamp> {
    field(record, ANSWER_BY).and_then(number).map(Timestamp::from_unix)
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

const GUARDIAN: &str = "guardian";
const USE_RESULT: &str = "use_result";
const COPY: &str = "access_copy";
const COMPLAINT: &str = "complaint";
const ANSWER_BY: &str = "answer_by";
const EXPLANATION: &str = "explanation";
const CORRECTION: &str = "correction";
const RIGHT_ASKED: &str = "right_asked";
const REFUSED_BECAUSE: &str = "refused_because";
const HOLD: &str = "legal_hold";
const INSPECTION: &str = "inspection";
const CONFIRMATION: &str = "confirmation";
const STOPPED: &str = "stopped";
const EFFECTIVE: &str = "effective";
