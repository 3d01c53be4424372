//! Whether who refuses the face is served as well as anyone: each visit is counted, whoever serves people tells that it was done, and
//! a week that is over is compared.

use serde::Serialize;

use crate::domain::equal::figures::{Figures, Judgement, MOST_PERCENT};
use crate::domain::equal::{Stay, Way, Week};
use crate::domain::{ReceiptId, Timestamp};
use crate::kiosk::{Error, Kiosk, randomness};
use crate::vault::{self, Vault};

/// One week, as programs read it. Field names are a contract.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ServiceWeek {
    /// `2026-W48`.
    pub week: Week,
    /// Both ways, and how they compare.
    #[serde(flatten)]
    pub judgement: Judgement,
}

impl Kiosk {
    /// Notes that whoever holds this receipt was served now. Nothing is kept of who it was.
    ///
    /// # Errors
    /// [`Error::Service`] if no visit waits with this receipt; an error of the store.
    pub fn served(&self, receipt: &ReceiptId) -> Result<(), Error> {
        let now = self.now();
        self.vault().served(receipt, now, &mut randomness()).map_err(|error| match error {
            vault::Error::Service(why) => why.into(),
            other => other.into(),
        })
    }

    /// The last weeks that are over, the latest first. The present one is told of when it is over: figures that change with each
    /// visit would tell of that visit.
    ///
    /// # Errors
    /// An error of the store.
    pub fn service(&self, weeks: u16) -> Result<Vec<ServiceWeek>, Error> {
        service(&self.vault(), self.week(), weeks)
    }

    /// Counts a visit, once it has ended. The act it ended in stands whatever becomes of this row, so a store that cannot take it
    /// says so at the next act and not to this person.
    pub(super) fn count(&self, stay: Stay, receipt: Option<&ReceiptId>) {
        let week = self.week();
        drop(self.vault().count_visit(stay, receipt, week, &mut randomness()));
    }

    /// A stay that began then and ends now.
    pub(super) fn stay(&self, way: Way, begun: Timestamp) -> Stay {
        let seconds = self.now().as_unix().saturating_sub(begun.as_unix());
        // A clock that was set back meanwhile measured nothing.
        Stay { way, seconds: u32::try_from(seconds).unwrap_or(0) }
    }

    /// This week, by the days of this place.
    pub(super) fn week(&self) -> Week {
        Week::of(self.now(), self.offset())
    }
}

/// Weeks that are over before this one, the latest first.
pub(super) fn service(vault: &Vault, this: Week, weeks: u16) -> Result<Vec<ServiceWeek>, Error> {
    let past = (1..=weeks).map(|back| this.before(back));
    past.map(|week| {
        let judgement = Judgement::of(&vault.visits(week)?);
        Ok(ServiceWeek { week, judgement })
    })
    .collect()
}

impl ServiceWeek {
    /// Whether anything can be told of it.
    pub fn is_told(&self) -> bool {
        self.judgement.face.is_some() || self.judgement.other.is_some()
    }

    /// On one line, for a report and a screen.
    pub fn in_words(&self) -> String {
        let Judgement { face, other, gap, too_few, alarm } = &self.judgement;
        let verdict = match (alarm, too_few) {
            (true, _) => format!("ALARM: the other way is worse by more than {MOST_PERCENT} %"),
            (false, true) => "too few visits to compare".to_owned(),
            (false, false) => "equal".to_owned(),
        };
        let worse = [
            ("completion", gap.completion_percent),
            ("seconds", gap.seconds_percent),
            ("minutes", gap.minutes_percent),
        ];
        let worse: String = worse
            .iter()
            .filter_map(|(name, percent)| Some(format!(", {name} worse by {} %", (*percent)?)))
            .collect();
        let ways = [(Way::Face, face), (Way::Other, other)];
        let ways: String = ways.iter().map(|(way, figures)| of_way(*way, figures.as_ref())).collect();
        format!("{} {verdict}{worse}{ways}", self.week)
    }
}

fn of_way(way: Way, figures: Option<&Figures>) -> String {
    let Some(figures) = figures else { return format!("; {}: too few", way.code()) };
    let Figures { visits, receipts, left, served, median_seconds, median_minutes_until_served } = figures;
    let known = |median: &Option<u32>| median.map_or("unknown".to_owned(), |median| median.to_string());
    format!(
        "; {}: {visits} visits, {receipts} receipts, {left} left, {served} served, median {} s before the machine, {} min until served",
        way.code(),
        known(median_seconds),
        known(median_minutes_until_served)
    )
}
