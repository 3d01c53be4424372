//! What stands beside or between the words.

use iced::{Element, Size};

use crate::domain::Gesture;
use crate::ui::theme::Look;
use crate::ui::widget::code::Matrix;
use crate::ui::widget::figure::Figure;
use crate::ui::widget::guide::Preview;

/// A picture on a screen.
#[derive(Clone, Debug)]
pub enum Art {
    /// A face at rest.
    Face,
    /// A face showing a gesture, at this beat.
    Gesture(Gesture, u32),
    /// The live picture.
    Preview(Preview),
    /// A QR code.
    Code(Matrix),
}

impl Art {
    /// The picture in a box of at most this size.
    pub fn draw<'a, M: 'a>(&self, look: &Look, size: Size) -> Element<'a, M> {
        match self {
            Self::Face => Figure::at_rest().draw(look, size),
            Self::Gesture(gesture, beat) => Figure::showing(*gesture, *beat, look.still).draw(look, size),
            Self::Preview(preview) => preview.draw(look, size),
            Self::Code(matrix) => matrix.draw(size.width.min(size.height), look.colours().code()),
        }
    }

    /// Height wanted at a width.
    pub fn height(&self, width: f32) -> f32 {
        match self {
            Self::Preview(_) => width * 0.75,
            Self::Face | Self::Gesture(..) | Self::Code(_) => width,
        }
    }
}
