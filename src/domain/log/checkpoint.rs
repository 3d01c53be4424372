//! A checkpoint: a signed note of three lines (C2SP tlog-checkpoint, signed-note).

use std::collections::BTreeSet;

use signed_note::Note;
use tlog_tiles::checkpoint as tlog;

use super::{Error, Hash, tree};

/// A parsed checkpoint. **Nothing in it may be believed** before [`crate::domain::Policy::verify_checkpoint`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, first line.
    pub origin: String,
    /// Number of leaves, second line.
    pub size: u64,
    /// The tree's root, third line.
    pub root: Hash,
    /// Signature lines in their order: at least one, no key twice.
    pub signatures: Vec<NoteSignature>,
}

/// One signature line of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The key's name.
    pub name: String,
    /// The key's id, from its name, type and public key.
    pub key_id: u32,
    /// 64 bytes for a log; 8 bytes of time and 64 for a witness; anything for a stranger.
    pub bytes: Vec<u8>,
}

impl Checkpoint {
    /// Reads a checkpoint in its one canonical form: no extension lines, no key twice, nothing before or after.
    ///
    /// # Errors
    /// [`Error::Checkpoint`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::read(text).filter(|read| read.to_text() == text).ok_or(Error::Checkpoint)
    }

    /// The checkpoint as text, ending in a newline.
    pub fn to_text(&self) -> String {
        note_text(&self.body(), &self.signatures)
    }

    /// The three signed lines.
    pub fn body(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, super::hash_text(&self.root))
    }

    fn read(text: &str) -> Option<Self> {
        let note = Note::from_bytes(text.as_bytes()).ok()?;
        let body = tlog::Checkpoint::from_bytes(note.text()).ok()?;
        let (_, lines) = text.rsplit_once("\n\n")?;
        let signatures = lines.lines().map(NoteSignature::parse).collect::<Option<Vec<_>>>()?;
        let keys: BTreeSet<_> = signatures.iter().map(|one| (&one.name, one.key_id)).collect();
        let sound = body.extension().is_empty()
            && body.size() <= tree::LIMIT
            && signed_note::is_key_name_valid(body.origin())
            && keys.len() == signatures.len();
        let origin = body.origin().to_owned();
        sound.then_some(Self { origin, size: body.size(), root: body.hash().0, signatures })
    }
}

impl NoteSignature {
    pub(super) fn parse(line: &str) -> Option<Self> {
        let read = signed_note::Signature::from_bytes(line.as_bytes()).ok()?;
        Some(Self { name: read.name().to_owned(), key_id: read.id(), bytes: read.signature().to_vec() })
    }

    pub(super) fn to_line(&self) -> String {
        let line = signed_note::Signature::new(self.name.clone(), self.key_id, self.bytes.clone());
        let line = line.map(|line| line.to_bytes()).unwrap_or_default();
        String::from_utf8(line).expect("a signature line is UTF-8")
    }
}

pub(in crate::domain) fn note_text(body: &str, signatures: &[NoteSignature]) -> String {
    let lines: String = signatures.iter().map(NoteSignature::to_line).collect();
    format!("{body}\n{lines}")
}
