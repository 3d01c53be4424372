//! `settings.toml`: who runs the kiosk, what for, and with what around it.
//!
//! Read once at start. Strict: an unknown name, a missing one or a value out of range is an error that says which line
//! and what to write there; nothing is guessed. `assets/demo-settings.toml` is the example, with a word on each name.

pub mod dossier;
mod file;
pub mod law;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use law::Law;

use crate::domain::inspection::Inspector;
use crate::domain::lens::Band;
use crate::domain::pad::Slot;
use crate::domain::transaction::{Money, Office};
use crate::domain::{Controller, Paper, Purpose, Site, UtcOffset, purpose};

/// A kiosk's settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Who answers for the processing.
    pub controller: Controller,
    /// Days within which a complaint is answered, 1 to 90; as the law pack says where the settings do not.
    pub answer_days: Option<u16>,
    /// Which rules the machine follows.
    pub law: Law,
    /// The kiosk's place.
    pub site: Site,
    /// The clock's distance from UTC at that place.
    pub offset: UtcOffset,
    /// BCP 47 tags in the order offered, at least one.
    pub languages: Vec<String>,
    /// Purposes in the order asked, at least one, each with its necessity and its alternative.
    pub purposes: Vec<Purpose>,
    /// The screen.
    pub display: Display,
    /// Where the root secret lives.
    pub keys: Keys,
    /// Where receipts are printed.
    pub printer: Printer,
    /// Which cameras are accepted.
    pub camera: Camera,
    /// The model of the PAD slot, if there is one.
    pub pad: Option<Slot>,
    /// Inspectors, who may look at this machine without its operator.
    pub inspectors: Vec<Inspector>,
    /// Whom it believes about acts on homes; without it none is confirmed here.
    pub title: Option<Title>,
    /// When an abandoned session ends.
    pub idle: Idle,
    /// The log's name: the first line of its checkpoints.
    pub origin: String,
    /// How the store is backed up.
    pub backups: Backups,
    /// What is known of a filing with an authority.
    pub filed: Filed,
    /// What is asked of those who work here.
    pub staff: Staff,
}

/// What is asked of those who work at a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Months for which the training of who attends counts, 1 to 24.
    pub training_months: u8,
}

/// What a machine cannot know of a filing with an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Persons whose faces the same organisation holds elsewhere, and not here: the law adds them up.
    pub other_persons: u32,
    /// The number under which it was filed.
    pub number: Option<String>,
}

/// Whom a machine believes about acts on homes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The public keys of the registry and of its officers.
    pub office: Office,
    /// What a square metre is worth here, if that is known.
    pub reference: Option<Money>,
}

/// The public keys of a demonstration's land registry, made anew for each.
pub struct DemoOffice {
    /// What signs intents.
    pub registry: String,
    /// The officer who knows the case.
    pub officer: String,
    /// The officer's supervisor.
    pub supervisor: String,
}

/// How the store is backed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    /// The public half of the controller's recovery key (age X25519); without one nothing is backed up.
    pub recovery: Option<String>,
    /// Days for which backups are kept, 1 to 366: an older one is not restored, for it holds whom the store has long forgotten.
    pub days: u16,
}

/// The screen as measured at commissioning, from which text sizes follow (EN 301 549: 0.7° for a capital letter).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Display {
    /// Real pixels per inch, 30 to 600.
    pub pixels_per_inch: u16,
    /// From eye to screen in millimetres, 200 to 2000.
    pub viewing_distance_mm: u16,
    /// The window covers the whole display, and staff alone close it.
    pub full_screen: bool,
    /// Fingers alone press here: no pointer is shown.
    pub touch: bool,
}

/// Where the root secret lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// The desktop's Secret Service (keyring).
    SecretService,
    /// A file sealed by a passphrase.
    SealedFile,
    /// A credential that systemd hands to the service, sealed by the machine's kernel or TPM until then.
    Credential,
    /// Memory, gone when the program ends; for the demonstration only.
    Memory,
}

/// What receipts are printed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// Where.
    pub place: Place,
    /// On which paper.
    pub paper: Paper,
}

/// Where receipts are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An IPP queue: `ipp://host[:port]/printers/name`.
    Queue(String),
    /// A folder of PDF files; relative to the kiosk's root folder.
    Folder(PathBuf),
}

/// Which cameras are accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Camera {
    /// Kernel drivers, at least one.
    pub drivers: Vec<String>,
    /// The one camera this kiosk accepts, if it was pinned at commissioning.
    pub pin: Option<Pin>,
    /// Where people may stand before it, if that was measured at commissioning.
    pub band: Option<Band>,
}

