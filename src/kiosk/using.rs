//! Using what is kept: a living face, compared once, under one purpose that is allowed now. And the person's own lock.

use std::sync::Arc;

use crate::domain::consent;
use crate::domain::equal::{Stay, Way};
use crate::domain::law::Beside;
use crate::domain::log::Event;
use crate::domain::receipt::{Kind, Particulars};
use crate::domain::{
    Against, CaptureGrant, Fault, OutOfScope, PurposeId, ReceiptId, RiskClass, Strictness, Timestamp, Why,
};
use crate::kiosk::{Done, Error, Kiosk, LiveCapture, randomness, rehearse};
use crate::{vault, vision};

/// One use, recorded.
pub struct Used {
    /// Whether the live face is the one kept.
    pub matched: bool,
    /// The receipt.
    pub done: Done,
}

impl Kiosk {
    /// Leave to look through the camera for one use of this purpose. What is not allowed now is denied, and the log
    /// says so without saying whose face was asked for; nor does it say whose document was sighted `beside` it.
    ///
    /// # Errors
    /// If the purpose is not given, over, locked, or must wait, or if the law pack asks for more beside a face; an error of
    /// the store.
    pub fn use_grant(
        &self,
        receipt: &ReceiptId,
        purpose: &PurposeId,
        beside: Beside,
    ) -> Result<CaptureGrant, Error> {
        self.may_act()?;
        let wanted = self.wanted_beside(purpose);
        let allowed = self.vault().allowance(receipt, purpose);
        let granted = allowed.map_err(Error::from).and_then(|allowed| {
            let grant = allowed.capture_grant(self.now())?;
            if beside < wanted { Err(consent::Error::FactorMissing.into()) } else { Ok(grant) }
        });
        let granted = granted.map_err(|error| self.denied(receipt, purpose, error))?;
        if wanted == Beside::Document {
            self.note(Event::DocumentSighted)?;
        }
        Ok(granted)
    }

    /// What the law pack asks for beside a face. Of a purpose that the settings name no more nobody knows the risk.
    fn wanted_beside(&self, purpose: &PurposeId) -> Beside {
        let risk = self.purposes().iter().find(|known| known.id == *purpose).map(|known| known.risk);
        self.law.pack().map_or(Beside::Document, |pack| pack.beside(risk.unwrap_or(RiskClass::High)))
    }

    /// Denies a use that was asked for with a receipt that does not hold here; a code with a slip in it asked for nothing yet.
    /// Gives back what to say of it: an error of the store comes first.
    pub fn deny_receipt(&self, error: Error) -> Error {
        match error {
            Error::Presented(_) | Error::CodeUnknown | Error::LostInRestore(_) => {
                self.enter_denied(OutOfScope::ReceiptUnknown).err().unwrap_or(error)
            }
            other => other,
        }
    }

    /// Compares a living face, once, with what is kept for this purpose, and records it whether or not it matched. `seconds` is the
    /// person's time before the machine.
    ///
    /// # Errors
    /// [`Error::Refused`] if the frames do not show one and the same clear face; if the use is not allowed any more, and then it
    /// is denied as by [`Kiosk::use_grant`]; an error of eyes or store. After an error no use is recorded.
    pub fn compare(
        &self,
        receipt: &ReceiptId,
        purpose: &PurposeId,
        live: LiveCapture,
        seconds: u32,
    ) -> Result<Used, Error> {
        self.may_act()?;
        self.settle()?; // what another program took in meanwhile comes first
        let known = self.purposes().iter().find(|known| known.id == *purpose);
        let level = known.map_or(Strictness::OneIn100000, |known| Strictness::of(known.risk));
        let calibration = vision::calibration(&self.models)?;
        let (probes, _) = self.probes(live, calibration.threshold(Against::Single, level))?;
        let best = probes.first().ok_or(Error::Refused(Why::FaceUnclear))?;
        let compared = self.vault().compare(receipt, purpose, best, self.now());
        let score = compared.map_err(|error| self.denied(receipt, purpose, error.into()))?;
        drop(probes);
        let matched = score >= calibration.threshold(Against::Enrolled, level);
        let until = self.vault().allowance(receipt, purpose)?.until;
        let mut record = self.following(receipt, Kind::Use, &[(purpose.clone(), Some(until))])?;
        record.particulars = Particulars::Use { matched };
        let used = self.vault().used(receipt, &record, record.at, &mut randomness());
        let signed = used.map_err(|error| self.denied(receipt, purpose, error.into()))?;
        self.end_visit();
        self.count(Stay { way: Way::Face, seconds }, Some(&record.id));
        Ok(Used { matched, done: self.issue(&signed)? })
    }

