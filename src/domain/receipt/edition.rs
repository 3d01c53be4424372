//! Which words a receipt was put into: records name the edition, so that a later program renders the same page again.

use sha2::{Digest as _, Sha256};

/// An edition of the words of receipts in one language: the first 16 bytes of the SHA-256 of their source.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edition(pub [u8; 16]);

impl Edition {
    /// The edition that these words are. Signed into records: do not change how it is computed.
    pub fn of(words: &str) -> Self {
        let digest: [u8; 32] = Sha256::digest(words.as_bytes()).into();
        Self(*digest.first_chunk().expect("32 bytes hold 16"))
    }
}

impl std::fmt::Display for Edition {
    /// 32 hexadecimal digits.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Edition {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Edition({self})")
    }
}
