//! `countersign operator`: who works at a machine, entered by whoever runs it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::{Place, answer, secret};
use crate::domain::operator::Role;
use crate::domain::training::Lack;
use crate::kiosk::{By, Clock, Error, Kiosk, OperatorStanding};

/// What to do about those who work here.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Enter somebody with a number and a PIN of their own.
    Add(Wanted),
    /// Let a number in again after too many wrong PINs.
    Unlock(Change),
    /// Somebody no longer works here. Their number stays theirs.
    Retire(Change),
    /// Everyone who works here or did.
    List {
        #[command(flatten)]
        place: Place,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
}

/// Somebody new.
#[derive(Args)]
pub(super) struct Wanted {
    /// What they may do.
    #[arg(long, value_enum)]
    role: RoleName,
    /// Their name, as their badge has it.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// A file whose first line is their PIN, 6 to 12 digits; `-` is standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    pin_file: PathBuf,
    #[command(flatten)]
    whom: Change,
}

/// Somebody, and who changes something about them.
#[derive(Args)]
pub(super) struct Change {
    #[command(flatten)]
    whom: Whom,
    /// The number of the administrator who does it; needed once one is entered.
    #[arg(long, value_name = "NUMBER", requires = "by_pin_file")]
    by: Option<String>,
    /// A file whose first line is that administrator's PIN.
    #[arg(long, value_name = "FILE", requires = "by")]
    by_pin_file: Option<PathBuf>,
}

/// Somebody.
#[derive(Args)]
pub(super) struct Whom {
    /// Their number, 1 to 9999.
    #[arg(value_name = "NUMBER")]
    number: String,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum RoleName {
    Clerk,
    Supervisor,
    Administrator,
    Compliance,
}

#[derive(Serialize)]
struct Done<'a> {
    outcome: &'static str,
    number: &'a str,
}

#[derive(Serialize)]
struct Listed {
    operators: Vec<OperatorStanding>,
}

/// Runs the command.
pub(super) fn run(command: &Command, clock: Clock) -> ExitCode {
    match command {
        Command::Add(wanted) => add(wanted, clock),
        Command::Unlock(whom) => {
            change(whom, clock, "unlocked", |kiosk, by| kiosk.unlock_operator(by, &whom.whom.number))
        }
        Command::Retire(whom) => {
            change(whom, clock, "retired", |kiosk, by| kiosk.retire_operator(by, &whom.whom.number))
        }
        Command::List { place, json } => list(place, *json, clock),
    }
}

fn add(wanted: &Wanted, clock: Clock) -> ExitCode {
    let Wanted { role, name, pin_file, whom } = wanted;
    let pin = match secret::pin(Path::new(pin_file)) {
        Ok(pin) => pin,
        Err(code) => return code,
    };
    let role = match role {
        RoleName::Clerk => Role::Clerk,
        RoleName::Supervisor => Role::Supervisor,
        RoleName::Administrator => Role::Administrator,
        RoleName::Compliance => Role::Compliance,
    };
    change(whom, clock, "added", |kiosk, by| kiosk.enlist(by, (&whom.whom.number, name, role), &pin))
}

fn change(
    Change { whom, by, by_pin_file }: &Change,
    clock: Clock,
    outcome: &'static str,
    act: impl FnOnce(&Kiosk, By<'_>) -> Result<(), Error>,
) -> ExitCode {
    let pin = match by_pin_file.as_deref().map(secret::pin).transpose() {
        Ok(pin) => pin,
        Err(code) => return code,
    };
    let by = by.as_deref().zip(pin.as_ref().map(|pin| pin.as_str()));
    let machine = match whom.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    if let Err(error) = Kiosk::open(machine, clock).and_then(|kiosk| act(&kiosk, by)) {
        return answer::failed(&error);
    }
    if whom.json {
        answer::json(&Done { outcome, number: &whom.number });
    } else {
        answer::line(&format!("{}: {outcome}", whom.number));
    }
    ExitCode::SUCCESS
}

fn list(place: &Place, as_json: bool, clock: Clock) -> ExitCode {
    let machine = match place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let operators = match Kiosk::open(machine, clock).and_then(|kiosk| kiosk.operators()) {
        Ok(operators) => operators,
        Err(error) => return answer::failed(&error),
    };
    if as_json {
        answer::json(&Listed { operators });
        return ExitCode::SUCCESS;
    }
    if operators.is_empty() {
        answer::line("nobody is entered: `countersign operator add` does it");
    }
    for one in &operators {
        let gone = one.retired.as_ref().map(|at| format!(", no longer since {at}")).unwrap_or_default();
        let shut = if one.locked { ", locked after wrong PINs" } else { "" };
        let until = one.trained_until.as_ref().map(|until| format!(", trained until {until}"));
        let lack = one.untrained.map(|code| format!(", {}", in_words(code)));
        let training = until.or(lack).unwrap_or_default();
        answer::line(&format!("{:<5} {:<14} {}{training}{shut}{gone}", one.number, one.role, one.name));
    }
    ExitCode::SUCCESS
}

/// Why somebody attends nobody for now.
fn in_words(code: &str) -> &'static str {
    match Lack::from_code(code) {
        Some(Lack::Over) => "training over",
        Some(Lack::Renewed) => "the lessons are new since the training",
        Some(Lack::Missing) | None => "not trained yet",
    }
}
