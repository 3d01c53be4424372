//! English, two fifths longer: what a language may ask of a screen that nobody has translated into yet.

use std::cell::Cell;

use countersign::i18n::{self, Text};
use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};

thread_local!(static STRETCHED: Cell<bool> = const { Cell::new(false) });

/// From here on this test's windows offer stretched English alone.
pub(crate) fn stretch() {
    STRETCHED.set(true);
}

/// The languages that windows of this test offer.
pub(super) fn offered() -> Vec<Text> {
    if STRETCHED.get() {
        return vec![english()];
    }
    i18n::languages().iter().map(|own| Text::new(own.tag).expect("offered")).collect()
}

/// Stretched English. Receipts keep their own words.
fn english() -> Text {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en");
    let files = std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("readable").path());
    let read = |path: std::path::PathBuf| {
        let words = std::fs::read_to_string(&path).expect("UTF-8");
        let mut all = parser::parse(words).expect("well written");
        for entry in &mut all.body {
            if let Entry::Message(message) = entry {
                message.value.iter_mut().for_each(pattern);
            }
        }
        (path.display().to_string(), serializer::serialize(&all))
    };
    let sources: Vec<(String, String)> = files.map(read).collect();
    let sources: Vec<_> = sources.iter().map(|(file, words)| (file.as_str(), words.as_str())).collect();
    Text::read("en", &sources).expect("stretched words are words")
}

fn pattern(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = longer(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter_mut().for_each(|variant| self::pattern(&mut variant.value));
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// Every word with accents, and all of it longer by two fifths.
fn longer(words: &str) -> String {
    let (mut long, mut owed, mut more) = (String::new(), 0, ['é', 'í', 'ñ'].into_iter().cycle());
    for part in words.split_inclusive([' ', '\n']) {
        let word = part.trim_end_matches([' ', '\n']);
        owed += 2 * word.chars().filter(|letter| letter.is_alphabetic()).count();
        long.extend(word.chars().map(accented));
        long.extend(more.by_ref().take(owed / 5));
        owed %= 5;
        long.push_str(&part[word.len()..]);
    }
    long
}

fn accented(letter: char) -> char {
    match letter {
        'a' => 'â',
        'e' => 'ê',
        'i' => 'î',
        'o' => 'ö',
        'u' => 'ü',
        'A' => 'Å',
        'E' => 'È',
        'O' => 'Ø',
        same => same,
    }
}
