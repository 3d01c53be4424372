//! Someone at the machine is being made to decide. It stops as if it were broken, keeps nothing, and a supervisor is told; whoever
//! stands beside sees no more than a fault.

use serde::Serialize;

use crate::domain::log::Event;
use crate::i18n::Text;
use crate::kiosk::issue::write_lasting;
use crate::kiosk::{Error, Kiosk, randomness};

/// One report.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Pressure {
    /// Its place in the log.
    pub index: u64,
    /// When: ISO 8601, UTC.
    pub at: String,
}

/// The folder of words to the supervisor: one file a report, for whatever carries the organisation's messages.
const FOLDER: &str = "supervisor";

impl Kiosk {
    /// Enters into the log that somebody is being made to decide, and leaves word for the supervisor. Of whom, nothing is kept.
    ///
    /// # Errors
    /// An error of the store; why the word cannot be left, and then the log says it all the same.
    pub fn report_pressure(&self) -> Result<(), Error> {
        let now = self.now();
        let index = self.vault().append(Event::PressureReported, &[], now, &mut randomness())?;
        let facts = self.facts();
        let text = Text::new(facts.languages.first().copied().unwrap_or("en"))?;
        let when = text.date_time(now, self.offset());
        let word = text.with("pressure-note", &[("when", when.into()), ("site", facts.site.name.into())]);
        let folder = self.root.join(FOLDER);
        std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
        write_lasting(&folder.join(format!("pressure-{index}.txt")), format!("{word}\n").as_bytes())
    }

    /// Every report, the first one first.
    ///
    /// # Errors
    /// An error of the store.
    pub fn pressures(&self) -> Result<Vec<Pressure>, Error> {
        let all = self.vault().moments(Event::PressureReported)?;
        Ok(all.into_iter().map(|(index, at)| Pressure { index, at: at.iso8601() }).collect())
    }
}
