//! How near a machine is to the number of persons from which the law asks for a filing, and by which day that is due.

use serde::Serialize;

use crate::domain::Timestamp;
use crate::domain::filing::{Filing, LastDay, Nearness};
use crate::domain::law::Pack;
use crate::domain::log::Event;
use crate::kiosk::{Error, Kiosk, randomness};
use crate::settings::{Filed, Settings};
use crate::vault::Vault;

/// How near, as programs read it. Field names are a contract.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FilingStanding {
    /// Persons of whom a number pattern is kept on this machine.
    pub persons: u64,
    /// Persons elsewhere, as the settings say.
    pub other_persons: u32,
    /// From so many on it is filed.
    pub threshold: u32,
    /// Whole per cent of it.
    pub percent: u64,
    /// When it was first reached: ISO 8601, UTC.
    pub reached_at: Option<String>,
    /// The last day for filing, ISO 8601, where it was reached: working days are Monday to Friday, holidays are not known.
    pub file_by: Option<String>,
    /// Whether that day has passed without a filing.
    pub overdue: bool,
    /// The number under which it was filed, as the settings say.
    pub filed: Option<String>,
    #[serde(skip)]
    nearness: Nearness,
    #[serde(skip)]
    rules: Filing,
}

impl FilingStanding {
    /// How near a store is; `None` where the pack asks for no filing.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(super) fn of(
        vault: &Vault,
        settings: &Settings,
        pack: Option<&Pack>,
        now: Timestamp,
    ) -> Result<Option<Self>, Error> {
        let Some(rules) = pack.and_then(|pack| pack.filing.clone()) else { return Ok(None) };
        let Filed { other_persons, number } = settings.filed.clone();
        let persons = vault.people_kept()?;
        let all = persons.saturating_add(other_persons.into());
        let reached = reached(vault)?;
        let last = reached.and_then(|at| rules.last_day(at, settings.offset));
        let is_over = |last: LastDay| last.is_over(now, settings.offset);
        Ok(Some(Self {
            persons,
            other_persons,
            threshold: rules.persons,
            percent: rules.percent(all),
            reached_at: reached.map(Timestamp::iso8601),
            file_by: last.map(|last| last.to_string()),
            overdue: number.is_none() && last.is_some_and(is_over),
            filed: number,
            nearness: if reached.is_some() { Nearness::Reached } else { rules.nearness(all) },
            rules,
        }))
    }

    /// How near it is, without the numbers.
    pub(super) const fn nearness(&self) -> Nearness {
        self.nearness
    }

    /// On one line, for a report and a screen.
    pub fn in_words(&self) -> String {
        let Self { persons, other_persons, threshold, percent, .. } = self;
        let mut words =
            format!("{percent} % of {threshold} persons: {persons} here, {other_persons} elsewhere");
        if let Some((at, last)) = self.reached_at.as_ref().zip(self.file_by.as_ref()) {
            let over = if self.overdue { "OVERDUE since" } else { "to be filed by" };
            words += &format!("; reached at {at}, {over} {last}, {COUNTED}");
        }
        if let Some(number) = &self.filed {
            words += &format!("; filed under {number}");
        }
        words
    }

    /// What to do about it, if there is something to do.
    pub fn remedy(&self) -> Option<String> {
        let Filing { working_days, office, .. } = &self.rules;
        if self.filed.is_some() {
            return None;
        }
        match self.nearness {
            Nearness::Far => None,
            Nearness::Near => Some(format!(
                "prepare the filing with {office}: it is due within {working_days} working days of the day on which the number is reached"
            )),
            Nearness::Close => Some(format!(
                "have the filing with {office} ready: the number can be reached any day, and then {working_days} working days are left"
            )),
            Nearness::Reached => Some(format!(
                "file with {office}, and write the number of the filing under [filing] number in settings.toml"
            )),
        }
    }
}

impl Kiosk {
    /// Enters into the log, once, that so many persons are held that the law pack asks for a filing.
    ///
    /// # Errors
    /// An error of the store.
    pub(super) fn watch_filing(&self) -> Result<(), Error> {
        let Some(rules) = self.law.pack().and_then(|pack| pack.filing.as_ref()) else { return Ok(()) };
        let (now, mut vault) = (self.now(), self.vault());
        let persons = vault.people_kept()?.saturating_add(self.settings.filed.other_persons.into());
        if rules.nearness(persons) == Nearness::Reached && reached(&vault)?.is_none() {
            let threshold = rules.persons.to_string();
            vault.append(Event::FilingReached, threshold.as_bytes(), now, &mut randomness())?;
        }
        Ok(())
    }

    /// How near this machine is; `None` where its law pack asks for no filing.
    ///
    /// # Errors
    /// An error of the store.
    pub(super) fn filing(&self) -> Result<Option<FilingStanding>, Error> {
        FilingStanding::of(&self.vault(), &self.settings, self.law.pack(), self.now())
    }
}

/// When the threshold was first reached.
fn reached(vault: &Vault) -> Result<Option<Timestamp>, Error> {
    Ok(vault.moments(Event::FilingReached)?.first().map(|(_, at)| *at))
}

const COUNTED: &str =
    "Monday to Friday counted (public holidays, and weekends worked in their stead, are not known here)";
