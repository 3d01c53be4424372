//! A month in numbers that anyone may read: nobody is in it, and a small number is not told, for who knows one of few knows them.

use std::collections::BTreeMap;

use super::log::Event;
use super::{Timestamp, UtcOffset};

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    year: i16,
    month: u8,
}

/// How many, as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Fewer than [`Told::FEWEST`], none among them.
    Few,
    /// So many.
    Count(u64),
}

/// What the log tells of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Entries by what they say happened.
    pub events: BTreeMap<&'static str, u64>,
    /// Denied uses by reason.
    pub denied: BTreeMap<String, u64>,
}

/// Why there is no report of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No month.
    #[error("this is no month: write it as 2026-11")]
    Unreadable,
    /// It goes on: two reports of it would tell of those between them.
    #[error("this month is not over: its report is made once it is")]
    NotOver,
}

impl Error {
    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "month_unreadable",
            Self::NotOver => "month_not_over",
        }
    }
}

impl Month {
    /// Reads `2026-11`.
    ///
    /// # Errors
    /// [`Error::Unreadable`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        let plain = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
        let (year, month) = text.split_once('-').ok_or(Error::Unreadable)?;
        if text.len() != 7 || year.len() != 4 || !plain(year) || !plain(month) {
            return Err(Error::Unreadable);
        }
        let (year, month) = (year.parse().ok(), month.parse().ok());
        let (Some(year), Some(month @ 1..=12)) = (year, month) else { return Err(Error::Unreadable) };
        Ok(Self { year, month })
    }

    /// Its first moment at a place, and the first one after it.
    ///
    /// # Errors
    /// [`Error::NotOver`] unless that is over at `now`.
    pub fn bounds(self, offset: UtcOffset, now: Timestamp) -> Result<(Timestamp, Timestamp), Error> {
        let next = if self.month == 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { month: self.month + 1, ..self }
        };
        let first = |one: Self| Timestamp::midnight((one.year, one.month, 1), offset);
        let (from, until) = first(self).zip(first(next)).ok_or(Error::Unreadable)?;
        if until <= now { Ok((from, until)) } else { Err(Error::NotOver) }
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl Told {
    /// The least number that is told.
    pub const FEWEST: u64 = 10;

    /// A number as it may be told.
    pub const fn of(count: u64) -> Self {
        if count < Self::FEWEST { Self::Few } else { Self::Count(count) }
    }
}

impl Tally {
    /// How often this happened.
    pub fn of(&self, event: Event) -> Told {
        Told::of(self.events.get(event.code()).copied().unwrap_or_default())
    }

    /// How many uses were denied for a reason.
    pub fn denied(&self, reason: &str) -> Told {
        Told::of(self.denied.get(reason).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_told_of_once_it_is_over_at_its_place() {
        let offset = UtcOffset::from_minutes(480).expect("in range");
        for bad in ["", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026-+1", "+026-11", "2026-11-01"] {
            assert_eq!(Month::parse(bad), Err(Error::Unreadable), "{bad:?}");
        }
        let month = Month::parse("2026-12").expect("a month");
        let end = Timestamp::midnight((2027, 1, 1), offset).expect("a day");
        let (from, until) = month.bounds(offset, end).expect("over");
        assert_eq!((from.iso8601().as_str(), until), ("2026-11-30T16:00:00Z", end));
        assert_eq!(month.bounds(offset, Timestamp::from_unix(end.as_unix() - 1)), Err(Error::NotOver));
        assert_eq!(month.to_string(), "2026-12");
    }

    #[test]
    fn few_and_none_are_told_alike() {
        assert!((0..10).all(|count| Told::of(count) == Told::Few));
        assert_eq!(Told::of(10), Told::Count(10));
    }
}
