//! The code that stops a confirmed act until it has effect: 60 random bits, written as receipts' codes are, so that one wrong
//! letter is told from a guess.

use super::Error;
use crate::domain::{ReceiptId, TypedCode};

/// A stop code. Whoever knows it can stop the act; nobody can do more with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StopCode(TypedCode);

impl StopCode {
    /// A code from 16 secret random bytes.
    pub const fn from_random(bytes: [u8; 16]) -> Self {
        // As random as a receipt's name, and read by the same reader.
        Self(TypedCode::of(&ReceiptId::from_random(bytes)))
    }

    /// Reads what was typed: small letters, hyphens and spaces do not matter.
    ///
    /// # Errors
    /// [`Error::StopCode`] after a slip: no guess was made then.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        TypedCode::parse(typed).map(Self).map_err(|_| Error::StopCode)
    }
}

impl std::fmt::Display for StopCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

impl std::fmt::Debug for StopCode {
    /// Nothing: it opens something.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("StopCode(…)")
    }
}
