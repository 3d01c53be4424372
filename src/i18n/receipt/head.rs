//! What a record and its summary say alike: the head, the decisions and the place in the log.

use crate::domain::page::{Line, Section};
use crate::domain::policy::Witness;
use crate::domain::receipt::{Kind, Position, PurposeEntry, Summary};
use crate::domain::{Decision, Page, TypedCode};
use crate::i18n::{Error, Text, Value};

/// A summary in the words of an edition.
pub(super) struct Head<'a> {
    pub(super) text: &'a Text,
    pub(super) summary: &'a Summary,
}

impl Head<'_> {
    /// The page with the decisions alone.
    pub(super) fn page(&self, position: &Position) -> Result<Page, Error> {
        let Self { text, summary } = self;
        let kind = summary.kind.code();
        let when = text.date_time(summary.at, summary.offset);
        Ok(Page {
            language: text.language().to_owned(),
            mark: summary.demo.then(|| text.get("receipt-mark-demo")),
            issuer: text.with(
                "receipt-issuer",
                &[("controller", self.controller()), ("site", summary.site.as_str().into())],
            ),
            title: text.get(&format!("receipt-title-{kind}")),
            lead: text.with(&format!("receipt-lead-{kind}"), &[("when", when.into())]),
            sections: self.decisions()?.into_iter().chain(self.result()).collect(),
            code: self.code(),
            proof: self.proof(position),
        })
    }

    /// Earlier editions printed the receipt's name alone.
    fn code(&self) -> (String, String) {
        let id = &self.summary.id;
        match self.text.has("receipt-code-typed") {
            true => (self.text.get("receipt-code-typed"), TypedCode::of(id).to_string()),
            false => (self.text.get("receipt-code"), id.code()),
        }
    }

    fn decisions(&self) -> Result<Option<Section>, Error> {
        if self.summary.purposes.is_empty() {
            return Ok(None);
        }
        let answers = self.summary.purposes.iter().map(|entry| self.answer(entry));
        let title = match self.summary.kind {
            Kind::Use => "receipt-used",
            Kind::Consent | Kind::Refusal | Kind::Withdrawal | Kind::Erasure | Kind::ErasureHeld => {
                "receipt-decisions"
            }
            _ => "receipt-locked",
        };
        Ok(Some(Section { title: self.text.get(title), lines: answers.collect::<Result<_, _>>()? }))
    }

    /// Whether the face of a use matched.
    fn result(&self) -> Option<Section> {
        let key = if self.summary.matched? { "receipt-result-matched" } else { "receipt-result-not-matched" };
        Some(Section { title: self.text.get("receipt-result"), lines: vec![Line::Words(self.text.get(key))] })
    }

    fn answer(&self, entry: &PurposeEntry) -> Result<Line, Error> {
        let act = format!("purpose-{}-act", entry.id);
        if !self.text.has(&act) {
            return Err(Error::PurposeUnknown { purpose: entry.id.clone() });
        }
        let (answer, sentence) = match entry.decision {
            Decision::Given => ("receipt-yes", "receipt-given"),
            Decision::Refused => ("receipt-no", "receipt-refused"),
            Decision::Withdrawn => ("receipt-taken-back", "receipt-withdrawn"),
            Decision::Ended => ("receipt-over", "receipt-ended"),
        };
        let values = [("controller", self.controller()), ("act", self.text.get(&act).into())];
        let terms = match entry.decision {
            Decision::Given => self.terms(entry),
            Decision::Refused | Decision::Withdrawn | Decision::Ended => Vec::new(),
        };
        Ok(Line::Answer { answer: self.text.get(answer), sentence: self.text.with(sentence, &values), terms })
    }

    fn terms(&self, entry: &PurposeEntry) -> Vec<String> {
        let until = entry.until.map(|until| {
            let date = self.text.date(until, self.summary.offset);
            self.text.with("receipt-until", &[("date", date.into())])
        });
        let shared = match entry.recipients.as_slice() {
            [] => self.text.get("receipt-shared-nobody"),
            names => self.text.with("receipt-shared", &[("names", list(self.text, names).into())]),
        };
        until.into_iter().chain([shared]).collect()
    }

    fn proof(&self, position: &Position) -> Vec<String> {
        let log = [
            ("origin", position.origin.as_str().into()),
            ("index", position.index.to_string().into()),
            ("size", position.size.to_string().into()),
        ];
        let witness = match position.witnesses.as_slice() {
            [] => self.text.get("receipt-proof-pending"),
            witnesses => {
                let names: Vec<String> = witnesses.iter().map(|witness| self.witness(witness)).collect();
                self.text.with("receipt-proof-witnessed", &[("names", list(self.text, &names).into())])
            }
        };
        let of = |key, id: &crate::domain::ReceiptId| self.text.with(key, &[("id", id.to_string().into())]);
        let under = match self.summary.kind {
            Kind::Expiry => "receipt-proof-under",
            kind if !kind.decides() => "receipt-proof-under",
            _ => "receipt-proof-related",
        };
        let related = self.summary.related.map(|id| of(under, &id));
        let record = of("receipt-proof-record", &self.summary.id);
        let place = [self.text.with("receipt-proof-log", &log), witness];
        [record].into_iter().chain(related).chain(place).collect()
    }

    fn witness(&self, witness: &Witness) -> String {
        let when = self.text.date_time(witness.at, self.summary.offset);
        let values = [("name", witness.name.as_str().into()), ("when", when.into())];
        self.text.with("receipt-proof-witness", &values)
    }

    fn controller(&self) -> Value {
        self.summary.controller.as_str().into()
    }
}

/// Names one after the other.
pub(in crate::i18n) fn list(text: &Text, names: &[String]) -> String {
    names.join(&text.get("receipt-name-separator"))
}
