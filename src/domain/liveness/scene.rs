//! What lies round the face over a whole session: a picture in a hand takes its surroundings along, and has an edge.

use crate::domain::Observation;
use crate::domain::pad::{Absence, Report, Signal};

/// What was said about the surroundings so far.
#[derive(Debug, Default)]
pub(super) struct Scene {
    together: Vec<f32>,
    edges: Vec<f32>,
}

impl Scene {
    pub(super) fn observe(&mut self, seen: &Observation) {
        self.together.extend(seen.surround.together);
        self.edges.extend(seen.surround.edge);
    }

    /// Advice for the clerk and the record, no gate: how often they speak of people in real halls was not measured.
    pub(super) fn reports(&self) -> [Report; 2] {
        let [moves, edge] = [Signal::FaceAndBackgroundTogether, Signal::SheetOrScreenEdge];
        [
            middle(&self.together, LOOKS_TOGETHER)
                .map_or(Report::not_available(moves, Absence::TooLittleMovement), |share| {
                    Report::measured(moves, share, TOGETHER)
                })
                .advisory(),
            middle(&self.edges, LOOKS_EDGE)
                .map_or(Report::not_available(edge, Absence::NoBackground), |share| {
                    Report::measured(edge, share, EDGE)
                })
                .advisory(),
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
