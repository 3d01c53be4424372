//! The confirmation of one intent, and what it says.

use super::{Concern, Disposal, Error, Intent, Rank, Signer, Statement, StopCode, order};
use crate::domain::{Digest, Gesture, ReceiptId, Timestamp};

/// The owner's confirmation of one act. Only [`Recognised::confirm`](super::Recognised::confirm) makes it; it is not `Clone`: one
/// confirmation, one entry.
#[derive(Debug, PartialEq, Eq)]
pub struct Confirmation(Confirmed);

/// What a confirmation says, as its record carries it. It is worth what the receipt is worth that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// What was confirmed.
    pub intent: Intent<Disposal>,
    /// Its SHA-256.
    pub hash: Digest,
    /// The identity of the owner whose document an officer sighted.
    pub owner: Digest,
    /// The consent whose face was compared.
    pub consent: ReceiptId,
    /// The receipt of the comparison.
    pub comparison: ReceiptId,
    /// When the movements were drawn: they follow from this time, the machine's name and the hash.
    pub drawn_at: Timestamp,
    /// The movements met, in order.
    pub gestures: Vec<Gesture>,
    /// When the owner confirmed.
    pub confirmed_at: Timestamp,
    /// Who signed beside the face: the second factor, and over it four eyes.
    pub signers: Vec<Signer>,
    /// What looked wrong.
    pub concerns: Vec<Concern>,
    /// Before this time it has no effect.
    pub effective_from: Timestamp,
    /// What stops it until it has.
    pub stop_code: StopCode,
}

impl Confirmation {
    pub(super) const fn new(confirmed: Confirmed) -> Self {
        Self(confirmed)
    }

    /// What it says.
    pub const fn confirmed(&self) -> &Confirmed {
        &self.0
    }
}

impl Confirmed {
    /// Whether it confirms this intent, and its movements are those that this intent asks for.
    ///
    /// # Errors
    /// [`Error::OtherIntent`], [`Error::OrderForeign`].
    pub fn answers(&self, intent: &Intent<Disposal>) -> Result<(), Error> {
        let hash = intent.hash();
        if hash != self.hash {
            return Err(Error::OtherIntent);
        }
        let asked = order(hash, &intent.kiosk, self.drawn_at);
        if self.gestures == asked { Ok(()) } else { Err(Error::OrderForeign) }
    }

    /// What officers signed.
    pub fn statement(&self) -> Statement {
        Statement {
            intent: self.hash,
            kiosk: self.intent.kiosk.clone(),
            drawn_at: self.drawn_at,
            owner: self.owner,
            consent: self.consent,
            comparison: self.comparison,
        }
    }

    /// Whether each signature is on this very statement, no two are of one key, and none is missing that the concerns ask for.
    fn is_signed(&self) -> bool {
        let (statement, signers) = (self.statement(), &self.signers);
        let has = |rank| signers.iter().any(|one| one.rank == rank);
        let once = |place: usize| signers[..place].iter().all(|other| other.key != signers[place].key);
        signers.iter().all(|one| one.signed(&statement))
            && (0..signers.len()).all(once)
            && has(Rank::Officer)
            && (self.concerns.is_empty() || has(Rank::Supervisor))
    }

    /// Whether it says nothing that contradicts itself: it answers its own intent, in its time, from its only owner, with the
    /// signatures that its concerns ask for, and has no effect at once.
    pub fn is_sound(&self) -> bool {
        let in_time = (self.intent.issued_at..self.intent.valid_until).contains(&self.confirmed_at);
        let is_the_owner = matches!(self.intent.owners.as_slice(), [one] if one.identity == self.owner);
        self.answers(&self.intent).is_ok()
            && is_the_owner
            && self.consent != self.comparison
            && in_time
            && self.drawn_at <= self.confirmed_at
            && self.confirmed_at < self.effective_from
            && self.is_signed()
    }
}
