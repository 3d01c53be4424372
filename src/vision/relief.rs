//! Whether a face that is turned has relief, by its pixels.
//!
//! The landmark model knows heads: it bends what it finds on a turned, bent print towards one. The pixels do not. A sheet,
//! however bent, takes every point of a line along its axis aside alike: where a point goes is a smooth function of where
//! it was. On a head the nose goes farther than what lies beside it. So the pixels of a straight look are fitted to
//! those of the turned one by a smooth map and, in one term more, by the depth of each place; what that term takes is the
//! sine of the turn on a head, and nothing on a sheet.

mod chart;
mod cut;
mod least;

use std::time::Duration;

use crate::domain::observation::Relief;
use crate::domain::{Face, Frame};

use chart::Chart;
use cut::Cutter;

/// Compares turned looks with a straight one. What it keeps of a face is wiped when it is dropped.
#[derive(Default)]
pub struct Gauge {
    cutter: Cutter,
    straight: Option<Straight>,
    /// When it last compared.
    compared: Option<Duration>,
}

struct Straight {
    chart: Chart,
    yaw: f32,
    at: Duration,
}

impl Gauge {
    /// Takes a straight look to compare with, in place of the last if that is no longer new.
    pub fn straight(&mut self, frame: &Frame, face: &Face) {
        let at = frame.at();
        if self.straight.as_ref().is_some_and(|straight| at.saturating_sub(straight.at) < RENEWED) {
            return;
        }
        if let Some(cut) = self.cutter.cut(frame, &face.mesh) {
            let chart = Chart::of(&cut, &face.mesh);
            self.straight = Some(Straight { chart, yaw: face.pose.yaw_deg, at });
        }
    }

    /// How this look differs from the straight one; `None` without one, soon after the last comparison, or when the face
    /// cannot be laid over it.
    pub fn turned(&mut self, frame: &Frame, face: &Face) -> Option<Relief> {
        let Straight { chart, yaw, .. } = self.straight.as_ref()?;
        if self.compared.is_some_and(|before| frame.at().saturating_sub(before) < PAUSE) {
            return None;
        }
        self.compared = Some(frame.at());
        let cut = self.cutter.cut(frame, &face.mesh)?;
        let (sine, likeness) = chart.lay_over(&cut, &face.mesh)?;
        Some(Relief { from: *yaw, sine, likeness })
    }
}

/// A straight look is taken anew after this time, and turned ones are compared this far apart: medians need no more.
const RENEWED: Duration = Duration::from_millis(250);
const PAUSE: Duration = Duration::from_millis(60);
