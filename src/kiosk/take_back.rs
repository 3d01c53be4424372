//! Taking back, at once and offline: with the receipt, never with the face, and without giving a reason.

use serde::{Serialize, Serializer};

use crate::domain::log::Event;
use crate::domain::receipt::{Kind, Particulars, Position, PurposeEntry};
use crate::domain::{
    Decision, Digest, PurposeId, Receipt, ReceiptId, Record, SignedReceipt, Taken, Timestamp, TypedCode,
};
use crate::i18n::Text;
use crate::kiosk::{Done, Error, HoldStanding, Kiosk, randomness, verify};
use crate::vault::PastAct;

/// What is held of the person who holds a receipt.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Every purpose decided about, in the order asked.
    pub purposes: Vec<PurposeStanding>,
    /// Whether a template is kept for any of them.
    pub template_kept: bool,
    /// Whether the person has locked their face.
    pub paused: bool,
    /// The model that made it.
    pub model: Option<String>,
    /// Receipts kept, this one included.
    pub receipts: usize,
    /// The legal hold on them, if one stands.
    pub hold: Option<HoldStanding>,
}

/// One purpose, as it stands now.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PurposeStanding {
    /// Its name.
    pub id: String,
    /// `given`, `expired`, `withdrawn` or `refused`.
    pub state: &'static str,
    /// When a given one ends: in JSON ISO 8601, UTC.
    #[serde(serialize_with = "iso_if_there")]
    pub until: Option<Timestamp>,
}

/// One act under a receipt.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Past {
    /// Its place in the log.
    pub index: u64,
    /// When: in JSON ISO 8601, UTC.
    #[serde(serialize_with = "iso")]
    pub at: Timestamp,
    /// `consent`, `withdrawal`, …
    pub kind: &'static str,
    /// Its receipt.
    pub receipt_id: String,
    /// The receipt's code.
    pub code: String,
    /// What was decided, or used.
    pub purposes: Vec<PurposeStanding>,
    /// Whether the face of a use matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched: Option<bool>,
}

/// Some acts of a long history, the latest first.
#[derive(Debug, PartialEq, Eq)]
pub struct PastPage {
    /// The acts.
    pub acts: Vec<Past>,
    /// If more happened: ask for what was before this place in the log.
    pub earlier: Option<u64>,
}

/// Acts on one page of a history.
const PAGE: u32 = 20;

impl From<PastAct> for Past {
    fn from(PastAct { index, record }: PastAct) -> Self {
        let entry = |entry: &PurposeEntry| PurposeStanding {
            id: entry.id.to_string(),
            state: entry.decision.code(),
            until: entry.until,
        };
        Self {
            index,
            at: record.at,
            kind: record.kind.code(),
            receipt_id: record.id.to_string(),
            code: record.id.code(),
            purposes: record.purposes.iter().map(entry).collect(),
            matched: record.particulars.matched(),
        }
    }
}

impl Kiosk {
    /// Checks a receipt that a person shows, in any of its forms, under this machine's own policy. Says whose it is: an act
    /// needs no more, for the machine has its own record.
    ///
    /// # Errors
    /// If it does not hold; the log says so, and why.
    pub fn present(&self, bytes: &[u8]) -> Result<ReceiptId, Error> {
        let receipt = self.whose(bytes).map_err(|error| self.not_taken(error))?;
        self.hold_is_not_outlived(&receipt)?;
        Ok(receipt)
    }

    fn whose(&self, bytes: &[u8]) -> Result<ReceiptId, Error> {
        let (id, position) = match verify::judge(bytes, &self.policy) {
            Ok(verdict) => (verdict.summary().id, verdict.position().clone()),
            // What is recorded is proven, and an act rests on that alone.
            Err(verify::Error::WordsUnknown { receipt, .. }) => {
                (receipt.record().id, receipt.position().clone())
            }
            Err(error) => return Err(Error::Presented(error)),
        };
        self.is_not_lost(&position)?;
        Ok(id)
    }

    /// Whether what stands there is here: not if the store was restored from a copy made before.
    pub(super) fn is_not_lost(&self, position: &Position) -> Result<(), Error> {
        let lost = self.vault().lost_since(&position.origin, position.index)?;
        lost.map_or(Ok(()), |copied_at| Err(Error::LostInRestore(copied_at)))
    }

