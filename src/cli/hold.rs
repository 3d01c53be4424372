//! `countersign hold`: an authority's order that the evidence about one person stays for a time, entered by staff at its machine.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::subject::{Shown, act, done};
use super::{Place, answer};
use crate::kiosk::{Clock, HoldStanding, Kiosk, Order};

/// What to do with holds.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Keep the receipts of a receipt's holder for a time, whatever they have erased. The number pattern is never kept by it.
    Place(Wanted),
    /// End a hold before its time; what it alone had kept is deleted.
    Lift {
        /// The authority's reference, as it was given when the hold was placed.
        #[arg(long, value_name = "TEXT")]
        reference: String,
        #[command(flatten)]
        shown: Shown,
    },
    /// Every hold of this machine.
    List {
        #[command(flatten)]
        place: Place,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
}

/// What was ordered.
#[derive(Args)]
pub(super) struct Wanted {
    /// The authority that ordered it.
    #[arg(long, value_name = "AUTHORITY")]
    by: String,
    /// The authority's own reference.
    #[arg(long, value_name = "TEXT")]
    reference: String,
    /// The last day; at most three years ahead.
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: String,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Serialize)]
struct Listed {
    holds: Vec<HoldStanding>,
}

/// Runs the command.
pub(super) fn run(command: &Command, clock: Clock) -> ExitCode {
    match command {
        Command::Place(Wanted { by, reference, until, shown }) => act(shown, clock, |kiosk, id| {
            Ok(done("held", &kiosk.place_hold(id, &Order { by, reference, last_day: until })?))
        }),
        Command::Lift { reference, shown } => {
            act(shown, clock, |kiosk, id| Ok(done("lifted", &kiosk.lift_hold(id, reference)?)))
        }
        Command::List { place, json } => list(place, *json, clock),
    }
}

fn list(place: &Place, as_json: bool, clock: Clock) -> ExitCode {
    let machine = match place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let holds = match Kiosk::open(machine, clock).and_then(|kiosk| kiosk.holds()) {
        Ok(holds) => holds,
        Err(error) => return answer::failed(&error),
    };
    if as_json {
        answer::json(&Listed { holds });
        return ExitCode::SUCCESS;
    }
    for hold in &holds {
        answer::line(&in_words(hold));
    }
    if holds.is_empty() {
        answer::line("no hold stands");
    }
    ExitCode::SUCCESS
}

/// One hold on one line.
pub(super) fn in_words(hold: &HoldStanding) -> String {
    let left = if hold.erased { ", all else is erased" } else { "" };
    let HoldStanding { ordered_by, order_reference, held_until, code, .. } = hold;
    format!("until {held_until} by {ordered_by}, reference {order_reference}, receipt {code}{left}")
}
