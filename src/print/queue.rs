//! Printers: an IPP queue whose job is followed to its end, or a folder of PDFs.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ipp::model::{DelimiterTag, JobState as State, PrinterState, StatusCode};
use ipp::prelude::{IppAttribute, IppClient, IppError, IppOperationBuilder, IppPayload, IppValue, Uri};
use ipp::request::IppRequestResponse;

use super::Error;
use crate::domain::Paper;

/// Something that puts a PDF on paper.
pub trait Printer: Send + Sync {
    /// Prints and waits until the paper is out, or it is clear that it will not be.
    ///
    /// # Errors
    /// Why there is no paper; nothing will come out later either.
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

/// An IPP queue, of CUPS or of a printer itself. A queue on a consent kiosk needs `PreserveJobFiles No`: CUPS keeps
/// printed documents otherwise.
#[derive(Clone, Debug)]
pub struct Queue {
    uri: Uri,
    polls: u32,
    pause: Duration,
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

impl Queue {
    /// The queue at `ipp://host[:port]/path`, followed for at most a minute.
    ///
    /// # Errors
    /// [`Error::Address`] if that is not an address.
    pub fn new(uri: &str) -> Result<Self, Error> {
        let wrong = || Error::Address { uri: uri.to_owned() };
        let parsed: Uri = uri.parse().map_err(|_| wrong())?;
        if parsed.scheme_str() != Some("ipp") || parsed.host().is_none_or(str::is_empty) {
            return Err(wrong());
        }
        Ok(Self { uri: parsed, polls: 120, pause: Duration::from_millis(500) })
    }

    /// The same queue, asked `polls` times about a job, `pause` apart.
    pub fn patient(self, polls: u32, pause: Duration) -> Self {
        Self { polls, pause, ..self }
    }

    fn send(&self, request: impl Into<IppRequestResponse>) -> Result<IppRequestResponse, Error> {
        let client = IppClient::builder(self.uri.clone()).request_timeout(ANSWER_WITHIN).build();
        // The library trusts lengths inside an answer (ipp 8.0, texts with a language) and panics where they lie. What a
        // printer says never ends the program.
        let sent = catch_unwind(AssertUnwindSafe(|| client.send(request)));
        let sent = sent.map_err(|_| self.refused("its answer is not IPP"))?;
        let answer = sent.map_err(|error| match error {
            IppError::RequestError(status) => self.refused(&format!("HTTP status {status}")),
            other => Error::Absent { place: self.place(), source: Box::new(other) },
        })?;
        match answer.header().status_code() {
            status if status.is_success() => Ok(answer),
            // The host answers, the queue is not there.
            StatusCode::ClientErrorNotFound => Err(Error::Absent {
                place: self.place(),
                source: Box::new(IppError::StatusError(StatusCode::ClientErrorNotFound)),
            }),
            status => Err(self.refused(&status.to_string())),
        }
    }

    /// Sends the document; the job's number.
    fn submit(&self, job: Job<'_>) -> Result<i32, Error> {
        let payload = IppPayload::new(std::io::Cursor::new(job.pdf.to_vec()));
        let keyword = |name, value: &str| IppAttribute::with_name(name, IppValue::new_keyword(value)?);
        let medium = match job.paper {
            Paper::A4 => keyword("media", "iso_a4_210x297mm"),
            // A roll has no length to name: the queue's own medium holds, and the page is not scaled to it.
            Paper::Roll80 => keyword("print-scaling", "none"),
        };
        let wanted = [medium, keyword("sides", "one-sided")];
        let request = IppOperationBuilder::print_job(self.uri.clone(), payload)
            .user_name(USER)
            .job_title(job.name)
            .document_format("application/pdf")
            .attributes(wanted.into_iter().flatten())
            .build()
            .map_err(|error| self.refused(&error.to_string()))?;
        let answer = self.send(request)?;
        let id = value(&answer, IppAttribute::JOB_ID).and_then(IppValue::as_integer).copied();
        id.ok_or_else(|| self.refused("it named no job"))
    }

