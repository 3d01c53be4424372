//! A legal hold: an authority's order that the evidence about one person stays, for a time. It never keeps a template.

use super::receipt::fields::is_line;
use super::{Timestamp, UtcOffset};

/// Who ordered it, under which reference, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// `ordered_by`: the authority.
    pub by: String,
    /// `order_reference`: the authority's own reference.
    pub reference: String,
    /// `held_until`: the last second of its last day.
    pub until: Timestamp,
}

impl Hold {
    /// Days that a hold lasts at the most: three years, the general limitation period (PRC Civil Code art. 188) and the longest
    /// for which a court there preserves anything at once. Whoever brings no claim by then has none that this record could prove.
    pub const MOST_DAYS: u16 = 1_096;
    /// Characters of each text at the most, so that a receipt in large print stays on a few sheets.
    pub const LONGEST: usize = 200;

    /// A hold as it was ordered, until the end of a day at the kiosk's own offset.
    ///
    /// # Errors
    /// Why it cannot be placed at `now`.
    pub fn new(
        (by, reference): (&str, &str),
        last_day: &str,
        offset: UtcOffset,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let until = end_of(last_day, offset).ok_or(Error::DayUnreadable)?;
        let hold = Self { by: by.trim().to_owned(), reference: reference.trim().to_owned(), until };
        if !hold.is_sound() {
            return Err(Error::WordsUnfit);
        }
        if until <= now {
            return Err(Error::Past);
        }
        // Of the last of so many days, all of it.
        if until > now.plus_days(Self::MOST_DAYS).plus_seconds(86_400) {
            Err(Error::TooLong)
        } else {
            Ok(hold)
        }
    }

    /// Whether its texts are some, on one line each, and not too long.
    pub fn is_sound(&self) -> bool {
        let fits = |text: &String| {
            let length = text.chars().count();
            (1..=Self::LONGEST).contains(&length) && is_line(text) && text.trim() == text
        };
        fits(&self.by) && fits(&self.reference)
    }
}

/// The last second of a day written `2027-03-31`.
fn end_of(day: &str, offset: UtcOffset) -> Option<Timestamp> {
    Some(Timestamp::day(day, offset)?.plus_seconds(86_399))
}

/// Why a hold cannot be placed or lifted.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// No day.
    #[error("this is no day: write the last day of the hold as 2027-03-31")]
    DayUnreadable,
    /// Nothing, too much, or what would draw lines of its own on a receipt.
    #[error(
        "who ordered it, and their reference: each on one line, with at least one and at most {} characters",
        Hold::LONGEST
    )]
    WordsUnfit,
    /// Its end is over.
    #[error("this day is over: a hold is for a time to come")]
    Past,
    /// Too long.
    #[error(
        "a hold lasts {} days at the most: give an earlier day, for whoever needs it so long has a claim by then",
        Hold::MOST_DAYS
    )]
    TooLong,
    /// There is one.
    #[error("a hold stands on this evidence already: `countersign hold list` names who ordered it")]
    Stands,
    /// There is none.
    #[error("no hold stands on this evidence: nothing was lifted")]
    StandsNot,
    /// There is one under another reference.
    #[error("the hold on this evidence has another reference: `countersign hold list` tells it")]
    OtherReference,
    /// There is no evidence any more.
    #[error("everything under this receipt was erased: there is no evidence left to hold")]
    NothingLeft,
    /// There was no person.
    #[error("nobody gave anything under this receipt: there is no evidence about a person to hold")]
    Nobody,
}

impl Error {
    /// The reason's code, in JSON and in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DayUnreadable => "hold_day_unreadable",
            Self::WordsUnfit => "hold_words_unfit",
            Self::Past => "hold_past",
            Self::TooLong => "hold_too_long",
            Self::Stands => "hold_stands",
            Self::StandsNot => "hold_stands_not",
            Self::OtherReference => "hold_other_reference",
            Self::NothingLeft => "hold_nothing_left",
            Self::Nobody => "hold_nobody",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_unix(1_795_430_640);
    const ORDER: (&str, &str) = ("Intermediate People’s Court", "(2026) 0417");

    fn hold(order: (&str, &str), day: &str) -> Result<Hold, Error> {
        Hold::new(order, day, UtcOffset::from_minutes(480).expect("within range"), NOON)
    }

    #[test]
    fn a_hold_stands_until_the_last_second_of_its_last_day() {
        let hold = hold(ORDER, "2027-03-31").expect("a day to come");
        assert_eq!(hold.until.iso8601(), "2027-03-31T15:59:59Z");
        assert_eq!((hold.by.as_str(), hold.reference.as_str()), ORDER);
    }

    #[test]
    fn what_is_no_day_or_over_or_too_far_is_told_apart() {
        for day in ["", "2027-02-30", "2027-3-31", "31.03.2027", "2027-03-31 ", "+027-03-31", "2027--3-31"] {
            assert_eq!(hold(ORDER, day), Err(Error::DayUnreadable), "{day:?}");
        }
        assert_eq!(hold(ORDER, "2026-11-22"), Err(Error::Past));
        assert!(hold(ORDER, "2026-11-23").is_ok(), "today is not over");
        assert!(hold(ORDER, "2029-11-23").is_ok());
        assert_eq!(hold(ORDER, "2029-11-25"), Err(Error::TooLong));
    }

    #[test]
    fn its_words_are_short_lines() {
        let long = "书".repeat(Hold::LONGEST + 1);
        for bad in ["", "  ", "a\nb", "a\u{2028}b", "a\u{7}", &long] {
            assert_eq!(hold((bad, ORDER.1), "2027-03-31"), Err(Error::WordsUnfit), "{bad:?}");
            assert_eq!(hold((ORDER.0, bad), "2027-03-31"), Err(Error::WordsUnfit), "{bad:?}");
        }
        assert!(hold((&"书".repeat(Hold::LONGEST), " x "), "2027-03-31").is_ok());
    }
}
