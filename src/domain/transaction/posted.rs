//! A registry's signature on an intent: a signed note (C2SP) of two lines, the version and the base64 of the intent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use signed_note::{Note, NoteError, VerifierList};

use super::form::{self, Either, Encoded, VERSION};
use super::{Disposal, Error, Intent, IntentId, LookUp, Office};
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

/// An intent whose signature holds, with its hash.
#[derive(Debug, PartialEq, Eq)]
pub struct Verified<A> {
    intent: Intent<A>,
    hash: Digest,
}

impl Posted {
    /// Checks an intent as it was posted: signature, form, machine and time, in this order.
    ///
    /// # Errors
    /// The first check that fails.
    pub fn verify(note: &[u8], office: &Office, kiosk: &str, now: Timestamp) -> Result<Self, Error> {
        let bytes = open(note, office)?;
        let hash = Digest::of(&bytes);
        let posted = match form::parse(&bytes)? {
            Either::LookUp(intent) => Self::LookUp(Verified { intent, hash }),
            Either::Disposal(intent) => Self::Disposal(Verified { intent, hash }),
        };
        let (meant, from, until) = match &posted {
            Self::LookUp(Verified { intent, .. }) => (&intent.kiosk, intent.issued_at, intent.valid_until),
            Self::Disposal(Verified { intent, .. }) => (&intent.kiosk, intent.issued_at, intent.valid_until),
        };
        if meant != kiosk {
            return Err(Error::OtherKiosk { kiosk: meant.clone() });
        }
        if now < from {
            return Err(Error::NotYet(from));
        }
        if now >= until { Err(Error::Expired(until)) } else { Ok(posted) }
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
    /// The intent as its registry posts it.
    pub fn sign(&self, registry: &SignerKey) -> String {
        let text = format!("{VERSION}\n{}\n", STANDARD.encode(self.to_cbor()));
        note_text(&text, &[registry.sign_text(&text)])
    }
}

/// The signed bytes, if the registry signed them.
fn open(note: &[u8], office: &Office) -> Result<Vec<u8>, Error> {
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
    let (version, rest) = text.split_once('\n').ok_or(Error::Form)?;
    if version != VERSION {
        return Err(Error::VersionUnknown);
    }
    let (coded, after) = rest.split_once('\n').ok_or(Error::Form)?;
    if !after.is_empty() {
        return Err(Error::TrailingByte);
    }
    STANDARD.decode(coded).map_err(|_| Error::Form)
}

/// Bytes of the longest note worth reading: an intent has some hundred.
const LONGEST: usize = 16 << 10;
