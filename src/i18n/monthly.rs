//! A machine's month in numbers, in words and bars.

use std::collections::BTreeMap;

use super::Text;
use crate::domain::monthly::Told;
use crate::domain::page::{Line, Section};
use crate::domain::{Controller, Page, Site, Timestamp, UtcOffset};

/// What is told of a month, each thing by its code.
pub struct MonthTold<'a> {
    /// The month: `2026-11`.
    pub month: &'a str,
    /// Now.
    pub now: Timestamp,
    /// The kiosk's offset from UTC.
    pub offset: UtcOffset,
    /// What people did, and what was done.
    pub acts: Vec<(&'static str, Told)>,
    /// Whether anything is kept beyond its time.
    pub overdue: bool,
    /// Denied uses by reason.
    pub denied: Vec<(&'static str, Told)>,
    /// What did not work, by cause.
    pub failures: Vec<(&'static str, Told)>,
    /// The verdict of each week that is told of.
    pub service: &'a BTreeMap<String, &'static str>,
    /// How near the machine is to a filing.
    pub filing: Option<&'static str>,
}

/// The report as a page.
pub fn month_page(text: &Text, told: &MonthTold<'_>, controller: &Controller, site: &Site) -> Page {
    let names = [("controller", controller.name.as_str().into()), ("site", site.name.as_str().into())];
    let bars = |title: &str, group: &str, all: &[(&'static str, Told)]| Section {
        title: text.get(title),
        lines: lines(text, group, all),
    };
    let mut acts = bars("month-acts", "act", &told.acts);
    acts.lines.push(Line::Words(text.get("month-erased-at-once")));
    let overdue = if told.overdue { "month-overdue-some" } else { "month-overdue-none" };
    acts.lines.push(Line::Words(text.get(overdue)));
    let week = |(week, verdict): (&String, &&str)| Line::Fact {
        label: week.clone(),
        value: text.get(&format!("month-week-{}", verdict.replace('_', "-"))),
    };
    let mut service: Vec<Line> = told.service.iter().map(week).collect();
    if service.is_empty() {
        service.push(Line::Words(text.get("month-week-none")));
    }
    let mut sections = vec![
        acts,
        bars("month-denied", "denied", &told.denied),
        bars("month-failures", "failure", &told.failures),
        Section { title: text.get("month-service"), lines: service },
    ];
    sections.extend(told.filing.map(|near| Section {
        title: text.get("month-filing"),
        lines: vec![Line::Words(text.get(&format!("month-filing-{near}")))],
    }));
    Page {
        language: text.language().to_owned(),
        mark: site.demo.then(|| text.get("receipt-mark-demo")),
        issuer: text.with("receipt-issuer", &names),
        title: text.get("month-title"),
        lead: text.get("month-lead"),
        sections,
        code: (text.get("month-month"), told.month.to_owned()),
        proof: vec![text.with("month-made", &[("when", text.date_time(told.now, told.offset).into())])],
    }
}

/// A bar for each number that is told, as long as its share of the largest.
fn lines(text: &Text, group: &str, all: &[(&'static str, Told)]) -> Vec<Line> {
    let count = |told: &Told| if let Told::Count(count) = told { *count } else { 0 };
    let most = all.iter().map(|(_, told)| count(told)).max().unwrap_or_default().max(1);
    let bar = |(code, told): &(&'static str, Told)| Line::Bar {
        label: text.get(&format!("month-{group}-{}", code.replace('_', "-"))),
        value: match told {
            Told::Few => text.get("month-few"),
            Told::Count(count) => count.to_string(),
        },
        thousandths: u16::try_from(count(told) * 1000 / most).unwrap_or(1000),
    };
    all.iter().map(bar).collect()
}
