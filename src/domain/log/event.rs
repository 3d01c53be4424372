//! What a leaf says happened, and the leaf's bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// What a leaf says happened. The only readable word in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// A store was made for a machine that serves nobody yet.
    KioskInstalled,
    /// A dossier was taken in; the entry commits to its digest.
    DossierTaken,
    /// A whole visit was rehearsed with the demonstration face.
    KioskRehearsed,
    /// Somebody signed that every gate was passed; the entry says who, in which role, and on what.
    CommissionSigned,
    /// A kiosk was commissioned (or a demonstration began).
    KioskCommissioned,
    /// Someone wanted to give a consent or use a face while a gate was shut; the entry says which.
    CommissionRefused,
    /// The machine serves nobody from here on, and holds nobody; the entry says who signed that.
    KioskDecommissioned,
    /// The camera opened to be measured, before the machine serves anyone.
    CameraSetup,
    /// A page was printed to see whether receipts can be read, before the machine serves anyone.
    PrinterSetup,
    /// That page was read back.
    PrinterRead,
    /// The camera opened under a grant.
    CaptureOpen,
    /// The camera closed.
    CaptureClose,
    /// The camera opened for a receipt that somebody wants to show it; no eyes look at what it sees.
    ScanOpen,
    /// It closed.
    ScanClose,
    /// A camera was not accepted: software, an emulator, another driver than those listed, or another than the pinned one.
    CameraRefused,
    /// Somebody who said yes to a purpose of high risk said what that means; the entry does not say who.
    ConsentUnderstood,
    /// Consent was given and a template created.
    ConsentSealed,
    /// Every purpose was refused, or the other way chosen.
    ConsentRefused,
    /// A consent was taken back, for one purpose or all.
    ConsentWithdrawn,
    /// A live face was compared with what is kept for one purpose.
    FaceCompared,
    /// Staff sighted an identity document beside a face, for a use of high risk; the entry does not say whose.
    DocumentSighted,
    /// Someone asked for a use that is not allowed now; the entry's reason is a code, and it does not say whose face.
    UseDenied,
    /// The time of a consent was over, for one purpose or all.
    ConsentExpired,
    /// A person locked their face: until they unlock it, nothing is compared.
    ConsentPaused,
    /// They unlocked it.
    ConsentResumed,
    /// Everything under a consent was erased.
    ErasureDone,
    /// Everything under a consent was erased, but the evidence that a hold keeps.
    ErasureHeld,
    /// An authority's order was entered: the evidence about a person stays for a time.
    HoldPlaced,
    /// The authority took its order back.
    HoldLifted,
    /// The time of an order was over.
    HoldEnded,
    /// A hold was not placed or not lifted; the entry's reason is a code, and it does not say on whose evidence.
    HoldRefused,
    /// A person was handed a copy of what is held about them.
    CopyGiven,
    /// A person complained, or disputed a use.
    ComplaintMade,
    /// A person asked why, and was handed an explanation.
    ExplanationGiven,
    /// A person asked for something about them to be put right.
    CorrectionAsked,
    /// A person asked for something that could not be done; their receipt says why.
    RightRefused,
    /// An inspector looked at the machine.
    InspectionDone,
    /// A session ended without an act; nothing was kept.
    SessionAbandoned,
    /// Somebody who left the machine with a receipt was served; the entry does not say who.
    ServiceCompleted,
    /// In a week, people who refuse the face were served worse by more than a tenth; the entry says which.
    ServiceUnequal,
    /// The clock was found behind the time of an earlier entry. Entries keep their order.
    ClockBack,
    /// The clock was found far ahead of every earlier entry.
    ClockAhead,
    /// A stored reference was turned anew; the entry does not say whose.
    ReferenceRenewed,
    /// A request taken in while the keys were away could not be fulfilled: it was unreadable, or there was nothing to do.
    RequestRefused,
    /// A key of the store was replaced by the next one; the entry commits to which.
    KeysRotated,
    /// A backup of the store was made; the entry commits to its digest and to how much of the log is in it.
    StoreBackedUp,
    /// The store was restored from a backup: the first entry under the log's new key and name. It commits to the backup, and to
    /// what was taken back since.
    StoreRestored,
    /// From here on a law pack is followed; the entry commits to the digest of its file.
    LawApplied,
    /// Someone wanted to give a consent or use a face while no law pack held; the entry's reason is a code.
    LawRefused,
    /// A receipt or a code that somebody showed was not taken; the entry's reason is a code.
    ReceiptRefused,
    /// Somebody got no paper; the entry's reason is a code.
    PrinterFailed,
    /// Somebody said, without a word, that they were being made to decide: the machine stopped as for a fault.
    PressureReported,
    /// The document of a person who is enrolled was sighted, and a keyed digest of its number kept; the entry does not say whose.
    IdentitySighted,
    /// Somebody with a receipt typed the number of another document than was sighted; the entry does not say whose receipt.
    DocumentRefused,
    /// Staff sought the receipts of whoever shows a document; the entry says whether there were any, and not whose.
    ReceiptSought,
    /// So many persons are held that the law pack asks for a filing.
    FilingReached,
    /// A guardian showed by a document that a child is theirs to decide for.
    GuardianIdentified,
    /// Somebody works at the machine from here on; the entry says under which number and in which role.
    OperatorEnlisted,
    /// Somebody no longer does.
    OperatorRetired,
    /// Somebody who works here was let in; the entry says who.
    OperatorAdmitted,
    /// Somebody was not; the entry says which number, and why.
    OperatorRefused,
    /// A number was let in again after too many wrong PINs.
    OperatorUnlocked,
    /// A breach was declared, and the store sealed; the entry says who declared it, and what they said of it.
    BreachDeclared,
    /// A breach was not declared, or its seal not lifted, or something was asked for that a sealed store does not do; the entry's
    /// reason is a code.
    BreachRefused,
    /// The seal was lifted; the entry says which two did it, and why.
    BreachLifted,
    /// The store was restored, and is sealed as it was.
    BreachKept,
    /// Whom a breach concerns was listed; the entry commits to the list and says how many.
    BreachListed,
    /// Drafts of the notices about a breach were written.
    BreachDrafted,
    /// Staff closed the window; the entry says who.
    WindowClosed,
    /// The window came back after it had stopped unexpectedly, with nothing of the visit before.
    WindowRestarted,
    /// Somebody at the clerk's window ended a visit; the entry says who.
    VisitEnded,
    /// A registry's signed statement of what is to happen was received; the entry commits to its hash.
    TxIntent,
    /// One was refused, before anything was shown; the entry's reason is a code.
    TxRefused,
    /// What will happen was shown to the person; the entry commits to the hash and to how long.
    TxShown,
    /// The person picked that very act out of three.
    TxUnderstood,
    /// An officer sighted the person's document, and it is the owner's.
    TxIdentified,
    /// The owner confirmed it.
    TxConfirmed,
    /// The notice to the owner's earlier channel was handed over.
    TxNoticeSent,
    /// It was stopped: before it was confirmed, or after, for good.
    TxStopped,
    /// It has effect.
    TxEffective,
}

