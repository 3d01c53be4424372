//! Many signals, one decision.

use super::{Absence, Report, Signal, State};

/// What all signals of one try come to: one report for each signal, in the order of [`Signal::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    reports: [Report; Signal::ALL.len()],
}

impl Decision {
    /// The decision on these reports. Of several for one signal the one that says most of an attack counts; a signal
    /// without any was not measured.
    pub fn of(reports: impl IntoIterator<Item = Report>) -> Self {
        let mut all = Signal::ALL.map(|signal| Report::not_available(signal, Absence::NotMeasured));
        for report in reports {
            let place = &mut all[report.signal() as usize];
            if report.by_weight(place).is_gt() {
                *place = report;
            }
        }
        Self { reports: all }
    }

    /// Whether a signal rejects: a gating one that fired, or a required one that is not clear.
    pub fn rejects(&self) -> bool {
        self.reason().is_some()
    }

    /// The first signal that rejects.
    pub fn reason(&self) -> Option<Signal> {
        self.reports.iter().find(|report| report.rejects()).map(Report::signal)
    }

    /// Every report that fired, gating and advisory.
    pub fn fired(&self) -> impl Iterator<Item = &Report> {
        self.with(State::Fired)
    }

    /// Every report that came out so.
    pub fn with(&self, state: State) -> impl Iterator<Item = &Report> {
        self.reports.iter().filter(move |report| report.state() == state)
    }

    /// Every report, one a signal.
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// The report of one signal.
    pub fn report(&self, signal: Signal) -> &Report {
        &self.reports[signal as usize]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Role;
    use super::*;

    const ABSENT: Report = Report::not_available(Signal::Flatness, Absence::NoTurn);

    fn flat(yaw: f32) -> Report {
        Report::measured(Signal::Flatness, yaw, 15.0)
    }

    #[test]
    fn nothing_reported_rejects_nothing_and_claims_nothing() {
        let decision = Decision::of([]);
        assert!(!decision.rejects());
        assert_eq!(decision.with(State::NotAvailable).count(), Signal::ALL.len());
    }

    #[test]
    fn a_gating_signal_rejects_and_an_advisory_one_is_named() {
        let passive = Report::measured(Signal::PassivePad, 0.2, 0.5);
        let advised = Decision::of([flat(20.0), passive.advisory()]);
        assert!(!advised.rejects());
        assert_eq!(advised.fired().map(Report::signal).collect::<Vec<_>>(), [Signal::PassivePad]);
        assert_eq!(Decision::of([flat(20.0), passive]).reason(), Some(Signal::PassivePad));
    }

    #[test]
    fn what_is_required_rejects_when_it_could_not_be_measured() {
        let absent = Report::not_available(Signal::PassivePad, Absence::FaceTooLarge);
        assert!(!Decision::of([absent]).rejects());
        let nobody = Report::not_available(Signal::PassivePad, Absence::NotMeasured);
        for reports in [[absent.required(), absent], [absent, absent.required()], [absent.required(), nobody]]
        {
            assert_eq!(Decision::of(reports).reason(), Some(Signal::PassivePad));
        }
        let live = Report::measured(Signal::PassivePad, 0.9, 0.5).required();
        assert!(!Decision::of([absent.required(), live]).rejects());
    }

    #[test]
    fn limits_themselves_are_clear_and_what_is_no_number_fires() {
        assert_eq!(flat(15.0).state(), State::Clear);
        assert_eq!(Report::measured(Signal::Foreshortening, 12.0, 12.0).state(), State::Clear);
        for report in [flat(f32::NAN), Report::measured(Signal::Foreshortening, 1.0, f32::NAN)] {
            assert_eq!(report.state(), State::Fired);
        }
    }

    #[test]
    fn the_report_that_says_most_of_an_attack_counts() {
        let reports = [ABSENT, flat(18.0), flat(4.0), flat(7.0), ABSENT];
        assert_eq!(*Decision::of(reports).report(Signal::Flatness), flat(4.0));
        assert_eq!(*Decision::of([ABSENT]).report(Signal::Flatness), ABSENT);
        let jumped = Report::watched(Signal::IdentityContinuity, true);
        let alike = Report::measured(Signal::IdentityContinuity, 0.8, 0.43);
        assert_eq!(Decision::of([jumped, alike]).reason(), Some(Signal::IdentityContinuity));
    }

    fn any_report() -> impl Strategy<Value = Report> {
        let outcome = prop_oneof![
            (any::<f32>(), any::<f32>()).prop_map(|(score, limit)| (Some((score, limit)), false)),
            any::<bool>().prop_map(|happened| (None, happened)),
        ];
        (0..Signal::ALL.len(), outcome, any::<bool>(), any::<bool>()).prop_map(
            |(place, (measured, happened), absent, advisory)| {
                let signal = Signal::ALL[place];
                let report = match measured {
                    _ if absent => Report::not_available(signal, Absence::TooFewFrames),
                    Some((score, limit)) => Report::measured(signal, score, limit),
                    None => Report::watched(signal, happened),
                };
                if advisory { report.advisory() } else { report }
            },
        )
    }

    proptest! {
        #[test]
        fn no_report_can_hide_one_that_fired(
            reports in prop::collection::vec(any_report(), 0..20),
            turn in 0_usize..20,
        ) {
            let gating = |report: &&Report| report.role() == Role::Gating && report.state() == State::Fired;
            let expected = reports.iter().filter(gating).map(Report::signal).min();
            prop_assert_eq!(Decision::of(reports.clone()).reason(), expected);
            let mut turned = reports.clone();
            turned.rotate_left(turn.min(reports.len()));
            prop_assert_eq!(Decision::of(turned).reason(), expected);
        }
    }
}
