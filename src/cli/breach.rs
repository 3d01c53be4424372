//! `countersign breach`: the store is sealed at once by whoever answers for it, and the seal is lifted by two.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Place, answer, secret, stopwatch};
use crate::domain::Fault;
use crate::kiosk::breach::{Counted, Sealed};
use crate::kiosk::{Clock, Error, Kiosk};

/// What to do about a breach.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Seal the store at once: no face is taken or used any more, and nothing is copied out. Taking back and erasing go on.
    Declare(Declared),
    /// Lift the seal: a supervisor and an administrator together.
    Lift(Lifted),
    /// List whom the breach concerns: places in the log, pseudonyms and what is held, a line of JSON each.
    Affected(Wanted),
    /// Write drafts of the notices to the authority and to the persons, in each language, into a folder.
    Drafts(Wanted),
}

/// Who declares it, and what is known.
#[derive(Args)]
pub(super) struct Declared {
    /// The number of a supervisor or an administrator.
    #[arg(long, value_name = "N")]
    operator: String,
    /// A file whose first line is their PIN; `-` is standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    pin_file: PathBuf,
    /// What is known of it, in a line.
    #[arg(long, value_name = "TEXT")]
    about: String,
    #[command(flatten)]
    at: At,
}

/// Who lifts the seal, and why.
#[derive(Args)]
pub(super) struct Lifted {
    /// The number of a supervisor or an administrator.
    #[arg(long, value_name = "N")]
    operator: String,
    /// A file whose first line is their PIN.
    #[arg(long, value_name = "FILE")]
    pin_file: PathBuf,
    /// The number of the other one.
    #[arg(long, value_name = "N")]
    second: String,
    /// A file whose first line is the other one's PIN; `-` is standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    second_pin_file: PathBuf,
    /// Why, in a line.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    at: At,
}

/// What is written, and who has it made.
#[derive(Args)]
pub(super) struct Wanted {
    /// The new file or, for drafts, the folder.
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// The number of a supervisor or an administrator: the log says who had it made.
    #[arg(long, value_name = "N")]
    operator: String,
    /// A file whose first line is their PIN; `-` is standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    pin_file: PathBuf,
    #[command(flatten)]
    at: At,
}

/// Which machine, and how to answer.
#[derive(Args)]
pub(super) struct At {
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Default, Serialize)]
struct Answer {
    outcome: &'static str,
    reason: Option<&'static str>,
    #[serde(flatten)]
    seal: Option<Sealed>,
    #[serde(flatten)]
    counted: Option<Counted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<PathBuf>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    drafts: Vec<PathBuf>,
    seconds: f64,
}

/// Runs the command.
pub(super) fn run(command: &Command, clock: Clock) -> ExitCode {
    let done = match command {
        Command::Declare(wish) => declare(wish, clock),
        Command::Lift(wish) => lift(wish, clock),
        Command::Affected(wish) => list(wish, clock),
        Command::Drafts(wish) => draft(wish, clock),
    };
    done.unwrap_or_else(|code| code)
}

fn declare(wish: &Declared, clock: Clock) -> Result<ExitCode, ExitCode> {
    let pin = secret::pin(&wish.pin_file)?;
    act(&wish.at, clock, |kiosk| {
        let seal = kiosk.declare_breach((&wish.operator, &pin), &wish.about)?;
        Ok(Answer { outcome: "sealed", seal: Some(seal), ..Answer::default() })
    })
}

fn lift(wish: &Lifted, clock: Clock) -> Result<ExitCode, ExitCode> {
    let (pin, second) = (secret::pin(&wish.pin_file)?, secret::pin(&wish.second_pin_file)?);
    act(&wish.at, clock, |kiosk| {
        kiosk.lift_breach((&wish.operator, &pin), (&wish.second, &second), &wish.reason)?;
        Ok(Answer { outcome: "lifted", ..Answer::default() })
    })
}

fn list(wish: &Wanted, clock: Clock) -> Result<ExitCode, ExitCode> {
    let pin = secret::pin(&wish.pin_file)?;
    answer::note("reading whom it concerns …");
    act(&wish.at, clock, |kiosk| {
        let counted = Some(kiosk.list_concerned((&wish.operator, &pin), &wish.out)?);
        Ok(Answer { outcome: "listed", counted, list: Some(wish.out.clone()), ..Answer::default() })
    })
}

fn draft(wish: &Wanted, clock: Clock) -> Result<ExitCode, ExitCode> {
    let pin = secret::pin(&wish.pin_file)?;
    act(&wish.at, clock, |kiosk| {
        let drafts = kiosk.draft_notices((&wish.operator, &pin), &wish.out)?;
        Ok(Answer { outcome: "drafted", drafts, ..Answer::default() })
    })
}

fn act(
    at: &At,
    clock: Clock,
    act: impl FnOnce(&Kiosk) -> Result<Answer, Error>,
) -> Result<ExitCode, ExitCode> {
    let machine = at.place.machine()?;
    let kiosk = Kiosk::open(machine, clock).map_err(|error| answer::failed(&error))?;
    let watch = stopwatch();
    let done = act(&kiosk).or_else(|error| refused(&error).ok_or_else(|| answer::failed(&error)))?;
    let seconds = (watch().as_secs_f64() * 1000.0).round() / 1000.0;
    Ok(tell(at, &Answer { seconds, ..done }))
}

/// A refusal, said to staff with what to do; `None` of what is the machine's own trouble.
fn refused(error: &Error) -> Option<Answer> {
    let reason = match (error, error.fault()) {
        (Error::Breach(why), _) => why.code(),
        (_, Fault::Refuse(why)) => why.code(),
        _ => return None,
    };
    answer::trouble(&answer::with_causes(error), "nothing was changed; the log says that it was tried");
    Some(Answer { outcome: "refused", reason: Some(reason), ..Answer::default() })
}

fn tell(at: &At, done: &Answer) -> ExitCode {
    if at.json {
        answer::json(done);
        return answer::yes(done.reason.is_none());
    }
    answer::line(&format!("outcome    {}", done.outcome));
    done.reason.iter().for_each(|reason| answer::line(&format!("reason     {reason}")));
    if let Some(seal) = &done.seal {
        answer::line(&format!("sealed     since {}, by {}: {}", seal.since, seal.by, seal.about));
        answer::line(
            "next       `countersign breach affected` and `countersign breach drafts`, with number and PIN",
        );
    }
    if let Some(counted) = &done.counted {
        answer::line(&format!("concerned  {}, with {} receipts", counted.concerned, counted.receipts));
        for (held, count) in &counted.held {
            answer::line(&format!("           {count} {held}"));
        }
        if counted.unreadable > 0 {
            answer::line(&format!("unreadable {} receipts: something was altered", counted.unreadable));
        }
    }
    let files = done.list.iter().chain(&done.drafts);
    files.for_each(|file| answer::line(&format!("written    {}", file.display())));
    answer::yes(done.reason.is_none())
}
