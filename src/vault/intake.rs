//! The intake: requests taken in while the keys are away. Each is sealed to a public key that lies beside the store
//! (HPKE, RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305), so that whoever copies the folder learns nothing, and waits in
//! a file of its own until the store has fulfilled it.
//!
//! A file is whole or absent, is never changed, and goes only after COMMIT. Its digest, kept with the act, is why a power
//! cut in between fulfils nothing twice.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable as _, Kem as _, OpModeR, OpModeS, Serializable as _};
use rand::CryptoRng;
use rusqlite::{Transaction, params};
use zeroize::Zeroizing;

use super::{Error, Vault, guard};
use crate::domain::log::Event;
use crate::domain::{Digest, Policy, Timestamp};

/// The folder of one store's waiting requests, and the public key they are sealed to. Needs no secret.
pub struct Intake {
    folder: PathBuf,
}

/// A request that waits: its file, and the digest of what is in it.
#[derive(Debug)]
pub struct Waiting {
    /// SHA-256 of the sealed bytes; its beginning is what the person was told.
    pub digest: Digest,
    path: PathBuf,
    sealed: Vec<u8>,
}

impl Intake {
    /// The intake of the store in this file.
    pub fn beside(store: &Path) -> Self {
        Self { folder: guard::folder_of(store).join("intake") }
    }

    /// Seals a request and keeps it. It outlives a power cut when this returns.
    ///
    /// # Errors
    /// [`Error::IntakeKeyBad`] unless a log that the policy knows signed the public key; why the disk refuses.
    pub fn put(&self, policy: &Policy, plain: &[u8], rng: &mut impl CryptoRng) -> Result<Digest, Error> {
        guard::check_folder(&self.folder).map_err(|_| Error::IntakeKeyBad)?;
        let public = self.public(policy)?;
        let (key, text) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &public,
            INFO,
            plain,
            b"",
            &mut Drawn(rng),
        )
        .map_err(|_| Error::IntakeKeyBad)?;
        let sealed = [MAGIC, &key.to_bytes()[..], &text].concat();
        let digest = Digest::of(&sealed);
        let mut number = self.files()?.last().map_or(1, |(last, _)| last + 1);
        while !guard::write_new(&self.folder.join(format!("{number:08}.{SEALED}")), &sealed)? {
            number += 1; // another process was faster
        }
        Ok(digest)
    }

    /// Every request that waits, in the order taken in.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn waiting(&self) -> Result<Vec<Waiting>, Error> {
        let read = |(_, path): (u64, PathBuf)| {
            let sealed = std::fs::read(&path).map_err(Error::from_io)?;
            Ok(Waiting { digest: Digest::of(&sealed), path, sealed })
        };
        self.files()?.into_iter().map(read).collect()
    }

    /// How many were put aside because they could not be read.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn aside(&self) -> Result<usize, Error> {
        Ok(numbered(&self.folder, ASIDE)?.len())
    }

    /// Removes a request that the store has settled.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn remove(&self, settled: &Waiting) -> Result<(), Error> {
        std::fs::remove_file(&settled.path).map_err(Error::from_io)?;
        guard::sync_folder(&self.folder)
    }

    /// Keeps one that cannot be read, out of the way of the others.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn put_aside(&self, unreadable: &Waiting) -> Result<(), Error> {
        std::fs::rename(&unreadable.path, unreadable.path.with_extension(ASIDE)).map_err(Error::from_io)?;
        guard::sync_folder(&self.folder)
    }

    fn files(&self) -> Result<Vec<(u64, PathBuf)>, Error> {
        numbered(&self.folder, SEALED)
    }

    fn key_file(&self) -> PathBuf {
        self.folder.join("public.key")
    }

    /// The public key, if a known log signed it.
    fn public(&self, policy: &Policy) -> Result<Public, Error> {
        let text = std::fs::read_to_string(self.key_file()).map_err(|_| Error::IntakeKeyBad)?;
        let (line, note) = text.split_once('\n').ok_or(Error::IntakeKeyBad)?;
        let seal = policy.verify_seal(note).map_err(|_| Error::IntakeKeyBad)?;
        let bytes = line.strip_prefix(KEY_LINE).and_then(from_hex).ok_or(Error::IntakeKeyBad)?;
        if seal.sha256 != Digest::of(line.as_bytes()).to_string() {
            return Err(Error::IntakeKeyBad);
        }
        Public::from_bytes(&bytes).map_err(|_| Error::IntakeKeyBad)
    }
}

