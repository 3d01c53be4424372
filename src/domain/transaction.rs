//! Transaction-bound confirmation: a registry states, signed, what is to happen to a home; the owner says what they believe
//! will happen; and the movements before the camera are derived from that very statement, so that the face shown for one act
//! can never serve for another.
//!
//! The way is one of types, each made from the one before it and from nothing else:
//!
//! ```text
//!  signed text ─▶ Posted ─┬─ Verified<LookUp>      ends here: it has no way on
//!                         └─ Verified<Disposal> ─ picked ─▶ Understood ─ identify ─▶ Identified ─┐
//!  ┌──────────────────────────────────────────────────────────────────────────────────────────────┘
//!  └─ bind ─▶ Bound ─ met ─▶ Alive ─ recognised ─▶ Recognised ─ confirm ─▶ Confirmation
//! ```
//!
//! A look-up has no `picked`, so nothing that was asked as a look-up is ever confirmed as a transfer:
//!
//! ```compile_fail
//! use countersign::domain::transaction::{LookUp, Pick, Verified};
//! fn transfer(posted: Verified<LookUp>) {
//!     let _ = posted.picked(Pick::GiveAway);
//! }
//! ```
//!
//! Nor is a disposal bound, and so never confirmed, before the person's document was found to be the owner's:
//!
//! ```compile_fail
//! use countersign::domain::{Timestamp, transaction::Understood};
//! fn unidentified(understood: Understood, now: Timestamp) {
//!     let _ = understood.bind(now);
//! }
//! ```

mod confirmation;
pub(in crate::domain) mod form;
mod intent;
mod office;
mod order;
mod outcome;
mod owner;
mod posted;
mod rules;
#[cfg(test)]
mod samples;
mod steps;
mod stop_code;
#[cfg(test)]
mod tests;
pub mod way_in;

pub use confirmation::{Confirmation, Confirmed};
pub use form::Encoded;
pub use intent::{
    Act, Channel, Disposal, DisposalKind, Intent, IntentId, LookUp, Money, Parcel, Requester, Role,
};
pub use office::{Endorsement, Office, Rank, Signer, Statement};
pub use order::{ORDERS, STEPS, order};
pub use outcome::{Effective, Halt, Standing, Stopped, Subject, Unstopped};
pub use owner::{Document, DocumentKind, Owner, Salt};
pub use posted::{Posted, Verified, hash_in};
pub use rules::{Concern, Demands, Known, Rules};
pub use steps::{Alive, Bound, Identified, PURPOSE, Pick, Recognised, Understood};
pub use stop_code::StopCode;

use crate::domain::Timestamp;

