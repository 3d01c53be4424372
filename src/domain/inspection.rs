//! An inspection: the entries drawn by the inspector's seed, and the report that both sides sign.

use sha2::{Digest as _, Sha256};

use super::log::{self, Hash, NoteSignature};
use super::signer::SignerKey;
use super::time::Timestamp;

impl SignerKey {
    /// The signature on a report.
    pub fn sign(&self, report: &Report) -> NoteSignature {
        self.sign_text(&report.text)
    }
}

/// An inspector whom a machine's settings list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspector {
    /// The public half of their key, as in a policy.
    pub vkey: String,
    /// From when on the key counts for nothing any more.
    pub revoked: Option<Timestamp>,
}

/// Why nobody inspects with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The settings do not list it.
    Unknown,
    /// It was revoked, from then on.
    Revoked(Timestamp),
}

impl Refused {
    /// The reason's code, in JSON and in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "inspector_unknown",
            Self::Revoked(_) => "inspector_revoked",
        }
    }
}

/// Whether a key may inspect at this time.
///
/// # Errors
/// Why not. A key that is listed twice is revoked if either line says so.
pub fn trusted(listed: &[Inspector], vkey: &str, now: Timestamp) -> Result<(), Refused> {
    let lines = || listed.iter().filter(|one| one.vkey == vkey);
    lines().next().ok_or(Refused::Unknown)?;
    match lines().filter_map(|one| one.revoked).min().filter(|from| *from <= now) {
        Some(from) => Err(Refused::Revoked(from)),
        None => Ok(()),
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

    #[test]
    fn a_key_counts_until_the_day_on_which_it_is_revoked() {
        let at = Timestamp::from_unix;
        let one = |revoked| Inspector { vkey: "a".into(), revoked };
        assert_eq!(trusted(&[], "a", at(5)), Err(Refused::Unknown));
        assert_eq!(trusted(&[one(None)], "b", at(5)), Err(Refused::Unknown));
        assert_eq!(trusted(&[one(None)], "a", at(5)), Ok(()));
        assert_eq!(trusted(&[one(Some(at(6)))], "a", at(5)), Ok(()));
        assert_eq!(trusted(&[one(Some(at(5)))], "a", at(5)), Err(Refused::Revoked(at(5))));
        assert_eq!(trusted(&[one(None), one(Some(at(5)))], "a", at(9)), Err(Refused::Revoked(at(5))));
    }

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
