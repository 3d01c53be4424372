//! Keys for names: Latin letters and their accents, Uyghur letters from right to left, and Chinese characters by their sound.

use crate::i18n::pinyin::spelled;

/// What a key types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// This letter, into the name.
    Letter(char),
    /// This letter of a syllable, for which characters are then offered.
    Sound(char),
    /// The characters before those that are shown: this page of them.
    Before(usize),
    /// Those after them.
    After(usize),
}

/// The letters that the keys have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// A to Z.
    Latin,
    /// Latin letters with accents.
    Accents,
    /// The letters of Uyghur.
    Uyghur,
    /// Chinese characters.
    Chinese,
}

impl Script {
    /// Every script, in the order in which they follow each other.
    pub const ALL: [Self; 4] = [Self::Latin, Self::Accents, Self::Uyghur, Self::Chinese];

    /// The script of a language.
    pub fn of(language: &str) -> Self {
        match language {
            "ug" => Self::Uyghur,
            _ if language.starts_with("zh") => Self::Chinese,
            _ => Self::Latin,
        }
    }

    /// The next one.
    pub const fn next(self) -> Self {
        match self {
            Self::Latin => Self::Accents,
            Self::Accents => Self::Uyghur,
            Self::Uyghur => Self::Chinese,
            Self::Chinese => Self::Latin,
        }
    }

    /// What leads to it, in its own letters.
    pub const fn sample(self) -> &'static str {
        match self {
            Self::Latin => "ABC",
            Self::Accents => "ÀÉÖ",
            Self::Uyghur => "ئۇي",
            Self::Chinese => "拼音",
        }
    }

    /// Rows of at most so many keys, from left to right as they stand.
    pub fn rows(self, across: usize) -> Vec<Vec<Key>> {
        let (letters, key): (&str, fn(char) -> Key) = match self {
            Self::Latin => (LATIN, Key::Letter),
            Self::Accents => (ACCENTS, Key::Letter),
            Self::Uyghur => (UYGHUR, Key::Letter),
            Self::Chinese => (LATIN, Key::Sound),
        };
        let letters: Vec<char> = letters.chars().collect();
        // As many in each row as in the others.
        let rows = letters.len().div_ceil(across);
        let even = letters.len().div_ceil(rows);
        let row = |row: &[char]| -> Vec<Key> {
            match self {
                Self::Uyghur => row.iter().rev().map(|letter| key(*letter)).collect(),
                _ => row.iter().map(|letter| key(*letter)).collect(),
            }
        };
        letters.chunks(even).map(row).collect()
    }
}

/// A row of characters that are spelled so, and what turns to others where there are more than `across`.
pub(super) fn offered(syllable: &str, traditional: bool, page: usize, across: usize) -> Vec<Key> {
    let letters = spelled(syllable, traditional);
    if letters.len() <= across {
        return letters.into_iter().map(Key::Letter).collect();
    }
    let shown = across.saturating_sub(2).max(1);
    let last = letters.len().div_ceil(shown) - 1;
    let page = page.min(last);
    let some = letters.chunks(shown).nth(page).unwrap_or_default().iter().map(|letter| Key::Letter(*letter));
    // The two that turn stay where they are.
    let before = Key::Before(page.saturating_sub(1));
    let after = Key::After((page + 1).min(last));
    [before].into_iter().chain(some).chain([after]).collect()
}

/// Letters of the longest syllable: `zhuang`.
pub(super) const LONGEST_SYLLABLE: usize = 6;

const LATIN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTS: &str = "ÀÁÂÃÄÅÆÇĆČĐÈÉÊËĞÌÍÎÏİŁÑŃÒÓÔÕÖØŚŠŞÙÚÛÜÝŽ";
/// In the order of the alphabet, the mark that vowels begin with first.
const UYGHUR: &str = "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي-";

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(script: Script) -> Vec<char> {
        let keys = script.rows(13).into_iter().flatten();
        keys.map(|key| match key {
            Key::Letter(letter) | Key::Sound(letter) => letter,
            Key::Before(_) | Key::After(_) => panic!("no letter"),
        })
        .collect()
    }

    #[test]
    fn every_letter_of_uyghur_has_its_key_and_is_read_from_the_right() {
        let all = letters(Script::Uyghur);
        // The 32 letters of the alphabet; eight of them are vowels, which stand after a mark at the beginning of a syllable.
        for letter in "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيە".chars() {
            assert!(all.contains(&letter), "{letter}");
        }
        assert_eq!(Script::Uyghur.rows(13)[0].last(), Some(&Key::Letter('ئ')));
    }

    #[test]
    fn no_row_is_longer_than_there_is_room_and_none_is_left_almost_empty() {
        for script in Script::ALL {
            for across in [9, 13] {
                let rows = script.rows(across);
                let lengths: Vec<usize> = rows.iter().map(Vec::len).collect();
                assert!(
                    lengths.iter().all(|length| (across / 2..=across).contains(length)),
                    "{script:?}: {lengths:?}"
                );
            }
            assert_eq!(Script::ALL.iter().filter(|other| other.next() == script).count(), 1);
        }
    }

    #[test]
    fn every_character_of_a_syllable_is_reached_by_turning() {
        let (mut page, mut seen) = (0, vec![]);
        loop {
            let row = offered("YI", false, page, 13);
            assert!(row.len() <= 13);
            seen.extend(
                row.iter().filter_map(|key| if let Key::Letter(letter) = key { Some(*letter) } else { None }),
            );
            match row.last() {
                Some(Key::After(next)) if *next != page => page = *next,
                _ => break,
            }
        }
        assert_eq!(seen, spelled("yi", false));
        assert!(page > 5, "{page}");
    }
}