impl Event {
    /// Every event.
    pub const ALL: [Self; 80] = [
        Self::KioskInstalled,
        Self::DossierTaken,
        Self::KioskRehearsed,
        Self::CommissionSigned,
        Self::KioskCommissioned,
        Self::CommissionRefused,
        Self::KioskDecommissioned,
        Self::CameraSetup,
        Self::PrinterSetup,
        Self::PrinterRead,
        Self::CaptureOpen,
        Self::CaptureClose,
        Self::ScanOpen,
        Self::ScanClose,
        Self::CameraRefused,
        Self::ConsentUnderstood,
        Self::ConsentSealed,
        Self::ConsentRefused,
        Self::ConsentWithdrawn,
        Self::FaceCompared,
        Self::DocumentSighted,
        Self::UseDenied,
        Self::ConsentExpired,
        Self::ConsentPaused,
        Self::ConsentResumed,
        Self::ErasureDone,
        Self::ErasureHeld,
        Self::HoldPlaced,
        Self::HoldLifted,
        Self::HoldEnded,
        Self::HoldRefused,
        Self::CopyGiven,
        Self::ComplaintMade,
        Self::ExplanationGiven,
        Self::CorrectionAsked,
        Self::RightRefused,
        Self::InspectionDone,
        Self::SessionAbandoned,
        Self::ServiceCompleted,
        Self::ServiceUnequal,
        Self::ClockBack,
        Self::ClockAhead,
        Self::ReferenceRenewed,
        Self::RequestRefused,
        Self::KeysRotated,
        Self::StoreBackedUp,
        Self::StoreRestored,
        Self::LawApplied,
        Self::LawRefused,
        Self::ReceiptRefused,
        Self::PrinterFailed,
        Self::PressureReported,
        Self::IdentitySighted,
        Self::DocumentRefused,
        Self::ReceiptSought,
        Self::FilingReached,
        Self::GuardianIdentified,
        Self::OperatorEnlisted,
        Self::OperatorRetired,
        Self::OperatorAdmitted,
        Self::OperatorRefused,
        Self::OperatorUnlocked,
        Self::BreachDeclared,
        Self::BreachRefused,
        Self::BreachLifted,
        Self::BreachKept,
        Self::BreachListed,
        Self::BreachDrafted,
        Self::WindowClosed,
        Self::WindowRestarted,
        Self::VisitEnded,
        Self::TxIntent,
        Self::TxRefused,
        Self::TxShown,
        Self::TxUnderstood,
        Self::TxIdentified,
        Self::TxConfirmed,
        Self::TxNoticeSent,
        Self::TxStopped,
        Self::TxEffective,
    ];