/// Why an intent, or what should confirm it, is refused.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// Not a signed intent, or one that contradicts itself.
    #[error("this is no intent of a registry: ask the registry's system to post it again")]
    Form,
    /// Something follows the intent.
    #[error("something follows the intent: post the intent alone")]
    TrailingByte,
    /// An intent of a later program.
    #[error(
        "this intent has another version: this program reads countersign-intent/v2, which names the owner"
    )]
    VersionUnknown,
    /// Another key signed it than the registry's that this machine believes.
    #[error("the registry that this machine believes did not sign this intent: report it to the registry")]
    Forged,
    /// The registry's signature is there, and does not fit.
    #[error("the intent was altered since the registry signed it: report it to the registry")]
    Altered,
    /// Its time is over.
    #[error("the intent held until {}: ask the registry for a new one", .0.iso8601())]
    Expired(Timestamp),
    /// Its time has not begun.
    #[error("the intent holds from {} on: check this machine's clock", .0.iso8601())]
    NotYet(Timestamp),
    /// It was posted for another machine.
    #[error("the intent was posted for the machine {kiosk}: confirm it there, or have it posted anew")]
    OtherKiosk {
        /// The machine's name.
        kiosk: String,
    },
    /// It was dealt with here before.
    #[error("this intent was dealt with before: ask the registry for a new one")]
    Replayed,
    /// A look-up was to give something away.
    #[error("the intent is to look up records and can change nothing: nobody can give a home away under it")]
    LookUpOnly,
    /// Several people own it.
    #[error(
        "the home has several owners and each must confirm, but this machine hears one person: have it done on paper, before all of them"
    )]
    SeveralOwners,
    /// What was typed is no number of such a document.
    #[error("this is no number of such an identity document: read it again from the document")]
    Document,
    /// A comparison of another act, or one without a match.
    #[error("this comparison of a face was not made for this act: begin again with this intent")]
    ComparisonForeign,
    /// The movements are not those that the intent asks for.
    #[error("the movements are not those that this intent asks for: begin again with this intent")]
    OrderForeign,
    /// A confirmation of another intent.
    #[error("this confirms another intent: it says nothing about this one")]
    OtherIntent,
    /// A signature of an officer is missing that the rules ask for.
    #[error("an officer who knows the case must sign, and here a supervisor too: call {0}")]
    SignatureMissing(Rank),
    /// A signature of an officer is not for this confirmation, or not of an officer of this machine.
    #[error("this signature of an officer is for something else, or its key is not one of this machine's")]
    EndorsementBad,
    /// Not an officer's public key, or one key in two places.
    #[error(
        "a key of the registry, of an officer and of a supervisor is a public key of `countersign keys new`, and each stands once"
    )]
    Key,
    /// The law pack has no rules for it.
    #[error("the law pack says nothing of acts on homes: name one under [law] that has a table [homes]")]
    RulesMissing,
    /// It has no effect yet.
    #[error("it has no effect before {}: until then the owner can stop it", .0.iso8601())]
    CoolingOff(Timestamp),
    /// The owner was not told yet.
    #[error("the owner was not told yet: hand over the notice that waits, then put it into effect")]
    NoticeWaiting,
    /// It was stopped.
    #[error("it was stopped, and a stop is final: the registry must state the act anew")]
    IsStopped,
    /// It has effect.
    #[error("it has effect since: a court or the registry alone can undo it now")]
    IsEffective,
    /// What became of it is not known here.
    #[error(
        "the store was restored from a copy that is older than this act may be: ask the registry how it stands"
    )]
    IsLost,
    /// Nothing waits for its owner, or for an officer.
    #[error("no act waits at this machine, or its owner is not that far")]
    NothingWaits,
    /// Who came to the machine's socket is nobody of this office.
    #[error(
        "who calls is not the registry, nor one of its officers: call with a key that stands under [title]"
    )]
    CallerUnknown,
    /// Who answers at the socket is not the machine that the policy names.
    #[error("another program than this machine answers there: hand nothing over, and tell its administrator")]
    OtherMachine,
    /// What was typed is no stop code.
    #[error("this is no stop code: type the letters that stand on the paper under \"Stop code\"")]
    StopCode,
}

impl Error {
    /// The reason's code in JSON and in the log.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Form => "intent_bad",
            Self::TrailingByte => "trailing_byte",
            Self::VersionUnknown => "version_unknown",
            Self::Forged => "intent_forged",
            Self::Altered => "intent_altered",
            Self::Expired(_) => "intent_expired",
            Self::NotYet(_) => "intent_not_yet",
            Self::OtherKiosk { .. } => "other_kiosk",
            Self::Replayed => "intent_replayed",
            Self::LookUpOnly => "look_up_only",
            Self::SeveralOwners => "several_owners",
            Self::Document => "document_bad",
            Self::ComparisonForeign => "comparison_foreign",
            Self::OrderForeign => "order_foreign",
            Self::OtherIntent => "other_intent",
            Self::SignatureMissing(_) => "signature_missing",
            Self::EndorsementBad => "endorsement_bad",
            Self::Key => "key_bad",
            Self::RulesMissing => "rules_missing",
            Self::CoolingOff(_) => "cooling_off",
            Self::NoticeWaiting => "notice_waiting",
            Self::IsStopped => "is_stopped",
            Self::IsEffective => "is_effective",
            Self::IsLost => "is_lost",
            Self::NothingWaits => "nothing_waits",
            Self::CallerUnknown => "caller_unknown",
            Self::OtherMachine => "other_machine",
            Self::StopCode => "stop_code_bad",
        }
    }
}
