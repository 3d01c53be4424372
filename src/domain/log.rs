//! The log: leaves, tree hashes, checkpoints and proofs (C2SP tlog; RFC 6962 hashing).

/// A SHA-256 hash in the tree.
pub type Hash = [u8; 32];

/// What a leaf says happened. The only readable word in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// A kiosk was commissioned (or a demonstration began).
    KioskCommissioned,
    /// The camera opened under a grant.
    CaptureOpen,
    /// The camera closed.
    CaptureClose,
    /// Consent was given and a template created.
    ConsentSealed,
    /// Every purpose was refused, or the other way chosen.
    ConsentRefused,
    /// A session ended without an act; nothing was kept.
    SessionAbandoned,
}

/// The proof that a leaf stands in the log: its index, the path to the root and the signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The leaf's index, from 0.
    pub index: u64,
    /// Hashes from the leaf's sibling up to below the root.
    pub path: Vec<Hash>,
    /// The checkpoint, a signed note, verbatim.
    pub checkpoint: String,
}
