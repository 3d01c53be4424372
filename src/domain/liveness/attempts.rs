//! Counting attempts: a failure is told and tried again, the third leads to the other path.

use super::Failure;

/// The failed challenges of one visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    failures: Vec<Failure>,
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

    /// Counts a failure and says what follows.
    pub fn fail(&mut self, failure: Failure) -> Next {
        self.failures.push(failure);
        if self.left() == 0 { Next::OtherPath(failure) } else { Next::Retry(failure) }
    }

    /// Tries left.
    pub fn left(&self) -> usize {
        Self::MOST.saturating_sub(self.failures.len())
    }

    /// The failures so far, in order.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
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
        assert_eq!(attempts.failures()[1], Failure::FaceLost);
    }
}
