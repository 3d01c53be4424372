//! `countersign backup` and `countersign restore`: a machine's store in one file, and back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgGroup;

use super::{Place, answer};
use crate::domain::Fault;
use crate::kiosk::backup::{self, Told};
use crate::kiosk::{Clock, Error};

/// Where the backup goes.
#[derive(clap::Args)]
pub(super) struct Backup {
    /// The file to write; it must not be there.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// What is restored, and what tells what was taken back since.
#[derive(clap::Args)]
#[command(group(ArgGroup::new("told").required(true)))]
pub(super) struct Restore {
    /// The backup.
    #[arg(long, value_name = "FILE")]
    backup: PathBuf,
    /// The private half of the recovery key, as age-keygen wrote it.
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// The old machine's folder, if its store still opens: what was taken back after the backup is taken back in it.
    #[arg(long, value_name = "OLDROOT", group = "told")]
    log: Option<PathBuf>,
    /// The old machine's list of what was taken back: store/taken-back.txt.
    #[arg(long, value_name = "FILE", group = "told")]
    erased: Option<PathBuf>,
    /// Restores although nothing tells: every face is locked until its owner unlocks it, and the log says so.
    #[arg(long, group = "told")]
    without_erasures: bool,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Backs a machine up.
pub(super) fn back_up(wish: &Backup, clock: Clock) -> ExitCode {
    let made = wish.place.machine().and_then(|machine| {
        backup::back_up(machine, &wish.out, clock).map_err(|error| refused(wish, &error))
    });
    match made {
        Ok(made) if wish.json => answer::json(&made),
        Ok(made) => {
            answer::line(&format!("backed up: {} entries, {} bytes", made.entries, made.bytes));
            answer::line(&format!("SHA-256 {}", made.sha256));
            answer::line(&format!(
                "keep it for {} days, away from the recovery key; copy store/taken-back.txt beside it every day",
                made.keep_days
            ));
        }
        Err(code) => return code,
    }
    ExitCode::SUCCESS
}

/// What the machine does not do now is a refusal; anything else is its trouble.
fn refused(wish: &Backup, error: &Error) -> ExitCode {
    let Fault::Refuse(why) = error.fault() else { return answer::failed(error) };
    answer::trouble(&answer::with_causes(error), "no backup was made");
    if wish.json {
        answer::json(&serde_json::json!({ "outcome": "refused", "reason": why.code() }));
    }
    answer::yes(false)
}

/// Restores a machine.
pub(super) fn restore(wish: &Restore, clock: Clock) -> ExitCode {
    let machine = match wish.place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let told = match (&wish.log, &wish.erased) {
        (Some(folder), _) => Told::Machine(folder),
        (None, Some(file)) => Told::List(file),
        (None, None) => Told::Nothing,
    };
    match backup::restore(&machine, (&wish.backup, &wish.identity), told, clock) {
        Ok(restored) if wish.json => answer::json(&restored),
        Ok(restored) => tell(&restored),
        Err(error) => return answer::failed(&error),
    }
    ExitCode::SUCCESS
}

fn tell(restored: &backup::Restored) {
    answer::line(&format!("restored: {} entries, a copy of {}", restored.entries, restored.copied_at));
    answer::line(&format!(
        "taken back since, by the word of the {}: {} erased, {} purposes deleted, {} faces locked",
        restored.told_by, restored.erased, restored.forgotten, restored.locked
    ));
    answer::line(&format!("the log goes on as {}, under a new key", restored.origin));
    answer::line("give out policy.txt anew, and tell the witnesses; put the recovery key back into the safe");
}
