//! What is secret and typed by hand. It is read from a file or from standard input: every process of the machine can see a command
//! line.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use zeroize::Zeroizing;

use super::answer;
use crate::domain::transaction::{Document, StopCode};
use crate::kiosk::{Error, asking::StickPassphrase};

/// The kind and number of an owner's identity document in a file, or on standard input (`-`).
pub(super) fn owners_document(file: &Path) -> Result<Document, ExitCode> {
    let typed = first_line(file)?;
    Document::parse(&typed).map_err(|error| answer::failed(&Error::from(error)))
}

/// What was typed for the number of an identity document, in a file, or on standard input (`-`).
pub(super) fn document_number(file: &Path) -> Result<Zeroizing<String>, ExitCode> {
    first_line(file)
}

/// The stop code in a file, or on standard input (`-`).
pub(super) fn stop_code(file: &Path) -> Result<StopCode, ExitCode> {
    let typed = first_line(file)?;
    StopCode::parse(&typed).map_err(|error| answer::failed(&Error::from(error)))
}

/// What was typed for a PIN, in a file, or on standard input (`-`).
pub(super) fn pin(file: &Path) -> Result<Zeroizing<String>, ExitCode> {
    first_line(file)
}

/// The passphrase for a stick of a person's own in a file, or on standard input (`-`).
pub(super) fn stick_passphrase(file: &Path) -> Result<StickPassphrase, ExitCode> {
    let typed = first_line(file)?;
    StickPassphrase::new(&typed).map_err(|error| {
        answer::trouble(&error.to_string(), "let the person choose a longer one, some words for example");
        ExitCode::from(2)
    })
}

fn first_line(file: &Path) -> Result<Zeroizing<String>, ExitCode> {
    let mut typed = Zeroizing::new(String::with_capacity(LONGEST));
    let read = if file == Path::new("-") {
        read_into(std::io::stdin().lock(), &mut typed)
    } else {
        File::open(file).and_then(|open| read_into(open, &mut typed))
    };
    let refused = |source| answer::failed(&Error::File { path: file.to_owned(), source });
    read.map_err(refused)?;
    let end = typed.lines().next().unwrap_or_default().len();
    typed.truncate(end);
    Ok(typed)
}

fn read_into(from: impl Read, typed: &mut String) -> std::io::Result<()> {
    from.take(LONGEST as u64).read_to_string(typed).map(drop)
}

/// Bytes of the longest line worth reading.
const LONGEST: usize = 256;
