//! What stands beside or between the words.

use iced::widget::{Space, column, container};
use iced::{Alignment, Element, Size};

use crate::domain::Gesture;
use crate::ui::stage::Stage;
use crate::ui::theme::{Fill, Step, Weight};
use crate::ui::widget::code::Matrix;
use crate::ui::widget::figure::Figure;
use crate::ui::widget::finder::Finder;
use crate::ui::widget::guide::Preview;
use crate::ui::widget::words::Setting;

/// A picture on a screen.
#[derive(Clone, Debug)]
pub enum Art {
    /// A face at rest.
    Face,
    /// A face showing a gesture, at this beat.
    Gesture(Gesture, u32),
    /// The live picture.
    Preview(Preview),
    /// Where the reader of squares sees one.
    Finder(Finder),
    /// A QR code, and the code to read out below it.
    Code(Matrix, String),
}

impl Art {
    /// The picture in a box of this size.
    pub fn draw<M: 'static>(&self, stage: &Stage<'_>, size: Size) -> Element<'static, M> {
        let look = &stage.look;
        match self {
            Self::Face => Figure::at_rest().draw(look, size),
            Self::Gesture(gesture, beat) => Figure::showing(*gesture, *beat, look.still).draw(look, size),
            Self::Preview(preview) => preview.draw(look, size),
            Self::Finder(finder) => finder.draw(look, size),
            Self::Code(matrix, code) => {
                let (set, code) = caption(stage, code, size.width);
                let words = set.write(&code, stage.colours().on(Fill::Ground).ink).align_x(Alignment::Center);
                let square = size.width.min(size.height - below(stage, (set, &code)));
                let square = matrix.draw(square, stage.colours().code());
                let both = column![square, Space::new().height(look.space(GAP)), words];
                container(both.align_x(Alignment::Center)).center_x(size.width).into()
            }
        }
    }

    /// Height wanted at a width.
    pub fn height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        match self {
            Self::Preview(_) | Self::Face | Self::Gesture(..) => width,
            Self::Finder(_) => width * Finder::SHAPE,
            Self::Code(_, code) => {
                let (set, code) = caption(stage, code, width);
                width + below(stage, (set, &code))
            }
        }
    }
}

/// As large as the code stands on one line. A long one is to be typed: where it does not, it goes on after its second group.
fn caption(stage: &Stage<'_>, code: &str, width: f32) -> (Setting, String) {
    let sets = [Step::Headline, Step::Body].map(|step| stage.set(step, Weight::Strong));
    let fits = |set: &&Setting| set.room(code, f32::MAX).width <= width;
    match sets.iter().find(fits) {
        Some(set) => (*set, code.to_owned()),
        None => (sets[1], in_two(code)),
    }
}

fn in_two(code: &str) -> String {
    let middle = code.match_indices('-').nth(1).map_or(code.len(), |(place, _)| place + 1);
    let (first, second) = code.split_at(middle);
    format!("{first}\n{second}").trim_end().to_owned()
}

fn below(stage: &Stage<'_>, (set, code): (Setting, &str)) -> f32 {
    set.size * set.leading * code.lines().count() as f32 + stage.look.space(GAP)
}

const GAP: f32 = 1.0;
