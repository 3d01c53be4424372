//! A declared breach: the store is sealed at once, the seal is lifted by two, those whom it concerns are listed, and the notices are
//! drafted.

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;

use crate::domain::breach::{Concerned, Error as Refused, Held, Pair, Said, Seal};
use crate::domain::log::Event;
use crate::domain::operator::{Operator, OperatorNumber};
use crate::domain::{Digest, Letters};
use crate::i18n::{self, BreachTold, Text};
use crate::kiosk::{Error, Kiosk, randomness};
use crate::print::{self, Fonts};
use crate::vault;

/// Somebody who says who they are: their number and what they typed for their PIN.
pub type Whom<'a> = (&'a str, &'a str);

/// A seal, as programs read it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Sealed {
    /// Since when: ISO 8601, UTC.
    pub since: String,
    /// Who declared the breach.
    pub by: u16,
    /// What they said of it; empty where only the mark beside a lost store told of it.
    pub about: String,
}

/// How many a breach concerns.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Persons, and receipts of persons of whom nothing else is held.
    pub concerned: u64,
    /// Of how many what is held, by its kind.
    pub held: std::collections::BTreeMap<&'static str, u64>,
    /// Receipts.
    pub receipts: u64,
    /// Receipts that cannot be opened any more: something was altered.
    pub unreadable: u64,
    /// Staff whom the store names; they are not in the list.
    pub staff: u64,
}

impl Kiosk {
    /// Declares a breach: one act seals the store. No training is asked for: nobody learns first while people's data is at risk.
    ///
    /// # Errors
    /// As [`Kiosk::admit`]; [`Error::Breach`] for a role that may not, for words that do not fit, or if one is declared; an error of
    /// the store. Each is an entry of the log, but words that do not fit.
    pub fn declare_breach(&self, (number, pin): Whom<'_>, about: &str) -> Result<Sealed, Error> {
        let about = Said::new(about)?;
        let operator = self.admit(number, pin)?;
        if !operator.role.may_close() {
            return self.breach_refused(operator.number, Refused::Role);
        }
        let (by, now) = (operator.number, self.now());
        let declared = self.vault().declare_breach(by, &about, now, &mut randomness());
        match declared {
            Ok(()) => Ok(Sealed::of(Seal { since: now, by, about: about.as_str().to_owned() })),
            Err(vault::Error::Breach(why)) => self.breach_refused(by, why),
            Err(why) => Err(why.into()),
        }
    }

    /// Lifts the seal by the word of a supervisor and an administrator.
    ///
    /// # Errors
    /// As [`Kiosk::declare_breach`]. Then the seal stands.
    pub fn lift_breach(&self, one: Whom<'_>, other: Whom<'_>, reason: &str) -> Result<(), Error> {
        let reason = Said::new(reason)?;
        let first = self.admit(one.0, one.1)?;
        let second = self.admit(other.0, other.1)?;
        let pair = match Pair::new(&first, &second) {
            Ok(pair) => pair,
            Err(why) => return self.breach_refused(first.number, why),
        };
        let now = self.now();
        let lifted = self.vault().lift_breach(pair, &reason, now, &mut randomness());
        match lifted {
            Err(vault::Error::Breach(why)) => self.breach_refused(first.number, why),
            lifted => Ok(lifted?),
        }
    }

    /// The seal on this machine's store, if there is one.
    ///
    /// # Errors
    /// An error of the store.
    pub fn seal(&self) -> Result<Option<Sealed>, Error> {
        Ok(self.vault().seal()?.map(Sealed::of))
    }

    /// Whether a face may be taken or used here, and anything carried out, as far as breaches go. Where not, the log says that it
    /// was tried.
    ///
    /// # Errors
    /// [`vault::Error::StoreSealed`] inside [`Error::Vault`]; an error of the store.
    pub fn unsealed(&self) -> Result<(), Error> {
        let sealed = self.vault().unsealed();
        if let Err(vault::Error::StoreSealed { .. }) = &sealed {
            self.tell(Event::BreachRefused, crate::domain::Why::StoreSealed.code())?;
        }
        Ok(sealed?)
    }

    /// Writes whom the breach concerns into a new file that its owner alone can read: JSON, a line each. No name, no template,
    /// nothing that opens a receipt. The log commits to the file, and says who had it made.
    ///
    /// # Errors
    /// As [`Kiosk::admit`]; [`Error::Breach`] for a role that may not, or if none is declared, and each is an entry of the log;
    /// [`Error::File`]; an error of the store. Then there is no file.
    pub fn list_concerned(&self, by: Whom<'_>, out: &Path) -> Result<Counted, Error> {
        let (by, seal) = self.handler(by)?;
        let written = self.write_concerned(&seal, out).and_then(|(counted, digest)| {
            let said = format!("{by} {} concerned {digest}", counted.concerned);
            self.tell(Event::BreachListed, &said)?;
            Ok(counted)
        });
        if written.is_err() && !matches!(&written, Err(Error::File { source, .. }) if is_there(source)) {
            drop(std::fs::remove_file(out));
        }
        written
    }

