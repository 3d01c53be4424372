//! A breach: somebody has, or may have, what is kept here. One act seals the store; from then on no face is taken or used, and what
//! people take back goes on. It takes two to lift the seal.

use super::log::Event;
use super::operator::{Operator, OperatorNumber, Role};
use super::purpose::PurposeId;
use super::receipt::fields::is_line;
use super::time::Timestamp;

/// What somebody says of a breach, or of why its seal is lifted: one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said(String);

/// The seal on a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Since when.
    pub since: Timestamp,
    /// Who declared the breach.
    pub by: OperatorNumber,
    /// What they said of it; empty where only the mark beside the store outlived it.
    pub about: String,
}

/// The two who lift a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// A supervisor.
    pub supervisor: OperatorNumber,
    /// An administrator.
    pub administrator: OperatorNumber,
}

impl Said {
    /// Characters at the most.
    pub const LONGEST: usize = 200;

    /// What was said.
    ///
    /// # Errors
    /// [`Error::WordsUnfit`].
    pub fn new(words: &str) -> Result<Self, Error> {
        let words = words.trim();
        let fits = (1..=Self::LONGEST).contains(&words.chars().count()) && is_line(words);
        if fits { Ok(Self(words.to_owned())) } else { Err(Error::WordsUnfit) }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Pair {
    /// Two who may lift a seal together, in whichever order they came.
    ///
    /// # Errors
    /// [`Error::OnePerson`]; [`Error::Roles`] unless one is a supervisor and the other an administrator.
    pub fn new(one: &Operator, other: &Operator) -> Result<Self, Error> {
        if one.number == other.number {
            return Err(Error::OnePerson);
        }
        match (one.role, other.role) {
            (Role::Supervisor, Role::Administrator) => {
                Ok(Self { supervisor: one.number, administrator: other.number })
            }
            (Role::Administrator, Role::Supervisor) => {
                Ok(Self { supervisor: other.number, administrator: one.number })
            }
            _ => Err(Error::Roles),
        }
    }
}

/// What a store can hold about somebody whom a breach concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// A turned and sealed template of their face.
    FaceTemplate,
    /// What they decided, and when.
    Decisions,
    /// Receipts.
    Receipts,
    /// A keyed digest of a document's number.
    DocumentDigest,
    /// When and for what their face was used.
    Uses,
    /// A complaint, or what should be put right, in their own words.
    OwnWords,
    /// What they were to sign away: a home, its price and who gets it.
    HomeAct,
    /// That an authority keeps the evidence about them, and which.
    LegalHold,
    /// That a guardian decided for them, and a keyed digest of the document that shows it.
    Guardian,
}

impl Held {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::FaceTemplate,
        Self::Decisions,
        Self::Receipts,
        Self::DocumentDigest,
        Self::Uses,
        Self::OwnWords,
        Self::HomeAct,
        Self::LegalHold,
        Self::Guardian,
    ];

    /// Its code, in the list and in the names of texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FaceTemplate => "face_template",
            Self::Decisions => "decisions",
            Self::Receipts => "receipts",
            Self::DocumentDigest => "document_digest",
            Self::Uses => "uses",
            Self::OwnWords => "own_words",
            Self::HomeAct => "home_act",
            Self::LegalHold => "legal_hold",
            Self::Guardian => "guardian",
        }
    }
}

/// One of those whom a breach concerns: no name, no template, and nothing that opens their receipts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concerned {
    /// Since when something is held; `None` where it cannot be read any more.
    pub since: Option<Timestamp>,
    /// What is held.
    pub held: std::collections::BTreeSet<Held>,
    /// The purposes for which a template is kept.
    pub purposes: Vec<PurposeId>,
    /// Their receipts: place in the log, and the pseudonym on it; `None` where it cannot be read any more.
    pub receipts: Vec<(u64, Option<String>)>,
}

/// Whether this still happens while the store is sealed. What is not here takes a face, uses one, or carries something out.
pub const fn goes_on(event: Event) -> bool {
    !matches!(
        event,
        Event::CameraSetup
            | Event::CaptureOpen
            | Event::GuardianIdentified
            | Event::ConsentUnderstood
            | Event::ConsentSealed
            | Event::IdentitySighted
            | Event::DocumentSighted
            | Event::FaceCompared
            | Event::CopyGiven
            | Event::StoreBackedUp
            | Event::TxIntent
            | Event::TxShown
            | Event::TxUnderstood
            | Event::TxIdentified
            | Event::TxConfirmed
            | Event::TxEffective
    )
}

/// Why a breach is not declared, its seal not lifted, or its list and drafts not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing, too much, or more than a line.
    #[error(
        "say in a line what is known of it, or why: at least one and at most {} characters",
        Said::LONGEST
    )]
    WordsUnfit,
    /// There is one.
    #[error("a breach was declared at {}, and the store has been sealed since: nothing was changed", .0.iso8601())]
    Declared(Timestamp),
    /// There is none.
    #[error("no breach is declared here, and the store is not sealed: `countersign breach declare` does it")]
    NotDeclared,
    /// A clerk.
    #[error(
        "a supervisor or an administrator declares a breach, and has its list and its drafts made: call one"
    )]
    Role,
    /// The same twice.
    #[error("two different people lift a seal: let the other one give their own number and PIN")]
    OnePerson,
    /// Not one of each.
    #[error("a seal is lifted by a supervisor and an administrator together: one of them is missing")]
    Roles,
}

impl Error {
    /// The reason's code, in JSON and in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WordsUnfit => "breach_words_unfit",
            Self::Declared(_) => "breach_declared",
            Self::NotDeclared => "breach_not_declared",
            Self::Role => "breach_role",
            Self::OnePerson => "breach_one_person",
            Self::Roles => "breach_roles",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(number: &str, role: Role) -> Operator {
        Operator::new(OperatorNumber::parse(number).expect("a number"), "Mei Lam", role).expect("a name")
    }

    #[test]
    fn a_seal_is_lifted_by_two_of_different_roles_alone() {
        let (seven, nine) = (somebody("7", Role::Supervisor), somebody("9", Role::Administrator));
        let pair = Pair::new(&seven, &nine).expect("one of each");
        assert_eq!(Pair::new(&nine, &seven), Ok(pair));
        assert_eq!((pair.supervisor, pair.administrator), (seven.number, nine.number));
        assert_eq!(Pair::new(&seven, &seven), Err(Error::OnePerson));
        assert_eq!(Pair::new(&seven, &somebody("8", Role::Supervisor)), Err(Error::Roles));
        assert_eq!(Pair::new(&nine, &somebody("12", Role::Clerk)), Err(Error::Roles));
    }

    #[test]
    fn what_is_taken_back_goes_on_and_what_takes_a_face_does_not() {
        let rights = [
            Event::ConsentWithdrawn,
            Event::ErasureDone,
            Event::ErasureHeld,
            Event::ConsentExpired,
            Event::ConsentPaused,
            Event::ConsentRefused,
            Event::ComplaintMade,
            Event::ExplanationGiven,
            Event::InspectionDone,
            Event::TxStopped,
            Event::CaptureClose,
        ];
        assert!(rights.into_iter().all(goes_on));
        let faces = [Event::ConsentSealed, Event::FaceCompared, Event::CaptureOpen, Event::TxConfirmed];
        assert!(!faces.into_iter().any(goes_on));
        assert!(Said::new("a\nb").is_err() && Said::new("  ").is_err());
    }
}
