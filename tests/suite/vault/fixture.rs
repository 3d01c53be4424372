//! A store in a throw-away folder, and records to put into it.

use std::path::PathBuf;

use countersign::domain::log::tree::Hashes;
use countersign::domain::receipt::{Kept, Kind, Particulars, PurposeEntry};
use countersign::domain::{
    Contact, Controller, Decision, Digest, Gesture, Hold, Probe, PurposeId, ReceiptId, Record, SignedReceipt,
    Site, Template, Timestamp, UtcOffset,
};
use countersign::vault::{Enrollment, Error, Memory, RootSecret, Vault};
use hkdf::Hkdf;
use rand::{SeedableRng, rngs::StdRng};
use rusqlite::Connection;

pub(super) const ORIGIN: &str = "countersign.example/kiosk-7";
pub(super) const NOON: Timestamp = Timestamp::from_unix(1_795_430_640);
/// The machine's root secret.
pub(super) const ROOT: [u8; 32] = [7; 32];

pub(super) struct House {
    folder: tempfile::TempDir,
}

impl House {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Without a disk below, where there is such a place: for many acts, of which none is cut off.
    pub(super) fn in_memory() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        Self { folder: folder.expect("a folder") }
    }

    /// Made private by the vault itself.
    pub(super) fn folder(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder().join("vault.db")
    }

    pub(super) fn keys(&self) -> Memory {
        Memory::holding(RootSecret::from_random(&ROOT))
    }

    pub(super) fn create(&self) -> Vault {
        Vault::create(&self.file(), &self.keys(), ORIGIN, &mut rng(0)).expect("a new store")
    }

    pub(super) fn open(&self) -> Vault {
        Vault::open(&self.file(), &self.keys()).expect("the store opens")
    }

    /// The store as a program sees it that knows the root secret and the documented derivation, but is not the vault.
    pub(super) fn raw(&self) -> Connection {
        keyed(&self.file())
    }

    pub(super) fn count(&self, table: &str) -> u64 {
        let sql = format!("SELECT count(*) FROM {table}");
        self.raw().query_row(&sql, [], |row| row.get::<_, i64>(0)).expect("a count") as u64
    }

    /// Rows of every table.
    pub(super) fn counts(&self) -> Vec<(String, u64)> {
        let raw = self.raw();
        let mut tables =
            raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").expect("a schema");
        let names = tables.query_map([], |row| row.get::<_, String>(0)).expect("names");
        names.map(|name| name.expect("a name")).map(|name| (name.clone(), self.count(&name))).collect()
    }

    /// Every checkpoint signed so far.
    pub(super) fn notes(&self) -> Vec<String> {
        let raw = self.raw();
        let mut rows = raw.prepare("SELECT note FROM checkpoint ORDER BY size").expect("a table");
        rows.query_map([], |row| row.get(0)).expect("rows").map(|note| note.expect("a note")).collect()
    }
}

/// A plain connection to a store made under [`ROOT`].
pub(super) fn keyed(file: &std::path::Path) -> Connection {
    keyed_by(file, &ROOT)
}

/// A plain connection to a store made under this root secret.
pub(super) fn keyed_by(file: &std::path::Path, root: &[u8; 32]) -> Connection {
    let mut key = [0; 32];
    Hkdf::<sha2::Sha256>::new(None, root).expand(b"countersign/v1/store", &mut key).expect("32 bytes");
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let raw = Connection::open(file).expect("a file");
    raw.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).expect("a key");
    raw
}

/// Stored hashes, read by a second program.
pub(super) struct Rows<'a>(pub(super) &'a Connection);

impl Hashes for Rows<'_> {
    type Error = rusqlite::Error;

    fn read(&self, places: &[u64]) -> Result<Vec<[u8; 32]>, Self::Error> {
        let sql = "SELECT hash FROM log_hash WHERE hash_index = ?1";
        places.iter().map(|place| self.0.query_row(sql, [*place as i64], |row| row.get(0))).collect()
    }
}

pub(super) fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

pub(super) fn purpose(name: &str) -> PurposeId {
    PurposeId::new(name).expect("a plain name")
}

/// 64 eighths with drawn signs, then zeros: of length 1 already.
pub(super) fn numbers() -> [f32; Template::LENGTH] {
    std::array::from_fn(|at| match at {
        0..64 if (0x9e37_79b9_7f4a_7c15u64 >> at) & 1 == 1 => -0.125,
        0..64 => 0.125,
        _ => 0.0,
    })
}

pub(super) fn template() -> Template {
    Template::new(&numbers()).expect("a direction")
}

