//! The leaf's bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::event::Event;

impl Event {
    /// What a leaf says happened; `None` if the bytes are no leaf of a known version.
    pub fn of_leaf(leaf: &[u8]) -> Option<Self> {
        let (code, _) =
            std::str::from_utf8(leaf).ok()?.strip_prefix("countersign-leaf/v1 ")?.split_once(' ')?;
        Self::from_code(code)
    }
}

/// The bytes of a leaf: `countersign-leaf/v1 <event code> <base64 HMAC-SHA256(salt, record)>` and a newline.
///
/// The commitment is keyed by a salt that dies with the person's key, so that nobody can later try guesses of a
/// record against the log. Signed through the tree: do not reorder (vector `leaf` in the receipts suite).
pub fn leaf(event: Event, salt: &[u8; 32], record: &[u8]) -> Vec<u8> {
    let mut commitment = Hmac::<Sha256>::new_from_slice(salt).expect("HMAC takes a key of any length");
    commitment.update(record);
    let commitment = STANDARD.encode(commitment.finalize().into_bytes());
    format!("countersign-leaf/v1 {} {commitment}\n", event.code()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_one_event_each() {
        for event in Event::ALL {
            assert_eq!(Event::from_code(event.code()), Some(event));
            assert_eq!(Event::of_leaf(&leaf(event, &[1; 32], b"record")), Some(event));
        }
        assert_eq!(Event::from_code("consent.Sealed"), None);
    }

    #[test]
    fn a_leaf_commits_to_event_salt_and_record() {
        let plain = leaf(Event::ConsentSealed, &[1; 32], b"record");
        assert_ne!(plain, leaf(Event::ConsentRefused, &[1; 32], b"record"));
        assert_ne!(plain, leaf(Event::ConsentSealed, &[2; 32], b"record"));
        assert_ne!(plain, leaf(Event::ConsentSealed, &[1; 32], b"recorD"));
    }
}
