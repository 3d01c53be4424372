//! The words of every language, from `locales/<tag>/*.ftl`, compiled in.
//!
//! A [`Text`] is one language. A key is looked up in that language alone: a missing one shows as `⟦key⟧`, never as a
//! panic and never quietly in another language; `tests/suite/locales.rs` keeps every language's keys the same. A *new*
//! file in `locales/` is seen when this crate is next compiled. No bidirectional isolates are put around arguments:
//! neither language here is written from right to left.

mod accepted;
mod edition;
mod held;
mod receipt;

use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use unic_langid::LanguageIdentifier;

use crate::domain::receipt::Edition;
use crate::domain::{PurposeId, Timestamp, UtcOffset};
use edition::Words;

pub use accepted::accepted_page;
pub use edition::editions;
pub use held::{Held, held_page};
pub use receipt::{receipt_page, summary_page};

/// The words of one language. Cheap to clone; the words themselves are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    tag: &'static str,
    language: LanguageIdentifier,
    /// An earlier edition of a receipt's words, instead of today's.
    earlier: Option<&'static Words>,
}

/// A value that goes into a text: words, or a whole number that may choose between plural forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words, put in as they are.
    Words(String),
    /// A whole number, written in digits without grouping.
    Number(i64),
}

/// A language to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag: `zh-Hans`.
    pub tag: &'static str,
    /// Its name in itself: 中文.
    pub name: String,
}

/// Every language, in the order offered.
pub fn languages() -> Vec<Language> {
    let named = |tag| Language { tag, name: Text::known(tag).get("language-name") };
    TAGS.into_iter().map(named).collect()
}

/// Every letter of a language's texts, for checking that the fonts have them all.
pub fn every_letter(tag: &str) -> String {
    SOURCES.iter().filter(|(language, _)| *language == tag).map(|(_, source)| *source).collect()
}

impl Text {
    /// The words of the language with this BCP 47 tag, one of [`languages`].
    ///
    /// # Errors
    /// [`Error::LanguageUnknown`] for any other tag.
    pub fn new(tag: &str) -> Result<Self, Error> {
        let known = TAGS.into_iter().find(|known| *known == tag);
        known.map(Self::known).ok_or_else(|| Error::LanguageUnknown { tag: tag.to_owned() })
    }

    /// The words of receipts in this language as they were in an edition; the first one for receipts that name none.
    ///
    /// # Errors
    /// [`Error::LanguageUnknown`]; [`Error::EditionUnknown`] if this program never had such words.
    pub fn of_edition(tag: &str, edition: Option<Edition>) -> Result<Self, Error> {
        let today = Self::new(tag)?;
        if edition == Some(today.edition()) {
            return Ok(today);
        }
        let earlier = edition::earlier(today.tag, edition);
        match (earlier, edition) {
            (Some(words), _) => Ok(Self { earlier: Some(words), ..today }),
            (None, Some(edition)) => Err(Error::EditionUnknown { edition }),
            (None, None) => Err(Error::LanguageUnknown { tag: tag.to_owned() }),
        }
    }

    /// Today's edition of the words of receipts in this language.
    pub fn edition(&self) -> Edition {
        edition::today(self.tag)
    }

    /// The language's tag.
    pub const fn language(&self) -> &'static str {
        self.tag
    }

    /// The text of `key`.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of `key` with values in their places.
    pub fn with(&self, key: &str, values: &[(&str, Value)]) -> String {
        self.find(key, values).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// Whether `key` exists as a text that takes no values; for keys made from settings, `purpose-<id>-title`.
    pub fn has(&self, key: &str) -> bool {
        self.find(key, &[]).is_some()
    }

    /// The date at `offset`: `23 Nov 2026`, `2026年11月23日`.
    pub fn date(&self, at: Timestamp, offset: UtcOffset) -> String {
        let civil = at.civil(offset);
        let day = [("day", civil.day.into()), ("month", civil.month.into()), ("year", civil.year.into())];
        self.with("date", &day)
    }

    /// Date and time of day at `offset`, with the offset: `23 Nov 2026, 17:04 (UTC+08:00)`.
    pub fn date_time(&self, at: Timestamp, offset: UtcOffset) -> String {
        let civil = at.civil(offset);
        let values = [
            ("date", self.date(at, offset).into()),
            ("hour", format!("{:02}", civil.hour).into()),
            ("minute", format!("{:02}", civil.minute).into()),
            ("offset", offset.to_string().into()),
        ];
        self.with("date-time", &values)
    }

    fn known(tag: &'static str) -> Self {
        Self { tag, language: tag.parse().expect("the tags of this table are well formed"), earlier: None }
    }

    fn find(&self, key: &str, values: &[(&str, Value)]) -> Option<String> {
        let values: HashMap<&str, FluentValue<'_>> =
            values.iter().map(|(name, value)| (*name, value.as_fluent())).collect();
        match self.earlier {
            Some(words) => words.find(key, values),
            None => WORDS.lookup_single_language(&self.language, key, Some(&values)).ok(),
        }
    }
}

