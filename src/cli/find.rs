//! `countersign subject find`: a lost receipt, found by staff who sight the document that was shown at the enrollment.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::{Place, answer, secret};
use crate::domain::Fault;
use crate::kiosk::known::FoundReceipt;
use crate::kiosk::{Clock, Kiosk};

/// Whose receipts.
#[derive(Args)]
pub(super) struct Arguments {
    /// The number on the person's identity document: the first line of this file, or of standard input (`-`).
    #[arg(long, value_name = "FILE", default_value = "-")]
    document_file: PathBuf,
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
    receipts: Vec<FoundReceipt>,
}

/// Runs the command.
pub(super) fn run(wish: &Arguments, clock: Clock) -> ExitCode {
    find(wish, clock).unwrap_or_else(|code| code)
}

fn find(wish: &Arguments, clock: Clock) -> Result<ExitCode, ExitCode> {
    let typed = secret::document_number(&wish.document_file)?;
    let kiosk = Kiosk::open(wish.place.machine()?, clock).map_err(|error| answer::failed(&error))?;
    let answer = match kiosk.find_receipts(&typed) {
        Ok(receipts) => Answer { outcome: "found", reason: None, receipts },
        Err(error) => {
            let Fault::Refuse(why) = error.fault() else { return Err(answer::failed(&error)) };
            answer::trouble(&answer::with_causes(&error), "compare the number with the document");
            Answer { outcome: "refused", reason: Some(why.code()), receipts: vec![] }
        }
    };
    if wish.json {
        answer::json(&answer);
    } else {
        tell(&answer);
    }
    Ok(answer::yes(answer.reason.is_none()))
}

fn tell(answer: &Answer) {
    answer::line(&format!("outcome    {}", answer.outcome));
    if let Some(reason) = answer.reason {
        answer::line(&format!("reason     {reason}"));
    }
    for FoundReceipt { past, code_to_type } in &answer.receipts {
        answer::line(&format!("{:<10} {} {} {code_to_type}", past.code, past.at.iso8601(), past.kind));
    }
}