    /// Writes drafts of the notice to the authority and of the notice to the persons, in each language of this machine, as text and
    /// PDF, into a folder that is made. What the machine cannot know stands there as a blank to fill.
    ///
    /// # Errors
    /// As [`Kiosk::list_concerned`]; if paper is in trouble. Files of before are not replaced.
    pub fn draft_notices(&self, by: Whom<'_>, out: &Path) -> Result<Vec<PathBuf>, Error> {
        let (by, seal) = self.handler(by)?;
        let counted = self.count_concerned(|_| Ok(()))?;
        let pages = self.drafts(&seal, &counted)?;
        std::fs::create_dir(out).or_else(is_folder).map_err(Error::file(out))?;
        let (fonts, form) = (Fonts::open()?, (self.settings.printer.paper, Letters::Ordinary));
        let mut files = vec![];
        for (name, page) in pages {
            let stem = out.join(name);
            let pdf = print::report(&page, self.now(), form, &fonts)?;
            for (ending, bytes) in [("txt", page.to_text().as_bytes()), ("pdf", &pdf)] {
                let file = stem.with_extension(ending);
                new_file(&file)?.write_all(bytes).map_err(Error::file(&file))?;
                files.push(file);
            }
        }
        self.tell(Event::BreachDrafted, &format!("{by} {} files", files.len()))?;
        Ok(files)
    }

    fn drafts(&self, seal: &Seal, counted: &Counted) -> Result<Vec<(String, crate::domain::Page)>, Error> {
        let told = BreachTold {
            now: self.now(),
            offset: self.offset(),
            since: seal.since,
            about: &seal.about,
            concerned: counted.concerned,
            held: Held::ALL.map(|held| (held, counted.held.get(held.code()).copied().unwrap_or_default())),
            staff: counted.staff,
            origin: self.vault().log_key().origin().to_owned(),
        };
        let mut pages = vec![];
        for language in self.facts().languages {
            let text = Text::new(language)?;
            let (to_authority, to_persons) = i18n::breach_pages(&text, &told, self.controller(), self.site());
            pages.push((format!("authority-{language}"), to_authority));
            pages.push((format!("persons-{language}"), to_persons));
        }
        Ok(pages)
    }

    fn write_concerned(&self, seal: &Seal, out: &Path) -> Result<(Counted, Digest), Error> {
        let mut file = new_file(out)?; // first: nothing is gathered for a name that is taken
        let origin = self.vault().log_key().origin().to_owned();
        let head = json!({
            "list": "countersign-concerned/v1",
            "origin": origin,
            "declared_at": seal.since.iso8601(),
            "made_at": self.now().iso8601(),
        });
        let mut lines = format!("{head}\n");
        let counted = self.count_concerned(|one| {
            lines.push_str(&format!("{}\n", line(one)));
            Ok(())
        })?;
        lines.push_str(&format!("{}\n", json!({ "counted": counted })));
        file.write_all(lines.as_bytes()).and_then(|()| file.sync_all()).map_err(Error::file(out))?;
        Ok((counted, Digest::of(lines.as_bytes())))
    }

    fn count_concerned(
        &self,
        mut tell: impl FnMut(&Concerned) -> Result<(), Error>,
    ) -> Result<Counted, Error> {
        let mut held = std::collections::BTreeMap::new();
        let vault = self.vault();
        let listed = vault.concerned(|one| {
            for kind in &one.held {
                *held.entry(kind.code()).or_default() += 1;
            }
            tell(one)
        })?;
        let vault::Listed { concerned, receipts, unreadable } = listed;
        Ok(Counted { concerned, held, receipts, unreadable, staff: vault.staff_named()? })
    }

    /// Who has a list or drafts made, and of which breach. Whoever holds the machine's passphrase alone has not said who they are.
    fn handler(&self, (number, pin): Whom<'_>) -> Result<(OperatorNumber, Seal), Error> {
        let Operator { number, role, .. } = self.admit(number, pin)?;
        if !role.may_close() {
            return self.breach_refused(number, Refused::Role);
        }
        let seal = self.vault().seal()?;
        seal.map_or_else(|| self.breach_refused(number, Refused::NotDeclared), |seal| Ok((number, seal)))
    }

    fn breach_refused<T>(&self, by: OperatorNumber, why: Refused) -> Result<T, Error> {
        self.tell(Event::BreachRefused, &format!("{by} {}", why.code()))?;
        Err(why.into())
    }
}

impl Sealed {
    fn of(seal: Seal) -> Self {
        Self { since: seal.since.iso8601(), by: seal.by.get(), about: seal.about }
    }
}

/// One of them, as a line of the list.
fn line(one: &Concerned) -> serde_json::Value {
    let Concerned { since, held, purposes, receipts } = one;
    let receipt =
        |(index, pseudonym): &(u64, Option<String>)| json!({"index": index, "pseudonym": pseudonym});
    json!({
        "since": since.map(crate::domain::Timestamp::iso8601),
        "held": held.iter().map(|held| held.code()).collect::<Vec<_>>(),
        "purposes": purposes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "receipts": receipts.iter().map(receipt).collect::<Vec<_>>(),
    })
}

/// A new file that its owner alone can read.
fn new_file(path: &Path) -> Result<File, Error> {
    File::options().write(true).create_new(true).mode(0o600).open(path).map_err(Error::file(path))
}

fn is_there(source: &std::io::Error) -> bool {
    source.kind() == std::io::ErrorKind::AlreadyExists
}

fn is_folder(source: std::io::Error) -> std::io::Result<()> {
    if is_there(&source) { Ok(()) } else { Err(source) }
}
