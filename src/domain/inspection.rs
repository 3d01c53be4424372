//! An inspection: the inspector's own key, the entries drawn by the inspector's seed, and the report that both sides sign.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand::CryptoRng;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::log::{self, Hash, LogKey, NoteSignature};

/// The key of an inspector: it opens inspections on machines whose settings list it, and signs what was found.
pub struct InspectorKey(LogKey);

impl InspectorKey {
    /// A key with this name from 32 secret random bytes.
    ///
    /// # Errors
    /// [`KeyError::Name`].
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        LogKey::from_seed(name, seed).map(Self).map_err(|_| KeyError::Name)
    }

    /// Reads a signer's key as Go's `sumdb/note` writes it: `PRIVATE+KEY+<name>+<key id>+<base64 of 1 and the seed>`.
    ///
    /// # Errors
    /// [`KeyError::Form`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let rest = text.trim().strip_prefix(PRIVATE).ok_or(KeyError::Form)?;
        let mut parts = rest.splitn(3, '+');
        let (Some(name), Some(id), Some(material)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(KeyError::Form);
        };
        let material = Zeroizing::new(STANDARD.decode(material).map_err(|_| KeyError::Form)?);
        let Some((&ED25519, seed)) = material.split_first() else { return Err(KeyError::Form) };
        let key = Self::from_seed(name, seed.try_into().map_err(|_| KeyError::Form)?)?;
        // The key id is of the public half: a cut or mistyped key shows here.
        if key.vkey().starts_with(&format!("{name}+{id}+")) { Ok(key) } else { Err(KeyError::Form) }
    }

    /// Makes a new key.
    ///
    /// # Errors
    /// [`KeyError::Name`].
    pub fn make(name: &str, rng: &mut impl CryptoRng) -> Result<KeyFile, KeyError> {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *seed);
        let vkey = Self::from_seed(name, &seed)?.vkey();
        let id = vkey.split('+').nth(1).unwrap_or_default();
        let material = Zeroizing::new([&[ED25519], seed.as_slice()].concat());
        let material = Zeroizing::new(STANDARD.encode(&*material));
        let text = Zeroizing::new(format!("{PRIVATE}{name}+{id}+{}\n", *material));
        Ok(KeyFile { vkey, text })
    }

    /// The key's name.
    pub fn name(&self) -> &str {
        self.0.origin()
    }

    /// The public half, as a machine's settings list it.
    pub fn vkey(&self) -> String {
        self.0.vkey()
    }

    /// The key, to seal files with.
    pub(crate) const fn log_key(&self) -> &LogKey {
        &self.0
    }

    /// The signature on a report.
    pub fn sign(&self, report: &Report) -> NoteSignature {
        self.0.sign_report(report)
    }
}

/// A new key as it is handed to its inspector.
pub struct KeyFile {
    /// The public half, for the settings of machines.
    pub vkey: String,
    /// The file's text.
    pub text: Zeroizing<String>,
}

impl std::fmt::Debug for InspectorKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "InspectorKey({})", self.vkey())
    }
}

/// Why something is no key of an inspector.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeyError {
    /// Not a signer's key, or a damaged one.
    #[error("this is not an inspector's key, or it was cut: give the file that `countersign keys new` wrote")]
    Form,
    /// The name would break a signed note.
    #[error("a key's name has 1 to 200 characters, no spaces and no plus sign: authority.example/name")]
    Name,
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

const PRIVATE: &str = "PRIVATE+KEY+";
const ED25519: u8 = 1;
const SUFFIX: &str = "/inspection/v1";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    #[test]
    fn a_key_reads_back_and_a_damaged_one_does_not() {
        // Public halves and seeds hold plus signs now and then.
        for seed in 0..64 {
            let file = InspectorKey::make("authority.example/lee", &mut StdRng::seed_from_u64(seed));
            let KeyFile { vkey, text } = file.expect("a plain name");
            let key = InspectorKey::parse(&text).expect("as written");
            assert_eq!((key.vkey(), key.name()), (vkey, "authority.example/lee"));
            for damaged in [text.replace("lee", "li"), text[..text.len() - 6].to_owned(), key.vkey()] {
                assert!(matches!(InspectorKey::parse(&damaged), Err(KeyError::Form)), "{damaged}");
            }
        }
        assert!(matches!(InspectorKey::from_seed("two words", &[7; 32]), Err(KeyError::Name)));
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
