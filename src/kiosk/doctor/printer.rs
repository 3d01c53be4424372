//! Whether there will be paper: how the printer of the settings stands, and whether a page from it was ever read back.

use std::path::Path;
use std::process::Command;

use super::{Check, State, check, with_cause};
use crate::domain::{Paper, Unprinted};
use crate::kiosk::Machine;
use crate::kiosk::setup::printer::read_back;
use crate::print::{Offered, Queue};
use crate::settings::Place;

/// The check of the printer.
pub fn printer(root: &Path) -> Check {
    let Ok(machine) = Machine::at(root, None) else { return any_queue() };
    let printer = &machine.settings.printer;
    match &printer.place {
        Place::Folder(folder) => {
            let found = format!("receipts go into the folder {} as PDF", folder.display());
            match machine.settings.site.demo {
                true => check("printer", State::Ok, found, None),
                false => check("printer", State::Warn, found, Some(CHOOSE)),
            }
        }
        Place::Queue(uri) => match Queue::new(uri).and_then(|queue| queue.itself()) {
            Ok(told) => standing(root, &told, printer.paper),
            Err(error) => check("printer", State::Warn, with_cause(&error), Some(LATER)),
        },
    }
}

fn standing(root: &Path, told: &Offered, paper: Paper) -> Check {
    let reasons =
        if told.reasons.is_empty() { String::new() } else { format!(": {}", told.reasons.join(", ")) };
    let found = format!("{} is {}{reasons}", told.uri, told.state);
    if let Some(why) = told.wants {
        return check("printer", State::Warn, found, Some(remedy(why)));
    }
    match read_back(root, &told.uri, paper) {
        Some(at) => {
            check("printer", State::Ok, format!("{found}; a page was read back at {}", at.iso8601()), None)
        }
        None => {
            let found = format!("{found}; no page from it on {} was read back", paper.code());
            check("printer", State::Warn, found, Some(READ))
        }
    }
}

/// Before there are settings, any queue will do.
fn any_queue() -> Check {
    let asked = Command::new("lpstat").arg("-e").output();
    let queues = asked.map(|answer| String::from_utf8_lossy(&answer.stdout).lines().count()).unwrap_or(0);
    match queues {
        0 => check(
            "printer",
            State::Warn,
            "no print queue",
            Some("add one with CUPS; receipts are kept as PDF files meanwhile"),
        ),
        _ => check("printer", State::Ok, format!("{queues} print queues"), None),
    }
}

const fn remedy(why: Unprinted) -> &'static str {
    match why {
        Unprinted::NoPaper => "put paper in",
        Unprinted::Offline => "check its cable and power",
        Unprinted::Stopped | Unprinted::Slow => {
            "check toner, cover and jams; start the queue with `cupsenable`"
        }
        Unprinted::Refused => "let the queue take jobs with `cupsaccept`",
    }
}

const CHOOSE: &str = "choose a queue with `countersign commission printer`";
const LATER: &str = "people get their receipt on the screen meanwhile, and can print it later";
const READ: &str = "run `countersign commission printer`, then again with --read and a scan of the page";
