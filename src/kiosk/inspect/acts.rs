//! An inspection as a window asks for it: one thing after the other, each with the machine opened anew, so that between them nothing of it
//! is held.

use std::path::PathBuf;

use super::{Inspected, Step, Wish, admit, inspect_told};
use crate::domain::{Letters, ReceiptId, SignerKey};
use crate::kiosk::new_file::write_new;
use crate::kiosk::{Clock, Error, Facts, Kiosk, Machine};

/// Gives the machine, as often as it is asked.
pub type Opener = Box<dyn Fn() -> Result<Machine, Error> + Send + Sync>;

/// What an inspector brought.
pub struct Acts {
    /// Gives the machine.
    pub machine: Opener,
    /// The inspector's key.
    pub key: SignerKey,
    /// How many receipts are drawn.
    pub samples: usize,
    /// Something that holds an earlier checkpoint, which the log must continue.
    pub from: Option<Vec<u8>>,
    /// Where the report goes; none may be there.
    pub out: PathBuf,
    /// Tells the time.
    pub clock: Clock,
}

impl Acts {
    /// What is public about the machine.
    ///
    /// # Errors
    /// If there are no settings, or wrong ones.
    pub fn facts(&self) -> Result<Facts, Error> {
        Ok((self.machine)()?.facts())
    }

    /// Whether the key counts here.
    ///
    /// # Errors
    /// As [`admit`].
    pub fn admit(&self) -> Result<(), Error> {
        admit((self.machine)()?, &self.key, self.clock).map(drop)
    }

    /// Inspects with a seed, and tells how far it is.
    ///
    /// # Errors
    /// As [`inspect_told`].
    pub fn inspect(&self, seed: u64, told: &mut dyn FnMut(Step)) -> Result<Inspected, Error> {
        let wish = Wish { key: &self.key, seed, samples: self.samples, from: self.from.as_deref() };
        inspect_told((self.machine)()?, &wish, self.clock, told)
    }

    /// Writes the report to where it goes.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn keep(&self, inspected: &Inspected) -> Result<(), Error> {
        write_new(&self.out, inspected.report.as_bytes())
    }

    /// Prints a certificate.
    ///
    /// # Errors
    /// As [`Kiosk::print`].
    pub fn print(&self, certificate: &ReceiptId) -> Result<(), Error> {
        Kiosk::open((self.machine)()?, self.clock)?.print(certificate, Letters::Ordinary)
    }
}
