//! `countersign inspect`: an inspector's look at a machine, with the inspector's own key and without the operator.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::{Place, answer, receipt, stopwatch};
use crate::domain::SignerKey;
use crate::kiosk::inspect::{Inspected, Wish, inspect};
use crate::kiosk::{Clock, Error};

/// Which machine, by whom, and what is drawn.
#[derive(Args)]
pub(super) struct Arguments {
    /// The inspector's key, as `keys new` wrote it.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Draws the receipts that are opened; the inspector chooses it.
    #[arg(long, value_name = "N")]
    seed: u64,
    /// Where the report goes; none may be there.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How many receipts are drawn.
    #[arg(long, value_name = "N", default_value_t = 10)]
    samples: usize,
    /// An earlier checkpoint, proof or receipt that the inspector kept: the log must continue it.
    #[arg(long, value_name = "CHECKPOINT")]
    from: Option<PathBuf>,
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
    report: PathBuf,
    receipt: Option<PathBuf>,
    receipt_text: Option<PathBuf>,
    #[serde(flatten)]
    found: Inspected,
    seconds: f64,
}

/// Runs the command.
pub(super) fn run(wish: &Arguments, clock: Clock) -> ExitCode {
    look(wish, clock).unwrap_or_else(|code| code)
}

fn look(wish: &Arguments, clock: Clock) -> Result<ExitCode, ExitCode> {
    let watch = stopwatch();
    let text = receipt::read(&wish.key).ok_or(ExitCode::from(2))?;
    let key = SignerKey::parse(&String::from_utf8_lossy(&text))
        .map_err(|error| answer::failed(&Error::from(error)))?;
    let from = wish.from.as_deref().map(|file| receipt::read(file).ok_or(ExitCode::from(2))).transpose()?;
    if wish.out.exists() {
        answer::trouble(&format!("{} is there already", wish.out.display()), "give another name with --out");
        return Err(ExitCode::from(2));
    }
    let machine = wish.place.machine()?;
    answer::note("hashing every entry again …");
    let asked = Wish { key: &key, seed: wish.seed, samples: wish.samples, from: from.as_deref() };
    let found = inspect(machine, &asked, clock).map_err(|error| refused(wish, &error))?;
    answer::keep(&wish.out, found.report.as_bytes()).map_err(|error| answer::failed(&error))?;
    Ok(tell(wish, found, watch().as_secs_f64()))
}

/// A key that does not count here is a refusal; anything else is the machine's trouble.
fn refused(wish: &Arguments, error: &Error) -> ExitCode {
    let reason = match error {
        Error::InspectorUnknown { .. } => "inspector_unknown",
        Error::InspectorRevoked { .. } => "inspector_revoked",
        other => return answer::failed(other),
    };
    answer::trouble(&error.to_string(), "nothing was read; the log says that it was tried");
    if wish.json {
        answer::json(&serde_json::json!({ "outcome": "refused", "reason": reason }));
    }
    answer::yes(false)
}

fn tell(wish: &Arguments, found: Inspected, seconds: f64) -> ExitCode {
    let withdraws = found.withdrawal.is_none_or(|outcome| outcome == "passed");
    let sound = found.log.valid && !found.opens_plain && withdraws;
    let files = found.done.as_ref().and_then(|done| done.files.clone());
    let reason = found.log.reason.or(found.opens_plain.then_some("store_opens_without_key"));
    let reason = reason.or((!withdraws).then_some("withdrawal_failed"));
    let answer = Answer {
        outcome: if sound { "whole" } else { "broken" },
        reason,
        report: wish.out.clone(),
        receipt: files.as_ref().map(|files| files.pdf.clone()),
        receipt_text: files.map(|files| files.text),
        found,
        seconds: (seconds * 100.0).round() / 100.0,
    };
    if wish.json {
        answer::json(&answer);
        return answer::yes(sound);
    }
    let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
    answer::line(&format!("outcome    {}{reason}", answer.outcome));
    answer::line(&format!("entries    {}", answer.found.log.size.unwrap_or_default()));
    for (reason, count) in answer.found.log.denied.iter().flatten() {
        answer::line(&format!("denied     {count} uses for {reason}"));
    }
    for week in &answer.found.unequal {
        answer::line(&format!("unequal    {week}: who refuses the face was served worse"));
    }
    if let Some(filing) = &answer.found.filing {
        answer::line(&format!("filing     {}", filing.in_words()));
        filing.remedy().iter().for_each(|remedy| answer::line(&format!("{:<10} → {remedy}", "")));
    }
    if let Some(at) = &answer.found.cut_off {
        answer::line(&format!("cut off    the inspection before this one did not end ({at})"));
    }
    if let Some(outcome) = answer.found.withdrawal {
        answer::line(&format!("withdrawal {outcome}: tried on a made-up person in a store of its own"));
    }
    if let Some(since) = &answer.found.sealed_since {
        answer::line(&format!("sealed     since {since}: a breach is declared"));
    }
    answer::line(&format!("drawn      {} receipts opened and verified", answer.found.samples));
    answer::line(&format!("report     {}", answer.report.display()));
    if let Some(receipt) = &answer.receipt {
        answer::line(&format!("receipt    {}", receipt.display()));
    }
    answer::yes(sound)
}
