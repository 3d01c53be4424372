//! The act on a home that waits for its owner at this machine, and the officers' signatures under it. All of it is in memory: the
//! salts that the registry posted reach no disk, and a machine that was started anew is posted it again.

use std::sync::{MutexGuard, PoisonError};

use zeroize::Zeroizing;

use crate::domain::log::Event;
use crate::domain::transaction::way_in::Asked;
use crate::domain::transaction::{self, Endorsement, Halt, IntentId, LookUp, Posted, Rank, Verified};
use crate::domain::{Digest, Timestamp};
use crate::kiosk::confirm::Met;
use crate::kiosk::{Error, Kiosk};

/// What waits.
#[derive(Default)]
pub(super) struct Waiting {
    /// The registry's note.
    posted: Option<(IntentId, Zeroizing<Vec<u8>>)>,
    /// What officers are asked to sign, and the notes that they signed.
    asked: Option<Asking>,
    /// Callers who were not let in.
    turned_away: TurnedAway,
}

/// Callers who were not let in. Whoever calls without end does not fill the log.
#[derive(Default)]
struct TurnedAway {
    /// When the log told of some.
    told: Option<Timestamp>,
    /// Of how many it did not tell yet.
    untold: u32,
}

impl TurnedAway {
    /// One more; of how many to tell now.
    fn one_more(&mut self, now: Timestamp) -> Option<u32> {
        self.untold = self.untold.saturating_add(1);
        // A clock that was set back makes nobody silent.
        if self.told.is_some_and(|told| (told..told.plus_seconds(MINUTE)).contains(&now)) {
            return None;
        }
        self.told = Some(now);
        Some(std::mem::take(&mut self.untold))
    }
}

/// Seconds for which one entry is enough.
const MINUTE: u32 = 60;

/// One owner who waits for officers.
struct Asking {
    asked: Asked,
    statement: transaction::Statement,
    signed: Vec<(Endorsement, String)>,
}

impl Kiosk {
    /// Takes an intent that is to wait here for its owner; its hash. A later one takes the place of one that waits: the registry
    /// alone states acts, and can post the other again. The same once more changes nothing.
    ///
    /// # Errors
    /// As [`Kiosk::receive`].
    pub fn post(&self, note: &[u8]) -> Result<Digest, Error> {
        let waits = self.waiting().posted.as_ref().is_some_and(|(_, kept)| **kept == note);
        let posted = if waits { self.offered()? } else { self.receive(note)? };
        self.waiting().posted = Some((posted.id(), Zeroizing::new(note.to_vec())));
        Ok(posted.hash())
    }

    /// Whether an act waits for its owner.
    pub fn is_act_waiting(&self) -> bool {
        self.offered().is_ok()
    }

    /// The act that waits, checked anew: its time may be over by now, or it may have been dealt with.
    ///
    /// # Errors
    /// [`Error::Transaction`] if nothing waits any more; an error of the store.
    pub fn offered(&self) -> Result<Posted, Error> {
        let note = self.waiting().posted.as_ref().map(|(_, note)| note.clone());
        let note = note.ok_or(transaction::Error::NothingWaits)?;
        let posted = Posted::verify(&note, &self.title()?.office, self.name(), self.now())?;
        if self.vault().knows_intent(&posted.id())? {
            return Err(transaction::Error::Replayed.into());
        }
        Ok(posted)
    }

    /// Nothing of this intent waits any more.
    pub(super) fn is_settled(&self, intent: &IntentId) {
        let mut waiting = self.waiting();
        waiting.posted.take_if(|(id, _)| id == intent);
        waiting.asked.take_if(|asking| asking.asked.intent().id == *intent);
    }

    /// A look-up was shown to its owner, which is all that can come of it; or somebody else's document was sighted, and it is shown to
    /// nobody. Either way it waits no more.
    ///
    /// # Errors
    /// An error of the store.
    pub fn end_look_up(&self, look_up: &Verified<LookUp>, shown: bool) -> Result<(), Error> {
        self.is_settled(&look_up.intent().id);
        match shown {
            true => self.tell(Event::TxShown, &look_up.hash().to_string()),
            false => self.tell(Event::TxRefused, Halt::NotTheOwner.code()),
        }
    }

    /// Asks officers to sign for this owner.
    pub fn ask_officers(&self, met: &Met) {
        let (asked, statement) = (met.asked(), met.statement());
        self.waiting().asked = Some(Asking { asked, statement, signed: vec![] });
    }

    /// Asks no officer any more: the owner went.
    pub fn ask_nobody(&self) {
        self.waiting().asked = None;
    }

    /// What officers are asked to sign.
    pub fn asks_officers(&self) -> Option<Asked> {
        self.waiting().asked.as_ref().map(|asking| asking.asked.clone())
    }

    /// Takes an officer's signature on what is asked; who signed twice signed once.
    ///
    /// # Errors
    /// [`Error::Transaction`] if nobody asks, or it is on something else; [`Error::RegistryMissing`].
    pub fn sign(&self, note: &[u8]) -> Result<Rank, Error> {
        let office = &self.title()?.office;
        let mut waiting = self.waiting();
        let asking = waiting.asked.as_mut().ok_or(transaction::Error::NothingWaits)?;
        let endorsement = office.endorsed(note, &asking.statement)?;
        let text = std::str::from_utf8(note).map_err(|_| transaction::Error::EndorsementBad)?;
        let rank = endorsement.signer().rank;
        if !asking.signed.iter().any(|(one, _)| one.signer().key == endorsement.signer().key) {
            asking.signed.push((endorsement, text.to_owned()));
        }
        Ok(rank)
    }

    /// Whose signature is still missing under this owner's act.
    ///
    /// # Errors
    /// As [`Kiosk::demands`].
    pub fn missing(&self, met: &Met) -> Result<Option<Rank>, Error> {
        let demands = self.demands(met.intent())?;
        let waiting = self.waiting();
        let signed = waiting.asked.iter().flat_map(|asking| &asking.signed);
        let signed: Vec<Rank> = signed.map(|(one, _)| one.signer().rank).collect();
        Ok(demands.ranks().iter().find(|rank| !signed.contains(rank)).copied())
    }

    /// What officers signed so far.
    pub fn signatures(&self) -> Vec<String> {
        let waiting = self.waiting();
        let signed = waiting.asked.iter().flat_map(|asking| &asking.signed);
        signed.map(|(_, note)| note.clone()).collect()
    }

    /// Whoever called is not let in: the log says so, once a minute, and of how many.
    pub(super) fn refuse_caller(&self) -> Result<(), Error> {
        let code = transaction::Error::CallerUnknown.code();
        let many = self.waiting().turned_away.one_more(self.now());
        match many {
            None => Ok(()),
            Some(1) => self.tell(Event::TxRefused, code),
            Some(many) => self.tell(Event::TxRefused, &format!("{code} {many}")),
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callers_who_are_not_let_in_are_told_of_once_a_minute_and_counted() {
        let mut turned_away = TurnedAway::default();
        let mut at = |second: i64| turned_away.one_more(Timestamp::from_unix(1_000 + second));
        assert_eq!([0, 0, 1, 59].map(&mut at), [Some(1), None, None, None]);
        assert_eq!([60, 61, 119].map(&mut at), [Some(4), None, None]);
        assert_eq!(at(500), Some(3), "nobody is forgotten");
        assert_eq!(at(499), Some(1), "a clock set back makes nobody silent");
    }
}
