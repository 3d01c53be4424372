//! Which machine a command speaks of.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{answer, receipt};
use crate::domain::Policy;
use crate::kiosk::Machine;
use crate::kiosk::inspect::Opener;

/// A machine's folder and what opens its key.
#[derive(clap::Args)]
pub(super) struct Place {
    /// The machine's folder: settings.toml, policy.txt and store.
    #[arg(long, value_name = "DIR", default_value = "/var/lib/countersign")]
    root: PathBuf,
    /// A file whose first line opens the sealed key file.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Place {
    /// The machine.
    ///
    /// # Errors
    /// Exit code 2, after saying why.
    pub(super) fn machine(&self) -> Result<Machine, ExitCode> {
        let passphrase = self.passphrase_file.clone().or_else(credential);
        Machine::at(&self.root, passphrase.as_deref()).map_err(|error| answer::failed(&error))
    }

    /// Gives the machine as often as it is asked.
    pub(super) fn opener(&self) -> Opener {
        let (root, passphrase) = (self.root.clone(), self.passphrase_file.clone().or_else(credential));
        Box::new(move || Machine::at(&root, passphrase.as_deref()))
    }

    /// Whether there are settings.
    pub(super) fn is_set_up(&self) -> bool {
        self.root.join("settings.toml").exists()
    }

    /// The folder, and the file that opens its key.
    pub(super) fn parts(&self) -> (&Path, Option<&Path>) {
        (&self.root, self.passphrase_file.as_deref())
    }

    /// The policy given, or else the machine's own.
    ///
    /// # Errors
    /// Exit code 2, after saying why.
    pub(super) fn policy(&self, machine: &Machine, given: Option<&Path>) -> Result<Policy, ExitCode> {
        match given {
            Some(file) => receipt::read_policy(Some(file)).ok_or(ExitCode::from(2)),
            None => machine.policy().map_err(|error| answer::failed(&error)),
        }
    }
}

/// The passphrase that systemd hands to a service (`LoadCredential=countersign-passphrase`).
fn credential() -> Option<PathBuf> {
    let file = PathBuf::from(std::env::var_os("CREDENTIALS_DIRECTORY")?).join("countersign-passphrase");
    file.exists().then_some(file)
}
