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
    pub fn write<'a>(self, words: impl AsRef<str>, ink: Color) -> Text<'a> {
        text(bound(words.as_ref()))
            .size(self.size)
            .font(self.font)
            .line_height(LineHeight::Relative(self.leading))
            .wrapping(Wrapping::WordOrGlyph)
            .color(ink)
    }

    /// Running text in lines of about the same length, at most `width` wide: no word is left alone on the last one.
    pub fn block<'a>(self, words: &str, ink: Color, width: f32) -> Text<'a> {
        self.write(words, ink).width(self.even(words, width))
    }

    /// The narrowest width at which the text needs no more lines than at `width`, within a few pixels.
    fn even(self, words: &str, width: f32) -> f32 {
        let tall = self.room(words, width).height;
        if tall < self.size * self.leading * 1.5 {
            return width;
        }
        let (mut too_narrow, mut enough) = (width * 0.5, width);
        for _ in 0..5 {
            let middle = ((too_narrow + enough) / 2.0).ceil();
            if self.room(words, middle).height > tall {
                too_narrow = middle;
            } else {
                enough = middle;
            }
        }
        enough
    }

    /// The room the text takes when lines are at most `width` wide.
    pub fn room(self, words: &str, width: f32) -> Size {
        type Paragraph = <Renderer as iced::advanced::text::Renderer>::Paragraph;
        let paragraph = Paragraph::with_text(Written {
            content: &bound(words),
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

/// A short number stays on the line of the word before it: "counter 3".
fn bound(words: &str) -> String {
    let mut bound = String::with_capacity(words.len());
    for (place, word) in words.split(' ').enumerate() {
        let number = word.trim_end_matches(['.', ',', ';', '。']);
        let short = (1..=3).contains(&number.len()) && number.bytes().all(|letter| letter.is_ascii_digit());
        match (place, short) {
            (0, _) => {}
            (_, true) => bound.push(NO_BREAK),
            (_, false) => bound.push(' '),
        }
        bound.push_str(word);
    }
    bound
}

const NO_BREAK: char = '\u{a0}';

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Display;

    #[test]
    fn no_word_is_left_alone_and_no_line_is_added() {
        let look = Look::new(Size::new(1280.0, 800.0), Display::new(96.0, 60.0));
        let set = Setting::new(&look, "en", Step::Body, Weight::Plain);
        for words in ["It is locked on this machine and does not leave it.", "One line."] {
            let even = set.even(words, look.line());
            assert!(even <= look.line());
            assert_eq!(set.room(words, even).height, set.room(words, look.line()).height, "{words}");
        }
        let words = "It is locked on this machine and does not leave it.";
        assert!(set.even(words, look.line()) < look.line() * 0.75);
    }

    #[test]
    fn a_number_stays_with_its_word() {
        assert_eq!(bound("Please ask at counter 3."), "Please ask at counter\u{a0}3.");
        assert_eq!(bound("+852 5550 0417"), "+852 5550 0417");
        assert_eq!(bound(""), "");
    }
}
