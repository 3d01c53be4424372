//! From how many persons on a machine's use of faces is filed with an authority, how near it is, and by which day.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::time::{Timestamp, UtcOffset};

/// What a law pack says of filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// From so many persons on.
    pub persons: u32,
    /// Within so many working days of the day on which so many were reached.
    pub working_days: u16,
    /// With whom; a text for staff.
    pub office: String,
}

/// How near a number of persons is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Nothing to do.
    Far,
    /// Seven tenths: time to prepare.
    Near,
    /// Nine tenths: it may be reached any day.
    Close,
    /// Reached.
    Reached,
}

impl Filing {
    /// What contradicts itself in it, if anything.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        let found = [
            (self.persons == 0, "it asks for a filing before anyone is held"),
            (self.working_days == 0, "a filing is due before it can be made"),
            (self.office.trim().is_empty(), "it asks for a filing and does not say with whom"),
        ];
        found.into_iter().find(|(holds, _)| *holds).map(|(_, what)| what)
    }

    /// How near so many persons are.
    pub fn nearness(&self, persons: u64) -> Nearness {
        let share = |percent: u64| persons.saturating_mul(100) >= u64::from(self.persons) * percent;
        match () {
            () if share(100) => Nearness::Reached,
            () if share(CLOSE_PERCENT) => Nearness::Close,
            () if share(NEAR_PERCENT) => Nearness::Near,
            () => Nearness::Far,
        }
    }

    /// So many persons as a share of the threshold, in whole per cent.
    pub fn percent(&self, persons: u64) -> u64 {
        persons.saturating_mul(100) / u64::from(self.persons).max(1)
    }

    /// The last day for filing, counted from the day on which the threshold was reached at a machine with this offset.
    pub fn last_day(&self, reached: Timestamp, offset: UtcOffset) -> Option<LastDay> {
        working_day(reached, offset, self.working_days)
    }
}

/// The working day that comes so many working days, at least one, after the day of `from`.
pub fn working_day(from: Timestamp, offset: UtcOffset, after: u16) -> Option<LastDay> {
    let civil = from.civil(offset);
    let (month, day) = (i8::try_from(civil.month).ok()?, i8::try_from(civil.day).ok()?);
    let first = Date::new(civil.year, month, day).ok()?;
    let days =
        std::iter::successors(first.checked_add(one_day()).ok(), |day| day.checked_add(one_day()).ok());
    let works = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    days.filter(works).nth(usize::from(after).checked_sub(1)?).map(LastDay)
}

/// The last day for something that an authority is told. Working days are Monday to Friday: which of them are holidays, and at which weekends people work in their
/// stead, is not known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LastDay(Date);

impl LastDay {
    /// Whether it has passed.
    pub fn is_over(self, now: Timestamp, offset: UtcOffset) -> bool {
        let civil = now.civil(offset);
        let today = (civil.year, civil.month, civil.day);
        today > (self.0.year(), self.0.month().unsigned_abs(), self.0.day().unsigned_abs())
    }
}

impl std::fmt::Display for LastDay {
    /// ISO 8601: `2027-01-07`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.0)
    }
}

const NEAR_PERCENT: u64 = 70;
const CLOSE_PERCENT: u64 = 90;

fn one_day() -> Span {
    Span::new().days(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filing(persons: u32, working_days: u16) -> Filing {
        Filing { persons, working_days, office: "the office".into() }
    }

    fn day(year: i16, month: u8, day: u8) -> Timestamp {
        Timestamp::midnight((year, month, day), UtcOffset::default()).expect("a day")
    }

    #[test]
    fn it_is_near_at_seven_tenths_close_at_nine_and_reached_at_the_number_itself() {
        let of = |persons| filing(100_000, 30).nearness(persons);
        assert_eq!(
            [0, 69_999, 70_000, 89_999].map(of),
            [Nearness::Far, Nearness::Far, Nearness::Near, Nearness::Near]
        );
        assert_eq!(
            [90_000, 99_999, 100_000, u64::MAX].map(of),
            [Nearness::Close, Nearness::Close, Nearness::Reached, Nearness::Reached]
        );
        assert_eq!(filing(100_000, 30).percent(99_999), 99, "never told to be reached before it is");
    }

    /// Counted by hand on the calendar of 2026: the day itself does not count, weekends do not.
    #[test]
    fn working_days_are_monday_to_friday_from_the_day_after() {
        let last =
            |days, reached| filing(1, days).last_day(reached, UtcOffset::default()).expect("one").to_string();
        let thursday = day(2026, 11, 26);
        assert_eq!(last(1, thursday), "2026-11-27");
        assert_eq!(last(2, thursday), "2026-11-30", "over the weekend");
        assert_eq!(last(30, thursday), "2027-01-07");
        assert_eq!(last(1, day(2026, 11, 28)), "2026-11-30", "reached on a Saturday");
        let east = UtcOffset::from_minutes(480).expect("within range");
        let late = Timestamp::from_unix(thursday.as_unix() + 17 * 3_600); // already Friday in the east
        assert_eq!(filing(1, 1).last_day(late, east).expect("one").to_string(), "2026-11-30");
    }

    #[test]
    fn a_deadline_is_over_when_its_day_is() {
        let last = filing(1, 1).last_day(day(2026, 11, 26), UtcOffset::default()).expect("one");
        assert!(!last.is_over(day(2026, 11, 27).plus_seconds(86_399), UtcOffset::default()));
        assert!(last.is_over(day(2026, 11, 28), UtcOffset::default()));
    }

    proptest! {
        #[test]
        fn a_week_has_five_working_days(reached in 0_i64..4_000_000_000, weeks in 1_u16..60) {
            let reached = Timestamp::from_unix(reached);
            let days = filing(1, weeks * 5).last_day(reached, UtcOffset::default()).expect("one");
            let after = filing(1, weeks * 5 + 5).last_day(reached, UtcOffset::default()).expect("one");
            prop_assert_eq!(days.0.checked_add(Span::new().days(7)).expect("within the calendar"), after.0);
        }
    }
}
