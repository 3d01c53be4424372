//! Every consent ends, every hold, and what is counted of visits. What is over is deleted and certified: at a start, before anyone is served, and every hour.

use serde::Serialize;

use crate::domain::receipt::Kind;
use crate::domain::{PurposeId, ReceiptId, Timestamp};
use crate::kiosk::{Error, Kiosk, randomness};

/// What a sweep did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// People for whom something was over; each has a certificate among their receipts.
    pub people: usize,
    /// Legal holds that were over; what they alone had kept is deleted, with the certificate of that erasure.
    pub holds: usize,
    /// Weeks, newly found, in which who refuses the face was served worse by more than a tenth.
    pub unequal: Vec<String>,
}

impl Kiosk {
    /// Deletes what is over, person by person; a sweep that is cut off goes on at the next. Nothing that is over is compared
    /// in the meantime.
    ///
    /// # Errors
    /// [`Error::ClockAhead`] if the clock is far ahead of the last act and nobody `confirmed` that it is right: a wrong clock
    /// must not delete what people allowed. An error of the store.
    pub fn sweep(&self, confirmed: bool) -> Result<Swept, Error> {
        let now = self.now();
        let mut swept = Swept::default();
        let over = self.vault().over(now, 1)?;
        let holds = self.vault().holds_over(now)?;
        let (week, visits) = (self.week(), self.vault().visits_to_sweep(self.week())?);
        if over.is_empty() && holds.is_empty() && !visits {
            return Ok(swept);
        }
        let doubted = self.vault().doubts_clock(now)?;
        if let Some(trusted) = doubted {
            if !confirmed {
                return Err(Error::ClockAhead { now, trusted });
            }
            self.vault().believe_clock(now)?;
        }
        loop {
            // The store is let go of after each person: whoever stands at the window waits for one of them at most.
            let over = self.vault().over(now, 100)?;
            if over.is_empty() {
                break;
            }
            for receipt in &over {
                self.expire(receipt, now)?;
            }
            swept.people += over.len();
        }
        swept.holds = self.end_holds(now)?;
        if visits {
            let unequal = self.vault().sweep_visits(week, now, &mut randomness())?;
            swept.unequal = unequal.iter().map(ToString::to_string).collect();
        }
        self.vault().scour()?;
        Ok(swept)
    }

    fn expire(&self, receipt: &ReceiptId, now: Timestamp) -> Result<(), Error> {
        let given = self.vault().given(receipt)?;
        let left = |(id, until): (PurposeId, Timestamp)| (id, (now < until).then_some(until));
        let purposes: Vec<_> = given.into_iter().map(left).collect();
        let record = self.following(receipt, Kind::Expiry, &purposes)?;
        self.vault().expire(receipt, &record, now, &mut randomness())?;
        Ok(())
    }
}
