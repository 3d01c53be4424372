//! Choosing the printer before a machine serves anyone: which queues there are, a page printed on one in the letters of receipts,
//! and that page read back from a scan or a photograph.

use std::path::Path;

use rand::RngCore as _;
use serde::{Deserialize, Serialize};

use crate::camera::Source as _;
use crate::camera::replay::Replay;
use crate::domain::log::Event;
use crate::domain::page::{Line, Section};
use crate::domain::{Digest, Glimpse, Letters, Page, Paper, Timestamp, Unprinted};
use crate::i18n::{self, Text};
use crate::kiosk::{Error, Kiosk, Machine, issue, randomness};
use crate::print::{self, Fonts, Offered, Queue};
use crate::settings::{Place, Printer};
use crate::{camera, scanner};

/// A queue that could be chosen.
#[derive(Debug, Serialize)]
pub struct QueueFound {
    /// Its name.
    pub name: String,
    /// Its address.
    pub uri: String,
    /// `idle`, `printing` or `stopped`.
    pub state: &'static str,
    /// Whether it takes jobs.
    pub accepts: bool,
    /// What it says about itself.
    pub reasons: Vec<String>,
    /// The media in it, or else those it takes.
    pub media: Vec<String>,
    /// Whether it is the one in the settings.
    pub chosen: bool,
    /// Why it would not print now, if it would not.
    pub wants: Option<&'static str>,
}

/// A page that lies in the printer.
#[derive(Debug, Serialize)]
pub struct PagePrinted {
    /// The queue.
    pub queue: String,
    /// The paper.
    pub paper: &'static str,
    /// The line for the settings, under `[printer]`.
    pub line: String,
}

/// A page that was read back.
#[derive(Debug, Serialize)]
pub struct PageRead {
    /// The queue.
    pub queue: String,
    /// The paper.
    pub paper: &'static str,
}

/// What is remembered of the last page, beside the store. It says nothing about anyone.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::kiosk) struct Remembered {
    pub(in crate::kiosk) queue: String,
    pub(in crate::kiosk) paper: String,
    /// The digest of what its square says.
    square: String,
    /// When it was read back; `None` before.
    pub(in crate::kiosk) read: Option<i64>,
}

impl Remembered {
    /// Of the machine in this folder, if a page was printed.
    pub(in crate::kiosk) fn of(root: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(root.join(PAGE)).ok()?).ok()
    }

    fn keep(&self, root: &Path) -> Result<(), Error> {
        issue::write(&root.join(PAGE), serde_json::to_string(self).unwrap_or_default().as_bytes())
    }
}

/// The queues of the server that the settings name, or of this machine's own.
///
/// # Errors
/// If nobody answers there.
pub fn queues(machine: &Machine) -> Result<Vec<QueueFound>, Error> {
    let chosen = match &machine.settings.printer.place {
        Place::Queue(uri) => Some(uri.as_str()),
        Place::Folder(_) => None,
    };
    let queue = Queue::new(chosen.unwrap_or(OWN_SERVER))?;
    let offered = match (queue.offered(), chosen) {
        // A printer without a server tells of itself alone.
        (Err(print::Error::Refused { .. }), Some(_)) => vec![queue.itself()?],
        (offered, _) => offered?,
    };
    // A server calls itself by another name than the settings may.
    let same = |one: &Offered| chosen.is_some_and(|uri| path(uri) == path(&one.uri));
    Ok(offered.into_iter().map(|one| found(same(&one), one)).collect())
}

fn found(chosen: bool, one: Offered) -> QueueFound {
    let Offered { name, uri, state, accepts, reasons, media, wants } = one;
    QueueFound { name, uri, state, accepts, reasons, media, chosen, wants: wants.map(Unprinted::code) }
}

/// What stands after the host.
fn path(uri: &str) -> Option<&str> {
    uri.split_once("://")?.1.split_once('/').map(|(_, path)| path)
}

impl Machine {
    /// Whether its settings name a queue, and no folder.
    pub fn has_queue(&self) -> bool {
        matches!(self.settings.printer.place, Place::Queue(_))
    }
}

