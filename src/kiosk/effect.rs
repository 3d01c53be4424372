//! What follows the confirmation of an act on a home: its notice to the owner, and a stop or its effect. Nothing has effect before
//! its time, nor before its notice was handed over.

use crate::domain::document::Typed;
use crate::domain::log::Event;
use crate::domain::receipt::{Kind, Particulars};
use crate::domain::transaction::{
    self, Confirmed, Disposal, Effective, Halt, Intent, StopCode, Stopped, Subject, Unstopped,
};
use crate::domain::{Digest, ReceiptId, Record, Why, consent};
use crate::i18n::{self, Text};
use crate::kiosk::issue::write_lasting;
use crate::kiosk::{Done, Error, Kiosk, randomness};
use crate::vault;

/// The folder of notices to owners.
pub(super) const NOTICES: &str = "notices";

impl Kiosk {
    /// Stops a confirmed act with its code.
    ///
    /// # Errors
    /// [`Error::Vault`] with the reason: a wrong code, one too soon after wrong ones, an act that is stopped or in effect.
    pub fn stop(&self, of: &ReceiptId, code: &StopCode) -> Result<Done, Error> {
        let (confirmed, said) = self.confirmation(of)?;
        let Confirmed { intent, hash, .. } = said;
        let stopped = Stopped { subject: Subject::Disposal(intent), hash, halt: Halt::StopCode };
        let record = self.after(&confirmed, Kind::Stopped, Particulars::Stopped(Box::new(stopped)))?;
        let signed = self.vault().stop(of, code, &record, (record.at, &mut randomness()));
        self.issue(&self.counted(signed)?)
    }

    /// What would be stopped by what was typed for the stop code of this confirmation, or why nothing would. Nothing is stopped yet.
    /// A wrong code is counted, and enters the log, as by [`Kiosk::stop`].
    ///
    /// # Errors
    /// If it is no confirmation; an error of the store.
    pub fn would_stop(
        &self,
        of: &ReceiptId,
        typed: &Typed,
    ) -> Result<Result<Box<Intent<Disposal>>, Unstopped>, Error> {
        let (_, said) = self.confirmation(of)?;
        let now = self.now();
        let fits = StopCode::parse(typed.as_str()).map_err(Error::from).and_then(|code| {
            let fits = self.vault().would_stop(of, &code, (now, &mut randomness()));
            self.counted(fits)
        });
        match fits {
            Ok(()) => Ok(Ok(Box::new(said.intent))),
            Err(error) => unstopped(error).map(Err),
        }
    }

    /// Stops a confirmed act with what was typed for its code, or says why not.
    ///
    /// # Errors
    /// As [`Kiosk::would_stop`].
    pub fn stop_typed(&self, of: &ReceiptId, typed: &Typed) -> Result<Result<Done, Unstopped>, Error> {
        let done = StopCode::parse(typed.as_str()).map_err(Error::from).and_then(|code| self.stop(of, &code));
        done.map(Ok).or_else(|error| unstopped(error).map(Err))
    }

    /// The confirmation of an act that this receipt is of.
    ///
    /// # Errors
    /// As [`Kiosk::present`] or [`Kiosk::present_code`]; [`Error::Vault`] if it is of something else.
    pub fn present_confirmation(&self, read: &str) -> Result<ReceiptId, Error> {
        let id = self.present_any(read)?;
        self.confirmation(&id).map(|_| id)
    }

    /// Whether a registry states acts on homes to this machine.
    pub fn serves_registry(&self) -> bool {
        self.title().is_ok()
    }

    /// A wrong code enters the log.
    fn counted<T>(&self, outcome: Result<T, vault::Error>) -> Result<T, Error> {
        if matches!(outcome, Err(vault::Error::StopCodeWrong)) {
            self.tell(Event::TxRefused, Why::StopCodeWrong.code())?;
        }
        Ok(outcome?)
    }

    /// Puts a confirmed act into effect: after its time, under a clock that nobody doubts, and once its notice was handed over.
    ///
    /// # Errors
    /// [`Error::Vault`] before its time, or if it is stopped or in effect; [`Error::ClockAhead`]; if the notice cannot be written.
    pub fn take_effect(&self, of: &ReceiptId) -> Result<Done, Error> {
        self.unsealed()?;
        let now = self.now();
        let doubted = self.vault().doubts_clock(now)?;
        if let Some(trusted) = doubted {
            return Err(Error::ClockAhead { now, trusted });
        }
        self.send_notices()?;
        let (confirmed, said) = self.confirmation(of)?;
        let Confirmed { intent, hash, confirmed_at, .. } = said;
        let said = Particulars::Effective(Box::new(Effective { intent, hash, confirmed_at }));
        let record = self.after(&confirmed, Kind::Effective, said)?;
        let signed = self.vault().take_effect(of, &record, record.at, &mut randomness())?;
        self.issue(&signed)
    }

    /// Writes each notice that waits, of a confirmation or of a stranger, to the folder from which the registry sends them, and says so in the log.
    pub(super) fn send_notices(&self) -> Result<(), Error> {
        let waiting = self.vault().notices_waiting()?;
        for id in waiting {
            let signed = self.vault().receipt(&id)?;
            let record = signed.verify(&self.policy)?.record().clone();
            let notice = match &record.particulars {
                Particulars::Confirmation(said) => i18n::owner_notice(&record, said)?,
                Particulars::Stopped(said) => i18n::stranger_notice(&self.own_text()?, &record, said),
                _ => return Err(vault::Error::NotGiven.into()),
            };
            let folder = self.root.join(NOTICES);
            std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
            write_lasting(&folder.join(format!("notice-{}.txt", id.code())), notice.as_bytes())?;
            let (digest, now) = (Digest::of(notice.as_bytes()), self.now());
            self.vault().notice_sent(&id, &digest, now, &mut randomness())?;
        }
        Ok(())
    }

    /// The machine's own language: a stranger chose that of their visit.
    fn own_text(&self) -> Result<Text, Error> {
        Ok(Text::new(self.facts().languages.first().copied().unwrap_or("en"))?)
    }

    /// The confirmation with this receipt.
    pub(super) fn confirmation(&self, of: &ReceiptId) -> Result<(Record, Confirmed), Error> {
        let signed = self.vault().receipt(of)?;
        let record = signed.verify(&self.policy)?.record().clone();
        match record.particulars.clone() {
            Particulars::Confirmation(said) => Ok((record, *said)),
            _ => Err(vault::Error::NotGiven.into()),
        }
    }

    /// The record of what follows a confirmation, in its language. The consent may have been erased since.
    fn after(&self, confirmed: &Record, kind: Kind, said: Particulars) -> Result<Record, Error> {
        let text = Text::new(&confirmed.language)?;
        Ok(Record { related: Some(confirmed.id), ..self.bare_record(&text, kind, said, self.now()) })
    }
}

/// Why a code stopped nothing; another error is given back.
fn unstopped(error: Error) -> Result<Unstopped, Error> {
    Ok(match error {
        Error::Transaction(transaction::Error::StopCode) => Unstopped::Slip,
        Error::Vault(vault::Error::StopCodeWrong) => Unstopped::Wrong,
        Error::Vault(vault::Error::NotAllowed(consent::Error::Wait(from))) => Unstopped::Wait(from),
        Error::Vault(vault::Error::Transaction(transaction::Error::IsStopped)) => Unstopped::Stopped,
        Error::Vault(vault::Error::Transaction(transaction::Error::IsEffective)) => Unstopped::Effective,
        Error::Vault(vault::Error::Transaction(transaction::Error::IsLost)) => Unstopped::Lost,
        error => return Err(error),
    })
}
