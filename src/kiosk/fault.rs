//! From each room's error to the one fault a person or the staff can act on.

use std::io::ErrorKind;

use crate::domain::{Breach, Fault, Hint, Part, Unprinted, Why};
use crate::kiosk::Error;
use crate::{camera, domain, print, vault, vision};

/// What to show for an error.
pub fn fault_of(error: &Error) -> Fault {
    match error {
        Error::Camera(error) => Fault::Staff(camera_part(error)),
        Error::Vision(error) => eyes(error),
        Error::Law(_) => Fault::Staff(Part::Rules),
        Error::Shut { .. } | Error::NotCommissioned => Fault::Staff(Part::Commission),
        Error::Vault(error) => store(error),
        Error::Print(error) => Fault::Staff(paper_part(error)),
        Error::Settings(_)
        | Error::Language(_)
        | Error::Sheet { .. }
        | Error::Label { .. }
        | Error::Policy { .. }
        | Error::DemonstrationHere
        | Error::RehearsalFailed { .. }
        | Error::Dossier(_)
        | Error::SignerKey(_)
        | Error::RegistryMissing
        | Error::InspectorUnknown { .. }
        | Error::InspectorRevoked { .. }
        | Error::QueueMissing
        | Error::Month(_)
        | Error::TooFewPeople => Fault::Staff(Part::Settings),
        Error::TrialMissing | Error::TrialUnread { .. } | Error::TrialForeign => {
            Fault::Staff(Part::Printer(Unprinted::Refused))
        }
        Error::Lens(domain::lens::Error::NobodyStill { hint, .. }) => {
            Fault::Retry(hint.unwrap_or(Hint::NoFace))
        }
        Error::Lens(_) => Fault::Staff(Part::CameraRefused),
        Error::ClockAhead { .. } => Fault::Staff(Part::Clock),
        Error::DemonstrationOnly => Fault::Staff(Part::CameraRefused),
        Error::StoreSwapped => Fault::Halt(Breach::StoreForeign),
        Error::RecoveryMissing | Error::KeysForgotten => Fault::Staff(Part::Settings),
        Error::LostInRestore(_) => Fault::Refuse(Why::LostInRestore),
        Error::PassphraseMissing => Fault::Staff(Part::KeyStore),
        Error::Consent(error) => Fault::Refuse(denied(error)),
        Error::Receipt(_) | Error::Words(_) | Error::Pack(_) => Fault::Halt(Breach::ReceiptBroken),
        Error::Challenge(_) => Fault::Refuse(Why::NoChallengeLeft),
        Error::Code(_) => Fault::Refuse(Why::CodeMistyped),
        Error::Presented(_) | Error::Request(_) | Error::CodeUnknown => Fault::Refuse(Why::ReceiptRefused),
        Error::TurnedAway { .. } => Fault::Refuse(Why::IntentRefused),
        Error::Transaction(error) => Fault::Refuse(act_on_a_home(error)),
        Error::Operator(why) => staff(*why),
        Error::Breach(why) => breach(*why),
        Error::Hold(_) => Fault::Refuse(Why::HoldRefused),
        Error::StickMissing => Fault::Refuse(Why::StickMissing),
        Error::StickFailed(_) => Fault::Refuse(Why::StickFailed),
        Error::Service(_) => Fault::Refuse(Why::ReceiptRefused),
        Error::Complaint(_) => Fault::Refuse(Why::NothingSaid),
        Error::Refused(why) => Fault::Refuse(*why),
        Error::MemoryOpen(_) => Fault::Staff(Part::Worker),
        Error::ModelsMissing => Fault::Staff(Part::ModelMissing),
        Error::File { source, .. } => Fault::Staff(file_part(source)),
    }
}

fn camera_part(error: &camera::Error) -> Part {
    match error {
        camera::Error::Absent => Part::CameraAbsent,
        camera::Error::Lost => Part::CameraLost,
        camera::Error::Busy => Part::CameraBusy,
        camera::Error::Refused { .. } | camera::Error::Format | camera::Error::Denied => Part::CameraRefused,
        camera::Error::RecordingUnwritable { source, .. } => file_part(source),
        camera::Error::ClipMissing { .. }
        | camera::Error::ClipUnreadable { .. }
        | camera::Error::FfmpegMissing => Part::Clip,
    }
}

fn eyes(error: &vision::Error) -> Fault {
    match error {
        vision::Error::ModelMissing { .. } | vision::Error::RuntimeMissing { .. } => {
            Fault::Staff(Part::ModelMissing)
        }
        vision::Error::PadUnreadable { source, .. } if source.kind() == ErrorKind::NotFound => {
            Fault::Staff(Part::ModelMissing)
        }
        vision::Error::PadUnreadable { .. }
        | vision::Error::PadWrong { .. }
        | vision::Error::PadRefused { .. }
        | vision::Error::PadMisfit { .. }
        | vision::Error::ModelUnreadable { .. }
        | vision::Error::ModelWrong { .. }
        | vision::Error::RuntimeRefused { .. }
        | vision::Error::CalibrationUnreadable { .. }
        | vision::Error::CalibrationForm { .. }
        | vision::Error::CalibrationUnsound { .. }
        | vision::Error::CalibrationForeign { .. } => Fault::Staff(Part::ModelWrong),
        vision::Error::Inference { .. } => Fault::Staff(Part::Worker),
        vision::Error::NoFace => Fault::Retry(Hint::NoFace),
        vision::Error::FaceUnclear => Fault::Refuse(Why::FaceUnclear),
    }
}

