//! What a record says of the signals against attacks. Signed: do not rename or reorder; the vector
//! `valid-checked` in the receipts suite holds the bytes. Records made before there were such signals have no such field.

use super::cbor::{Value, field, number};
use crate::domain::pad::{Decision, Outcome, Signal, State};

/// The signals of the session, as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checks {
    /// One for each signal that this program knew, in the order of [`Signal::ALL`].
    pub signals: Vec<Check>,
    /// The model of the PAD slot: its name and the first digits of its SHA-256. `None` when the slot was empty.
    pub pad_model: Option<String>,
}

/// One signal, as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub signal: Signal,
    /// How it came out.
    pub state: State,
    /// Score and limit in thousandths; `None` of an event, and of what was not available.
    pub measured: Option<[i32; 2]>,
}

impl Checks {
    /// What to record of a decision.
    pub fn of(decision: &Decision, pad_model: Option<String>) -> Self {
        let check = |report: &crate::domain::pad::Report| Check {
            signal: report.signal(),
            state: report.state(),
            measured: match report.outcome() {
                Outcome::Measured { score, limit } => thousandths(score).zip(thousandths(limit)),
                _ => None,
            }
            .map(|(score, limit)| [score, limit]),
        };
        Self { signals: decision.reports().iter().map(check).collect(), pad_model }
    }

    /// How many signals came out so.
    pub fn count(&self, state: State) -> usize {
        self.signals.iter().filter(|check| check.state == state).count()
    }

    /// A map of states. Those measured map each signal to its score and limit, an event to an empty list; those not
    /// available are a list.
    pub(super) fn to_value(&self) -> Value {
        let mut entries = vec![];
        for state in [State::Clear, State::Fired] {
            let with = self.signals.iter().filter(|check| check.state == state);
            let found: Vec<_> = with.map(|check| (check.signal.code().into(), numbers(check))).collect();
            if !found.is_empty() {
                entries.push((state.code().into(), Value::Map(found)));
            }
        }
        let absent = self.signals.iter().filter(|check| check.state == State::NotAvailable);
        let absent: Vec<Value> = absent.map(|check| check.signal.code().into()).collect();
        if !absent.is_empty() {
            entries.push((State::NotAvailable.code().into(), Value::Array(absent)));
        }
        if let Some(model) = &self.pad_model {
            entries.push((PAD_MODEL.into(), model.as_str().into()));
        }
        Value::Map(entries)
    }

    /// Reads what [`to_value`](Self::to_value) writes; what it would not write is lost, which the record's one form shows.
    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let mut signals = vec![];
        for state in [State::Clear, State::Fired] {
            let Some(found) = field(value, state.code()) else { continue };
            for (name, numbers) in found.as_map()? {
                let signal = Signal::from_code(name.as_text()?)?;
                let measured = match numbers.as_array()?.as_slice() {
                    [] => None,
                    [score, limit] => Some([number(score)?, number(limit)?]),
                    _ => return None,
                };
                signals.push(Check { signal, state, measured });
            }
        }
        if let Some(absent) = field(value, State::NotAvailable.code()) {
            for name in absent.as_array()? {
                let signal = Signal::from_code(name.as_text()?)?;
                signals.push(Check { signal, state: State::NotAvailable, measured: None });
            }
        }
        signals.sort_by_key(|check| check.signal);
        let once = signals.windows(2).all(|pair| pair[0].signal != pair[1].signal);
        let pad_model = field(value, PAD_MODEL).map(super::fields::line);
        let pad_model = pad_model.map_or(Some(None), |model| model.map(Some))?;
        once.then_some(Self { signals, pad_model })
    }
}

fn numbers(check: &Check) -> Value {
    let numbers = check.measured.into_iter().flatten();
    Value::Array(numbers.map(Value::from).collect())
}

/// `None` for what is not a number. Nothing measured here is near two million.
fn thousandths(value: f32) -> Option<i32> {
    (!value.is_nan()).then(|| (f64::from(value) * 1e3).round() as i32)
}

const PAD_MODEL: &str = "pad_model";
/// The field of `pii_information` that holds them.
pub(super) const CHECKS: &str = "attack_checks";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cbor;
    use super::*;
    use crate::domain::pad::{Absence, Report};

    #[test]
    fn what_is_read_is_what_was_written() {
        let decision = Decision::of([
            Report::measured(Signal::Flatness, 21.04, 15.0),
            Report::measured(Signal::PassivePad, 0.003, 0.5).advisory(),
            Report::measured(Signal::FrozenFrames, f32::NAN, 1.5).advisory(),
            Report::watched(Signal::CameraIdentity, false),
            Report::not_available(Signal::Foreshortening, Absence::NoTurn),
        ]);
        let checks = Checks::of(&decision, Some("minifasnet-v2 759a881d".to_owned()));
        assert_eq!(checks.signals[0].measured, Some([21_040, 15_000]));
        assert_eq!(checks.count(State::Fired), 2);
        assert_eq!(checks.signals[Signal::FrozenFrames as usize].measured, None, "no number is invented");
        let bytes = cbor::encode(checks.to_value());
        let read = cbor::decode(&bytes, super::super::Error::RecordBad).expect("CBOR");
        assert_eq!(Checks::from_value(&read), Some(checks));
    }

    #[test]
    fn a_signal_named_twice_is_no_record() {
        let twice = cbor::map([
            ("clear", cbor::map([("flatness", Value::Array(vec![]))])),
            ("not_available", Value::Array(vec!["flatness".into()])),
        ]);
        assert_eq!(Checks::from_value(&twice), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Ok(value) = cbor::decode(&bytes, super::super::Error::RecordBad) {
                let _ = Checks::from_value(&value);
            }
        }
    }
}
