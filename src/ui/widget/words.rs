//! Text as every screen draws it, and how much room it takes.

use std::cell::RefCell;
use std::collections::HashMap;

use iced::advanced::text::{Alignment, LineHeight, Paragraph as _, Shaping, Text as Written, Wrapping};
use iced::alignment::Vertical;
use iced::widget::{Text, text};
use iced::{Color, Font, Pixels, Renderer, Size};

use crate::ui::theme::{Look, Step, Weight, family, measure};

/// Words, typeface, and the bits of size, leading and width.
type Measured = (String, Font, [u32; 3]);

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

    /// A width at which the text needs no more lines than at `width`: the narrowest within a few pixels, or in a script
    /// without spaces the one whose first line ends with a clause, because any other may cut a word in two.
    pub fn even(self, words: &str, width: f32) -> f32 {
        let tall = self.room(words, width).height;
        if tall < self.size * self.leading * 1.5 {
            return width;
        }
        if words.chars().any(is_ideograph) {
            // Else a little narrower, so that no character is left alone.
            let less = (width * 0.85).floor();
            let less = if self.room(words, less).height > tall { width } else { less };
            return self.clause(words, width, tall).unwrap_or(less);
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

    /// The width of the longest beginning that ends with a clause, is at least half a line, and leaves the text as high.
    fn clause(self, words: &str, width: f32, tall: f32) -> Option<f32> {
        let ends = words.char_indices().filter(|(_, letter)| CLAUSE_ENDS.contains(letter));
        let beginnings =
            ends.map(|(place, letter)| self.room(&words[..place + letter.len_utf8()], f32::MAX).width);
        let fitting = beginnings.filter(|beginning| (width * 0.5..=width).contains(beginning));
        fitting.filter(|beginning| self.room(words, *beginning).height <= tall).reduce(f32::max)
    }

    /// The room the text takes when lines are at most `width` wide. A screen asks the same again for each picture of the
    /// camera, so what was measured is kept.
    pub fn room(self, words: &str, width: f32) -> Size {
        thread_local!(static KNOWN: RefCell<HashMap<Measured, Size>> = RefCell::default());
        let numbers = [self.size, self.leading, width].map(f32::to_bits);
        let asked = (words.to_owned(), self.font, numbers);
        let known = KNOWN.with_borrow(|known| known.get(&asked).copied());
        known.unwrap_or_else(|| {
            let room = self.measure(words, width);
            KNOWN.with_borrow_mut(|known| {
                if known.len() >= MOST_KNOWN {
                    known.clear();
                }
                known.insert(asked, room);
            });
            room
        })
    }

    fn measure(self, words: &str, width: f32) -> Size {
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
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let ends =
            word[digits..].chars().next().is_none_or(|next| !next.is_ascii_alphanumeric() && next != '-');
        match (place, (1..=3).contains(&digits) && ends) {
            (0, _) => {}
            (_, true) => bound.push(NO_BREAK),
            (_, false) => bound.push(' '),
        }
        bound.push_str(word);
    }
    bound
}

fn is_ideograph(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

const CLAUSE_ENDS: [char; 6] = ['，', '。', '；', '：', '？', '！'];
/// Texts whose room is kept; more than a visit's screens have.
const MOST_KNOWN: usize = 4096;
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
    fn a_chinese_line_ends_with_a_clause_where_it_can() {
        let look = Look::new(Size::new(1280.0, 800.0), Display::new(96.0, 60.0));
        let set = Setting::new(&look, "zh-Hans", Step::Body, Weight::Plain);
        let (clause, rest) = ("您的人脸可以用来做什么，", "由您在这里决定。");
        let width = set.room(clause, f32::MAX).width + set.size * 3.0;
        assert_eq!(set.even(&format!("{clause}{rest}"), width), set.room(clause, f32::MAX).width);
        let without = "您的人脸可以用来做什么由您在这里决定";
        let even = set.even(without, width);
        assert!((width * 0.8..=width).contains(&even), "{even} of {width}");
    }

    #[test]
    fn a_number_stays_with_its_word() {
        assert_eq!(bound("Please ask at counter 3."), "Please ask at counter\u{a0}3.");
        assert_eq!(bound("到counter 3，或致电"), "到counter\u{a0}3，或致电");
        assert_eq!(bound("+852 5550 0417 3rd"), "+852 5550 0417 3rd");
        assert_eq!(bound(""), "");
    }
}
