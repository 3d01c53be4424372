//! A proof of inclusion as text (C2SP tlog-proof).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Checkpoint, Error, Hash, tree};

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

impl Proof {
    /// Reads a proof. Only the one canonical text of a proof is accepted, so that no two texts say the same; an
    /// `extra` line is refused, for nothing signs it.
    ///
    /// # Errors
    /// [`Error::ProofVersion`] for another first line, [`Error::Checkpoint`], [`Error::Proof`] for all else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (header, checkpoint) = text.split_once("\n\n").ok_or(Error::Proof)?;
        let mut lines = header.split('\n');
        match lines.next() {
            Some(HEADER) => {}
            Some(other) if other.starts_with(FAMILY) => return Err(Error::ProofVersion),
            _ => return Err(Error::Proof),
        }
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).ok_or(Error::Proof)?;
        let index = index.parse().map_err(|_| Error::Proof)?;
        let path = lines.map(parse_hash).collect::<Option<Vec<_>>>().ok_or(Error::Proof)?;
        if path.len() > tree::LONGEST_PATH {
            return Err(Error::Proof);
        }
        Checkpoint::parse(checkpoint)?;
        let proof = Self { index, path, checkpoint: checkpoint.to_owned() };
        if proof.to_text() == text { Ok(proof) } else { Err(Error::Proof) }
    }

    /// The proof as text; files of it end in `.tlog-proof`.
    pub fn to_text(&self) -> String {
        let path: String = self.path.iter().map(|hash| STANDARD.encode(hash) + "\n").collect();
        format!("{HEADER}\nindex {}\n{path}\n{}", self.index, self.checkpoint)
    }
}

fn parse_hash(line: &str) -> Option<Hash> {
    STANDARD.decode(line).ok()?.try_into().ok()
}

const HEADER: &str = "c2sp.org/tlog-proof@v1";
const FAMILY: &str = "c2sp.org/tlog-proof@";
