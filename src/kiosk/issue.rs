//! From a committed act to its receipt: as words, as files, as a square, on paper.

use std::path::{Path, PathBuf};

use crate::domain::log::Event;
use crate::domain::receipt::{Because, Carried, Kind, Particulars, seal, text_form};
use crate::domain::transaction::{Halt, StopCode};
use crate::domain::{Fault, Hold, Letters, Page, Receipt, ReceiptId, Record, SignedReceipt, Timestamp};
use crate::i18n::Text;
use crate::kiosk::{Error, Kiosk, Square, randomness, verify};
use crate::print::{self, Attached, Fonts, Printer};
use crate::settings::{self, Place};

/// What an act leaves: a receipt that verified, as words, as files and as a QR code.
#[derive(Clone, Debug)]
pub struct Done {
    /// The receipt, by which what was given can be taken back.
    pub id: ReceiptId,
    /// The act.
    pub kind: Kind,
    /// The legal hold that it is about.
    pub hold: Option<Hold>,
    /// Why what was asked for could not be done, if so.
    pub refused: Option<Because>,
    /// Eight characters to read aloud or type.
    pub code: String,
    /// Its words, rendered from the signed record.
    pub page: Page,
    /// The QR code from which the receipt verifies; `None` if the text is too long for one.
    pub square: Option<Square>,
    /// When the last of the given purposes ends; `None` when nothing is kept.
    pub until: Option<Timestamp>,
    /// What stops a confirmed act, and until when.
    pub stop: Option<(StopCode, Timestamp)>,
    /// The sealed PDF and the text form; `None` when paper is in trouble. The act stands all the same.
    pub files: Option<Files>,
    /// Why an act on a home was stopped, if it is about that.
    pub halt: Option<Halt>,
    /// What is wrong with paper, if anything.
    pub trouble: Option<Fault>,
}

/// The receipt's files.
#[derive(Clone, Debug)]
pub struct Files {
    /// The sealed PDF.
    pub pdf: PathBuf,
    /// The text form.
    pub text: PathBuf,
}

impl Kiosk {
    /// A record that follows no consent: of this machine, now, in the language of `text`.
    pub(super) fn bare_record(
        &self,
        text: &Text,
        kind: Kind,
        particulars: Particulars,
        at: Timestamp,
    ) -> Record {
        let mut id = [0; 16];
        rand::RngCore::fill_bytes(&mut randomness(), &mut id);
        let id = ReceiptId::from_random(id);
        Record {
            id,
            kind,
            at,
            offset: self.offset(),
            language: text.language().to_owned(),
            words: Some(text.edition()),
            pseudonym: self.vault().pseudonym(&id),
            notice: self.notice(text).digest(),
            controller: self.controller().clone(),
            site: self.site().clone(),
            purposes: vec![],
            kept: None,
            particulars,
            helped: None,
            related: None,
        }
    }

    /// Verifies what was just committed, and only then renders its words and files.
    pub(super) fn issue(&self, signed: &SignedReceipt) -> Result<Done, Error> {
        let done = self.shown(signed)?;
        let receipt = signed.verify(&self.policy)?;
        Ok(match self.write_files(signed, &receipt, &done.page) {
            Ok(files) => Done { files: Some(files), ..done },
            Err(error) => Done { trouble: Some(error.fault()), ..done },
        })
    }

    /// A receipt of this machine as it was handed out, to show it or to print it again: for who got no paper that day.
    ///
    /// # Errors
    /// If there is none, or all was erased.
    pub fn handed_out(&self, id: &ReceiptId) -> Result<Done, Error> {
        let signed = self.vault().receipt(id)?;
        self.shown(&signed)
    }

    /// Verifies a receipt, and renders its words and its square.
    fn shown(&self, signed: &SignedReceipt) -> Result<Done, Error> {
        let receipt = signed.verify(&self.policy)?;
        let page = verify::page_of(&receipt)?;
        Ok(Done {
            id: receipt.record().id,
            kind: receipt.record().kind,
            hold: match &receipt.record().particulars {
                Particulars::Hold(hold) => Some(hold.clone()),
                _ => None,
            },
            refused: match receipt.record().particulars {
                Particulars::RightRefused { because, .. } => Some(because),
                _ => None,
            },
            code: receipt.record().id.code(),
            square: Square::of(&self.square_text(signed)?).ok(),
            stop: match &receipt.record().particulars {
                Particulars::Confirmation(said) => Some((said.stop_code, said.effective_from)),
                _ => None,
            },
            halt: match &receipt.record().particulars {
                Particulars::Stopped(said) => Some(said.halt),
                _ => None,
            },
            until: receipt.record().purposes.iter().filter_map(|entry| entry.until).max(),
            page,
            files: None,
            trouble: None,
        })
    }

