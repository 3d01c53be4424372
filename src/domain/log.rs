//! The log: leaves, tree hashes, checkpoints, proofs and the key that signs them (C2SP tlog; RFC 6962 hashing).
//!
//! Nothing here stores anything: whoever keeps the hashes lends them through [`tree::Hashes`]. No key, signature or
//! hash type of a library is seen outside; bytes and text go in, bytes and text come out.

mod checkpoint;
mod event;
mod key;
mod leaf;
mod proof;
mod rehash;
pub mod tree;

pub(in crate::domain) use checkpoint::note_text;
pub use checkpoint::{Checkpoint, NoteSignature};
pub use event::Event;
pub use key::{Entry, LogKey};
pub(in crate::domain) use key::{FILE_SUFFIX, NamedEntry};
pub use leaf::leaf;
pub use proof::Proof;
pub use rehash::Rehash;

/// A SHA-256 hash in the tree.
pub type Hash = [u8; 32];

/// A hash as checkpoints write it: base64.
pub fn hash_text(hash: &Hash) -> String {
    tlog_tiles::tlog::Hash(*hash).to_string()
}

/// Why bytes from outside are not what the log's formats ask for.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// The name cannot be a log's origin.
    #[error("a log's origin is 1 to 200 characters without spaces, plus signs and control characters")]
    Origin,
    /// Not a checkpoint of three lines with canonical signature lines.
    #[error("this is not a signed checkpoint: fetch the file again")]
    Checkpoint,
    /// Not a canonical tlog-proof.
    #[error("this is not a transparency log proof in its one canonical form: fetch the file again")]
    Proof,
    /// The proof's first line names another version.
    #[error("this proof has another version: use a newer program")]
    ProofVersion,
    /// The path does not lead from the leaf to the root.
    #[error("the entry is not in the log that was signed")]
    Inclusion,
    /// The newer tree does not begin with the older one.
    #[error("the newer checkpoint does not continue the older one: the log was rewritten")]
    Consistency,
}

impl Error {
    /// The reason's code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Origin => "origin_bad",
            Self::Checkpoint => "checkpoint_bad",
            Self::Proof => "proof_bad",
            Self::ProofVersion => "version_unknown",
            Self::Inclusion => "inclusion_bad",
            Self::Consistency => "consistency_bad",
        }
    }
}
