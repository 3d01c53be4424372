//! An inspection: the entries drawn by the inspector's seed, and the report that both sides sign.

use sha2::{Digest as _, Sha256};

use super::log::{self, Hash, NoteSignature};
use super::signer::SignerKey;

impl SignerKey {
    /// The signature on a report.
    pub fn sign(&self, report: &Report) -> NoteSignature {
        self.sign_text(&report.text)
    }
}

/// What an inspector found, line by line, below the first: `<origin>/inspection/v1`. Do not reorder: both sides keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    text: String,
}

impl Report {
    /// A report about the log with this origin: facts, a line each, name first.
    pub fn new(origin: &str, facts: &[(&str, String)]) -> Self {
        let lines: String = facts.iter().map(|(name, value)| format!("{name} {value}\n")).collect();
        Self { text: format!("{origin}{SUFFIX}\n{lines}") }
    }

    /// The text that is signed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The report with its signatures: a signed note (C2SP).
    pub fn signed(&self, signatures: &[NoteSignature]) -> String {
        log::note_text(&self.text, signatures)
    }
}

/// Which of `count` things are looked at: at most `most` different ones, in ascending order. Anyone can draw them again:
/// the n-th draw is SHA-256 of seed ‖ root ‖ n (both numbers as 8 bytes, big-endian), its first 8 bytes modulo `count`.
pub fn draw(seed: u64, root: &Hash, count: u64, most: usize) -> Vec<u64> {
    let mut drawn = std::collections::BTreeSet::new();
    let wanted = most.min(usize::try_from(count).unwrap_or(usize::MAX));
    let mut turn = 0_u64;
    while drawn.len() < wanted {
        let hash = Sha256::new()
            .chain_update(seed.to_be_bytes())
            .chain_update(root)
            .chain_update(turn.to_be_bytes())
            .finalize();
        let number = u64::from_be_bytes(*hash.first_chunk().expect("32 bytes"));
        drawn.insert(number % count);
        turn += 1;
    }
    drawn.into_iter().collect()
}

const SUFFIX: &str = "/inspection/v1";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_drawn_is_there_once_and_the_same_again(seed: u64, root: [u8; 32], count in 0_u64..500, most in 0_usize..40) {
            let drawn = draw(seed, &root, count, most);
            prop_assert_eq!(drawn.len() as u64, count.min(most as u64));
            prop_assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(drawn.iter().all(|number| *number < count));
            prop_assert_eq!(draw(seed, &root, count, most), drawn);
        }
    }
}
