//! From words to glyphs: which face, which glyphs, how wide, and where a line may end.

mod order;

use std::collections::BTreeMap;
use std::ops::Range;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction as Run, Feature, UnicodeBuffer};
use unicode_bidi::Level;

use super::Error;
use super::fonts::{Face, Fonts};
use crate::domain::{Direction, ISOLATES};

/// A glyph of a shaped text. The glyphs of a line stand in the order of reading, so that the paper's text reads back so;
/// where each is drawn is another matter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its face.
    pub(super) face: Face,
    /// Its number in the whole font.
    pub(super) id: u16,
    /// The characters it stands for, so that the paper's text can be read back.
    pub(super) text: String,
    /// From the line's left edge to its origin, in em.
    pub(super) left: f32,
    /// How much closer the next glyph stands than its own width says, in 1/1000 em.
    pub(super) kern: f32,
    /// The room it takes, in em.
    pub(super) advance: f32,
}

/// Shapes the text of one document and remembers the glyphs used.
pub(super) struct Shaper<'a> {
    faces: Vec<rustybuzz::Face<'a>>,
    features: Vec<Feature>,
    chinese: bool,
    traditional: bool,
    direction: Direction,
    used: BTreeMap<(Face, u16), String>,
}

impl<'a> Shaper<'a> {
    /// A shaper for a text mainly in `language`.
    pub(super) fn new(fonts: &'a Fonts, language: &str) -> Self {
        let faces = Face::ALL.into_iter().map(|face| fonts.shaping(face)).collect();
        // Every character keeps its own glyph, so that text reads back letter by letter; figures stand in columns.
        let set = |tag: &[u8; 4], value| Feature::new(Tag::from_bytes(tag), value, ..);
        let features = vec![set(b"liga", 0), set(b"clig", 0), set(b"calt", 0), set(b"tnum", 1)];
        Self {
            faces,
            features,
            chinese: language.starts_with("zh"),
            traditional: language == "zh-Hant",
            direction: Direction::of(language),
            used: BTreeMap::new(),
        }
    }

    /// Whether the text is mainly Chinese.
    pub(super) const fn is_chinese(&self) -> bool {
        self.chinese
    }

    /// Which way the text is mainly written.
    pub(super) const fn direction(&self) -> Direction {
        self.direction
    }

    /// Glyphs used so far, each with the characters it stands for.
    pub(super) fn used(&self) -> &BTreeMap<(Face, u16), String> {
        &self.used
    }

    /// One line of text as glyphs.
    ///
    /// # Errors
    /// [`Error::LetterMissing`] for a character no face can show as itself.
    pub(super) fn shape(&mut self, text: &str, bold: bool) -> Result<Vec<Glyph>, Error> {
        self.line(text, bold, order::base(text))
    }

    /// One line of a text that runs mainly as `base` says.
    fn line(&mut self, text: &str, bold: bool, base: Level) -> Result<Vec<Glyph>, Error> {
        let mut placed: Vec<(usize, Glyph)> = Vec::new();
        let mut before = ' ';
        for (level, range) in order::seen(text, base) {
            let mut runs = self.runs(text, range, (bold, level))?;
            if level.is_rtl() {
                runs.reverse();
            }
            for (face, range) in runs {
                let run = &text[range.clone()];
                if let Some((_, last)) =
                    placed.last_mut().filter(|_| scripts_meet(before, run.chars().next()))
                {
                    last.advance += SCRIPT_GAP;
                }
                let glyphs = self.shape_run(face, run, level)?;
                placed.extend(glyphs.into_iter().map(|(start, glyph)| (range.start + start, glyph)));
                before = if level.is_rtl() { ' ' } else { run.chars().last().unwrap_or(' ') };
            }
        }
        let em = |face: Face, id| self.own_width(face, id);
        let glyphs = order::read(placed, em);
        self.remember(&glyphs)?;
        Ok(glyphs)
    }