impl Vault {
    /// Lays the public key beside the store, signed by the log's key, unless it lies there.
    ///
    /// # Errors
    /// Why the disk refuses.
    pub fn publish(&self, intake: &Intake) -> Result<(), Error> {
        let (_, public) = X25519HkdfSha256::derive_keypair(self.intake.expose());
        let line = format!("{KEY_LINE}{}", to_hex(&public.to_bytes()));
        let text = format!("{line}\n{}", self.log_key().sign_file(line.as_bytes()));
        let path = intake.key_file();
        if std::fs::read_to_string(&path).is_ok_and(|kept| kept == text) {
            return Ok(());
        }
        guard::prepare_folder(&intake.folder)?;
        match std::fs::remove_file(&path) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(Error::from_io(why)),
            _ => guard::write_new(&path, text.as_bytes()).map(|_| ()),
        }
    }

    /// What was sealed.
    ///
    /// # Errors
    /// [`Error::RequestUnreadable`].
    pub fn unseal(&self, waiting: &Waiting) -> Result<Zeroizing<Vec<u8>>, Error> {
        let (secret, _) = X25519HkdfSha256::derive_keypair(self.intake.expose());
        let sealed = waiting.sealed.strip_prefix(MAGIC).and_then(<[u8]>::split_first_chunk::<KEY>);
        let (key, text) = sealed.ok_or(Error::RequestUnreadable)?;
        let key = <X25519HkdfSha256 as hpke::Kem>::EncappedKey::from_bytes(key);
        let key = key.map_err(|_| Error::RequestUnreadable)?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &secret,
            &key,
            INFO,
            text,
            b"",
        )
        .map(Zeroizing::new)
        .map_err(|_| Error::RequestUnreadable)
    }

    /// Whether this request was settled: fulfilled, or found to be none.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn is_settled(&self, request: &Digest) -> Result<bool, Error> {
        let sql = "SELECT count(*) FROM settled WHERE request = ?1";
        let count: u32 =
            self.connection.query_row(sql, [request.0], |row| row.get(0)).map_err(Error::from_sqlite)?;
        Ok(count > 0)
    }

    /// Settles a request that cannot be fulfilled; the log says so, and why: a code.
    ///
    /// # Errors
    /// [`Error::Repeated`] if it was settled before; else as [`Vault::append`].
    pub fn refuse_waiting(
        &mut self,
        request: &Digest,
        why: &str,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        self.act(now, rng, |keys, act, rng| {
            settle(act, request)?;
            let payload = format!("request {request} {why}");
            keys.event(act, Event::RequestRefused, payload.as_bytes(), now, rng).map(|_| ())
        })
    }
}

/// Notes within an act that it settles this request.
pub(super) fn settle(act: &Transaction<'_>, request: &Digest) -> Result<(), Error> {
    act.execute("INSERT INTO settled (request) VALUES (?1)", params![request.0])
        .map_err(Error::from_sqlite)?;
    Ok(())
}

type Public = <X25519HkdfSha256 as hpke::Kem>::PublicKey;

/// Files `<number>.<ending>` in their order; none without the folder.
fn numbered(folder: &Path, ending: &str) -> Result<Vec<(u64, PathBuf)>, Error> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
        Err(why) => return Err(Error::from_io(why)),
    };
    let mut found = vec![];
    for entry in entries {
        let path = entry.map_err(Error::from_io)?.path();
        let number = path.file_stem().and_then(|stem| stem.to_str()?.parse().ok());
        if let Some(number) = number.filter(|_| path.extension().is_some_and(|own| own == ending)) {
            found.push((number, path));
        }
    }
    found.sort();
    Ok(found)
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(pair).collect()
}

/// This house's randomness as the sealing crate asks for it.
struct Drawn<'a, R>(&'a mut R);

impl<R: CryptoRng> TryRng for Drawn<'_, R> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.0.next_u32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.next_u64())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}

impl<R: CryptoRng> TryCryptoRng for Drawn<'_, R> {}

/// First bytes of a sealed request. Do not change: requests outlive programs.
const MAGIC: &[u8] = b"countersign-sealed-request/v1\n";
/// What the sealing is for; part of every key derived.
const INFO: &[u8] = b"countersign/request/v1";
/// What the line with the public key begins with; 64 hexadecimal digits follow.
const KEY_LINE: &str = "countersign-intake/v1 ";
/// Bytes of an encapsulated X25519 key.
const KEY: usize = 32;
const SEALED: &str = "sealed";
const ASIDE: &str = "unreadable";