    /// Finds the receipt whose code was typed: for who has lost the square, or has no scanner.
    ///
    /// # Errors
    /// [`Error::Code`] after a slip; [`Error::CodeUnknown`] if this machine gave no such receipt; the log says so.
    pub fn present_code(&self, typed: &str) -> Result<ReceiptId, Error> {
        let found = TypedCode::parse(typed).map_err(Error::from).and_then(|code| {
            let found = self.vault().receipt_by_code(&code)?;
            found.ok_or(Error::CodeUnknown)
        });
        let receipt = found.map_err(|error| self.not_taken(error))?;
        self.hold_is_not_outlived(&receipt)?;
        Ok(receipt)
    }

    /// Either, as a scanner types it: the text of a square, or the code to type.
    ///
    /// # Errors
    /// As [`Kiosk::present`] and [`Kiosk::present_code`].
    pub fn present_any(&self, read: &str) -> Result<ReceiptId, Error> {
        let read = read.trim();
        // No code to type holds a colon, and every square begins with one after two letters.
        if read.contains(':') { self.present(read.as_bytes()) } else { self.present_code(read) }
    }

    /// Enters into the log that a receipt or a code was not taken, with the reason's code and nothing of what was shown: so it
    /// tells of forgeries and of guessing. An error of the store comes before the refusal.
    fn not_taken(&self, error: Error) -> Error {
        let reason = match &error {
            Error::Presented(why) => why.code(),
            Error::Code(slip) => slip.code(),
            Error::CodeUnknown => "code_unknown",
            Error::LostInRestore(_) => "lost_in_restore",
            _ => return error,
        };
        let now = self.now();
        let noted = self.vault().append(Event::ReceiptRefused, reason.as_bytes(), now, &mut randomness());
        noted.map_or_else(Error::from, |_| error)
    }

    /// Checks a receipt that carries its proof, or takes the store's own where a square carries none.
    pub(super) fn presented(&self, bytes: &[u8]) -> Result<(SignedReceipt, Receipt), Error> {
        match verify::presented(bytes, &self.policy) {
            Err(verify::Error::Brief) => {
                let whose = self.whose(bytes)?;
                self.hold_is_not_outlived(&whose)?;
                let signed = self.vault().receipt(&whose)?;
                let receipt = signed.verify(&self.policy)?;
                Ok((signed, receipt))
            }
            presented => {
                let (signed, receipt) = presented.map_err(Error::Presented)?;
                self.is_not_lost(receipt.position())?;
                self.hold_is_not_outlived(&receipt.record().id)?;
                Ok((signed, receipt))
            }
        }
    }

    /// What is held of the holder of this receipt.
    ///
    /// # Errors
    /// If nothing is, or it was erased.
    pub fn standing(&self, receipt: &ReceiptId) -> Result<Standing, Error> {
        let given = self.vault().given(receipt)?;
        let consent = self.vault().consent(receipt)?;
        let expiries = self.vault().past(receipt, Some(Event::ConsentExpired))?;
        let paused = self.vault().is_paused(receipt)?;
        let receipts = self.vault().receipts_of(receipt)?;
        let (hold, now) = (self.hold_on(receipt)?, self.now());
        let ended = |id: &PurposeId| {
            let entries = expiries.iter().flat_map(|one| &one.record.purposes);
            entries.into_iter().any(|entry| entry.decision == Decision::Ended && entry.id == *id)
        };
        let stands = |entry: &PurposeEntry| {
            let until = given.iter().find(|(id, _)| *id == entry.id).map(|(_, until)| *until);
            let state = match (entry.decision, until) {
                (Decision::Refused, _) => "refused",
                (_, None) if ended(&entry.id) => "expired",
                (_, None) => "withdrawn",
                (_, Some(until)) if now < until => "given",
                (_, Some(_)) => "expired",
            };
            PurposeStanding { id: entry.id.to_string(), state, until }
        };
        Ok(Standing {
            purposes: consent.purposes.iter().map(stands).collect(),
            template_kept: !given.is_empty(),
            paused,
            model: consent.kept.map(|kept| kept.model),
            receipts,
            hold,
        })
    }

    /// Every act under the receipts of this holder, in the order of the log.
    ///
    /// # Errors
    /// As [`Kiosk::standing`].
    pub fn history(&self, receipt: &ReceiptId) -> Result<Vec<Past>, Error> {
        let past = self.vault().past(receipt, None)?;
        Ok(past.into_iter().map(Past::from).collect())
    }

    /// One page of it, the latest first: what happened before a place in the log.
    ///
    /// # Errors
    /// As [`Kiosk::standing`].
    pub fn history_page(&self, receipt: &ReceiptId, before: Option<u64>) -> Result<PastPage, Error> {
        let mut acts = self.vault().past_before(receipt, before, PAGE + 1)?;
        let is_more = acts.len() > PAGE as usize;
        acts.truncate(PAGE as usize);
        let earlier = acts.last().filter(|_| is_more).map(|oldest| oldest.index);
        Ok(PastPage { acts: acts.into_iter().map(Past::from).collect(), earlier })
    }

