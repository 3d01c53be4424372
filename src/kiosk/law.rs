//! The law pack that a machine follows: read with its settings, held against them, and asked before each consent and each use.
//!
//! A machine without a sound pack takes no consent and uses no face. What people have is theirs all the same: they see, lock,
//! take back and erase, and their receipts name no pack.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::domain::law::{self as rules, Ages, Ceilings, Fact, Pack};
use crate::domain::log::Event;
use crate::domain::receipt::seal;
use crate::domain::{Digest, SignerKey, Timestamp, UtcOffset};
use crate::i18n::Text;
use crate::kiosk::{Clock, Error, Kiosk, Machine, facts, randomness};
use crate::settings::{self, Settings, law};

/// The rules of a machine, or why it follows none.
pub struct Law {
    standing: Result<Pack, Arc<law::Error>>,
    /// The pack's file, octet for octet.
    file: Vec<u8>,
}

/// What stands in a pack, for staff.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// From when on it applies, ISO 8601.
    pub from: String,
    /// Until when, exclusive.
    pub until: String,
    /// Places it is for, ISO 3166.
    pub jurisdictions: Vec<String>,
    /// The longest times of keeping in days: low, medium, high risk; under age.
    pub retention_days: [u16; 4],
    /// Days within which a complaint is answered.
    pub answer_days: u16,
    /// Below this age a guardian decides too.
    pub guardian_below: u8,
    /// From this age on nobody else decides.
    pub majority: u8,
    /// What a purpose of high risk must have.
    pub high: ShownHigh,
    /// From how many persons on it is filed, where the pack asks for that.
    pub filing: Option<ShownFiling>,
    /// The kind of authority that people complain to, by language.
    pub authority: BTreeMap<String, String>,
    /// Acts on homes, where the pack has rules for them.
    pub homes: Option<ShownHomes>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// What a purpose of high risk must have.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ShownHigh {
    /// Whether whoever says yes is asked what that means.
    pub question: bool,
    /// Movements before the camera.
    pub gestures: u8,
    /// What is shown beside the face at each use.
    pub beside_face: &'static str,
}

/// From how many persons on the use of faces is filed.
#[derive(Clone, Debug, Serialize)]
pub struct ShownFiling {
    /// From so many on.
    pub persons: u32,
    /// Within so many working days.
    pub working_days: u16,
    /// With whom.
    pub office: String,
}

/// When an act on a home looks wrong, and how long it can be stopped.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ShownHomes {
    /// A price below this share of the reference looks wrong.
    pub far_below_percent: u8,
    /// So do a transfer and a mortgage within so many hours.
    pub together_hours: u32,
    /// And a notice to where the owner is reached for fewer days.
    pub channel_settled_days: u16,
    /// Hours in which an act can be stopped.
    pub cooling_off_hours: u32,
    /// Hours where something looks wrong.
    pub careful_hours: u32,
}

impl Law {
    /// Reads the pack that these settings name, and holds it against them. The settings' place names it from here on.
    pub(super) fn of(settings: &mut Settings, folder: &Path) -> Self {
        let read = settings.law.read(folder, settings.offset);
        let file = read.as_ref().map(|read| read.file.clone()).unwrap_or_default();
        let standing = read.and_then(|read| {
            held_against(&read.pack, settings)?;
            Ok(read.pack)
        });
        settings.site.rules = standing.as_ref().ok().map(|pack| pack.rules.clone());
        Self { standing: standing.map_err(Arc::new), file }
    }

    /// The pack, whether or not it applies at this time; `None` where there is no sound one.
    pub(super) fn pack(&self) -> Option<&Pack> {
        self.standing.as_ref().ok()
    }

    /// The pack, if it applies at `now`.
    pub(super) fn at(&self, now: Timestamp) -> Result<&Pack, Error> {
        let pack = self.standing.as_ref().map_err(|why| Error::Law(Arc::clone(why)))?;
        pack.applies(now).map_err(|why| Error::Law(Arc::new(why.into())))?;
        Ok(pack)
    }
}

/// Whether a machine's settings, and its notice in each language, are as the pack asks.
fn held_against(pack: &Pack, settings: &Settings) -> Result<(), law::Error> {
    pack.allows(&settings.site, &settings.purposes, settings.answer_days)?;
    pack.is_named_by(&settings.controller)?;
    for tag in &settings.languages {
        let Ok(text) = Text::new(tag) else { continue }; // not offered then, either
        for purpose in settings.purposes.iter().filter(|purpose| pack.asks(purpose)) {
            let wordless = || {
                law::Error::from(rules::Error::QuestionWordless {
                    purpose: purpose.id.clone(),
                    language: tag.clone(),
                })
            };
            let has = |part: &str| text.has(&format!("purpose-{}-{part}", purpose.id));
            QUESTION.into_iter().all(has).then_some(()).ok_or_else(wordless)?;
        }
        let notice = facts::notice(settings, Some(pack), &text);
        let values = facts::values(settings, Some(pack), &text);
        let value = |fact: Fact| {
            let found = values.iter().find(|(name, _)| *name == fact.code());
            found.map_or("", |(_, value)| value.as_str())
        };
        pack.covered_by(&notice, value)?;
    }
    Ok(())
}

