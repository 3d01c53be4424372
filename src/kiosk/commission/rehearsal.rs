//! The dry run: a whole visit with the demonstration face, on a store of its own beside nothing, with this machine's purposes, words
//! and law pack. No camera is opened.

use std::path::Path;
use std::sync::Arc;

use crate::domain::{Gate, Taken};
use crate::i18n::Text;
use crate::kiosk::commission::gates;
use crate::kiosk::law::Law;
use crate::kiosk::rehearse::Ending;
use crate::kiosk::scratch::Scratch;
use crate::kiosk::{CameraChoice, Done, Error, Kiosk, Machine, randomness, verify};
use crate::settings::{Keys, Place};

impl Kiosk {
    /// Enrolls the demonstration face, checks its receipt, takes everything back, and refuses, each in every language; the log says
    /// that it went well.
    ///
    /// # Errors
    /// [`Error::Shut`] while purposes or words are not settled; [`Error::RehearsalFailed`]; whatever fails on the way.
    pub fn rehearse_commission(&self) -> Result<(), Error> {
        let ground = gates::rehearsed_on(self.ground(), self.now())
            .map_err(|lack| Error::Shut { gate: Gate::Rehearsal, lack })?;
        let folder = Scratch::beside(&self.root, "rehearsal")?;
        let scratch = self.scratch(folder.path())?;
        for (place, tag) in self.settings.languages.iter().enumerate() {
            let text = Text::new(tag)?;
            let refused = scratch.rehearse(&text, true)?;
            scratch.held(&refused.ending)?;
            // The face is the same in every language.
            if place == 0 {
                let given = scratch.rehearse(&text, false)?;
                let done = scratch.held(&given.ending)?;
                let taken = scratch.withdraw(&done.id, &Taken::All)?;
                scratch.verified(&taken)?;
            }
        }
        let now = self.now();
        Ok(self.vault().keep_rehearsal(&ground, now, &mut randomness())?)
    }

    /// A machine of these settings that is a demonstration, in a folder of its own.
    fn scratch(&self, folder: &Path) -> Result<Arc<Self>, Error> {
        let mut settings = self.settings.clone();
        let law = Law::of(&mut settings, &self.root);
        settings.site.demo = true;
        settings.keys = Keys::Memory;
        settings.printer.place = Place::Folder("receipts".into());
        let machine = Machine::scratch(folder, settings, law);
        let (vault, policy) = machine.found()?;
        let kiosk = Self::with(machine, vault, policy, self.clock)?;
        Ok(Arc::new(Self {
            camera: CameraChoice::Puppet,
            paced: false,
            models: self.models.clone(),
            ..kiosk
        }))
    }

    fn held<'a>(&self, ending: &'a Ending) -> Result<&'a Done, Error> {
        match ending {
            Ending::Enrolled(done) | Ending::Refused(done) => {
                self.verified(done)?;
                Ok(done)
            }
            Ending::Failed(fault) => Err(Error::RehearsalFailed { code: fault.code() }),
        }
    }

    /// Its paper was written, and holds under the policy.
    fn verified(&self, done: &Done) -> Result<(), Error> {
        let files = done.files.as_ref().ok_or(Error::RehearsalFailed { code: "paper" })?;
        let bytes = std::fs::read(&files.text).map_err(Error::file(&files.text))?;
        verify::presented(&bytes, self.policy()).map_err(Error::Presented)?;
        Ok(())
    }
}
