//! What an inspection found, a subject a page.

use super::{Found, Press, Printed};
use crate::domain::{Digest, Fault, Part};
use crate::i18n::{Text, Value};
use crate::kiosk::audit::Verdict;
use crate::kiosk::doctor::State;
use crate::kiosk::inspect::Inspected;
use crate::ui::screen::camera::key;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Counter, Icon, Piece, Sheet};

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// How the machine stands.
    Status,
    /// How many, of what.
    Numbers,
    /// Whether the log is whole.
    Log,
    /// The receipts that were drawn.
    Sample,
    /// What was tried live.
    Trials,
    /// What both sides keep.
    Certificate,
}

/// Of a log that is whole, and of one that is not: that comes first then, and what was not read is not shown.
const WHOLE: &[Page] =
    &[Page::Status, Page::Numbers, Page::Log, Page::Sample, Page::Trials, Page::Certificate];
const BROKEN: &[Page] = &[Page::Log, Page::Status, Page::Trials, Page::Certificate];

type Pieces = Vec<Piece<Press>>;

impl Page {
    /// One of them, from 0.
    pub(super) fn view(stage: &Stage<'_>, at: usize, found: &Found, out: &str) -> Sheet<Press> {
        let pages = if found.inspected.log.valid { WHOLE } else { BROKEN };
        let (text, inspected, page) = (stage.text, &*found.inspected, pages[at.min(pages.len() - 1)]);
        let mut sheet = Sheet::new(text.get(page.headline(inspected)));
        sheet.body = match page {
            Self::Status => status(stage, inspected),
            Self::Numbers => numbers(stage, inspected),
            Self::Log => log(stage, inspected),
            Self::Sample => sample(text, inspected),
            Self::Trials => trials(text, inspected),
            Self::Certificate => certificate(text, found, out),
        };
        let numbers = [("at", (at + 1).into()), ("of", pages.len().into())];
        let words = text.with("counter-page", &numbers);
        sheet.counter = Some(Counter { at: at + 1, of: pages.len(), words });
        sheet.back = at.checked_sub(1).map(Press::Page);
        match page {
            Self::Certificate => end(sheet, text, found),
            _ => sheet.answer([Answer::go(text.get("next"), Press::Page(at + 1))]),
        }
    }

    fn headline(self, found: &Inspected) -> &'static str {
        match self {
            Self::Status => "inspection-status",
            Self::Numbers => "inspection-numbers",
            Self::Log if found.log.valid => "inspection-log-whole",
            Self::Log if is_unheld(&found.log) => "inspection-log-unheld",
            Self::Log => "inspection-log-broken",
            Self::Sample => "inspection-sample",
            Self::Trials => "inspection-trials",
            Self::Certificate if found.done.is_some() => "inspection-certificate",
            Self::Certificate => "inspection-report",
        }
    }
}

fn fact(label: String, value: impl Into<String>) -> Piece<Press> {
    Piece::Fact { label, value: value.into() }
}

fn status(stage: &Stage<'_>, found: &Inspected) -> Pieces {
    let (text, standing) = (stage.text, &found.standing);
    let mut pieces = vec![];
    if let Some(since) = found.sealed_since {
        let since = stage.date_time(since);
        pieces.push(Piece::Alarm(text.with("inspection-sealed", &[("since", since.into())])));
    }
    pieces.push(fact(text.get("inspection-approval"), &standing.approval));
    pieces.push(fact(text.get("inspection-custodian"), &standing.custodian));
    match &standing.law {
        Some(law) => {
            let values = [
                ("name", law.name.as_str().into()),
                ("version", law.version.as_str().into()),
                ("date", stage.date(law.until).into()),
            ];
            pieces.push(fact(text.get("inspection-law"), text.with("inspection-law-until", &values)));
        }
        None => pieces.push(Piece::Alarm(text.get("inspection-law-none"))),
    }
    if let Some(filing) = &found.filing {
        let values = [
            ("persons", number(filing.persons)),
            ("elsewhere", filing.other_persons.into()),
            ("threshold", filing.threshold.into()),
        ];
        pieces.push(fact(text.get("inspection-filing"), text.with("inspection-filing-far", &values)));
        pieces.extend(filing.overdue.then(|| Piece::Alarm(text.get("inspection-filing-over"))));
    }
    pieces.push(Piece::Title(text.get("inspection-parts")));
    for part in &standing.parts {
        let name = text.get(&key("inspection-part-", part.part));
        pieces.push(match part.state {
            State::Ok => fact(name, text.get("inspection-state-ok")),
            State::Warn => fact(name, text.get("inspection-state-warn")),
            State::Fail => Piece::Alarm(text.with("inspection-broken-part", &[("part", name.into())])),
        });
    }
    pieces.push(Piece::Title(text.get("inspection-purposes")));
    for purpose in &stage.about.purposes {
        let days = text.with("inspection-days", &[("days", purpose.retention_days.into())]);
        pieces.push(fact(named(text, &format!("purpose-{}-title", purpose.id), purpose.id.as_str()), days));
    }
    if !standing.staff.is_empty() {
        pieces.push(Piece::Title(text.get("inspection-staff")));
    }
    for role in &standing.staff {
        pieces.push(fact(text.get(&key("inspection-role-", role.role)), role.count.to_string()));
    }
    pieces
}

