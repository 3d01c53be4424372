//! What a pack shows, claim by claim, and how firmly: a seal proves that bytes are unaltered, never that a machine was honest.

use super::Kind;
use super::pack::Checked;

/// How firmly a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Signatures and hashes show it to anyone who trusts the log's key.
    Proven,
    /// The machine or its organisation says so; nothing here could show that it is false.
    Attested,
    /// Nobody can show it with any pack.
    Unprovable,
}

/// Something that a pack might be taken to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// What was decided is in the log, unaltered since it was signed.
    Decisions,
    /// The words of the notice are those whose digest the record carries.
    NoticeWords,
    /// All entries stand in one log.
    OneLog,
    /// The log was never rewritten and has no second version.
    NoSecondLog,
    /// The entries existed at the time a witness names.
    Time,
    /// An erasure was recorded.
    ErasureRecorded,
    /// What was kept, and its key, were deleted.
    ErasureDone,
    /// The template and its key were deleted, and this evidence is kept for a legal hold alone.
    Held,
    /// Those words were on the screen.
    NoticeShown,
    /// The decisions were this person's own.
    Person,
    /// The approval that the record names exists.
    Approval,
    /// No use of the face after enrollment is recorded.
    Uses,
    /// What is kept is locked on this machine.
    Locked,
    /// Nothing about this person is left out.
    Whole,
    /// The person understood.
    Understood,
    /// No copy was made elsewhere and nothing has leaked.
    NoCopies,
}

impl Grade {
    /// Every grade, the firmest first.
    pub const ALL: [Self; 3] = [Self::Proven, Self::Attested, Self::Unprovable];

    /// The grade in JSON and in locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Attested => "attested",
            Self::Unprovable => "unprovable",
        }
    }
}

impl Claim {
    /// Every claim in the order of reading.
    pub const ALL: [Self; 16] = [
        Self::Decisions,
        Self::NoticeWords,
        Self::OneLog,
        Self::NoSecondLog,
        Self::Time,
        Self::ErasureRecorded,
        Self::ErasureDone,
        Self::Held,
        Self::NoticeShown,
        Self::Person,
        Self::Approval,
        Self::Uses,
        Self::Locked,
        Self::Whole,
        Self::Understood,
        Self::NoCopies,
    ];

    /// The claim in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decisions => "decisions",
            Self::NoticeWords => "notice_words",
            Self::OneLog => "one_log",
            Self::NoSecondLog => "no_second_log",
            Self::Time => "time",
            Self::ErasureRecorded => "erasure_recorded",
            Self::ErasureDone => "erasure_done",
            Self::Held => "held",
            Self::NoticeShown => "notice_shown",
            Self::Person => "person",
            Self::Approval => "approval",
            Self::Uses => "uses",
            Self::Locked => "locked",
            Self::Whole => "whole",
            Self::Understood => "understood",
            Self::NoCopies => "no_copies",
        }
    }

    /// How firmly it stands in this pack; `None` where it is not the question.
    pub fn grade(self, pack: &Checked) -> Option<Grade> {
        let when = |yes: bool, grade| yes.then_some(grade);
        // The certificate comes when the hold is over.
        let erased = pack.has(Kind::Erasure);
        let held = pack.has(Kind::ErasureHeld) && !erased;
        match self {
            Self::Decisions | Self::OneLog => Some(Grade::Proven),
            Self::NoticeWords => {
                Some(if pack.has_every_notice() { Grade::Proven } else { Grade::Unprovable })
            }
            // Who holds the log's key can sign two logs; a witness signs only what continues what it saw before.
            Self::NoSecondLog | Self::Time => {
                Some(if witnessed(pack) { Grade::Proven } else { Grade::Attested })
            }
            Self::ErasureRecorded => when(erased || held, Grade::Proven),
            Self::ErasureDone => when(erased, Grade::Attested),
            Self::Held => when(held, Grade::Attested),
            Self::Locked => when(pack.has(Kind::Consent) && !erased && !held, Grade::Attested),
            Self::Person => when(pack.has(Kind::Consent), Grade::Attested),
            Self::NoticeShown | Self::Approval | Self::Uses | Self::Whole => Some(Grade::Attested),
            Self::Understood | Self::NoCopies => Some(Grade::Unprovable),
        }
    }
}

/// What a pack shows, in the order of reading.
pub fn claims(pack: &Checked) -> Vec<(Claim, Grade)> {
    Claim::ALL.into_iter().filter_map(|claim| Some((claim, claim.grade(pack)?))).collect()
}

/// All entries are proven in one tree, so what is true of one is true of all.
fn witnessed(pack: &Checked) -> bool {
    pack.receipts().iter().all(|receipt| !receipt.position().witnesses.is_empty())
}
