//! What a square carries: the whole receipt, or its brief form.

use super::text::{from_base45, to_base45};
use super::{Brief, Error, SignedReceipt, cbor};
use crate::domain::log::LogKey;

/// A receipt as a person shows it. Its words count for nothing until it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// With its proof.
    Whole(SignedReceipt),
    /// With the log key's word for its place.
    Brief(Brief),
}

impl Carried {
    /// The text of a receipt's square: the whole receipt where that is at most [`MOST_LETTERS`], else its brief form.
    ///
    /// # Errors
    /// If its record cannot be read.
    pub fn to_square(receipt: &SignedReceipt, key: &LogKey) -> Result<String, Error> {
        let whole = receipt.to_qr_text();
        if whole.len() <= MOST_LETTERS {
            return Ok(whole);
        }
        Ok(to_base45(&Brief::of(receipt, key)?.to_compact()))
    }

    /// Reads a square's text, every letter of it; only the one spelling is accepted.
    ///
    /// # Errors
    /// As [`SignedReceipt::from_qr_text`].
    pub fn from_square(text: &str) -> Result<Self, Error> {
        let compact = from_base45(text)?;
        let value = cbor::decode(&compact, Error::FormBad)?;
        let version = value.as_array().and_then(|items| items.first()).and_then(cbor::number);
        if version == Some(super::brief::VERSION) {
            return Brief::from_compact(&compact).map(Self::Brief);
        }
        SignedReceipt::from_compact(&compact).map(Self::Whole)
    }

    /// The whole receipt, if that is what is carried.
    pub const fn whole(&self) -> Option<&SignedReceipt> {
        match self {
            Self::Whole(receipt) => Some(receipt),
            Self::Brief(_) => None,
        }
    }
}

/// Letters in a square: version 21 of a QR code at level M, which a camera reads off a creased thermal paper.
pub const MOST_LETTERS: usize = 1_000;
/// Bytes in so many letters: base 45 takes three letters for two bytes, after the three of the mark.
pub const MOST_BYTES: usize = (MOST_LETTERS - 3) / 3 * 2;
