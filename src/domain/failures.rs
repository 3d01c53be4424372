//! How often a face, or the number of a document, may fail before the next may be tried: NIST SP 800-63B-4, section 3.2.2 (throttling) and 3.2.3 (use of
//! biometrics): five at once, then a delay that doubles, from thirty seconds on, and after ten another factor.

use crate::domain::Timestamp;

/// Faces or numbers that did not match, one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// Their number since the last match.
    pub count: u32,
    /// When the last was.
    pub last: Timestamp,
}

/// When the next may be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// At once.
    Now,
    /// From this time on. A clock that was set back does not shorten it.
    From(Timestamp),
    /// Not at all, until the person has shown by something else who they are.
    OtherFactor,
}

impl Failures {
    /// Failures that cost no time.
    pub const FREE: u32 = 5;
    /// Failures after which none is compared any more.
    pub const MOST: u32 = 10;

    /// What of them counts at `now` where nobody could ever end the count: those of a day without another failure do not.
    #[must_use]
    pub fn of_today(self, now: Timestamp) -> Self {
        if now < self.day_over() { self } else { Self { count: 0, ..self } }
    }

    /// When a day has passed since the last.
    pub fn day_over(self) -> Timestamp {
        self.last.plus_days(1)
    }

    /// When the next may be tried.
    pub fn next(&self) -> Next {
        match self.count {
            0..Self::FREE => Next::Now,
            Self::FREE..Self::MOST => Next::From(self.last.plus_seconds(DELAY << (self.count - Self::FREE))),
            _ => Next::OtherFactor,
        }
    }
}

/// Seconds after the fifth failure.
const DELAY: u32 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_and_end_in_another_factor() {
        let last = Timestamp::from_unix(7);
        let next = |count| Failures { count, last }.next();
        assert_eq!([0, 4].map(next), [Next::Now; 2]);
        let waits = [30, 60, 120, 240, 480].map(|seconds| Next::From(Timestamp::from_unix(7 + seconds)));
        assert_eq!([5, 6, 7, 8, 9].map(next), waits);
        assert_eq!([10, u32::MAX].map(next), [Next::OtherFactor; 2]);
    }

    #[test]
    fn a_day_without_a_failure_begins_anew() {
        let failures = Failures { count: 10, last: Timestamp::from_unix(7) };
        let at = |seconds| failures.of_today(Timestamp::from_unix(seconds)).count;
        assert_eq!([0, 7, 7 + 86_399, 7 + 86_400].map(at), [10, 10, 10, 0]);
    }
}
