//! The order in which a line is seen, and the order in which it is read (Unicode Standard Annex 9).

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::Glyph;
use crate::domain::{self, ISOLATES};
use crate::print::fonts::Face;

/// Which way a text mainly runs: as its first letter with a direction does.
pub(super) fn base(text: &str) -> Level {
    BidiInfo::new(text, None).paragraphs.first().map_or_else(Level::ltr, |paragraph| paragraph.level)
}

/// Whether a line has nothing to show.
pub(super) fn is_blank(line: &str) -> bool {
    line.chars().all(|letter| letter.is_whitespace() || ISOLATES.contains(&letter))
}

/// The isolates that a line leaves open: the next line begins with them, so that a number cut in two keeps its order.
pub(super) fn still_open(line: &str) -> String {
    let mut open = String::new();
    for letter in line.chars().filter(|letter| ISOLATES.contains(letter)) {
        match letter {
            '\u{2069}' => drop(open.pop()),
            begin => open.push(begin),
        }
    }
    open
}

/// The parts of a line from left to right, each of one direction.
pub(super) fn seen(text: &str, base: Level) -> Vec<(Level, Range<usize>)> {
    let meant = domain::seen(text);
    let order = BidiInfo::new(&meant, Some(base));
    let parts = order.paragraphs.iter().flat_map(|paragraph| {
        let (levels, parts) = order.visual_runs(paragraph, paragraph.range.clone());
        parts.into_iter().map(move |part| (levels[part.start], part))
    });
    parts.collect()
}

/// Glyphs that stand from left to right, in the order of reading: each says where it is drawn, and how far the pen goes
/// (back, where the text runs from right to left) to the next one read.
pub(super) fn read(seen: Vec<(usize, Glyph)>, own_width: impl Fn(Face, u16) -> f32) -> Vec<Glyph> {
    let mut left = 0.0;
    let mut placed: Vec<(usize, Glyph)> = seen
        .into_iter()
        .map(|(start, glyph)| {
            let here = left;
            left += glyph.advance;
            (start, Glyph { left: here, ..glyph })
        })
        .collect();
    placed.sort_by_key(|(start, _)| *start);
    let mut glyphs: Vec<Glyph> = placed.into_iter().map(|(_, glyph)| glyph).collect();
    for place in 0..glyphs.len() {
        let end = glyphs[place].left + glyphs[place].advance;
        let next = glyphs.get(place + 1).map_or(end, |next| next.left);
        let Glyph { face, id, left, .. } = glyphs[place];
        // Hundredths of a thousandth are noise of the sums.
        let kern = own_width(face, id) - (next - left) * 1000.0;
        glyphs[place].kern = (kern * 100.0).round() / 100.0;
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_before_its_time_wherever_they_are_put() {
        let day = "\u{2068}\u{2068}2026\u{2069}-يىلى\u{2069} \u{2066}17:04\u{2069}";
        let words = format!("\u{2068}{day}\u{2069}: ياق");
        let parts = seen(&words, Level::rtl());
        let place = |part: &str| {
            parts.iter().position(|(_, range)| words[range.clone()].contains(part)).expect("is there")
        };
        assert!(place("17") < place("2026"), "the day stands on the right: {parts:?}");
    }
}
