//! Floor 0: the words and rules of the house.
//!
//! Nothing here reads a clock, draws randomness, touches a file or knows a window. Time arrives as an argument
//! ([`Timestamp`] for the calendar, [`std::time::Duration`] for a camera's running time), randomness as
//! `&mut impl Rng`. Rooms on the floors above meet in these words only.

pub mod access;
mod aside;
pub mod breach;
pub mod calibration;
pub mod clerk;
pub mod commission;
mod complaint;
pub mod consent;
mod direction;
pub mod document;
pub mod dossier;
pub mod equal;
pub mod failures;
pub mod fault;
pub mod filing;
pub mod frame;
pub mod gate;
pub mod gesture;
pub mod guardian;
pub mod helper;
pub mod hold;
pub mod ids;
pub mod inspection;
pub mod law;
pub mod lens;
pub mod liveness;
pub mod log;
pub mod monthly;
pub mod notice;
pub mod observation;
pub mod operator;
pub mod pad;
pub mod page;
mod paper;
pub mod policy;
pub mod purpose;
pub mod quality;
pub mod receipt;
pub mod request;
mod scan;
mod scope;
pub mod score;
mod signer;
mod stick;
pub mod template;
pub mod time;
pub mod training;
pub mod transaction;
mod typed_code;
mod unprinted;

pub use aside::Aside;
pub use calibration::{Against, Calibration, Strictness};
pub use commission::{Contact, Controller, Site};
pub use complaint::{Complaint, ComplaintError};
pub use consent::{Allowance, CaptureGrant, Consent, Decision, Draft};
pub use direction::{Direction, FROM_RIGHT_ISOLATE, ISOLATES, is_from_right, seen};
pub use document::DocumentNumber;
pub use failures::Failures;
pub use fault::{Breach, Fault, Part, Why};
pub use frame::Frame;
pub use gate::{Gate, Gates, Grounds, Lack, SetupGrant};
pub use gesture::{Gesture, GestureEvent, Moment};
pub use helper::Helper;
pub use hold::Hold;
pub use ids::{ReceiptId, SubjectId};
pub use liveness::{
    Assurance, Attempts, Challenge, Failure, LivenessProof, Next, Phase, Rules, Session, Step,
};
pub use notice::{Digest, Notice, Topic};
pub use observation::{Bystander, Face, Mesh, Observation, Pose, Rect};
pub use page::Page;
pub use paper::{Letters, Paper};
pub use policy::Policy;
pub use purpose::{Purpose, PurposeId, RiskClass};
pub use quality::{Hint, Quality};
pub use receipt::{Receipt, Record, SignedReceipt};
pub use request::{Request, Taken};
pub use scan::{Glimpse, ScanGrant};
pub use scope::OutOfScope;
pub use signer::{KeyError, KeyFile, SignerKey};
pub use stick::StickNumber;
pub use template::{Probe, Reference, Rotation, Template};
pub use time::{Timestamp, UtcOffset};
pub use typed_code::{CodeError, TypedCode};
pub use unprinted::Unprinted;
