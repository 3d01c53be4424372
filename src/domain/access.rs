//! What made a visit easier, as the log has it: which of the machine's own rules were used. Whoever reads it learns nothing of a body:
//! larger letters may be for eyes or for a bright hall, and each of the three stands for many reasons.

/// The rules that were used when a visit ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Eased {
    /// Larger letters, other colours, or nothing that moves.
    pub display: bool,
    /// The screen was read aloud.
    pub aloud: bool,
    /// No time limit, another way to press, or movements of the person's own choice. Which of them, and which movements, is not kept.
    pub pace: bool,
}

impl Eased {
    /// Whether any was.
    pub const fn is_any(self) -> bool {
        self.display || self.aloud || self.pace
    }

    /// Their names, as the entry commits to them: `display`, `aloud` and `pace`, a space between two.
    pub fn codes(self) -> String {
        let all = [(self.display, "display"), (self.aloud, "aloud"), (self.pace, "pace")];
        all.into_iter().filter_map(|(used, code)| used.then_some(code)).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_is_named_by_rule_alone() {
        assert!(!Eased::default().is_any());
        let all = Eased { display: true, aloud: true, pace: true };
        assert_eq!((all.is_any(), all.codes().as_str()), (true, "display aloud pace"));
        assert_eq!(Eased { pace: true, ..Eased::default() }.codes(), "pace");
    }
}
