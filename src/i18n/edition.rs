//! Editions of the words of receipts. A record names the edition it was put into words with; a receipt is rendered in that
//! edition for ever, whatever the words are today.
//!
//! **Changing a sentence of `receipt.ftl` or `language.ftl`:** copy both, one after the other, as they were into
//! `assets/words/N/<tag>.ftl`, add that file to [`EARLIER`], and only then change the sentence. A test holds the digests of all
//! editions, so that none is changed or lost by accident.

use std::sync::LazyLock;

use super::words::Words;
use crate::domain::receipt::Edition;

/// Today's words: what is in `locales`.
const TODAY: [(&str, &str); 4] = [
    (
        "en",
        concat!(include_str!("../../locales/en/receipt.ftl"), include_str!("../../locales/en/language.ftl")),
    ),
    (
        "zh-Hans",
        concat!(
            include_str!("../../locales/zh-Hans/receipt.ftl"),
            include_str!("../../locales/zh-Hans/language.ftl")
        ),
    ),
    (
        "zh-Hant",
        concat!(
            include_str!("../../locales/zh-Hant/receipt.ftl"),
            include_str!("../../locales/zh-Hant/language.ftl")
        ),
    ),
    (
        "ug",
        concat!(include_str!("../../locales/ug/receipt.ftl"), include_str!("../../locales/ug/language.ftl")),
    ),
];

/// Words that were on paper before, the first edition first. Do not remove, do not edit: append.
const EARLIER: [(&str, &str); 19] = [
    ("en", include_str!("../../assets/words/1/en.ftl")),
    ("zh-Hans", include_str!("../../assets/words/1/zh-Hans.ftl")),
    ("en", include_str!("../../assets/words/2/en.ftl")),
    ("zh-Hans", include_str!("../../assets/words/2/zh-Hans.ftl")),
    ("en", include_str!("../../assets/words/3/en.ftl")),
    ("zh-Hans", include_str!("../../assets/words/3/zh-Hans.ftl")),
    ("en", include_str!("../../assets/words/4/en.ftl")),
    ("zh-Hans", include_str!("../../assets/words/4/zh-Hans.ftl")),
    ("en", include_str!("../../assets/words/5/en.ftl")),
    ("zh-Hans", include_str!("../../assets/words/5/zh-Hans.ftl")),
    ("zh-Hant", include_str!("../../assets/words/5/zh-Hant.ftl")),
    ("en", include_str!("../../assets/words/6/en.ftl")),
    ("zh-Hans", include_str!("../../assets/words/6/zh-Hans.ftl")),
    ("zh-Hant", include_str!("../../assets/words/6/zh-Hant.ftl")),
    ("ug", include_str!("../../assets/words/6/ug.ftl")),
    ("en", include_str!("../../assets/words/7/en.ftl")),
    ("zh-Hans", include_str!("../../assets/words/7/zh-Hans.ftl")),
    ("zh-Hant", include_str!("../../assets/words/7/zh-Hant.ftl")),
    ("ug", include_str!("../../assets/words/7/ug.ftl")),
];

/// The words of one earlier edition in one language.
struct Earlier {
    tag: &'static str,
    edition: Edition,
    words: Words,
}

/// Every edition there ever was: language, edition and source; today's last.
pub fn editions() -> impl Iterator<Item = (&'static str, Edition, &'static str)> {
    EARLIER.into_iter().chain(TODAY).map(|(tag, source)| (tag, Edition::of(source), source))
}

/// Today's edition in a language of [`super::languages`].
pub(super) fn today(tag: &str) -> Edition {
    let (_, source) =
        TODAY.iter().find(|(known, _)| *known == tag).expect("every language has words for receipts");
    Edition::of(source)
}

/// The words of an earlier edition; for receipts that name none, the first edition.
pub(super) fn earlier(tag: &str, edition: Option<Edition>) -> Option<&'static Words> {
    let wanted =
        |words: &&Earlier| words.tag == tag && edition.is_none_or(|edition| words.edition == edition);
    WORDS.iter().find(wanted).map(|earlier| &earlier.words)
}

static WORDS: LazyLock<Vec<Earlier>> = LazyLock::new(|| {
    let read = |(tag, source)| {
        let words = Words::read(tag, &[("assets/words", source)]).expect("earlier words were read before");
        Earlier { tag, edition: Edition::of(source), words }
    };
    EARLIER.into_iter().map(read).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    /// These are on paper in people's hands. A new line is added for a new edition; none is ever changed.
    #[test]
    fn no_edition_is_changed_or_lost() {
        let listed: Vec<_> = editions().map(|(tag, edition, _)| format!("{tag} {edition}")).collect();
        assert_eq!(
            listed, KNOWN,
            "keep the words as they were in assets/words first, then add the new edition here"
        );
    }

    const KNOWN: [&str; 23] = [
        "en fae949a481062e3d7456aa51eb839e25",
        "zh-Hans 0e10d3c6e04f643dc30892bcc575a781",
        "en f0af545ab298f3f20c4da9c4d00886ac",
        "zh-Hans 93bfee70e951f2d1cbee3281b67a1470",
        "en c6cde5bba55a059a5b3881eaac8b7728",
        "zh-Hans 73dbeb9459942e9d141938d05685fea0",
        "en aae628ec350c0b5c40479295cabe6c6e",
        "zh-Hans 99d1a3e20ea472c0d2654e482b1b81fc",
        "en 3a2b70d9b92a714f4356c0f9588e68b8",
        "zh-Hans 24fb161eee8888c1451bfd267c9f9b0f",
        "zh-Hant 9825b5e9161ff757a76eee745f64b92f",
        "en 1a508deac0cd497d45e16dcca6a2b11f",
        "zh-Hans 669df5f25fe3c809b6aab994a46d3da6",
        "zh-Hant fddcdf964845321ebf0098aa5c4a4306",
        "ug ff8d63aeb0c6fdc14d5e1714bddda519",
        "en e3824e2559c83b9dc75650b30d040ef7",
        "zh-Hans e0a28e1ef2c64c0a28fd42b7cbb75fba",
        "zh-Hant 02fe66e3ec80ac15b1399babc15c4078",
        "ug 97f04de43e4a62163e68b08adc6dc3ad",
        "en 2410e23d8ab31513b4a802a6bc928051",
        "zh-Hans c6342cdedbe182249c85a8f5acb89afb",
        "zh-Hant 6ee2cd9db3199333626fa1e0aee0b9df",
        "ug e83df8ddbe2d629af31012fc04349051",
    ];
}
