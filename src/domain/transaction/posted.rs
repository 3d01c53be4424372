//! A registry's signature on an intent: a signed note (C2SP) of the version, the base64 of the intent, and the base64 of the salt
//! of each of its owners, a line each. The salts are beside the intent, not in it: records carry the intent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use signed_note::{Note, NoteError, VerifierList};

use super::form::{self, Either, Encoded, VERSION};
use super::{Disposal, Document, Error, Intent, IntentId, LookUp, Office, Owner, Salt};
use crate::domain::log::note_text;
use crate::domain::{Digest, SignerKey, Timestamp};

/// An intent that a registry signed, for this machine and for now. Only [`Posted::verify`] makes it.
#[derive(Debug, PartialEq, Eq)]
pub enum Posted {
    /// Looking up records.
    LookUp(Verified<LookUp>),
    /// Giving something away.
    Disposal(Verified<Disposal>),
}

/// An intent whose signature holds, with its hash and what opens the identities of its owners.
#[derive(Debug, PartialEq, Eq)]
pub struct Verified<A> {
    intent: Intent<A>,
    hash: Digest,
    salts: Vec<Salt>,
}

impl Posted {
    /// Checks an intent as it was posted: signature, form, machine, time and that one person can confirm it, in this order.
    ///
    /// # Errors
    /// The first check that fails.
    pub fn verify(note: &[u8], office: &Office, kiosk: &str, now: Timestamp) -> Result<Self, Error> {
        let (bytes, salts) = open(note, office)?;
        let hash = Digest::of(&bytes);
        match form::parse(&bytes)? {
            Either::LookUp(intent) => Ok(Self::LookUp(Verified { intent, hash, salts }.at(kiosk, now)?)),
            Either::Disposal(intent) => {
                let verified = Verified { intent, hash, salts }.at(kiosk, now)?;
                // What one of several says binds the others in no register.
                if verified.salts.len() == 1 {
                    Ok(Self::Disposal(verified))
                } else {
                    Err(Error::SeveralOwners)
                }
            }
        }
    }

    /// The registry's name of the intent.
    pub const fn id(&self) -> IntentId {
        match self {
            Self::LookUp(Verified { intent, .. }) => intent.id,
            Self::Disposal(Verified { intent, .. }) => intent.id,
        }
    }

    /// SHA-256 of the intent.
    pub const fn hash(&self) -> Digest {
        match self {
            Self::LookUp(Verified { hash, .. }) | Self::Disposal(Verified { hash, .. }) => *hash,
        }
    }

    /// The act that gives something away.
    ///
    /// # Errors
    /// [`Error::LookUpOnly`]: a look-up gives nothing away, whatever anyone asks for under it.
    pub fn disposal(self) -> Result<Verified<Disposal>, Error> {
        match self {
            Self::LookUp(_) => Err(Error::LookUpOnly),
            Self::Disposal(verified) => Ok(verified),
        }
    }
}

impl<A> Verified<A> {
    /// The same, if each owner's identity can be opened and it is for this machine and this time.
    fn at(self, kiosk: &str, now: Timestamp) -> Result<Self, Error> {
        let Intent { owners, kiosk: meant, issued_at, valid_until, .. } = &self.intent;
        if owners.len() != self.salts.len() {
            return Err(Error::Form);
        }
        if meant != kiosk {
            return Err(Error::OtherKiosk { kiosk: meant.clone() });
        }
        if now < *issued_at {
            return Err(Error::NotYet(*issued_at));
        }
        if now >= *valid_until { Err(Error::Expired(*valid_until)) } else { Ok(self) }
    }

    /// The owner whom the register knows by this document.
    pub(super) fn owner_with(&self, document: &Document) -> Option<&Owner> {
        let mut known = self.intent.owners.iter().zip(&self.salts);
        known.find(|(owner, salt)| document.commitment(salt) == owner.identity).map(|(owner, _)| owner)
    }

    /// What the registry states.
    pub const fn intent(&self) -> &Intent<A> {
        &self.intent
    }

    /// SHA-256 of it.
    pub const fn hash(&self) -> Digest {
        self.hash
    }
}

impl<A> Intent<A>
where
    Self: Encoded,
{
    /// The intent as its registry posts it, with the salt of each owner.
    pub fn sign(&self, salts: &[Salt], registry: &SignerKey) -> String {
        let salts = salts.iter().map(|salt| STANDARD.encode(salt.0));
        let lines = [VERSION.to_owned(), STANDARD.encode(self.to_cbor())].into_iter().chain(salts);
        let text: String = lines.map(|line| line + "\n").collect();
        note_text(&text, &[registry.sign_text(&text)])
    }
}

/// SHA-256 of the intent in a note, whoever signed it.
///
/// # Errors
/// [`Error::Form`] if there is none in it.
pub fn hash_in(note: &[u8]) -> Result<Digest, Error> {
    let text = std::str::from_utf8(note).map_err(|_| Error::Form)?;
    let intent = text.lines().nth(1).and_then(|line| STANDARD.decode(line).ok());
    intent.map(|intent| Digest::of(&intent)).ok_or(Error::Form)
}

/// The signed bytes and salts, if the registry signed them.
fn open(note: &[u8], office: &Office) -> Result<(Vec<u8>, Vec<Salt>), Error> {
    if note.len() > LONGEST {
        return Err(Error::Form);
    }
    let note = Note::from_bytes(note).map_err(|_| Error::Form)?;
    let known = VerifierList::new(vec![Box::new(office.registry().clone())]);
    note.verify(&known).map_err(|why| match why {
        NoteError::UnverifiedNote => Error::Forged,
        _ => Error::Altered,
    })?;
    let text = std::str::from_utf8(note.text()).map_err(|_| Error::Form)?;
    let mut lines = text.lines();
    if lines.next() != Some(VERSION) {
        return Err(Error::VersionUnknown);
    }
    let intent = lines.next().and_then(|line| STANDARD.decode(line).ok()).ok_or(Error::Form)?;
    let salt = |line| Some(Salt(STANDARD.decode(line).ok()?.try_into().ok()?));
    let salts = lines.map(salt).collect::<Option<_>>().ok_or(Error::Form)?;
    Ok((intent, salts))
}

/// Bytes of the longest note worth reading: an intent has some hundred.
pub(super) const LONGEST: usize = 16 << 10;
