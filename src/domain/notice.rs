//! The notice a person reads before deciding, and the digest that ties a consent to those very words.

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

/// The six things a notice must say, in this order (FR Measures art. 5; PIPL arts. 17, 30).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Who runs this and who answers for the store.
    Who,
    /// Why a face is used.
    Why,
    /// What exactly is taken and kept.
    What,
    /// For how long.
    HowLong,
    /// Who else sees it.
    WhoElse,
    /// The person's rights and how to use them.
    Rights,
}

/// One block of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is about.
    pub topic: Topic,
    /// Its headline as shown.
    pub title: String,
    /// Its text as shown.
    pub body: String,
}

/// A notice as it was shown, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    language: String,
    blocks: Vec<Block>,
}

impl Topic {
    /// Every topic in the order of reading.
    pub const ALL: [Self; 6] = [Self::Who, Self::Why, Self::What, Self::HowLong, Self::WhoElse, Self::Rights];

    /// The topic's name in locale keys (`notice-<code>-title`, `notice-<code>-body`).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Why => "why",
            Self::What => "what",
            Self::HowLong => "how-long",
            Self::WhoElse => "who-else",
            Self::Rights => "rights",
        }
    }
}

impl Notice {
    /// A notice in `language` (a BCP 47 tag) from one text for each topic.
    pub fn new(language: &str, mut words: impl FnMut(Topic) -> (String, String)) -> Self {
        let blocks = Topic::ALL
            .iter()
            .map(|&topic| {
                let (title, body) = words(topic);
                Block { topic, title, body }
            })
            .collect();
        Self { language: language.to_owned(), blocks }
    }

    /// The language's tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The six blocks.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Language, topics, titles and bodies, each preceded by its length (8 bytes, big-endian), so that no two notices are
    /// the same bytes by moving words across a border. Do not reorder: receipts carry the digest.
    pub fn to_bytes(&self) -> Vec<u8> {
        let blocks = self.blocks.iter().flat_map(|block| [block.topic.code(), &block.title, &block.body]);
        let mut bytes = vec![];
        for text in [FORM, &self.language].into_iter().chain(blocks) {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; `None` for anything else.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let mut next = || {
            let (length, rest) = bytes.split_first_chunk::<8>()?;
            let (text, rest) = rest.split_at_checked(usize::try_from(u64::from_be_bytes(*length)).ok()?)?;
            bytes = rest;
            std::str::from_utf8(text).ok().map(str::to_owned)
        };
        let (form, language) = (next()?, next()?);
        let block = |topic: &Topic| {
            let (code, title, body) = (next()?, next()?, next()?);
            (code == topic.code()).then_some(Block { topic: *topic, title, body })
        };
        let blocks = Topic::ALL.iter().map(block).collect::<Option<Vec<_>>>()?;
        (form == FORM && bytes.is_empty()).then_some(Self { language, blocks })
    }

    /// SHA-256 of [`to_bytes`](Self::to_bytes).
    pub fn digest(&self) -> Digest {
        Digest::of(&self.to_bytes())
    }
}

/// First of a notice's texts.
const FORM: &str = "countersign-notice/v1";

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl std::fmt::Display for Digest {
    /// 64 hexadecimal digits.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Digest({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn any_changed_word_changes_the_digest() {
        let plain = Notice::new("en", |topic| (topic.code().into(), "body".into()));
        let moved = Notice::new("en", |topic| (format!("{}b", topic.code()), "ody".into()));
        let other = Notice::new("zh-Hans", |topic| (topic.code().into(), "body".into()));
        assert_ne!(plain.digest(), moved.digest());
        assert_ne!(plain.digest(), other.digest());
        assert_eq!(plain.digest(), plain.clone().digest());
        assert_eq!(plain.digest().to_string().len(), 64);
    }

    proptest! {
        #[test]
        fn what_was_shown_is_read_again_word_for_word(words in prop::collection::vec(".{0,30}", 12), language in ".{0,9}") {
            let mut words = words.into_iter();
            let notice = Notice::new(&language, |_| words.next().zip(words.next()).expect("twelve texts"));
            let bytes = notice.to_bytes();
            prop_assert_eq!(Notice::from_bytes(&bytes), Some(notice));
            prop_assert_eq!(Notice::from_bytes(&bytes[..bytes.len() - 1]), None);
            prop_assert_eq!(Notice::from_bytes(&[&bytes[..], b"x"].concat()), None);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            prop_assert!(Notice::from_bytes(&bytes).is_none_or(|notice| notice.to_bytes() == bytes));
        }
    }
}