    /// The whole use without a window: grant, challenge, comparison, receipt.
    ///
    /// # Errors
    /// As [`Kiosk::use_grant`] and [`Kiosk::compare`]; [`Error::Refused`] if the challenge failed.
    pub fn rehearse_use(
        self: &Arc<Self>,
        receipt: &ReceiptId,
        purpose: &PurposeId,
        beside: Beside,
    ) -> Result<Used, Error> {
        let begun = self.now();
        let grant = self.use_grant(receipt, purpose, beside)?;
        let mut watch = self.watch(&grant);
        watch.open()?;
        let live = self.challenge(&mut watch, self.liveness(&grant), &mut rehearse::Tries::default());
        drop(watch);
        let stay = self.stay(Way::Face, begun);
        match live {
            Ok(live) => self.compare(receipt, purpose, live, stay.seconds),
            Err(Fault::Refuse(why)) => {
                self.abandon(Some(stay))?;
                Err(Error::Refused(why))
            }
            Err(_) => {
                self.abandon(Some(stay))?;
                Err(Error::Camera(crate::camera::Error::Lost))
            }
        }
    }

    /// Locks the face of this receipt's holder: nothing is compared with it until it is unlocked.
    ///
    /// # Errors
    /// If it is locked, nothing is given, or everything was erased; an error of the store.
    pub fn pause(&self, receipt: &ReceiptId) -> Result<Done, Error> {
        let given = self.lockable(receipt, |paused| !paused)?;
        let record = self.following(receipt, Kind::Pause, &given)?;
        let signed = self.vault().pause(receipt, &record, record.at, &mut randomness())?;
        self.issue(&signed)
    }

    /// Unlocks it again, and forgets faces that did not match.
    ///
    /// # Errors
    /// As [`Kiosk::pause`]; if there is nothing to unlock.
    pub fn resume(&self, receipt: &ReceiptId) -> Result<Done, Error> {
        let given = self.lockable(receipt, |_| true)?;
        let record = self.following(receipt, Kind::Resume, &given)?;
        let signed = self.vault().resume(receipt, &record, record.at, &mut randomness());
        match signed {
            Err(vault::Error::RecordUnfit) => Err(Error::Refused(Why::NothingToLock)),
            signed => self.issue(&signed?),
        }
    }

    fn lockable(
        &self,
        receipt: &ReceiptId,
        may: impl FnOnce(bool) -> bool,
    ) -> Result<Vec<(PurposeId, Option<Timestamp>)>, Error> {
        let given = self.vault().given(receipt)?;
        if given.is_empty() {
            return Err(vault::Error::NotGiven.into());
        }
        if !may(self.vault().is_paused(receipt)?) {
            return Err(Error::Refused(Why::NothingToLock));
        }
        Ok(given.into_iter().map(|(id, until)| (id, Some(until))).collect())
    }

    /// Enters a denied use into the log, by its reason. An error of the store comes before the denial.
    fn denied(&self, receipt: &ReceiptId, purpose: &PurposeId, error: Error) -> Error {
        let noted = self.out_of_scope(receipt, purpose, &error);
        noted.and_then(|why| why.map_or(Ok(()), |why| self.enter_denied(why))).err().unwrap_or(error)
    }

    fn enter_denied(&self, why: OutOfScope) -> Result<(), Error> {
        let (now, reason) = (self.now(), why.code().as_bytes());
        self.vault().append(Event::UseDenied, reason, now, &mut randomness())?;
        Ok(())
    }

    /// Why this error denies the use; `None` if it does not, but something is wrong with the machine.
    fn out_of_scope(
        &self,
        receipt: &ReceiptId,
        purpose: &PurposeId,
        error: &Error,
    ) -> Result<Option<OutOfScope>, Error> {
        match error {
            Error::Consent(why) | Error::Vault(vault::Error::NotAllowed(why)) => Ok(OutOfScope::of(why)),
            Error::Vault(vault::Error::Erased) => Ok(Some(OutOfScope::Erased)),
            Error::Vault(vault::Error::NotGiven) => self.not_given(receipt, purpose).map(Some),
            _ => Ok(None),
        }
    }

    /// Why nothing is given for a purpose.
    fn not_given(&self, receipt: &ReceiptId, purpose: &PurposeId) -> Result<OutOfScope, Error> {
        let standing = match self.standing(receipt) {
            Err(Error::Vault(vault::Error::NotGiven)) => return self.nobody(receipt),
            standing => standing?,
        };
        let stands = standing.purposes.iter().find(|stands| stands.id == purpose.as_str());
        Ok(match stands.map(|stands| stands.state) {
            None => OutOfScope::PurposeUnknown,
            Some("refused") => OutOfScope::Refused,
            Some("withdrawn") => OutOfScope::Withdrawn,
            Some(_) => OutOfScope::Over,
        })
    }

    /// Why a receipt speaks for nobody.
    fn nobody(&self, receipt: &ReceiptId) -> Result<OutOfScope, Error> {
        let kept = self.vault().receipt(receipt);
        match kept.map(|kept| kept.event()) {
            Ok(Event::ConsentRefused) => Ok(OutOfScope::Refused),
            Ok(Event::ErasureDone) => Ok(OutOfScope::Erased),
            Ok(_) | Err(vault::Error::NotGiven) => Ok(OutOfScope::ReceiptUnknown),
            Err(why) => Err(why.into()),
        }
    }
}
