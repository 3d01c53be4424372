//! The root secret, where it lives, and the keys made from it.
//!
//! A [`KeyStore`] holds 32 bytes and nothing else. Everything the store needs is derived from them with HKDF-SHA256
//! (RFC 5869), one label a use, so that no key ever serves two purposes.

mod credential;
mod locked;
mod ring;
mod sealed;

use std::sync::Mutex;

use hkdf::Hkdf;
use rand::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::Error;
pub use credential::Credential;
use locked::Locked;
pub use ring::SecretService;
pub use sealed::{Passphrase, SealedFile};

/// 32 random bytes from which every key of one machine is made. Never printed, copied or stored beside the store.
pub struct RootSecret(Locked);

/// Where a [`RootSecret`] lives between two starts.
pub trait KeyStore: Send + Sync {
    /// The root secret; `None` if the key store says it holds none. A locked keyring says so too, so `None` is never
    /// a reason to make a key for a store that exists.
    ///
    /// # Errors
    /// [`Error::KeyStoreAbsent`], [`Error::KeyStoreLocked`] or [`Error::PassphraseWrong`]; file errors for a sealed file.
    fn read(&self) -> Result<Option<RootSecret>, Error>;

    /// Puts a new root secret into an empty key store.
    ///
    /// # Errors
    /// As [`KeyStore::read`]; [`Error::KeyPresent`] if there is one already: it is never overwritten.
    fn create(&self, secret: &RootSecret, rng: &mut dyn CryptoRng) -> Result<(), Error>;
}

/// A key store that forgets at the end of the process: for a demonstration, whose store is thrown away with it.
#[derive(Default)]
pub struct Memory(Mutex<Option<RootSecret>>);

/// One derived key.
pub(super) struct Key(Locked);

/// What a root secret is asked for. Do not reorder or rename: the labels are in every store that exists.
#[derive(Clone, Copy)]
pub(super) enum Use<'a> {
    /// SQLCipher's raw key. They follow one another, from 1.
    Store(u32),
    /// Ed25519 seed of the log with this identity. A log that starts anew has a new identity and so a new key:
    /// one key never signs two histories. They follow one another, from 1.
    Log(&'a [u8; 16], u32),
    /// Wraps subject keys; epochs follow one another as erasures are made final.
    Wrapping(u32),
    /// Pseudonyms of receipts. They follow one another, from 1.
    Pseudonym(u32),
    /// Opens what is sealed to the store while its keys are away.
    Intake,
    /// Tags of what was taken back, in the list beside the store.
    TakenBack,
    /// Ties of counted visits to their receipts, until somebody tells that the person was served.
    Visits,
}

impl RootSecret {
    /// Bytes in a root secret.
    pub const LENGTH: usize = Locked::LENGTH;

    /// A root secret from 32 random bytes.
    pub fn from_random(bytes: &[u8; Self::LENGTH]) -> Self {
        let mut secret = Locked::zero();
        secret.bytes_mut().copy_from_slice(bytes);
        Self(secret)
    }

    /// Draws a root secret.
    pub(super) fn draw(rng: &mut dyn CryptoRng) -> Self {
        let mut secret = Locked::zero();
        rng.fill_bytes(secret.bytes_mut());
        Self(secret)
    }

    /// From bytes a key store kept; `None` unless there are 32.
    fn from_kept(bytes: &[u8]) -> Option<Self> {
        Locked::of(bytes).map(Self)
    }

    pub(super) const fn expose(&self) -> &[u8; Self::LENGTH] {
        self.0.bytes()
    }

    /// The key for one use: HKDF-SHA256, no salt, the label as info.
    pub(super) fn key(&self, purpose: Use<'_>) -> Key {
        let info = match purpose {
            Use::Store(number) => numbered(b"countersign/v1/store", number),
            Use::Log(identity, number) => {
                numbered(&[b"countersign/v1/log/".as_slice(), identity].concat(), number)
            }
            Use::Wrapping(epoch) => [b"countersign/v1/wrapping/".as_slice(), &epoch.to_be_bytes()].concat(),
            Use::Pseudonym(number) => numbered(b"countersign/v1/pseudonym", number),
            Use::Intake => b"countersign/v1/intake".to_vec(),
            Use::TakenBack => b"countersign/v1/taken-back".to_vec(),
            Use::Visits => b"countersign/v1/visits".to_vec(),
        };
        derive(self.expose(), &info)
    }
}

impl Key {
    /// A key of its own, not derived from anything.
    pub(super) fn draw(rng: &mut dyn CryptoRng) -> Self {
        let mut key = Locked::zero();
        rng.fill_bytes(key.bytes_mut());
        Self(key)
    }

