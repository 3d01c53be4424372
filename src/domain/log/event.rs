//! What a leaf says happened.

/// The events there are: each is named once, with its code as leaves write it.
macro_rules! events {
    ($($(#[$said:meta])* $name:ident = $code:literal,)*) => {
        /// What a leaf says happened. The only readable word in the log.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Event {
            $($(#[$said])* $name,)*
        }

        impl Event {
            /// Every event.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$name),*];

            /// The event's code as leaves write it.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

events! {
    /// A store was made for a machine that serves nobody yet.
    KioskInstalled = "kiosk.installed",
    /// A dossier was taken in; the entry commits to its digest.
    DossierTaken = "dossier.taken",
    /// A whole visit was rehearsed with the demonstration face.
    KioskRehearsed = "kiosk.rehearsed",
    /// Somebody signed that every gate was passed; the entry says who, in which role, and on what.
    CommissionSigned = "commission.signed",
    /// A kiosk was commissioned (or a demonstration began).
    KioskCommissioned = "kiosk.commissioned",
    /// Someone wanted to give a consent or use a face while a gate was shut; the entry says which.
    CommissionRefused = "commission.refused",
    /// The machine serves nobody from here on, and holds nobody; the entry says who signed that.
    KioskDecommissioned = "kiosk.decommissioned",
    /// The camera opened to be measured, before the machine serves anyone.
    CameraSetup = "camera.setup",
    /// A page was printed to see whether receipts can be read, before the machine serves anyone.
    PrinterSetup = "printer.setup",
    /// That page was read back.
    PrinterRead = "printer.read",
    /// The camera opened under a grant.
    CaptureOpen = "capture.open",
    /// The camera closed.
    CaptureClose = "capture.close",
    /// The camera opened for a receipt that somebody wants to show it; no eyes look at what it sees.
    ScanOpen = "scan.open",
    /// It closed.
    ScanClose = "scan.close",
    /// A camera was not accepted: software, an emulator, another driver than those listed, or another than the pinned one.
    CameraRefused = "camera.refused",
    /// Somebody who said yes to a purpose of high risk said what that means; the entry does not say who.
    ConsentUnderstood = "consent.understood",
    /// Consent was given and a template created.
    ConsentSealed = "consent.sealed",
    /// Every purpose was refused, or the other way chosen.
    ConsentRefused = "consent.refused",
    /// A consent was taken back, for one purpose or all.
    ConsentWithdrawn = "consent.withdrawn",
    /// A live face was compared with what is kept for one purpose.
    FaceCompared = "face.compared",
    /// Staff sighted an identity document beside a face, for a use of high risk; the entry does not say whose.
    DocumentSighted = "document.sighted",
    /// Someone asked for a use that is not allowed now; the entry's reason is a code, and it does not say whose face.
    UseDenied = "use.denied",
    /// The time of a consent was over, for one purpose or all.
    ConsentExpired = "consent.expired",
    /// A person locked their face: until they unlock it, nothing is compared.
    ConsentPaused = "consent.paused",
    /// They unlocked it.
    ConsentResumed = "consent.resumed",
    /// Everything under a consent was erased.
    ErasureDone = "erasure.done",
    /// Everything under a consent was erased, but the evidence that a hold keeps.
    ErasureHeld = "erasure.held",
    /// An authority's order was entered: the evidence about a person stays for a time.
    HoldPlaced = "hold.placed",
    /// The authority took its order back.
    HoldLifted = "hold.lifted",
    /// The time of an order was over.
    HoldEnded = "hold.ended",
    /// A hold was not placed or not lifted; the entry's reason is a code, and it does not say on whose evidence.
    HoldRefused = "hold.refused",
    /// A person was handed a copy of what is held about them.
    CopyGiven = "copy.given",
    /// A person complained, or disputed a use.
    ComplaintMade = "complaint.made",
    /// A person asked why, and was handed an explanation.
    ExplanationGiven = "explanation.given",
    /// A person asked for something about them to be put right.
    CorrectionAsked = "correction.asked",
    /// A person asked for something that could not be done; their receipt says why.
    RightRefused = "right.refused",
    /// An inspector looked at the machine.
    InspectionDone = "inspection.done",
    /// An inspection began; the entry has a hash of the key's name.
    InspectionBegun = "inspection.begun",
    /// An inspection had begun and did not end.
    InspectionInterrupted = "inspection.interrupted",
    /// Somebody wanted to inspect with a key that does not count here; the entry has the reason's code and a hash of its name.
    InspectionRefused = "inspection.refused",
    /// A visit was made easier by rules of the machine's own, for larger letters, reading aloud or more time; the entry commits to
    /// which, and says nothing of who or why.
    AccessChoice = "access.choice",
    /// A session ended without an act; nothing was kept.
    SessionAbandoned = "session.abandoned",
    /// Somebody who left the machine with a receipt was served; the entry does not say who.
    ServiceCompleted = "service.completed",
    /// In a week, people who refuse the face were served worse by more than a tenth; the entry says which.
    ServiceUnequal = "service.unequal",
    /// The clock was found behind the time of an earlier entry. Entries keep their order.
    ClockBack = "clock.back",
    /// The clock was found far ahead of every earlier entry.
    ClockAhead = "clock.ahead",
    /// A stored reference was turned anew; the entry does not say whose.
    ReferenceRenewed = "reference.renewed",
    /// A request taken in while the keys were away could not be fulfilled: it was unreadable, or there was nothing to do.
    RequestRefused = "request.refused",
    /// A key of the store was replaced by the next one; the entry commits to which.
    KeysRotated = "keys.rotated",
    /// A backup of the store was made; the entry commits to its digest and to how much of the log is in it.
    StoreBackedUp = "store.backed_up",
    /// The store was restored from a backup: the first entry under the log's new key and name. It commits to the backup, and to
    /// what was taken back since.
    StoreRestored = "store.restored",
    /// From here on a law pack is followed; the entry commits to the digest of its file.
    LawApplied = "law.applied",
    /// Someone wanted to give a consent or use a face while no law pack held; the entry's reason is a code.
    LawRefused = "law.refused",
    /// A receipt or a code that somebody showed was not taken; the entry's reason is a code.
    ReceiptRefused = "receipt.refused",
    /// Somebody got no paper; the entry's reason is a code.
    PrinterFailed = "printer.failed",
    /// Somebody said, without a word, that they were being made to decide: the machine stopped as for a fault.
    PressureReported = "pressure.reported",
    /// The document of a person who is enrolled was sighted, and a keyed digest of its number kept; the entry does not say whose.
    IdentitySighted = "identity.sighted",
    /// Somebody with a receipt typed the number of another document than was sighted; the entry does not say whose receipt.
    DocumentRefused = "document.refused",
    /// Staff sought the receipts of whoever shows a document; the entry says whether there were any, and not whose.
    ReceiptSought = "receipt.sought",
    /// So many persons are held that the law pack asks for a filing.
    FilingReached = "filing.reached",
    /// A guardian showed by a document that a child is theirs to decide for.
    GuardianIdentified = "guardian.identified",
    /// Somebody works at the machine from here on; the entry says under which number and in which role.
    OperatorEnlisted = "operator.enlisted",
    /// Somebody no longer does.
    OperatorRetired = "operator.retired",
    /// Somebody who works here was let in; the entry says who.
    OperatorAdmitted = "operator.admitted",
    /// Somebody was not; the entry says which number, and why.
    OperatorRefused = "operator.refused",
    /// Somebody passed the training for whoever attends; the entry says who, and which edition of the lessons.
    OperatorTrained = "operator.trained",
    /// A number was let in again after too many wrong PINs.
    OperatorUnlocked = "operator.unlocked",
    /// A breach was declared, and the store sealed; the entry says who declared it, and what they said of it.
    BreachDeclared = "breach.declared",
    /// A breach was not declared, or its seal not lifted, or something was asked for that a sealed store does not do; the entry's
    /// reason is a code.
    BreachRefused = "breach.refused",
    /// The seal was lifted; the entry says which two did it, and why.
    BreachLifted = "breach.lifted",
    /// The store was restored, and is sealed as it was.
    BreachKept = "breach.kept",
    /// Whom a breach concerns was listed; the entry says who had it made and how many they are, and commits to the list.
    BreachListed = "breach.listed",
    /// Drafts of the notices about a breach were written; the entry says who had them made.
    BreachDrafted = "breach.drafted",
    /// Staff closed the window; the entry says who.
    WindowClosed = "window.closed",
    /// The window came back after it had stopped unexpectedly, with nothing of the visit before.
    WindowRestarted = "window.restarted",
    /// Somebody at the clerk's window ended a visit; the entry says who.
    VisitEnded = "visit.ended",
    /// A registry's signed statement of what is to happen was received; the entry commits to its hash.
    TxIntent = "tx.intent",
    /// One was refused, before anything was shown; the entry's reason is a code.
    TxRefused = "tx.refused",
    /// What will happen was shown to the person; the entry commits to the hash and to how long.
    TxShown = "tx.shown",
    /// The person picked that very act out of three.
    TxUnderstood = "tx.understood",
    /// An officer sighted the person's document, and it is the owner's.
    TxIdentified = "tx.identified",
    /// The owner confirmed it.
    TxConfirmed = "tx.confirmed",
    /// The notice to the owner's earlier channel was handed over.
    TxNoticeSent = "tx.notice.sent",
    /// It was stopped: before it was confirmed, or after, for good.
    TxStopped = "tx.stopped",
    /// It has effect.
    TxEffective = "tx.effective",
}

impl Event {
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
}