    /// Takes back one purpose or all, for the holder of this receipt. It has taken effect when this returns.
    ///
    /// # Errors
    /// If it is not given now, or everything was erased; an error of the store, and then nothing has changed.
    pub fn withdraw(&self, receipt: &ReceiptId, taken: &Taken) -> Result<Done, Error> {
        let record = self.withdrawal(receipt, taken)?;
        let signed = self.vault().withdraw(receipt, &record, record.at, &mut randomness())?;
        self.issue(&signed)
    }

    /// The same for a request that waited; settled with the act.
    pub(super) fn withdraw_waiting(
        &self,
        receipt: &ReceiptId,
        taken: &Taken,
        request: &Digest,
    ) -> Result<SignedReceipt, Error> {
        let record = self.withdrawal(receipt, taken)?;
        Ok(self.vault().withdraw_waiting(receipt, &record, request, record.at, &mut randomness())?)
    }

    /// The record of taking back so much of what is given now.
    fn withdrawal(&self, receipt: &ReceiptId, taken: &Taken) -> Result<Record, Error> {
        let given = self.vault().given(receipt)?;
        let entry = |(id, until): &(PurposeId, Timestamp)| {
            let is_taken = matches!(taken, Taken::All) || *taken == Taken::One(id.clone());
            (id.clone(), if is_taken { None } else { Some(*until) })
        };
        let left: Vec<_> = given.iter().map(entry).collect();
        if left.iter().all(|(_, until)| until.is_some()) {
            return Err(crate::vault::Error::NotGiven.into());
        }
        self.following(receipt, Kind::Withdrawal, &left)
    }

    /// Erases everything under this receipt: templates, decisions, receipts and the key that locked them. What a legal hold keeps stays
    /// for its time, and the receipt says so; templates never do.
    ///
    /// # Errors
    /// If it was done before, or nobody holds the receipt; an error of the store.
    pub fn erase(&self, receipt: &ReceiptId) -> Result<Done, Error> {
        self.end_hold_if_over(receipt, self.now())?;
        let hold = self.vault().hold_on(receipt)?;
        let given = self.vault().given(receipt)?;
        let gone: Vec<_> = given.into_iter().map(|(id, _)| (id, None)).collect();
        let kind = if hold.is_some() { Kind::ErasureHeld } else { Kind::Erasure };
        let mut record = self.following(receipt, kind, &gone)?;
        record.particulars = hold.map(|standing| Particulars::Hold(standing.hold)).unwrap_or_default();
        let signed = self.vault().erase(receipt, &record, record.at, &mut randomness())?;
        self.issue(&signed)
    }

    /// The record of an act under a consent: in its language and under its notice. A purpose with an end stays given.
    pub(super) fn following(
        &self,
        receipt: &ReceiptId,
        kind: Kind,
        purposes: &[(PurposeId, Option<Timestamp>)],
    ) -> Result<Record, Error> {
        let consent = self.vault().consent(receipt)?;
        let mut id = [0; 16];
        rand::RngCore::fill_bytes(&mut randomness(), &mut id);
        let id = ReceiptId::from_random(id);
        let gone = if kind == Kind::Expiry { Decision::Ended } else { Decision::Withdrawn };
        let entry = |(id, until): &(PurposeId, Option<Timestamp>)| PurposeEntry {
            id: id.clone(),
            decision: if until.is_some() { Decision::Given } else { gone },
            until: *until,
            recipients: match until {
                Some(_) => recipients(&consent, id),
                None => vec![],
            },
        };
        Ok(Record {
            id,
            kind,
            at: self.now(),
            offset: self.offset(),
            language: consent.language.clone(),
            words: Text::new(&consent.language).ok().map(|text| text.edition()),
            pseudonym: self.vault().pseudonym(&id),
            notice: consent.notice,
            controller: self.controller().clone(),
            site: self.site().clone(),
            purposes: purposes.iter().map(entry).collect(),
            kept: None,
            helped: None,
            particulars: Particulars::None,
            related: Some(*receipt),
        })
    }
}

fn iso<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&at.iso8601())
}

fn iso_if_there<S: Serializer>(at: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
    at.map(Timestamp::iso8601).serialize(to)
}

fn recipients(consent: &Record, purpose: &PurposeId) -> Vec<String> {
    let entry = consent.purposes.iter().find(|entry| entry.id == *purpose);
    entry.map(|entry| entry.recipients.clone()).unwrap_or_default()
}
