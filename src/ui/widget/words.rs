//! Text as every screen draws it, and how much room it takes.

mod clauses;
mod lines;

use std::cell::RefCell;
use std::collections::HashMap;

use iced::advanced::text::{Alignment, LineHeight, Paragraph as _, Shaping, Text as Written, Wrapping};
use iced::alignment::Vertical;
use iced::widget::{Text, container, text};
use iced::{Color, Element, Font, Pixels, Renderer, Size};

use crate::ui::theme::face::suited;
use crate::ui::theme::{Look, Step, Weight, family, measure};
pub(super) use lines::is_ideograph;
pub(in crate::ui) use lines::unset;

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

    /// A text of one line as a widget.
    pub fn write<'a>(self, words: impl AsRef<str>, ink: Color) -> Text<'a> {
        self.wrapped(words.as_ref(), ink, f32::MAX)
    }

    /// A text in lines of at most `width`, in a box as wide as its longest line: the toolkit draws words written from right
    /// to left at its left edge.
    pub fn within<'a, M: 'a>(self, words: &str, ink: Color, width: f32) -> Element<'a, M> {
        container(self.wrapped(words, ink, width)).max_width(width).into()
    }

    fn wrapped<'a>(self, words: &str, ink: Color, width: f32) -> Text<'a> {
        text(self.lines(words, width))
            .size(self.size)
            .font(suited(self.font, words))
            .line_height(LineHeight::Relative(self.leading))
            .wrapping(Wrapping::WordOrGlyph)
            .color(ink)
    }

    /// Running text in lines of about the same length, at most `width` wide: no word is left alone on the last one.
    pub fn block<'a, M: 'a>(self, words: &str, ink: Color, width: f32) -> Element<'a, M> {
        self.within(words, ink, self.even(words, width))
    }

    /// The text with its lines one below the other's middle. A single line is as wide as its words: the toolkit would draw
    /// one written from right to left beside its box.
    pub fn centred<'a>(self, words: &str, ink: Color, width: f32) -> Text<'a> {
        let one_line = self.room(words, width).height < self.size * self.leading * 1.5;
        let words = self.wrapped(words, ink, width);
        if one_line { words } else { words.center() }
    }

    /// A width at which the text needs no more lines than at `width`: the narrowest within a few pixels. Lines of Chinese end where
    /// they read best, at the width there is.
    pub fn even(self, words: &str, width: f32) -> f32 {
        let tall = self.room(words, width).height;
        if tall < self.size * self.leading * 1.5 {
            return width;
        }
        if words.chars().any(is_ideograph) {
            return width;
        }
        // Never so narrow that a word, or what stays together, is cut in two.
        let bound = lines::bound(words);
        let whole = bound.split([' ', '\n']).map(|word| self.room(word, f32::MAX).width);
        let longest = whole.filter(|word| *word <= width).fold(0.0, f32::max);
        let (mut too_narrow, mut enough) = (longest.max(width * 0.5), width);
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

    /// The room the text takes when lines are at most `width` wide. A screen asks the same again for each picture of the
    /// camera, so what was measured is kept.
    pub fn room(self, words: &str, width: f32) -> Size {
        thread_local!(static KNOWN: RefCell<HashMap<Measured, Size>> = RefCell::default());
        let numbers = [self.size, self.leading, width].map(f32::to_bits);
        let asked = (words.to_owned(), suited(self.font, words), numbers);
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

    fn lines(self, words: &str, width: f32) -> String {
        lines::lines(words, width, |word| self.room(word, f32::MAX).width)
    }

    fn measure(self, words: &str, width: f32) -> Size {
        type Paragraph = <Renderer as iced::advanced::text::Renderer>::Paragraph;
        let paragraph = Paragraph::with_text(Written {
            content: &self.lines(words, width),
            bounds: Size::new(width.max(1.0), f32::INFINITY),
            size: Pixels(self.size),
            line_height: LineHeight::Relative(self.leading),
            font: suited(self.font, words),
            align_x: Alignment::Default,
            align_y: Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: Wrapping::WordOrGlyph,
        });
        let least = paragraph.min_bounds();
        Size::new(least.width.ceil(), least.height.ceil())
    }
}

/// Texts whose room is kept; more than a visit's screens have.
const MOST_KNOWN: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Timestamp, UtcOffset};
    use crate::i18n::Text;
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
    fn no_word_is_cut_for_the_sake_of_even_lines() {
        let look = Look { large: true, ..Look::new(Size::new(1080.0, 1920.0), Display::new(92.0, 60.0)) };
        let set = Setting::label(&look, "en");
        for words in ["Use another way", "My guardian is here", "Something on my receipt is not right."] {
            for width in (330..700).step_by(10).map(|width| width as f32) {
                let longest = words.split(' ').map(|word| set.room(word, f32::MAX).width).fold(0.0, f32::max);
                assert!(longest > width || set.even(words, width) >= longest, "{words} in {width}");
            }
        }
    }

    #[test]
    fn no_stop_begins_a_line_for_the_sake_of_even_lines() {
        let look = Look { large: true, ..Look::new(Size::new(1080.0, 1920.0), Display::new(92.0, 60.0)) };
        let set = Setting::new(&look, "en", Step::Body, Weight::Plain);
        let date = set.room("Until 23 Nov 2027,", f32::MAX).width;
        for width in (600..1300).step_by(10).map(|width| width as f32).filter(|width| *width >= date) {
            assert!(set.even("Until 23 Nov 2027, then it is erased.", width) >= date, "{width}");
        }
    }

    #[test]
    fn chinese_is_no_higher_for_ending_its_lines_well() {
        let look = Look::new(Size::new(1280.0, 800.0), Display::new(96.0, 60.0));
        let set = Setting::new(&look, "zh-Hans", Step::Body, Weight::Plain);
        let words = "您的人脸可以用来做什么，由您在这里决定。保存在本机，至2027年11月23日，到期即删除。";
        for width in (300..900).step_by(40).map(|width| width as f32) {
            let letters = (width / set.size).floor();
            let least = (words.chars().count() as f32 / letters).ceil() * set.size * set.leading;
            let room = set.room(words, width);
            assert!(
                room.width <= width && room.height <= least + set.size * set.leading * 1.1,
                "{width}: {room:?}"
            );
        }
    }

    #[test]
    fn no_line_from_right_to_left_is_wider_than_it_may_be() {
        let text = Text::new("ug").unwrap();
        let date = text.date(Timestamp::from_unix(1_795_424_640), UtcOffset::from_minutes(480).unwrap());
        let words = text.with("done-kept", &[("date", date.into())]);
        let look = Look::new(Size::new(1280.0, 800.0), Display::new(96.0, 60.0));
        let set = Setting::new(&look, "ug", Step::Body, Weight::Plain);
        for width in (250..1200).step_by(7).map(|width| width as f32) {
            let room = set.room(&words, width).width;
            assert!(room <= width, "{words:?} is {room} wide within {width}");
        }
    }
}
