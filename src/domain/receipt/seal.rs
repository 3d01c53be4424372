//! The seal of a file: one last line that signs every byte before it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Error;
use crate::domain::log::LogKey;
use crate::domain::{Digest, Policy};

/// A file whose seal holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed<'a> {
    /// Every byte before the seal's line.
    pub bytes: &'a [u8],
    /// The log whose key sealed it.
    pub origin: String,
}

/// What to append to a file to seal it: `%countersign-seal BASE64` and a newline. A file that does not end in a
/// newline gets one first, and it is sealed with the rest.
pub fn seal_line(file: &[u8], key: &LogKey) -> Vec<u8> {
    let ended = if file.ends_with(b"\n") { file.to_vec() } else { [file, b"\n"].concat() };
    let note = STANDARD.encode(key.sign_file(&ended));
    [&ended[file.len()..], MARK, note.as_bytes(), b"\n"].concat()
}

/// Checks the seal of a file. The seal is the last line, ends in a newline, and nothing follows it.
///
/// # Errors
/// [`Error::SealMissing`] without such a line, [`Error::Policy`] if no known log signed it, [`Error::SealBad`] if it
/// belongs to other bytes.
pub fn check<'a>(file: &'a [u8], trust: &Policy) -> Result<Sealed<'a>, Error> {
    let (bytes, note) = split(file).ok_or(Error::SealMissing)?;
    let note = STANDARD.decode(note).ok().and_then(|note| String::from_utf8(note).ok());
    let seal = trust.verify_seal(&note.ok_or(Error::SealBad)?)?;
    let digest = Digest::of(bytes);
    if seal.sha256 != digest.to_string() {
        return Err(Error::SealBad);
    }
    Ok(Sealed { bytes, origin: seal.origin })
}

/// The sealed bytes and the seal's letters.
fn split(file: &[u8]) -> Option<(&[u8], &[u8])> {
    let body = file.strip_suffix(b"\n")?;
    let line_start = body.iter().rposition(|byte| *byte == b'\n')? + 1;
    let (bytes, line) = body.split_at(line_start);
    Some((bytes, line.strip_prefix(MARK)?))
}

/// A comment to PDF readers.
const MARK: &[u8] = b"%countersign-seal ";
