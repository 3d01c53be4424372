//! Calendar time as a value. Only `main` asks the clock; everyone else is told.

use jiff::tz::{Offset, TimeZone};

/// Seconds since 1970-01-01T00:00:00Z. Range: years −9999 to 9999; values beyond are clamped when shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The kiosk's distance from UTC in minutes, −840 to 840. Printed beside each time, so that a receipt reads the same
/// wherever it is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UtcOffset(i16);

/// A civil date and time of day at some [`UtcOffset`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// Gregorian year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
}

impl Timestamp {
    /// A timestamp from Unix seconds.
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Unix seconds.
    pub const fn as_unix(self) -> i64 {
        self.0
    }

    /// The same time of day, `days` later.
    pub const fn plus_days(self, days: u16) -> Self {
        Self(self.0.saturating_add(days as i64 * 86_400))
    }

    /// So many seconds later.
    pub const fn plus_seconds(self, seconds: u32) -> Self {
        Self(self.0.saturating_add(seconds as i64))
    }

    /// The first moment of a day at `offset`; `None` where there is no such day.
    pub fn midnight((year, month, day): (i16, u8, u8), offset: UtcOffset) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let date = jiff::civil::Date::new(year, month, day).ok()?;
        let utc = date.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
        Some(Self(utc - i64::from(offset.0) * 60))
    }

    /// The first moment of a day written `2027-03-31`; `None` if it is no day, or is written in another way.
    pub fn day(text: &str, offset: UtcOffset) -> Option<Self> {
        let plain = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').filter(plain).collect();
        let ([year, month, date], 10) = (parts.as_slice(), text.len()) else { return None };
        Self::midnight((year.parse().ok()?, month.parse().ok()?, date.parse().ok()?), offset)
    }

    /// ISO 8601 in UTC with seconds: `2026-11-23T09:04:00Z` (the form ISO/IEC TS 27560 asks for).
    pub fn iso8601(self) -> String {
        self.instant().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The civil date and time at `offset`.
    pub fn civil(self, offset: UtcOffset) -> Civil {
        let zone = Offset::from_seconds(i32::from(offset.0) * 60).unwrap_or(Offset::UTC);
        let local = self.instant().to_zoned(TimeZone::fixed(zone));
        Civil {
            year: local.year(),
            month: local.month().unsigned_abs(),
            day: local.day().unsigned_abs(),
            hour: local.hour().unsigned_abs(),
            minute: local.minute().unsigned_abs(),
        }
    }

    fn instant(self) -> jiff::Timestamp {
        let (low, high) = (jiff::Timestamp::MIN.as_second(), jiff::Timestamp::MAX.as_second());
        jiff::Timestamp::from_second(self.0.clamp(low, high)).expect("clamped to jiff's own range")
    }
}

impl serde::Serialize for Timestamp {
    /// As programs read it: [`Timestamp::iso8601`].
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso8601())
    }
}

impl UtcOffset {
    /// An offset in minutes east of UTC.
    ///
    /// # Errors
    /// `None` beyond ±14 hours, where no zone lies.
    pub const fn from_minutes(minutes: i16) -> Option<Self> {
        if minutes >= -840 && minutes <= 840 { Some(Self(minutes)) } else { None }
    }

    /// Minutes east of UTC.
    pub const fn as_minutes(self) -> i16 {
        self.0
    }
}

impl std::fmt::Display for UtcOffset {
    /// `+08:00`, `-03:30`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, minutes) = if self.0 < 0 { ('-', -self.0) } else { ('+', self.0) };
        write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_reads_the_same_everywhere_and_locally_at_its_offset() {
        let noon = Timestamp::from_unix(1_795_430_640);
        assert_eq!(noon.iso8601(), "2026-11-23T10:44:00Z");
        let hong_kong = UtcOffset::from_minutes(480).expect("within range");
        let local = noon.civil(hong_kong);
        assert_eq!((local.day, local.hour, local.minute), (23, 18, 44));
        assert_eq!(hong_kong.to_string(), "+08:00");
        assert_eq!(noon.plus_days(365).iso8601(), "2027-11-23T10:44:00Z");
    }

    #[test]
    fn times_beyond_the_calendar_are_clamped_not_panics() {
        assert!(Timestamp::from_unix(i64::MAX).iso8601().starts_with("9999"));
        assert_eq!(UtcOffset::from_minutes(841), None);
    }
}