fn numbers(stage: &Stage<'_>, found: &Inspected) -> Pieces {
    let (text, mut pieces) = (stage.text, vec![]);
    let counted = |kind: &str, all: &[(&str, u64)]| -> Pieces {
        let line = |(name, count): &(&str, u64)| fact(named(text, &key(kind, name), name), count.to_string());
        all.iter().map(line).collect()
    };
    pieces.push(Piece::Title(text.get("month-acts")));
    pieces.extend(counted("month-act-", &found.acts()));
    let denied = found.log.denied.iter().flatten().map(|(reason, count)| (reason.as_str(), *count));
    let refused = [
        ("month-denied", "month-denied-", denied.collect()),
        ("inspection-turned-away", "gate-", found.turned_away()),
    ];
    for (title, kind, all) in refused {
        pieces.push(Piece::Title(text.get(title)));
        pieces.extend(all.is_empty().then(|| Piece::Text(text.get("inspection-none"))));
        pieces.extend(counted(kind, &all));
    }
    pieces.push(Piece::Title(text.get("month-failures")));
    pieces.extend(counted("month-failure-", &found.failures()));
    pieces.push(Piece::Title(text.get("month-service")));
    if found.unequal.is_empty() {
        pieces.push(Piece::Text(text.get("inspection-equal")));
    }
    pieces.extend(found.unequal.iter().map(|week| {
        let begins = stage.date(week.begins(stage.about.offset));
        let values = [
            ("date", begins.into()),
            ("week", week.to_string().into()),
            ("worse", text.get("month-week-worse").into()),
        ];
        Piece::Alarm(text.with("inspection-week", &values))
    }));
    if let Some(held) = found.held {
        pieces.push(Piece::Title(text.get("inspection-kept-now")));
        pieces.push(fact(text.get("inspection-persons"), held.persons.to_string()));
        pieces.push(match held.overdue {
            true => Piece::Alarm(text.get("month-overdue-some")),
            false => Piece::Text(text.get("month-overdue-none")),
        });
    }
    pieces
}

fn log(stage: &Stage<'_>, found: &Inspected) -> Pieces {
    let (text, log) = (stage.text, &found.log);
    let mut pieces = vec![];
    if let Some(at) = found.cut_off {
        pieces.push(Piece::Alarm(text.with("inspection-cut-off", &[("at", stage.date_time(at).into())])));
    }
    if let Some(reason) = log.reason {
        pieces.push(Piece::Alarm(broken(text, log, reason)));
        pieces.push(Piece::Text(text.get("inspection-broken-means")));
    }
    let counts = [
        ("inspection-entries", log.size),
        ("inspection-hashes", log.hashes),
        ("inspection-checkpoints", log.checkpoints),
        ("inspection-opened", log.opened),
        ("inspection-erased", log.erased),
    ];
    let told = counts.into_iter().filter_map(|(name, count)| Some((name, count?)));
    pieces.extend(told.map(|(name, count)| fact(text.get(name), count.to_string())));
    if let Some(root) = &log.root {
        pieces.push(fact(text.get("inspection-root"), root));
    }
    pieces.extend((!is_unheld(log)).then(|| match &log.from {
        None => Piece::Quiet(text.get("inspection-from-none")),
        Some(from) => {
            let words = |key: &str| text.with(key, &[("size", number(from.size))]);
            match from.consistent {
                true => Piece::Text(words("inspection-from-continued")),
                false => Piece::Alarm(words("inspection-from-broken")),
            }
        }
    }));
    for witness in &log.witnesses {
        let values = [("name", witness.name.as_str().into()), ("at", stage.date_time(witness.at).into())];
        pieces.push(fact(text.get("inspection-witness"), text.with("inspection-witness-at", &values)));
    }
    pieces
}

/// Why a log is not whole, in words.
fn broken(text: &Text, log: &Verdict, reason: &str) -> String {
    let values = [("at", number(log.at.unwrap_or_default())), ("code", reason.into())];
    let own = text.find(&key("inspection-broken-", reason), &values);
    let signed = || text.find(&key("page-reason-", reason), &[]);
    match own.or_else(signed) {
        Some(why) if is_unheld(log) => text.with("inspection-brought", &[("why", why.into())]),
        Some(why) => why,
        None => text.with("inspection-broken-other", &values),
    }
}

/// Whether it was not looked at, because what the inspector brought is no checkpoint of it.
fn is_unheld(log: &Verdict) -> bool {
    let unfit = ["checkpoint_bad", "origin_unknown", "signature_bad", "quorum_missing"];
    log.size.is_none() && log.from.is_none() && log.reason.is_some_and(|reason| unfit.contains(&reason))
}

