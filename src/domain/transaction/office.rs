//! Whom a machine believes: the registry that states intents, and the officers who sign that they know the case.

use signed_note::{Note, Verifier, VerifierList};

use super::Error;
use super::way_in::Caller;
use crate::domain::log::{NoteSignature, note_text};
use crate::domain::policy::{self, Key};
use crate::domain::{Digest, ReceiptId, SignerKey, Timestamp};

/// The public keys of one office. No key stands in it twice, so nobody is two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    registry: Key,
    officers: Vec<Key>,
    supervisors: Vec<Key>,
}

/// Whose signature it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The officer who knows the case.
    Officer,
    /// Who looks over the officer's shoulder.
    Supervisor,
}

/// What officers sign: that they know this case, and that this person is this owner. Whatever in it is another, it is another
/// statement, so that a signature serves one act, one person and one showing of one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// SHA-256 of the intent.
    pub intent: Digest,
    /// The machine.
    pub kiosk: String,
    /// When the movements were drawn.
    pub drawn_at: Timestamp,
    /// The identity of the owner whose document was sighted.
    pub owner: Digest,
    /// The consent whose face was compared.
    pub consent: ReceiptId,
    /// The receipt of the comparison.
    pub comparison: ReceiptId,
}

/// A signature of someone of this office on one statement. Only [`Office::endorsed`] makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    pub(super) signer: Signer,
    pub(super) statement: Statement,
}

/// Who signed, and the signature, as records carry both: whoever knows the office's keys can hold them against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// As what.
    pub rank: Rank,
    /// The public key: `name+key id+base64`.
    pub key: String,
    /// Ed25519, on the statement.
    pub signature: [u8; 64],
}

impl Office {
    /// The office with these public keys: `name+key id+base64`.
    ///
    /// # Errors
    /// [`Error::Key`].
    pub fn new(registry: &str, officers: &[String], supervisors: &[String]) -> Result<Self, Error> {
        let read = |vkey: &str| Key::parse(vkey.as_bytes(), policy::Role::Log).ok_or(Error::Key);
        let all = |keys: &[String]| keys.iter().map(|key| read(key)).collect::<Result<Vec<_>, _>>();
        let office =
            Self { registry: read(registry)?, officers: all(officers)?, supervisors: all(supervisors)? };
        let keys: Vec<&Key> =
            [&office.registry].into_iter().chain(&office.officers).chain(&office.supervisors).collect();
        let twice = |place: usize| keys[..place].iter().any(|other| other.collides(keys[place]));
        if (1..keys.len()).any(twice) || office.officers.is_empty() { Err(Error::Key) } else { Ok(office) }
    }

    pub(super) const fn registry(&self) -> &Key {
        &self.registry
    }

    /// Each key, as notes are checked under it.
    pub(super) fn verifiers(&self) -> Vec<Box<dyn Verifier>> {
        let keys = [&self.registry].into_iter().chain(&self.officers).chain(&self.supervisors);
        keys.map(|key| Box::new(key.clone()) as Box<dyn Verifier>).collect()
    }

    /// Whose (verified) signature it is.
    pub(super) fn whose(&self, signature: &signed_note::Signature) -> Option<Caller> {
        let is_of = |keys: &[Key]| keys.iter().any(|key| key.signed(signature));
        if self.registry.signed(signature) {
            Some(Caller::Registry)
        } else if is_of(&self.officers) {
            Some(Caller::Officer(Rank::Officer))
        } else {
            is_of(&self.supervisors).then_some(Caller::Officer(Rank::Supervisor))
        }
    }

    /// Reads a signature on this statement.
    ///
    /// # Errors
    /// [`Error::EndorsementBad`].
    pub fn endorsed(&self, note: &[u8], statement: &Statement) -> Result<Endorsement, Error> {
        let note = Note::from_bytes(note).map_err(|_| Error::EndorsementBad)?;
        if note.text() != statement.text().as_bytes() {
            return Err(Error::EndorsementBad);
        }
        let ranked = [(Rank::Officer, &self.officers), (Rank::Supervisor, &self.supervisors)];
        let keys = ranked.iter().flat_map(|(rank, keys)| keys.iter().map(|key| (*rank, key)));
        let known = keys.clone().map(|(_, key)| Box::new(key.clone()) as Box<dyn Verifier>).collect();
        let (signed, _strangers) =
            note.verify(&VerifierList::new(known)).map_err(|_| Error::EndorsementBad)?;
        // One signature, one person: each signs a note of their own.
        let [one] = signed.as_slice() else { return Err(Error::EndorsementBad) };
        let (rank, key) = keys.clone().find(|(_, key)| key.signed(one)).ok_or(Error::EndorsementBad)?;
        let signature = one.signature().try_into().map_err(|_| Error::EndorsementBad)?;
        let signer = Signer { rank, key: key.vkey(), signature };
        Ok(Endorsement { signer, statement: statement.clone() })
    }
}

impl Endorsement {
    /// The note that an officer signs with their own key.
    pub fn sign(key: &SignerKey, statement: &Statement) -> String {
        let text = statement.text();
        let signature: NoteSignature = key.sign_text(&text);
        note_text(&text, &[signature])
    }
}

impl Endorsement {
    /// Who signed.
    pub const fn signer(&self) -> &Signer {
        &self.signer
    }
}

impl Signer {
    /// The name in the key.
    pub fn name(&self) -> &str {
        self.key.split('+').next().unwrap_or_default()
    }

    /// Whether the signature is this key's on this statement. Whose key it is, is another question.
    pub(super) fn signed(&self, statement: &Statement) -> bool {
        let key = Key::parse(self.key.as_bytes(), policy::Role::Log);
        key.is_some_and(|key| {
            key.vkey() == self.key && key.verify(statement.text().as_bytes(), &self.signature)
        })
    }
}

impl Statement {
    /// A line each. Signed: do not reorder.
    pub(super) fn text(&self) -> String {
        let Self { intent, kiosk, drawn_at, owner, consent, comparison } = self;
        let drawn_at = drawn_at.as_unix();
        format!(
            "countersign-endorsement/v2\n{intent}\n{kiosk}\n{drawn_at}\n{owner}\n{consent}\n{comparison}\n"
        )
    }
}

impl Rank {
    /// Every rank.
    pub const ALL: [Self; 2] = [Self::Officer, Self::Supervisor];

    /// The rank's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Supervisor => "supervisor",
        }
    }
}

impl std::fmt::Display for Rank {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the {}", self.code())
    }
}
