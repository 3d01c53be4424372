//! The key of a person or an office that signs beside the machine: an inspector, a registry, an officer. Its public half stands
//! in the settings of the machines that believe it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::log::{LogKey, NoteSignature};

/// A private key with its name (Ed25519).
pub struct SignerKey(LogKey);

impl SignerKey {
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

    /// The signature of a note with this text.
    pub(super) fn sign_text(&self, text: &str) -> NoteSignature {
        self.0.signature(text)
    }
}

/// A new key as it is handed to its holder.
pub struct KeyFile {
    /// The public half, for the settings of machines.
    pub vkey: String,
    /// The file's text.
    pub text: Zeroizing<String>,
}

impl std::fmt::Debug for SignerKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SignerKey({})", self.vkey())
    }
}

/// Why something is no key of a signer.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeyError {
    /// Not a signer's key, or a damaged one.
    #[error("this is not a signer's key, or it was cut: give the file that `countersign keys new` wrote")]
    Form,
    /// The name would break a signed note.
    #[error("a key's name has 1 to 200 characters, no spaces and no plus sign: authority.example/name")]
    Name,
}

const PRIVATE: &str = "PRIVATE+KEY+";
const ED25519: u8 = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    #[test]
    fn a_key_reads_back_and_a_damaged_one_does_not() {
        // Public halves and seeds hold plus signs now and then.
        for seed in 0..64 {
            let file = SignerKey::make("authority.example/lee", &mut StdRng::seed_from_u64(seed));
            let KeyFile { vkey, text } = file.expect("a plain name");
            let key = SignerKey::parse(&text).expect("as written");
            assert_eq!((key.vkey(), key.name()), (vkey, "authority.example/lee"));
            for damaged in [text.replace("lee", "li"), text[..text.len() - 6].to_owned(), key.vkey()] {
                assert!(matches!(SignerKey::parse(&damaged), Err(KeyError::Form)), "{damaged}");
            }
        }
        assert!(matches!(SignerKey::from_seed("two words", &[7; 32]), Err(KeyError::Name)));
    }
}