/// Someone else: a right angle to [`numbers`].
pub(super) fn stranger() -> Probe {
    Probe::new(&std::array::from_fn(|at| if at < 64 { 0.0 } else { 1.0 })).expect("a direction")
}

/// Enrolls [`template`], tried on the same face.
pub(super) fn enroll(vault: &mut Vault, record: &Record, seed: u64) -> Result<SignedReceipt, Error> {
    let (template, live) = (template(), [probe()]);
    let face = Enrollment { template: &template, live: &live, threshold: 0.99, document: None };
    vault.enroll(record, &face, NOON, &mut rng(seed))
}

pub(super) fn probe() -> Probe {
    Probe::new(&numbers()).expect("a direction")
}

/// Two purposes given, one refused.
pub(super) fn consent(number: u8) -> Record {
    let entry =
        |name, decision, until| PurposeEntry { id: purpose(name), decision, until, recipients: vec![] };
    let until = Some(NOON.plus_days(365));
    Record {
        kind: Kind::Consent,
        purposes: vec![
            entry("withdraw-cash", Decision::Given, until),
            entry("open-account", Decision::Given, until),
            entry("collect-keys", Decision::Refused, None),
        ],
        kept: Some(Kept {
            model: Template::MODEL.into(),
            gestures: vec![Gesture::Blink, Gesture::Nod],
            liveness: "challenge".into(),
            checks: None,
        }),
        ..refusal(number)
    }
}

pub(super) fn refusal(number: u8) -> Record {
    Record {
        id: ReceiptId::from_random([number; 16]),
        kind: Kind::Refusal,
        at: NOON,
        offset: UtcOffset::from_minutes(480).expect("within range"),
        language: "en".into(),
        words: None,
        pseudonym: "7F3K92QD".into(),
        notice: Digest([3; 32]),
        controller: Controller {
            name: "Harbour Bank Ltd".into(),
            address: "1 Canton Road".into(),
            contact: Contact { phone: "+852 0000 0000".into(), email: "privacy@bank.example".into() },
            custodian: "Chan Siu Ming".into(),
            authority: "Privacy Commissioner".into(),
        },
        site: Site {
            name: "Canton Road branch".into(),
            help_point: "counter 3".into(),
            jurisdiction: "HK".into(),
            approval: "Harbour District, No. HD-2026-0417".into(),
            rules: None,
            demo: false,
        },
        purposes: vec![PurposeEntry {
            id: purpose("withdraw-cash"),
            decision: Decision::Refused,
            until: None,
            recipients: vec![],
        }],
        kept: None,
        particulars: Particulars::None,
        helped: None,
        related: None,
    }
}

/// Takes back some of what `of` gave.
pub(super) fn withdrawal(number: u8, of: &Record, taken: &[&str], still: &[&str]) -> Record {
    let entry = |name: &&str, decision| {
        let given = of.purposes.iter().find(|entry| entry.id == purpose(name)).expect("it was asked");
        let until = given.until.filter(|_| decision == Decision::Given);
        PurposeEntry { decision, until, ..given.clone() }
    };
    let taken = taken.iter().map(|name| entry(name, Decision::Withdrawn));
    let still = still.iter().map(|name| entry(name, Decision::Given));
    Record {
        kind: Kind::Withdrawal,
        purposes: taken.chain(still).collect(),
        particulars: Particulars::None,
        related: Some(of.id),
        ..refusal(number)
    }
}

/// Erases everything under `of`.
pub(super) fn erasure(number: u8, of: &Record) -> Record {
    let given: Vec<_> = of.purposes.iter().filter(|entry| entry.decision == Decision::Given).collect();
    let names: Vec<_> = given.iter().map(|entry| entry.id.as_str()).collect();
    Record { kind: Kind::Erasure, ..withdrawal(number, of, &names, &[]) }
}

/// An authority's order.
pub(super) fn hold(until: Timestamp) -> Hold {
    Hold { by: "District Court".into(), reference: "HCA 0417/2026".into(), until }
}

/// What is done about a hold on the evidence about who gave `of`; `still` stays given.
pub(super) fn about_hold(number: u8, of: &Record, kind: Kind, still: &[&str], until: Timestamp) -> Record {
    Record { kind, particulars: Particulars::Hold(hold(until)), ..withdrawal(number, of, &[], still) }
}

/// Erases everything under `of` but what a hold keeps.
pub(super) fn erasure_held(number: u8, of: &Record, until: Timestamp) -> Record {
    Record { kind: Kind::ErasureHeld, particulars: Particulars::Hold(hold(until)), ..erasure(number, of) }
}
