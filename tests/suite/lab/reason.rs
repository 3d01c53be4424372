//! Which reason is the right one: the signal that names the attack wherever it can be seen, and otherwise the answer that
//! such an attack cannot give. `docs/laboratory.md` says why each is right.

use countersign::domain::pad::Signal;
use countersign::domain::{Failure, Gesture, Why};

use super::attack::Attack;
use super::bench::Try;

impl Attack {
    /// Whether the try was rejected for what this attack is; `another`: another person stood there by then.
    pub(super) fn is_named_by(self, tried: &Try, another: bool) -> bool {
        match tried.end {
            Err(Why::FaceChanged) => self == Self::Swap,
            Err(Why::Liveness(failure)) => self.is_named(failure, tried.asked, another),
            _ => false,
        }
    }

    fn is_named(self, failure: Failure, asked: Option<Gesture>, another: bool) -> bool {
        use Failure::{FaceLost, FaceSwapped, FramesFrozen, NotHeld, TooEarly, TooLate, WrongGesture};
        let depth = [Signal::Flatness, Signal::Foreshortening].map(Failure::Attack).contains(&failure);
        let turn = asked.is_some_and(Gesture::is_turn);
        match self {
            // What is turned shows that it is flat, or from one frame to the next is too narrow for a face; a hand over the
            // eyes or the mouth and a tilt are no answers.
            Self::FlatPrint | Self::BentPrint | Self::CutOut if turn => depth || failure == FaceLost,
            Self::FlatPrint | Self::BentPrint | Self::CutOut => matches!(failure, TooLate | WrongGesture),
            // Nothing turns, so there is no depth to measure: the answer is missing.
            Self::MovedPrint => failure == TooLate,
            // What was recorded answers another prompt, at another time, for another while; and a screen is flat.
            Self::Screen | Self::ScreenOfSameOrder if turn && (depth || failure == FaceLost) => true,
            Self::Screen | Self::ScreenOfSameOrder | Self::Replay => {
                matches!(failure, WrongGesture | TooEarly | TooLate | NotHeld)
            }
            Self::Frozen => failure == FramesFrozen,
            // A loop whose movement is not told in time is a person who does not answer.
            Self::Loop => failure == Failure::Attack(Signal::RepeatedFrames) || failure == TooLate,
            // What another does is measured by the first one's face: some of it does not count.
            Self::Swap => failure == FaceSwapped || failure == TooLate && another,
        }
    }
}
