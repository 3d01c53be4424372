//! Public keys of logs and witnesses, and what their signatures cover.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use signed_note::Verifier;

/// A public key with its name and role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Key {
    name: String,
    id: u32,
    role: Role,
    public: VerifyingKey,
}

/// Whose key it is; decides the key's type, its id and the text it signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Role {
    /// Signs the note's text.
    Log = 0x01,
    /// Signs `cosignature/v1`, a time and the note's text (C2SP tlog-cosignature).
    Witness = 0x04,
}

impl Key {
    /// Reads `name+key id+base64(type ‖ public key)`. Weak keys, under which anything verifies, are refused.
    pub(in crate::domain) fn parse(vkey: &[u8], role: Role) -> Option<Self> {
        let mut parts = std::str::from_utf8(vkey).ok()?.splitn(3, '+');
        let (name, id, material) = (parts.next()?, parts.next()?, parts.next()?);
        let material = STANDARD.decode(material).ok()?;
        let (kind, public) = material.split_first()?;
        let public = VerifyingKey::from_bytes(public.try_into().ok()?).ok()?;
        let named = signed_note::is_key_name_valid(name) && id.len() == 8;
        let id = u32::from_str_radix(id, 16).ok()?;
        let sound = *kind == role as u8 && id == signed_note::key_id(name, &material) && !public.is_weak();
        (named && sound).then(|| Self { name: name.to_owned(), id, role, public })
    }

    /// As [`Self::parse`] reads it.
    pub(in crate::domain) fn vkey(&self) -> String {
        let material = [&[self.role as u8], self.public.as_bytes().as_slice()].concat();
        format!("{}+{:08x}+{}", self.name, self.id, STANDARD.encode(material))
    }

    pub(in crate::domain) fn name(&self) -> &str {
        &self.name
    }

    /// Whether this key is the one that the (verified) signature names.
    pub(in crate::domain) fn signed(&self, signature: &signed_note::Signature) -> bool {
        self.name == signature.name() && self.id == signature.id()
    }

    /// Whether both wrap one public key, or could be mistaken for each other in a note.
    pub(in crate::domain) fn collides(&self, other: &Self) -> bool {
        self.public == other.public || (self.id == other.id && self.name == other.name)
    }

    fn holds(&self, text: &[u8], signature: &[u8]) -> Option<()> {
        let (signature, text) = match self.role {
            Role::Log => (signature, text.to_vec()),
            Role::Witness => {
                let (time, signature) = split_cosignature(signature)?;
                (signature, [format!("cosignature/v1\ntime {time}\n").as_bytes(), text].concat())
            }
        };
        // Strict: a signature that two verifiers could judge differently is no evidence.
        self.public.verify_strict(&text, &Signature::from_bytes(signature.try_into().ok()?)).ok()
    }
}

impl Verifier for Key {
    fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> u32 {
        self.id
    }

    fn verify(&self, text: &[u8], signature: &[u8]) -> bool {
        self.holds(text, signature).is_some()
    }
}

/// Time in Unix seconds and signature of a cosignature: 8 bytes, big-endian, below 2⁶³; 64 bytes.
pub(super) fn split_cosignature(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let (time, signature) = bytes.split_first_chunk()?;
    Some((i64::try_from(u64::from_be_bytes(*time)).ok()?, signature))
}
