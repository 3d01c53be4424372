//! `countersign operator`: who works at a machine, entered by whoever runs it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::{Place, answer, secret};
use crate::domain::operator::Role;
use crate::kiosk::{Clock, Error, Kiosk, OperatorStanding};

/// What to do about those who work here.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Enter somebody with a number and a PIN of their own.
    Add(Wanted),
    /// Let a number in again after too many wrong PINs.
    Unlock(Whom),
    /// Somebody no longer works here. Their number stays theirs.
    Retire(Whom),
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
    whom: Whom,
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
        Command::Unlock(whom) => change(whom, clock, "unlocked", |kiosk| kiosk.unlock_operator(&whom.number)),
        Command::Retire(whom) => change(whom, clock, "retired", |kiosk| kiosk.retire_operator(&whom.number)),
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
    change(whom, clock, "added", |kiosk| kiosk.enlist(&whom.number, name, role, &pin))
}

fn change(
    whom: &Whom,
    clock: Clock,
    outcome: &'static str,
    act: impl FnOnce(&Kiosk) -> Result<(), Error>,
) -> ExitCode {
    let machine = match whom.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    if let Err(error) = Kiosk::open(machine, clock).and_then(|kiosk| act(&kiosk)) {
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
        answer::line(&format!("{:<5} {:<14} {}{shut}{gone}", one.number, one.role, one.name));
    }
    ExitCode::SUCCESS
}