fn store(error: &vault::Error) -> Fault {
    use vault::Error as Why;
    match error {
        Why::KeyStoreAbsent(_)
        | Why::KeyStoreLocked(_)
        | Why::KeyMissing
        | Why::KeyPresent
        | Why::KeyDamaged
        | Why::CredentialMissing
        | Why::PassphraseWrong
        | Why::PassphraseShort
        | Why::PassphraseUnreadable(_) => Fault::Staff(Part::KeyStore),
        Why::NotGiven => Fault::Refuse(domain::Why::NotGiven),
        Why::NotAllowed(error) => Fault::Refuse(denied(error)),
        Why::Erased => Fault::Refuse(domain::Why::Erased),
        Why::Transaction(error) => Fault::Refuse(act_on_a_home(error)),
        Why::Hold(_) => Fault::Refuse(domain::Why::HoldRefused),
        Why::Service(_) => Fault::Refuse(domain::Why::ReceiptRefused),
        Why::Document(why) => Fault::Refuse(domain::Why::Document(*why)),
        Why::Operator(why) => staff(*why),
        Why::StoreSealed { .. } => Fault::Refuse(domain::Why::StoreSealed),
        Why::Breach(why) => breach(*why),
        Why::StopCodeWrong => Fault::Refuse(domain::Why::StopCodeWrong),
        Why::StoreForeign | Why::Damaged => Fault::Halt(Breach::StoreForeign),
        Why::ReferenceUnfit => Fault::Refuse(domain::Why::FaceUnclear),
        Why::DiskFull => Fault::Staff(Part::DiskFull),
        _ => Fault::Staff(Part::Store),
    }
}

const fn denied(error: &domain::consent::Error) -> Why {
    use domain::consent::Error;
    match error {
        Error::Over => Why::Over,
        Error::Paused => Why::Paused,
        Error::Wait(_) => Why::Wait,
        Error::OtherFactor => Why::OtherFactor,
        Error::FactorMissing => Why::FactorMissing,
        Error::NotAsked(_) | Error::NotAnAnswer | Error::Undecided(_) | Error::NothingGiven => {
            Why::NothingGiven
        }
    }
}

/// What the window says of who works here; the others are said at the command line alone.
const fn staff(why: domain::operator::Error) -> Fault {
    use domain::operator::Error;
    match why {
        Error::Wrong => Fault::Refuse(Why::OperatorWrong),
        Error::Locked => Fault::Refuse(Why::OperatorLocked),
        Error::Role => Fault::Refuse(Why::OperatorRole),
        Error::Number
        | Error::Name
        | Error::Pin
        | Error::PinWeak
        | Error::Taken
        | Error::Unknown
        // Who has none is led to the lessons, and sees no refusal.
        | Error::Untrained(_)
        | Error::Administrator => Fault::Staff(Part::Settings),
    }
}

/// Said at the command line alone.
const fn breach(why: domain::breach::Error) -> Fault {
    use domain::breach::Error;
    match why {
        Error::Declared(_) => Fault::Refuse(Why::StoreSealed),
        Error::Role | Error::OnePerson | Error::Roles => Fault::Refuse(Why::OperatorRole),
        Error::WordsUnfit | Error::NotDeclared => Fault::Staff(Part::Settings),
    }
}

const fn act_on_a_home(error: &domain::transaction::Error) -> Why {
    use domain::transaction::Error;
    match error {
        Error::CoolingOff(_) | Error::NoticeWaiting => Why::CoolingOff,
        Error::IsStopped | Error::IsEffective | Error::IsLost => Why::ActOver,
        Error::StopCode => Why::CodeMistyped,
        Error::Document => Why::Document(domain::document::Error::Unreadable),
        Error::SignatureMissing(_) | Error::EndorsementBad => Why::OfficerMissing,
        _ => Why::IntentRefused,
    }
}

fn paper_part(error: &print::Error) -> Part {
    match error {
        print::Error::FontMissing { .. } | print::Error::LetterMissing { .. } | print::Error::Unwritable => {
            Part::Fonts
        }
        print::Error::Address { .. } | print::Error::SquareFull { .. } => Part::Settings,
        print::Error::Unwritten { source, .. } => file_part(source),
        other => Part::Printer(other.unprinted().unwrap_or(Unprinted::Refused)),
    }
}

fn file_part(source: &std::io::Error) -> Part {
    if matches!(source.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
        Part::DiskFull
    } else {
        Part::Store
    }
}
