//! From a verified intent to a confirmation, one step after the other. No step can be left out: each takes the one before it.

use rand::Rng;

use super::confirmation::{Confirmation, Confirmed};
use super::{
    Demands, Disposal, Endorsement, Error, Halt, Intent, Rank, STEPS, StopCode, Stopped, Subject, Verified,
    order,
};
use crate::domain::liveness::{Challenge, LivenessProof, Rules};
use crate::domain::{Digest, Gesture, Timestamp};

/// What a person says will happen, out of three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// "I give it away", or "I mortgage it".
    GiveAway,
    /// "Records are only looked up."
    LookUp,
    /// "Neither."
    Neither,
}

/// A disposal whose owner knows what it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Understood(Verified<Disposal>);

/// The same with the movements that this intent asks for, on this machine, now.
#[derive(Debug, PartialEq, Eq)]
pub struct Bound {
    verified: Verified<Disposal>,
    at: Timestamp,
    gestures: [Gesture; STEPS],
}

/// The same, met by a living face.
#[derive(Debug, PartialEq, Eq)]
pub struct Alive(Bound);

impl Verified<Disposal> {
    /// What the person picked, after the screen said what will happen.
    ///
    /// # Errors
    /// [`Stopped`], with what they picked: whoever believes that something else happens has been lied to.
    pub fn picked(self, pick: Pick) -> Result<Understood, Box<Stopped>> {
        let halt = match pick {
            Pick::GiveAway => return Ok(Understood(self)),
            Pick::LookUp => Halt::PickedLookUp,
            Pick::Neither => Halt::PickedNeither,
        };
        let hash = self.hash();
        Err(Box::new(Stopped { subject: Subject::Disposal(self.intent().clone()), hash, halt }))
    }
}

impl Understood {
    /// What the registry states.
    pub const fn intent(&self) -> &Intent<Disposal> {
        self.0.intent()
    }

    /// The movements for a challenge drawn at this time.
    pub fn bind(self, at: Timestamp) -> Bound {
        let gestures = order(self.0.hash(), &self.0.intent().kiosk, at);
        Bound { verified: self.0, at, gestures }
    }
}

impl Bound {
    /// What the registry states.
    pub const fn intent(&self) -> &Intent<Disposal> {
        self.verified.intent()
    }

    /// The movements, in order.
    pub const fn gestures(&self) -> &[Gesture; STEPS] {
        &self.gestures
    }

    /// The challenge: these movements, at moments drawn at random, which no recording knows before.
    pub fn challenge(&self, rules: &Rules, rng: &mut impl Rng) -> Challenge {
        Challenge::in_order(rules, &self.gestures, rng)
    }

    /// Another try, drawn at another time.
    #[must_use]
    pub fn again(self, at: Timestamp) -> Self {
        Understood(self.verified).bind(at)
    }

    /// A living face met them.
    ///
    /// # Errors
    /// [`Error::OrderForeign`] if it met others: a proof of another challenge, perhaps of another act.
    pub fn met(self, proof: &LivenessProof) -> Result<Alive, Error> {
        if proof.gestures() == self.gestures { Ok(Alive(self)) } else { Err(Error::OrderForeign) }
    }
}

impl Alive {
    /// What the registry states.
    pub const fn intent(&self) -> &Intent<Disposal> {
        self.0.intent()
    }

    /// What the officers sign, beside the machine's name: the intent, and when its movements were drawn.
    pub const fn signed_by_officers(&self) -> (Digest, Timestamp) {
        (self.0.verified.hash(), self.0.at)
    }

    /// The confirmation, once officers have signed as the rules ask.
    ///
    /// # Errors
    /// [`Error::SignatureMissing`]; [`Error::EndorsementBad`] for a signature on something else; [`Error::Expired`].
    pub fn confirm(
        &self,
        demands: &Demands,
        signatures: &[Endorsement],
        stop_code: StopCode,
        now: Timestamp,
    ) -> Result<Confirmation, Error> {
        let Bound { verified, at, gestures } = &self.0;
        let intent = verified.intent();
        if now >= intent.valid_until {
            return Err(Error::Expired(intent.valid_until));
        }
        if signatures.iter().any(|one| (one.hash, one.at) != (verified.hash(), *at)) {
            return Err(Error::EndorsementBad);
        }
        let ranks: &[Rank] =
            if demands.four_eyes { &[Rank::Officer, Rank::Supervisor] } else { &[Rank::Officer] };
        if let Some(missing) = ranks.iter().find(|rank| signatures.iter().all(|one| one.rank != **rank)) {
            return Err(Error::SignatureMissing(*missing));
        }
        Ok(Confirmation::new(Confirmed {
            intent: intent.clone(),
            hash: verified.hash(),
            drawn_at: *at,
            gestures: gestures.to_vec(),
            confirmed_at: now,
            signers: signatures.iter().map(|one| (one.rank, one.name.clone())).collect(),
            concerns: demands.concerns.clone(),
            effective_from: now.plus_seconds(demands.cooling_off),
            stop_code,
        }))
    }
}

impl Pick {
    /// Every pick, in the order shown.
    pub const ALL: [Self; 3] = [Self::GiveAway, Self::LookUp, Self::Neither];
}
