//! `countersign report`: a month of a machine in numbers, to be published.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Place, answer};
use crate::kiosk::{Clock, Error, Kiosk};

/// Which month, and where the report goes.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A month that is over.
    #[arg(long, value_name = "YYYY-MM")]
    month: String,
    /// A new file: `.pdf` for paper, `.json` for programs.
    #[arg(long, value_name = "FILE", value_parser = named)]
    out: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(wish: &Arguments, clock: Clock) -> ExitCode {
    let machine = match wish.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let (outcome, reason) = match Kiosk::open(machine, clock).and_then(|kiosk| write(&kiosk, wish)) {
        Ok(()) => ("written", None),
        Err(Error::Month(why)) => {
            answer::trouble(&why.to_string(), "nothing was written");
            ("refused", Some(why.code()))
        }
        Err(error) => return answer::failed(&error),
    };
    if wish.json {
        answer::json(&serde_json::json!({ "outcome": outcome, "reason": reason, "report": wish.out }));
    } else {
        answer::line(&format!("outcome    {outcome}"));
    }
    answer::yes(reason.is_none())
}

fn write(kiosk: &Kiosk, wish: &Arguments) -> Result<(), Error> {
    let report = kiosk.month(&wish.month)?;
    let bytes = if is_paper(&wish.out) {
        kiosk.month_pdf(&report)?
    } else {
        format!("{}\n", serde_json::to_string_pretty(&report).expect("plain data")).into_bytes()
    };
    answer::keep(&wish.out, &bytes)
}

fn is_paper(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "pdf")
}

fn named(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let known = path.extension().is_some_and(|ending| ending == "pdf" || ending == "json");
    if known { Ok(path) } else { Err("end the file's name in .pdf or .json".to_owned()) }
}
