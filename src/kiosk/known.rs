//! Who holds a receipt: the receipt says so, and the document that was sighted of them, if one was.

use serde::Serialize;

use crate::domain::{DocumentNumber, ReceiptId, TypedCode, Why};
use crate::kiosk::{Error, Kiosk, Past, randomness};
use crate::vault::PastAct;

/// A receipt, found by its holder's document.
#[derive(Debug, Serialize)]
pub struct FoundReceipt {
    /// What it is about.
    #[serde(flatten)]
    pub past: Past,
    /// The code that finds it again where it is typed.
    pub code_to_type: String,
}

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

    /// The receipts of whoever showed this document when they were enrolled, in the order of the log: for who lost theirs, and comes to
    /// staff with the document. The log says that somebody was sought.
    ///
    /// # Errors
    /// As [`Kiosk::show_document`]; if nobody here showed it, or too many were sought in vain.
    pub fn find_receipts(&self, typed: &str) -> Result<Vec<FoundReceipt>, Error> {
        let number = DocumentNumber::parse(typed).map_err(|why| Error::Refused(Why::Document(why)))?;
        let now = self.now();
        let found = self.vault().find_by_document(&number, now, &mut randomness())?;
        let receipt = |act: PastAct| FoundReceipt {
            code_to_type: TypedCode::of(&act.record.id).to_string(),
            past: Past::from(act),
        };
        Ok(found.into_iter().map(receipt).collect())
    }
}
