//! The words of every language, from `locales/<tag>/*.ftl`, compiled in.
//!
//! A [`Text`] is one language. A key is looked up in that language alone: a missing one shows as `⟦key⟧`, never as a
//! panic and never quietly in another language; the program does not start unless every language is well written and says
//! the same as English ([`check`]). Values are isolated in languages written from right to left alone, so that a number or
//! a Latin name keeps its own order there.

mod accepted;
mod breach;
mod edition;
mod faulty;
mod held;
mod monthly;
pub mod pinyin;
mod receipt;
mod same;
mod together;
mod why;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::FluentValue;

use crate::domain::receipt::Edition;
use crate::domain::{Direction, PurposeId, Timestamp, UtcOffset};
use words::Words;

pub use accepted::accepted_page;
pub use breach::{BreachTold, breach_pages};
pub use edition::editions;
pub use faulty::Faulty;
pub use held::{HOLD_MEANS, Held, held_page};
pub use monthly::{MonthTold, month_page};
pub use receipt::{
    act_in_words, gestures_in_words, owner_notice, receipt_page, stranger_notice, summary_page,
};
pub use together::together;
pub use why::{Why, why_page};
pub use words::Source;

/// The words of one language. Cheap to clone; the words themselves are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    tag: &'static str,
    words: &'static Words,
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
    texts().iter().map(|text| Language { tag: text.tag, name: text.get("language-name") }).collect()
}

/// Whether every language is well written and says the same.
///
/// # Errors
/// The first fault, with its file and line.
pub fn check() -> Result<(), &'static Faulty> {
    TEXTS.as_ref().map(|_| ())
}

/// Every letter of a language's texts, for checking that the fonts have them all.
pub fn every_letter(tag: &str) -> String {
    let own = LOCALES.iter().filter(|(language, _)| *language == tag);
    own.flat_map(|(_, sources)| sources).map(|(_, source)| *source).collect()
}

impl Text {
    /// The words of the language with this BCP 47 tag, one of [`languages`].
    ///
    /// # Errors
    /// [`Error::LanguageUnknown`] for any other tag.
    pub fn new(tag: &str) -> Result<Self, Error> {
        let known = texts().iter().find(|text| text.tag == tag);
        known.cloned().ok_or_else(|| Error::LanguageUnknown { tag: tag.to_owned() })
    }

    /// Reads the words of a language from Fluent files. They are kept until the program ends.
    ///
    /// # Errors
    /// [`Faulty::Malformed`], [`Faulty::Twice`].
    pub fn read(tag: &'static str, sources: &[Source<'_>]) -> Result<Self, Faulty> {
        Ok(Self { tag, words: Box::leak(Box::new(Words::read(tag, sources)?)) })
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
            (Some(words), _) => Ok(Self { words, ..today }),
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

    /// Which way it is written.
    pub fn direction(&self) -> Direction {
        Direction::of(self.tag)
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

    /// The same where it may not exist: for keys made from codes.
    pub fn find(&self, key: &str, values: &[(&str, Value)]) -> Option<String> {
        let values: HashMap<&str, FluentValue<'_>> =
            values.iter().map(|(name, value)| (*name, value.as_fluent())).collect();
        self.words.find(key, values)
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

/// A language's files, in the order of their names.
macro_rules! locale {
    ($tag:literal) => {
        (
            $tag,
            locale!($tag, "access", "breach", "capture", "clerk", "commission", "consent", "error", "inspection", "keys", "language", "monthly", "notice", "pack", "receipt", "rights", "title", "training", "trial", "window"),
        )
    };
    ($tag:literal, $($name:literal),*) => {
        [$((
            concat!("locales/", $tag, "/", $name, ".ftl"),
            include_str!(concat!("../locales/", $tag, "/", $name, ".ftl")),
        )),*]
    };
}

/// Every language with its texts as they are written. English is first: the others are held against it.
const LOCALES: [(&str, [Source<'static>; 19]); 4] =
    [locale!("en"), locale!("zh-Hans"), locale!("zh-Hant"), locale!("ug")];

static TEXTS: LazyLock<Result<Vec<Text>, Faulty>> = LazyLock::new(|| {
    let [(_, english), ..] = &LOCALES;
    let read = |(tag, sources): &(&'static str, [Source<'static>; 19])| {
        let text = Text::read(tag, sources)?;
        same::same(tag, sources, english)?;
        Ok(text)
    };
    LOCALES.iter().map(read).collect()
});

fn texts() -> &'static [Text] {
    TEXTS.as_ref().expect("`check` refuses to start with such texts")
}

fn tags() -> String {
    LOCALES.map(|(tag, _)| tag).join(", ")
}

/// Why there are no words.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// No such language here.
    #[error("there are no texts in language {tag:?}; choose one of {}", tags())]
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
        assert_eq!(names, ["English", "简体中文", "繁體中文", "ئۇيغۇرچە"]);
        let refused = Text::new("zh-CN").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "there are no texts in language \"zh-CN\"; choose one of en, zh-Hans, zh-Hant, ug"
        );
    }

    #[test]
    fn words_are_shared_between_threads() {
        fn shared<T: Send + Sync + Clone>() {}
        shared::<Text>();
    }
}
