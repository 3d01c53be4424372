//! Whom a verifier trusts: the public policy file (C2SP tlog-policy), and what it says of a checkpoint or a seal.

mod key;
mod parse;

use signed_note::{Note, NoteError, Verifier, VerifierList};

use crate::domain::Timestamp;
use crate::domain::log::{Checkpoint, Entry, FILE_SUFFIX, Hash, NamedEntry, NoteSignature, note_text};
pub(in crate::domain) use key::{Key, Role};
use parse::Rules;

/// A parsed policy: known logs, known witnesses, and how many of them must have cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    bytes: Vec<u8>,
    rules: Rules,
}

/// A checkpoint that holds under a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The log's name.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// The tree's root.
    pub root: Hash,
    /// The policy's witnesses that cosigned it, in the checkpoint's order; others are left out.
    pub witnesses: Vec<Witness>,
}

/// A witness that cosigned a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The witness's key name.
    pub name: String,
    /// When it signed, by its own clock; the signature covers it.
    pub at: Timestamp,
}

/// What the seal of a file says: signed by a known log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSeal {
    /// The log whose key sealed the file.
    pub origin: String,
    /// SHA-256 of the sealed bytes, in hexadecimal.
    pub sha256: String,
}

impl Policy {
    /// Reads a policy file. Octets above 127 are opaque, as the format asks.
    ///
    /// # Errors
    /// [`Error::Line`] with the first bad line and what is wrong with it; [`Error::NoQuorum`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { rules: Rules::parse(bytes)?, bytes: bytes.to_vec() })
    }

    /// The policy of a log nobody witnesses yet: its key (`origin+key id+base64`) and `quorum none`.
    ///
    /// # Errors
    /// [`Error::Line`] if the key is not a log's key.
    pub fn for_log(vkey: &str) -> Result<Self, Error> {
        Self::parse(format!("log {vkey}\nquorum none\n").as_bytes())
    }

    /// The same policy that also knows this log's key, and keeps every key it knew: what they signed still holds.
    ///
    /// # Errors
    /// [`Error::Line`] if the key is not a log's key.
    pub fn with_log(&self, vkey: &str) -> Result<Self, Error> {
        if self.bytes.split(|byte| *byte == b'\n').any(|line| line == format!("log {vkey}").as_bytes()) {
            return Ok(self.clone());
        }
        let mut lines: Vec<&[u8]> = self.bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let after = lines.iter().rposition(|line| line.starts_with(b"log ")).map_or(0, |last| last + 1);
        let added = format!("log {vkey}\n");
        lines.insert(after, added.as_bytes());
        Self::parse(&lines.concat())
    }

    /// The policy file, octet for octet.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The policy's text, to be shown; octets that are not UTF-8 are replaced. Store [`Policy::as_bytes`] instead.
    pub fn as_text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Checks a checkpoint: a known log of that origin signed it, the quorum cosigned it, and no known key's
    /// signature on it is bad. Signatures of strangers are ignored (C2SP signed-note).
    ///
    /// # Errors
    /// [`Error::Note`], [`Error::OriginUnknown`], [`Error::SignatureBad`], [`Error::QuorumMissing`], in this order.
    pub fn verify_checkpoint(&self, note: &str) -> Result<Verified, Error> {
        let checkpoint = Checkpoint::parse(note).map_err(|_| Error::Note)?;
        let logs = self.logs(&checkpoint.origin)?;
        let known: Vec<&Key> = logs.iter().copied().chain(self.rules.witnesses()).collect();
        let signed = check_signatures(note, &known)?;
        if !logs.iter().any(|log| signed.iter().any(|one| log.signed(one))) {
            return Err(Error::SignatureBad);
        }
        let cosigned = |key: &Key| signed.iter().any(|one| key.signed(one));
        if !self.rules.quorum_holds(cosigned) {
            return Err(Error::QuorumMissing);
        }
        let witness = |one| self.rules.witnesses().find(|key| key.signed(one)).and_then(|_| witnessed(one));
        let witnesses = signed.iter().filter_map(witness).collect();
        let Checkpoint { origin, size, root, .. } = checkpoint;
        Ok(Verified { origin, size, root, witnesses })
    }

    /// Checks the seal of a file: a note of `<origin>/file/v1` and a digest, signed by that log alone.
    ///
    /// # Errors
    /// [`Error::Note`], [`Error::OriginUnknown`], [`Error::SignatureBad`], in this order.
    pub fn verify_seal(&self, note: &str) -> Result<FileSeal, Error> {
        let seal = read_seal(note).ok_or(Error::Note)?;
        check_signatures(note, &self.logs(&seal.origin)?)?;
        Ok(seal)
    }

    /// Checks that the log's key says which entry a leaf is. No witness can have cosigned that, so a policy that asks for
    /// witnesses does not accept it.
    ///
    /// # Errors
    /// [`Error::OriginUnknown`], [`Error::Note`], [`Error::SignatureBad`], [`Error::QuorumMissing`].
    pub fn verify_entry(&self, entry: &Entry, signature: &NoteSignature) -> Result<(), Error> {
        let origin = &signature.name;
        let logs = self.logs(origin)?;
        let text = NamedEntry { origin, entry }.to_string();
        check_signatures(&note_text(&text, std::slice::from_ref(signature)), &logs)?;
        if self.rules.quorum_holds(|_| false) { Ok(()) } else { Err(Error::QuorumMissing) }
    }

    /// Checks that a log of this origin, before or after a restore, signed a note with this text.
    ///
    /// # Errors
    /// [`Error::OriginUnknown`], [`Error::Note`], [`Error::SignatureBad`].
    pub fn verify_said(&self, origin: &str, text: &str, note: &str) -> Result<(), Error> {
        let after = |name: &str| name.strip_prefix(origin).is_some_and(|mark| mark.starts_with("/restored-"));
        let logs: Vec<_> =
            self.rules.logs().filter(|log| log.name() == origin || after(log.name())).collect();
        if logs.is_empty() {
            return Err(Error::OriginUnknown);
        }
        let read = Note::from_bytes(note.as_bytes()).map_err(|_| Error::Note)?;
        if read.text() != text.as_bytes() {
            return Err(Error::Note);
        }
        check_signatures(note, &logs).map(drop)
    }

    fn logs(&self, origin: &str) -> Result<Vec<&Key>, Error> {
        let logs: Vec<_> = self.rules.logs().filter(|log| log.name() == origin).collect();
        if logs.is_empty() { Err(Error::OriginUnknown) } else { Ok(logs) }
    }
}

