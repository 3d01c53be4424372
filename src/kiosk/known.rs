//! Who holds a receipt: the receipt says so, and the document that was sighted of them, if one was.

use crate::domain::{DocumentNumber, ReceiptId, Why};
use crate::kiosk::{Error, Kiosk, randomness};

impl Kiosk {
    /// Whether the holder of this receipt showed a document when they were enrolled: at self-service the receipt alone then opens nothing.
    ///
    /// # Errors
    /// If nobody holds it, or all was erased.
    pub fn asks_document(&self, receipt: &ReceiptId) -> Result<bool, Error> {
        Ok(self.vault().has_document(receipt)?)
    }

    /// Takes what was typed for the number of that document. A wrong one is counted, and is an entry of the log.
    ///
    /// # Errors
    /// [`Error::Refused`] with [`Why::Document`] for what is no number; [`Error::Vault`] if it is the wrong one, or one too many.
    pub fn show_document(&self, receipt: &ReceiptId, typed: &str) -> Result<(), Error> {
        let number = DocumentNumber::parse(typed).map_err(|why| Error::Refused(Why::Document(why)))?;
        let now = self.now();
        Ok(self.vault().show_document(receipt, &number, now, &mut randomness())?)
    }
}
