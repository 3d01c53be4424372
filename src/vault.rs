//! The vault: one encrypted file in which templates, receipts and the log live, and the key store that opens it.
//!
//! Each act is one transaction: event, sealed template, log leaf, signed checkpoint, receipt and outbox row, or nothing
//! at all; nothing leaves this room before COMMIT has returned. What is about a person is sealed under that person's
//! own key inside the encrypted file, so that one key's end is the end of all of it. Frames never come here.

mod act;
mod audit;
mod clock;
mod due;
mod evidence;
pub mod guard;
mod holder;
mod inspect;
mod intake;
mod keys;
mod log;
mod outbox;
mod person;
mod receipts;
mod reference;
mod rotate;
mod schema;
mod seal;
mod sweep;
mod using;
mod withdraw;

use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::CryptoRng;
use rusqlite::{Connection, ErrorCode, ffi, params};
use sha2::Sha256;

use crate::domain::log::LogKey;
use crate::domain::{Policy, ReceiptId};
pub use act::Enrollment;
pub use audit::{Audit, Finding};
pub use guard::Place;
pub use inspect::opens_without_key;
pub use intake::{Intake, Waiting};
pub use keys::{
    Credential, KeyStore, Memory, Passphrase, RootSecret, SealedFile, SecretService, keys_stay_in_memory,
};
use keys::{Key, Use};
use person::Wrapping;
pub use rotate::Rotated;

/// An open store. One process writes at a time; a second one waits up to 5 s, then gets [`Error::Busy`].
pub struct Vault {
    connection: Connection,
    log_keys: log::LogKeys,
    /// The log's.
    identity: [u8; 16],
    policy: Policy,
    wrapping: Wrapping,
    pseudonym: Key,
    /// Which of the root secret's store keys the file has.
    store_number: u32,
    intake: Key,
}

impl Vault {
    /// Makes a new, empty store at `file` and a new log called `origin`, and opens it. A secret is put into the key
    /// store if it holds none. The file appears whole or not at all.
    ///
    /// # Errors
    /// [`Error::StoreExists`], [`Error::PlaceRefused`], [`Error::Origin`], or why the key store or the disk refused.
    pub fn create(
        file: &Path,
        keys: &dyn KeyStore,
        origin: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, Error> {
        let folder = guard::folder_of(file);
        guard::prepare_folder(&folder)?;
        if file.symlink_metadata().is_ok() {
            return Err(Error::StoreExists);
        }
        let mut identity = [0; 16];
        rng.fill_bytes(&mut identity);
        LogKey::from_seed(origin, &[0; 32]).map_err(|_| Error::Origin)?; // before anything is made
        let root = match keys.read()? {
            Some(root) => root,
            None => {
                let root = RootSecret::draw(rng);
                keys.create(&root, rng)?;
                root
            }
        };
        let draft = beside(file, "-new");
        remove_draft(&draft);
        std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)
            .map_err(Error::from_io)?;
        let made =
            fill(&draft, &root.key(Use::Store(1)), identity, origin).and_then(|()| guard::name(&draft, file));
        remove_draft(&draft);
        match made {
            Ok(true) => {}
            Ok(false) => return Err(Error::StoreExists),
            Err(why) => return Err(why),
        }
        guard::sync_folder(&folder)?;
        Self::open(file, keys)
    }

    /// Opens an existing store. Makes neither a store nor a key.
    ///
    /// # Errors
    /// [`Error::StoreMissing`]; [`Error::KeyMissing`] or another key store error; [`Error::StoreForeign`] if another key
    /// made it; [`Error::StoreNewer`]; [`Error::Damaged`] if its log no longer matches what was signed.
    pub fn open(file: &Path, keys: &dyn KeyStore) -> Result<Self, Error> {
        let mut vault = Self::open_unchecked(file, keys)?;
        log::check(&vault.connection, &vault.log_keys)?;
        vault.scour_if_due()?;
        Ok(vault)
    }

