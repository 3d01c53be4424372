//! The file's shape, and the way from it to [`Settings`].

mod backups;
mod camera;
mod display;
mod filing;
mod inspector;
mod law;
mod pad;
mod square;
mod staff;
mod title;

pub(super) use square::fit;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;
use toml::Spanned;

use super::{Error, Idle, Keys, Place, Printer, Settings};
use crate::domain::{Contact, Controller, Paper, Purpose, PurposeId, RiskClass, Site, UtcOffset};

/// Turns the text of a `settings.toml` into settings.
///
/// # Errors
/// The first thing wrong with it.
pub(super) fn parse(text: &str) -> Result<Settings, Error> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line(text, span.start));
        Error::Form { line, message: error.message().to_owned() }
    })?;
    let (check, demo) = (Check { text }, file.site.demo);
    let offset = check.offset(&file.site.utc_offset)?;
    let answer_days = file.controller.answer_days.clone();
    let answer_days =
        answer_days.map(|days| check.within("controller.answer_days", "1 to 90 days", 1..=90, days));
    square::check(Settings {
        answer_days: answer_days.transpose()?,
        law: check.law(file.law)?,
        controller: check.controller(file.controller)?,
        offset,
        site: check.site(file.site)?,
        languages: check.names("languages", file.languages)?,
        purposes: check.purposes(file.purpose)?,
        display: check.display(file.display, demo)?,
        keys: check.keys(&file.keys.store, demo)?,
        printer: check.printer(&file.printer)?,
        camera: check.camera(file.camera)?,
        pad: file.pad.map(|given| check.pad(given)).transpose()?,
        inspectors: check.inspectors(file.inspector, offset)?,
        title: file.title.map(|given| check.title(given)).transpose()?,
        idle: check.idle(file.idle)?,
        origin: check.origin(file.log.origin)?,
        backups: check.backups(file.store)?,
        filed: check.filing(file.filing)?,
        staff: check.staff(file.staff)?,
    })
}

struct Check<'a> {
    text: &'a str,
}