fn sample(text: &Text, found: &Inspected) -> Pieces {
    if found.drawn.is_empty() {
        return vec![Piece::Text(text.get("inspection-sample-none"))];
    }
    let mut pieces = vec![Piece::Text(text.get("inspection-sample-body"))];
    for one in &found.drawn {
        let at = ("at", number(one.index));
        pieces.push(match one.reason {
            None => {
                let kind = named(text, &format!("page-kind-{}", one.kind), one.kind);
                let label = text.with("inspection-entry", &[at, ("kind", kind.into())]);
                fact(label, text.get("inspection-holds"))
            }
            Some(reason) => {
                let why = named(text, &key("page-reason-", reason), reason);
                Piece::Alarm(text.with("inspection-entry-broken", &[at, ("why", why.into())]))
            }
        });
    }
    pieces
}

fn trials(text: &Text, found: &Inspected) -> Pieces {
    let store = match found.opens_plain {
        true => Piece::Alarm(text.get("inspection-opens-plain")),
        false => Piece::Text(text.get("inspection-stays-shut")),
    };
    let mut pieces = vec![Piece::Title(text.get("inspection-step-tried")), store];
    pieces.push(Piece::Title(text.get("inspection-step-taken-back")));
    pieces.push(match found.withdrawal {
        None => Piece::Text(text.get("inspection-not-tried")),
        Some("passed") => Piece::Text(text.get("inspection-takes-back")),
        Some(step) => {
            let why = named(text, &key("inspection-taken-back-", step), step);
            Piece::Alarm(text.with("inspection-takes-back-not", &[("why", why.into())]))
        }
    });
    pieces
}

fn certificate(text: &Text, found: &Found, out: &str) -> Pieces {
    let inspected = &found.inspected;
    let mut pieces = vec![];
    match found.printed {
        Printed::Not => {}
        Printed::UnderWay => pieces.push(Piece::Text(text.get("print-under-way"))),
        Printed::Over(Ok(())) => pieces.push(Piece::Text(text.get("print-done"))),
        Printed::Over(Err(fault)) => {
            let why = trouble(text, fault);
            pieces.push(Piece::Alarm(text.with("inspection-not-printed", &[("why", why.into())])));
        }
    }
    if matches!(found.kept, Some(Err(_))) {
        pieces.push(Piece::Alarm(text.get("inspection-not-kept")));
    }
    pieces.push(match inspected.done {
        Some(_) => Piece::Text(text.get("inspection-both-keep")),
        None => Piece::Alarm(text.get("inspection-none-entered")),
    });
    if let Some(done) = &inspected.done {
        pieces.push(fact(text.get("inspection-code"), &done.code));
    }
    pieces.push(match found.kept {
        None => Piece::Quiet(text.get("inspection-keeping")),
        Some(_) => fact(text.get("inspection-kept"), out),
    });
    pieces.push(fact(text.get("inspection-sha"), grouped(&Digest::of(inspected.report.as_bytes()))));
    pieces
}

/// The ways on from the last page.
fn end(mut sheet: Sheet<Press>, text: &Text, found: &Found) -> Sheet<Press> {
    let mut row = vec![];
    if found.inspected.done.is_some() && found.printed != Printed::UnderWay {
        row.push(Answer::aside(text.get("inspection-print"), Press::Print).icon(Icon::Printer));
    }
    match found.kept {
        Some(Err(_)) => row.push(Answer::go(text.get("inspection-keep-again"), Press::Keep)),
        // Whoever closed the window now would leave without what both sides keep.
        None => {}
        Some(Ok(())) => row.push(Answer::go(text.get("finish"), Press::Leave)),
    }
    if found.kept.is_some_and(|kept| kept.is_err()) {
        sheet = sheet.answer([Answer::aside(text.get("inspection-leave-without"), Press::Leave)]);
    }
    if row.is_empty() { sheet } else { sheet.answer(row) }
}

/// What is wrong, to an inspector: what people are told of a store is about their own decision.
pub(super) fn trouble(text: &Text, fault: Fault) -> String {
    match fault {
        Fault::Staff(Part::Store) => text.get("inspection-trouble-store"),
        other => text.get(&key("err-", other.code())),
    }
}

/// A hash as it is read out: eight letters a group.
fn grouped(digest: &Digest) -> String {
    let hash = digest.to_string();
    let groups: Vec<&str> =
        (0..hash.len()).step_by(GROUP).filter_map(|from| hash.get(from..from + GROUP)).collect();
    groups.join(" ")
}

/// The words for a name, or the name itself where a newer machine has one that these words do not know.
fn named(text: &Text, key: &str, name: &str) -> String {
    if text.has(key) { text.get(key) } else { name.to_owned() }
}

fn number(number: u64) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// Letters in a group.
const GROUP: usize = 8;
