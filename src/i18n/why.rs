//! Why a face is used, how it is decided, and by which rules, in words: what is handed to a person who asks.

use super::held::hold_section;
use super::{Error, Text, Value};
use crate::domain::law::Rules;
use crate::domain::page::{Line, Section};
use crate::domain::{
    Controller, Hold, Notice, Page, Purpose, ReceiptId, Site, Strictness, Timestamp, UtcOffset,
};

/// What is explained.
pub struct Why<'a> {
    /// Now.
    pub now: Timestamp,
    /// The kiosk's offset from UTC.
    pub offset: UtcOffset,
    /// The receipt with which it was asked.
    pub from: ReceiptId,
    /// The purposes that the person was asked about, as the controller states them.
    pub purposes: Vec<&'a Purpose>,
    /// What the person was told before they decided, if its words were kept.
    pub notice: Option<Notice>,
    /// Days within which a complaint is answered.
    pub answer_days: u16,
    /// The legal hold on the evidence about the person.
    pub hold: Option<Hold>,
}

/// The explanation as a page.
///
/// # Errors
/// [`Error::PurposeUnknown`] if this program has no words for a purpose.
pub fn why_page(text: &Text, why: &Why<'_>, controller: &Controller, site: &Site) -> Result<Page, Error> {
    let names = [("controller", Value::from(controller.name.as_str())), ("site", site.name.as_str().into())];
    let when = text.date_time(why.now, why.offset);
    let page = Explanation { text, why };
    let hold = why.hold.as_ref().map(|hold| hold_section(text, hold, why.offset));
    let sections = [Some(page.purposes()?), Some(page.decided()?), hold, page.told(), Some(page.rules(site))];
    Ok(Page {
        language: text.language().to_owned(),
        mark: site.demo.then(|| text.get("receipt-mark-demo")),
        issuer: text.with("receipt-issuer", &names),
        title: text.get("why-title"),
        lead: text.with("why-lead", &[("when", when.into())]),
        sections: sections.into_iter().flatten().collect(),
        code: (text.get("why-code"), why.from.code()),
        proof: vec![text.get("why-proof")],
    })
}

struct Explanation<'a> {
    text: &'a Text,
    why: &'a Why<'a>,
}

impl Explanation<'_> {
    /// Each purpose with its necessity and its alternative, in the controller's own words.
    fn purposes(&self) -> Result<Section, Error> {
        let said = |key: &str, words: &str| self.text.with(key, &[("words", words.into())]);
        let one = |purpose: &&Purpose| {
            let own =
                [said("why-necessity", &purpose.necessity), said("why-alternative", &purpose.alternative)];
            Ok([Line::Item(self.title(purpose)?)].into_iter().chain(own.map(Line::Words)).collect())
        };
        let lines: Vec<Vec<Line>> = self.why.purposes.iter().map(one).collect::<Result<_, Error>>()?;
        Ok(Section { title: self.text.get("why-purposes"), lines: lines.concat() })
    }

    fn decided(&self) -> Result<Section, Error> {
        let strict = |purpose: &&Purpose| {
            let values = [
                ("purpose", self.title(purpose)?.into()),
                ("many", many(Strictness::of(purpose.risk)).into()),
            ];
            Ok(Line::Item(self.text.with("why-decided-strict", &values)))
        };
        let mut lines = vec![Line::Words(self.text.get("why-decided-one"))];
        lines.extend(self.why.purposes.iter().map(strict).collect::<Result<Vec<_>, Error>>()?);
        lines.push(Line::Words(self.text.get("why-decided-person")));
        Ok(Section { title: self.text.get("why-decided"), lines })
    }

    fn told(&self) -> Option<Section> {
        let blocks = self.why.notice.as_ref()?.blocks();
        let block = |block: &crate::domain::notice::Block| {
            let body = block.body.lines().map(|line| Line::Words(line.to_owned()));
            [Line::Item(block.title.clone())].into_iter().chain(body).collect::<Vec<_>>()
        };
        Some(Section { title: self.text.get("why-notice"), lines: blocks.iter().flat_map(block).collect() })
    }

    fn rules(&self, site: &Site) -> Section {
        let followed = site.rules.as_ref().map_or_else(
            || self.text.get("why-rules-none"),
            |Rules { name, version }| {
                let values = [("pack", name.as_str().into()), ("version", version.as_str().into())];
                self.text.with("why-rules-pack", &values)
            },
        );
        let days = self.text.with("why-rules-days", &[("days", self.why.answer_days.into())]);
        let lines = [followed, days].map(Line::Words).into();
        Section { title: self.text.get("why-rules"), lines }
    }

    fn title(&self, purpose: &Purpose) -> Result<String, Error> {
        let key = format!("purpose-{}-title", purpose.id);
        let unknown = || Error::PurposeUnknown { purpose: purpose.id.clone() };
        self.text.has(&key).then(|| self.text.get(&key)).ok_or_else(unknown)
    }
}

/// One stranger in so many, written out.
const fn many(level: Strictness) -> &'static str {
    match level {
        Strictness::OneIn1000 => "1,000",
        Strictness::OneIn10000 => "10,000",
        Strictness::OneIn100000 => "100,000",
    }
}
