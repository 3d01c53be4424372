//! Who is too young to decide alone, and the guardian who decides with them. The child's own no counts more than the guardian's
//! yes: only a child who was asked, and said yes, makes an [`Assent`].

use crate::domain::law::{Ages, Ceilings};
use crate::domain::{Decision, DocumentNumber, Timestamp, UtcOffset};

/// A day of birth, as it stands on a document. It is used to find two other days and then forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BirthDate {
    year: i16,
    month: u8,
    day: u8,
}

/// A guardian whose relation to a child was shown by a document: leave to go on under narrower rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guardian {
    relation: DocumentNumber,
    majority: Timestamp,
    most_days: u16,
}

/// A child who was asked on a screen of their own, and said yes.
#[derive(Debug)]
pub struct Assent {
    _made_here: (),
}

/// Why nobody can decide for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not eight digits, or no such day.
    #[error("a day of birth is eight digits, year, month and day: 20150517")]
    BirthUnreadable,
    /// Nobody alive was born then.
    #[error("nobody was born on that day who stands here now: look at the document again")]
    BirthUnlikely,
    /// A person of this age decides alone.
    #[error("whoever was born on that day decides alone: no guardian is needed")]
    OldEnough,
}

impl BirthDate {
    /// Reads eight digits: year, month and day.
    ///
    /// # Errors
    /// [`Error::BirthUnreadable`].
    pub fn parse(typed: &str) -> Result<Self, Error> {
        if typed.len() != DIGITS || !typed.bytes().all(|letter| letter.is_ascii_digit()) {
            return Err(Error::BirthUnreadable);
        }
        let number = |part: &str| part.parse::<u16>().map_err(|_| Error::BirthUnreadable);
        let (year, month, day) = (number(&typed[..4])?, number(&typed[4..6])?, number(&typed[6..])?);
        let (month, day) = (month as u8, day as u8); // two digits each
        let date = Self { year: year as i16, month, day };
        Timestamp::midnight((date.year, month, day), UtcOffset::default()).ok_or(Error::BirthUnreadable)?;
        Ok(date)
    }

    /// The first moment of the day on which whoever was born then is so many years old. Whoever was born on a leap day is so on
    /// the first of March.
    pub fn turns(self, years: u8, offset: UtcOffset) -> Timestamp {
        let year = self.year.saturating_add(i16::from(years));
        let day = Timestamp::midnight((year, self.month, self.day), offset);
        day.or_else(|| Timestamp::midnight((year, 3, 1), offset)).unwrap_or(Timestamp::from_unix(i64::MAX))
    }
}

impl Guardian {
    /// A guardian of someone born on this day, whose relation was shown by the document with this number.
    ///
    /// # Errors
    /// [`Error::OldEnough`] if the pack has them decide alone; [`Error::BirthUnlikely`] for a day ahead, or so far back that nobody
    /// was born then.
    pub fn of(
        (birth, relation): (BirthDate, DocumentNumber),
        (ages, ceilings): (&Ages, &Ceilings),
        (now, offset): (Timestamp, UtcOffset),
    ) -> Result<Self, Error> {
        if now < birth.turns(0, offset) || now >= birth.turns(OLDEST, offset) {
            return Err(Error::BirthUnlikely);
        }
        if now >= birth.turns(ages.guardian_below, offset) {
            return Err(Error::OldEnough);
        }
        Ok(Self { relation, majority: birth.turns(ages.majority, offset), most_days: ceilings.minors })
    }

    /// When what is given now for so many days ends: not later than the pack allows for the young, and never after the day from
    /// which they decide alone and are asked anew.
    pub fn until(&self, now: Timestamp, days: u16) -> Timestamp {
        now.plus_days(days.min(self.most_days)).min(self.majority)
    }

    /// The document that shows the relation.
    pub const fn relation(&self) -> &DocumentNumber {
        &self.relation
    }
}

impl Assent {
    /// What a child said to the question on their own screen; `None` unless it was yes.
    pub fn of(said: Decision) -> Option<Self> {
        (said == Decision::Given).then_some(Self { _made_here: () })
    }
}

/// Digits of a day of birth as it is typed.
pub const DIGITS: usize = 8;
/// Nobody is older.
const OLDEST: u8 = 125;

impl Error {
    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BirthUnreadable => "birth_unreadable",
            Self::BirthUnlikely => "birth_unlikely",
            Self::OldEnough => "old_enough",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AGES: Ages = Ages { guardian_below: 14, majority: 18 };
    const CEILINGS: Ceilings = Ceilings { low: 730, medium: 365, high: 90, minors: 90 };

    fn guardian(birth: &str, now: Timestamp, ages: &Ages) -> Result<Guardian, Error> {
        let zone = UtcOffset::from_minutes(480).expect("an offset");
        Guardian::of(
            (BirthDate::parse(birth)?, DocumentNumber::parse("A-123 456").expect("a number")),
            (ages, &CEILINGS),
            (now, zone),
        )
    }

    fn day(year: i16, month: u8, day: u8) -> Timestamp {
        Timestamp::midnight((year, month, day), UtcOffset::from_minutes(480).expect("an offset"))
            .expect("a day")
    }

    #[test]
    fn a_guardian_decides_until_the_birthday_itself() {
        let birthday = day(2026, 11, 26);
        let eve = Timestamp::from_unix(birthday.as_unix() - 1);
        assert!(guardian("20121126", eve, &AGES).is_ok());
        assert_eq!(guardian("20121126", birthday, &AGES), Err(Error::OldEnough));
        assert_eq!(guardian("20261127", birthday, &AGES), Err(Error::BirthUnlikely));
        assert_eq!(guardian("19010101", birthday, &AGES), Err(Error::BirthUnlikely));
        for unreadable in ["2012112", "20121301", "20120230", "2012-1-1", "２０１２１１２６", ""] {
            assert_eq!(guardian(unreadable, birthday, &AGES), Err(Error::BirthUnreadable), "{unreadable}");
        }
    }

    #[test]
    fn what_a_guardian_gave_ends_when_the_child_decides_alone() {
        // Where guardians decide until majority, a consent can reach it: it ends on that day, to be asked anew.
        let ages = Ages { guardian_below: 18, majority: 18 };
        let now = day(2026, 11, 26);
        let soon = guardian("20081220", now, &ages).expect("17 years old");
        assert_eq!(soon.until(now, 365), day(2026, 12, 20));
        assert_eq!(soon.until(now, 10), now.plus_days(10));
        let young = guardian("20200101", now, &ages).expect("6 years old");
        assert_eq!(young.until(now, 365), now.plus_days(90));
        // Born on a leap day.
        assert_eq!(
            BirthDate::parse("20080229").expect("a day").turns(18, UtcOffset::default()).iso8601(),
            "2026-03-01T00:00:00Z"
        );
    }

    #[test]
    fn only_a_yes_is_an_assent() {
        let said = Decision::ALL.map(|said| Assent::of(said).is_some());
        assert_eq!(said, [true, false, false, false]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused(typed in ".{0,40}") {
            let _ = BirthDate::parse(&typed);
        }
    }
}
