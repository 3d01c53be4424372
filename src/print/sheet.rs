//! The papers: how large they are, and where on them a printer prints surely. Millimetres.

use super::layout::Rectangle;
use crate::domain::Paper;

/// A kind of paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// From edge to edge.
    pub(super) width: f32,
    /// From edge to edge; a roll is cut where the text ends.
    pub(super) height: Option<f32>,
    /// From the left edge to the text.
    pub(super) left: f32,
    /// Of the text.
    pub(super) text: f32,
    /// From the top edge to the text.
    pub(super) top: f32,
    /// From the text to the bottom edge.
    pub(super) bottom: f32,
    /// The printer's dot, where rectangles must lie on its dots to come out sharp and evenly wide.
    pub(super) dot: Option<f32>,
    /// Thicknesses of rules.
    pub(super) rules: Rules,
}

/// Thicknesses of rules, from a hairline to the one below the title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    pub(super) hair: f32,
    pub(super) rule: f32,
    pub(super) frame: f32,
    pub(super) thick: f32,
}

impl Sheet {
    /// The sheet of a paper.
    pub(super) const fn of(paper: Paper) -> Self {
        match paper {
            // A filing hole's room on the left. A hairline is one dot at 300 dpi.
            Paper::A4 => Self {
                width: 210.0,
                height: Some(297.0),
                left: 24.0,
                text: 164.0,
                top: 15.0,
                bottom: 11.5,
                dot: None,
                rules: Rules { hair: 0.1, rule: 0.25, frame: 0.35, thick: 0.8 },
            },
            // Print heads of such rolls are 72 mm wide, and bold letters reach a little to the left of where they stand. A hairline is two dots: one may be worn out.
            Paper::Roll80 => Self {
                width: 80.0,
                height: None,
                left: 5.0,
                text: 70.0,
                top: 4.0,
                bottom: 6.0,
                dot: Some(DOT),
                rules: Rules { hair: 2.0 * DOT, rule: 3.0 * DOT, frame: 3.0 * DOT, thick: 6.0 * DOT },
            },
        }
    }

    /// A length on the printer's dots.
    pub(super) fn snap(&self, length: f32) -> f32 {
        self.dot.map_or(length, |dot| (length / dot).round() * dot)
    }

    /// A rectangle with its edges on the printer's dots.
    pub(super) fn snapped(&self, Rectangle(x, y, w, h): Rectangle) -> Rectangle {
        let (left, top) = (self.snap(x), self.snap(y));
        Rectangle(left, top, self.snap(x + w) - left, self.snap(y + h) - top)
    }
}

/// 203 dots per inch: eight a millimetre.
const DOT: f32 = 0.125;
