//! A machine's folder: `settings.toml`, `policy.txt`, the store, and the sealed key file where the settings ask for one.
//! A commissioned machine has one; so has a demonstration that was told to keep its key.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

use crate::domain::{Letters, Policy};
use crate::kiosk::law::Law;
use crate::kiosk::slot::PadSlot;
use crate::kiosk::{CameraChoice, Clock, Error, Facts, Kiosk, watch};
use crate::settings::{Display, Keys, Settings};
use crate::vault::{Credential, Intake, KeyStore, Memory, Passphrase, SealedFile, SecretService, Vault};

/// A machine as it lies on the disk, with nothing opened but its settings.
pub struct Machine {
    pub(super) folder: PathBuf,
    pub(super) settings: Settings,
    /// The rules that those settings name.
    pub(super) law: Law,
    passphrase: Option<PathBuf>,
}

impl Machine {
    /// The machine in `folder`. `passphrase` is a file whose first line opens its sealed key file.
    ///
    /// # Errors
    /// If there are no settings, or wrong ones.
    pub fn at(folder: &Path, passphrase: Option<&Path>) -> Result<Self, Error> {
        let mut settings = Settings::read(&folder.join(SETTINGS))?;
        let law = Law::of(&mut settings, folder);
        Ok(Self { folder: folder.to_owned(), settings, law, passphrase: passphrase.map(Path::to_owned) })
    }

    /// A machine that is made for a moment, in a folder of its own.
    pub(super) fn scratch(folder: &Path, settings: Settings, law: Law) -> Self {
        Self { folder: folder.to_owned(), settings, law, passphrase: None }
    }

    /// What is public about it.
    pub fn facts(&self) -> Facts {
        Facts::of(&self.settings, self.law.pack())
    }

    /// The screen's measures, and how the window stands on it.
    pub fn display(&self) -> Display {
        self.settings.display
    }

    /// The public policy that stands beside the store.
    ///
    /// # Errors
    /// If there is none, or one that cannot be read.
    pub fn policy(&self) -> Result<Policy, Error> {
        let path = self.folder.join(POLICY);
        let bytes = std::fs::read(&path).map_err(Error::file(&path))?;
        Policy::parse(&bytes).map_err(|source| Error::Policy { path, source })
    }

    /// Opens the store.
    ///
    /// # Errors
    /// [`Error::StoreSwapped`] if its log is not the one that the policy names; why store or keys refuse.
    pub fn vault(&self) -> Result<Vault, Error> {
        let vault = Vault::open(&self.store(), &*self.keys()?)?;
        // Another store of the same key opens too; but it is another log, which the published policy does not name.
        if self.policy()?.verify_seal(&vault.log_key().sign_file(b"")).is_err() {
            return Err(Error::StoreSwapped);
        }
        Ok(vault)
    }

    /// Opens the store to audit it, whatever is wrong with its log.
    pub(super) fn unchecked(&self) -> Result<Vault, Error> {
        Ok(Vault::open_unchecked(&self.store(), &*self.keys()?)?)
    }

    /// The store's file. A demonstration's has a name of its own, so that neither is ever taken for the other.
    pub(super) fn store(&self) -> PathBuf {
        self.store_in(&self.folder)
    }

    /// The same in the folder of another machine of these settings.
    pub(super) fn store_in(&self, folder: &Path) -> PathBuf {
        let name = if self.settings.site.demo { DEMO_STORE } else { STORE };
        folder.join("store").join(name)
    }

    /// The key store that the settings name, in a word.
    pub(super) const fn key_store(&self) -> &'static str {
        match self.settings.keys {
            Keys::SecretService => "the desktop's Secret Service",
            Keys::SealedFile => "the sealed key file",
            Keys::Credential => "the service's credential",
            Keys::Memory => "memory, which forgets",
        }
    }

    /// Where requests wait while the keys are away.
    pub(super) fn intake(&self) -> Intake {
        Intake::beside(&self.store())
    }

    /// The key store that the settings name.
    pub(super) fn keys(&self) -> Result<Box<dyn KeyStore>, Error> {
        match (self.settings.keys, &self.passphrase) {
            (Keys::SecretService, _) => Ok(Box::new(SecretService::new(&self.store().to_string_lossy()))),
            (Keys::SealedFile, Some(file)) => Ok(Box::new(SealedFile::new(
                &self.folder.join(KEY_FOLDER).join("root.key"),
                Passphrase::read(file)?,
            ))),
            (Keys::SealedFile, None) => Err(Error::PassphraseMissing),
            (Keys::Credential, _) => Ok(Box::new(Credential::of_service())),
            (Keys::Memory, _) => Ok(Box::new(Memory::default())),
        }
    }
}

impl Kiosk {
    /// Opens a machine for acts that need no camera. What was asked for while its keys were away is done first.
    ///
    /// # Errors
    /// Why store, keys or policy refuse.
    pub fn open(machine: Machine, clock: Clock) -> Result<Self, Error> {
        let (vault, policy) = (machine.vault()?, machine.policy()?);
        Self::with(machine, vault, policy, clock)
    }

    /// The same with its store open.
    pub(super) fn with(machine: Machine, vault: Vault, policy: Policy, clock: Clock) -> Result<Self, Error> {
        let intake = machine.intake();
        vault.publish(&intake)?;
        let kiosk = Self {
            intake,
            slot: PadSlot::new(machine.settings.pad.clone()),
            settings: machine.settings,
            law: machine.law,
            root: machine.folder,
            models: watch::models_folder(None).unwrap_or_default(), // opening the eyes says what is missing
            camera: CameraChoice::Device(0),
            record: None,
            paced: true,
            sysfs: PathBuf::from(SYSFS),
            seed: None,
            tries: AtomicU64::new(0),
            attempts: Mutex::default(),
            vault: Mutex::new(vault),
            waiting: Mutex::default(),
            engine: Mutex::new(None),
            policy,
            letters: Letters::Ordinary,
            clock,
        };
        kiosk.settle()?;
        kiosk.tell_interrupted()?;
        kiosk.follow_law()?;
        kiosk.watch_filing()?;
        Ok(kiosk)
    }

    /// The same, whose receipts are written in letters of this size.
    #[must_use]
    pub fn with_letters(self, letters: Letters) -> Self {
        Self { letters, ..self }
    }

    /// The same with another camera than the first.
    #[must_use]
    pub fn with_camera(self, camera: CameraChoice) -> Self {
        Self { camera, ..self }
    }
}

/// Where the kernel lists cameras.
pub(super) const SYSFS: &str = "/sys";
pub(super) const SETTINGS: &str = "settings.toml";
pub(super) const POLICY: &str = "policy.txt";
pub(super) const DEMO_STORE: &str = "demo.db";
/// Not the store's folder: whoever copies that has no key, sealed or not.
pub(super) const KEY_FOLDER: &str = "key";
const STORE: &str = "countersign.db";
