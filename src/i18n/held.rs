//! A copy of what a machine holds about one person, in words.

use super::{Error, Text, Value};
use crate::domain::page::{Line, Section};
use crate::domain::receipt::{Kind, PurposeEntry};
use crate::domain::{Controller, Decision, Hold, Page, Receipt, ReceiptId, Site, Timestamp, UtcOffset};

/// What is held.
pub struct Held<'a> {
    /// Now.
    pub now: Timestamp,
    /// The kiosk's offset from UTC.
    pub offset: UtcOffset,
    /// The receipt under which the copy was asked for.
    pub from: ReceiptId,
    /// Every act, in the order of the log, at least one.
    pub past: &'a [Receipt],
    /// Whether a template is kept.
    pub template_kept: bool,
    /// Whether the person has locked their face.
    pub paused: bool,
    /// The legal hold on all of it but the template.
    pub hold: Option<Hold>,
}

/// The copy as a page.
///
/// # Errors
/// [`Error::PurposeUnknown`] if this program has no words for a purpose.
pub fn held_page(text: &Text, held: &Held<'_>, controller: &Controller, site: &Site) -> Result<Page, Error> {
    let copy = Copy { text, held, controller };
    let when = text.date_time(held.now, held.offset);
    let names = [("controller", copy.controller()), ("site", site.name.as_str().into())];
    Ok(Page {
        language: text.language().to_owned(),
        mark: site.demo.then(|| text.get("receipt-mark-demo")),
        issuer: text.with("receipt-issuer", &names),
        title: text.get("held-title"),
        lead: text.with("held-lead", &[("when", when.into())]),
        sections: copy.sections(site)?,
        code: (text.get("held-code"), held.from.code()),
        proof: vec![text.get("held-proof")],
    })
}

/// What an authority's order stops and what it does not, sentence by sentence.
pub const HOLD_MEANS: [&str; 4] =
    ["held-hold-stops", "held-hold-alone", "held-hold-never", "held-hold-after"];

/// A legal hold as it is explained to the person: who ordered it, until when, and what it stops.
pub(super) fn hold_section(text: &Text, hold: &Hold, offset: UtcOffset) -> Section {
    let facts = [
        ("receipt-hold-by", hold.by.clone()),
        ("receipt-hold-reference", hold.reference.clone()),
        ("receipt-hold-until", text.date(hold.until, offset)),
    ];
    let fact = |(label, value)| Line::Fact { label: text.get(label), value };
    let means = HOLD_MEANS.map(|key| Line::Words(text.get(key)));
    Section { title: text.get("receipt-hold"), lines: facts.into_iter().map(fact).chain(means).collect() }
}

struct Copy<'a> {
    text: &'a Text,
    held: &'a Held<'a>,
    controller: &'a Controller,
}