    /// The event's code as leaves write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::KioskInstalled => "kiosk.installed",
            Self::DossierTaken => "dossier.taken",
            Self::KioskRehearsed => "kiosk.rehearsed",
            Self::CommissionSigned => "commission.signed",
            Self::KioskCommissioned => "kiosk.commissioned",
            Self::CommissionRefused => "commission.refused",
            Self::KioskDecommissioned => "kiosk.decommissioned",
            Self::CameraSetup => "camera.setup",
            Self::PrinterSetup => "printer.setup",
            Self::PrinterRead => "printer.read",
            Self::CaptureOpen => "capture.open",
            Self::CaptureClose => "capture.close",
            Self::ScanOpen => "scan.open",
            Self::ScanClose => "scan.close",
            Self::CameraRefused => "camera.refused",
            Self::ConsentUnderstood => "consent.understood",
            Self::ConsentSealed => "consent.sealed",
            Self::ConsentRefused => "consent.refused",
            Self::ConsentWithdrawn => "consent.withdrawn",
            Self::FaceCompared => "face.compared",
            Self::DocumentSighted => "document.sighted",
            Self::UseDenied => "use.denied",
            Self::ConsentExpired => "consent.expired",
            Self::ConsentPaused => "consent.paused",
            Self::ConsentResumed => "consent.resumed",
            Self::ErasureDone => "erasure.done",
            Self::ErasureHeld => "erasure.held",
            Self::HoldPlaced => "hold.placed",
            Self::HoldLifted => "hold.lifted",
            Self::HoldEnded => "hold.ended",
            Self::HoldRefused => "hold.refused",
            Self::CopyGiven => "copy.given",
            Self::ComplaintMade => "complaint.made",
            Self::ExplanationGiven => "explanation.given",
            Self::CorrectionAsked => "correction.asked",
            Self::RightRefused => "right.refused",
            Self::InspectionDone => "inspection.done",
            Self::SessionAbandoned => "session.abandoned",
            Self::ServiceCompleted => "service.completed",
            Self::ServiceUnequal => "service.unequal",
            Self::ClockBack => "clock.back",
            Self::ClockAhead => "clock.ahead",
            Self::ReferenceRenewed => "reference.renewed",
            Self::RequestRefused => "request.refused",
            Self::KeysRotated => "keys.rotated",
            Self::StoreBackedUp => "store.backed_up",
            Self::StoreRestored => "store.restored",
            Self::LawApplied => "law.applied",
            Self::LawRefused => "law.refused",
            Self::ReceiptRefused => "receipt.refused",
            Self::PrinterFailed => "printer.failed",
            Self::PressureReported => "pressure.reported",
            Self::IdentitySighted => "identity.sighted",
            Self::DocumentRefused => "document.refused",
            Self::ReceiptSought => "receipt.sought",
            Self::FilingReached => "filing.reached",
            Self::GuardianIdentified => "guardian.identified",
            Self::OperatorEnlisted => "operator.enlisted",
            Self::OperatorRetired => "operator.retired",
            Self::OperatorAdmitted => "operator.admitted",
            Self::OperatorRefused => "operator.refused",
            Self::OperatorUnlocked => "operator.unlocked",
            Self::BreachDeclared => "breach.declared",
            Self::BreachRefused => "breach.refused",
            Self::BreachLifted => "breach.lifted",
            Self::BreachKept => "breach.kept",
            Self::BreachListed => "breach.listed",
            Self::BreachDrafted => "breach.drafted",
            Self::WindowClosed => "window.closed",
            Self::WindowRestarted => "window.restarted",
            Self::VisitEnded => "visit.ended",
            Self::TxIntent => "tx.intent",
            Self::TxRefused => "tx.refused",
            Self::TxShown => "tx.shown",
            Self::TxUnderstood => "tx.understood",
            Self::TxIdentified => "tx.identified",
            Self::TxConfirmed => "tx.confirmed",
            Self::TxNoticeSent => "tx.notice.sent",
            Self::TxStopped => "tx.stopped",
            Self::TxEffective => "tx.effective",
        }
    }

    /// Whether its entry commits to a record, for which there is a receipt.
    pub const fn has_record(self) -> bool {
        matches!(
            self,
            Self::ConsentSealed
                | Self::ConsentRefused
                | Self::ConsentWithdrawn
                | Self::FaceCompared
                | Self::ConsentExpired
                | Self::ConsentPaused
                | Self::ConsentResumed
                | Self::ErasureDone
                | Self::ErasureHeld
                | Self::HoldPlaced
                | Self::HoldLifted
                | Self::HoldEnded
                | Self::CopyGiven
                | Self::ComplaintMade
                | Self::ExplanationGiven
                | Self::CorrectionAsked
                | Self::RightRefused
                | Self::InspectionDone
                | Self::TxConfirmed
                | Self::TxStopped
                | Self::TxEffective
        )
    }

    /// The event with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.code() == code)
    }

    /// What a leaf says happened; `None` if the bytes are no leaf of a known version.
    pub fn of_leaf(leaf: &[u8]) -> Option<Self> {
        let (code, _) =
            std::str::from_utf8(leaf).ok()?.strip_prefix("countersign-leaf/v1 ")?.split_once(' ')?;
        Self::from_code(code)
    }
}

