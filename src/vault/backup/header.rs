//! What a backup says of itself before the copy. Sealed with it; read as strictly as if it were not.

use std::io::Read;

use zeroize::Zeroizing;

use crate::domain::Timestamp;
use crate::vault::keys::{Key, RootSecret};

/// The header of a backup.
pub(in crate::vault) struct Header {
    /// When it was made.
    pub(in crate::vault) at: Timestamp,
    /// The store's file name.
    pub(in crate::vault) store: String,
    /// The log's name.
    pub(in crate::vault) origin: String,
    /// Entries in the copy's log.
    pub(in crate::vault) size: u64,
    /// The root over them, base64.
    pub(in crate::vault) root: String,
    /// What the copy is encrypted under.
    pub(in crate::vault) key: Key,
    /// What the keys of persons and the log's key come from.
    pub(in crate::vault) secret: RootSecret,
    /// Bytes of the policy, which follows.
    pub(in crate::vault) policy: u64,
    /// Bytes of the copy, which follows the policy.
    pub(in crate::vault) copy: u64,
}

/// Why bytes are no header.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::vault) enum Bad {
    /// Cut, altered, or something else.
    Form,
    /// Of another version.
    Version,
}

impl Header {
    /// Its text, to an empty line. Do not reorder: backups outlive programs.
    pub(in crate::vault) fn to_text(&self) -> Zeroizing<String> {
        let Self { at, store, origin, size, root, key, secret, policy, copy } = self;
        // As long as it can be from the beginning, so that no copy of the secrets is left where it grew.
        let mut text = Zeroizing::new(String::with_capacity(LONGEST));
        text.push_str(MAGIC);
        let head = format!("at {}\nstore {store}\norigin {origin}\nsize {size}\nroot {root}\n", at.as_unix());
        text.push_str(&head);
        for (name, bytes) in [("copy-key ", key.expose()), ("root-secret ", secret.expose())] {
            text.push_str(name);
            push_hex(&mut text, bytes);
            text.push('\n');
        }
        text.push_str(&format!("policy {policy}\ncopy {copy}\n\n"));
        text
    }

    /// Reads a header, and not a byte after it.
    ///
    /// # Errors
    /// [`Bad`] unless it is one in its only spelling.
    pub(in crate::vault) fn read(from: &mut impl Read) -> Result<Self, Bad> {
        let mut text = Zeroizing::new(Vec::with_capacity(LONGEST));
        let mut byte = Zeroizing::new([0]);
        while !text.ends_with(b"\n\n") && text.len() < LONGEST {
            from.read_exact(&mut *byte).map_err(|_| Bad::Form)?;
            text.push(byte[0]);
        }
        let text = std::str::from_utf8(&text).map_err(|_| Bad::Form)?;
        let Some(rest) = text.strip_prefix(MAGIC) else {
            return Err(if text.starts_with(ANY_VERSION) { Bad::Version } else { Bad::Form });
        };
        let header = Self::parse(rest).ok_or(Bad::Form)?;
        if *header.to_text() == text { Ok(header) } else { Err(Bad::Form) }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let mut field = |name: &str| lines.next()?.strip_prefix(name);
        Some(Self {
            at: Timestamp::from_unix(field("at ")?.parse().ok()?),
            store: field("store ")?.to_owned(),
            origin: field("origin ")?.to_owned(),
            size: field("size ")?.parse().ok()?,
            root: field("root ")?.to_owned(),
            key: Key::from_unwrapped(&*secret(field("copy-key ")?)?)?,
            secret: RootSecret::from_random(&*secret(field("root-secret ")?)?),
            policy: field("policy ")?.parse().ok()?,
            copy: field("copy ")?.parse().ok()?,
        })
    }
}

fn push_hex(text: &mut String, bytes: &[u8; 32]) {
    for nibble in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        text.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
    }
}

fn secret(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0; 32]);
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// First line; names the version of everything after it.
const MAGIC: &str = "countersign-backup/v1\n";
const ANY_VERSION: &str = "countersign-backup/v";
/// Bytes of the longest header: a log's name has 200 characters at most.
const LONGEST: usize = 2048;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn header() -> Header {
        Header {
            at: Timestamp::from_unix(1_795_430_640),
            store: "countersign.db".into(),
            origin: "kiosk.example/log".into(),
            size: 12,
            root: "root".into(),
            key: Key::from_unwrapped(&[0xab; 32]).expect("32 bytes"),
            secret: RootSecret::from_random(&[7; 32]),
            policy: 80,
            copy: 4096,
        }
    }

    #[test]
    fn comes_back_as_it_was_and_leaves_what_follows() {
        let text = header().to_text();
        let mut bytes = [text.as_bytes(), b"next"].concat();
        let mut from = bytes.as_slice();
        let read = Header::read(&mut from).expect("as it was written");
        assert_eq!((*read.to_text()).as_str(), text.as_str());
        assert_eq!(from, b"next");
        bytes[20] = b'2';
        assert_eq!(Header::read(&mut bytes.as_slice()).map(|_| ()), Err(Bad::Version));
        for other in [text.replace("ab", "AB"), text.replace("size 12", "size 012"), text.replace("at", "ta")]
        {
            assert_eq!(Header::read(&mut other.as_bytes()).map(|_| ()), Err(Bad::Form));
        }
    }

    proptest! {
        #[test]
        fn altered_bytes_are_refused_or_spell_themselves(at: prop::sample::Index, byte: u8, cut: prop::sample::Index) {
            let text = header().to_text();
            let mut bytes = text.as_bytes().to_vec();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let mut from = bytes.as_slice();
            if let Ok(read) = Header::read(&mut from) {
                // A digit that became the end of a line ends the header before the last byte.
                let (text, rest) = (read.to_text(), from.len());
                prop_assert_eq!(text.as_bytes(), &bytes[..bytes.len() - rest]);
            }
            let cut = cut.index(text.len());
            prop_assert!(Header::read(&mut &text.as_bytes()[..cut]).is_err());
        }
    }
}