impl Copy<'_> {
    fn sections(&self, site: &Site) -> Result<Vec<Section>, Error> {
        let hold = self.held.hold.as_ref().map(|hold| hold_section(self.text, hold, self.held.offset));
        let rest = [self.decided()?, self.happened()?, self.who(site)];
        Ok([self.kept()].into_iter().chain(hold).chain(rest).collect())
    }

    fn kept(&self) -> Section {
        let what = match (self.held.template_kept, self.held.paused) {
            (true, false) => "held-kept-template",
            (true, true) => "held-kept-locked",
            (false, _) => "held-kept-none",
        };
        let receipts = [("count", Value::from(self.held.past.len()))];
        let lines = vec![
            Line::Words(self.text.get(what)),
            Line::Words(self.text.with("held-kept-receipts", &receipts)),
            Line::Words(self.text.get("held-kept-never")),
        ];
        Section { title: self.text.get("held-kept"), lines }
    }

    /// What was last decided about each purpose, in the order first asked.
    fn decided(&self) -> Result<Section, Error> {
        let mut last: Vec<&PurposeEntry> = Vec::new();
        let acts = self.held.past.iter().map(Receipt::record);
        for entry in acts.filter(|record| record.kind.decides()).flat_map(|record| &record.purposes) {
            match last.iter_mut().find(|known| known.id == entry.id) {
                Some(known) => *known = entry,
                None => last.push(entry),
            }
        }
        let lines = last.into_iter().map(|entry| self.answer(entry)).collect::<Result<_, _>>()?;
        Ok(Section { title: self.text.get("held-decided"), lines })
    }

    fn answer(&self, entry: &PurposeEntry) -> Result<Line, Error> {
        let key = format!("purpose-{}-act", entry.id);
        if !self.text.has(&key) {
            return Err(Error::PurposeUnknown { purpose: entry.id.clone() });
        }
        let over = entry.until.is_some_and(|until| until <= self.held.now);
        let (answer, sentence) = match entry.decision {
            Decision::Given if over => ("receipt-over", "receipt-ended"),
            Decision::Given => ("receipt-yes", "receipt-given"),
            Decision::Refused => ("receipt-no", "receipt-refused"),
            Decision::Withdrawn => ("receipt-taken-back", "receipt-withdrawn"),
            Decision::Ended => ("receipt-over", "receipt-ended"),
        };
        let values = [("controller", self.controller()), ("act", self.text.get(&key).into())];
        let until = entry.until.filter(|_| !over).map(|until| {
            let date = self.text.date(until, self.held.offset);
            self.text.with("receipt-until", &[("date", date.into())])
        });
        let shared = entry.until.map(|_| match entry.recipients.as_slice() {
            [] => self.text.get("receipt-shared-nobody"),
            names => {
                let names = super::receipt::list(self.text, names);
                self.text.with("receipt-shared", &[("names", names.into())])
            }
        });
        let terms = until.into_iter().chain(shared).collect();
        Ok(Line::Answer { answer: self.text.get(answer), sentence: self.text.with(sentence, &values), terms })
    }

    /// Every act: when, what, and where it stands in the log.
    fn happened(&self) -> Result<Section, Error> {
        let lines = self.held.past.iter().map(|receipt| self.act(receipt)).collect::<Result<_, _>>()?;
        Ok(Section { title: self.text.get("held-happened"), lines })
    }

    fn act(&self, receipt: &Receipt) -> Result<Line, Error> {
        let record = receipt.record();
        let when = self.text.date_time(record.at, record.offset);
        let what = self.text.get(&format!("held-act-{}", record.kind.code()));
        let about: Vec<String> = match record.kind {
            Kind::Use => record.purposes.iter().map(|entry| self.title(entry)).collect::<Result<_, _>>()?,
            _ => vec![],
        };
        let result = record
            .particulars
            .matched()
            .map(|matched| self.text.get(if matched { "held-use-matched" } else { "held-use-not-matched" }));
        let index = receipt.position().index.to_string();
        let place =
            self.text.with("held-entry", &[("index", index.into()), ("code", record.id.code().into())]);
        let parts: Vec<String> = [when, what].into_iter().chain(about).chain(result).chain([place]).collect();
        Ok(Line::Item(parts.join(" · ")))
    }

    fn title(&self, entry: &PurposeEntry) -> Result<String, Error> {
        let key = format!("purpose-{}-title", entry.id);
        let unknown = || Error::PurposeUnknown { purpose: entry.id.clone() };
        self.text.has(&key).then(|| self.text.get(&key)).ok_or_else(unknown)
    }

    fn who(&self, site: &Site) -> Section {
        let who = self.controller;
        let facts = [
            ("receipt-who-controller", who.name.clone()),
            ("receipt-who-address", who.address.clone()),
            ("receipt-who-contact", format!("{} · {}", who.contact.phone, who.contact.email)),
            ("receipt-who-custodian", who.custodian.clone()),
            ("receipt-who-approval", site.approval.clone()),
            ("receipt-who-authority", who.authority.clone()),
        ];
        let fact = |(label, value)| Line::Fact { label: self.text.get(label), value };
        Section { title: self.text.get("receipt-who"), lines: facts.into_iter().map(fact).collect() }
    }

    fn controller(&self) -> Value {
        self.controller.name.as_str().into()
    }
}
