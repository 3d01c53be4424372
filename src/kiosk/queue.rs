//! What was asked for while the keys were away, done before anything else.

use crate::domain::{Digest, Request};
use crate::kiosk::{Error, Kiosk, randomness, verify};
use crate::vault::{self, Waiting};

impl Kiosk {
    /// Fulfils every request that waits, each in its own act with its receipt. One that is none is logged and put aside, and
    /// never keeps the others waiting.
    ///
    /// # Errors
    /// If the store cannot be written: then nothing else may begin either.
    pub(super) fn settle(&self) -> Result<(), Error> {
        let intake = &self.intake;
        for waiting in intake.waiting()? {
            if self.vault().is_settled(&waiting.digest)? {
                intake.remove(&waiting)?; // the power was cut after COMMIT
                continue;
            }
            match self.fulfil(&waiting) {
                Ok(()) => intake.remove(&waiting)?,
                Err(error) => match verdict(&error) {
                    Some(Verdict { code, keep }) => {
                        self.refuse_waiting(&waiting.digest, code)?;
                        if keep { intake.put_aside(&waiting)? } else { intake.remove(&waiting)? }
                    }
                    None => return Err(error),
                },
            }
        }
        Ok(())
    }

    fn fulfil(&self, waiting: &Waiting) -> Result<(), Error> {
        let plain = self.vault().unseal(waiting)?;
        let text = std::str::from_utf8(&plain).map_err(|_| crate::domain::request::Error::Form)?;
        let request = Request::parse(text)?;
        let receipt = request.receipt.verify(&self.policy).map_err(verify::Error::from);
        let receipt = receipt.map_err(Error::Presented)?;
        let signed = self.withdraw_waiting(&receipt.record().id, &request.taken, &waiting.digest)?;
        // It stands, whatever paper says: the receipt waits in the outbox.
        drop(self.issue(&signed));
        Ok(())
    }

    fn refuse_waiting(&self, request: &Digest, why: &str) -> Result<(), Error> {
        let now = self.now();
        Ok(self.vault().refuse_waiting(request, why, now, &mut randomness())?)
    }
}

/// What becomes of a request that cannot be fulfilled.
struct Verdict {
    code: &'static str,
    /// To be looked at; otherwise there was simply nothing left to take back.
    keep: bool,
}

/// `None` if the store is at fault and not the request.
fn verdict(error: &Error) -> Option<Verdict> {
    use vault::Error as Why;
    let (code, keep) = match error {
        Error::Vault(Why::RequestUnreadable) => ("unreadable", true),
        Error::Request(_) => ("no_request", true),
        Error::Presented(error) => (error.code(), true),
        Error::Vault(Why::NotGiven) => ("not_given", false),
        Error::Vault(Why::Erased) => ("erased", false),
        Error::Vault(Why::Damaged | Why::RecordUnfit) => ("damaged", true),
        _ => return None,
    };
    Some(Verdict { code, keep })
}
