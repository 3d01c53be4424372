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

    /// SHA-256 over language, topics, titles and bodies, each preceded by its length (8 bytes, big-endian), so that
    /// no two notices share a digest by moving words across a border. Do not reorder: receipts carry it.
    pub fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        let mut put = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        put("countersign-notice/v1");
        put(&self.language);
        for block in &self.blocks {
            put(block.topic.code());
            put(&block.title);
            put(&block.body);
        }
        Digest(hash.finalize().into())
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
}
