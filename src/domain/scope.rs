//! Uses that were asked for outside what a person allows: why each was denied, and nothing about whom it was asked of.

use super::consent;

/// Why a use is outside what a person allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfScope {
    /// The receipt does not hold here, or speaks for nobody.
    ReceiptUnknown,
    /// The person was never asked about this purpose.
    PurposeUnknown,
    /// They refused it.
    Refused,
    /// They took it back.
    Withdrawn,
    /// Its time is over, swept away or not.
    Over,
    /// Everything under the receipt was erased.
    Erased,
    /// They have locked their face.
    Paused,
    /// Too many faces did not match: not yet.
    Wait,
    /// So many did not match that a face does not count any more.
    OtherFactor,
    /// The law pack asks for more beside a face than was shown.
    FactorMissing,
}

impl OutOfScope {
    /// Every reason.
    pub const ALL: [Self; 10] = [
        Self::ReceiptUnknown,
        Self::PurposeUnknown,
        Self::Refused,
        Self::Withdrawn,
        Self::Over,
        Self::Erased,
        Self::Paused,
        Self::Wait,
        Self::OtherFactor,
        Self::FactorMissing,
    ];

    /// The reason's code, to which entries of the log commit. Do not rename: they outlive programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReceiptUnknown => "receipt_unknown",
            Self::PurposeUnknown => "purpose_unknown",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Over => "over",
            Self::Erased => "erased",
            Self::Paused => "paused",
            Self::Wait => "wait",
            Self::OtherFactor => "other_factor",
            Self::FactorMissing => "factor_missing",
        }
    }

    /// Why something given may not be used now; `None` if the error is about a question, not about a use.
    pub const fn of(error: &consent::Error) -> Option<Self> {
        match error {
            consent::Error::Over => Some(Self::Over),
            consent::Error::Paused => Some(Self::Paused),
            consent::Error::Wait(_) => Some(Self::Wait),
            consent::Error::OtherFactor => Some(Self::OtherFactor),
            consent::Error::FactorMissing => Some(Self::FactorMissing),
            consent::Error::NotAsked(_)
            | consent::Error::NotAnAnswer
            | consent::Error::Undecided(_)
            | consent::Error::NothingGiven => None,
        }
    }
}
