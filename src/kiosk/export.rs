//! A record in the forms that other programs read: Kantara's consent receipt, and DPV's JSON-LD. Both are derived from the
//! record alone; neither is signed. `docs/receipts.md` says which field comes from where.

mod dpv;
mod kantara;

pub use dpv::dpv;
pub use kantara::{NothingGiven, kantara};

use crate::domain::{Digest, log};

/// A document's name by its content (RFC 6920): the notice has no address on a network, for the machine has none.
fn name_of(digest: &Digest) -> String {
    let letters = log::hash_text(&digest.0).replace('+', "-").replace('/', "_");
    format!("ni:///sha-256;{}", letters.trim_end_matches('='))
}
