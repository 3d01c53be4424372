//! Floor 2: the acts. The kiosk holds the rooms of the floor below and joins them; nothing else may.
//!
//! An act is one transaction: event, template, log entry and receipt, or nothing. A camera opens under a
//! [`CaptureGrant`](crate::domain::CaptureGrant) only, and its opening and closing are entries of the log.

pub mod asking;
pub mod audit;
pub mod backup;
pub mod capture;
mod closed;
pub mod confirm;
pub mod demo;
pub mod doctor;
pub mod effect;
pub mod enroll;
mod equal;
pub mod export;
mod facts;
mod fault;
pub mod filing;
mod hold;
pub mod inspect;
mod issue;
pub mod journal;
pub mod known;
pub mod law;
mod machine;
pub mod measure;
pub mod memory;
mod pack;
pub mod page;
mod picture;
mod pressure;
mod queue;
pub mod rehearse;
pub mod renew;
pub mod rotate;
pub mod setup;
mod slot;
pub mod sweep;
pub mod take_back;
mod title_scene;
pub mod using;
pub mod verify;
pub mod watch;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::domain::equal::Stay;
use crate::domain::liveness::Attempts;
use crate::domain::log::Event;
use crate::domain::{Fault, Notice, Policy, Purpose, Site, Timestamp, UtcOffset, Why};
use crate::i18n::Text;
use crate::settings::Settings;
use crate::vault::{Intake, Vault};
use crate::vision::Engine;
use crate::{camera, domain, i18n, print, settings, vault, vision};

pub use crate::domain::Taken;
pub use crate::print::Square;
pub use crate::settings::{Display, Idle};
pub use crate::speech::Voice;
pub use asking::{Handout, Right};
pub use capture::{Capture, LiveCapture, Progress, Prompt};
pub use closed::{Accepted, Closed, Opened};
pub use demo::DemoOptions;
pub use equal::ServiceWeek;
pub use facts::Facts;
pub use fault::fault_of;
pub use hold::{HoldStanding, Order};
pub use issue::{Done, Files};
pub use journal::Journal;
pub use machine::Machine;
pub use picture::Picture;
pub use pressure::Pressure;
pub use sweep::Swept;
pub use take_back::{Past, Standing};
pub use title_scene::{Step, TitleScene};
pub use using::Used;
pub use watch::{CameraChoice, Scan, Seen, Watch};

/// Tells the time. `main` gives it; everything below is told.
pub type Clock = fn() -> Timestamp;

/// One machine at one place, with its store open.
pub struct Kiosk {
    settings: Settings,
    /// The rules that those settings name.
    law: law::Law,
    /// Holds receipts, policy and store.
    root: PathBuf,
    models: PathBuf,
    camera: CameraChoice,
    record: Option<PathBuf>,
    /// Frames come in real time, the newest wins; otherwise each is taken as soon as the last was seen.
    paced: bool,
    /// Where the kernel lists cameras.
    sysfs: PathBuf,
    /// Fixes order and onsets of challenges; the demo only.
    seed: Option<u64>,
    tries: std::sync::atomic::AtomicU64,
    /// What the present visit drew and tried.
    attempts: Mutex<Attempts>,
    vault: Mutex<Vault>,
    /// Where requests wait that other programs took in without the keys.
    intake: Intake,
    /// The eyes, while no watch has them: they are slow to open.
    engine: Mutex<Option<Engine>>,
    /// The model against attacks, if the administrator gave one.
    slot: slot::PadSlot,
    policy: Policy,
    /// Of the receipts that are written.
    letters: domain::Letters,
    clock: Clock,
}

impl Kiosk {
    /// The organisation.
    pub fn controller(&self) -> &domain::Controller {
        &self.settings.controller
    }

    /// The place, its approval, and whether this is a demonstration.
    pub fn site(&self) -> &Site {
        &self.settings.site
    }

    /// The purposes a person is asked about, in order.
    pub fn purposes(&self) -> &[Purpose] {
        &self.settings.purposes
    }

    /// The kiosk's offset from UTC.
    pub fn offset(&self) -> UtcOffset {
        self.settings.offset
    }

    /// The screen's measures, from which text sizes follow.
    pub fn display(&self) -> Display {
        self.settings.display
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Whom to trust when checking this kiosk's receipts: the public policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What registries call this machine: the name of its log in its settings, which a restore does not change.
    pub fn name(&self) -> &str {
        &self.settings.origin
    }

    /// The folder of store, policy and receipts.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The notice in the words of `text`, exactly as it will be shown.
    pub fn notice(&self, text: &Text) -> Notice {
        facts::notice(&self.settings, self.law.pack(), text)
    }

    /// What is public about this kiosk.
    pub fn facts(&self) -> Facts {
        Facts::of(&self.settings, self.law.pack())
    }

    /// Enters an event about no person into the log.
    fn note(&self, event: Event) -> Result<(), Error> {
        let now = self.now();
        self.vault().append(event, &[], now, &mut randomness())?;
        Ok(())
    }

    /// Ends a visit that led to nothing: only its having been is kept. So the log tells of someone who begins again and
    /// again to draw other challenges. If a way was chosen, it is counted for that way.
    ///
    /// # Errors
    /// If the store cannot take the entry.
    pub fn abandon(&self, left: Option<Stay>) -> Result<(), Error> {
        self.end_visit();
        self.note(Event::SessionAbandoned)?;
        left.into_iter().for_each(|stay| self.count(stay, None));
        Ok(())
    }

    /// The next person has all tries.
    fn end_visit(&self) {
        *self.attempts() = Attempts::default();
    }

    fn attempts(&self) -> MutexGuard<'_, Attempts> {
        self.attempts.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The vault. A panic elsewhere cannot leave it half-changed: every act is one transaction.
    fn vault(&self) -> MutexGuard<'_, Vault> {
        self.vault.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Fresh randomness of the operating system, as a generator.
fn randomness() -> StdRng {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).expect("an operating system without randomness cannot run a kiosk");
    StdRng::from_seed(seed)
}

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
    /// The place is not approved yet, or nothing is settled that the camera is for.
    #[error(
        "the camera may not be opened before the place is approved and its purposes are settled: complete settings.toml first"
    )]
    NotApproved,
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
    /// What a registry stated, or what should confirm it, is refused.
    #[error(transparent)]
    Transaction(#[from] domain::transaction::Error),
    /// The settings name no registry.
    #[error("settings.toml names no registry: put its public key and those of the officers under [title]")]
    RegistryMissing,
    /// What was said is no complaint.
    #[error(transparent)]
    Complaint(#[from] domain::ComplaintError),
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

    fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
