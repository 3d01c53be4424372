//! The receipt as text: in a QR code, and below the page a person can read.

use super::{Error, SignedReceipt};
use crate::domain::Page;

impl SignedReceipt {
    /// The text of the QR code: `CS:` and the compact form in base 45 (RFC 9285). All letters belong to a QR code's
    /// alphanumeric mode. There may be spaces inside, never at either end.
    pub fn to_qr_text(&self) -> String {
        to_base45(&self.to_compact())
    }

    /// Reads a QR code's text, every letter of it; only the one spelling is accepted.
    ///
    /// # Errors
    /// [`Error::FormBad`] for text that is no receipt, else as [`SignedReceipt::from_compact`].
    pub fn from_qr_text(text: &str) -> Result<Self, Error> {
        Self::from_compact(&from_base45(text)?)
    }
}

/// A receipt to read and to check: the page, then the QR code's text on the last line, ending in a newline.
pub fn text_form(page: &Page, receipt: &SignedReceipt) -> String {
    format!("{}{}\n", page.to_text(), receipt.to_qr_text())
}

/// Splits a text receipt into the page's text and the receipt. **The page is only paper** until the receipt verifies
/// and the page equals, letter for letter, what the record says.
///
/// # Errors
/// [`Error::FormBad`] unless the last line is a receipt and the text ends with it, else as
/// [`SignedReceipt::from_qr_text`].
pub fn split_text_form(text: &str) -> Result<(&str, SignedReceipt), Error> {
    let body = text.strip_suffix('\n').ok_or(Error::FormBad)?;
    let line_start = body.rfind('\n').map_or(0, |newline| newline + 1);
    let receipt = SignedReceipt::from_qr_text(&body[line_start..])?;
    Ok((&text[..line_start], receipt))
}

pub(super) fn to_base45(compact: &[u8]) -> String {
    format!("{MARK}{}", base45::encode(compact))
}

pub(super) fn from_base45(text: &str) -> Result<Vec<u8>, Error> {
    let letters = text.strip_prefix(MARK).ok_or(Error::FormBad)?;
    let compact = base45::decode(letters).map_err(|_| Error::FormBad)?;
    // Some spellings overflow into the same bytes.
    if base45::encode(&compact) == letters { Ok(compact) } else { Err(Error::FormBad) }
}

/// First letters of every receipt's code.
const MARK: &str = "CS:";
