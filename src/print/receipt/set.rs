//! The sizes of one printing: paper by letters.

use crate::domain::{Letters, Paper};
use crate::print::layout::Style;
use crate::print::sheet::Sheet;

/// Sizes of letters in points, of columns in millimetres.
#[derive(Clone, Copy)]
pub(super) struct Set {
    pub(super) sheet: Sheet,
    pub(super) body: Style,
    pub(super) answer: Style,
    pub(super) heading: Style,
    pub(super) title: Style,
    /// Larger than all else, so that it is read first.
    pub(super) truth: Style,
    pub(super) code: Style,
    pub(super) small: Style,
    /// Width of the column of headings; 0 puts headings above their text.
    pub(super) margin: f32,
    /// Width of the column of the names of facts; 0 puts names above their values.
    pub(super) labels: f32,
    /// Whether answers stand beside their sentences, and the square beside the code.
    pub(super) beside: bool,
    /// Width of the square with its quiet zone.
    pub(super) square: f32,
    /// Space between sections.
    pub(super) space: f32,
}

const fn style(points: f32, leading: f32, bold: bool) -> Style {
    Style { points, leading, bold }
}

impl Set {
    pub(super) const fn of(paper: Paper, letters: Letters) -> Self {
        let sheet = Sheet::of(paper);
        match (paper, letters) {
            (Paper::A4, Letters::Ordinary) => Self {
                sheet,
                body: style(9.3, 1.35, false),
                answer: style(13.0, 1.2, true),
                heading: style(9.3, 1.35, true),
                title: style(25.0, 1.25, true),
                truth: style(27.0, 1.25, true),
                code: style(21.0, 1.3, true),
                small: style(7.5, 1.4, false),
                margin: 34.0,
                labels: 26.0,
                beside: true,
                square: 62.0,
                space: 2.0,
            },
            (Paper::A4, Letters::Large) => Self {
                sheet,
                body: style(18.0, 1.4, false),
                answer: style(22.0, 1.25, true),
                heading: style(18.0, 1.4, true),
                title: style(34.0, 1.25, true),
                truth: style(36.0, 1.25, true),
                code: style(34.0, 1.3, true),
                small: style(18.0, 1.3, false),
                margin: 0.0,
                labels: 47.0,
                beside: true,
                square: 90.0,
                space: 5.0,
            },
            // Small type is nine points here: at 203 dpi Han letters below that run together.
            (Paper::Roll80, Letters::Ordinary) => Self {
                sheet,
                body: style(9.3, 1.35, false),
                answer: style(13.0, 1.25, true),
                heading: style(9.3, 1.35, true),
                title: style(19.0, 1.2, true),
                truth: style(20.0, 1.2, true),
                code: style(17.0, 1.3, true),
                small: style(9.0, 1.3, false),
                margin: 0.0,
                labels: 26.0,
                beside: false,
                square: 70.0,
                space: 3.2,
            },
            (Paper::Roll80, Letters::Large) => Self {
                sheet,
                body: style(18.0, 1.3, false),
                answer: style(22.0, 1.25, true),
                heading: style(18.0, 1.3, true),
                title: style(26.0, 1.15, true),
                truth: style(28.0, 1.15, true),
                code: style(24.0, 1.25, true),
                small: style(18.0, 1.25, false),
                margin: 0.0,
                labels: 0.0,
                beside: false,
                square: 70.0,
                space: 5.5,
            },
        }
    }
}
