//! Taking in a dossier: read, held against its documents, and copied whole into the machine's folder, or not at all.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::domain::log::Event;
use crate::domain::{Digest, Gate, Lack};
use crate::kiosk::commission::gates;
use crate::kiosk::{Error, Kiosk, issue, randomness};
use crate::settings::dossier;

/// What was taken in.
#[derive(Debug, Serialize)]
pub struct DossierTaken {
    /// SHA-256 of the dossier.
    pub sha256: String,
    /// Documents beside it.
    pub documents: usize,
}

impl Kiosk {
    /// Takes in a dossier with the documents that lie beside it. What stood here before stays if anything is wrong with the new one.
    ///
    /// # Errors
    /// [`Error::Dossier`] if it cannot be read; [`Error::Shut`] for a document that is missing or another; an error of disk or store.
    pub fn take_dossier(&self, file: &Path) -> Result<DossierTaken, Error> {
        let bytes = std::fs::read(file).map_err(Error::file(file))?;
        let read = dossier::parse(&String::from_utf8_lossy(&bytes), self.offset())?;
        let beside = file.parent().unwrap_or(Path::new(""));
        let documents = read.documents();
        for document in &documents {
            gates::matches(&beside.join(&document.file), document).map_err(shut)?;
        }
        let own = folder(self.root());
        std::fs::create_dir_all(&own).map_err(Error::file(&own))?;
        for document in &documents {
            let from = beside.join(&document.file);
            let content = std::fs::read(&from).map_err(Error::file(&from))?;
            issue::write(&own.join(&document.file), &content)?;
        }
        // The dossier last: until then the one before it stands.
        issue::write(&own.join(DOSSIER), &bytes)?;
        let (digest, now) = (Digest::of(&bytes), self.now());
        self.vault().append(Event::DossierTaken, &digest.0, now, &mut randomness())?;
        Ok(DossierTaken { sha256: digest.to_string(), documents: documents.len() })
    }
}

fn shut(lack: Lack) -> Error {
    Error::Shut { gate: Gate::Approval, lack }
}

/// Where a machine keeps its dossier.
pub(super) fn folder(root: &Path) -> PathBuf {
    root.join("dossier")
}

/// Its name.
pub(super) const DOSSIER: &str = "dossier.toml";
