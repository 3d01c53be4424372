//! From words to glyphs: which face, which glyphs, how wide, and where a line may end.

use std::collections::BTreeMap;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Feature, UnicodeBuffer};

use super::Error;
use super::fonts::{Face, Fonts};

/// A glyph of a shaped text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its face.
    pub(super) face: Face,
    /// Its number in the whole font.
    pub(super) id: u16,
    /// The characters it stands for, so that the paper's text can be read back.
    pub(super) text: String,
    /// How much closer the next glyph stands than its own width says, in 1/1000 em.
    pub(super) kern: f32,
    /// From its origin to the next one's, in em.
    pub(super) advance: f32,
}

/// Shapes the text of one document and remembers the glyphs used.
pub(super) struct Shaper<'a> {
    faces: Vec<rustybuzz::Face<'a>>,
    features: Vec<Feature>,
    chinese: bool,
    traditional: bool,
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
            used: BTreeMap::new(),
        }
    }

    /// Whether the text is mainly Chinese.
    pub(super) const fn is_chinese(&self) -> bool {
        self.chinese
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
        let mut glyphs: Vec<Glyph> = Vec::new();
        let mut before = ' ';
        for (face, run) in self.runs(text, bold)? {
            if let Some(last) = glyphs.last_mut().filter(|_| scripts_meet(before, run.chars().next())) {
                last.kern -= 1000.0 * SCRIPT_GAP;
                last.advance += SCRIPT_GAP;
            }
            glyphs.extend(self.shape_run(face, run)?);
            before = run.chars().last().unwrap_or(' ');
        }
        Ok(glyphs)
    }

    /// The lines a text takes within `width` em, each at least one character.
    ///
    /// # Errors
    /// As [`Shaper::shape`].
    pub(super) fn wrap(&mut self, text: &str, bold: bool, width: f32) -> Result<Vec<Vec<Glyph>>, Error> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for piece in pieces(text) {
            // The whole line is measured, not its pieces: letters and scripts stand closer or wider where they meet.
            if !line.is_empty() && self.width(format!("{line}{piece}").trim_end(), bold)? > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(piece);
            while self.width(line.trim_end(), bold)? > width {
                let head = self.head(&line, bold, width)?;
                if head == line.len() {
                    break;
                }
                lines.push(line.drain(..head).collect());
            }
        }
        if !line.trim_end().is_empty() {
            lines.push(line);
        }
        lines.iter().map(|line| self.shape(line.trim_end(), bold)).collect()
    }

    /// Bytes of the longest beginning of `text` that fits, at least one character.
    fn head(&mut self, text: &str, bold: bool, width: f32) -> Result<usize, Error> {
        let mut end = 0;
        for (start, letter) in text.char_indices() {
            let next = start + letter.len_utf8();
            if end > 0 && self.width(&text[..next], bold)? > width {
                break;
            }
            end = next;
        }
        Ok(end)
    }

    fn width(&mut self, text: &str, bold: bool) -> Result<f32, Error> {
        Ok(advance(&self.shape(text, bold)?))
    }

    /// Runs of one face. White space stays with what stands before it.
    fn runs<'t>(&self, text: &'t str, bold: bool) -> Result<Vec<(Face, &'t str)>, Error> {
        let mut runs: Vec<(Face, std::ops::Range<usize>)> = Vec::new();
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            let face = self.face(letter, bold)?;
            match runs.last_mut() {
                Some((last, range)) if *last == face || letter == ' ' => range.end = end,
                _ => runs.push((face, at..end)),
            }
        }
        Ok(runs.into_iter().map(|(face, range)| (face, &text[range])).collect())
    }

    fn face(&self, letter: char, bold: bool) -> Result<Face, Error> {
        let latin = if bold { Face::LatinBold } else { Face::Latin };
        let han = match (self.traditional, bold) {
            (false, false) => Face::Han,
            (false, true) => Face::HanBold,
            (true, false) => Face::Traditional,
            (true, true) => Face::TraditionalBold,
        };
        let first = if is_wide(letter) || (self.chinese && SHARED.contains(letter)) {
            [han, latin]
        } else {
            [latin, han]
        };
        let has = |face: &Face| self.faces[*face as usize].glyph_index(letter).is_some();
        first.into_iter().find(has).ok_or(Error::LetterMissing { letter })
    }

    fn shape_run(&mut self, face: Face, text: &str) -> Result<Vec<Glyph>, Error> {
        let shaping = &self.faces[face as usize];
        let em = f32::from(i16::try_from(shaping.units_per_em()).unwrap_or(1000));
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(shaping, &self.features, buffer);
        let mut glyphs = Vec::new();
        let starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        for (place, (info, position)) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate()
        {
            let start = starts[place];
            let end = starts[place..].iter().copied().find(|next| *next > start).unwrap_or(text.len());
            let first = place == 0 || starts[place - 1] != start;
            let id = u16::try_from(info.glyph_id).expect("OpenType numbers glyphs in 16 bits");
            // The width a PDF reader steps by: whole thousandths, rounded down as the font's /W array is.
            let own = shaping
                .glyph_hor_advance(ttf_parser_id(id))
                .map_or(0.0, |own| (f32::from(own) * 1000.0 / em).trunc());
            let advance = position.x_advance as f32 * 1000.0 / em;
            let text = if first { text[start..end].to_owned() } else { String::new() };
            glyphs.push(Glyph { face, id, text, kern: own - advance, advance: advance / 1000.0 });
        }
        self.remember(&glyphs)?;
        Ok(glyphs)
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

/// The gap between scripts in em.
const SCRIPT_GAP: f32 = 0.18;
/// Punctuation that both scripts use, drawn as its language draws it.
const SHARED: &str = "“”‘’—…";
const CLOSING: &str = "、。，．：；？！）》〉」』】〕”’…—·)]}%,.:;!?";
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
    fn a_letter_without_a_glyph_of_its_own_is_refused() {
        let fonts = Fonts::open().expect("fonts are installed for the tests");
        let mut shaper = Shaper::new(&fonts, "zh-Hans");
        assert!(matches!(shaper.shape("\u{E000}", false), Err(Error::LetterMissing { letter: '\u{E000}' })));
        shaper.shape("一", false).expect("an ideograph");
        // U+2F00 is the radical that looks like U+4E00; the font draws both with one glyph.
        assert!(matches!(shaper.shape("\u{2F00}", false), Err(Error::LetterMissing { letter: '\u{2F00}' })));
    }
}
