//! What a printer is asked, and what it tells.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use ipp::model::{DelimiterTag, JobState as State, PrinterState, StatusCode};
use ipp::prelude::{IppAttribute, IppClient, IppError, IppOperationBuilder, IppValue};
use ipp::request::IppRequestResponse;

use super::{Queue, USER};
use crate::domain::Unprinted;
use crate::print::Error;

/// What is told of a job and of its printer.
#[derive(Default)]
pub(super) struct Told {
    /// The job's state; `None` before anything was told.
    pub(super) state: Option<State>,
    /// Why, of the job and of its printer: keywords.
    pub(super) reasons: Vec<String>,
    /// Whether the printer itself is stopped, whatever its jobs say.
    pub(super) printer_stopped: bool,
    /// The printer's own sentence for staff.
    message: String,
}

impl fmt::Display for Told {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(state) = self.state else { return out.write_str("no word") };
        write!(out, "{state:?}")?;
        if self.printer_stopped {
            out.write_str(", its queue is stopped")?;
        }
        let reasons: Vec<&str> =
            self.reasons.iter().map(String::as_str).filter(|one| *one != "none").collect();
        let more = [reasons.join(", "), self.message.clone()];
        more.iter().filter(|more| !more.is_empty()).try_for_each(|more| write!(out, ": {more}"))
    }
}

impl Queue {
    /// What is answered, if it is a yes.
    pub(super) fn send(&self, request: impl Into<IppRequestResponse>) -> Result<IppRequestResponse, Error> {
        self.taken(self.answer(request)?)
    }

    fn taken(&self, answer: IppRequestResponse) -> Result<IppRequestResponse, Error> {
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

    /// Whatever is answered.
    pub(super) fn answer(&self, request: impl Into<IppRequestResponse>) -> Result<IppRequestResponse, Error> {
        let client = IppClient::builder(self.uri.clone()).request_timeout(ANSWER_WITHIN).build();
        // The library trusts lengths inside an answer (ipp 8.0, texts with a language) and panics where they lie. What a
        // printer says never ends the program.
        let sent = catch_unwind(AssertUnwindSafe(|| client.send(request)));
        let sent = sent.map_err(|_| self.refused("its answer is not IPP"))?;
        sent.map_err(|error| match error {
            IppError::RequestError(status) => self.refused(&format!("HTTP status {status}")),
            other => Error::Absent { place: self.place(), source: Box::new(other) },
        })
    }

    /// What job and printer tell.
    pub(super) fn told(&self, id: i32) -> Result<Told, Error> {
        let request = IppOperationBuilder::get_job_attributes(self.uri.clone(), id)
            .user_name(USER)
            .build()
            .map_err(|error| self.refused(&error.to_string()))?;
        let answer = self.answer(request)?;
        if answer.header().status_code() == StatusCode::ClientErrorNotFound {
            return Err(self.forgotten());
        }
        let answer = self.taken(answer)?;
        let number = job_value(&answer, IppAttribute::JOB_STATE).and_then(IppValue::as_enum).copied();
        let state = number.and_then(state).ok_or_else(|| self.refused("it told no job state"))?;
        let mut reasons = words(job_value(&answer, IppAttribute::JOB_STATE_REASONS));
        if state == State::Completed {
            return Ok(Told { state: Some(state), reasons, ..Told::default() });
        }
        // CUPS keeps there what the printer said of this job before another one came.
        reasons.extend(words(job_value(&answer, "job-printer-state-reasons")));
        let printer = self.printer(&[
            IppAttribute::PRINTER_STATE,
            IppAttribute::PRINTER_STATE_REASONS,
            IppAttribute::PRINTER_STATE_MESSAGE,
        ])?;
        let of_printer = |name: &str| printer_value(&printer, name);
        reasons.extend(words(of_printer(IppAttribute::PRINTER_STATE_REASONS)));
        reasons.sort();
        reasons.dedup();
        let told = of_printer(IppAttribute::PRINTER_STATE).and_then(IppValue::as_enum);
        Ok(Told {
            state: Some(state),
            reasons,
            printer_stopped: told == Some(&(PrinterState::Stopped as i32)),
            message: words(of_printer(IppAttribute::PRINTER_STATE_MESSAGE)).join(" "),
        })
    }

    /// A queue that keeps no history drops a job when it ends, however it ended: only the tray tells.
    fn forgotten(&self) -> Error {
        let reason = "it forgot the job: its server needs PreserveJobHistory Yes".to_owned();
        Error::Stopped { place: self.place(), why: Unprinted::Slow, reason }
    }

    /// The names of the media that the queue takes; none if it does not say.
    pub(super) fn media(&self) -> Result<Vec<String>, Error> {
        let answer = self.printer(&[IppAttribute::MEDIA_SUPPORTED])?;
        Ok(words(printer_value(&answer, IppAttribute::MEDIA_SUPPORTED)))
    }

    /// What the printer tells of itself.
    pub(super) fn printer(&self, attributes: &[&str]) -> Result<IppRequestResponse, Error> {
        let request = IppOperationBuilder::get_printer_attributes(self.uri.clone())
            .attributes(attributes)
            .build()
            .map_err(|error| self.refused(&error.to_string()))?;
        self.send(request)
    }
}

pub(super) fn job_value<'a>(answer: &'a IppRequestResponse, name: &str) -> Option<&'a IppValue> {
    Some(answer.attributes().first_of(DelimiterTag::JobAttributes)?.get(name)?.value())
}

fn printer_value<'a>(answer: &'a IppRequestResponse, name: &str) -> Option<&'a IppValue> {
    Some(answer.attributes().first_of(DelimiterTag::PrinterAttributes)?.get(name)?.value())
}

/// One value or several, as words.
pub(super) fn words(value: Option<&IppValue>) -> Vec<String> {
    value.into_iter().flatten().map(ToString::to_string).collect()
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

const ANSWER_WITHIN: Duration = Duration::from_secs(20);
