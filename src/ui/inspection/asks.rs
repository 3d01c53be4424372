//! What stands before the findings: who inspects, the seed, the work itself, and why there is none.

use super::pages::trouble;
use super::{Press, Refused};
use crate::kiosk::inspect::Step;
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Counter, Piece, Sheet};

/// The number that draws the receipts, as far as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seed(String);

impl Seed {
    /// One that was given already, or none.
    pub fn of(seed: Option<u64>) -> Self {
        Self(seed.map(|seed| seed.to_string()).unwrap_or_default())
    }

    /// Takes digits; what is none, and what no seed is so long as, is left out.
    pub fn take(&mut self, digits: &str) {
        for digit in digits.chars().filter(char::is_ascii_digit) {
            self.0.push(digit);
            if self.number().is_none() {
                self.0.pop();
            }
        }
    }

    /// Takes the last digit back.
    pub fn delete(&mut self) {
        self.0.pop();
    }

    /// The number; `None` before there is a digit.
    pub fn number(&self) -> Option<u64> {
        self.0.parse().ok()
    }
}

/// How far an inspection is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    hashed: (u64, u64),
    opened: (u64, u64),
    tried: bool,
    taken_back: bool,
    sampled: Option<(usize, usize)>,
    signed: bool,
}

/// How one step of it stands.
enum State {
    Waits,
    At(String),
    Passed,
}

impl Progress {
    /// Takes what was told.
    pub(super) fn take(&mut self, step: Step) {
        match step {
            Step::Hashed(at, of) => self.hashed = (at, of),
            Step::Opened(at, of) => self.opened = (at, of),
            Step::Tried => self.tried = true,
            Step::TakenBack => self.taken_back = true,
            Step::Sampled(at, of) => self.sampled = Some((at, of)),
            Step::Signed => self.signed = true,
        }
    }

    /// Its steps in their order. One that a later one has followed is passed, whatever was told of it: where a log is not whole, some
    /// are left out.
    fn states(&self, stage: &Stage<'_>) -> Vec<(&'static str, State)> {
        let far = |at: String, of: String| {
            State::At(stage.text.with("counter-page", &[("at", at.into()), ("of", of.into())]))
        };
        let counted = |(at, of): (u64, u64)| match at {
            0 => State::Waits,
            _ if at == of => State::Passed,
            _ => far(at.to_string(), of.to_string()),
        };
        let sampled = match self.sampled {
            Some((at, of)) if at < of => far(at.to_string(), of.to_string()),
            Some(_) => State::Passed,
            None => State::Waits,
        };
        let passed = |passed: bool| if passed { State::Passed } else { State::Waits };
        let all = [
            ("inspection-step-hashed", counted(self.hashed)),
            ("inspection-step-opened", counted(self.opened)),
            ("inspection-step-tried", passed(self.tried)),
            ("inspection-step-taken-back", passed(self.taken_back)),
            ("inspection-step-sampled", sampled),
            ("inspection-step-signed", passed(self.signed)),
        ];
        let last = all.iter().rposition(|(_, state)| !matches!(state, State::Waits)).unwrap_or(0);
        let settled = |(place, (name, state))| (name, if place < last { State::Passed } else { state });
        all.into_iter().enumerate().map(settled).collect()
    }

    /// The screen. Nothing can be pressed on it.
    pub(super) fn view(&self, stage: &Stage<'_>) -> Sheet<Press> {
        let (text, states) = (stage.text, self.states(stage));
        let mut sheet = Sheet::new(text.get("inspection-working"));
        let (done, of) =
            (states.iter().filter(|(_, state)| matches!(state, State::Passed)).count(), states.len());
        let numbers = [("at", done.into()), ("of", of.into())];
        sheet.counter = Some(Counter { at: done, of, words: text.with("counter-page", &numbers) });
        for (name, state) in states {
            let value = match state {
                State::Waits => text.get("inspection-waits"),
                State::At(words) => words,
                State::Passed => text.get("inspection-passed"),
            };
            sheet.body.push(Piece::Fact { label: text.get(name), value });
        }
        sheet.body.push(Piece::Quiet(text.get("inspection-unhurried")));
        sheet
    }
}

/// Who inspects, and what will happen.
pub(super) fn welcome(stage: &Stage<'_>, inspector: &str) -> Sheet<Press> {
    let text = stage.text;
    let mut sheet = Sheet::new(text.get("inspection-welcome"));
    sheet.body.push(Piece::Fact { label: text.get("inspection-key"), value: inspector.to_owned() });
    let sheet = sheet.say(text.get("inspection-what")).say(text.get("inspection-nobody"));
    let others = stage.about.languages.iter().filter(|other| other.language() != text.language());
    let names = others.map(|other| {
        let tag = other.language();
        Answer::aside(other.get("language-name"), Press::Speak(tag)).language(tag)
    });
    let names: Vec<_> = names.collect();
    let sheet = if names.is_empty() { sheet } else { sheet.answer(names) };
    sheet.answer([Answer::go(text.get("continue"), Press::Go)])
}

/// Which number draws the receipts?
pub(super) fn seed(stage: &Stage<'_>, seed: &Seed) -> Sheet<Press> {
    let text = stage.text;
    let mut sheet = Sheet::new(text.get("inspection-seed")).say(text.get("inspection-seed-body"));
    sheet.back = Some(Press::Back);
    if !seed.0.is_empty() {
        sheet.body.push(Piece::Figure(seed.0.clone()));
    }
    let go = Answer::go(text.get("inspection-begin"), Press::Go).key();
    let go = if seed.number().is_none() { go.hidden() } else { go };
    keys::below(sheet, &["0123456789"], Press::Digit)
        .answer([Answer::aside(text.get("inspection-delete"), Press::Deleted).key(), go])
}

/// Why there is no inspection, and what to do.
pub(super) fn refused(stage: &Stage<'_>, why: Refused, inspector: &str) -> Sheet<Press> {
    let text = stage.text;
    let (what, remedy) = match why {
        Refused::Unknown => (text.get("inspection-unknown"), "inspection-unknown-do"),
        Refused::Revoked(from) => (stage.until("inspection-revoked", from), "inspection-revoked-do"),
        Refused::UnderWay => (text.get("inspection-under-way"), "inspection-under-way-do"),
        Refused::Trouble(_) => (text.get("inspection-trouble"), "inspection-trouble-do"),
    };
    let mut sheet = Sheet::new(what);
    sheet.body.push(Piece::Fact { label: text.get("inspection-key"), value: inspector.to_owned() });
    let sheet = match why {
        Refused::Unknown | Refused::Revoked(_) => {
            sheet.say(text.get(remedy)).say(text.get("inspection-nothing-read"))
        }
        Refused::UnderWay => sheet.say(text.get(remedy)),
        Refused::Trouble(fault) => sheet.say(trouble(text, fault)).say(text.get(remedy)),
    };
    sheet.answer([Answer::go(text.get("finish"), Press::Leave)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_any_number_that_fits_and_nothing_else() {
        let mut seed = Seed::default();
        assert_eq!(seed.number(), None);
        seed.take("a1 8446744073709551615");
        assert_eq!(seed.number(), Some(u64::MAX), "every digit of the largest");
        seed.take("0");
        assert_eq!(seed.number(), Some(u64::MAX), "no seed is longer");
        seed.delete();
        assert_eq!(seed.number(), Some(u64::MAX / 10));
        assert_eq!(Seed::of(Some(7)).number(), Some(7));
    }
}
