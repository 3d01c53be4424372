//! Which way a language is written.

/// From where to where a line of a language runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Latin, Chinese.
    LeftToRight,
    /// Arabic.
    RightToLeft,
}

impl Direction {
    /// The direction of the language with this BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        match tag.split('-').next() {
            Some("ug") => Self::RightToLeft,
            _ => Self::LeftToRight,
        }
    }

    /// Whether lines begin on the right.
    pub const fn is_mirrored(self) -> bool {
        matches!(self, Self::RightToLeft)
    }
}

/// The marks around what keeps its own order within a line (Unicode: left-to-right, right-to-left and first strong isolate, and
/// the end of each). They order what is seen and are not seen themselves: no glyph, no word.
pub const ISOLATES: [char; 4] = ['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];
