//! `countersign keys`: the keys of a machine, for its administrator.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;

use super::{Place, answer};
use crate::kiosk::{Clock, Error, inspect, rotate};

/// What to do with the keys.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Replace a key by the next one. Old receipts stay valid; the log tells of it.
    Rotate(Rotate),
    /// Make a key for someone. The file is theirs alone; what is printed goes into the machine's settings.
    New {
        /// What it is for.
        #[arg(long = "for", value_name = "WHOM")]
        whom: Whom,
        /// Its name: authority.example/name.
        #[arg(long)]
        name: String,
        /// The file to write; none may be there.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Which key, and of which machine.
#[derive(clap::Args)]
pub(super) struct Rotate {
    /// `store`: what encrypts the file; `log`: what signs receipts; `wrapping`: what wraps the keys of persons; `pseudonym`: what names receipts.
    #[arg(value_parser = PossibleValuesParser::new(rotate::KEYS.map(|(name, _)| name)))]
    key: String,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(command: &Command, clock: Clock) -> ExitCode {
    match command {
        Command::Rotate(wish) => rotated(wish, clock),
        Command::New { whom, name, out } => {
            made(*whom, name, out).unwrap_or_else(|error| answer::failed(&error))
        }
    }
}

/// Whose key it is: each stands in its own table of the settings.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(super) enum Whom {
    /// Who may inspect the machine without its operator.
    Inspector,
    /// Who publishes the law pack that the machine follows.
    Publisher,
    /// The registry that states acts on homes.
    Registry,
    /// An officer of the registry.
    Officer,
    /// A supervisor of its officers.
    Supervisor,
}

impl Whom {
    /// The lines of settings.toml that name this key.
    fn settings(self, vkey: &str) -> String {
        match self {
            Self::Inspector => format!("[[inspector]]\nkey = \"{vkey}\""),
            Self::Publisher => format!("[law]\nkey = \"{vkey}\""),
            Self::Registry => format!("[title]\nregistry = \"{vkey}\""),
            Self::Officer => format!("[title]\nofficers = [\"{vkey}\"]"),
            Self::Supervisor => format!("[title]\nsupervisors = [\"{vkey}\"]"),
        }
    }
}

fn made(whom: Whom, name: &str, out: &Path) -> Result<ExitCode, Error> {
    let made = inspect::new_key(name)?;
    answer::keep(out, made.text.as_bytes())?;
    answer::line(&whom.settings(&made.vkey));
    Ok(ExitCode::SUCCESS)
}

fn rotated(wish: &Rotate, clock: Clock) -> ExitCode {
    let turned = wish.place.machine().and_then(|machine| {
        rotate::rotate(machine, &wish.key, clock).map_err(|error| answer::failed(&error))
    });
    match turned {
        Ok(Some(turned)) if wish.json => answer::json(&turned),
        Ok(Some(turned)) => {
            answer::line(&format!("{}: rotated, key {}", turned.key, turned.number));
            if turned.key == "log" {
                answer::line(
                    "give out policy.txt anew: receipts from now on need it, those of before still hold",
                );
            }
        }
        Ok(None) => return ExitCode::from(2),
        Err(code) => return code,
    }
    ExitCode::SUCCESS
}