    /// The job's state and its reasons in IPP's words.
    fn state(&self, id: i32) -> Result<(State, String), Error> {
        let request = IppOperationBuilder::get_job_attributes(self.uri.clone(), id)
            .user_name(USER)
            .build()
            .map_err(|error| self.refused(&error.to_string()))?;
        let answer = self.send(request)?;
        let number = value(&answer, IppAttribute::JOB_STATE).and_then(IppValue::as_enum).copied();
        let state = number.and_then(state).ok_or_else(|| self.refused("it told no job state"))?;
        let reasons =
            value(&answer, IppAttribute::JOB_STATE_REASONS).map(ToString::to_string).unwrap_or_default();
        Ok((state, reasons))
    }

    /// Whether the queue itself is stopped, whatever its jobs say.
    fn is_stopped(&self) -> Result<bool, Error> {
        let request = IppOperationBuilder::get_printer_attributes(self.uri.clone())
            .attribute(IppAttribute::PRINTER_STATE)
            .build()
            .map_err(|error| self.refused(&error.to_string()))?;
        let answer = self.send(request)?;
        let group = answer.attributes().first_of(DelimiterTag::PrinterAttributes);
        let state =
            group.and_then(|group| group.get(IppAttribute::PRINTER_STATE)?.value().as_enum().copied());
        Ok(state == Some(PrinterState::Stopped as i32))
    }

    /// Takes the job back, so that no receipt comes out for the next person to read.
    fn cancel(&self, id: i32) {
        if let Ok(request) = IppOperationBuilder::cancel_job(self.uri.clone(), id).user_name(USER).build() {
            // If even this fails the job's end is the printer's to tell; the person was told there is no paper.
            let _ = self.send(request);
        }
    }

    fn place(&self) -> String {
        self.uri.to_string()
    }

    fn refused(&self, reason: &str) -> Error {
        Error::Refused { place: self.place(), reason: reason.to_owned() }
    }
}

impl Printer for Queue {
    fn print(&self, job: Job<'_>) -> Result<JobState, Error> {
        let id = self.submit(job)?;
        let mut last = String::from("no word");
        for _ in 0..self.polls {
            let (state, reasons) = self.state(id)?;
            last = if reasons.is_empty() { format!("{state:?}") } else { format!("{state:?}: {reasons}") };
            match state {
                State::Completed => return Ok(JobState::Printed),
                State::Canceled | State::Aborted => {
                    return Err(Error::Stopped { place: self.place(), reason: last });
                }
                State::PendingHeld | State::ProcessingStopped => break,
                // CUPS keeps the jobs of a disabled queue pending for ever, with no reason: ask the queue itself.
                State::Pending if self.is_stopped()? => {
                    last = "its queue is stopped".to_owned();
                    break;
                }
                State::Pending | State::Processing => std::thread::sleep(self.pause),
            }
        }
        self.cancel(id);
        Err(Error::Stopped { place: self.place(), reason: last })
    }
}

fn value<'a>(answer: &'a IppRequestResponse, name: &str) -> Option<&'a IppValue> {
    Some(answer.attributes().first_of(DelimiterTag::JobAttributes)?.get(name)?.value())
}

/// RFC 8011, 5.3.7.
const fn state(number: i32) -> Option<State> {
    Some(match number {
        3 => State::Pending,
        4 => State::PendingHeld,
        5 => State::Processing,
        6 => State::ProcessingStopped,
        7 => State::Canceled,
        8 => State::Aborted,
        9 => State::Completed,
        _ => return None,
    })
}

const USER: &str = "countersign";
const ANSWER_WITHIN: Duration = Duration::from_secs(20);

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

    #[test]
    fn only_addresses_are_queues() {
        assert!(Queue::new("ipp://localhost:631/printers/receipts").is_ok());
        for wrong in ["", "printer", "http://localhost/", "ipp:///printers/a", "lp0 -- x"] {
            assert!(matches!(Queue::new(wrong), Err(Error::Address { .. })), "{wrong}");
        }
    }
}