/// The signatures of known keys; at least one, and all good.
fn check_signatures(note: &str, known: &[&Key]) -> Result<Vec<signed_note::Signature>, Error> {
    let note = Note::from_bytes(note.as_bytes()).map_err(|_| Error::Note)?;
    let verifiers = known.iter().map(|key| Box::new((*key).clone()) as Box<dyn Verifier>).collect();
    match note.verify(&VerifierList::new(verifiers)) {
        Ok((known, _strangers)) => Ok(known),
        Err(NoteError::MalformedNote) => Err(Error::Note),
        Err(_) => Err(Error::SignatureBad),
    }
}

fn witnessed(signature: &signed_note::Signature) -> Option<Witness> {
    let (time, _) = key::split_cosignature(signature.signature())?;
    Some(Witness { name: signature.name().to_owned(), at: Timestamp::from_unix(time) })
}

fn read_seal(note: &str) -> Option<FileSeal> {
    let (text, signature) = note.split_once("\n\n")?;
    let (name, sha256) = text.split_once('\n')?;
    let origin = name.strip_suffix(FILE_SUFFIX)?.to_owned();
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let canonical = sha256.len() == 64 && sha256.bytes().all(hex) && signature.matches('\n').count() == 1;
    canonical.then(|| FileSeal { origin, sha256: sha256.to_owned() })
}

/// Why a policy cannot be read, or what it refuses.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// A line of the policy file is wrong.
    #[error("line {line} of the policy: {problem}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: Problem,
    },
    /// The policy names no quorum.
    #[error("the policy has no quorum line: add `quorum none` or the name of a witness or group")]
    NoQuorum,
    /// Not a signed note of the expected lines.
    #[error("this is not a signed checkpoint or seal: fetch the file again")]
    Note,
    /// The policy does not list the log that this says it is from.
    #[error("the policy does not know this log: ask who issued the receipt for their policy file")]
    OriginUnknown,
    /// No listed key signed it, or a listed key's signature is bad.
    #[error("no trusted key signed this: it was altered, or another key made it")]
    SignatureBad,
    /// Too few witnesses cosigned it.
    #[error("too few witnesses have cosigned this: ask for a witnessed copy")]
    QuorumMissing,
}

/// What is wrong with a line of a policy file.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Problem {
    /// A control character other than tab and newline.
    #[error("only tab and newline are allowed as control characters")]
    ControlCharacter,
    /// The file does not end in a newline.
    #[error("the last line has no end")]
    Unended,
    /// Not log, witness, group, quorum or a comment, or with too few or too many words.
    #[error("this is not a log, witness, group, quorum or comment line")]
    Syntax,
    /// The key is malformed, weak, of another type, or its id does not fit.
    #[error("the key is not a sound Ed25519 key for this role")]
    Key,
    /// The key is listed already.
    #[error("the key is listed twice")]
    KeyTwice,
    /// The name is defined or listed already, or reserved.
    #[error("the name is used twice, or is the reserved name `none`")]
    NameTwice,
    /// The name is not defined above.
    #[error("the name is not defined on a line above")]
    NameUnknown,
    /// The group asks for none or for more members than it has.
    #[error("a group needs 1 to all of its members, written in decimal, `any` or `all`")]
    Threshold,
    /// A second quorum.
    #[error("there is a second quorum line")]
    QuorumTwice,
    /// More lines than any policy needs.
    #[error("the policy has more than 1,000 lines")]
    TooLong,
}

impl Error {
    /// The reason's code in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Line { .. } | Self::NoQuorum => "policy_bad",
            Self::Note => "checkpoint_bad",
            Self::OriginUnknown => "origin_unknown",
            Self::SignatureBad => "signature_bad",
            Self::QuorumMissing => "quorum_missing",
        }
    }
}
