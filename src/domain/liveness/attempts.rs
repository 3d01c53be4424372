//! Counting what one visit tries. A failure is told and tried again, the third leads to the other path; and a challenge
//! is drawn anew a few times only, so that nobody draws until an order suits a recording.

use super::Failure;

/// The challenges of one visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    failures: Vec<Failure>,
    drawn: usize,
    wishes: usize,
}

/// What follows a failed challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Say why, and try again with a newly drawn challenge.
    Retry(Failure),
    /// Say why, and lead to the other path: no further try in this visit.
    OtherPath(Failure),
}

impl Attempts {
    /// Tries in one visit.
    pub const MOST: usize = 3;
    /// Wishes granted in one visit: more time twice, which is as much as there is, and two movements replaced. Who
    /// needs more is helped by a person better than by another draw.
    pub const WISHES: usize = 4;
    /// Challenges drawn in one visit: the first and two more tries, the wishes, and five interruptions (the camera is
    /// pulled out, a person is called). A recording fits one order in 68 and then, with the ordinary windows, passes
    /// one draw in 24 at most: in one visit of a hundred.
    pub const DRAWS: usize = Self::MOST + Self::WISHES + 5;

    /// Counts a challenge that is to be drawn; `false` if none may be drawn any more.
    #[must_use]
    pub fn draw(&mut self) -> bool {
        let granted = self.drawn < Self::DRAWS;
        self.drawn += usize::from(granted);
        granted
    }

    /// Counts a challenge that is to be drawn because the person wishes it; `false` if the wish cannot be granted.
    #[must_use]
    pub fn wish(&mut self) -> bool {
        let granted = self.grants_wishes() && self.draw();
        self.wishes += usize::from(granted);
        granted
    }

    /// Whether one more wish would be granted.
    pub const fn grants_wishes(&self) -> bool {
        self.wishes < Self::WISHES && self.drawn < Self::DRAWS
    }

    /// Counts a failure and says what follows.
    pub fn fail(&mut self, failure: Failure) -> Next {
        self.failures.push(failure);
        if self.left() == 0 { Next::OtherPath(failure) } else { Next::Retry(failure) }
    }

    /// Tries left.
    pub fn left(&self) -> usize {
        Self::MOST.saturating_sub(self.failures.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_failure_leads_to_the_other_path_and_no_further() {
        let mut attempts = Attempts::default();
        assert_eq!(attempts.fail(Failure::TooLate), Next::Retry(Failure::TooLate));
        assert_eq!(attempts.fail(Failure::FaceLost), Next::Retry(Failure::FaceLost));
        assert_eq!(attempts.left(), 1);
        assert_eq!(attempts.fail(Failure::TooEarly), Next::OtherPath(Failure::TooEarly));
        assert_eq!(attempts.fail(Failure::TooEarly), Next::OtherPath(Failure::TooEarly));
    }

    #[test]
    fn wishes_and_draws_come_to_an_end() {
        let mut attempts = Attempts::default();
        assert!(attempts.draw());
        let granted = (0..20).filter(|_| attempts.wish()).count();
        assert_eq!((granted, attempts.grants_wishes()), (Attempts::WISHES, false));
        assert!(attempts.draw(), "a try is no wish");
        let others = (0..20).filter(|_| attempts.draw()).count();
        assert_eq!(2 + granted + others, Attempts::DRAWS);
        let mut attempts = Attempts::default();
        assert_eq!((0..20).filter(|_| attempts.draw()).count(), Attempts::DRAWS);
        assert!(!attempts.grants_wishes() && !attempts.wish(), "a wish draws too");
    }
}
