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

/// True when every language's typeface is installed: a text without one would be shown as empty boxes.
pub fn installed<'a>(languages: impl IntoIterator<Item = &'a str>) -> bool {
    let Ok(mut system) = font_system().write() else { return false };
    let known = system.raw().db();
    let found = |wanted: &str| {
        known.faces().any(|face| face.families.iter().any(|(family, _)| family.as_str() == wanted))
    };
    languages.into_iter().all(|language| found(name(language)))
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
    fn every_language_has_its_typeface() {
        assert!(installed(["en", "zh-Hans", "zh-Hant", "ug"]), "install fonts-noto-core and fonts-noto-cjk");
    }
}
