//! The kinds of acts that have receipts.

use crate::domain::log::Event;

/// The kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// At least one purpose was given and a template made.
    Consent,
    /// Nothing was given; no camera opened.
    Refusal,
    /// Purposes were taken back and their templates deleted.
    Withdrawal,
    /// A live face was compared, once, with what is kept for one purpose.
    Use,
    /// The time of what was given was over, and the templates for it were deleted.
    Expiry,
    /// The person locked their face.
    Pause,
    /// The person unlocked it.
    Resume,
    /// Everything under a receipt was deleted, and the key that locked it.
    Erasure,
    /// Everything that no hold keeps was deleted, and the key that locked it.
    ErasureHeld,
    /// An authority ordered that the evidence about the person stays for a time.
    HoldPlaced,
    /// The authority took its order back.
    HoldLifted,
    /// The time of the order was over.
    HoldEnded,
    /// The person was handed a copy of what is held about them.
    Copy,
    /// The person complained, or disputed a use.
    Complaint,
    /// The person asked why, and was handed an explanation.
    Explanation,
    /// The person said that something about them is wrong, and asked for it to be put right.
    Correction,
    /// The person asked for something that could not be done, and was told why.
    RightRefused,
    /// An inspector looked at the machine; about no person.
    Inspection,
    /// An owner confirmed what is to happen to their home.
    Confirmation,
    /// What was to happen to a home was stopped.
    Stopped,
    /// What was confirmed has effect.
    Effective,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 21] = [
        Self::Consent,
        Self::Refusal,
        Self::Withdrawal,
        Self::Use,
        Self::Expiry,
        Self::Pause,
        Self::Resume,
        Self::Erasure,
        Self::ErasureHeld,
        Self::HoldPlaced,
        Self::HoldLifted,
        Self::HoldEnded,
        Self::Copy,
        Self::Complaint,
        Self::Explanation,
        Self::Correction,
        Self::RightRefused,
        Self::Inspection,
        Self::Confirmation,
        Self::Stopped,
        Self::Effective,
    ];

    /// The kind's code in records and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Refusal => "refusal",
            Self::Withdrawal => "withdrawal",
            Self::Use => "use",
            Self::Expiry => "expiry",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Erasure => "erasure",
            Self::ErasureHeld => "erasure_held",
            Self::HoldPlaced => "hold_placed",
            Self::HoldLifted => "hold_lifted",
            Self::HoldEnded => "hold_ended",
            Self::Copy => "access_copy",
            Self::Complaint => "complaint",
            Self::Explanation => "explanation",
            Self::Correction => "correction",
            Self::RightRefused => "right_refused",
            Self::Inspection => "inspection",
            Self::Confirmation => "confirmation",
            Self::Stopped => "stopped",
            Self::Effective => "effective",
        }
    }

    /// What the leaf of such a record says.
    pub const fn event(self) -> Event {
        match self {
            Self::Consent => Event::ConsentSealed,
            Self::Refusal => Event::ConsentRefused,
            Self::Withdrawal => Event::ConsentWithdrawn,
            Self::Use => Event::FaceCompared,
            Self::Expiry => Event::ConsentExpired,
            Self::Pause => Event::ConsentPaused,
            Self::Resume => Event::ConsentResumed,
            Self::Erasure => Event::ErasureDone,
            Self::ErasureHeld => Event::ErasureHeld,
            Self::HoldPlaced => Event::HoldPlaced,
            Self::HoldLifted => Event::HoldLifted,
            Self::HoldEnded => Event::HoldEnded,
            Self::Copy => Event::CopyGiven,
            Self::Complaint => Event::ComplaintMade,
            Self::Explanation => Event::ExplanationGiven,
            Self::Correction => Event::CorrectionAsked,
            Self::RightRefused => Event::RightRefused,
            Self::Inspection => Event::InspectionDone,
            Self::Confirmation => Event::TxConfirmed,
            Self::Stopped => Event::TxStopped,
            Self::Effective => Event::TxEffective,
        }
    }

    /// Whether such a record gives, refuses, takes back or ends what it names, or only speaks of it.
    pub const fn decides(self) -> bool {
        matches!(
            self,
            Self::Consent
                | Self::Refusal
                | Self::Withdrawal
                | Self::Expiry
                | Self::Erasure
                | Self::ErasureHeld
        )
    }

    /// Whether it only answers what a person asked for, and changes nothing.
    pub const fn answers(self) -> bool {
        matches!(
            self,
            Self::Copy | Self::Complaint | Self::Explanation | Self::Correction | Self::RightRefused
        )
    }

    /// Whether it only tells of a hold, and changes nothing that is kept of a face.
    pub const fn is_hold(self) -> bool {
        matches!(self, Self::HoldPlaced) || self.ends_hold()
    }

    /// Whether it ends a hold.
    pub const fn ends_hold(self) -> bool {
        matches!(self, Self::HoldLifted | Self::HoldEnded)
    }

    /// Whether it is about a transaction and not about what is kept of a face.
    pub const fn is_transaction(self) -> bool {
        matches!(self, Self::Confirmation | Self::Stopped | Self::Effective)
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
