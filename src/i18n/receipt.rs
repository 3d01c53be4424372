//! The human receipt: a record in words, in the record's own language, from nothing but the record and its place in
//! the log. `verify` renders it again and compares: whatever this file says is what the paper must say.

use crate::domain::pad::State;
use crate::domain::page::{Line, Section};
use crate::domain::policy::Witness;
use crate::domain::receipt::{Checks, Kept, Kind, Position, PurposeEntry};
use crate::domain::{Decision, Page, Record};
use crate::i18n::{Error, Text, Value};

/// The receipt of `record` in words. `position` is where the record stands in the log.
///
/// # Errors
/// [`Error::LanguageUnknown`], [`Error::EditionUnknown`] or [`Error::PurposeUnknown`] if this program has no words for the
/// record: it was made by a newer one, or by one with words of its own.
pub fn receipt_page(record: &Record, position: &Position) -> Result<Page, Error> {
    let text = Text::of_edition(&record.language, record.words)?;
    let words = Receipt { text: &text, record };
    let kind = record.kind.code();
    let when = text.date_time(record.at, record.offset);
    let mut sections = vec![words.decisions()?];
    sections.extend(words.result());
    sections.push(words.kept());
    if record.kept.is_some() {
        sections.push(words.never());
    }
    sections.extend([words.take_back(), words.asks(), words.check(), words.who()]);
    Ok(Page {
        language: text.language().to_owned(),
        mark: record.site.demo.then(|| text.get("receipt-mark-demo")),
        issuer: text.with(
            "receipt-issuer",
            &[("controller", words.controller()), ("site", record.site.name.as_str().into())],
        ),
        title: text.get(&format!("receipt-title-{kind}")),
        lead: text.with(&format!("receipt-lead-{kind}"), &[("when", when.into())]),
        sections,
        code: (text.get("receipt-code"), record.id.code()),
        proof: words.proof(position),
    })
}

struct Receipt<'a> {
    text: &'a Text,
    record: &'a Record,
}