impl Check<'_> {
    fn controller(&self, given: ControllerTable) -> Result<Controller, Error> {
        Ok(Controller {
            name: self.said("controller.name", given.name)?,
            address: self.said("controller.address", given.address)?,
            contact: Contact {
                phone: self.said("controller.phone", given.phone)?,
                email: self.said("controller.email", given.email)?,
            },
            custodian: self.said("controller.custodian", given.custodian)?,
            authority: self.said("controller.authority", given.authority)?,
        })
    }

    fn site(&self, given: SiteTable) -> Result<Site, Error> {
        let region = |code: &str| code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase());
        let wanted = "an ISO 3166 code of two capital letters, such as CN or HK";
        Ok(Site {
            name: self.said("site.name", given.name)?,
            help_point: self.said("site.help_point", given.help_point)?,
            jurisdiction: self.such("site.jurisdiction", wanted, given.jurisdiction, |code| region(code))?,
            approval: self.said("site.approval", given.approval)?,
            rules: None, // as soon as the pack was read
            demo: given.demo,
        })
    }

    fn offset(&self, given: &Spanned<String>) -> Result<UtcOffset, Error> {
        let wanted = "the distance from UTC as +HH:MM or -HH:MM, at most 14 hours";
        offset(given.get_ref()).ok_or_else(|| self.wrong("site.utc_offset", wanted, given))
    }

    fn purposes(&self, given: Spanned<Vec<Spanned<PurposeTable>>>) -> Result<Vec<Purpose>, Error> {
        if given.get_ref().is_empty() {
            return Err(self.wrong("purpose", "there at least once", &given));
        }
        let mut names = BTreeSet::new();
        let mut purposes = Vec::new();
        for table in given.into_inner() {
            let line = line(self.text, table.span().start);
            let given = table.into_inner();
            let recipients = self.sayings("purpose.recipients", given.recipients)?;
            let id = PurposeId::new(given.id.get_ref()).map_err(|source| Error::Purpose { line, source })?;
            if !names.insert(id.clone()) {
                return Err(self.wrong("purpose.id", "a name no other purpose has", &given.id));
            }
            let purpose = Purpose {
                id,
                risk: given.risk.into(),
                retention_days: given.retention_days,
                recipients,
                necessity: given.necessity,
                alternative: given.alternative,
            };
            purposes.push(purpose.checked().map_err(|source| Error::Purpose { line, source })?);
        }
        Ok(purposes)
    }

    fn keys(&self, given: &Spanned<StoreName>, demo: bool) -> Result<Keys, Error> {
        let wanted = "secret-service, sealed-file or credential: memory forgets every key, it is for the demonstration only";
        match given.get_ref() {
            StoreName::SecretService => Ok(Keys::SecretService),
            StoreName::SealedFile => Ok(Keys::SealedFile),
            StoreName::Credential => Ok(Keys::Credential),
            StoreName::Memory if demo => Ok(Keys::Memory),
            StoreName::Memory => Err(self.wrong("keys.store", wanted, given)),
        }
    }

    fn printer(&self, given: &Spanned<PrinterTable>) -> Result<Printer, Error> {
        let wanted = "either queue = \"ipp://host/printers/name\" or folder = \"receipts\"";
        let table = given.get_ref();
        let place = match (&table.queue, &table.folder) {
            (Some(queue), None) if queue.starts_with("ipp://") => Place::Queue(queue.clone()),
            (None, Some(folder)) if !folder.as_os_str().is_empty() => Place::Folder(folder.clone()),
            _ => return Err(self.wrong("printer", wanted, given)),
        };
        Ok(Printer { place, paper: table.paper.map_or(Paper::A4, PaperName::paper) })
    }

    fn idle(&self, given: IdleTable) -> Result<Idle, Error> {
        let seconds = |name, value| self.within(name, "20 to 600 seconds", 20..=600, value).map(u64::from);
        Ok(Idle {
            warn_after: Duration::from_secs(seconds("idle.warn_after_seconds", given.warn_after_seconds)?),
            answer_within: Duration::from_secs(seconds(
                "idle.answer_within_seconds",
                given.answer_within_seconds,
            )?),
            extensions: self.within("idle.extensions", "10 to 100", 10..=100, given.extensions)?,
        })
    }

    fn origin(&self, given: Spanned<String>) -> Result<String, Error> {
        // A checkpoint's first line and key name (c2sp.org/signed-note): no spaces, no plus, no control characters.
        let plain = |name: &String| {
            let fits = (1..=200).contains(&name.chars().count());
            fits && !name.chars().any(|letter| letter.is_whitespace() || letter.is_control() || letter == '+')
        };
        self.such("log.origin", "1 to 200 characters without spaces and plus signs", given, plain)
    }

    /// At least one, none twice, none empty.
    fn names(&self, name: &'static str, given: Spanned<Vec<Spanned<String>>>) -> Result<Vec<String>, Error> {
        let count = given.get_ref().iter().map(Spanned::get_ref).collect::<BTreeSet<_>>().len();
        if count == 0 || count != given.get_ref().len() {
            return Err(self.wrong(name, "a list of at least one, none twice", &given));
        }
        self.sayings(name, given.into_inner())
    }

    fn sayings(&self, name: &'static str, given: Vec<Spanned<String>>) -> Result<Vec<String>, Error> {
        given.into_iter().map(|one| self.said(name, one)).collect()
    }

    /// One line with something on it: it is printed as it stands.
    fn said(&self, name: &'static str, given: Spanned<String>) -> Result<String, Error> {
        let fits = |text: &String| {
            !text.trim().is_empty() && text.len() <= 300 && !text.chars().any(char::is_control)
        };
        self.such(name, "one line of 1 to 300 bytes", given, fits)
    }

    fn such(
        &self,
        name: &'static str,
        wanted: &'static str,
        given: Spanned<String>,
        fits: impl Fn(&String) -> bool,
    ) -> Result<String, Error> {
        if fits(given.get_ref()) { Ok(given.into_inner()) } else { Err(self.wrong(name, wanted, &given)) }
    }

    fn within<T: PartialOrd + Copy>(
        &self,
        name: &'static str,
        wanted: &'static str,
        range: RangeInclusive<T>,
        given: Spanned<T>,
    ) -> Result<T, Error> {
        if range.contains(given.get_ref()) {
            Ok(given.into_inner())
        } else {
            Err(self.wrong(name, wanted, &given))
        }
    }

    fn wrong<T>(&self, name: &'static str, wanted: &'static str, given: &Spanned<T>) -> Error {
        Error::Value { line: line(self.text, given.span().start), name, wanted }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    languages: Spanned<Vec<Spanned<String>>>,
    controller: ControllerTable,
    site: SiteTable,
    law: law::LawTable,
    purpose: Spanned<Vec<Spanned<PurposeTable>>>,
    display: display::DisplayTable,
    keys: KeysTable,
    printer: Spanned<PrinterTable>,
    camera: camera::CameraTable,
    pad: Option<pad::PadTable>,
    #[serde(default)]
    inspector: Vec<inspector::InspectorTable>,
    title: Option<title::TitleTable>,
    idle: IdleTable,
    log: LogTable,
    #[serde(default)]
    store: backups::StoreTable,
    #[serde(default)]
    filing: filing::FilingTable,
    #[serde(default)]
    staff: staff::StaffTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ControllerTable {
    name: Spanned<String>,
    address: Spanned<String>,
    phone: Spanned<String>,
    email: Spanned<String>,
    custodian: Spanned<String>,
    authority: Spanned<String>,
    answer_days: Option<Spanned<u16>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteTable {
    name: Spanned<String>,
    help_point: Spanned<String>,
    jurisdiction: Spanned<String>,
    approval: Spanned<String>,
    utc_offset: Spanned<String>,
    #[serde(default)]
    demo: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PurposeTable {
    id: Spanned<String>,
    risk: RiskName,
    retention_days: u16,
    recipients: Vec<Spanned<String>>,
    necessity: String,
    alternative: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RiskName {
    Low,
    Medium,
    High,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeysTable {
    store: Spanned<StoreName>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoreName {
    SecretService,
    SealedFile,
    Credential,
    Memory,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrinterTable {
    queue: Option<String>,
    folder: Option<PathBuf>,
    paper: Option<PaperName>,
}

/// Names of papers, as [`Paper::code`] has them.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PaperName {
    A4,
    #[serde(rename = "roll-80")]
    Roll80,
}

impl PaperName {
    const fn paper(self) -> Paper {
        match self {
            Self::A4 => Paper::A4,
            Self::Roll80 => Paper::Roll80,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdleTable {
    warn_after_seconds: Spanned<u16>,
    answer_within_seconds: Spanned<u16>,
    extensions: Spanned<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LogTable {
    origin: Spanned<String>,
}

impl From<RiskName> for RiskClass {
    fn from(name: RiskName) -> Self {
        match name {
            RiskName::Low => Self::Low,
            RiskName::Medium => Self::Medium,
            RiskName::High => Self::High,
        }
    }
}

/// `+08:00`, `-03:30`.
fn offset(text: &str) -> Option<UtcOffset> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, text.get(1..)?),
        b'-' => (-1, text.get(1..)?),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |part: &str| {
        let two_digits = part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit());
        if two_digits { part.parse::<i16>().ok() } else { None }
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if minutes < 60 { UtcOffset::from_minutes(sign * (hours * 60 + minutes)) } else { None }
}

fn line(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|letter| *letter == b'\n').count()
}
