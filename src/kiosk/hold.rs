//! Legal holds: staff enter an authority's order on the evidence about one person, and what was ordered ends by itself.
//!
//! Who shows one of the person's receipts sees who ordered it, until when, and what it stops. It never stops the deletion of a template.

use serde::Serialize;

use crate::domain::hold::Error as Refused;
use crate::domain::log::Event;
use crate::domain::receipt::{Kind, Particulars};
use crate::domain::{Hold, PurposeId, ReceiptId, Record, SignedReceipt, Timestamp};
use crate::kiosk::{Done, Error, Kiosk, randomness};
use crate::vault::{self, StandingHold};

/// An order as it was received.
pub struct Order<'a> {
    /// The authority.
    pub by: &'a str,
    /// Its reference.
    pub reference: &'a str,
    /// The hold's last day, `2027-03-31`.
    pub last_day: &'a str,
}

/// A hold as programs read it. Field names are a contract.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct HoldStanding {
    /// The authority.
    pub ordered_by: String,
    /// Its reference.
    pub order_reference: String,
    /// The last second of the hold: ISO 8601, UTC.
    pub held_until: String,
    /// The receipt of its placing; a hold is lifted by it, too.
    pub placed: String,
    /// The code of that receipt.
    pub code: String,
    /// Whether the person had everything else erased: what is left then goes with the hold.
    pub erased: bool,
    /// What it stops: the erasure of receipts and decisions, and nothing else.
    pub stops: [&'static str; 1],
    /// What was ordered.
    #[serde(skip)]
    pub hold: Hold,
}

impl From<StandingHold> for HoldStanding {
    fn from(StandingHold { hold, placed, erased }: StandingHold) -> Self {
        Self {
            ordered_by: hold.by.clone(),
            order_reference: hold.reference.clone(),
            held_until: hold.until.iso8601(),
            placed: placed.to_string(),
            code: placed.code(),
            erased,
            stops: ["erasure_of_receipts"],
            hold,
        }
    }
}

impl Kiosk {
    /// Places a hold on the evidence about the holder of this receipt, and ends in a receipt for the person.
    ///
    /// # Errors
    /// [`Error::Hold`] if it cannot be placed; the log says so, and why. An error of the store.
    pub fn place_hold(&self, receipt: &ReceiptId, order: &Order<'_>) -> Result<Done, Error> {
        self.placed(receipt, order).map_err(|error| self.not_held(error))
    }

    fn placed(&self, receipt: &ReceiptId, order: &Order<'_>) -> Result<Done, Error> {
        let now = self.now();
        let hold = Hold::new((order.by, order.reference), order.last_day, self.offset(), now)?;
        // One that is over stands in nobody's way.
        self.end_hold_if_over(receipt, now)?;
        let record = self.about_hold(receipt, Kind::HoldPlaced, hold)?;
        let signed = self.vault().place_hold(receipt, &record, record.at, &mut randomness())?;
        self.issue(&signed)
    }

    /// Lifts the hold with this reference from the evidence about the holder of this receipt. If the person had everything else
    /// erased, this finishes the erasure, and ends in its certificate.
    ///
    /// # Errors
    /// As [`Kiosk::place_hold`].
    pub fn lift_hold(&self, receipt: &ReceiptId, reference: &str) -> Result<Done, Error> {
        self.lifted(receipt, reference).map_err(|error| self.not_held(error))
    }

    fn lifted(&self, receipt: &ReceiptId, reference: &str) -> Result<Done, Error> {
        let standing = self.vault().hold_on(receipt)?.ok_or(Refused::StandsNot)?;
        if standing.hold.reference != reference.trim() {
            return Err(Refused::OtherReference.into());
        }
        let signed = self.end_hold(&standing, Kind::HoldLifted)?;
        self.vault().scour()?;
        self.issue(&signed)
    }

    /// Every hold of this machine, the one that ends first before the others.
    ///
    /// # Errors
    /// An error of the store.
    pub fn holds(&self) -> Result<Vec<HoldStanding>, Error> {
        Ok(self.vault().holds()?.into_iter().map(HoldStanding::from).collect())
    }

