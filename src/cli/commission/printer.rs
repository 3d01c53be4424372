//! `countersign commission printer`: which queues there are, a page printed on one, and that page read back.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::super::{Place, answer};
use crate::domain::Paper;
use crate::kiosk::setup::printer::{QueueFound, queues};
use crate::kiosk::{Clock, Error, Kiosk, Machine};

/// How the printer is chosen.
#[derive(clap::Args)]
pub(in crate::cli) struct Printer {
    /// The queue to print on: `ipp://host[:port]/printers/name`; the one in the settings unless said.
    #[arg(long, value_name = "URI")]
    queue: Option<String>,
    /// The paper in it; the one in the settings unless said.
    #[arg(long, value_name = "PAPER", value_parser = paper)]
    paper: Option<Paper>,
    /// Prints nothing: tells the queues alone.
    #[arg(long, conflicts_with_all = ["queue", "paper", "read"])]
    list: bool,
    /// Reads the page that was printed last from this scan or photograph of it (PNG or JPEG).
    #[arg(long, value_name = "FILE", conflicts_with_all = ["queue", "paper"])]
    read: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(wish: &Printer, clock: Clock) -> ExitCode {
    let machine = match wish.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let done = match &wish.read {
        Some(file) => read(machine, file, wish.json, clock),
        None => print(machine, wish, clock),
    };
    done.map_or_else(|error| answer::failed(&error), |()| ExitCode::SUCCESS)
}

fn read(machine: Machine, file: &std::path::Path, as_json: bool, clock: Clock) -> Result<(), Error> {
    let read = Kiosk::open(machine, clock)?.read_trial(file)?;
    if as_json {
        answer::json(&json!({ "read": read }));
    } else {
        answer::line(&format!(
            "read back: receipts of {} on {} can be read by a machine",
            read.queue, read.paper
        ));
        answer::line(
            "look at the smallest letters yourself: nobody but people can say whether people can read them",
        );
    }
    Ok(())
}

/// Tells the queues; then prints on the one that was said, or that the settings name.
fn print(machine: Machine, wish: &Printer, clock: Clock) -> Result<(), Error> {
    let found = queues(&machine);
    // A queue that was said may be on another server than the one that does not answer.
    let found = match (found, &wish.queue) {
        (Err(_), Some(_)) => vec![],
        (found, _) => found?,
    };
    if !wish.json {
        tell(&found);
    }
    let named = wish.queue.is_some() || machine.has_queue();
    if wish.list || !named {
        match wish.json {
            true => answer::json(&json!({ "queues": found })),
            false => answer::line("choose one: --queue URI"),
        }
        return Ok(());
    }
    let printed = Kiosk::open(machine, clock)?.print_trial(wish.queue.as_deref(), wish.paper)?;
    if wish.json {
        answer::json(&json!({ "queues": found, "printed": printed }));
        return Ok(());
    }
    answer::line(&format!(
        "a page lies in {} ({}); for settings.toml, under [printer]:",
        printed.queue, printed.paper
    ));
    answer::line(&printed.line);
    answer::line("then scan or photograph the page, and run the same command with --read FILE");
    Ok(())
}

fn tell(found: &[QueueFound]) {
    if found.is_empty() {
        answer::line("no queue is offered: add one with CUPS");
    }
    for one in found {
        let chosen = if one.chosen { ", in the settings" } else { "" };
        let takes = if one.accepts { "" } else { ", takes no jobs" };
        let reasons =
            if one.reasons.is_empty() { String::new() } else { format!(": {}", one.reasons.join(", ")) };
        answer::line(&format!("{} is {}{takes}{chosen}{reasons}", one.name, one.state));
        answer::line(&format!("  {}", one.uri));
        let media: Vec<&str> = one.media.iter().take(MEDIA_TOLD).map(String::as_str).collect();
        answer::line(&format!("  {} media: {}", one.media.len(), media.join(", ")));
    }
}

fn paper(text: &str) -> Result<Paper, String> {
    let known = Paper::ALL.into_iter().find(|paper| paper.code() == text);
    known.ok_or_else(|| format!("say {}", Paper::ALL.map(Paper::code).join(" or ")))
}

const MEDIA_TOLD: usize = 5;
