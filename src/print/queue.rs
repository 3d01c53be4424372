//! An IPP queue, of CUPS or of a printer itself: a job is sent, followed to its end, and taken back if there is no paper.

mod ask;
mod medium;
mod offered;
mod reasons;

use std::time::Duration;

use ipp::model::JobState as State;
use ipp::prelude::{IppAttribute, IppOperationBuilder, IppPayload, IppValue, Uri};

pub use self::offered::Offered;

use self::ask::{Told, job_value};
use self::medium::Medium;
use self::reasons::{Severity, gravest};
use super::{Error, Job, JobState, Printer};
use crate::domain::{Paper, Unprinted};

/// An IPP queue. One on a consent kiosk needs `PreserveJobFiles No`: CUPS keeps printed documents otherwise.
#[derive(Clone, Debug)]
pub struct Queue {
    uri: Uri,
    polls: u32,
    pause: Duration,
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

    /// Asked so often in vain, a printer is taken to be gone, and one that says what it needs is not waited for.
    const fn in_vain(&self) -> u32 {
        self.polls.div_ceil(6)
    }

    /// Sends the document; the job's number.
    fn submit(&self, job: Job<'_>) -> Result<i32, Error> {
        let payload = IppPayload::new(std::io::Cursor::new(job.pdf.to_vec()));
        let keyword = |name, value: &str| IppAttribute::with_name(name, IppValue::new_keyword(value)?);
        let medium = self.medium(job)?.map(|name| keyword("media", &name));
        // A roll is printed as large as it is set, whatever its queue would make of it.
        let unscaled = (job.paper == Paper::Roll80).then(|| keyword("print-scaling", "none"));
        let wanted = medium.into_iter().chain(unscaled).chain([keyword("sides", "one-sided")]);
        let request = IppOperationBuilder::print_job(self.uri.clone(), payload)
            .user_name(USER)
            .job_title(job.name)
            .document_format("application/pdf")
            .attributes(wanted.flatten())
            .build()
            .map_err(|error| self.refused(&error.to_string()))?;
        let answer = self.send(request)?;
        let id = job_value(&answer, IppAttribute::JOB_ID).and_then(IppValue::as_integer).copied();
        id.ok_or_else(|| self.refused("it named no job"))
    }

    /// The medium to ask for. A queue cuts off what is longer than its own.
    fn medium(&self, job: Job<'_>) -> Result<Option<String>, Error> {
        let (height, media) = match job.paper {
            Paper::A4 => (0, vec![]),
            Paper::Roll80 => (super::height_mm(job.pdf)?, self.media()?),
        };
        match medium::choose(job.paper, height, &media) {
            Medium::Named(name) => Ok(Some(name)),
            Medium::Unnamed => Ok(None),
            Medium::Missing => {
                Err(self.refused(&format!("no medium of 80 × {height} mm: it would cut it off")))
            }
        }
    }

    /// Follows the job to its end.
    fn follow(&self, id: i32) -> Result<(), Left> {
        let (mut lost, mut wanting, mut last) = (0, 0, Told::default());
        for _ in 0..self.polls {
            match self.told(id) {
                Ok(told) => (lost, last) = (0, told),
                // A cable that is put back within seconds loses nobody's receipt.
                Err(Error::Absent { .. }) if lost + 1 < self.in_vain() => lost += 1,
                Err(error) => return Err(Left::waiting(error)),
            }
            let gravest = gravest(&last.reasons);
            match last.state {
                _ if lost > 0 => {}
                Some(State::Completed) if gravest.is_some_and(|(_, why)| why == Unprinted::Stopped) => {
                    return Err(Left::over(self.stopped(&last, Unprinted::Stopped)));
                }
                Some(State::Completed) => return Ok(()),
                Some(State::Canceled | State::Aborted) => {
                    return Err(Left::over(self.stopped(&last, Unprinted::Stopped)));
                }
                Some(State::PendingHeld | State::ProcessingStopped) => {
                    return Err(Left::waiting(self.stopped(&last, Unprinted::Stopped)));
                }
                // CUPS keeps the jobs of a disabled queue pending for ever, with no reason of their own.
                Some(State::Pending) if last.printer_stopped => {
                    return Err(Left::waiting(self.stopped(&last, Unprinted::Stopped)));
                }
                Some(State::Pending | State::Processing) | None => {
                    let wants = gravest.is_some_and(|(severity, _)| severity == Severity::Error);
                    wanting = if wants || last.printer_stopped { wanting + 1 } else { 0 };
                }
            }
            if wanting >= self.in_vain() {
                break;
            }
            std::thread::sleep(self.pause);
        }
        Err(Left::waiting(self.stopped(&last, Unprinted::Slow)))
    }

    /// Takes the job back, so that no receipt comes out for the next person to read.
    fn cancel(&self, id: i32) {
        if let Ok(request) = IppOperationBuilder::cancel_job(self.uri.clone(), id).user_name(USER).build() {
            // If even this fails the job's end is the printer's to tell; the person was told there is no paper.
            let _ = self.send(request);
        }
    }

    fn stopped(&self, told: &Told, otherwise: Unprinted) -> Error {
        let why = gravest(&told.reasons).map_or(otherwise, |(_, why)| why);
        Error::Stopped { place: self.place(), why, reason: told.to_string() }
    }

    fn refused(&self, reason: &str) -> Error {
        Error::Refused { place: self.place(), reason: reason.to_owned() }
    }

    fn place(&self) -> String {
        self.uri.to_string()
    }
}

impl Printer for Queue {
    fn print(&self, job: Job<'_>) -> Result<JobState, Error> {
        let id = self.submit(job)?;
        self.follow(id).map_err(|left| {
            if left.waiting {
                self.cancel(id);
            }
            left.error
        })?;
        Ok(JobState::Printed)
    }
}

/// A job without paper.
struct Left {
    error: Error,
    /// It is still in the queue.
    waiting: bool,
}

impl Left {
    const fn over(error: Error) -> Self {
        Self { error, waiting: false }
    }

    const fn waiting(error: Error) -> Self {
        Self { error, waiting: true }
    }
}

const USER: &str = "countersign";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_are_queues() {
        assert!(Queue::new("ipp://localhost:631/printers/receipts").is_ok());
        for wrong in ["", "printer", "http://localhost/", "ipp:///printers/a", "lp0 -- x"] {
            assert!(matches!(Queue::new(wrong), Err(Error::Address { .. })), "{wrong}");
        }
    }
}
