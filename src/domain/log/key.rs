//! The log's own key.

use ed25519_dalek::{Signer as _, SigningKey};

use super::checkpoint::note_text;
use super::{Error, Hash, NoteSignature};
use crate::domain::Digest;

/// The key that signs this log's checkpoints and seals files: Ed25519, named by the log's origin. The secret half is
/// wiped when dropped and never shown.
pub struct LogKey {
    origin: String,
    secret: SigningKey,
}

impl LogKey {
    /// The key of the log called `origin` from 32 secret random bytes.
    ///
    /// # Errors
    /// [`Error::Origin`] if the name is empty, longer than 200 bytes, or holds a space, plus or control character.
    pub fn from_seed(origin: &str, seed: &[u8; 32]) -> Result<Self, Error> {
        let plain = signed_note::is_key_name_valid(origin) && !origin.chars().any(char::is_control);
        if !plain || origin.len() > LONGEST_ORIGIN {
            return Err(Error::Origin);
        }
        Ok(Self { origin: origin.to_owned(), secret: SigningKey::from_bytes(seed) })
    }

    /// The log's origin, which is also the key's name.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The public half as C2SP text: `origin+key id+base64`.
    pub fn vkey(&self) -> String {
        signed_note::new_ed25519_verifier_key(&self.origin, &self.secret.verifying_key())
    }

    /// A signed checkpoint over `size` leaves with this root. Sign a root only once it is stored: a log never signs
    /// two trees that contradict each other.
    pub fn sign_checkpoint(&self, size: u64, root: Hash) -> String {
        let checkpoint = super::Checkpoint { origin: self.origin.clone(), size, root, signatures: vec![] };
        self.sign(&checkpoint.body())
    }

    /// A signed note over a file's bytes: `<origin>/file/v1`, newline, SHA-256 in hexadecimal, newline.
    /// Do not reorder: printed receipts carry it.
    pub fn sign_file(&self, bytes: &[u8]) -> String {
        let digest = Digest::of(bytes);
        self.sign(&format!("{}{FILE_SUFFIX}\n{digest}\n", self.origin))
    }

    /// The signature of the note that says which entry a leaf is: `<origin>/entry/v1`, newline, index, newline, size of the
    /// tree, newline, the leaf's hash in base64, newline, SHA-256 of the summary in hexadecimal, newline. Sign only what is stored. Do not reorder: squares carry it.
    pub fn sign_entry(&self, entry: &Entry) -> NoteSignature {
        self.signature(&NamedEntry { origin: &self.origin, entry }.to_string())
    }

    /// The signature of an inspection's report, whose first line is no log's origin.
    pub fn sign_report(&self, report: &crate::domain::inspection::Report) -> NoteSignature {
        self.signature(report.text())
    }

    fn sign(&self, text: &str) -> String {
        note_text(text, &[self.signature(text)])
    }

    /// The signature of a note with this text.
    pub(in crate::domain) fn signature(&self, text: &str) -> NoteSignature {
        let public = [&[ED25519], self.secret.verifying_key().as_bytes().as_slice()].concat();
        NoteSignature {
            name: self.origin.clone(),
            key_id: signed_note::key_id(&self.origin, &public),
            bytes: self.secret.sign(text.as_bytes()).to_vec(),
        }
    }
}

/// Which entry a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 0.
    pub index: u64,
    /// Number of leaves of the tree it was entered into.
    pub size: u64,
    /// The leaf's hash.
    pub leaf: Hash,
    /// Digest of the summary of what it records.
    pub summary: Digest,
}

/// An entry with the log it is in: displayed as the text that is signed.
pub(in crate::domain) struct NamedEntry<'a> {
    /// The log's origin.
    pub(in crate::domain) origin: &'a str,
    /// The entry.
    pub(in crate::domain) entry: &'a Entry,
}

impl std::fmt::Display for NamedEntry<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Entry { index, size, leaf, summary } = self.entry;
        let (origin, leaf) = (self.origin, super::hash_text(leaf));
        writeln!(out, "{origin}{ENTRY_SUFFIX}\n{index}\n{size}\n{leaf}\n{summary}")
    }
}

impl std::fmt::Debug for LogKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "LogKey({})", self.vkey())
    }
}

/// What follows the origin in the first line of a file's seal.
pub(in crate::domain) const FILE_SUFFIX: &str = "/file/v1";
/// What follows the origin in the first line of a statement about an entry.
const ENTRY_SUFFIX: &str = "/entry/v1";
/// Longer origins would not fit a receipt's code.
const LONGEST_ORIGIN: usize = 200;
/// Signature type of a log's key (C2SP signed-note).
const ED25519: u8 = 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_shows_its_public_half_only() {
        let key = LogKey::from_seed("kiosk.example/log", &[7; 32]).expect("a plain name");
        let shown = format!("{key:?}");
        assert_eq!(shown, format!("LogKey({})", key.vkey()));
        assert!(key.vkey().starts_with("kiosk.example/log+"));
    }

    #[test]
    fn names_that_would_break_a_note_are_refused() {
        for bad in ["", "a b", "a+b", "a\nb", "a\u{7}b", "a\u{3000}b", &"x".repeat(201)] {
            assert_eq!(LogKey::from_seed(bad, &[7; 32]).map(|_| ()), Err(Error::Origin));
        }
    }
}