impl Receipt<'_> {
    fn decisions(&self) -> Result<Section, Error> {
        let answers = self.record.purposes.iter().map(|entry| self.answer(entry));
        let title = match self.record.kind {
            Kind::Use => "receipt-used",
            Kind::Expiry | Kind::Pause | Kind::Resume => "receipt-locked",
            _ => "receipt-decisions",
        };
        Ok(Section { title: self.text.get(title), lines: answers.collect::<Result<_, _>>()? })
    }

    /// Whether the face of a use matched.
    fn result(&self) -> Option<Section> {
        let key = if self.record.matched? { "receipt-result-matched" } else { "receipt-result-not-matched" };
        Some(Section { title: self.text.get("receipt-result"), lines: vec![self.words(key, &[])] })
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
            let date = self.text.date(until, self.record.offset);
            self.text.with("receipt-until", &[("date", date.into())])
        });
        let shared = match entry.recipients.as_slice() {
            [] => self.text.get("receipt-shared-nobody"),
            names => self.text.with("receipt-shared", &[("names", self.list(names).into())]),
        };
        until.into_iter().chain([shared]).collect()
    }

    fn kept(&self) -> Section {
        let lines = match &self.record.kept {
            None => vec![self.words(self.nothing_kept(), &[])],
            Some(kept) => {
                let template = [("model", kept.model.as_str().into())];
                let lines = [self.words("receipt-kept-template", &template), self.liveness(kept)];
                lines.into_iter().chain(kept.checks.as_ref().map(|checks| self.checks(checks))).collect()
            }
        };
        Section { title: self.text.get("receipt-kept"), lines }
    }

    fn liveness(&self, kept: &Kept) -> Line {
        if kept.gestures.is_empty() {
            return self.words("receipt-kept-witnessed", &[]);
        }
        let name =
            |gesture: &crate::domain::Gesture| self.text.get(&format!("receipt-gesture-{}", gesture.code()));
        let names: Vec<String> = kept.gestures.iter().map(name).collect();
        self.words("receipt-kept-challenge", &[("gestures", self.list(&names).into())])
    }

    fn checks(&self, checks: &Checks) -> Line {
        let count = |state| checks.count(state) as u32;
        let warned = count(State::Fired);
        let made = count(State::Clear) + warned;
        let counts = [
            ("made", Value::from(made)),
            ("all", Value::from(checks.signals.len() as u32)),
            ("warned", Value::from(warned)),
        ];
        if warned == 0 {
            self.words("receipt-kept-checks", &counts[..2])
        } else {
            self.words("receipt-kept-checks-warned", &counts)
        }
    }

    fn never(&self) -> Section {
        let keys = [
            "receipt-never-search",
            "receipt-never-emotion",
            "receipt-never-category",
            "receipt-never-marketing",
        ];
        let lines = keys.iter().map(|key| Line::Item(self.text.get(key))).collect();
        Section { title: self.text.get("receipt-never"), lines }
    }

    fn take_back(&self) -> Section {
        let help = [("help", self.record.site.help_point.as_str().into())];
        let (title, lines) = match self.record.kind {
            Kind::Consent => (
                "receipt-back-consent",
                vec![
                    self.words("receipt-back-consent-where", &help),
                    self.words("receipt-back-consent-how", &[]),
                ],
            ),
            Kind::Refusal => ("receipt-back-refusal", vec![self.words("receipt-back-refusal-how", &[])]),
            Kind::Withdrawal | Kind::Expiry | Kind::Erasure => {
                ("receipt-back-refusal", vec![self.words("receipt-back-again-how", &[])])
            }
            Kind::Use => ("receipt-back-use", vec![self.words("receipt-back-use-how", &help)]),
            Kind::Pause => ("receipt-back-pause", vec![self.words("receipt-back-pause-how", &help)]),
            Kind::Resume => ("receipt-back-resume", vec![self.words("receipt-back-resume-how", &help)]),
        };
        Section { title: self.text.get(title), lines }
    }

    fn asks(&self) -> Section {
        let phone = [("phone", self.record.controller.contact.phone.as_str().into())];
        Section {
            title: self.text.get("receipt-asks"),
            lines: vec![self.words("receipt-asks-words", &phone)],
        }
    }

    fn who(&self) -> Section {
        let (controller, site) = (&self.record.controller, &self.record.site);
        let contact = format!("{} · {}", controller.contact.phone, controller.contact.email);
        let pseudonym = [("pseudonym", self.record.pseudonym.as_str().into())];
        let facts = [
            ("receipt-who-controller", controller.name.clone()),
            ("receipt-who-address", controller.address.clone()),
            ("receipt-who-contact", contact),
            ("receipt-who-custodian", controller.custodian.clone()),
            ("receipt-who-approval", site.approval.clone()),
            ("receipt-who-law", site.jurisdiction.clone()),
            ("receipt-who-authority", controller.authority.clone()),
            ("receipt-who-pseudonym", self.text.with("receipt-who-pseudonym-value", &pseudonym)),
        ];
        let lines = facts.into_iter().map(|(label, value)| Line::Fact { label: self.text.get(label), value });
        Section { title: self.text.get("receipt-who"), lines: lines.collect() }
    }

    fn check(&self) -> Section {
        let words = self.words("receipt-check-words", &[("controller", self.controller())]);
        Section { title: self.text.get("receipt-check"), lines: vec![words] }
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
                self.text.with("receipt-proof-witnessed", &[("names", self.list(&names).into())])
            }
        };
        let related = match self.record.kind {
            Kind::Use | Kind::Expiry | Kind::Pause | Kind::Resume => "receipt-proof-under",
            _ => "receipt-proof-related",
        };
        let related = self.record.related.map(|id| self.text.with(related, &[("id", id.to_string().into())]));
        let mut lines = vec![
            self.text.with("receipt-proof-record", &[("id", self.record.id.to_string().into())]),
            self.text.with("receipt-proof-notice", &[("digest", self.record.notice.to_string().into())]),
            self.text.with("receipt-proof-log", &log),
            witness,
        ];
        lines.splice(1..1, related);
        lines
    }

    fn witness(&self, witness: &Witness) -> String {
        let when = self.text.date_time(witness.at, self.record.offset);
        let values = [("name", witness.name.as_str().into()), ("when", when.into())];
        self.text.with("receipt-proof-witness", &values)
    }

    fn words(&self, key: &str, values: &[(&str, Value)]) -> Line {
        Line::Words(self.text.with(key, values))
    }

    fn list(&self, names: &[String]) -> String {
        names.join(&self.text.get("receipt-name-separator"))
    }

    fn controller(&self) -> Value {
        self.record.controller.name.as_str().into()
    }

    /// What is said where no template comes with the record.
    fn nothing_kept(&self) -> &'static str {
        let still = self.record.purposes.iter().any(|entry| entry.decision == Decision::Given);
        match self.record.kind {
            Kind::Expiry if still => "receipt-kept-others-over",
            Kind::Expiry => "receipt-kept-over",
            Kind::Withdrawal if still => "receipt-kept-others",
            Kind::Withdrawal => "receipt-kept-withdrawn",
            Kind::Erasure => "receipt-kept-erased",
            Kind::Use => "receipt-kept-use",
            Kind::Pause => "receipt-kept-paused",
            Kind::Resume => "receipt-kept-resumed",
            Kind::Consent | Kind::Refusal => "receipt-kept-nothing",
        }
    }
}