    /// Prints a receipt of this machine on its printer, in letters of this size, and waits until the paper is out.
    ///
    /// # Errors
    /// If there is no such receipt, or paper is in trouble; the receipt stays in its folder. If that is the printer's, the log
    /// says why.
    pub fn print(&self, id: &ReceiptId, letters: Letters) -> Result<(), Error> {
        let signed = self.vault().receipt(id)?;
        let receipt = signed.verify(&self.policy)?;
        let pdf = self.pdf(&signed, &receipt, &verify::page_of(&receipt)?, letters)?;
        let code = id.code();
        let second = format!("{code}-2");
        // Two people decided: the child and the guardian each take one home.
        let guarded = matches!(receipt.record().particulars, Particulars::Guarded { .. });
        let copies = if guarded { &[&*code, &*second][..] } else { &[&*code][..] };
        let printed =
            copies.iter().try_for_each(|name| print_pdf(&self.settings.printer, &self.root, (name, &pdf)));
        printed.map_err(|error| self.not_printed(error))
    }

    /// Enters into the log why somebody got no paper. An error of the store comes before the printer's.
    pub(super) fn not_printed(&self, error: Error) -> Error {
        let Error::Print(
            print::Error::Absent { .. } | print::Error::Refused { .. } | print::Error::Stopped { .. },
        ) = &error
        else {
            return error;
        };
        let (reason, now) = (error.fault().code(), self.now());
        let noted = self.vault().append(Event::PrinterFailed, reason.as_bytes(), now, &mut randomness());
        noted.map_or_else(Error::from, |_| error)
    }

    fn write_files(&self, signed: &SignedReceipt, receipt: &Receipt, page: &Page) -> Result<Files, Error> {
        let stem = self.root.join(format!("receipt-{}", receipt.record().id.code()));
        let files = Files { pdf: stem.with_extension("pdf"), text: stem.with_extension("txt") };
        write(&files.pdf, &self.pdf(signed, receipt, page, self.letters)?)?;
        write(&files.text, text_form(page, signed).as_bytes())?;
        Ok(files)
    }

    /// The sealed PDF: whatever the paper and the letters, it carries the same bytes and says the same words.
    fn pdf(
        &self,
        signed: &SignedReceipt,
        receipt: &Receipt,
        page: &Page,
        letters: Letters,
    ) -> Result<Vec<u8>, Error> {
        let attached = Attached {
            square: &self.square_text(signed)?,
            bundle: &signed.to_compact(),
            proof: &signed.proof_text(),
        };
        let form = (self.settings.printer.paper, letters);
        let mut pdf = print::receipt(page, attached, receipt.record().at, form, &Fonts::open()?)?;
        let line = seal::seal_line(&pdf, self.vault().log_key());
        pdf.extend_from_slice(&line);
        Ok(pdf)
    }

    pub(super) fn square_text(&self, signed: &SignedReceipt) -> Result<String, Error> {
        Ok(Carried::to_square(signed, self.vault().log_key())?)
    }
}

/// Prints a finished PDF on the settings' printer, and waits until the paper is out.
pub(super) fn print_pdf(
    printer: &settings::Printer,
    root: &Path,
    (name, pdf): (&str, &[u8]),
) -> Result<(), Error> {
    let paper = printer.paper;
    let printer: Box<dyn Printer> = match &printer.place {
        Place::Queue(uri) => Box::new(print::Queue::new(uri)?),
        Place::Folder(folder) => Box::new(print::Folder::new(&root.join(folder))),
    };
    printer.print(print::Job { name, pdf, paper })?;
    Ok(())
}

/// The same; it outlives a power cut when this returns.
pub(super) fn write_lasting(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write(path, bytes)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let lasts = |path: &Path| std::fs::File::open(path).and_then(|open| open.sync_all());
    lasts(path).and_then(|()| lasts(folder)).map_err(Error::file(path))
}

/// Writes a whole file or none: beside it first, then by its name.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let draft = path.with_extension("part");
    let written = std::fs::write(&draft, bytes).and_then(|()| std::fs::rename(&draft, path));
    written.map_err(|error| {
        drop(std::fs::remove_file(&draft));
        Error::file(path)(error)
    })
}
