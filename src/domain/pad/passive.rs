//! What the slot's model says of a session, from what it says of single frames.

use std::time::Duration;

use super::{Absence, Report, Role, Signal, Slot};

/// What the slot's model said of one frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// The probability of a live face, 0 to 1.
    Live(f32),
    /// The face fills so much of the picture that its surroundings cannot be judged.
    TooLarge,
}

/// The looks of one session. Single frames err, so means of several count; the worst of them is what is reported, so
/// that a good beginning does not pay for a bad end.
#[derive(Clone, Debug)]
pub struct Passive {
    threshold: f32,
    frames: usize,
    role: Role,
    sum: f32,
    count: usize,
    lowest: Option<f32>,
    too_large: usize,
}

impl Passive {
    /// No looks yet, of a model so described.
    pub const fn new(slot: &Slot) -> Self {
        Self {
            threshold: slot.threshold,
            frames: slot.frames,
            role: slot.role,
            sum: 0.0,
            count: 0,
            lowest: None,
            too_large: 0,
        }
    }

    /// Takes a look. Frames nearer than [`EVERY`] show nothing new: do not look at both.
    pub fn take(&mut self, look: Look) {
        match look {
            Look::TooLarge => self.too_large += 1,
            Look::Live(live) => {
                self.sum += live;
                self.count += 1;
            }
        }
        if self.count >= self.frames {
            let mean = self.sum / self.count as f32;
            // Unlike `f32::min`, this keeps what is no number: it must not win.
            let lower = |lowest: f32| if mean.is_nan() || mean < lowest { mean } else { lowest };
            self.lowest = Some(self.lowest.map_or(mean, lower));
            (self.sum, self.count) = (0.0, 0);
        }
    }

    /// The lowest mean against the threshold.
    pub fn report(&self) -> Report {
        let absence = if self.too_large > self.count { Absence::FaceTooLarge } else { Absence::TooFewFrames };
        let report = match self.lowest {
            Some(lowest) => Report::measured(Signal::PassivePad, lowest, self.threshold),
            None => Report::not_available(Signal::PassivePad, absence),
        };
        match self.role {
            Role::Advisory => report.advisory(),
            Role::Gating => report,
            Role::Required => report.required(),
        }
    }
}

/// Frames of a camera nearer to one another than this look alike.
pub const EVERY: Duration = Duration::from_millis(100);

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    fn passive(role: Role) -> Passive {
        Passive::new(&Slot { frames: 3, role, ..Slot::documented(std::path::PathBuf::new()) })
    }

    fn after(looks: &[Look], role: Role) -> Report {
        let mut passive = passive(role);
        looks.iter().for_each(|look| passive.take(*look));
        passive.report()
    }

    #[test]
    fn the_worst_mean_counts_and_an_unfinished_one_does_not() {
        let [good, bad] = [Look::Live(0.9), Look::Live(0.0)];
        let report = after(&[good, good, good, bad], Role::Advisory);
        assert_eq!((report.state(), report.role()), (State::Clear, Role::Advisory));
        let report = after(&[good, good, good, bad, bad, good, good], Role::Required);
        assert_eq!((report.state(), report.rejects()), (State::Fired, true));
        assert_eq!(after(&[Look::Live(f32::NAN), good, good], Role::Gating).state(), State::Fired);
    }

    #[test]
    fn without_a_whole_mean_there_is_no_score() {
        let missing = |looks: &[Look]| after(looks, Role::Advisory).outcome();
        use super::super::Outcome::NotAvailable;
        assert_eq!(missing(&[]), NotAvailable(Absence::TooFewFrames));
        assert_eq!(missing(&[Look::Live(0.9); 2]), NotAvailable(Absence::TooFewFrames));
        assert_eq!(missing(&[Look::TooLarge; 9]), NotAvailable(Absence::FaceTooLarge));
        assert!(after(&[Look::TooLarge; 9], Role::Required).rejects());
    }
}