    /// A key that was wrapped; `None` unless it is 32 bytes.
    pub(super) fn from_unwrapped(bytes: &[u8]) -> Option<Self> {
        Locked::of(bytes).map(Self)
    }

    /// A key made from this one: HKDF-SHA256, no salt. Different labels give keys that say nothing about one another.
    pub(super) fn derive(&self, label: &[u8]) -> Self {
        derive(self.expose(), label)
    }

    /// The key's bytes.
    pub(super) const fn expose(&self) -> &[u8; 32] {
        self.0.bytes()
    }
}

fn derive(from: &[u8; 32], label: &[u8]) -> Key {
    let mut key = Locked::zero();
    let derived = Hkdf::<Sha256>::new(None, from).expand(label, key.bytes_mut());
    derived.expect("32 bytes is far below HKDF's 8,160");
    Key(key)
}

/// Whether the system keeps keys from being swapped out.
pub fn keys_stay_in_memory() -> bool {
    Locked::zero().is_locked()
}

impl Memory {
    /// A key store that already holds a secret.
    pub fn holding(secret: RootSecret) -> Self {
        Self(Mutex::new(Some(secret)))
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Option<RootSecret>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl KeyStore for Memory {
    fn read(&self) -> Result<Option<RootSecret>, Error> {
        Ok(self.kept().as_ref().map(|secret| RootSecret::from_random(secret.expose())))
    }

    fn create(&self, secret: &RootSecret, _rng: &mut dyn CryptoRng) -> Result<(), Error> {
        let mut kept = self.kept();
        if kept.is_some() {
            return Err(Error::KeyPresent);
        }
        *kept = Some(RootSecret::from_random(secret.expose()));
        Ok(())
    }
}

/// The label of one of several keys; the first has no number, for it is older than the others.
fn numbered(label: &[u8], number: u32) -> Vec<u8> {
    match number {
        1 => label.to_vec(),
        _ => [label, b"/", &number.to_be_bytes()].concat(),
    }
}

/// A key as SQLCipher wants it in a pragma (`key` or `rekey`), which takes no bound parameter: `x'<64 hex digits>'`.
pub(super) fn raw_key_pragma(pragma: &str, key: &Key) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(96));
    for part in ["PRAGMA ", pragma, " = \"", &raw_key(key), "\";"] {
        text.push_str(part);
    }
    text
}

/// A key as SQLCipher wants it where it takes a bound parameter.
pub(super) fn raw_key(key: &Key) -> Zeroizing<String> {
    use std::fmt::Write;
    let mut text = Zeroizing::new(String::with_capacity(96));
    text.push_str("x'");
    for byte in key.expose() {
        write!(text, "{byte:02x}").expect("writing to a string");
    }
    text.push('\'');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(key: &Key) -> String {
        key.expose().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Fixed by an independent HKDF: a store made today must open with tomorrow's build.
    #[test]
    fn labels_and_keys_never_change() {
        let root = RootSecret::from_random(&[7; 32]);
        let keys = [Use::Store(1), Use::Log(&[9; 16], 1), Use::Wrapping(1), Use::Pseudonym(1)]
            .map(|use_| hex(&root.key(use_)));
        assert_eq!(keys, VECTORS);
    }

    #[test]
    fn the_pragma_is_the_raw_key_in_hex() {
        let pragma = raw_key_pragma("key", &Key::from_unwrapped(&[0xab; 32]).expect("32 bytes"));
        assert_eq!(*pragma, format!("PRAGMA key = \"x'{}'\";", "ab".repeat(32)));
    }

    #[test]
    fn a_key_is_never_overwritten() {
        let keys = Memory::default();
        let mut rng = <rand::rngs::StdRng as rand::SeedableRng>::seed_from_u64(1);
        assert!(keys.read().expect("memory reads").is_none());
        keys.create(&RootSecret::from_random(&[1; 32]), &mut rng).expect("empty");
        assert!(matches!(keys.create(&RootSecret::from_random(&[2; 32]), &mut rng), Err(Error::KeyPresent)));
        assert_eq!(keys.read().expect("memory reads").expect("kept").expose(), &[1; 32]);
    }

    const VECTORS: [&str; 4] = [
        "c5bec725349c6e5d3e38bc0f7b8bf2ed7c37be13c9acbb24948fcd9b17d92faf",
        "c426c42a66e4ec0a20f31878f585d5fa3d1a5c9fc59386fe8c2b58de90c5628d",
        "d9972393380f3052ce079d28504f2ffe60bc77f6b87d0b5fda876b49ab86b80d",
        "a3bea41241e72296b62d966e245e173cb44ebce7e8d58b0b832364982d819985",
    ];
}
