//! What a session can say of attacks, besides whether it was passed.

use super::{Session, Stage};
use crate::domain::Failure;
use crate::domain::pad::{Absence, Report, Signal};

impl Session {
    /// What is known so far: pictures that stand still or come again, how soon answers began, whether it was one face
    /// that was followed, whether what lies round it moved with it or had an edge, and how deep turns showed it.
    pub fn reports(&self) -> Vec<Report> {
        let [frozen, repeated] = self.watch.reports();
        let shown = [frozen, repeated, self.reaction(), self.continuity()];
        shown.into_iter().chain(self.scene.reports()).chain(self.depth.reports()).collect()
    }

    fn reaction(&self) -> Report {
        if self.has_failed(Failure::TooEarly) {
            return Report::watched(Signal::ReactionTime, true);
        }
        match self.reactions.iter().min() {
            None => Report::not_available(Signal::ReactionTime, Absence::NoAnswer),
            Some(quickest) => Report::measured(
                Signal::ReactionTime,
                quickest.as_secs_f32(),
                self.rules.reaction_least.as_secs_f32(),
            ),
        }
    }

    fn continuity(&self) -> Report {
        if self.neutral.is_none() {
            return Report::not_available(Signal::IdentityContinuity, Absence::TooFewFrames);
        }
        Report::watched(Signal::IdentityContinuity, self.has_failed(Failure::FaceSwapped))
    }

    fn has_failed(&self, failure: Failure) -> bool {
        matches!(self.stage, Stage::Failed(found) if found == failure)
    }
}
