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

/// The marks around what keeps its own order within a line (Unicode: left-to-right isolate, first strong isolate, and the
/// end of either). They order what is seen and are not seen themselves: no glyph, no word.
pub const ISOLATES: [char; 3] = ['\u{2066}', '\u{2068}', '\u{2069}'];

/// Begins an isolate that runs from right to left. No text has it: [`seen`] puts it where it is meant.
pub const FROM_RIGHT_ISOLATE: char = '\u{2067}';

/// The text as it is to be ordered for the eye, byte for byte as long. A first strong isolate whose letters all stand in isolates of
/// their own, as those of a day and its time do, runs from the left for Unicode, whatever its letters are; here it runs as they do.
pub fn seen(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let meant = |(place, letter): (usize, &char)| match letter {
        '\u{2068}' if runs_from_right(&letters[place + 1..]) => FROM_RIGHT_ISOLATE,
        letter => *letter,
    };
    letters.iter().enumerate().map(meant).collect()
}

/// Whether an isolate that these begin has letters in isolates of their own alone, and the first of them from right to left.
fn runs_from_right(inside: &[char]) -> bool {
    let (mut depth, mut first) = (0, None);
    for letter in inside {
        match letter {
            '\u{2069}' if depth == 0 => break,
            '\u{2069}' => depth -= 1,
            letter if ISOLATES.contains(letter) => depth += 1,
            letter if !letter.is_alphabetic() => {}
            _ if depth == 0 => return false,
            letter => first = first.or(Some(is_from_right(*letter))),
        }
    }
    first == Some(true)
}

/// A letter of a script that is written from right to left.
pub fn is_from_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_its_time_run_as_their_letters_do_wherever_they_are_put() {
        let day = "\u{2068}\u{2068}2026\u{2069}-يىلى\u{2069} \u{2066}17:04 (UTC)\u{2069}";
        assert_eq!(seen(&format!("\u{2068}{day}\u{2069}: ياق")), format!("\u{2067}{day}\u{2069}: ياق"));
        assert_eq!(
            seen(&format!("\u{2068}{day}")),
            format!("\u{2067}{day}"),
            "a line that ends before it does"
        );
        for other in
            [day, "\u{2068}Harbour\u{2069}، ياق", "\u{2068}\u{2068}Harbour\u{2069} ياق\u{2069}", "17:04"]
        {
            assert_eq!(seen(other), other);
        }
    }
}
