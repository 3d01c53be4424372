//! Typefaces, from the system's packages: Noto Sans, Noto Sans CJK for Chinese, Noto Sans Arabic for Uyghur.

use iced::Font;
use iced::advanced::graphics::text::font_system;
use iced::font;

/// Weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Plain,
    /// Headlines, names of buttons.
    Strong,
}

/// The typeface of a language in a weight.
pub fn family(language: &str, weight: Weight) -> Font {
    let weight = match weight {
        Weight::Plain => font::Weight::Normal,
        Weight::Strong => font::Weight::Bold,
    };
    Font { weight, ..Font::with_name(name(language)) }
}

/// The typeface that draws these words: the Chinese ones lack Latin letters such as Č and Ş, and set their marks beside them.
pub fn suited(font: Font, words: &str) -> Font {
    let extended = |letter: char| ('\u{100}'..='\u{24f}').contains(&letter);
    let other = |letter: char| letter > '\u{24f}' && letter.is_alphabetic();
    if words.contains(extended) && !words.contains(other) {
        Font { weight: font.weight, ..Font::with_name(name("en")) }
    } else {
        font
    }
}

/// True when a language's typeface is installed: a text without one would be shown as empty boxes.
pub fn installed(language: &str) -> bool {
    let Ok(mut system) = font_system().write() else { return false };
    let known = system.raw().db();
    known.faces().any(|face| face.families.iter().any(|(family, _)| family.as_str() == name(language)))
}

fn name(language: &str) -> &'static str {
    match language {
        "ug" => "Noto Sans Arabic",
        "zh-Hant" => "Noto Sans CJK TC",
        chinese if chinese.starts_with("zh") => "Noto Sans CJK SC",
        _ => "Noto Sans",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_a_typeface_lacks_are_set_in_one_that_has_them() {
        let chinese = family("zh-Hans", Weight::Strong);
        for own in ["同意", "Ms Mei Tong, É", "Čapek 同意"] {
            assert_eq!(suited(chinese, own), chinese, "{own}");
        }
        assert_eq!(suited(chinese, "KAREL ČAPEK"), family("en", Weight::Strong));
    }

    #[test]
    fn every_language_has_its_typeface() {
        let missing = ["en", "zh-Hans", "zh-Hant", "ug"].into_iter().filter(|language| !installed(language));
        assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "install fonts-noto-core and fonts-noto-cjk");
    }
}