impl Kiosk {
    /// Whether a consent may be taken, and a face used, on this machine: no breach is declared, every gate is passed, and the
    /// rules of this place allow it now. Where not, the log says why.
    ///
    /// # Errors
    /// As [`Kiosk::unsealed`]; [`Error::Shut`], [`Error::NotCommissioned`], [`Error::Law`]; an error of the store.
    pub fn may_act(&self) -> Result<(), Error> {
        self.unsealed()?;
        self.may_serve()?;
        match self.law.at(self.now()) {
            Ok(_) => Ok(()),
            Err(Error::Law(why)) => {
                let (now, reason) = (self.now(), why.code().as_bytes());
                self.vault().append(Event::LawRefused, reason, now, &mut randomness())?;
                Err(Error::Law(why))
            }
            Err(other) => Err(other),
        }
    }

    /// Days within which a complaint is answered.
    pub(super) fn answer_days(&self) -> u16 {
        let pack = self.law.pack().map(|pack| pack.answer_days);
        self.settings.answer_days.or(pack).unwrap_or(ANSWER_DAYS)
    }

    /// Keeps the pack that is followed from now on, and has the log say so; once is enough.
    pub(super) fn follow_law(&self) -> Result<(), Error> {
        if self.law.pack().is_some() {
            self.vault().follow_law(&self.law.file, self.now(), &mut randomness())?;
        }
        Ok(())
    }
}

impl Machine {
    /// The pack of this machine as it stands in its file, if it applies now.
    ///
    /// # Errors
    /// [`Error::Law`].
    pub fn shown_law(&self, clock: Clock) -> Result<Shown, Error> {
        Ok(shown(self.law.at(clock())?, &self.law.file))
    }
}

/// Reads a pack that a key's holder sealed, before any machine follows it.
///
/// # Errors
/// [`Error::Law`].
pub fn check(file: &[u8], key: &str) -> Result<Shown, Error> {
    let pack = law::parse(file, key, UtcOffset::default()).map_err(|why| Error::Law(Arc::new(why)))?;
    Ok(shown(&pack, file))
}

/// Seals the text of a pack with its publisher's key.
///
/// # Errors
/// [`Error::Law`] if it is no pack, or contradicts itself: nothing such is signed.
pub fn sign(text: &[u8], key: &SignerKey) -> Result<Vec<u8>, Error> {
    law::text(text, UtcOffset::default()).map_err(|why| Error::Law(Arc::new(why)))?;
    Ok([text, &seal::seal_line(text, key.log_key())].concat())
}

/// The public half of the key that signs the packs that the program ships.
pub fn shipped_key() -> &'static str {
    settings::Law::shipped_key()
}

fn shown(pack: &Pack, file: &[u8]) -> Shown {
    let Ceilings { low, medium, high, minors } = pack.ceilings;
    let Ages { guardian_below, majority } = pack.ages;
    Shown {
        name: pack.rules.name.clone(),
        version: pack.rules.version.clone(),
        from: pack.from.iso8601(),
        until: pack.until.iso8601(),
        jurisdictions: pack.jurisdictions.clone(),
        retention_days: [low, medium, high, minors],
        answer_days: pack.answer_days,
        guardian_below,
        majority,
        high: ShownHigh {
            question: pack.high.question,
            gestures: pack.high.gestures,
            beside_face: pack.high.beside.code(),
        },
        filing: pack.filing.clone().map(|rules| ShownFiling {
            persons: rules.persons,
            working_days: rules.working_days,
            office: rules.office,
        }),
        authority: pack.authority.clone(),
        homes: pack.homes.map(|rules| ShownHomes {
            far_below_percent: rules.far_below,
            together_hours: rules.together / 3_600,
            channel_settled_days: rules.settled,
            cooling_off_hours: rules.cooling_off / 3_600,
            careful_hours: rules.careful / 3_600,
        }),
        sha256: Digest::of(file).to_string(),
    }
}

/// The words of the question that a purpose of high risk is asked with, below the purpose's name in consent.ftl.
const QUESTION: [&str; 4] = ["meant", "missed-one", "missed-two", "explained"];
/// Where neither the settings nor a pack say it: a month, which no law of those known here exceeds.
const ANSWER_DAYS: u16 = 30;
