//! A machine whose keys are away: locked, missing, or another store's. It enrolls nobody and uses no face; who wants to take
//! something back is heard all the same, and their wish is the first act when the keys return.

use std::path::PathBuf;

use crate::domain::request::{Request, Taken};
use crate::domain::{Decision, Fault, Letters, Notice, Page, Policy, PurposeId, Record, Timestamp};
use crate::i18n::{self, Text};
use crate::kiosk::issue::{print_pdf, write};
use crate::kiosk::{Clock, Error, Facts, Files, Kiosk, Machine, facts, randomness, verify};
use crate::print::{self, Fonts};
use crate::vault;

/// A machine, with its keys or without.
pub enum Opened {
    /// Everything works.
    Open(Box<Kiosk>),
    /// Its keys are away.
    Closed(Box<Closed>),
}

/// A machine without its keys.
pub struct Closed {
    machine: Machine,
    policy: Policy,
    clock: Clock,
    why: Error,
}

/// A wish that was taken in.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// Its code, to ask for it.
    pub code: String,
    /// The paper about it: not signed, and it says so.
    pub page: Page,
    /// The paper's files; `None` when paper is in trouble. The wish is kept all the same.
    pub files: Option<Files>,
    /// What is wrong with paper, if anything.
    pub trouble: Option<Fault>,
}

impl Kiosk {
    /// Opens a machine, or what is left of it while its keys are away.
    ///
    /// # Errors
    /// As [`Kiosk::open`], for any other reason.
    pub fn open_or_closed(machine: Machine, clock: Clock) -> Result<Opened, Error> {
        let policy = machine.policy()?;
        match machine.vault() {
            Ok(vault) => Ok(Opened::Open(Box::new(Self::with(machine, vault, policy, clock)?))),
            Err(why) if keys_are_away(&why) => {
                Ok(Opened::Closed(Box::new(Closed { machine, policy, clock, why })))
            }
            Err(why) => Err(why),
        }
    }
}

impl Closed {
    /// Why it is closed.
    pub fn why(&self) -> &Error {
        &self.why
    }

    /// Takes in the wish to take back what was given under the receipt that is shown. It is sealed and safe on the disk when
    /// this returns.
    ///
    /// # Errors
    /// [`Error::Presented`] if the receipt does not hold; `NotGiven` if it gives nothing of this; why the queue refuses.
    pub fn accept(&self, shown: &[u8], taken: &Taken) -> Result<Accepted, Error> {
        let (signed, receipt) = verify::presented(shown, &self.policy).map_err(Error::Presented)?;
        if !gives(receipt.record(), taken) {
            return Err(vault::Error::NotGiven.into());
        }
        let request = Request { at: (self.clock)(), taken: taken.clone(), receipt: signed };
        let text = request.to_text();
        let digest = self.machine.intake().put(&self.policy, text.as_bytes(), &mut randomness())?;
        let page = i18n::accepted_page(&request, receipt.record(), &digest, self.machine.settings.offset)?;
        let (files, trouble) = match self.paper(&page, &digest.to_string(), &request) {
            Ok(files) => (Some(files), None),
            Err(error) => (None, Some(error.fault())),
        };
        Ok(Accepted { code: page.code.1.clone(), page, files, trouble })
    }

    /// What is public about it.
    pub fn facts(&self) -> Facts {
        Facts::of(&self.machine.settings, self.machine.law.pack())
    }

    /// The notice in the words of `text`.
    pub fn notice(&self, text: &Text) -> Notice {
        facts::notice(&self.machine.settings, self.machine.law.pack(), text)
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Prints the paper about a wish with this code.
    ///
    /// # Errors
    /// If paper is in trouble; the wish is kept all the same.
    pub fn print(&self, code: &str) -> Result<(), Error> {
        let file = self.paper_path(code).with_extension("pdf");
        let pdf = std::fs::read(&file).map_err(Error::file(&file))?;
        print_pdf(&self.machine.settings.printer, &self.machine.folder, (code, &pdf))
    }

    fn paper_path(&self, code: &str) -> PathBuf {
        self.machine.folder.join(format!("accepted-{code}"))
    }

    fn paper(&self, page: &Page, digest: &str, request: &Request) -> Result<Files, Error> {
        let stem = self.paper_path(&page.code.1);
        let files = Files { pdf: stem.with_extension("pdf"), text: stem.with_extension("txt") };
        write(&files.text, page.to_text().as_bytes())?;
        // Upper case: a QR code holds it most tightly.
        let square = digest.to_uppercase();
        // Nobody can be asked for their letters' size again: the paper is made once, for whoever it is.
        let form = (self.machine.settings.printer.paper, Letters::Ordinary);
        let pdf = print::slip(page, &square, request.at, form, &Fonts::open()?)?;
        write(&files.pdf, &pdf)?;
        Ok(files)
    }
}

/// Whether what is to be taken back is among what the receipt gives.
fn gives(record: &Record, taken: &Taken) -> bool {
    let wanted = |id: &PurposeId| match taken {
        Taken::All => true,
        Taken::One(one) => one == id,
    };
    record.purposes.iter().any(|entry| entry.decision == Decision::Given && wanted(&entry.id))
}

/// Whether a machine that does not open is closed: its keys are away. A store that was swapped or damaged is another matter.
pub(super) fn keys_are_away(why: &Error) -> bool {
    match why {
        Error::PassphraseMissing => true,
        Error::Vault(why) => why.keys_are_away(),
        _ => false,
    }
}