/// A camera's identity as sysfs shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// USB vendor, four hexadecimal digits in lower case.
    pub vendor: String,
    /// USB product, four hexadecimal digits in lower case.
    pub product: String,
    /// Serial number as the device writes it; empty if it has none.
    pub serial: String,
}

/// When an abandoned session ends (WCAG 2.2, 2.2.1: at least 20 seconds to extend, at least ten times).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// Time without a touch until the warning, 20 to 600 seconds.
    pub warn_after: Duration,
    /// Time to answer the warning before everything is wiped, 20 to 600 seconds.
    pub answer_within: Duration,
    /// How many times a person can ask for more time, 10 to 100.
    pub extensions: u8,
}

impl Settings {
    /// Settings from a file.
    ///
    /// # Errors
    /// [`Error::Unreadable`] if there is no such file; else as [`Settings::parse`].
    pub fn read(path: &Path) -> Result<Self, Error> {
        let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
        Self::parse(&std::fs::read_to_string(path).map_err(unreadable)?)
    }

    /// Settings from the text of a `settings.toml`.
    ///
    /// # Errors
    /// The first thing wrong with it, with its line.
    pub fn parse(text: &str) -> Result<Self, Error> {
        file::parse(text)
    }

    /// Whether the names of this machine fit the square of a receipt also when its log is called so.
    ///
    /// # Errors
    /// [`Error::Names`] with how many bytes are too many.
    pub fn fit(&self, origin: &str) -> Result<(), Error> {
        file::fit(self, origin)
    }

    /// The line that says where people may stand, for the settings' table `[camera]`.
    pub fn band_line(band: &Band) -> String {
        let Band { lens, nearest_mm, farthest_mm } = band;
        let degrees = lens.field_of_view();
        format!(
            "band = {{ field_of_view_deg = {degrees:.1}, nearest_mm = {nearest_mm}, farthest_mm = {farthest_mm} }}"
        )
    }

    /// The demonstration's settings.
    pub fn demo() -> Self {
        Self::parse(DEMO).expect("the compiled-in file is checked by a test")
    }

    /// The demonstration's settings as a file; with `sealed`, for a key in a sealed file instead of in memory.
    pub fn demo_file(sealed: bool) -> String {
        kept(DEMO, sealed)
    }

    /// The same of a demonstration's land registry.
    pub fn registry_file(sealed: bool, office: &DemoOffice) -> String {
        let DemoOffice { registry, officer, supervisor } = office;
        let keys = [("{registry}", registry), ("{officer}", officer), ("{supervisor}", supervisor)];
        let file = keys.iter().fold(REGISTRY.to_owned(), |text, (place, key)| text.replacen(place, key, 1));
        kept(&file, sealed)
    }
}

fn kept(file: &str, sealed: bool) -> String {
    let store = if sealed { "store = \"sealed-file\"" } else { "store = \"memory\"" };
    file.replacen("store = \"memory\"", store, 1)
}

const DEMO: &str = include_str!("../assets/demo-settings.toml");
const REGISTRY: &str = include_str!("../assets/registry-settings.toml");

/// What is wrong with the settings. Lines count from 1.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("cannot read the settings in {}: write them there (assets/demo-settings.toml shows how)", path.display())]
    Unreadable {
        /// Where they should be.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Not TOML, an unknown or missing name, or a value of the wrong kind.
    #[error("settings, line {line}: {message}")]
    Form {
        /// Line in the file.
        line: usize,
        /// What the parser expected there.
        message: String,
    },
    /// A value out of range.
    #[error("settings, line {line}: {name} must be {wanted}")]
    Value {
        /// Line in the file.
        line: usize,
        /// The name as in the file: `site.utc_offset`.
        name: &'static str,
        /// What to write there.
        wanted: &'static str,
    },
    /// Names that do not fit a receipt's square.
    #[error(
        "settings: the names do not fit the square of a receipt, by {over} bytes: shorten controller.name, site.name, log.origin, purpose.id or purpose.recipients"
    )]
    Names {
        /// Bytes too many.
        over: usize,
    },
    /// A purpose that may not be enabled.
    #[error("settings, line {line}: {source}")]
    Purpose {
        /// Line in the file.
        line: usize,
        /// The duty it does not meet.
        #[source]
        source: purpose::Error,
    },
}