impl Kiosk {
    /// Prints a page in the smallest letters of receipts, with a square as dense as theirs that says something drawn now. On this
    /// queue and paper, or on those of the settings. The log says so.
    ///
    /// # Errors
    /// [`Error::QueueMissing`] without a queue; why there is no paper.
    pub fn print_trial(&self, queue: Option<&str>, paper: Option<Paper>) -> Result<PagePrinted, Error> {
        let paper = paper.unwrap_or(self.settings.printer.paper);
        let uri = match (queue, &self.settings.printer.place) {
            (Some(uri), _) => uri.to_owned(),
            (None, Place::Queue(uri)) => uri.clone(),
            (None, Place::Folder(_)) => return Err(Error::QueueMissing),
        };
        let mut drawn = [0; SQUARE_BYTES];
        randomness().fill_bytes(&mut drawn);
        let square = drawn.iter().fold(BEGINS.to_owned(), |text, byte| format!("{text}{byte:02X}"));
        let text = Text::new(i18n::languages().first().map_or("en", |own| own.tag))?;
        let page = self.trial(&text, (&uri, paper), &square);
        let pdf = print::slip(&page, &square, self.now(), (paper, Letters::Ordinary), &Fonts::open()?)?;
        self.note(Event::PrinterSetup)?;
        let printer = Printer { place: Place::Queue(uri.clone()), paper };
        issue::print_pdf(&printer, &self.root, (NAME, &pdf))?;
        let square = Digest::of(square.as_bytes()).to_string();
        Remembered { queue: uri.clone(), paper: paper.code().to_owned(), square, read: None }
            .keep(&self.root)?;
        let line = format!("paper = \"{}\"\nqueue = \"{uri}\"", paper.code());
        Ok(PagePrinted { queue: uri, paper: paper.code(), line })
    }

    /// Reads that page back from a scan or a photograph of it. The log says so.
    ///
    /// # Errors
    /// [`Error::TrialMissing`] before one was printed; [`Error::TrialUnread`] if no square is read; [`Error::TrialForeign`] if it
    /// is another page's.
    pub fn read_trial(&self, file: &Path) -> Result<PageRead, Error> {
        let printed = Remembered::of(&self.root).ok_or(Error::TrialMissing)?;
        let unread = || Error::TrialUnread { path: file.to_owned() };
        let frame = match Replay::open(file)?.next() {
            Ok(frame) => frame,
            Err(camera::Error::Lost) => return Err(unread()),
            Err(error) => return Err(error.into()),
        };
        let Glimpse::Text(said) = scanner::look(&frame) else { return Err(unread()) };
        if Digest::of(said.as_bytes()).to_string() != printed.square {
            return Err(Error::TrialForeign);
        }
        self.note(Event::PrinterRead)?;
        let read = PageRead { queue: printed.queue.clone(), paper: paper_of(&printed.paper)?.code() };
        Remembered { read: Some(self.now().as_unix()), ..printed }.keep(&self.root)?;
        Ok(read)
    }

    fn trial(&self, text: &Text, (uri, paper): (&str, Paper), square: &str) -> Page {
        let samples: Vec<(String, String)> = i18n::languages()
            .into_iter()
            .filter_map(|own| Some((own.name, Text::new(own.tag).ok()?.get("trial-sample"))))
            .collect();
        let line =
            |(name, sample): &(String, String)| Line::Fact { label: name.clone(), value: sample.clone() };
        let small = samples.iter().map(|(_, sample)| sample.clone());
        let facts = [("trial-queue", uri.to_owned()), ("trial-paper", paper.code().to_owned())];
        let facts = facts.map(|(label, value)| Line::Fact { label: text.get(label), value });
        Page {
            language: text.language().to_owned(),
            mark: None,
            issuer: format!("{} · {}", self.controller().name, self.site().name),
            title: text.get("trial-title"),
            lead: text.get("trial-lead"),
            sections: vec![
                Section { title: text.get("trial-letters"), lines: samples.iter().map(line).collect() },
                Section { title: text.get("trial-square"), lines: facts.to_vec() },
            ],
            code: (text.get("trial-drawn"), square[BEGINS.len()..][..8].to_owned()),
            proof: small.chain([text.date_time(self.now(), self.offset())]).collect(),
        }
    }
}

fn paper_of(code: &str) -> Result<Paper, Error> {
    Paper::ALL.into_iter().find(|paper| paper.code() == code).ok_or(Error::TrialMissing)
}

/// When a page was read back from this queue on this paper, if it was.
pub(in crate::kiosk) fn read_back(root: &Path, uri: &str, paper: Paper) -> Option<Timestamp> {
    let last = Remembered::of(root).filter(|last| last.queue == uri && last.paper == paper.code())?;
    last.read.map(Timestamp::from_unix)
}

/// Beside the store.
const PAGE: &str = "printer-trial.json";
const NAME: &str = "trial";
const OWN_SERVER: &str = "ipp://localhost:631/";
const BEGINS: &str = "CST:";
/// With two letters a byte the square is as dense as that of a consent to three purposes.
const SQUARE_BYTES: usize = 280;
