//! A machine's store is made, before anything is asked of anyone.

use std::os::unix::fs::DirBuilderExt as _;

use crate::domain::Policy;
use crate::domain::log::Event;
use crate::kiosk::machine::POLICY;
use crate::kiosk::{Clock, Error, Kiosk, Machine, randomness};
use crate::vault::{self, Vault};

impl Machine {
    /// Whether it has no store yet.
    pub fn is_new(&self) -> bool {
        self.store().symlink_metadata().is_err()
    }

    /// Makes its store and its public policy, with the key store that the settings name.
    ///
    /// # Errors
    /// If the folder cannot hold a store, or there is one; why the key store refuses.
    pub(in crate::kiosk) fn found(&self) -> Result<(Vault, Policy), Error> {
        let place = self.folder.join("store");
        vault::guard::may_hold(&place)?; // before anything is made
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.folder)
            .map_err(Error::file(&self.folder))?;
        let (keys, origin) = (self.keys()?, &self.settings.origin);
        let vault = Vault::create(&self.store(), &*keys, origin, &mut randomness())?;
        vault.publish(&self.intake())?;
        let policy = vault.policy().clone();
        let path = self.folder.join(POLICY);
        std::fs::write(&path, policy.as_text()).map_err(Error::file(&path))?;
        Ok((vault, policy))
    }
}

impl Kiosk {
    /// Makes the store of a machine that has settings and nothing else. It serves nobody yet.
    ///
    /// # Errors
    /// [`Error::DemonstrationHere`] for a demonstration's settings; if the folder cannot hold a store, or there is one; why the key
    /// store refuses.
    pub fn install(machine: Machine, clock: Clock) -> Result<Self, Error> {
        if machine.settings.site.demo {
            return Err(Error::DemonstrationHere);
        }
        let (vault, policy) = machine.found()?;
        let kiosk = Self::with(machine, vault, policy, clock)?;
        kiosk.note(Event::KioskInstalled)?;
        Ok(kiosk)
    }
}
