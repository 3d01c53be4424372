//! Drafts of the notices about a breach: to the authority, and to the persons whom it concerns. What a machine cannot know is a blank to
//! fill, and nothing in them is guessed.

use super::{Text, Value};
use crate::domain::breach::Held;
use crate::domain::page::{Line, Section};
use crate::domain::{Controller, Page, Site, Timestamp, UtcOffset};

/// What the machine knows of a breach.
pub struct BreachTold<'a> {
    /// Now.
    pub now: Timestamp,
    /// The kiosk's offset from UTC.
    pub offset: UtcOffset,
    /// When it was declared, and the store sealed.
    pub since: Timestamp,
    /// What whoever declared it said of it; empty if that is lost.
    pub about: &'a str,
    /// How many it concerns.
    pub concerned: u64,
    /// Of how many what is held.
    pub held: [(Held, u64); Held::ALL.len()],
    /// Staff whom the store names.
    pub staff: u64,
    /// The log's name.
    pub origin: String,
}

/// Both drafts: to the authority, and to the persons.
pub fn breach_pages(
    text: &Text,
    told: &BreachTold<'_>,
    controller: &Controller,
    site: &Site,
) -> (Page, Page) {
    let draft = Draft { text, told, controller, site };
    let to_authority =
        vec![draft.happened(true), draft.kinds(true), draft.harm(), draft.measures(), draft.contact()];
    let to_persons = vec![
        draft.happened(false),
        draft.kinds(false),
        draft.harm(),
        draft.measures(),
        draft.to_do(),
        draft.contact(),
    ];
    (
        draft.page("breach-to-authority", "breach-lead-authority", to_authority),
        draft.page("breach-to-persons", "breach-lead-persons", to_persons),
    )
}

struct Draft<'a> {
    text: &'a Text,
    told: &'a BreachTold<'a>,
    controller: &'a Controller,
    site: &'a Site,
}

impl Draft<'_> {
    fn page(&self, title: &str, lead: &str, sections: Vec<Section>) -> Page {
        let (controller, site) = (self.controller.name.as_str(), self.site.name.as_str());
        let names = [("controller", controller.into()), ("site", site.into())];
        let demo = self.site.demo.then(|| self.text.get("receipt-mark-demo"));
        let mark: Vec<String> = [self.text.get("breach-draft")].into_iter().chain(demo).collect();
        Page {
            language: self.text.language().to_owned(),
            mark: Some(mark.join(" ")),
            issuer: self.text.with("receipt-issuer", &names),
            title: self.text.get(title),
            lead: self.text.with(lead, &[("authority", self.controller.authority.as_str().into())]),
            sections,
            code: (self.text.get("breach-log"), self.told.origin.clone()),
            proof: vec![self.text.with("breach-made", &[("when", self.when(self.told.now).into())])],
        }
    }

    fn happened(&self, cause: bool) -> Section {
        let about = if self.told.about.is_empty() { self.blank() } else { self.told.about.to_owned() };
        let mut lines = vec![
            self.fact("breach-declared", self.when(self.told.since)),
            self.fact("breach-about", about),
            self.fact("breach-began", self.blank()),
        ];
        if cause {
            lines.push(self.fact("breach-known", self.blank()));
        }
        lines.push(self.fact("breach-cause", self.blank()));
        self.section("breach-happened", lines)
    }

    /// What is held, and of how many: to the persons without the numbers.
    fn kinds(&self, counted: bool) -> Section {
        let mut lines = vec![];
        if counted {
            lines.push(self.fact("breach-concerned", self.told.concerned.to_string()));
        }
        for (held, count) in self.told.held.iter().filter(|(_, count)| *count > 0) {
            let kind = self.text.get(&format!("breach-held-{}", held.code().replace('_', "-")));
            lines.push(if counted {
                Line::Fact { label: kind, value: count.to_string() }
            } else {
                Line::Item(kind)
            });
        }
        if counted && self.told.staff > 0 {
            lines.push(self.fact("breach-staff", self.told.staff.to_string()));
        }
        lines.push(Line::Words(self.text.get("breach-held-never")));
        lines.push(self.fact("breach-got-out", self.blank()));
        self.section("breach-kinds", lines)
    }

    fn harm(&self) -> Section {
        let lines = ["breach-harm-locked", "breach-harm-keys"].map(|key| Line::Words(self.text.get(key)));
        let blank = self.fact("breach-harm-judged", self.blank());
        self.section("breach-harm", lines.into_iter().chain([blank]).collect())
    }

    fn measures(&self) -> Section {
        let since = [("when", Value::from(self.when(self.told.since)))];
        let lines = vec![
            Line::Words(self.text.with("breach-sealed", &since)),
            Line::Words(self.text.get("breach-goes-on")),
            self.fact("breach-taken", self.blank()),
            self.fact("breach-to-take", self.blank()),
        ];
        self.section("breach-measures", lines)
    }

    fn to_do(&self) -> Section {
        let (help, phone) = (self.site.help_point.as_str(), self.controller.contact.phone.as_str());
        let help = [("help", Value::from(help)), ("phone", phone.into())];
        let authority = [("authority", Value::from(self.controller.authority.as_str()))];
        let lines = vec![
            Line::Item(self.text.with("breach-do-erase", &help)),
            Line::Item(self.text.get("breach-do-other")),
            Line::Item(self.text.get("breach-do-careful")),
            Line::Item(self.text.with("breach-do-complain", &authority)),
            self.fact("breach-do-more", self.blank()),
        ];
        self.section("breach-do", lines)
    }

    fn contact(&self) -> Section {
        let Controller { name, address, contact, custodian, .. } = self.controller;
        let facts = [
            ("breach-controller", name),
            ("breach-address", address),
            ("breach-phone", &contact.phone),
            ("breach-email", &contact.email),
            ("breach-custodian", custodian),
        ];
        let lines = facts.map(|(label, value)| self.fact(label, value.clone()));
        self.section("breach-contact", lines.into())
    }

    fn section(&self, title: &str, lines: Vec<Line>) -> Section {
        Section { title: self.text.get(title), lines }
    }

    fn fact(&self, label: &str, value: String) -> Line {
        Line::Fact { label: self.text.get(label), value }
    }

    fn blank(&self) -> String {
        self.text.get("breach-blank")
    }

    fn when(&self, at: Timestamp) -> String {
        self.text.date_time(at, self.told.offset)
    }
}
