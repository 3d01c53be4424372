//! The lines of an inspection's report.

use super::{Sampled, Standing, Wish};
use crate::domain::inspection::Report;
use crate::domain::receipt::Inspection;
use crate::domain::{SignedReceipt, Timestamp};
use crate::kiosk::audit::Verdict;
use crate::kiosk::filing::FilingStanding;
use crate::kiosk::{ServiceWeek, Trained};

/// What is told where there is something to tell.
#[derive(Default)]
pub(super) struct Told<'a> {
    pub(super) filing: Option<&'a FilingStanding>,
    pub(super) sealed: Option<Timestamp>,
    pub(super) cut_off: Option<Timestamp>,
    pub(super) withdrawal: Option<&'static str>,
    pub(super) training: Option<Trained>,
    pub(super) drawn: &'a [(SignedReceipt, Sampled)],
    pub(super) service: &'a [ServiceWeek],
}

/// The report's lines. A sample is an index and, to the end of the line, the text of a receipt's square, as `receipt verify`
/// reads it.
pub(super) fn report(
    (log, opens_plain, standing): (&Verdict, bool, &Standing),
    wish: &Wish<'_>,
    told: &Told<'_>,
    now: Timestamp,
) -> Report {
    let number = |number: Option<u64>| number.map_or("unknown".to_owned(), |number| number.to_string());
    let mut facts = vec![
        ("inspected_at", now.iso8601()),
        ("inspector", wish.key.name().to_owned()),
        ("finding", log.reason.unwrap_or(Inspection::WHOLE).to_owned()),
        ("size", number(log.size)),
        ("root", log.root.clone().unwrap_or("unknown".to_owned())),
        ("hashes", number(log.hashes)),
        ("checkpoints", number(log.checkpoints)),
        ("opened", number(log.opened)),
        ("erased", number(log.erased)),
        ("store_opens_without_key", opens_plain.to_string()),
    ];
    facts.extend(log.from.iter().map(|from| ("continues", format!("{} {}", from.size, from.consistent))));
    facts.extend(
        log.witnesses.iter().map(|witness| ("witness", format!("{} {}", witness.name, witness.at.iso8601()))),
    );
    facts.extend(log.events.iter().flatten().map(|(event, count)| ("event", format!("{event} {count}"))));
    for (name, reasons) in [("denied", &log.denied), ("turned_away", &log.turned_away)] {
        facts.extend(reasons.iter().flatten().map(|(reason, count)| (name, format!("{reason} {count}"))));
    }
    let weeks = told.service.iter().filter(|week| week.is_told());
    facts.extend(weeks.map(|week| ("service", week.in_words())));
    facts.extend(told.filing.map(|filing| ("filing", filing.in_words())));
    facts.extend(told.sealed.map(|since| ("sealed_since", since.iso8601())));
    facts.extend(told.cut_off.map(|at| ("inspection_cut_off", at.iso8601())));
    facts.extend(told.withdrawal.map(|outcome| ("withdrawal_test", outcome.to_owned())));
    let trained =
        told.training.map(|Trained { trained, untrained }| format!("{trained} trained {untrained} not"));
    facts.extend(trained.map(|counts| ("training", counts)));
    facts.extend(standing.lines());
    facts.push(("seed", wish.seed.to_string()));
    for (receipt, sampled) in told.drawn {
        facts.push(("sample", format!("{} {}", sampled.index, receipt.to_qr_text())));
        facts.extend(sampled.reason.map(|reason| ("sample_refused", format!("{} {reason}", sampled.index))));
    }
    Report::new(&log.origin, &facts)
}
