//! A machine's month in numbers, to be published: no person, no pseudonym, no number below ten, and no sum from which one follows.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use crate::domain::equal::{KEPT_WEEKS, Week};
use crate::domain::filing::Nearness;
use crate::domain::log::Event;
use crate::domain::monthly::{Month, Tally, Told};
use crate::domain::{Letters, OutOfScope, Page, Timestamp};
use crate::i18n::{self, MonthTold, Text};
use crate::kiosk::{Error, Kiosk};
use crate::print::{self, Fonts};

/// The report, as programs read it. Field names are a contract; a number is one, or `"< 10"`.
#[derive(Debug, Serialize)]
pub struct MonthReport {
    report: &'static str,
    /// The month: `2026-11`.
    pub month: String,
    controller: String,
    site: String,
    made_at: String,
    /// What people did, and what was done: `consents`, `refusals`, `withdrawals`, `expiries`, `erasures`, `uses`, `complaints`.
    pub acts: BTreeMap<&'static str, Published>,
    /// Whether anything is kept beyond its time by more than a day, now.
    pub overdue: bool,
    /// Denied uses by reason; every reason, so that none is told by being there.
    pub denied: BTreeMap<&'static str, Published>,
    /// What did not work, by cause.
    pub failures: BTreeMap<&'static str, Published>,
    /// Each week that is told of, and whether who refuses the face was served as well: `equal`, `worse` or `too_few`.
    pub service: BTreeMap<String, &'static str>,
    /// How near the machine is to a filing, where its law pack asks for one: `far`, `near`, `close`, `reached`.
    pub filing: Option<&'static str>,
}

/// A number as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published(pub Told);

impl Serialize for Published {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Told::Few => out.serialize_str("< 10"),
            Told::Count(count) => out.serialize_u64(count),
        }
    }
}

/// What people did and what was done, in the order in which it is told.
pub(super) const ACTS: [(&str, Event); 7] = [
    ("consents", Event::ConsentSealed),
    ("refusals", Event::ConsentRefused),
    ("withdrawals", Event::ConsentWithdrawn),
    ("expiries", Event::ConsentExpired),
    ("erasures", Event::ErasureDone),
    ("uses", Event::FaceCompared),
    ("complaints", Event::ComplaintMade),
];

/// What did not work, by cause.
pub(super) const FAILURES: [(&str, Event); 6] = [
    ("visits_left", Event::SessionAbandoned),
    ("camera_refused", Event::CameraRefused),
    ("no_paper", Event::PrinterFailed),
    ("receipt_refused", Event::ReceiptRefused),
    ("document_refused", Event::DocumentRefused),
    ("rules_missing", Event::LawRefused),
];

impl Kiosk {
    /// A month that is over, in numbers.
    ///
    /// # Errors
    /// [`Error::Month`]; an error of the store.
    pub fn month(&self, month: &str) -> Result<MonthReport, Error> {
        let month = Month::parse(month)?;
        let now = self.now();
        let (from, until) = month.bounds(self.offset(), now)?;
        let tally = self.vault().tally(from, until)?;
        let day_ago = Timestamp::from_unix(now.as_unix() - 86_400);
        let overdue = !self.vault().over(day_ago, 1)?.is_empty();
        let reasons = OutOfScope::ALL.map(OutOfScope::code);
        Ok(MonthReport {
            report: "countersign-month/v1",
            month: month.to_string(),
            controller: self.controller().name.clone(),
            site: self.site().name.clone(),
            made_at: now.iso8601(),
            acts: counted(&ACTS, &tally),
            overdue,
            denied: reasons.into_iter().map(|reason| (reason, Published(tally.denied(reason)))).collect(),
            failures: counted(&FAILURES, &tally),
            service: self.weeks_of(from, until)?,
            filing: self.filing()?.map(|filing| match filing.nearness() {
                Nearness::Far => "far",
                Nearness::Near => "near",
                Nearness::Close => "close",
                Nearness::Reached => "reached",
            }),
        })
    }

    /// The report on paper, in the machine's first language.
    ///
    /// # Errors
    /// If paper is in trouble.
    pub fn month_pdf(&self, report: &MonthReport) -> Result<Vec<u8>, Error> {
        let form = (self.settings.printer.paper, Letters::Ordinary);
        Ok(print::report(&self.month_page(report)?, self.now(), form, &Fonts::open()?)?)
    }

    /// Its words.
    ///
    /// # Errors
    /// If there are none in the machine's first language.
    pub fn month_page(&self, report: &MonthReport) -> Result<Page, Error> {
        let language = self.facts().languages.first().copied().unwrap_or("en");
        let group = |names: &[&'static str], of: &BTreeMap<&'static str, Published>| {
            names.iter().filter_map(|name| Some((*name, of.get(name)?.0))).collect::<Vec<_>>()
        };
        let told = MonthTold {
            month: &report.month,
            now: self.now(),
            offset: self.offset(),
            acts: group(&ACTS.map(|(name, _)| name), &report.acts),
            overdue: report.overdue,
            denied: group(&OutOfScope::ALL.map(OutOfScope::code), &report.denied),
            failures: group(&FAILURES.map(|(name, _)| name), &report.failures),
            service: &report.service,
            filing: report.filing,
        };
        Ok(i18n::month_page(&Text::new(language)?, &told, self.controller(), self.site()))
    }

    /// The verdicts of the weeks that have a day in a span of time. Their figures are of so few that they are not published.
    fn weeks_of(&self, from: Timestamp, until: Timestamp) -> Result<BTreeMap<String, &'static str>, Error> {
        let days = (0..31).map(|day| from.plus_days(day)).filter(|day| *day < until);
        let weeks: BTreeSet<Week> = days.map(|day| Week::of(day, self.offset())).collect();
        let told = self.service(KEPT_WEEKS)?.into_iter().filter(|week| weeks.contains(&week.week));
        let verdict = |alarm, too_few| match (alarm, too_few) {
            (true, _) => "worse",
            (false, true) => "too_few",
            (false, false) => "equal",
        };
        Ok(told
            .map(|week| (week.week.to_string(), verdict(week.judgement.alarm, week.judgement.too_few)))
            .collect())
    }
}

fn counted(named: &[(&'static str, Event)], tally: &Tally) -> BTreeMap<&'static str, Published> {
    named.iter().map(|(name, event)| (*name, Published(tally.of(*event)))).collect()
}
