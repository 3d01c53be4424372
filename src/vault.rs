//! The vault: one encrypted file in which templates, receipts and the log live, and the key store that opens it.
//!
//! Each act is one transaction: event, sealed template, log leaf, signed checkpoint, receipt and outbox row, or nothing
//! at all; nothing leaves this room before COMMIT has returned. What is about a person is sealed under that person's
//! own key inside the encrypted file, so that one key's end is the end of all of it. Frames never come here.

mod act;
mod audit;
mod backup;
mod breach;
mod clock;
mod commission;
mod due;
mod equal;
mod error;
mod evidence;
pub mod guard;
mod handed;
mod hold;
mod holder;
mod inspect;
mod intake;
mod keys;
mod law;
mod log;
mod log_keys;
mod monthly;
mod operator;
mod outbox;
mod person;
mod receipts;
mod reference;
mod restore;
mod rotate;
mod schema;
mod seal;
mod sighted;
mod sweep;
mod taken_back;
mod title;
mod training;
mod using;
mod withdraw;

use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::CryptoRng;
use rusqlite::{Connection, params};
use sha2::Sha256;

use crate::domain::log::LogKey;
use crate::domain::{Digest, DocumentNumber, Policy, ReceiptId};
pub use act::Enrollment;
pub use audit::{Audit, Finding, Pass, Told};
pub use backup::{BackedUp, Recovery};
pub use breach::Listed;
pub use commission::CommissionSignature;
use equal::Ties;
pub use error::Error;
pub use guard::Place;
pub use handed::{StickPassphrase, seal_with_passphrase};
pub use hold::StandingHold;
pub use holder::PastAct;
pub use inspect::{UnderWay, opens_without_key};
pub use intake::{Intake, Waiting};
pub use keys::{
    Credential, KeyStore, Memory, Passphrase, RootSecret, SealedFile, SecretService, keys_stay_in_memory,
};
use keys::{Key, Use};
use log_keys::LogKeys;
pub use operator::Enlisted;
use person::Wrapping;
pub use restore::{Applied, Report, Restoration, Restored, Since, Wish, longest_origin, was_cut_off};
pub use rotate::Rotated;
use taken_back::Tags;

/// An open store. One process writes at a time; a second one waits up to 5 s, then gets [`Error::Busy`].
pub struct Vault {
    connection: Connection,
    /// Where it lies.
    file: PathBuf,
    log_keys: LogKeys,
    /// The log's.
    identity: [u8; 16],
    policy: Policy,
    wrapping: Wrapping,
    pseudonym: Key,
    /// Which of the root secret's store keys the file has.
    store_number: u32,
    intake: Key,
    tags: Tags,
    ties: Ties,
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
        vault.mend_list()?;
        vault.mend_mark()?;
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
        Self::with(connection, file, &root, store_number)
    }

    /// A store of the newest version, opened.
    fn with(
        connection: Connection,
        file: &Path,
        root: &RootSecret,
        store_number: u32,
    ) -> Result<Self, Error> {
        let (identity, origin): ([u8; 16], String) = connection
            .query_row("SELECT id, origin FROM log_identity", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(Error::from_sqlite)?;
        let in_use = |name| rotate::in_use(&connection, name);
        let log_keys = LogKeys::read(&connection, root, (&identity, &origin))?;
        Ok(Self {
            policy: log_keys.policy()?,
            log_keys,
            identity,
            wrapping: rotate::wrapping(root, in_use(rotate::WRAPPING)?),
            pseudonym: root.key(Use::Pseudonym(in_use(rotate::PSEUDONYM)?)),
            store_number,
            intake: root.key(Use::Intake),
            tags: Tags::of(root),
            ties: Ties::of(root),
            file: file.to_owned(),
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

    /// What a receipt says of a document that was sighted: a keyed digest, another one on every receipt, that this machine alone can
    /// make again from the number.
    pub fn digest_of_document(&self, receipt: &ReceiptId, number: &DocumentNumber) -> Digest {
        let parts = [b"countersign/document".as_slice(), receipt.as_bytes(), number.as_bytes()];
        Digest(seal::digest(&self.pseudonym, &parts))
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

/// Tables and identity of a new store, all of it in the one file. Closing would bring it there, too, but not say if it cannot.
fn fill(draft: &Path, key: &Key, identity: [u8; 16], origin: &str) -> Result<(), Error> {
    let mut connection = schema::connect(draft, key)?;
    schema::found(&mut connection)?;
    connection
        .execute("INSERT INTO log_identity (id, origin) VALUES (?1, ?2)", params![identity, origin])
        .map_err(Error::from_sqlite)?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(Error::from_sqlite)?;
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
