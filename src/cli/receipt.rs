//! `countersign receipt`: checks and shows receipts with the receipt and the public policy only.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::answer;
use crate::domain::Policy;
use crate::domain::receipt::{Inclusion, view};
use crate::kiosk::export;
use crate::kiosk::verify::{self, Verdict};
use clap::{Subcommand, ValueEnum};

/// What to do with a receipt.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Says whether a receipt (PDF, text or QR text) holds.
    Verify {
        /// The receipt; `-` reads standard input.
        file: PathBuf,
        /// The public policy of the log (C2SP tlog-policy).
        #[arg(long, value_name = "FILE")]
        policy: Option<PathBuf>,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Shows what a receipt holds, without checking it against a policy.
    Show {
        /// The receipt; `-` reads standard input.
        file: PathBuf,
        /// In which form.
        #[arg(long, value_enum, default_value_t = Form::Text)]
        r#as: Form,
    },
}

/// Forms of a shown receipt.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Form {
    /// The words of the page.
    Text,
    /// The record in JSON.
    Json,
    /// Kantara Consent Receipt 1.1, in JSON.
    Kantara,
    /// Data Privacy Vocabulary 2 after ISO/IEC TS 27560, in JSON-LD.
    Dpv,
    /// The C2SP tlog-proof.
    Proof,
    /// The exact bytes of the log's leaf.
    Leaf,
}

/// Runs the command.
pub(super) fn run(command: Command) -> ExitCode {
    match command {
        Command::Verify { file, policy, json } => verify(&file, policy.as_deref(), json),
        Command::Show { file, r#as } => show(&file, r#as),
    }
}

fn verify(file: &Path, policy: Option<&Path>, as_json: bool) -> ExitCode {
    let Some((bytes, policy)) = read(file).zip(read_policy(policy)) else { return ExitCode::from(2) };
    match verify::judge(&bytes, &policy) {
        Ok(verdict) => {
            tell_valid(&verdict, as_json);
            ExitCode::SUCCESS
        }
        Err(error) => {
            tell_invalid(&error, as_json);
            ExitCode::from(1)
        }
    }
}

fn tell_valid(verdict: &Verdict, as_json: bool) {
    let (view, place, page) = match verdict {
        Verdict::Proven(checked) => {
            let receipt = &checked.receipt;
            (view::Verdict::valid(receipt), receipt.position(), Some(&checked.page))
        }
        Verdict::Stated(stated) => {
            let view = view::Verdict::stated(&stated.summary, &stated.position);
            (view, &stated.position, stated.page.as_ref().ok())
        }
    };
    if as_json {
        answer::json(&view);
        return;
    }
    answer::line(&format!("VALID: entry {} of {} in the log {}", place.index, place.size, place.origin));
    if place.inclusion == Inclusion::Stated {
        answer::line(
            "by the word of the log's key: a summary. The PDF and the text file hold all of it, and the proof",
        );
    }
    answer::line("");
    match page {
        Some(page) => answer::line(page.to_text().trim_end()),
        None => answer::line(&serde_json::to_string_pretty(&view).unwrap_or_default()),
    }
}

fn tell_invalid(error: &verify::Error, as_json: bool) {
    match error {
        verify::Error::WordsUnknown { receipt, .. } if as_json => {
            answer::json(&view::Verdict::without_words(receipt, error.code()));
        }
        verify::Error::WordsUnknown { receipt, source, .. } => {
            answer::line(&format!("HOLDS, BUT NOT IN WORDS ({}): {source}", error.code()));
            answer::line("proven: seal, signature and place in the log, and that the record says");
            answer::line(
                &serde_json::to_string_pretty(&view::RecordView::new(receipt.record())).unwrap_or_default(),
            );
            answer::line("not compared: the sentences on the paper");
        }
        error if as_json => answer::json(&view::Verdict::refused(error.code())),
        error => answer::line(&format!("INVALID ({}): {error}", error.code())),
    }
}

fn show(file: &Path, form: Form) -> ExitCode {
    let Some(bytes) = read(file) else { return ExitCode::from(2) };
    let opened = match verify::open(&bytes) {
        Ok(opened) => opened,
        Err(error) => {
            answer::trouble(
                &error.to_string(),
                "give a receipt made by Countersign: its PDF, text or QR text",
            );
            return ExitCode::from(1);
        }
    };
    if !matches!(form, Form::Proof | Form::Leaf) {
        answer::trouble("these words are not checked", "`countersign receipt verify` says whether they hold");
    }
    match form {
        Form::Proof => answer::exact(opened.signed.proof_text().as_bytes()),
        Form::Leaf => answer::exact(&opened.signed.leaf_bytes()),
        Form::Text => match opened.page {
            Ok(page) => answer::exact(page.to_text().as_bytes()),
            Err(error) => {
                answer::trouble(&error.to_string(), "`--as json` shows the record without words");
                return ExitCode::from(1);
            }
        },
        Form::Json => answer::json(&view::RecordView::new(&opened.record)),
        Form::Dpv => answer::json(&export::dpv(&opened.record)),
        Form::Kantara => match export::kantara(&opened.record) {
            Ok(receipt) => answer::json(&receipt),
            Err(error) => {
                answer::trouble(&error.to_string(), "`--as dpv` shows refusals and withdrawals too");
                return ExitCode::from(1);
            }
        },
    }
    ExitCode::SUCCESS
}

/// What a file holds; `None` after saying why it cannot be read.
pub(super) fn read(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = vec![];
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(verify::LIMIT).read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::File::open(file)
            .and_then(|open| open.take(verify::LIMIT).read_to_end(&mut bytes))
            .map(|_| ())
    };
    match read {
        Ok(()) => Some(bytes),
        Err(error) => {
            answer::trouble(
                &format!("{}: {error}", file.display()),
                "check the path and that you may read it",
            );
            None
        }
    }
}

/// The policy in a file, or the installed one; `None` after saying why there is none.
pub(super) fn read_policy(path: Option<&Path>) -> Option<Policy> {
    let installed = PathBuf::from(verify::INSTALLED_POLICY);
    let path = path.unwrap_or(&installed);
    let text = std::fs::read(path);
    let parsed = text
        .map_err(|error| error.to_string())
        .and_then(|text| Policy::parse(&text).map_err(|error| error.to_string()));
    match parsed {
        Ok(policy) => Some(policy),
        Err(error) => {
            let what = format!("no usable policy at {}: {error}", path.display());
            answer::trouble(&what, "give the organisation's public policy file with --policy FILE");
            None
        }
    }
}
