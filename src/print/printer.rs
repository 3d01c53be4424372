//! What puts a PDF on paper, and the folder that stands in for it.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Error;
use crate::domain::Paper;

/// Something that puts a PDF on paper.
pub trait Printer: Send + Sync {
    /// Prints and waits until the paper is out, or it is clear that it will not be.
    ///
    /// # Errors
    /// Why there is no paper. What was sent is taken back, so that nothing comes out for the next person to read, unless
    /// nobody answers any more.
    fn print(&self, job: Job<'_>) -> Result<JobState, Error>;
}

/// A document to print.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// A name that says nothing about a person: the receipt's code. Letters, digits, hyphens.
    pub name: &'a str,
    /// The PDF.
    pub pdf: &'a [u8],
    /// The paper it is made for.
    pub paper: Paper,
}

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobState {
    /// The printer says it is done.
    Printed,
    /// It lies in the folder as this file.
    Saved(PathBuf),
}

/// A folder that collects PDFs, for a demonstration or a desk without a printer.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A folder; it is made when the first PDF goes there.
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }
}

impl Printer for Folder {
    fn print(&self, job: Job<'_>) -> Result<JobState, Error> {
        let path = self.path.join(format!("{}.pdf", job.name));
        let unwritten = |source| Error::Unwritten { path: path.clone(), source };
        // Under another name first: whoever watches the folder never sees half a receipt.
        let partial = self.path.join(format!(".{}.partial", job.name));
        std::fs::create_dir_all(&self.path).map_err(unwritten)?;
        let mut file = std::fs::File::create(&partial).map_err(unwritten)?;
        file.write_all(job.pdf).and_then(|()| file.sync_all()).map_err(unwritten)?;
        std::fs::rename(&partial, &path).map_err(unwritten)?;
        Ok(JobState::Saved(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_whole_receipts_only() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::new(&root.path().join("receipts"));
        let state = folder.print(Job { name: "7F3K-92QD", pdf: b"%PDF", paper: Paper::A4 }).unwrap();
        let path = root.path().join("receipts/7F3K-92QD.pdf");
        assert_eq!(state, JobState::Saved(path.clone()));
        assert_eq!(std::fs::read(path).unwrap(), b"%PDF");
        assert_eq!(std::fs::read_dir(root.path().join("receipts")).unwrap().count(), 1);
        std::fs::write(root.path().join("file"), b"").unwrap();
        let error = Folder::new(&root.path().join("file"))
            .print(Job { name: "A", pdf: b"", paper: Paper::A4 })
            .unwrap_err();
        assert!(matches!(error, Error::Unwritten { .. }) && error.to_string().contains("may be written"));
    }
}
