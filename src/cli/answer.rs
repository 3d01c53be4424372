//! How commands answer: one JSON object or human lines on stdout, trouble on stderr, and the exit code.

use std::io::Write as _;
use std::process::ExitCode;

use serde::Serialize;

use crate::i18n::Text;
use crate::kiosk;
pub(super) use crate::kiosk::write_new as keep;

/// Prints one line on stdout. A reader that went away is not our trouble.
pub(super) fn line(text: &str) {
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// Prints a value as one line of JSON.
pub(super) fn json(value: &impl Serialize) {
    line(&serde_json::to_string(value).expect("answers are plain data"));
}

/// Says on stderr what happened and what to do.
pub(super) fn trouble(what: &str, remedy: &str) {
    drop(writeln!(std::io::stderr().lock(), "countersign: {what}\n  → {remedy}"));
}

/// Says what a failed act means and what to do, with the cause for staff.
pub(super) fn failed(error: &kiosk::Error) -> ExitCode {
    let text = Text::new("en").expect("English is always there");
    let remedy = format!("rec-{}", error.fault().code().replace('_', "-"));
    let what = with_causes(error);
    // A text that names the help point is for the person at the counter; the cause says what staff can do.
    match text.has(&remedy) {
        true => trouble(&what, &text.get(&remedy)),
        false => drop(writeln!(std::io::stderr().lock(), "countersign: {what}")),
    }
    ExitCode::from(2)
}

/// What to do about a machine whose keys are away.
pub(super) const CLOSED: &str =
    "unlock or bring back its key; until then nobody is enrolled, and withdrawals are sealed and wait";

/// 0 for yes, 1 for no.
pub(super) fn yes(answer: bool) -> ExitCode {
    ExitCode::from(u8::from(!answer))
}

/// An error with everything that led to it.
pub(super) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let words = cause.to_string();
        if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        next = cause.source();
    }
    text
}

/// Prints bytes exactly as they are.
pub(super) fn exact(bytes: &[u8]) {
    drop(std::io::stdout().lock().write_all(bytes));
}

/// Says how long work goes on, when someone watches.
pub(super) fn note(text: &str) {
    use std::io::IsTerminal as _;
    let mut stderr = std::io::stderr().lock();
    if stderr.is_terminal() {
        drop(writeln!(stderr, "{text}"));
    }
}

/// Says on one line how far long work has come, when someone watches.
pub(super) fn progress(what: &str) -> impl FnMut(usize, usize) {
    use std::io::IsTerminal as _;
    let watched = std::io::stderr().is_terminal();
    move |done, of| {
        if watched {
            let end = if done == of { "\r\x1b[K" } else { "" };
            drop(write!(std::io::stderr().lock(), "\r{done} of {of} {what}{end}"));
        }
    }
}