    /// The hold on the evidence about the holder of this receipt, if its time is not over.
    pub(super) fn hold_on(&self, receipt: &ReceiptId) -> Result<Option<HoldStanding>, Error> {
        let now = self.now();
        let standing = self.vault().hold_on(receipt)?;
        Ok(standing.filter(|standing| now < standing.hold.until).map(HoldStanding::from))
    }

    /// Ends every hold whose time is over; says how many.
    pub(super) fn end_holds(&self, now: Timestamp) -> Result<usize, Error> {
        let over = self.vault().holds_over(now)?;
        for placed in &over {
            self.end_hold_if_over(placed, now)?;
        }
        Ok(over.len())
    }

    /// The same for whoever shows a receipt, so that nothing is read under an order that is over.
    pub(super) fn hold_is_not_outlived(&self, receipt: &ReceiptId) -> Result<(), Error> {
        match self.end_hold_if_over(receipt, self.now()) {
            // There is nobody behind it, or nobody any more: then there is no hold either.
            Err(Error::Vault(vault::Error::Erased | vault::Error::NotGiven)) => Ok(()),
            ended => ended,
        }
    }

    /// Ends the hold on the evidence about the holder of this receipt, if its time is over. A doubted clock ends none: evidence that
    /// is deleted on its word would be gone for good.
    pub(super) fn end_hold_if_over(&self, receipt: &ReceiptId, now: Timestamp) -> Result<(), Error> {
        let standing = self.vault().hold_on(receipt)?;
        let doubted = self.vault().doubts_clock(now)?;
        match standing.filter(|standing| standing.hold.until <= now && doubted.is_none()) {
            Some(over) => self.end_hold(&over, Kind::HoldEnded).map(|_| ()),
            None => Ok(()),
        }
    }

    fn end_hold(&self, standing: &StandingHold, kind: Kind) -> Result<SignedReceipt, Error> {
        let from = &standing.placed;
        let record = self.about_hold(from, kind, standing.hold.clone())?;
        let certificate = if standing.erased { Some(self.certificate(from)?) } else { None };
        Ok(self.vault().end_hold(from, (&record, certificate.as_ref()), record.at, &mut randomness())?)
    }

    /// The record of the erasure that a hold's end finishes: under the receipt with which it was asked for. A store that was restored
    /// from a copy may have lost that; then under the one with which the hold was placed.
    fn certificate(&self, placed: &ReceiptId) -> Result<Record, Error> {
        let asked = self.vault().past(placed, Some(Event::ErasureHeld))?;
        let held = self.vault().past(placed, Some(Event::HoldPlaced))?;
        let under = asked.last().or(held.last()).and_then(|act| act.record.related);
        self.following(&under.unwrap_or(*placed), Kind::Erasure, &[])
    }

    /// The record of what is done about a hold: whatever is given stays given.
    fn about_hold(&self, receipt: &ReceiptId, kind: Kind, hold: Hold) -> Result<Record, Error> {
        let given = self.vault().given(receipt)?;
        let stays: Vec<(PurposeId, Option<Timestamp>)> =
            given.into_iter().map(|(id, until)| (id, Some(until))).collect();
        let mut record = self.following(receipt, kind, &stays)?;
        record.particulars = Particulars::Hold(hold);
        Ok(record)
    }

    /// Enters into the log that a hold was not placed or not lifted, with the reason's code. An error of the store comes before the
    /// refusal.
    fn not_held(&self, error: Error) -> Error {
        let why = match error {
            Error::Hold(why) | Error::Vault(vault::Error::Hold(why)) => why,
            Error::Vault(vault::Error::Erased) => Refused::NothingLeft,
            Error::Vault(vault::Error::NotGiven) => Refused::Nobody,
            other => return other,
        };
        let now = self.now();
        let noted = self.vault().append(Event::HoldRefused, why.code().as_bytes(), now, &mut randomness());
        noted.map_or_else(Error::from, |_| Error::Hold(why))
    }
}
