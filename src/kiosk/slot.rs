//! The PAD slot of a kiosk: the model that its administrator gave, if any, opened when it is first needed.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::pad::{Look, Passive, Slot};
use crate::domain::{Frame, Observation};
use crate::kiosk::Error;
use crate::vision::PadModel;

pub(super) struct PadSlot {
    given: Option<Slot>,
    open: Mutex<Option<PadModel>>,
}

impl PadSlot {
    /// A slot with this model in it, or an empty one.
    pub(super) const fn new(given: Option<Slot>) -> Self {
        Self { given, open: Mutex::new(None) }
    }

    /// Opens the model, if there is one and it is not open.
    ///
    /// # Errors
    /// If it is not the model that its description says.
    pub(super) fn open(&self, models: &Path) -> Result<(), Error> {
        let mut open = self.lock();
        if let (Some(slot), None) = (&self.given, open.as_ref()) {
            *open = Some(PadModel::open(models, slot)?);
        }
        Ok(())
    }

    /// What the model says of a good picture of a face; `None` without either.
    ///
    /// # Errors
    /// If the model's numbers are none.
    pub(super) fn look(&self, frame: &Frame, seen: &Observation) -> Result<Option<Look>, Error> {
        let face = seen.face.as_ref().filter(|_| seen.hint.is_none());
        match (self.lock().as_mut(), face) {
            (Some(model), Some(face)) => Ok(Some(model.look(frame, face.bounds)?)),
            _ => Ok(None),
        }
    }

    /// The account of one session's looks; `None` while the slot is empty.
    pub(super) fn passive(&self) -> Option<Passive> {
        self.given.as_ref().map(Passive::new)
    }

    /// The model's name and the first digits of its SHA-256, for records; `None` while the slot is empty.
    pub(super) fn label(&self) -> Option<String> {
        self.lock().as_ref().map(|model| format!("{} {}", model.slot().name, &model.digest()[..8]))
    }

    fn lock(&self) -> MutexGuard<'_, Option<PadModel>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