/// The bytes of a leaf: `countersign-leaf/v1 <event code> <base64 HMAC-SHA256(salt, record)>` and a newline.
///
/// The commitment is keyed by a salt that dies with the person's key, so that nobody can later try guesses of a
/// record against the log. Signed through the tree: do not reorder (vector `leaf` in the receipts suite).
pub fn leaf(event: Event, salt: &[u8; 32], record: &[u8]) -> Vec<u8> {
    let mut commitment = Hmac::<Sha256>::new_from_slice(salt).expect("HMAC takes a key of any length");
    commitment.update(record);
    let commitment = STANDARD.encode(commitment.finalize().into_bytes());
    format!("countersign-leaf/v1 {} {commitment}\n", event.code()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_one_event_each() {
        for event in Event::ALL {
            assert_eq!(Event::from_code(event.code()), Some(event));
            assert_eq!(Event::of_leaf(&leaf(event, &[1; 32], b"record")), Some(event));
        }
        assert_eq!(Event::from_code("consent.Sealed"), None);
    }

    #[test]
    fn a_leaf_commits_to_event_salt_and_record() {
        let plain = leaf(Event::ConsentSealed, &[1; 32], b"record");
        assert_ne!(plain, leaf(Event::ConsentRefused, &[1; 32], b"record"));
        assert_ne!(plain, leaf(Event::ConsentSealed, &[2; 32], b"record"));
        assert_ne!(plain, leaf(Event::ConsentSealed, &[1; 32], b"recorD"));
    }
}
