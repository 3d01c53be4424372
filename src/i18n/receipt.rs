//! The human receipt: a record in words, in the record's own language, from nothing but the record and its place in
//! the log. `verify` renders it again and compares: whatever this file says is what the paper must say.

mod head;
mod transaction;

use head::Head;
pub(super) use head::list;
pub use transaction::{act_in_words, gestures_in_words, owner_notice, stranger_notice};

use crate::domain::law::Rules;
use crate::domain::pad::State;
use crate::domain::page::{Line, Section};
use crate::domain::receipt::{Checks, Inspection, Kept, Kind, Particulars, Position, Summary};
use crate::domain::{Decision, Hold, Page, Record, Timestamp};
use crate::i18n::{Error, Text, Value};

/// The receipt of `record` in words. `position` is where the record stands in the log.
///
/// # Errors
/// [`Error::LanguageUnknown`], [`Error::EditionUnknown`] or [`Error::PurposeUnknown`] if this program has no words for the
/// record: it was made by a newer one, or by one with words of its own.
pub fn receipt_page(record: &Record, position: &Position) -> Result<Page, Error> {
    let (text, summary) = (Text::of_edition(&record.language, record.words)?, Summary::of(record));
    let (head, words) = (Head { text: &text, summary: &summary }, Receipt { text: &text, record });
    let mut page = head.page(position)?;
    page.sections.extend(words.helped());
    page.sections.extend(words.particulars());
    if record.kind.is_transaction() {
        page.sections.extend((record.kind == Kind::Confirmation).then(|| words.kept()));
        page.sections.push(words.asks());
    } else if record.kind != Kind::Inspection {
        page.sections.push(words.kept());
        page.sections.extend(record.kept.is_some().then(|| words.never()));
        page.sections.extend([words.take_back(), words.asks()]);
    }
    page.sections.extend([words.check(), words.who()]);
    // Between the names of records and the place in the log.
    page.proof.insert(1 + usize::from(record.related.is_some()), words.notice());
    Ok(page)
}

/// What a summary says, in the words of the receipt whose summary it is: its head, its decisions and its place.
///
/// # Errors
/// As [`receipt_page`].
pub fn summary_page(summary: &Summary, position: &Position) -> Result<Page, Error> {
    let text = Text::of_edition(&summary.language, summary.words)?;
    Head { text: &text, summary }.page(position)
}

/// What a record says in words: its summary, and what follows from it.
struct Receipt<'a> {
    text: &'a Text,
    record: &'a Record,
}

