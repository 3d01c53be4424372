//! Which Chinese characters make a word: told from this program's own texts, where those of a word stand side by side again and
//! again. A line is not ended between two of them where it can end elsewhere.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::LOCALES;

/// How much two characters belong together, from 0 (they never meet) to nearly 1 (the rarer one hardly ever stands without the other,
/// and often stands there).
pub fn together(first: char, second: char) -> f32 {
    let Counts { each, pairs } = &*COUNTS;
    let often = |letter: char| each.get(&letter).map_or(0.0, |count| f32::from(*count));
    let met = pairs.get(&(first, second)).map_or(0.0, |count| f32::from(*count));
    met / (often(first).min(often(second)) + ONCE)
}

/// Keeps a character that stands in these texts once or twice from belonging to whatever happens to be beside it.
const ONCE: f32 = 2.0;

#[derive(Default)]
struct Counts {
    each: HashMap<char, u16>,
    pairs: HashMap<(char, char), u16>,
}

static COUNTS: LazyLock<Counts> = LazyLock::new(|| {
    let mut counts = Counts::default();
    let chinese = LOCALES.iter().filter(|(tag, _)| tag.starts_with("zh"));
    for (_, text) in chinese.flat_map(|(_, sources)| sources) {
        let mut before = None;
        for letter in text.chars() {
            let ideograph = Some(letter).filter(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter));
            if let Some(letter) = ideograph {
                *counts.each.entry(letter).or_default() += 1;
            }
            if let (Some(first), Some(second)) = (before, ideograph) {
                *counts.pairs.entry((first, second)).or_default() += 1;
            }
            before = ideograph;
        }
    }
    counts
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_together_and_neighbours_do_not() {
        let pair = |words: &str| {
            let mut letters = words.chars();
            together(letters.next().unwrap(), letters.next().unwrap())
        };
        for (word, neighbours) in [
            ("打印", "号打"),
            ("保持", "容保"),
            ("删除", "回删"),
            ("掃描", "在掃"),
            ("数字", "串数"),
            ("人员", "人在"),
        ] {
            assert!(
                pair(word) > pair(neighbours) + 0.3,
                "{word} {} {neighbours} {}",
                pair(word),
                pair(neighbours)
            );
        }
        assert_eq!(pair("ab"), 0.0);
    }
}
