//! Whoever refuses the face is served as well as anyone: what is counted of a visit, and the week it is counted in.
//!
//! What is counted leads to nobody: the way that was gone, a week, and how long it took. [`figures`] says whether the way without the
//! face is worse.

pub mod figures;

use jiff::Span;
use jiff::civil::{Date, date};

use super::time::{Timestamp, UtcOffset};

/// How a person goes through a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// With the face: a consent, or a use.
    Face,
    /// Another way: a refusal.
    Other,
}

impl Way {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Face, Self::Other];

    /// Its code, as the store and programs read it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Face => "face",
            Self::Other => "other",
        }
    }

    /// The way with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// A person's time before the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The way they chose.
    pub way: Way,
    /// Seconds from the first touch to the receipt, or to leaving.
    pub seconds: u32,
}

/// How a visit ended at the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a receipt. How many minutes later the person was served, if that was told.
    Receipt(Option<u32>),
    /// It was left.
    Left,
}

/// One visit, as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The person's time before the machine.
    pub stay: Stay,
    /// How it ended there.
    pub ending: Ending,
}

/// Why it cannot be told that somebody was served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The visit is known no longer: what told it apart was deleted.
    #[error(
        "nobody waits with this receipt: it was told before, or the receipt ended no visit, was taken back, or is older than a week"
    )]
    NotWaiting,
}

/// Minutes from the receipt until the person was served, a begun one counted as a whole: finer times could be found again in the log.
///
/// # Errors
/// [`Error::NotWaiting`] a week after the receipt, and before it.
pub fn minutes_waited(receipt: Timestamp, now: Timestamp) -> Result<u32, Error> {
    if now < receipt || now >= receipt.plus_days(DAYS_TO_TELL) {
        return Err(Error::NotWaiting);
    }
    let seconds = now.as_unix() - receipt.as_unix();
    u32::try_from(seconds.div_euclid(60) + i64::from(seconds % 60 != 0 || seconds == 0))
        .map_err(|_| Error::NotWaiting)
}

/// Who was not served within so many days came for something else.
const DAYS_TO_TELL: u16 = 7;

/// A week of the calendar (ISO 8601: from Monday on), numbered from the one that began on 5 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(i64);

impl Week {
    /// The week of a moment, by the days of this offset.
    pub const fn of(at: Timestamp, offset: UtcOffset) -> Self {
        let local = at.as_unix().saturating_add(offset.as_minutes() as i64 * 60);
        Self(local.saturating_sub(FIRST_MONDAY).div_euclid(SECONDS))
    }

    /// The week with this number.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// So many weeks before it.
    pub const fn before(self, weeks: u16) -> Self {
        Self(self.0.saturating_sub(weeks as i64))
    }

    /// The first moment of its Monday, by the days of this offset.
    pub const fn begins(self, offset: UtcOffset) -> Timestamp {
        let local = self.0.saturating_mul(SECONDS).saturating_add(FIRST_MONDAY);
        Timestamp::from_unix(local.saturating_sub(offset.as_minutes() as i64 * 60))
    }

    fn monday(self) -> Date {
        let first = date(1970, 1, 5);
        // Beyond the calendar a week has no name; the store knows none of those.
        let days = self.0.checked_mul(7).and_then(|days| Span::new().try_days(days).ok());
        days.and_then(|days| first.checked_add(days).ok()).unwrap_or(first)
    }
}

impl std::fmt::Display for Week {
    /// ISO 8601: `2026-W48`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let week = self.monday().iso_week_date();
        write!(out, "{:04}-W{:02}", week.year(), week.week())
    }
}

impl serde::Serialize for Week {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Seconds of a week.
const SECONDS: i64 = 7 * 86_400;
/// Monday, 5 January 1970, at midnight.
const FIRST_MONDAY: i64 = 4 * 86_400;

/// Weeks for which visits are kept, so that who comes once a year sees each of them.
pub const KEPT_WEEKS: u16 = 53;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn week(unix: i64, minutes: i16) -> Week {
        Week::of(Timestamp::from_unix(unix), UtcOffset::from_minutes(minutes).expect("within range"))
    }

    #[test]
    fn a_week_begins_on_monday_by_the_days_of_the_place() {
        let sunday_night = 1_795_430_640 - 86_400 - 10 * 3600; // 22 November 2026, 00:44 UTC
        assert_eq!(week(1_795_430_640, 0).to_string(), "2026-W48");
        assert_eq!(week(sunday_night, 0).to_string(), "2026-W47");
        let monday = 1_795_392_000; // 23 November 2026, 00:00 UTC
        assert_eq!(week(monday - 1, 0), week(monday, 0).before(1));
        assert_eq!(week(monday - 8 * 3600, 480), week(monday, 0), "Monday begins earlier in Hong Kong");
        assert_eq!(
            week(1_798_761_600, 0).to_string(),
            "2026-W53",
            "1 January 2027 is in the old year's last week"
        );
    }

    proptest! {
        #[test]
        fn weeks_follow_one_another_and_each_has_a_name_of_its_own(unix in -40_000_000_000_i64..200_000_000_000, minutes in -840_i16..=840) {
            let this = week(unix, minutes);
            prop_assert_eq!(Week::from_number(this.number()), this);
            prop_assert_eq!(week(unix.saturating_sub(SECONDS), minutes), this.before(1));
            prop_assert!(week(unix + 1, minutes) >= this);
            let offset = UtcOffset::from_minutes(minutes).expect("within range");
            let begins = this.begins(offset);
            prop_assert_eq!(Week::of(begins, offset), this);
            prop_assert_eq!(week(begins.as_unix() - 1, minutes), this.before(1));
            prop_assert_ne!(this.before(1).to_string(), this.to_string());
        }

        #[test]
        fn a_wait_is_told_in_begun_minutes_for_a_week(at in 0_i64..4_000_000_000, after in -1_000_i64..700_000) {
            let receipt = Timestamp::from_unix(at);
            let told = minutes_waited(receipt, Timestamp::from_unix(at + after));
            if (0..SECONDS).contains(&after) {
                let minutes = i64::from(told.expect("within a week"));
                prop_assert!(minutes >= 1 && minutes * 60 >= after && (minutes - 1) * 60 <= after);
            } else {
                prop_assert_eq!(told, Err(Error::NotWaiting));
            }
        }
    }
}