    /// The lines a text takes within `width` em, each at least one character.
    ///
    /// # Errors
    /// As [`Shaper::shape`].
    pub(super) fn wrap(&mut self, text: &str, bold: bool, width: f32) -> Result<Vec<Vec<Glyph>>, Error> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let base = order::base(text);
        for piece in pieces(text) {
            // The whole line is measured, not its pieces: letters and scripts stand closer or wider where they meet.
            if !order::is_blank(&line) && self.width(format!("{line}{piece}").trim_end(), bold, base)? > width
            {
                let rest = order::still_open(&line);
                lines.push(std::mem::replace(&mut line, rest));
            }
            line.push_str(piece);
            while self.width(line.trim_end(), bold, base)? > width {
                let head = self.head(&line, (bold, base), width)?;
                if head == line.len() {
                    break;
                }
                let begun: String = line.drain(..head).collect();
                line.insert_str(0, &order::still_open(&begun));
                lines.push(begun);
            }
        }
        if !order::is_blank(&line) {
            lines.push(line);
        }
        lines.iter().map(|line| self.line(line.trim_end(), bold, base)).collect()
    }

    /// Bytes of the longest beginning of `text` that fits, at least one character.
    fn head(&mut self, text: &str, (bold, base): (bool, Level), width: f32) -> Result<usize, Error> {
        let mut end = 0;
        for (start, letter) in text.char_indices() {
            let next = start + letter.len_utf8();
            if end > 0 && self.width(&text[..next], bold, base)? > width {
                break;
            }
            end = next;
        }
        Ok(end)
    }

    fn width(&mut self, text: &str, bold: bool, base: Level) -> Result<f32, Error> {
        Ok(advance(&self.line(text, bold, base)?))
    }

    /// Runs of one face in a part of a text. White space stays with what stands before it; isolates have no glyph.
    fn runs(
        &self,
        text: &str,
        part: Range<usize>,
        set: (bool, Level),
    ) -> Result<Vec<(Face, Range<usize>)>, Error> {
        let mut runs: Vec<(Face, Range<usize>)> = Vec::new();
        for (at, letter) in text[part.clone()].char_indices() {
            let start = part.start + at;
            let end = start + letter.len_utf8();
            if ISOLATES.contains(&letter) {
                continue;
            }
            let face = self.face(letter, set)?;
            match runs.last_mut() {
                Some((last, range)) if range.end == start && (*last == face || letter == ' ') => {
                    range.end = end;
                }
                _ => runs.push((face, start..end)),
            }
        }
        Ok(runs)
    }

    fn face(&self, letter: char, (bold, level): (bool, Level)) -> Result<Face, Error> {
        // A bracket in words from right to left is drawn with its twin's glyph. It has a face of its own there, because a
        // glyph stands for one character only.
        let turned = level.is_rtl() && BRACKETS.contains(letter);
        let latin = if bold { Face::LatinBold } else { Face::Latin };
        let han = match (self.traditional, bold) {
            (false, false) => Face::Han,
            (false, true) => Face::HanBold,
            (true, false) => Face::Traditional,
            (true, true) => Face::TraditionalBold,
        };
        let arabic = if bold { Face::ArabicBold } else { Face::Arabic };
        let first = if is_arabic(letter) {
            [arabic, latin]
        } else if turned || is_wide(letter) || (self.chinese && SHARED.contains(letter)) {
            [han, latin]
        } else {
            [latin, han]
        };
        let has = |face: &Face| self.faces[*face as usize].glyph_index(letter).is_some();
        first.into_iter().find(has).ok_or(Error::LetterMissing { letter })
    }

    /// Glyphs from left to right, each with the place in `text` of what it stands for.
    fn shape_run(&self, face: Face, text: &str, level: Level) -> Result<Vec<(usize, Glyph)>, Error> {
        let shaping = &self.faces[face as usize];
        let em = em(shaping);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if level.is_rtl() { Run::RightToLeft } else { Run::LeftToRight });
        let shaped = rustybuzz::shape(shaping, &self.features, buffer);
        let starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let mut glyphs = Vec::new();
        for (place, (info, position)) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate()
        {
            let start = starts[place];
            // What is placed beside its own place would not be drawn there.
            if (position.x_offset, position.y_offset) != (0, 0) {
                return Err(Error::LetterMissing {
                    letter: text[start..].chars().next().unwrap_or_default(),
                });
            }
            let end = starts.iter().copied().filter(|next| *next > start).min().unwrap_or(text.len());
            let first = place == 0 || starts[place - 1] != start;
            let id = u16::try_from(info.glyph_id).expect("OpenType numbers glyphs in 16 bits");
            let text = if first { text[start..end].to_owned() } else { String::new() };
            let advance = position.x_advance as f32 / em;
            glyphs.push((start, Glyph { face, id, text, left: 0.0, kern: 0.0, advance }));
        }
        Ok(glyphs)
    }

    /// The width a PDF reader steps by: whole thousandths, rounded down as the font's /W array is.
    fn own_width(&self, face: Face, id: u16) -> f32 {
        let shaping = &self.faces[face as usize];
        let own = shaping.glyph_hor_advance(ttf_parser_id(id));
        own.map_or(0.0, |own| (f32::from(own) * 1000.0 / em(shaping)).trunc())
    }

    /// One glyph stands for one text in a PDF. Two characters that share a glyph (a radical and its ideograph) could
    /// not both be read back, so the second is refused.
    fn remember(&mut self, glyphs: &[Glyph]) -> Result<(), Error> {
        for glyph in glyphs {
            let known = self.used.entry((glyph.face, glyph.id)).or_insert_with(|| glyph.text.clone());
            if *known != glyph.text {
                let letter = glyph.text.chars().next().unwrap_or_default();
                return Err(Error::LetterMissing { letter });
            }
        }
        Ok(())
    }
}

