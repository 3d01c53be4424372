//! What went wrong, as small as a message can be: a [`Fault`] travels through the window and picks two texts,
//! `err-<code>` (what happened) and `rec-<code>` (what to do). It carries no personal data.

use crate::domain::{Failure, Hint, Unprinted, document, guardian};

/// A fault, by what the person or the staff can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The person can try again, doing what the hint says.
    Retry(Hint),
    /// The act was refused for a reason the person may know.
    Refuse(Why),
    /// A part of the machine needs staff.
    Staff(Part),
    /// The machine must stop: something was tampered with.
    Halt(Breach),
}

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The liveness challenge failed, for this reason.
    Liveness(Failure),
    /// The visit drew as many challenges as it may, or there are too few movements left to draw from.
    NoChallengeLeft,
    /// Templates from different moments of the session do not agree: not one face from first to last.
    FaceChanged,
    /// The live face was not seen well enough to make a template.
    FaceUnclear,
    /// No purpose was given, so nothing may be captured.
    NothingGiven,
    /// What should be taken back is not given.
    NotGiven,
    /// The time of what was given is over.
    Over,
    /// The person has locked their face.
    Paused,
    /// Too many faces did not match: the next must wait.
    Wait,
    /// So many faces did not match that another way is needed.
    OtherFactor,
    /// A face alone is not enough for this purpose.
    FactorMissing,
    /// It is locked already, or not locked.
    NothingToLock,
    /// A complaint that says nothing, or more than fits a receipt.
    NothingSaid,
    /// Everything was erased before.
    Erased,
    /// A hold cannot be placed or lifted as asked.
    HoldRefused,
    /// A letter of the code that was typed is wrong.
    CodeMistyped,
    /// The receipt shown does not hold here.
    ReceiptRefused,
    /// The receipt shown holds; what it is about was lost when the store was restored from an older copy.
    LostInRestore,
    /// What the registry stated is not its own, not for this machine, not for now, or was dealt with before.
    IntentRefused,
    /// The face is not the one that is kept: nothing is confirmed with it.
    FaceNotMatched,
    /// An officer's signature is missing, or is for something else.
    OfficerMissing,
    /// The code does not stop this act.
    StopCodeWrong,
    /// The act has no effect before its time.
    CoolingOff,
    /// The act was stopped or has effect: nothing changes that here.
    ActOver,
    /// A day of birth that nobody can decide by.
    Guardian(guardian::Error),
    /// A document that does not do.
    Document(document::Error),
    /// Number and PIN of staff do not belong together.
    OperatorWrong,
    /// Too many wrong PINs of a number of staff.
    OperatorLocked,
    /// Staff whose role does not allow it.
    OperatorRole,
    /// No stick of the person's, or more than one.
    StickMissing,
    /// The stick would not take the copy.
    StickFailed,
    /// A breach was declared: the store is sealed.
    StoreSealed,
}

/// A part of the machine that staff can look after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// No camera is connected.
    CameraAbsent,
    /// The camera went away or stopped sending pictures.
    CameraLost,
    /// Another program uses the camera.
    CameraBusy,
    /// The camera is not one this kiosk accepts (virtual, emulated, or another than the pinned one).
    CameraRefused,
    /// The clip given instead of a camera cannot be read.
    Clip,
    /// A model or the runtime is missing.
    ModelMissing,
    /// A model or the runtime is not the file it should be.
    ModelWrong,
    /// The key store is missing or locked.
    KeyStore,
    /// The store cannot be opened or written.
    Store,
    /// The disk is full.
    DiskFull,
    /// There is no paper, for this reason.
    Printer(Unprinted),
    /// A font for a language is missing.
    Fonts,
    /// The settings are wrong.
    Settings,
    /// The clock is far ahead of all that was done before.
    Clock,
    /// No law pack that holds: none signed, none for this place or this time, or one that the settings do not keep to.
    Rules,
    /// The machine is not commissioned, or a gate of its commissioning is shut.
    Commission,
    /// A worker stopped unexpectedly.
    Worker,
}

/// Signs of tampering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breach {
    /// The store belongs to another key, or was altered.
    StoreForeign,
    /// A receipt just made does not verify.
    ReceiptBroken,
}

impl Fault {
    /// The code that locale keys end in: `err-<code>`, `rec-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Retry(hint) => hint.code(),
            Self::Refuse(why) => why.code(),
            Self::Staff(part) => part.code(),
            Self::Halt(breach) => breach.code(),
        }
    }
}

impl Why {
    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Liveness(failure) => failure.code(),
            Self::NoChallengeLeft => "no_challenge_left",
            Self::FaceChanged => "face_changed",
            Self::FaceUnclear => "face_unclear",
            Self::NothingGiven => "nothing_given",
            Self::NotGiven => "not_given",
            Self::Over => "over",
            Self::Paused => "paused",
            Self::Wait => "wait",
            Self::OtherFactor => "other_factor",
            Self::FactorMissing => "factor_missing",
            Self::NothingToLock => "nothing_to_lock",
            Self::NothingSaid => "nothing_said",
            Self::Erased => "erased",
            Self::HoldRefused => "hold_refused",
            Self::CodeMistyped => "code_mistyped",
            Self::ReceiptRefused => "receipt_refused",
            Self::LostInRestore => "lost_in_restore",
            Self::IntentRefused => "intent_refused",
            Self::FaceNotMatched => "face_not_matched",
            Self::OfficerMissing => "officer_missing",
            Self::StopCodeWrong => "stop_code_wrong",
            Self::CoolingOff => "cooling_off",
            Self::ActOver => "act_over",
            Self::Guardian(why) => why.code(),
            Self::Document(why) => why.code(),
            Self::OperatorWrong => "operator_wrong",
            Self::OperatorLocked => "operator_locked",
            Self::OperatorRole => "operator_role",
            Self::StickMissing => "stick_missing",
            Self::StickFailed => "stick_failed",
            Self::StoreSealed => "store_sealed",
        }
    }
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 21] = [
        Self::CameraAbsent,
        Self::CameraLost,
        Self::CameraBusy,
        Self::CameraRefused,
        Self::Clip,
        Self::ModelMissing,
        Self::ModelWrong,
        Self::KeyStore,
        Self::Store,
        Self::DiskFull,
        Self::Printer(Unprinted::NoPaper),
        Self::Printer(Unprinted::Offline),
        Self::Printer(Unprinted::Stopped),
        Self::Printer(Unprinted::Refused),
        Self::Printer(Unprinted::Slow),
        Self::Fonts,
        Self::Settings,
        Self::Clock,
        Self::Rules,
        Self::Commission,
        Self::Worker,
    ];

    /// The part's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CameraAbsent => "camera_absent",
            Self::CameraLost => "camera_lost",
            Self::CameraBusy => "camera_busy",
            Self::CameraRefused => "camera_refused",
            Self::Clip => "clip_unreadable",
            Self::ModelMissing => "model_missing",
            Self::ModelWrong => "model_wrong",
            Self::KeyStore => "key_store",
            Self::Store => "store",
            Self::DiskFull => "disk_full",
            Self::Printer(why) => why.code(),
            Self::Fonts => "fonts",
            Self::Settings => "settings",
            Self::Clock => "clock",
            Self::Rules => "rules",
            Self::Commission => "commission",
            Self::Worker => "worker",
        }
    }
}

impl Breach {
    /// The breach's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StoreForeign => "store_foreign",
            Self::ReceiptBroken => "receipt_broken",
        }
    }
}
