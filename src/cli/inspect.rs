//! `countersign inspect`: an inspector's look at a machine, with the inspector's own key and without the operator.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::{Place, Wanted, answer, clerk, receipt, stopwatch};
use crate::domain::SignerKey;
use crate::i18n::Text;
use crate::kiosk::inspect::{Acts, Inspected, Step};
use crate::kiosk::{Clock, Error, Facts, Trained};

/// Which machine, by whom, and what is drawn.
#[derive(Args)]
pub(super) struct Arguments {
    /// The inspector's key, as `keys new` wrote it.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Draws the receipts that are opened; the inspector chooses it, here or in the window.
    #[arg(long, value_name = "N", required_unless_present = "window")]
    seed: Option<u64>,
    /// Where the report goes; none may be there.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How many receipts are drawn.
    #[arg(long, value_name = "N", default_value_t = 10)]
    samples: usize,
    /// An earlier checkpoint, proof or receipt that the inspector kept: the log must continue it.
    #[arg(long, value_name = "CHECKPOINT")]
    from: Option<PathBuf>,
    /// The same in a window, a screen a step.
    #[arg(long, conflicts_with = "json")]
    window: bool,
    /// The window's first language; the machine's first unless said.
    #[arg(long, value_name = "TAG", requires = "window")]
    lang: Option<String>,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// What `main` needs to open the inspector's window.
pub struct InspectionWindow {
    /// What the inspector brought.
    pub acts: Acts,
    /// The machine's own facts.
    pub facts: Facts,
    /// The seed, if it was said already.
    pub seed: Option<u64>,
    /// In these words.
    pub text: Text,
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
pub(super) fn run(wish: &Arguments, clock: Clock) -> Wanted {
    let next = match wish.window {
        true => window(wish, clock).map(|window| Wanted::Inspection(Box::new(window))),
        false => look(wish, clock).map(Wanted::Leave),
    };
    next.unwrap_or_else(Wanted::Leave)
}

/// What the inspector brought, read.
fn brought(wish: &Arguments, clock: Clock) -> Result<Acts, ExitCode> {
    let text = receipt::read(&wish.key).ok_or(ExitCode::from(2))?;
    let key = SignerKey::parse(&String::from_utf8_lossy(&text))
        .map_err(|error| answer::failed(&Error::from(error)))?;
    let from = wish.from.as_deref().map(|file| receipt::read(file).ok_or(ExitCode::from(2))).transpose()?;
    if wish.out.exists() {
        answer::trouble(&format!("{} is there already", wish.out.display()), "give another name with --out");
        return Err(ExitCode::from(2));
    }
    let (machine, out) = (wish.place.opener(), wish.out.clone());
    Ok(Acts { machine, key, samples: wish.samples, from, out, clock })
}

fn window(wish: &Arguments, clock: Clock) -> Result<InspectionWindow, ExitCode> {
    let acts = brought(wish, clock)?;
    let facts = acts.facts().map_err(|error| answer::failed(&error))?;
    let text = clerk::words(wish.lang.as_deref(), &facts)?;
    Ok(InspectionWindow { acts, facts, seed: wish.seed, text })
}

fn look(wish: &Arguments, clock: Clock) -> Result<ExitCode, ExitCode> {
    let watch = stopwatch();
    let acts = brought(wish, clock)?;
    let (mut hashed, mut opened) =
        (answer::progress("entries hashed again"), answer::progress("entries opened"));
    let mut told = |step| match step {
        Step::Hashed(at, of) => hashed(at as usize, of as usize),
        Step::Opened(at, of) => opened(at as usize, of as usize),
        _ => {}
    };
    let found =
        acts.inspect(wish.seed.unwrap_or_default(), &mut told).map_err(|error| refused(wish, &error))?;
    acts.keep(&found).map_err(|error| answer::failed(&error))?;
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
    let reason = found.reason();
    let sound = reason.is_none();
    let files = found.done.as_ref().and_then(|done| done.files.clone());
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
    for (reason, count) in answer.found.log.turned_away.iter().flatten() {
        answer::line(&format!("not served {count} at a shut gate: {reason}"));
    }
    for week in &answer.found.unequal {
        answer::line(&format!("unequal    {week}: who refuses the face was served worse"));
    }
    if let Some(filing) = &answer.found.filing {
        answer::line(&format!("filing     {}", filing.in_words()));
        filing.remedy().iter().for_each(|remedy| answer::line(&format!("{:<10} → {remedy}", "")));
    }
    if let Some(at) = &answer.found.cut_off {
        answer::line(&format!("cut off    the inspection before this one did not end ({})", at.iso8601()));
    }
    if let Some(outcome) = answer.found.withdrawal {
        answer::line(&format!("withdrawal {outcome}: tried on a made-up person in a store of its own"));
    }
    if let Some(Trained { trained, untrained }) = answer.found.training {
        answer::line(&format!("training   {trained} of those who attend are trained, {untrained} are not"));
    }
    if let Some(since) = &answer.found.sealed_since {
        answer::line(&format!("sealed     since {}: a breach is declared", since.iso8601()));
    }
    answer::line(&format!("drawn      {} receipts opened and verified", answer.found.samples));
    answer::line(&format!("report     {}", answer.report.display()));
    if let Some(receipt) = &answer.receipt {
        answer::line(&format!("receipt    {}", receipt.display()));
    }
    answer::yes(sound)
}