impl Receipt<'_> {
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
        self.words("receipt-kept-challenge", &[("gestures", head::list(self.text, &names).into())])
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

    /// Who helped, below what was decided.
    fn helped(&self) -> Option<Section> {
        let helper = self.record.helped.as_ref()?;
        let words = format!("receipt-helped-{}", helper.role().code());
        let lines = vec![self.words(&words, &[("name", helper.name().into())])];
        Some(Section { title: self.text.get("receipt-helped"), lines })
    }

    /// What only its kind says, beside a use's result, which stands in the head.
    fn particulars(&self) -> Vec<Section> {
        let record = self.record;
        let transaction = transaction::Transaction { text: self.text, record };
        let (title, lines) = match &record.particulars {
            Particulars::None | Particulars::Use { .. } => return vec![],
            Particulars::Confirmation(said) => return transaction.confirmed(said),
            Particulars::Stopped(said) => return transaction.stopped(said),
            Particulars::Effective(said) => return transaction.effective(said),
            Particulars::Guarded { relation } => {
                let digest = [("digest", relation.to_string().into())];
                let lines = ["receipt-guardian-decided", "receipt-guardian-shown"]
                    .map(|key| self.words(key, &digest));
                ("receipt-guardian", lines.to_vec())
            }
            Particulars::Copy { digest } => {
                let digest = [("digest", digest.to_string().into())];
                ("receipt-copy", vec![self.words("receipt-copy-digest", &digest)])
            }
            Particulars::Explanation { digest } => {
                let digest = [("digest", digest.to_string().into())];
                ("receipt-explanation", vec![self.words("receipt-explanation-digest", &digest)])
            }
            Particulars::Complaint { words, answer_by } => {
                let answer = self.answer("receipt-complaint-answer", *answer_by);
                ("receipt-complaint", vec![Line::Words(words.clone()), answer])
            }
            Particulars::Correction { words, answer_by } => {
                let answer = self.answer("receipt-correction-answer", *answer_by);
                ("receipt-complaint", vec![Line::Words(words.clone()), answer])
            }
            Particulars::RightRefused { asked, because } => {
                let authority = [("authority", record.controller.authority.as_str().into())];
                let lines = vec![
                    self.words(&format!("receipt-right-asked-{}", asked.code()), &[]),
                    self.words(&format!("receipt-right-because-{}", because.code()), &[]),
                    self.words("receipt-right-further", &authority),
                ];
                ("receipt-right", lines)
            }
            Particulars::Hold(hold) => ("receipt-hold", self.hold(hold)),
            Particulars::Inspection(found) => ("receipt-inspection", self.inspection(found)),
        };
        vec![Section { title: self.text.get(title), lines }]
    }

    fn answer(&self, key: &str, by: Timestamp) -> Line {
        let values = [
            ("controller", self.controller()),
            ("date", self.text.date(by, self.record.offset).into()),
            ("authority", self.record.controller.authority.as_str().into()),
        ];
        self.words(key, &values)
    }

    /// Who ordered it and until when, then what that means.
    fn hold(&self, hold: &Hold) -> Vec<Line> {
        let date = self.text.date(hold.until, self.record.offset);
        let facts = [
            ("receipt-hold-by", hold.by.clone()),
            ("receipt-hold-reference", hold.reference.clone()),
            ("receipt-hold-until", date.clone()),
        ];
        let means = format!("receipt-hold-{}", self.record.kind.code());
        let values = [("date", date.into()), ("authority", self.record.controller.authority.as_str().into())];
        let fact = |(label, value)| Line::Fact { label: self.text.get(label), value };
        facts.into_iter().map(fact).chain([self.words(&means, &values)]).collect()
    }

    fn inspection(&self, found: &Inspection) -> Vec<Line> {
        let whole = found.finding == Inspection::WHOLE;
        let finding = if whole { "receipt-inspection-whole" } else { "receipt-inspection-broken" };
        let finding = self.text.with(finding, &[("code", found.finding.as_str().into())]);
        let facts = [
            ("receipt-inspection-by", found.inspector.clone()),
            ("receipt-inspection-log", finding),
            ("receipt-inspection-size", found.size.to_string()),
            ("receipt-inspection-root", found.root.to_string()),
            ("receipt-inspection-samples", found.samples.to_string()),
            ("receipt-inspection-report", found.report.to_string()),
        ];
        let fact = |(label, value)| Line::Fact { label: self.text.get(label), value };
        facts.into_iter().map(fact).collect()
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
            Kind::Withdrawal | Kind::Expiry | Kind::Erasure | Kind::ErasureHeld => {
                ("receipt-back-refusal", vec![self.words("receipt-back-again-how", &[])])
            }
            Kind::Use => ("receipt-back-use", vec![self.words("receipt-back-use-how", &help)]),
            Kind::Pause => ("receipt-back-pause", vec![self.words("receipt-back-pause-how", &help)]),
            Kind::Resume => ("receipt-back-resume", vec![self.words("receipt-back-resume-how", &help)]),
            Kind::Copy
            | Kind::HoldPlaced
            | Kind::HoldLifted
            | Kind::HoldEnded
            | Kind::Complaint
            | Kind::Explanation
            | Kind::Correction
            | Kind::RightRefused
            | Kind::Inspection
            | Kind::Confirmation
            | Kind::Stopped
            | Kind::Effective => ("receipt-back-asked", vec![self.words("receipt-back-asked-how", &help)]),
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
            ("receipt-who-law", self.law()),
            ("receipt-who-authority", controller.authority.clone()),
            ("receipt-who-pseudonym", self.text.with("receipt-who-pseudonym-value", &pseudonym)),
        ];
        let about = if self.record.pseudonym.is_empty() { facts.len() - 1 } else { facts.len() };
        let facts = facts.into_iter().take(about);
        let lines = facts.map(|(label, value)| Line::Fact { label: self.text.get(label), value });
        Section { title: self.text.get("receipt-who"), lines: lines.collect() }
    }

    /// The place whose law applies, and the rules that were followed.
    fn law(&self) -> String {
        let law = self.record.site.jurisdiction.as_str();
        let Some(Rules { name, version }) = &self.record.site.rules else { return law.to_owned() };
        let values =
            [("law", law.into()), ("pack", name.as_str().into()), ("version", version.as_str().into())];
        self.text.with("receipt-who-law-rules", &values)
    }

    fn check(&self) -> Section {
        let words = self.words("receipt-check-words", &[("controller", self.controller())]);
        Section { title: self.text.get("receipt-check"), lines: vec![words] }
    }

    fn notice(&self) -> String {
        self.text.with("receipt-proof-notice", &[("digest", self.record.notice.to_string().into())])
    }

    fn words(&self, key: &str, values: &[(&str, Value)]) -> Line {
        Line::Words(self.text.with(key, values))
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
            Kind::ErasureHeld => "receipt-kept-erased_held",
            Kind::Use => "receipt-kept-use",
            Kind::Pause => "receipt-kept-paused",
            Kind::Resume => "receipt-kept-resumed",
            Kind::Confirmation => "receipt-kept-use",
            kind if (kind.answers() || kind.is_hold()) && still => "receipt-kept-resumed",
            kind if kind.answers() => "receipt-kept-withdrawn",
            _ => "receipt-kept-nothing",
        }
    }
}
