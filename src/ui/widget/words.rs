//! Text as every screen draws it, and how much room it takes.

use iced::advanced::text::{Alignment, LineHeight, Paragraph as _, Shaping, Text as Written, Wrapping};
use iced::alignment::Vertical;
use iced::widget::{Text, text};
use iced::{Color, Font, Pixels, Renderer, Size};

use crate::ui::theme::{Look, Step, Weight, family, measure};

/// How one text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Font size in logical pixels.
    pub size: f32,
    /// Typeface.
    pub font: Font,
    /// Distance of lines in em.
    pub leading: f32,
}

impl Setting {
    /// A text of a step in a language.
    pub fn new(look: &Look, language: &str, step: Step, weight: Weight) -> Self {
        let leading = match step {
            Step::Display | Step::Headline => 1.22,
            Step::Body | Step::Note => measure::LINE_HEIGHT,
        };
        Self { size: look.font_size(step), font: family(language, weight), leading }
    }

    /// A label: one short line or two, set tighter than running text.
    pub fn label(look: &Look, language: &str) -> Self {
        Self { leading: 1.2, size: look.label_size(), font: family(language, Weight::Strong) }
    }

    /// Text of the frame around screens, which keeps its size when the person asks for larger text, so that it keeps
    /// its place too. It is never below the size everyone must be able to read.
    pub fn frame(look: &Look, language: &str, weight: Weight) -> Self {
        let plain = Look { large: false, ..*look };
        Self { leading: 1.2, ..Self::new(&plain, language, Step::Note, weight) }
    }

    /// The text as a widget.
    pub fn write<'a>(self, words: impl Into<String>, ink: Color) -> Text<'a> {
        text(words.into())
            .size(self.size)
            .font(self.font)
            .line_height(LineHeight::Relative(self.leading))
            .wrapping(Wrapping::WordOrGlyph)
            .color(ink)
    }

    /// The room the text takes when lines are at most `width` wide.
    pub fn room(self, words: &str, width: f32) -> Size {
        type Paragraph = <Renderer as iced::advanced::text::Renderer>::Paragraph;
        let paragraph = Paragraph::with_text(Written {
            content: words,
            bounds: Size::new(width.max(1.0), f32::INFINITY),
            size: Pixels(self.size),
            line_height: LineHeight::Relative(self.leading),
            font: self.font,
            align_x: Alignment::Default,
            align_y: Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: Wrapping::WordOrGlyph,
        });
        let least = paragraph.min_bounds();
        Size::new(least.width.ceil(), least.height.ceil())
    }
}
