//! Sealing: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), a random nonce before the text. Nonces of 24 bytes may be
//! drawn at random without counting them.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use rand::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::keys::Key;

const NONCE: usize = 24;
/// Bytes a sealed text is longer than the plain one: nonce 24, tag 16.
pub(super) const OVERHEAD: usize = NONCE + 16;

/// Seals `plain`; it opens only with the same key and the same context.
pub(super) fn seal(key: &Key, rng: &mut dyn CryptoRng, context: &[u8], plain: &[u8]) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    let text = encrypt(key, nonce, Payload { msg: plain, aad: context });
    scrub();
    [nonce.as_slice(), &text].concat()
}

/// Opens what [`seal`] made; `None` for another key, another context or altered bytes.
pub(super) fn open(key: &Key, context: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, text) = sealed.split_first_chunk::<NONCE>()?;
    let opened = decrypt(key, *nonce, Payload { msg: text, aad: context });
    scrub();
    opened
}

// In frames of their own, on the stack right below the caller's, where `scrub` comes to lie after them.

#[inline(never)]
fn encrypt(key: &Key, nonce: [u8; NONCE], payload: Payload<'_, '_>) -> Vec<u8> {
    cipher(key).encrypt(&XNonce::from(nonce), payload).expect("far below the cipher's 256 GB")
}

#[inline(never)]
fn decrypt(key: &Key, nonce: [u8; NONCE], payload: Payload<'_, '_>) -> Option<Zeroizing<Vec<u8>>> {
    cipher(key).decrypt(&XNonce::from(nonce), payload).ok().map(Zeroizing::new)
}

/// Writes over the blocks of plain text that the cipher leaves on the stack.
#[inline(never)]
fn scrub() {
    std::hint::black_box(&mut [0u8; 16 << 10]);
}

/// What a sealed text belongs to. Each part is preceded by its length, so that no two lists of parts read the same.
/// Do not reorder: every sealed row carries one.
pub(super) fn context(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

/// Digests the same bytes under a key, part by part: nothing of a secret one is copied that would have to be wiped.
pub(super) fn digest(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes any key");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::{SeedableRng, rngs::StdRng};

    fn key(fill: u8) -> Key {
        Key::from_unwrapped(&[fill; 32]).expect("32 bytes")
    }

    proptest! {
        #[test]
        fn opens_as_it_was_and_in_no_other_way(
            plain in prop::collection::vec(any::<u8>(), 0..600), seed: u64, at: prop::sample::Index, bit in 0..8u8,
        ) {
            let sealed = seal(&key(1), &mut StdRng::seed_from_u64(seed), b"here", &plain);
            prop_assert_eq!(sealed.len(), plain.len() + OVERHEAD);
            let opened = open(&key(1), b"here", &sealed);
            prop_assert_eq!(opened.as_ref().map(|text| text.as_slice()), Some(plain.as_slice()));
            prop_assert!(open(&key(2), b"here", &sealed).is_none());
            prop_assert!(open(&key(1), b"there", &sealed).is_none());
            let mut altered = sealed;
            let at = at.index(altered.len());
            altered[at] ^= 1 << bit;
            prop_assert!(open(&key(1), b"here", &altered).is_none());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            prop_assert!(open(&key(1), b"", &bytes).is_none());
        }
    }

    #[test]
    fn a_digest_is_of_the_context() {
        let parts = [b"ab".as_slice(), b"", b"c"];
        let mut mac = Hmac::<Sha256>::new_from_slice(&[1; 32]).expect("HMAC takes any key");
        mac.update(&context(&parts));
        assert_eq!(digest(&key(1), &parts), <[u8; 32]>::from(mac.finalize().into_bytes()));
    }

    #[test]
    fn contexts_never_run_together() {
        assert_ne!(context(&[b"ab", b"c"]), context(&[b"a", b"bc"]));
        assert_ne!(context(&[b"", b"a"]), context(&[b"a"]));
    }
}
