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
    let text = match words(wish.lang.as_deref(), &facts) {
        Ok(text) => text,
        Err(code) => return Wanted::Leave(code),
    };
    let (folder, _) = wish.place.parts();
    Wanted::Clerk(Box::new(ClerkWindow { folder: folder.to_owned(), facts, text }))
}

/// The words of a window: in this language, or else in the machine's first.
///
/// # Errors
/// Exit code 2, after saying why.
pub(super) fn words(tag: Option<&str>, facts: &Facts) -> Result<Text, ExitCode> {
    let own = || facts.languages.first().copied().unwrap_or("en");
    Text::new(tag.unwrap_or_else(own)).map_err(|error| {
        answer::trouble(&error.to_string(), "choose one of: en, zh-Hans, zh-Hant, ug");
        ExitCode::from(2)
    })
}
