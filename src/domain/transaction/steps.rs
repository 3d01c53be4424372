//! From a verified intent to a confirmation, one step after the other. No step can be left out: each takes the one before it.

use rand::Rng;

use super::confirmation::{Confirmation, Confirmed};
use super::{
    Demands, Disposal, Document, Endorsement, Error, Halt, Intent, LookUp, STEPS, Statement, StopCode,
    Stopped, Subject, Verified, order,
};
use crate::domain::liveness::{Challenge, LivenessProof, Rules};
use crate::domain::receipt::{Kind, Particulars, Record};
use crate::domain::{Digest, Gesture, ReceiptId, Timestamp};

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

/// The same, where an officer sighted the document of the person at the counter, and it is the owner's.
#[derive(Debug, PartialEq, Eq)]
pub struct Identified {
    verified: Verified<Disposal>,
    owner: Digest,
}

/// The same with the movements that this intent asks for, on this machine, now.
#[derive(Debug, PartialEq, Eq)]
pub struct Bound {
    identified: Identified,
    at: Timestamp,
    gestures: [Gesture; STEPS],
}

/// The same, met by a living face.
#[derive(Debug, PartialEq, Eq)]
pub struct Alive(Bound);

/// The same, whose face was compared with the one that is kept under a consent, and matched.
#[derive(Debug, PartialEq, Eq)]
pub struct Recognised {
    bound: Bound,
    consent: ReceiptId,
    comparison: ReceiptId,
}

/// The purpose under whose consent a face is compared for an act on a home.
pub const PURPOSE: &str = "confirm-transfer";

impl Verified<Disposal> {
    /// The same, if this is the document of its owner: nobody else is shown what their home is worth, and to whom it goes.
    ///
    /// # Errors
    /// [`Stopped`] if it is another's: each try takes a statement of the registry's, so that nobody finds a number by trying.
    pub fn shown_to(self, document: &Document) -> Result<Self, Box<Stopped>> {
        match self.owner_with(document) {
            Some(_) => Ok(self),
            None => Err(self.stopped(Halt::NotTheOwner)),
        }
    }

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
        Err(self.stopped(halt))
    }

    fn stopped(&self, halt: Halt) -> Box<Stopped> {
        let subject = Subject::Disposal(self.intent().clone());
        Box::new(Stopped { subject, hash: self.hash(), halt })
    }
}

impl Verified<LookUp> {
    /// Whether this is the document of an owner.
    pub fn is_shown_to(&self, document: &Document) -> bool {
        self.owner_with(document).is_some()
    }
}

impl Understood {
    /// What the registry states.
    pub const fn intent(&self) -> &Intent<Disposal> {
        self.0.intent()
    }

    /// Tells by their document whether the person at the counter is the owner.
    ///
    /// # Errors
    /// [`Stopped`] if they are not: each try takes a statement of the registry's, so that nobody finds a number by trying.
    pub fn identify(self, document: &Document) -> Result<Identified, Box<Stopped>> {
        match self.0.owner_with(document).map(|owner| owner.identity) {
            Some(owner) => Ok(Identified { verified: self.0, owner }),
            None => Err(self.0.stopped(Halt::NotTheOwner)),
        }
    }
}

impl Identified {
    /// SHA-256 of what the registry states.
    pub const fn hash(&self) -> Digest {
        self.verified.hash()
    }

    /// The movements for a challenge drawn at this time.
    pub fn bind(self, at: Timestamp) -> Bound {
        let gestures = order(self.hash(), &self.verified.intent().kiosk, at);
        Bound { identified: self, at, gestures }
    }
}

impl Bound {
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
        self.identified.bind(at)
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
    /// The face was compared: this is the record of it.
    ///
    /// # Errors
    /// [`Error::ComparisonForeign`] unless it is of a face that matched, for this purpose, after the movements were drawn.
    pub fn recognised(self, comparison: &Record) -> Result<Recognised, Error> {
        let matched =
            comparison.kind == Kind::Use && comparison.particulars == Particulars::Use { matched: true };
        let for_this = comparison.purposes.iter().any(|entry| entry.id.as_str() == PURPOSE);
        match comparison.related {
            Some(consent) if matched && for_this && comparison.at >= self.0.at => {
                Ok(Recognised { bound: self.0, consent, comparison: comparison.id })
            }
            _ => Err(Error::ComparisonForeign),
        }
    }
}

impl Recognised {
    /// What the registry states.
    pub const fn intent(&self) -> &Intent<Disposal> {
        self.bound.identified.verified.intent()
    }

    /// The consent whose face was compared.
    pub const fn consent(&self) -> ReceiptId {
        self.consent
    }

    /// The movements that were met, in order.
    pub const fn gestures(&self) -> &[Gesture; STEPS] {
        &self.bound.gestures
    }

    /// What officers sign.
    pub fn statement(&self) -> Statement {
        let Bound { identified, at, .. } = &self.bound;
        Statement {
            intent: identified.hash(),
            kiosk: self.intent().kiosk.clone(),
            drawn_at: *at,
            owner: identified.owner,
            consent: self.consent,
            comparison: self.comparison,
        }
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
        let (intent, statement) = (self.intent(), self.statement());
        if now >= intent.valid_until {
            return Err(Error::Expired(intent.valid_until));
        }
        if signatures.iter().any(|one| one.statement != statement) {
            return Err(Error::EndorsementBad);
        }
        if let Some(missing) =
            demands.ranks().iter().find(|rank| signatures.iter().all(|one| one.signer.rank != **rank))
        {
            return Err(Error::SignatureMissing(*missing));
        }
        Ok(Confirmation::new(Confirmed {
            intent: intent.clone(),
            hash: statement.intent,
            owner: statement.owner,
            consent: statement.consent,
            comparison: statement.comparison,
            drawn_at: statement.drawn_at,
            gestures: self.gestures().to_vec(),
            confirmed_at: now,
            signers: signatures.iter().map(|one| one.signer.clone()).collect(),
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