    /// Opens a store to find out what is wrong with its log ([`Vault::audit`]). Acts look for themselves, and refuse.
    ///
    /// # Errors
    /// As [`Vault::open`], whatever the log holds.
    pub fn open_unchecked(file: &Path, keys: &dyn KeyStore) -> Result<Self, Error> {
        match file.symlink_metadata() {
            Err(why) if why.kind() == ErrorKind::NotFound => return Err(Error::StoreMissing),
            Err(why) => return Err(Error::from_io(why)),
            Ok(_) => {}
        }
        guard::check_folder(&guard::folder_of(file))?;
        guard::check_file(file)?;
        let root = keys.read()?.ok_or(Error::KeyMissing)?;
        let (mut connection, store_number) = schema::connect_any(file, &root)?;
        schema::upgrade(&mut connection)?;
        let (identity, origin): ([u8; 16], String) = connection
            .query_row("SELECT id, origin FROM log_identity", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(Error::from_sqlite)?;
        let in_use = |name| rotate::in_use(&connection, name);
        let log_keys = log::LogKeys::read(&connection, &root, (&identity, &origin))?;
        Ok(Self {
            policy: log_keys.policy()?,
            log_keys,
            identity,
            wrapping: rotate::wrapping(&root, in_use(rotate::WRAPPING)?),
            pseudonym: root.key(Use::Pseudonym(in_use(rotate::PSEUDONYM)?)),
            store_number,
            intake: root.key(Use::Intake),
            connection,
        })
    }

    /// The key that signs this store's log; also seals files.
    pub fn log_key(&self) -> &LogKey {
        self.log_keys.newest()
    }

    /// The policy that trusts this store's log and asks for no witness.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The pseudonym a receipt shows instead of a person: 8 characters of Crockford's base 32, another one on every
    /// receipt, and tied to nothing without this machine's key.
    pub fn pseudonym(&self, receipt: &ReceiptId) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.pseudonym.expose()).expect("HMAC takes any key");
        mac.update(receipt.as_bytes());
        let bytes = mac.finalize().into_bytes();
        let bits = bytes[..5].iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
        (0..8).rev().map(|place| char::from(CROCKFORD[(bits >> (5 * place) & 31) as usize])).collect()
    }
}

/// Crockford's base 32: no I, L, O, U.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Tables and identity of a new store. Closing brings everything into the one file.
fn fill(draft: &Path, key: &Key, identity: [u8; 16], origin: &str) -> Result<(), Error> {
    let mut connection = schema::connect(draft, key)?;
    schema::found(&mut connection)?;
    connection
        .execute("INSERT INTO log_identity (id, origin) VALUES (?1, ?2)", params![identity, origin])
        .map_err(Error::from_sqlite)?;
    connection.close().map_err(|(_, why)| Error::from_sqlite(why))
}

