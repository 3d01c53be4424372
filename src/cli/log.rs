//! `countersign log`: is a machine's log whole, and who has witnessed it?

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use super::{Place, answer, receipt};
use crate::kiosk::audit::{self, Verdict};

/// What to do with a log.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Hashes the whole log again and holds it against everything that was signed.
    Verify {
        /// An earlier checkpoint, proof or receipt: the log must begin with what it signs.
        #[arg(long, value_name = "CHECKPOINT")]
        from: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
        /// The public policy of the log; the one beside the store when absent.
        #[arg(long, value_name = "FILE")]
        policy: Option<PathBuf>,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Prints the newest checkpoint, to keep elsewhere or to have it cosigned.
    Checkpoint {
        #[command(flatten)]
        place: Place,
    },
    /// Keeps a checkpoint that a witness of the policy has cosigned.
    Witness {
        /// The cosigned checkpoint; `-` reads standard input.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
        /// The public policy that lists the witness; the one beside the store when absent.
        #[arg(long, value_name = "FILE")]
        policy: Option<PathBuf>,
    },
}

/// Runs the command.
pub(super) fn run(command: Command) -> ExitCode {
    let ran = match command {
        Command::Verify { from, place, policy, json } => {
            verify(from.as_deref(), &place, policy.as_deref(), json)
        }
        Command::Checkpoint { place } => checkpoint(&place),
        Command::Witness { file, place, policy } => witness(&file, &place, policy.as_deref()),
    };
    ran.unwrap_or_else(|code| code)
}

fn verify(
    from: Option<&Path>,
    place: &Place,
    policy: Option<&Path>,
    as_json: bool,
) -> Result<ExitCode, ExitCode> {
    let machine = place.machine()?;
    let policy = place.policy(&machine, policy)?;
    let from = from.map(|file| receipt::read(file).ok_or(ExitCode::from(2))).transpose()?;
    answer::note("hashing every entry again …");
    let verdict =
        audit::verify(&machine, &policy, from.as_deref()).map_err(|error| answer::failed(&error))?;
    if as_json {
        answer::json(&verdict);
    } else {
        tell(&verdict);
    }
    Ok(answer::yes(verdict.valid))
}

fn tell(verdict: &Verdict) {
    let number = |number: Option<u64>| number.map_or("?".to_owned(), |number| number.to_string());
    match (verdict.reason, &verdict.why) {
        (Some(code), Some(why)) => answer::line(&format!("BROKEN ({code}): {why}")),
        _ => answer::line(&format!("WHOLE: {} entries of the log {}", number(verdict.size), verdict.origin)),
    }
    if let Some(root) = &verdict.root {
        answer::line(&format!("root        {root}"));
        answer::line(&format!("hashes      {} as the entries hash to", number(verdict.hashes)));
        answer::line(&format!("checkpoints {} as signed", number(verdict.checkpoints)));
        answer::line(&format!(
            "contents    {} as committed to, {} erased",
            number(verdict.opened),
            number(verdict.erased)
        ));
    }
    for (event, count) in verdict.events.iter().flatten() {
        answer::line(&format!("{count:>11} {event}"));
    }
    for (reason, count) in verdict.denied.iter().flatten() {
        answer::line(&format!("{count:>11} use.denied for {reason}"));
    }
    for (reason, count) in verdict.turned_away.iter().flatten() {
        answer::line(&format!("{count:>11} commission.refused for {reason}"));
    }
    if let Some(from) = &verdict.from {
        let is = if from.consistent { "continued" } else { "NOT continued" };
        answer::line(&format!("earlier     {} entries, {is}", from.size));
    }
    for witness in verdict.witnesses.iter().chain(verdict.from.iter().flat_map(|from| &from.witnesses)) {
        answer::line(&format!("witness     {} at {}", witness.name, witness.at.iso8601()));
    }
}

fn checkpoint(place: &Place) -> Result<ExitCode, ExitCode> {
    let newest = audit::checkpoint(&place.machine()?).map_err(|error| answer::failed(&error))?;
    let Some(note) = newest else {
        answer::trouble("nothing was logged yet", "do an act first");
        return Err(ExitCode::from(1));
    };
    answer::exact(note.as_bytes());
    Ok(ExitCode::SUCCESS)
}

fn witness(file: &Path, place: &Place, policy: Option<&Path>) -> Result<ExitCode, ExitCode> {
    let machine = place.machine()?;
    let policy = place.policy(&machine, policy)?;
    let note = receipt::read(file).ok_or(ExitCode::from(2))?;
    let note = String::from_utf8_lossy(&note);
    let kept = audit::accept(&machine, &policy, &note).map_err(|error| answer::failed(&error))?;
    for witness in kept.witnesses {
        answer::line(&format!(
            "{} entries, witnessed by {} at {}",
            kept.size,
            witness.name,
            witness.at.iso8601()
        ));
    }
    Ok(ExitCode::SUCCESS)
}
