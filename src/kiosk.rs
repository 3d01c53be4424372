//! Floor 2: the acts. The kiosk holds the rooms of the floor below and joins them; nothing else may.
//!
//! An act is one transaction: event, template, log entry and receipt, or nothing. A camera opens under a
//! [`CaptureGrant`](crate::domain::CaptureGrant) only, and its opening and closing are entries of the log.

pub mod asking;
pub mod audit;
pub mod backup;
pub mod breach;
pub mod capture;
pub mod clerk;
mod closed;
pub mod commission;
pub mod confirm;
pub mod demo;
pub mod doctor;
pub mod effect;
pub mod enroll;
mod equal;
mod error;
pub mod export;
mod facts;
mod fault;
pub mod filing;
mod hold;
pub mod inspect;
mod issue;
pub mod journal;
pub mod kept;
pub mod known;
pub mod law;
mod leaflet;
mod machine;
pub mod measure;
pub mod memory;
mod monthly;
mod new_file;
mod operators;
mod pack;
pub mod page;
mod picture;
mod pressure;
mod queue;
pub mod registry;
pub mod rehearse;
pub mod renew;
pub mod rotate;
mod scratch;
pub mod setup;
mod slot;
mod socket;
mod stick;
pub mod sweep;
pub mod take_back;
mod title_scene;
mod training;
pub mod using;
pub mod verify;
mod waiting;
pub mod watch;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::domain;
use crate::domain::access::Eased;
use crate::domain::equal::Stay;
use crate::domain::liveness::Attempts;
use crate::domain::log::Event;
use crate::domain::{Notice, Policy, Purpose, Site, Timestamp, UtcOffset};
use crate::i18n::Text;
use crate::settings::Settings;
use crate::vault::{Intake, Vault};
use crate::vision::Engine;

pub use crate::domain::Taken;
pub use crate::print::Square;
pub use crate::settings::{Display, Idle};
pub use crate::speech::Voice;
pub use asking::{Handout, Right};
pub use capture::{Capture, LiveCapture, Progress, Prompt};
pub use closed::{Accepted, Closed, Opened};
pub use demo::DemoOptions;
pub use equal::ServiceWeek;
pub use error::Error;
pub use facts::Facts;
pub use fault::fault_of;
pub use hold::{HoldStanding, Order};
pub use issue::{Done, Files};
pub use journal::Journal;
pub use machine::Machine;
pub use monthly::{MonthReport, Published};
pub use new_file::write_new;
pub use operators::{By, OperatorStanding};
pub use picture::Picture;
pub use pressure::Pressure;
pub use sweep::Swept;
pub use take_back::{Past, Standing};
pub use title_scene::{Step, TitleScene};
pub use training::{Attendant, Comer, Learned, Learner, Trained};
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
    /// The act on a home that waits for its owner.
    waiting: Mutex<waiting::Waiting>,
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

    /// Notes which of the machine's own rules made a visit easier. Nothing is kept of who it was.
    ///
    /// # Errors
    /// If the store cannot take the entry.
    pub fn note_eased(&self, used: Eased) -> Result<(), Error> {
        let now = self.now();
        self.vault().append(Event::AccessChoice, used.codes().as_bytes(), now, &mut randomness())?;
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