impl Value {
    fn as_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Words(words) => FluentValue::from(words.as_str()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

macro_rules! value_from_whole_numbers {
    ($($number:ty),*) => { $(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Number(i64::from(number))
            }
        }
    )* };
}
value_from_whole_numbers!(u8, u16, u32, i16, i32, i64);

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

const TAGS: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// The texts as they are written.
const SOURCES: [(&str, &str); 30] = [
    ("en", include_str!("../locales/en/capture.ftl")),
    ("en", include_str!("../locales/en/consent.ftl")),
    ("en", include_str!("../locales/en/error.ftl")),
    ("en", include_str!("../locales/en/keys.ftl")),
    ("en", include_str!("../locales/en/language.ftl")),
    ("en", include_str!("../locales/en/notice.ftl")),
    ("en", include_str!("../locales/en/pack.ftl")),
    ("en", include_str!("../locales/en/receipt.ftl")),
    ("en", include_str!("../locales/en/rights.ftl")),
    ("en", include_str!("../locales/en/window.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/capture.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/consent.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/error.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/keys.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/language.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/notice.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/pack.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/receipt.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/rights.ftl")),
    ("zh-Hans", include_str!("../locales/zh-Hans/window.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/capture.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/consent.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/error.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/keys.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/language.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/notice.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/pack.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/receipt.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/rights.ftl")),
    ("zh-Hant", include_str!("../locales/zh-Hant/window.ftl")),
];

fluent_templates::static_loader! {
    static WORDS = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// Why there are no words.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// No such language here.
    #[error("there are no texts in language {tag:?}; choose one of {}", TAGS.join(", "))]
    LanguageUnknown {
        /// The tag asked for.
        tag: String,
    },
    /// The receipt was put into words that this program never had.
    #[error(
        "there are no words of edition {edition}: use the program that the controller uses, or a newer one"
    )]
    EditionUnknown {
        /// The edition that the record names.
        edition: Edition,
    },
    /// No words for a purpose: its record was made by a newer program, or its texts were never written.
    #[error("there are no words for the purpose {purpose}: use the program's newest version")]
    PurposeUnknown {
        /// The purpose.
        purpose: PurposeId,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment() -> (Timestamp, UtcOffset) {
        (Timestamp::from_unix(1_795_424_640), UtcOffset::from_minutes(480).expect("in range"))
    }

    #[test]
    fn each_language_writes_dates_its_own_way() {
        let (at, offset) = moment();
        let english = Text::new("en").unwrap();
        assert_eq!(english.date(at, offset), "23 Nov 2026");
        assert_eq!(english.date_time(at, offset), "23 Nov 2026, 17:04 (UTC+08:00)");
        let chinese = Text::new("zh-Hans").unwrap();
        assert_eq!(chinese.date(at, offset), "2026年11月23日");
        assert_eq!(chinese.date_time(at, offset), "2026年11月23日 17:04（UTC+08:00）");
    }

    #[test]
    fn a_missing_key_shows_itself_and_is_known_to_be_missing() {
        let text = Text::new("zh-Hans").unwrap();
        assert_eq!(text.get("no-such-key"), "⟦no-such-key⟧");
        assert_eq!(text.get("date"), "⟦date⟧", "values missing");
        assert!(text.has("language-name") && !text.has("no-such-key"));
    }

    #[test]
    fn languages_name_themselves_and_others_are_refused() {
        let names: Vec<String> = languages().into_iter().map(|language| language.name).collect();
        assert_eq!(names, ["English", "简体中文", "繁體中文"]);
        let refused = Text::new("zh-CN").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "there are no texts in language \"zh-CN\"; choose one of en, zh-Hans, zh-Hant"
        );
    }

    #[test]
    fn words_are_shared_between_threads() {
        fn shared<T: Send + Sync + Clone>() {}
        shared::<Text>();
    }
}
