//! Paper: receipts as PDF, read back from PDF, and sent to a printer.
//!
//! A receipt's PDF carries the same act three times: as words (a [`Page`](crate::domain::Page)), as a square to scan,
//! and as the attached record. All black on white, so that any office printer gives it back without greys. Nothing
//! here knows a picture or a template; `lopdf`, `printpdf`, `ipp` and the fonts stop at this door.

mod document;
mod fonts;
mod layout;
mod printer;
mod qr;
mod queue;
mod reading;
mod receipt;
mod shape;
mod sheet;

use std::path::PathBuf;

use crate::domain::Unprinted;

pub use fonts::Fonts;
pub use printer::{Folder, Job, JobState, Printer};
pub use qr::Square;
pub use queue::{Offered, Queue};
pub use reading::{ReadReceipt, read_receipt};
pub use receipt::{Attached, receipt, report, slip};

/// What went wrong on the way to paper or back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A font is not installed.
    #[error("the font {file} is not installed: run apt install {package}")]
    FontMissing {
        /// Its file's name.
        file: &'static str,
        /// The Debian package that holds it.
        package: &'static str,
    },
    /// No installed font shows this character as itself.
    #[error("no font shows the character U+{:04X}: write it in another way", u32::from(*letter))]
    LetterMissing {
        /// The character.
        letter: char,
    },
    /// The text for the square is too long for one.
    #[error("{characters} characters do not fit a QR code: shorten the names in the settings")]
    SquareFull {
        /// Its length.
        characters: usize,
    },
    /// A font could not be cut down or the document not written.
    #[error("the PDF could not be written: reinstall fonts-noto-core and fonts-noto-cjk")]
    Unwritable,
    /// Not a receipt's PDF.
    #[error("this file is not a receipt: open the PDF that the kiosk gave")]
    NotAReceipt,
    /// A PDF beyond any receipt's size.
    #[error("this file is too large for a receipt: open the PDF that the kiosk gave")]
    TooLarge,
    /// The printer's address is not one.
    #[error("{uri} is not a printer's address: write ipp://host/printers/name into the settings")]
    Address {
        /// What was given.
        uri: String,
    },
    /// The printer does not answer.
    #[error("the printer at {place} does not answer: check its cable and power, and that its queue exists")]
    Absent {
        /// Its address or folder.
        place: String,
        /// What the connection said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The printer does not take the job.
    #[error("the printer at {place} refused the receipt ({reason}): check its queue's settings")]
    Refused {
        /// Its address.
        place: String,
        /// Its status, in IPP's words.
        reason: String,
    },
    /// The printer took the job and did not print it.
    #[error("the printer at {place} {} ({reason})", remedy(*why))]
    Stopped {
        /// Its address.
        place: String,
        /// What that comes to.
        why: Unprinted,
        /// Job state and reasons, in IPP's words.
        reason: String,
    },
    /// A PDF could not be put into the folder.
    #[error("cannot write {}: check that the folder may be written and the disk is not full", path.display())]
    Unwritten {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
}

impl Error {
    /// Why there is no paper, if that is the printer's.
    pub const fn unprinted(&self) -> Option<Unprinted> {
        match self {
            Self::Absent { .. } => Some(Unprinted::Offline),
            Self::Refused { .. } => Some(Unprinted::Refused),
            Self::Stopped { why, .. } => Some(*why),
            _ => None,
        }
    }
}

const fn remedy(why: Unprinted) -> &'static str {
    match why {
        Unprinted::NoPaper => "has no paper: put some in, then print again",
        Unprinted::Offline => "is not reached by its queue: check its cable and power, then print again",
        Unprinted::Stopped => "has stopped: check toner, cover and jams, and that its queue is not paused",
        Unprinted::Refused => "cannot print this document: check its queue's driver",
        Unprinted::Slow => "took too long: look what it is doing, then print again",
    }
}

/// How high the highest page of a PDF is, in whole millimetres.
fn height_mm(pdf: &[u8]) -> Result<u32, Error> {
    let document = lopdf::Document::load_mem(pdf).map_err(|_| Error::Unwritable)?;
    let heights = document.page_iter().filter_map(|page| {
        let medium = document.get_dictionary(page).ok()?.get(b"MediaBox").ok()?.as_array().ok()?;
        Some(medium.get(3)?.as_float().ok()? - medium.get(1)?.as_float().ok()?)
    });
    let points = heights.reduce(f32::max).ok_or(Error::Unwritable)?;
    Ok((points / 72.0 * 25.4).ceil() as u32)
}
