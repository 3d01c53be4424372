//! `dossier.toml`: what was settled on paper before a machine serves anyone, with its documents beside it. As strict as the settings.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::domain::dossier::{
    Approval, Assessment, Basis, Document, Dossier, Filing, PlaceKind, Stage, Trial,
};
use crate::domain::{Digest, PurposeId, Timestamp, UtcOffset};

/// What is wrong with a dossier. Lines count from 1.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Not TOML, an unknown or missing name, or a value of the wrong kind.
    #[error("dossier, line {line}: {message}")]
    Form {
        /// Line in the file.
        line: usize,
        /// What the parser expected there.
        message: String,
    },
    /// A value that does not do.
    #[error("dossier, line {line}: {wanted}")]
    Value {
        /// Line in the file.
        line: usize,
        /// What to write there.
        wanted: &'static str,
    },
}

/// Reads the dossier in a file; its days are those of a place at `offset`.
///
/// # Errors
/// The first thing wrong with it.
pub fn read(path: &Path, offset: UtcOffset) -> Result<Dossier, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    parse(&std::fs::read_to_string(path).map_err(unreadable)?, offset)
}

/// The same from its text.
///
/// # Errors
/// The first thing wrong with it.
pub fn parse(text: &str, offset: UtcOffset) -> Result<Dossier, Error> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line(text, span.start));
        Error::Form { line, message: error.message().to_owned() }
    })?;
    Reading { text, offset }.dossier(file)
}

struct Reading<'a> {
    text: &'a str,
    offset: UtcOffset,
}

impl Reading<'_> {
    fn dossier(&self, file: File) -> Result<Dossier, Error> {
        let kind = PlaceKind::ALL.into_iter().find(|kind| kind.code() == file.site.kind.get_ref());
        Ok(Dossier {
            place: kind.ok_or_else(|| self.wrong(KIND, &file.site.kind))?,
            sign: self.document(file.site.sign)?,
            assessment: Assessment {
                reference: self.said(file.assessment.reference)?,
                on: self.day(&file.assessment.on)?,
                review: self.after(&file.assessment.review_by)?,
                document: self.document(file.assessment.document)?,
            },
            bases: file.basis.into_iter().map(|one| self.basis(&one)).collect::<Result<_, _>>()?,
            approvals: [
                self.approval(Stage::Evaluated, file.evaluated)?,
                self.approval(Stage::Examined, file.examined)?,
                self.approval(Stage::Approved, file.approved)?,
            ],
            filing: match (file.filed, file.filing) {
                (Some(filed), None) => Filing::Done(self.approval(Stage::Filed, filed)?),
                (None, Some(FilingTable { later })) => Filing::Later(self.said(later)?),
                _ => return Err(Error::Value { line: 1, wanted: FILED }),
            },
            light: self.trial(file.tried.light)?,
            two_people: self.trial(file.tried.two_people)?,
            access: self.trial(file.tried.access)?,
        })
    }

    fn basis(&self, given: &BasisTable) -> Result<(PurposeId, Basis), Error> {
        let id = PurposeId::new(given.purpose.get_ref()).map_err(|_| self.wrong(PURPOSE, &given.purpose))?;
        match given.rests_on.get_ref().as_str() {
            "separate-consent" => Ok((id, Basis::SeparateConsent)),
            _ => Err(self.wrong(BASIS, &given.rests_on)),
        }
    }

    fn approval(&self, stage: Stage, given: ApprovalTable) -> Result<Approval, Error> {
        Ok(Approval {
            stage,
            authority: self.said(given.authority)?,
            number: self.said(given.number)?,
            on: self.day(&given.on)?,
            ends: self.after(&given.until)?,
            document: self.document(given.document)?,
        })
    }

    fn trial(&self, given: TrialTable) -> Result<Trial, Error> {
        Ok(Trial { on: self.day(&given.on)?, by: self.said(given.by)? })
    }

    fn document(&self, given: DocumentTable) -> Result<Document, Error> {
        let name = given.file.get_ref();
        let plain =
            !name.starts_with('.') && Path::new(name).file_name().is_some_and(|own| own == name.as_str());
        if !plain {
            return Err(self.wrong(FILE, &given.file));
        }
        let sha256 = digest(given.sha256.get_ref()).ok_or_else(|| self.wrong(SHA256, &given.sha256))?;
        Ok(Document { file: given.file.into_inner(), sha256 })
    }

    /// The first moment of a day.
    fn day(&self, given: &Spanned<String>) -> Result<Timestamp, Error> {
        Timestamp::day(given.get_ref(), self.offset).ok_or_else(|| self.wrong(DAY, given))
    }

    /// The first moment after it.
    fn after(&self, given: &Spanned<String>) -> Result<Timestamp, Error> {
        Ok(self.day(given)?.plus_days(1))
    }

    fn said(&self, given: Spanned<String>) -> Result<String, Error> {
        let text = given.get_ref();
        let fits = !text.trim().is_empty() && text.len() <= 300 && !text.chars().any(char::is_control);
        if fits { Ok(given.into_inner()) } else { Err(self.wrong(LINE, &given)) }
    }

    fn wrong<T>(&self, wanted: &'static str, given: &Spanned<T>) -> Error {
        Error::Value { line: line(self.text, given.span().start), wanted }
    }
}

fn digest(text: &str) -> Option<Digest> {
    let mut bytes = [0; 32];
    let plain = text.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b'a'..=b'f'));
    if text.len() != 64 || !plain {
        return None;
    }
    for (byte, place) in bytes.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(text.get(place..place + 2)?, 16).ok()?;
    }
    Some(Digest(bytes))
}

fn line(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|letter| *letter == b'\n').count()
}

const KIND: &str = "site.kind must be bank-hall, counter, property-office or service-hall";
const PURPOSE: &str = "basis.purpose must be the name of a purpose in the settings";
const BASIS: &str =
    "basis.rests_on must be separate-consent: this machine asks, and uses no face on another ground";
const FILE: &str = "a document's file must be the name of a file beside the dossier, without folders";
const SHA256: &str = "a document's sha256 must be 64 digits of 0-9 and a-f, as `sha256sum` prints them";
const DAY: &str = "a day must be written as 2027-03-31";
const FILED: &str =
    "either [filed] says with whom it was filed, or [filing] later says why that is not due yet";
const LINE: &str = "this must be one line of 1 to 300 bytes";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    site: SiteTable,
    assessment: AssessmentTable,
    basis: Vec<BasisTable>,
    evaluated: ApprovalTable,
    examined: ApprovalTable,
    approved: ApprovalTable,
    filed: Option<ApprovalTable>,
    filing: Option<FilingTable>,
    tried: TriedTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteTable {
    kind: Spanned<String>,
    sign: DocumentTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentTable {
    file: Spanned<String>,
    sha256: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AssessmentTable {
    reference: Spanned<String>,
    on: Spanned<String>,
    review_by: Spanned<String>,
    document: DocumentTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BasisTable {
    purpose: Spanned<String>,
    rests_on: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApprovalTable {
    authority: Spanned<String>,
    number: Spanned<String>,
    on: Spanned<String>,
    until: Spanned<String>,
    document: DocumentTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilingTable {
    later: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriedTable {
    light: TrialTable,
    two_people: TrialTable,
    access: TrialTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrialTable {
    on: Spanned<String>,
    by: Spanned<String>,
}
