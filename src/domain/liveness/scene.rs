//! What lies round the face over a whole session: a picture in a hand takes its surroundings along, and has an edge.

use super::Failure;
use crate::domain::Observation;
use crate::domain::pad::{Absence, Report, Signal};

/// What was said about the surroundings so far.
#[derive(Debug, Default)]
pub(super) struct Scene {
    together: Vec<f32>,
    edges: Vec<f32>,
}

impl Scene {
    /// Takes a frame; says once it is sure that a picture is held before the camera.
    pub(super) fn observe(&mut self, seen: &Observation) -> Option<Failure> {
        self.together.extend(seen.surround.together);
        self.edges.extend(seen.surround.edge);
        let together = middle(&self.together, LOOKS_TOGETHER).is_some_and(|share| !(share <= TOGETHER));
        let edge = middle(&self.edges, LOOKS_EDGE).is_some_and(|share| !(share <= EDGE));
        match () {
            () if together => Some(Failure::Attack(Signal::FaceAndBackgroundTogether)),
            () if edge => Some(Failure::Attack(Signal::SheetOrScreenEdge)),
            () => None,
        }
    }

    pub(super) fn reports(&self) -> [Report; 2] {
        let [moves, edge] = [Signal::FaceAndBackgroundTogether, Signal::SheetOrScreenEdge];
        [
            middle(&self.together, LOOKS_TOGETHER)
                .map_or(Report::not_available(moves, Absence::TooLittleMovement), |share| {
                    Report::measured(moves, share, TOGETHER)
                }),
            middle(&self.edges, LOOKS_EDGE)
                .map_or(Report::not_available(edge, Absence::NoBackground), |share| {
                    Report::measured(edge, share, EDGE)
                }),
        ]
    }
}

/// The median of at least `fewest` values.
fn middle(values: &[f32], fewest: usize) -> Option<f32> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f32::total_cmp);
    (sorted.len() >= fewest).then(|| sorted[sorted.len() / 2])
}

/// Looks that are needed, and the median share of what moved round the face that moved with it.
const LOOKS_TOGETHER: usize = 4;
const TOGETHER: f32 = 0.75;
/// The same for the share of edge on the weakest of four sides.
const LOOKS_EDGE: usize = 8;
const EDGE: f32 = 0.8;
