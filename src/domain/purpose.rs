//! What a face may be used for. A purpose without a stated necessity and a considered alternative does not exist.

/// A purpose's name in settings, records and locale keys: 1 to 40 characters of `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PurposeId(String);

/// How much harm a wrong answer can do. Class `High` never rests on a face alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RiskClass {
    /// A wrong answer costs a few minutes.
    Low,
    /// A wrong answer costs money that can be given back.
    Medium,
    /// A wrong answer can cost a home.
    High,
}

/// One use of face recognition that a person can allow or refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Its name.
    pub id: PurposeId,
    /// Its risk class.
    pub risk: RiskClass,
    /// How long the template is kept for it, in days, at least 1.
    pub retention_days: u16,
    /// Legal names of those who receive a comparison's result; empty means nobody.
    pub recipients: Vec<String>,
    /// Why the purpose needs a face, in the controller's words (a staff text, shown to inspectors).
    pub necessity: String,
    /// The other way that was considered and stays open.
    pub alternative: String,
}

impl PurposeId {
    /// A purpose's name.
    ///
    /// # Errors
    /// [`Error::Name`] if it is empty, longer than 40 or holds anything but `a-z`, `0-9` and `-`.
    pub fn new(name: &str) -> Result<Self, Error> {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if (1..=40).contains(&name.len()) && name.chars().all(plain) {
            Ok(Self(name.to_owned()))
        } else {
            Err(Error::Name)
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PurposeId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl RiskClass {
    /// The class as settings and records write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl Purpose {
    /// The purpose, if it may be enabled at all.
    ///
    /// # Errors
    /// The first duty it does not meet.
    pub fn checked(self) -> Result<Self, Error> {
        if self.necessity.trim().is_empty() {
            return Err(Error::NecessityMissing(self.id));
        }
        if self.alternative.trim().is_empty() {
            return Err(Error::AlternativeMissing(self.id));
        }
        if self.retention_days == 0 {
            return Err(Error::RetentionMissing(self.id));
        }
        Ok(self)
    }
}

/// Why a purpose cannot be enabled.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// The name is not 1 to 40 characters of `a-z`, `0-9`, `-`.
    #[error("a purpose's name is 1 to 40 characters of a-z, 0-9 and -")]
    Name,
    /// No necessity stated.
    #[error("purpose {0} states no necessity: say why it needs a face")]
    NecessityMissing(PurposeId),
    /// No alternative considered.
    #[error("purpose {0} names no alternative: say how it is done without a face")]
    AlternativeMissing(PurposeId),
    /// Kept for no time, or for ever.
    #[error("purpose {0} has no retention: say for how many days")]
    RetentionMissing(PurposeId),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purpose() -> Purpose {
        Purpose {
            id: PurposeId::new("withdraw-cash").expect("a plain name"),
            risk: RiskClass::Medium,
            retention_days: 365,
            recipients: vec![],
            necessity: "a stolen card cannot be used".into(),
            alternative: "card and PIN".into(),
        }
    }

    #[test]
    fn aimless_purposes_are_refused() {
        assert!(purpose().checked().is_ok());
        let refused = |spoil: fn(&mut Purpose)| {
            let mut spoiled = purpose();
            spoil(&mut spoiled);
            spoiled.checked().expect_err("a duty is missing")
        };
        assert!(matches!(refused(|p| p.necessity = " ".into()), Error::NecessityMissing(_)));
        assert!(matches!(refused(|p| p.alternative.clear()), Error::AlternativeMissing(_)));
        assert!(matches!(refused(|p| p.retention_days = 0), Error::RetentionMissing(_)));
    }

    #[test]
    fn names_are_plain() {
        for bad in ["", "Cash", "a b", "取款", &"x".repeat(41)] {
            assert_eq!(PurposeId::new(bad), Err(Error::Name));
        }
    }
}