/// What a start that was cut off may have left; it never held an act.
fn remove_draft(draft: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(beside(draft, ending));
    }
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Why the vault refuses, by what the caller can do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No key store answers.
    #[error("no key store answers: start the desktop's keyring, or choose a sealed key file")]
    KeyStoreAbsent(#[source] keyring::Error),
    /// The key store is locked.
    #[error("the key store is locked: unlock the keyring of the kiosk's account")]
    KeyStoreLocked(#[source] keyring::Error),
    /// A store exists and the key store shows no key for it. No new key is made: it could never open this store.
    #[error("the key store is locked, or holds no key for this store: unlock it, or bring the key back")]
    KeyMissing,
    /// A key is already there; it is never overwritten.
    #[error("the key store already holds a key")]
    KeyPresent,
    /// What the key store holds is not a key.
    #[error("what the key store holds is not a key of this program")]
    KeyDamaged,
    /// The passphrase does not open the sealed key file, or the file was altered.
    #[error("this passphrase does not open the key file")]
    PassphraseWrong,
    /// The service was not given the credential that holds the key.
    #[error(
        "systemd gave this service no credential `countersign-root`: make one with systemd-creds and name it in LoadCredentialEncrypted="
    )]
    CredentialMissing,
    /// No public key lies beside the store, or it is not the one that this store's log signed.
    #[error(
        "the public key beside the store is missing or was altered: note the request on paper, and open the store once"
    )]
    IntakeKeyBad,
    /// A request in the queue was not sealed to this store, or was altered.
    #[error("this request was not sealed to this store, or was cut or altered")]
    RequestUnreadable,
    /// There is no store.
    #[error("there is no store yet: commission the kiosk first")]
    StoreMissing,
    /// There is a store already; it is never overwritten.
    #[error("there is a store already")]
    StoreExists,
    /// The store was made with another key, or its first page was altered.
    #[error("this store belongs to another machine's key, or was altered")]
    StoreForeign,
    /// A newer build wrote the store.
    #[error("the store has version {found}, this program knows {known}: use the newer program")]
    StoreNewer {
        /// The store's version.
        found: u32,
        /// The newest this build knows.
        known: u32,
    },
    /// A store may not live here.
    #[error("a store may not live here: {0}")]
    PlaceRefused(Place),
    /// The log's name cannot be an origin.
    #[error("a log's name has 1 to 200 characters, without spaces, plus signs and control characters")]
    Origin,
    /// The file or folder cannot be read or written.
    #[error("the store's file or folder cannot be read or written: check its owner and the disk")]
    NotWritable(#[source] std::io::Error),
    /// The disk is full. Nothing of the act was kept.
    #[error("the disk is full: nothing was kept; make room")]
    DiskFull,
    /// Another process holds the store.
    #[error("another program holds the store: close it")]
    Busy,
    /// Another program rotated the keys that this one holds.
    #[error("another program has rotated the keys: start again")]
    KeysRotated,
    /// The root secret has no further store key.
    #[error("the store key was rotated as often as one root secret allows: make the root secret anew")]
    KeysUsedUp,
    /// Contents do not match their seals or the signed log.
    #[error("the store is damaged or was altered: stop, and restore a backup")]
    Damaged,
    /// An act with this receipt id is already in the store.
    #[error("an act with this receipt is already in the store")]
    Repeated,
    /// The record does not fit the act: an enrollment gives a purpose and says what is kept; a refusal does neither.
    #[error("the record does not fit the act")]
    RecordUnfit,
    /// Everything under this receipt was erased.
    #[error("everything under this receipt was erased")]
    Erased,
    /// Nothing under this receipt, or the purpose was not given, or its time is over.
    #[error("no template is kept for this receipt and purpose")]
    NotGiven,
    /// The purpose is given, but may not be used now.
    #[error("the purpose may not be used now")]
    NotAllowed(#[source] crate::domain::consent::Error),
    /// Not a checkpoint of this log with the signature of a listed witness.
    #[error("this is no checkpoint of this log that a witness of the policy has cosigned")]
    NotCosigned,
    /// The passphrase's file cannot be read.
    #[error("the passphrase cannot be read: give a file of one line that only this account can read")]
    PassphraseUnreadable(#[source] std::io::Error),
    /// The template was made by another model, or kept in another form: it cannot be compared any more.
    #[error(
        "the template kept here was made by {model}, which this program does not use: enroll the person again"
    )]
    TemplateOutdated {
        /// The model's name.
        model: String,
    },
    /// A reference, read back from the store, did not match the live face it was made from. Nothing of the act was kept.
    #[error("the reference does not match the face it was made from: nothing was kept")]
    ReferenceUnfit,
    /// SQLite refuses for a reason that only a new start or another machine can mend.
    #[error("the store does not answer: start again")]
    Unusable(#[source] rusqlite::Error),
}

impl Error {
    /// Whether it is the keys that are away: locked, missing, damaged, or another store's.
    pub const fn keys_are_away(&self) -> bool {
        matches!(
            self,
            Self::KeyStoreAbsent(_)
                | Self::KeyStoreLocked(_)
                | Self::KeyMissing
                | Self::KeyDamaged
                | Self::CredentialMissing
                | Self::PassphraseWrong
                | Self::PassphraseUnreadable(_)
                | Self::StoreForeign
        )
    }

    fn from_io(why: std::io::Error) -> Self {
        match why.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::NotWritable(why),
        }
    }

    fn from_sqlite(why: rusqlite::Error) -> Self {
        let Some(failure) = why.sqlite_error() else {
            return match why {
                // A value of another type or length than every build writes, or a row that must be there.
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::QueryReturnedNoRows => Self::Damaged,
                _ => Self::Unusable(why),
            };
        };
        match (failure.code, failure.extended_code) {
            (ErrorCode::NotADatabase, _) => Self::StoreForeign,
            (ErrorCode::DatabaseCorrupt, _) => Self::Damaged,
            // Growing the shared-memory file is where a full disk shows first.
            (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => Self::DiskFull,
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Busy,
            (_, ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => Self::Repeated,
            (ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied, _) => {
                Self::NotWritable(std::io::Error::new(ErrorKind::PermissionDenied, why))
            }
            _ => Self::Unusable(why),
        }
    }
}
