//! `countersign clerk`: the clerk's own window, beside a machine whose window is open. It opens no store and no camera.

use std::process::ExitCode;

use super::{Place, Wanted, answer};
use crate::i18n::Text;
use crate::kiosk::Facts;

/// What `main` needs to open it.
pub struct ClerkWindow {
    /// The machine's folder.
    pub folder: std::path::PathBuf,
    /// The machine's own facts.
    pub facts: Facts,
    /// In these words.
    pub text: Text,
}

/// How to open it.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Its language; the machine's first unless said.
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// Runs the command.
pub(super) fn run(wish: &Arguments) -> Wanted {
    let machine = match wish.place.machine() {
        Ok(machine) => machine,
        Err(code) => return Wanted::Leave(code),
    };
    let facts = machine.facts();
    let own = || facts.languages.first().map_or_else(|| "en".to_owned(), ToString::to_string);
    let text = match Text::new(&wish.lang.clone().unwrap_or_else(own)) {
        Ok(text) => text,
        Err(error) => {
            answer::trouble(&error.to_string(), "choose one of: en, zh-Hans, zh-Hant, ug");
            return Wanted::Leave(ExitCode::from(2));
        }
    };
    let (folder, _) = wish.place.parts();
    Wanted::Clerk(Box::new(ClerkWindow { folder: folder.to_owned(), facts, text }))
}
