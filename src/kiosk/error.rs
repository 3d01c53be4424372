//! Why an act could not be done.

use std::path::{Path, PathBuf};

use crate::domain::{Fault, Timestamp, Why};
use crate::kiosk::{fault_of, verify};
use crate::{camera, domain, i18n, print, settings, vault, vision};

/// Why an act could not be done. [`Error::fault`] says what the person sees.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The camera.
    #[error("the camera")]
    Camera(#[from] camera::Error),
    /// Models, runtime or what they saw.
    #[error("the eyes")]
    Vision(#[from] vision::Error),
    /// The store or its keys.
    #[error("the store")]
    Vault(#[from] vault::Error),
    /// Paper and fonts.
    #[error("the printer")]
    Print(#[from] print::Error),
    /// The settings file.
    #[error("the settings")]
    Settings(#[from] settings::Error),
    /// The rules of this place.
    #[error("the law pack")]
    Law(#[source] std::sync::Arc<settings::law::Error>),
    /// The person's decisions do not allow the act.
    #[error("the consent")]
    Consent(#[from] domain::consent::Error),
    /// A receipt just made does not verify.
    #[error("the receipt")]
    Receipt(#[from] domain::receipt::Error),
    /// There are no words for this.
    #[error("the words")]
    Language(#[from] i18n::Error),
    /// No folder of models was found.
    #[error("no folder of models: run `make setup`, or set COUNTERSIGN_MODELS")]
    ModelsMissing,
    /// A sheet of labels cannot be read.
    #[error("{}", path.display())]
    Sheet {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: csv::Error,
    },
    /// The pictures do not carry a calibration.
    #[error(
        "too few comparisons for a calibration: it needs 300,000 pairs of different people, one picture against one and the mean of 3 against one"
    )]
    TooFewPeople,
    /// A label of a sheet is unknown.
    #[error("{}: the label {label:?} of {file} is neither genuine nor attack_ with a kind", path.display())]
    Label {
        /// The sheet.
        path: PathBuf,
        /// The picture's name.
        file: String,
        /// Its label.
        label: String,
    },
    /// Too few gestures are left to draw a challenge from.
    #[error("the challenge")]
    Challenge(#[from] domain::liveness::Error),
    /// A receipt just made cannot be put into words.
    #[error("the receipt's words")]
    Words(#[from] verify::Error),
    /// Nothing could be measured of the camera.
    #[error("measuring the camera")]
    Lens(#[from] domain::lens::Error),
    /// A gate of the commissioning is shut.
    #[error("the gate `{}` of the commissioning is shut: {lack}", gate.code())]
    Shut {
        /// Which.
        gate: domain::Gate,
        /// Why, and what to do.
        lack: domain::Lack,
    },
    /// Nobody signed yet that this machine may serve people.
    #[error(
        "this machine is not commissioned: `countersign commission` shows what is missing, and two people sign when nothing is"
    )]
    NotCommissioned,
    /// A demonstration is no machine that serves people.
    #[error("these are the settings of a demonstration: a machine that serves people has `demo = false`")]
    DemonstrationHere,
    /// The dry run did not go well.
    #[error("the rehearsal did not end with a receipt ({code}): `countersign demo --headless` shows more")]
    RehearsalFailed {
        /// What stopped it.
        code: &'static str,
    },
    /// A dossier that cannot be read.
    #[error(transparent)]
    Dossier(#[from] settings::dossier::Error),
    /// The clock is far ahead of everything the machine did before.
    #[error(
        "the clock says {}, and the last act under a clock nobody doubts was at {}: set the clock right, or confirm it with `countersign sweep --clock-is-right`", now.iso8601(), trusted.iso8601()
    )]
    ClockAhead {
        /// What the clock says.
        now: Timestamp,
        /// The latest time that nobody doubts.
        trusted: Timestamp,
    },
    /// A clip or the demonstration face before a machine that serves people.
    #[error("a clip or the demonstration face stands before a demonstration only: use the machine's camera")]
    DemonstrationOnly,
    /// A request from the queue is none.
    #[error("the request in the queue")]
    Request(#[from] domain::request::Error),
    /// The receipt a person shows does not hold.
    #[error("the receipt shown")]
    Presented(#[source] verify::Error),
    /// What was typed is no code.
    #[error(transparent)]
    Code(#[from] domain::CodeError),
    /// No key of a signer.
    #[error(transparent)]
    SignerKey(#[from] domain::KeyError),
    /// An inspector whom this machine's settings do not list.
    #[error(
        "this machine's settings list no inspector with the key {name}: put its public half under [[inspector]]"
    )]
    InspectorUnknown {
        /// The key's name.
        name: String,
    },
    /// An inspector's key that was revoked.
    #[error("the key {name} was revoked from {} on: whoever sent its holder has a new one", .from.iso8601())]
    InspectorRevoked {
        /// The key's name.
        name: String,
        /// Since when it counts for nothing.
        from: Timestamp,
    },
    /// What a registry stated, or what should confirm it, is refused.
    #[error(transparent)]
    Transaction(#[from] domain::transaction::Error),
    /// The machine that was called does not do it.
    #[error("the machine did not take it: {reason}")]
    TurnedAway {
        /// The reason's code.
        reason: String,
    },
    /// The settings name no registry.
    #[error("settings.toml names no registry: put its public key and those of the officers under [title]")]
    RegistryMissing,
    /// What was said is no complaint.
    #[error(transparent)]
    Complaint(#[from] domain::ComplaintError),
    /// Who works here, or does not.
    #[error(transparent)]
    Operator(#[from] domain::operator::Error),
    /// A breach is not declared, or its seal not lifted.
    #[error(transparent)]
    Breach(#[from] domain::breach::Error),
    /// There is no report of this month.
    #[error(transparent)]
    Month(#[from] domain::monthly::Error),
    /// A hold cannot be placed or lifted.
    #[error(transparent)]
    Hold(#[from] domain::hold::Error),
    /// It cannot be told that this receipt's holder was served.
    #[error(transparent)]
    Service(#[from] domain::equal::Error),
    /// A code without a slip that no receipt of this machine has.
    #[error("no receipt of this machine has this code: ask where the receipt was given")]
    CodeUnknown,
    /// The pack just made would not hold.
    #[error("the pack")]
    Pack(#[from] domain::receipt::pack::Error),
    /// The act was refused.
    #[error("refused: {}", .0.code())]
    Refused(Why),
    /// The system does not let the program close its memory to others.
    #[error(
        "the system does not let this program forbid core dumps of itself: run it without the sandbox that says so"
    )]
    MemoryOpen(#[source] std::io::Error),
    /// The settings ask for a sealed key file, and nothing opens it.
    #[error("the key file is sealed and no passphrase was given: use --passphrase-file FILE")]
    PassphraseMissing,
    /// The store's log is not the one that the machine's policy names.
    #[error(
        "the store is not the one that policy.txt names: another was put in its place; put the right one back"
    )]
    StoreSwapped,
    /// A policy file that is none.
    #[error("{}", path.display())]
    Policy {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: domain::policy::Error,
    },
    /// There is nobody to encrypt a backup to.
    #[error(
        "settings.toml names no recovery key: have the controller make one with age-keygen, and write its public half under [store] recovery"
    )]
    RecoveryMissing,
    /// What is restored could never be opened again.
    #[error(
        "the settings keep the root secret in memory, which forgets it: choose another key store under [keys]"
    )]
    KeysForgotten,
    /// A receipt of an act that was lost with the old store.
    #[error(
        "this receipt holds, but it is not found here: the store was restored from a copy of {}, made before this act", .0.iso8601()
    )]
    LostInRestore(Timestamp),
    /// No stick of the person's is in the machine, or more than one, or it cannot be written to.
    #[error("no stick that can be written to, or more than one: put one in")]
    StickMissing,
    /// The stick would not take the copy.
    #[error("the stick would not take the copy: it is full, or was pulled out")]
    StickFailed(#[source] std::io::Error),
    /// The settings name a folder instead of a printer.
    #[error("no queue: give one with --queue, or write it into settings.toml under [printer]")]
    QueueMissing,
    /// No page waits to be read back.
    #[error("no page was printed yet: run the same command without --read first")]
    TrialMissing,
    /// No square is read from the picture of a printed page.
    #[error(
        "no square is read in {}: scan the page at 300 dots per inch, or photograph it whole and sharp; if that does not help, the printer's dots are too coarse or its toner is low", path.display()
    )]
    TrialUnread {
        /// The picture.
        path: PathBuf,
    },
    /// The square of another page.
    #[error("this is another page than the one printed last: give a picture of that one")]
    TrialForeign,
    /// A file beside the store cannot be read or written.
    #[error("{}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Error {
    /// What to show for it.
    pub fn fault(&self) -> Fault {
        fault_of(self)
    }

    pub(super) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
