//! `countersign served` and `countersign service`: whether who refuses the face is served as well as anyone.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::{Place, answer, receipt};
use crate::domain::equal::KEPT_WEEKS;
use crate::domain::{Fault, Why};
use crate::kiosk::{Clock, Error, Kiosk, ServiceWeek};

/// Who was served.
#[derive(Args)]
pub(super) struct Served {
    /// The code to type that is printed on the person's receipt.
    #[arg(long, value_name = "CODE", required_unless_present = "receipt", conflicts_with = "receipt")]
    code: Option<String>,
    /// The receipt itself (PDF, text or the square's text; `-` reads standard input).
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Which weeks.
#[derive(Args)]
pub(super) struct Weeks {
    /// How many weeks that are over.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=i64::from(KEPT_WEEKS)))]
    weeks: u16,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    outcome: &'static str,
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct Told {
    alarm: bool,
    weeks: Vec<ServiceWeek>,
}

/// Tells that a person was served.
pub(super) fn served(wish: &Served, clock: Clock) -> ExitCode {
    tell(wish, clock).unwrap_or_else(|code| code)
}

fn tell(wish: &Served, clock: Clock) -> Result<ExitCode, ExitCode> {
    let shown =
        wish.receipt.as_deref().map(|file| receipt::read(file).ok_or(ExitCode::from(2))).transpose()?;
    let kiosk = Kiosk::open(wish.place.machine()?, clock).map_err(|error| answer::failed(&error))?;
    let receipt = match (&wish.code, &shown) {
        (Some(code), _) => kiosk.present_code(code),
        (None, shown) => kiosk.present(shown.as_deref().unwrap_or_default()),
    };
    let (outcome, reason) = match receipt.and_then(|receipt| kiosk.served(&receipt)) {
        Ok(()) => ("served", None),
        Err(error) => ("refused", Some(refusal(&error).ok_or_else(|| answer::failed(&error))?)),
    };
    if wish.json {
        answer::json(&Answer { outcome, reason });
    } else {
        answer::line(&format!("outcome    {outcome}"));
    }
    Ok(answer::yes(reason.is_none()))
}

/// The reason's code, if the receipt is why; said to staff with what to do.
fn refusal(error: &Error) -> Option<&'static str> {
    let reason = match error {
        Error::Service(_) => "not_waiting",
        Error::Presented(why) => why.code(),
        Error::Code(slip) => slip.code(),
        Error::CodeUnknown => "code_unknown",
        Error::LostInRestore(_) => "lost_in_restore",
        other if other.fault() == Fault::Refuse(Why::Erased) => "erased",
        _ => return None,
    };
    answer::trouble(&answer::with_causes(error), "nothing was counted");
    Some(reason)
}

/// Shows how people were served.
pub(super) fn show(wish: &Weeks, clock: Clock) -> ExitCode {
    let machine = match wish.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let weeks = match Kiosk::open(machine, clock).and_then(|kiosk| kiosk.service(wish.weeks)) {
        Ok(weeks) => weeks,
        Err(error) => return answer::failed(&error),
    };
    let alarm = weeks.iter().any(|week| week.judgement.alarm);
    if wish.json {
        answer::json(&Told { alarm, weeks });
    } else {
        for week in &weeks {
            answer::line(&week.in_words());
        }
    }
    answer::yes(!alarm)
}
