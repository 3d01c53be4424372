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
    /// Other letters on the keys.
    Script(Script),
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
            Self::Latin => "AB",
            Self::Accents => "ÀÉ",
            Self::Uyghur => "ئۇ",
            Self::Chinese => "拼",
        }
    }

    /// Rows of at most so many keys, from left to right as they stand. The last leads to the next script.
    pub fn rows(self, across: usize, offered: Vec<Key>) -> Vec<Vec<Key>> {
        let letters = |letters: &str| letters.chars().map(Key::Letter).collect::<Vec<_>>();
        let (mut rows, mut last) = match self {
            Self::Latin => (even(letters(LATIN), across, 0), letters(MARKS)),
            Self::Accents => (even(letters(ACCENTS), across, 1), vec![]),
            Self::Uyghur => (even(letters(UYGHUR), across, 1), vec![]),
            Self::Chinese => (even(LATIN.chars().map(Key::Sound).collect(), across, 0), offered),
        };
        if last.is_empty() && self != Self::Chinese {
            last = rows.pop().unwrap_or_default();
        }
        last.push(Key::Script(self.next()));
        rows.push(last);
        if self == Self::Uyghur {
            rows.iter_mut().for_each(|row| row.reverse());
        }
        rows
    }
}

/// As many in each row as in the others; in the last there is room for so many more.
fn even(keys: Vec<Key>, across: usize, more: usize) -> Vec<Vec<Key>> {
    let rows = (keys.len() + more).div_ceil(across);
    keys.chunks(keys.len().div_ceil(rows)).map(<[Key]>::to_vec).collect()
}

/// The characters that are spelled so, and what turns to others where there are more than `across`.
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
/// What stands in names beside letters.
const MARKS: &str = "-’.·";
const ACCENTS: &str = "ÀÁÂÃÄÅÆÇĆČĐÈÉÊËĞÍÎÏİŁÑŃÒÓÔÕÖØŚŠŞÙÚÛÜÝŽ";
/// In the order of the alphabet, the mark that vowels begin with first.
const UYGHUR: &str = "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي-";

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(script: Script) -> Vec<char> {
        let keys = script.rows(13, vec![]).into_iter().flatten();
        keys.filter_map(|key| match key {
            Key::Letter(letter) | Key::Sound(letter) => Some(letter),
            Key::Before(_) | Key::After(_) | Key::Script(_) => None,
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
        assert_eq!(Script::Uyghur.rows(13, vec![])[0].last(), Some(&Key::Letter('ئ')));
    }

    #[test]
    fn no_row_is_longer_than_there_is_room_and_each_script_leads_to_the_next() {
        for script in Script::ALL {
            for across in [9, 13] {
                let rows = script.rows(across, offered("YI", false, 0, across - 1));
                assert!(rows.iter().all(|row| row.len() <= across), "{script:?}: {rows:?}");
                let leads = rows.iter().flatten().filter(|key| matches!(key, Key::Script(_)));
                assert_eq!(leads.collect::<Vec<_>>(), [&Key::Script(script.next())]);
                assert!(across == 9 || rows.len() == 3, "{script:?}: {rows:?}");
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
