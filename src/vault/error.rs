//! Why the vault refuses, by what the caller can do.

use std::io::ErrorKind;
use std::path::PathBuf;

use rusqlite::{ErrorCode, ffi};

use super::Place;
use crate::domain::{Timestamp, breach, consent, document, equal, hold, operator, transaction};

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
    /// A passphrase that whoever finds the file could guess.
    #[error("a passphrase for a copy has {} characters at least", super::handed::StickPassphrase::FEWEST)]
    PassphraseShort,
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
    /// What a registry stated cannot be done now, or not any more.
    #[error(transparent)]
    Transaction(#[from] transaction::Error),
    /// A hold cannot be placed or ended as asked.
    #[error(transparent)]
    Hold(#[from] hold::Error),
    /// It cannot be told that this receipt's holder was served.
    #[error(transparent)]
    Service(#[from] equal::Error),
    /// The code does not stop this act.
    #[error("this code does not stop this act: compare it with the confirmation's paper")]
    StopCodeWrong,
    /// A name for a backup is taken.
    #[error("{}: there is a file already, and none is replaced: give another name", path.display())]
    BackupExists {
        /// The file.
        path: PathBuf,
    },
    /// The recovery key is none.
    #[error("[store] recovery in settings.toml is no public key of age: write what age-keygen prints, age1…")]
    RecoveryBad,
    /// A file holds no private key of age.
    #[error("{}: this is no identity of age: give the file of the recovery key, with its line AGE-SECRET-KEY-1…", path.display())]
    IdentityUnreadable {
        /// The file.
        path: PathBuf,
    },
    /// A backup was made for another recovery key.
    #[error("{}: this backup opens with another recovery key: bring that one from the safe", path.display())]
    IdentityForeign {
        /// The backup.
        path: PathBuf,
    },
    /// A backup cannot be read.
    #[error("{}: the backup cannot be read", path.display())]
    BackupUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A backup was cut or altered, or is something else.
    #[error("{}: this backup was cut or altered, or is none: use another one", path.display())]
    BackupBroken {
        /// The file.
        path: PathBuf,
    },
    /// A newer build made the backup.
    #[error("{}: a newer program made this backup: use that one", path.display())]
    BackupNewer {
        /// The file.
        path: PathBuf,
    },
    /// A backup of another kiosk.
    #[error(
        "{}: this is a backup of another kiosk: its log is not the one that settings.toml and policy.txt name", path.display()
    )]
    BackupForeign {
        /// The file.
        path: PathBuf,
    },
    /// A backup that should have been deleted.
    #[error(
        "{}: this backup of {} is older than the {days} days for which backups are kept ([store] backup_days): use a younger one", path.display(), at.iso8601()
    )]
    BackupOld {
        /// The file.
        path: PathBuf,
        /// When it was made.
        at: Timestamp,
        /// Days for which they are kept.
        days: u16,
    },
    /// The key store holds the root secret that the restore is to replace.
    #[error(
        "the key store still holds the secret of the backup, which is to be replaced: take it away, or restore into another folder"
    )]
    KeyOld,
    /// A list of what was taken back cannot be read.
    #[error(
        "{}: line {line} is none of a list of what was taken back: bring the file anew, whole", path.display()
    )]
    ListUnreadable {
        /// The file.
        path: PathBuf,
        /// The line, from 1; 0 if there is no text at all.
        line: usize,
    },
    /// A list of what was taken back, or a store that should tell it, is not that of the backup.
    #[error(
        "{}: this does not tell what was taken back after this backup: it is of another store, or older than the backup", path.display()
    )]
    ListForeign {
        /// The file.
        path: PathBuf,
    },
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
    NotAllowed(#[source] consent::Error),
    /// Who works here, or does not.
    #[error(transparent)]
    Operator(#[from] operator::Error),
    /// Another process inspects this machine.
    #[error("another inspection of this machine is under way: let it end")]
    InspectionUnderWay,
    /// A breach is not declared, or its seal not lifted.
    #[error(transparent)]
    Breach(#[from] breach::Error),
    /// A breach was declared.
    #[error(
        "the store has been sealed since {}, for a breach: no face is taken or used, and nothing is copied out; taking back, erasing, locking, complaints and inspections go on, and a supervisor and an administrator together lift the seal with `countersign breach lift`", since.iso8601()
    )]
    StoreSealed {
        /// When it was declared.
        since: Timestamp,
    },
    /// A document that does not do.
    #[error(transparent)]
    Document(#[from] document::Error),
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

    pub(super) fn from_io(why: std::io::Error) -> Self {
        match why.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::NotWritable(why),
        }
    }

    pub(super) fn from_sqlite(why: rusqlite::Error) -> Self {
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