/// The width of a line in em.
pub(super) fn advance(glyphs: &[Glyph]) -> f32 {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

fn em(face: &rustybuzz::Face<'_>) -> f32 {
    f32::from(i16::try_from(face.units_per_em()).unwrap_or(1000))
}

fn ttf_parser_id(id: u16) -> rustybuzz::ttf_parser::GlyphId {
    rustybuzz::ttf_parser::GlyphId(id)
}

/// The text cut wherever a line may end: after a space, after a hyphen, a slash, an at sign or a dot before a letter, and around Han characters, but never
/// before a closing mark or after an opening one.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for pair in letters.windows(2) {
        let [(_, before), (at, after)] = pair else { continue };
        // No line ends in "e-".
        let stub = *before == '-' && at - start < 4;
        if may_end(*before, *after) && !stub {
            pieces.push(&text[start..*at]);
            start = *at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_end(before: char, after: char) -> bool {
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    let figure_with_unit = before.is_ascii_digit() && is_wide(after);
    let in_address = matches!(before, '@' | '.') && after.is_alphabetic() && !is_wide(after);
    before == ' '
        || matches!(before, '-' | '/')
        || in_address
        || ((is_wide(before) || is_wide(after)) && !figure_with_unit)
}

/// Whether a Han character and a Latin letter or figure stand side by side; they are set a little apart.
fn scripts_meet(before: char, after: Option<char>) -> bool {
    let han = |letter: char| is_wide(letter) && letter.is_alphabetic();
    after.is_some_and(|after| {
        (han(before) && after.is_ascii_alphanumeric()) || (before.is_ascii_alphanumeric() && han(after))
    })
}

/// Characters one em wide: Han, kana, hangul and their punctuation.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Arabic letters and marks.
fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The gap between scripts in em.
const SCRIPT_GAP: f32 = 0.18;
/// Brackets of either script, which face the words they hold.
const BRACKETS: &str = "()[]{}<>«»‹›";
/// Punctuation that both scripts use, drawn as its language draws it.
const SHARED: &str = "“”‘’—…";
const CLOSING: &str = "،؛؟、。，．：；？！）》〉」』】〕”’…—·)]}%,.:;!?";
const OPENING: &str = "（《〈「『【〔“‘([{";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_each_script_allows() {
        assert_eq!(pieces("cash, safe-deposit by e-mail"), ["cash, ", "safe-", "deposit ", "by ", "e-mail"]);
        assert_eq!(pieces("您于11月23日（周一），"), ["您", "于", "11月", "23日", "（周", "一），"]);
        assert_eq!(pieces(""), [""]);
    }

    #[test]
    fn wrapping_loses_no_letter_and_keeps_to_the_width() {
        let fonts = Fonts::open().expect("fonts are installed for the tests");
        let mut shaper = Shaper::new(&fonts, "zh-Hans");
        let text = "您于2026年11月23日在First Harbour Bank作出决定。0123456789abcdef0123456789abcdef0123456789abcdef";
        let lines = shaper.wrap(text, false, 12.0).unwrap();
        let back: String = lines.iter().flatten().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(crate::domain::page::words(&back), crate::domain::page::words(text));
        assert!(lines.len() > 4 && lines.iter().all(|line| advance(line) <= 12.05));
    }

    #[test]
    fn words_from_right_to_left_read_back_in_their_order() {
        let fonts = Fonts::open().expect("fonts are installed for the tests");
        let mut shaper = Shaper::new(&fonts, "ug");
        let text = "ۋاقتى (UTC) \u{2066}17:04 (A)\u{2069} لازىم";
        let glyphs = shaper.shape(text, false).expect("brackets of both directions");
        let back: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(back, text.replace(ISOLATES, ""));
        let left = |words: &str| glyphs.iter().find(|glyph| glyph.text == words).expect("is there").left;
        assert!(left("ۋ") > left("ق") && left("1") < left("7") && left("7") < left("4"), "{glyphs:?}");
        assert!(
            left("U") > left("1") && left("ز") < left("1"),
            "the time stands left of what is read before it"
        );
        // A pen that steps by what the PDF says arrives where each glyph stands.
        let mut pen = glyphs[0].left * 1000.0;
        for glyph in &glyphs {
            assert!((pen - glyph.left * 1000.0).abs() < 0.5, "{glyph:?} at {pen}");
            pen += shaper.own_width(glyph.face, glyph.id) - glyph.kern;
        }
    }

    #[test]
    fn a_number_cut_by_the_end_of_a_line_keeps_its_order() {
        let fonts = Fonts::open().expect("fonts are installed for the tests");
        let mut shaper = Shaper::new(&fonts, "ug");
        let lines = shaper.wrap("تېلېفون: \u{2068}+852 5550 0417\u{2069}.", false, 7.0).unwrap();
        let last = lines.last().expect("several lines");
        let left = |words: &str| last.iter().find(|glyph| glyph.text == words).expect("is there").left;
        assert!(lines.len() > 1 && left("0") < left("7") && left(".") < left("0"), "{lines:?}");
        assert!(lines.iter().all(|line| !line.is_empty()));
    }

    #[test]
    fn a_letter_without_a_glyph_of_its_own_is_refused() {
        let fonts = Fonts::open().expect("fonts are installed for the tests");
        let mut shaper = Shaper::new(&fonts, "zh-Hans");
        assert!(matches!(shaper.shape("\u{E000}", false), Err(Error::LetterMissing { letter: '\u{E000}' })));
        shaper.shape("一", false).expect("an ideograph");
        // U+2F00 is the radical that looks like U+4E00; the font draws both with one glyph.
        assert!(matches!(shaper.shape("\u{2F00}", false), Err(Error::LetterMissing { letter: '\u{2F00}' })));
    }
}
