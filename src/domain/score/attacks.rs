//! Errors of presentation attack detection, in the terms of ISO/IEC 30107-3.

use std::collections::BTreeMap;

use super::Rate;

/// How presentations of one kind came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presentations {
    /// All of them.
    pub all: u64,
    /// Those that gave no answer: no face was found, or no signal was available. Their rate is the non-response rate.
    pub silent: u64,
    /// Those classified as an attack.
    pub flagged: u64,
}

/// A presentation: a genuine one, or an attack of a named kind (an attack instrument species).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presentation {
    /// A bona fide presentation.
    Genuine,
    /// An attack of this kind: `print`, `replay_phone`, ….
    Attack(String),
}

/// Counts of a whole test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: BTreeMap<Presentation, Presentations>,
}

impl Presentation {
    /// What a label file means: `genuine` or `attack_<kind>`; `None` for anything else.
    pub fn named(label: &str) -> Option<Self> {
        match label.strip_prefix("attack_") {
            Some(kind) if !kind.is_empty() => Some(Self::Attack(kind.to_owned())),
            None if label == "genuine" => Some(Self::Genuine),
            _ => None,
        }
    }
}

impl Presentations {
    /// Share of attacks classified as genuine, of those that gave an answer (APCER).
    pub const fn accepted(&self) -> Rate {
        let answered = self.all - self.silent;
        Rate { hits: answered - self.flagged, trials: answered }
    }

    /// Share of genuine ones classified as an attack, of those that gave an answer (BPCER).
    pub const fn rejected(&self) -> Rate {
        Rate { hits: self.flagged, trials: self.all - self.silent }
    }
}

impl Tally {
    /// Counts one presentation: `flagged` is whether it was classified as an attack, `None` if there was no answer.
    pub fn count(&mut self, presentation: &Presentation, flagged: Option<bool>) {
        let counts = self.counts.entry(presentation.clone()).or_default();
        counts.all += 1;
        match flagged {
            None => counts.silent += 1,
            Some(flagged) => counts.flagged += u64::from(flagged),
        }
    }

    /// The genuine ones.
    pub fn genuine(&self) -> Presentations {
        self.counts.get(&Presentation::Genuine).copied().unwrap_or_default()
    }

    /// Attacks by kind, the kind that was accepted most often first; kinds without an answer last.
    pub fn attacks(&self) -> Vec<(&str, Presentations)> {
        let mut attacks: Vec<(&str, Presentations)> = self
            .counts
            .iter()
            .filter_map(|(presentation, counts)| match presentation {
                Presentation::Genuine => None,
                Presentation::Attack(kind) => Some((kind.as_str(), *counts)),
            })
            .collect();
        let share = |counts: &Presentations| counts.accepted().share().unwrap_or(-1.0);
        attacks.sort_by(|(_, one), (_, other)| share(other).total_cmp(&share(one)));
        attacks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_genuine_or_a_kind_of_attack() {
        assert_eq!(Presentation::named("genuine"), Some(Presentation::Genuine));
        assert_eq!(Presentation::named("attack_print"), Some(Presentation::Attack("print".into())));
        for wrong in ["attack_", "print", "", "Genuine"] {
            assert_eq!(Presentation::named(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_worst_kind_comes_first_and_silence_is_no_answer() {
        let mut tally = Tally::default();
        let [print, phone, mask] =
            ["print", "phone", "mask"].map(|kind| Presentation::Attack(kind.to_owned()));
        for (presentation, flagged, times) in [
            (&print, Some(true), 9),
            (&print, Some(false), 1),
            (&print, None, 5),
            (&phone, Some(false), 2),
            (&mask, None, 3),
            (&Presentation::Genuine, Some(false), 39),
            (&Presentation::Genuine, Some(true), 1),
        ] {
            (0..times).for_each(|_| tally.count(presentation, flagged));
        }
        let attacks = tally.attacks();
        assert_eq!(attacks.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["phone", "print", "mask"]);
        assert_eq!(attacks[1].1.accepted(), Rate { hits: 1, trials: 10 });
        assert_eq!(attacks[1].1.all, 15);
        assert_eq!(attacks[2].1.accepted().share(), None);
        assert_eq!(tally.genuine().rejected(), Rate { hits: 1, trials: 40 });
    }
}
