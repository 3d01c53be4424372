//! `countersign law`: the rules that a machine follows, for whoever publishes, checks or administers them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::{Place, answer, receipt};
use crate::domain::SignerKey;
use crate::kiosk::law::{self, Shown};
use crate::kiosk::{Clock, Error};

/// What to do with law packs.
#[derive(Subcommand)]
pub(super) enum Command {
    /// The pack that a machine follows; fails while it follows none.
    Show {
        #[command(flatten)]
        place: Place,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Check a pack before a machine follows it.
    Check {
        /// The pack.
        pack: PathBuf,
        /// The public half of its publisher's key; the program's own unless said.
        #[arg(long)]
        key: Option<String>,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Seal the text of a pack with its publisher's key, which `keys new` makes.
    Sign {
        /// The text.
        #[arg(value_name = "FILE")]
        text: PathBuf,
        /// The publisher's key.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Where the sealed pack goes; none may be there.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Runs the command.
pub(super) fn run(command: &Command, clock: Clock) -> ExitCode {
    match command {
        Command::Show { place, json } => place.machine().map(|machine| match machine.shown_law(clock) {
            Ok(shown) => tell(&shown, *json),
            Err(error) => no(&error),
        }),
        Command::Check { pack, key, json } => check(pack, key.as_deref(), *json),
        Command::Sign { text, key, out } => sign(text, key, out),
    }
    .unwrap_or_else(|code| code)
}

fn check(pack: &std::path::Path, key: Option<&str>, json: bool) -> Result<ExitCode, ExitCode> {
    let file = receipt::read(pack).ok_or(ExitCode::from(2))?;
    let own = law::shipped_key();
    let shown = law::check(&file, key.unwrap_or(own)).map_err(|error| no(&error))?;
    Ok(tell(&shown, json))
}

/// A pack that does not hold is an answer, not trouble with the machine.
fn no(error: &Error) -> ExitCode {
    answer::failed(error);
    ExitCode::from(1)
}

fn sign(text: &std::path::Path, key: &std::path::Path, out: &std::path::Path) -> Result<ExitCode, ExitCode> {
    let text = receipt::read(text).ok_or(ExitCode::from(2))?;
    let key = receipt::read(key).ok_or(ExitCode::from(2))?;
    let key = SignerKey::parse(&String::from_utf8_lossy(&key))
        .map_err(|error| answer::failed(&Error::from(error)))?;
    let sealed = law::sign(&text, &key).map_err(|error| answer::failed(&error))?;
    answer::keep(out, &sealed).map_err(|error| answer::failed(&error))?;
    answer::line(&format!("[law]\npack = \"{}\"\nkey = \"{}\"", out.display(), key.vkey()));
    Ok(ExitCode::SUCCESS)
}

fn tell(shown: &Shown, json: bool) -> ExitCode {
    if json {
        answer::json(shown);
        return ExitCode::SUCCESS;
    }
    let [low, medium, high, minors] = shown.retention_days;
    answer::line(&format!("pack       {}, version {}", shown.name, shown.version));
    answer::line(&format!("applies    {} to {}", shown.from, shown.until));
    answer::line(&format!("places     {}", shown.jurisdictions.join(" ")));
    answer::line(&format!(
        "keeping    {low} days at low risk, {medium} at medium, {high} at high, {minors} under age"
    ));
    answer::line(&format!("complaints answered within {} days", shown.answer_days));
    answer::line(&format!(
        "ages       a guardian decides too below {}, nobody from {} on",
        shown.guardian_below, shown.majority
    ));
    let question = if shown.high.question { "a question before a yes counts" } else { "no question" };
    answer::line(&format!(
        "high risk  {question}, {} movements, the {} beside the face",
        shown.high.gestures, shown.high.beside_face
    ));
    if let Some(filing) = &shown.filing {
        answer::line(&format!(
            "filing     from {} persons on, within {} working days, with {}",
            filing.persons, filing.working_days, filing.office
        ));
    }
    for (language, kind) in &shown.authority {
        answer::line(&format!("complaints to {kind} ({language})"));
    }
    if let Some(homes) = shown.homes {
        answer::line(&format!(
            "homes      stopped within {} hours, {} where it looks wrong: a price below {} %, another act within {} hours, a \
             channel newer than {} days, an agent",
            homes.cooling_off_hours,
            homes.careful_hours,
            homes.far_below_percent,
            homes.together_hours,
            homes.channel_settled_days
        ));
    }
    answer::line(&format!("sha256     {}", shown.sha256));
    ExitCode::SUCCESS
}
