//! The demonstration: a kiosk with a made-up bank, a fresh store whose key lives in memory only, and a face that is
//! animated from one public-domain photograph. Every screen and receipt says that it is a demonstration.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

use crate::domain::log::Event;
use crate::domain::pad::Slot;
use crate::domain::{Letters, Policy};
use crate::kiosk::effect::NOTICES;
use crate::kiosk::law::Law;
use crate::kiosk::machine::{DEMO_STORE, KEY_FOLDER, Machine, POLICY, SETTINGS, SYSFS};
use crate::kiosk::slot::PadSlot;
use crate::kiosk::{CameraChoice, Clock, Error, Kiosk, watch};
use crate::settings::{DemoOffice, Place, Settings};
use crate::vault::{self, Intake, Vault};
use crate::vision;

/// What a demonstration may be told.
pub struct DemoOptions {
    /// Folder for store, policy and receipts; a fresh one in the system's temporary folder when absent.
    pub root: Option<PathBuf>,
    /// Folder of models, when not in the usual places.
    pub models: Option<PathBuf>,
    /// What stands in for the camera.
    pub camera: CameraChoice,
    /// Write what the camera saw to this Y4M clip.
    pub record: Option<PathBuf>,
    /// Fixes order and onsets of challenges.
    pub seed: Option<u64>,
    /// A model for the PAD slot instead of the one in the settings.
    pub pad: Option<Slot>,
    /// Print to this IPP queue instead of the folder.
    pub printer: Option<String>,
    /// Keep the key, in a file sealed by the first line of this one, so that the store can be opened again.
    pub passphrase: Option<PathBuf>,
    /// Frames come in real time (a window), or as fast as they are taken (headless).
    pub paced: bool,
    /// A land registry's machine instead of a bank's, which believes these keys.
    pub office: Option<DemoOffice>,
    /// Where the kernel lists cameras: `/sys`, or a made-up tree.
    pub sysfs: PathBuf,
}

impl Default for DemoOptions {
    /// The demonstration face, headless, in a fresh folder, another challenge each time.
    fn default() -> Self {
        Self {
            root: None,
            models: None,
            camera: CameraChoice::Puppet,
            record: None,
            seed: None,
            pad: None,
            printer: None,
            passphrase: None,
            paced: false,
            office: None,
            sysfs: PathBuf::from(SYSFS),
        }
    }
}

impl Kiosk {
    /// Opens a demonstration. Its key store is this process's memory: when the demonstration ends, nobody can read its
    /// store again, unless it was told to keep the key.
    ///
    /// # Errors
    /// If models are missing, or the folder cannot hold a store.
    pub fn demo(options: DemoOptions, clock: Clock) -> Result<Self, Error> {
        let sealed = options.passphrase.is_some();
        let text = match &options.office {
            None => Settings::demo_file(sealed),
            Some(office) => Settings::registry_file(sealed, office),
        };
        let mut settings = Settings::parse(&text)?;
        if let Some(uri) = options.printer {
            settings.printer.place = Place::Queue(uri);
        }
        let slot = options.pad.or_else(|| settings.pad.clone());
        let models = watch::models_folder(options.models.as_deref())?;
        vision::calibration(&models)?; // before anything is made: without one nobody can be enrolled
        let root = options.root.unwrap_or_else(|| fresh_folder(clock));
        clear_earlier(&root)?;
        let (vault, policy, intake) = found(&root, &text, options.passphrase.as_deref())?;
        let law = Law::of(&mut settings, &root);
        let kiosk = Self {
            settings,
            law,
            root,
            models,
            camera: options.camera,
            record: options.record,
            seed: options.seed,
            paced: options.paced,
            sysfs: options.sysfs,
            tries: AtomicU64::new(0),
            attempts: Mutex::default(),
            vault: Mutex::new(vault),
            waiting: Mutex::default(),
            intake,
            engine: Mutex::new(None),
            slot: PadSlot::new(slot),
            policy,
            letters: Letters::Ordinary,
            clock,
        };
        kiosk.note(Event::KioskCommissioned)?;
        kiosk.follow_law()?;
        Ok(kiosk)
    }

    /// The store's file.
    pub fn store_path(&self) -> PathBuf {
        self.root.join("store").join(DEMO_STORE)
    }

    /// The public policy's file.
    pub fn policy_path(&self) -> PathBuf {
        self.root.join(POLICY)
    }
}

/// Makes the demonstration's machine in `root`, and its store.
fn found(root: &Path, settings: &str, passphrase: Option<&Path>) -> Result<(Vault, Policy, Intake), Error> {
    vault::guard::may_hold(&root.join("store"))?; // before anything is made
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(root).map_err(Error::file(root))?;
    let path = root.join(SETTINGS);
    std::fs::write(&path, settings).map_err(Error::file(&path))?;
    let machine = Machine::at(root, passphrase)?;
    let (vault, policy) = machine.found()?;
    Ok((vault, policy, machine.intake()))
}

fn fresh_folder(clock: Clock) -> PathBuf {
    let name = format!("countersign-demo-{}-{}", clock().as_unix(), std::process::id());
    std::env::temp_dir().join(name)
}

/// Removes what an earlier demonstration left in `root`: its key went with it, so its store is noise and its receipts
/// would not hold under the new policy. A folder without a demonstration's policy beside its store is left alone.
fn clear_earlier(root: &Path) -> Result<(), Error> {
    let store = root.join("store");
    if !store.join(DEMO_STORE).exists() || !root.join(POLICY).exists() {
        return Ok(());
    }
    std::fs::remove_dir_all(&store).map_err(Error::file(&store))?;
    for folder in [KEY_FOLDER, NOTICES].map(|name| root.join(name)) {
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
        }
    }
    for entry in std::fs::read_dir(root).map_err(Error::file(root))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == POLICY || name == SETTINGS || name.starts_with("receipt-") {
            std::fs::remove_file(entry.path()).map_err(Error::file(&entry.path()))?;
        }
    }
    Ok(())
}
