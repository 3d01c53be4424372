//! What a person asks for while the machine's keys are away: words that are sealed, kept, and fulfilled when the keys come
//! back. The receipt in it is what gives the right to ask.

use crate::domain::receipt::{self, SignedReceipt};
use crate::domain::{PurposeId, Timestamp};

/// How much is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// One purpose.
    One(PurposeId),
    /// Every purpose that is given.
    All,
}

/// A withdrawal that waits. **Nothing in it may be believed** before the receipt is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// When it was taken in.
    pub at: Timestamp,
    /// What is taken back.
    pub taken: Taken,
    /// The receipt that was shown.
    pub receipt: SignedReceipt,
}

impl Request {
    /// The request as text. Do not reorder: sealed requests outlive the program that took them in.
    pub fn to_text(&self) -> String {
        let taken = match &self.taken {
            Taken::All => ALL.to_owned(),
            Taken::One(purpose) => format!("purpose {purpose}"),
        };
        format!("{HEADER}\nat {}\n{taken}\n{}\n", self.at.as_unix(), self.receipt.to_qr_text())
    }

    /// Reads a request in its one canonical form.
    ///
    /// # Errors
    /// [`Error::Form`]; [`Error::Receipt`] if what it carries is no receipt.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut lines = text.split('\n');
        let mut next = || lines.next().ok_or(Error::Form);
        let (header, at, taken, receipt) = (next()?, next()?, next()?, next()?);
        if header != HEADER {
            return Err(Error::Form);
        }
        let at = at.strip_prefix("at ").and_then(|at| at.parse().ok()).ok_or(Error::Form)?;
        let taken = match taken.strip_prefix("purpose ").map(PurposeId::new) {
            None if taken == ALL => Taken::All,
            Some(Ok(purpose)) => Taken::One(purpose),
            _ => return Err(Error::Form),
        };
        let receipt = SignedReceipt::from_qr_text(receipt)?;
        let request = Self { at: Timestamp::from_unix(at), taken, receipt };
        if request.to_text() == text { Ok(request) } else { Err(Error::Form) }
    }
}

const HEADER: &str = "countersign-request/v1 withdraw";
const ALL: &str = "everything";

/// Why a text is no request.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not its lines.
    #[error("this is not a request that a kiosk took in")]
    Form,
    /// The receipt in it cannot be read.
    #[error("the receipt in the request cannot be read")]
    Receipt(#[from] receipt::Error),
}
