//! A store of 100,000 people: opening it, finding one and comparing a face with what is kept of them, and their pack. The first few
//! hundred are enrolled by the program, one after the other; the others are rows of the same shape and length put beside them, for
//! which nothing but a full table is needed.

use std::path::Path;
use std::time::Duration;

use countersign::domain::receipt::pack::{Pack, check};
use countersign::domain::receipt::{Kept, Kind, Particulars, PurposeEntry};
use countersign::domain::{
    Contact, Controller, Decision, Digest, Gesture, Probe, PurposeId, ReceiptId, Record, Site, Template,
    UtcOffset,
};
use countersign::vault::{Enrollment, Vault};
use hkdf::Hkdf;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use rusqlite::Connection;

use crate::{NOW, ROOT, Times, beside, keys, timed, worked};

/// Enrolled by the program.
const ENROLLED: u64 = 300;
const OPENED: usize = 20;
const COMPARED: usize = 1_000;
const PACKS: usize = 200;

pub(super) fn run() {
    let people = std::env::var("COUNTERSIGN_PEOPLE").map_or(100_000, |number| number.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (file, plain) = (folder.path().join("store/vault.db"), folder.path().join("plain.db"));
    let ids = enroll(&file, people.min(ENROLLED));
    fill(&file, people - ids.len() as u64);
    rows(&plain, &ids, people);
    println!("{people} people, {} of them enrolled by the program", ids.len());
    open(&file, &plain);
    compare(&file, &plain, &ids);
    pack(&file, &ids);
    withdraw(&file, &ids);
}

fn face(number: u64) -> [f32; Template::LENGTH] {
    let mut rng = StdRng::seed_from_u64(number);
    std::array::from_fn(|_| rng.random_range(-1.0..1.0))
}

/// One person takes back what they gave, among all the others.
fn withdraw(file: &Path, ids: &[ReceiptId]) {
    let mut vault = Vault::open(file, &keys()).unwrap();
    let (mut times, mut rng) = (Times::default(), StdRng::seed_from_u64(4));
    for id in ids {
        let record = following(&mut vault, id, Kind::Withdrawal, Decision::Withdrawn, &mut rng);
        times.add(timed(|| vault.withdraw(id, &record, NOW, &mut rng).unwrap()).1);
    }
    times.say("one person's consent taken back");
}

/// The record of an act that ends all that is given under a receipt.
pub(super) fn following(
    vault: &mut Vault,
    id: &ReceiptId,
    kind: Kind,
    decision: Decision,
    rng: &mut StdRng,
) -> Record {
    let signed = vault.history(id).unwrap().remove(0);
    let consent = signed.verify(vault.policy()).unwrap().record().clone();
    let end = |entry: PurposeEntry| PurposeEntry { decision, until: None, recipients: vec![], ..entry };
    Record {
        id: ReceiptId::from_random(rng.random()),
        kind,
        purposes: consent.purposes.into_iter().map(end).collect(),
        kept: None,
        related: Some(*id),
        ..consent
    }
}

pub(super) fn enroll(file: &Path, people: u64) -> Vec<ReceiptId> {
    let mut rng = StdRng::seed_from_u64(1);
    let mut vault = Vault::create(file, &keys(), "bench.example/log", &mut rng).unwrap();
    enroll_in(&mut vault, people)
}

/// So many people in a store that is there.
pub(super) fn enroll_in(vault: &mut Vault, people: u64) -> Vec<ReceiptId> {
    let mut rng = StdRng::seed_from_u64(1);
    let enroll = |number| {
        let (template, live) = (Template::new(&face(number)).unwrap(), [Probe::new(&face(number)).unwrap()]);
        let record = record(rng.random(), vault.pseudonym(&ReceiptId::from_random([0; 16])));
        let face = Enrollment { template: &template, live: &live, threshold: 0.99, document: None };
        vault.enroll(&record, &face, NOW, &mut rng).unwrap();
        record.id
    };
    (0..people).map(enroll).collect()
}

/// People who are rows only, of the shape and length of those who are enrolled.
fn fill(file: &Path, people: u64) {
    let mut key = [0; 32];
    Hkdf::<sha2::Sha256>::new(None, &ROOT).expand(b"countersign/v1/store", &mut key).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let store = Connection::open(file).unwrap();
    store
        .execute_batch(&format!(
            "PRAGMA key = \"x'{hex}'\"; PRAGMA foreign_keys = OFF;
             CREATE TEMP TABLE people (number INTEGER PRIMARY KEY, id BLOB NOT NULL);
             WITH RECURSIVE count (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM count WHERE number < {people})
                 INSERT INTO people SELECT number, randomblob(16) FROM count;
             BEGIN;
             INSERT INTO subject (id, epoch, wrapped_key, created)
                 SELECT people.id, epoch, randomblob(length(wrapped_key)), created
                 FROM people, (SELECT * FROM subject LIMIT 1);
             INSERT INTO reference (subject, purpose, model, sealed, until, generation)
                 SELECT people.id, purpose, model, randomblob(length(sealed)), until, generation
                 FROM people, (SELECT * FROM reference LIMIT 1);
             INSERT INTO receipt (id, subject, kind, epoch, wrapped_key, sealed, log_index)
                 SELECT randomblob(16), people.id, kind, epoch, NULL, randomblob(length(sealed)), 1000000000 + number
                 FROM people, (SELECT * FROM receipt LIMIT 1);
             COMMIT;"
        ))
        .unwrap();
}

/// The peer's rows: a face's numbers by a receipt's id, in clear.
fn rows(file: &Path, ids: &[ReceiptId], people: u64) {
    let mut plain = Connection::open(file).unwrap();
    plain
        .execute_batch(
            "PRAGMA journal_mode = WAL; CREATE TABLE face (id BLOB PRIMARY KEY, numbers BLOB) STRICT;",
        )
        .unwrap();
    let act = plain.transaction().unwrap();
    for (number, id) in ids.iter().enumerate() {
        let numbers: Vec<u8> = face(number as u64).iter().flat_map(|number| number.to_le_bytes()).collect();
        act.prepare_cached("INSERT INTO face VALUES (?1, ?2)")
            .unwrap()
            .execute((id.as_bytes(), numbers))
            .unwrap();
    }
    for _ in ids.len() as u64..people {
        let sql = "INSERT INTO face VALUES (randomblob(16), randomblob(1280))";
        act.prepare_cached(sql).unwrap().execute(()).unwrap();
    }
    act.commit().unwrap();
}

fn open(file: &Path, plain: &Path) {
    let (mut ours, mut peer) = (Times::default(), Times::default());
    for _ in 0..OPENED {
        ours.add(timed(|| Vault::open(file, &keys()).unwrap()).1);
        peer.add(
            timed(|| {
                let plain = Connection::open(plain).unwrap();
                plain
                    .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))
                    .unwrap();
                plain
            })
            .1,
        );
    }
    beside("store opened and its log checked", &ours, "plain SQLite opened", &peer);
}

fn compare(file: &Path, plain: &Path, ids: &[ReceiptId]) {
    let vault = Vault::open(file, &keys()).unwrap();
    let plain = Connection::open(plain).unwrap();
    let purpose = PurposeId::new("cash-withdrawal").unwrap();
    let (mut ours, mut peer, mut found) = (Times::default(), Times::default(), Times::default());
    let (mut rng, mut busy) = (StdRng::seed_from_u64(2), Duration::ZERO);
    for _ in 0..COMPARED {
        let number = rng.random_range(0..ids.len());
        let probe = Probe::new(&face(number as u64)).unwrap();
        found.add(timed(|| vault.given(&ids[number]).unwrap()).1);
        let ((score, time), work) =
            worked(|| timed(|| vault.compare(&ids[number], &purpose, &probe, NOW).unwrap()));
        assert!(score > 0.999);
        busy += work;
        ours.add(time);
        let numbers = face(number as u64);
        let (product, time) = timed(|| product(&plain, &ids[number], &numbers));
        assert!(product > 0.0);
        peer.add(time);
    }
    found.say("one person's purposes found");
    println!(
        "{:<44} {:.2} ms",
        "  a comparison, processor time in the mean",
        busy.as_secs_f64() * 1e3 / COMPARED as f64
    );
    beside("one person found and compared", &ours, "plain SQLite and a scalar product", &peer);
}

fn product(plain: &Connection, id: &ReceiptId, face: &[f32]) -> f32 {
    let mut row = plain.prepare_cached("SELECT numbers FROM face WHERE id = ?1").unwrap();
    let bytes: Vec<u8> = row.query_row([id.as_bytes()], |row| row.get(0)).unwrap();
    let (numbers, []) = bytes.as_chunks::<4>() else { panic!("whole numbers") };
    numbers.iter().zip(face).map(|(kept, live)| f32::from_le_bytes(*kept) * live).sum()
}

fn pack(file: &Path, ids: &[ReceiptId]) {
    let vault = Vault::open(file, &keys()).unwrap();
    let (mut built, mut checked) = (Times::default(), Times::default());
    let mut rng = StdRng::seed_from_u64(3);
    let mut bytes = 0;
    for _ in 0..PACKS {
        let shown = vault.receipt(&ids[rng.random_range(0..ids.len())]).unwrap();
        let (pack, time) = timed(|| {
            let receipt = shown.verify(vault.policy()).unwrap();
            let receipts = vault.evidence(&shown, receipt.record()).unwrap();
            let policy = vault.policy().as_bytes().to_vec();
            Pack { made_at: NOW, receipts, notices: vec![], policy }.to_file(vault.log_key())
        });
        built.add(time);
        bytes = bytes.max(pack.len());
        checked.add(timed(|| check(&pack, vault.policy()).unwrap()).1);
    }
    built.say("pack of one act gathered and sealed");
    checked.say("pack checked");
    println!("{:<44} {bytes} bytes", "  the largest pack, without a notice");
}

fn record(id: [u8; 16], pseudonym: String) -> Record {
    Record {
        id: ReceiptId::from_random(id),
        kind: Kind::Consent,
        at: NOW,
        offset: UtcOffset::from_minutes(480).unwrap(),
        language: "en".into(),
        words: None,
        pseudonym,
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
            id: PurposeId::new("cash-withdrawal").unwrap(),
            decision: Decision::Given,
            until: Some(NOW.plus_days(365)),
            recipients: vec![],
        }],
        kept: Some(Kept {
            model: Template::MODEL.into(),
            gestures: vec![Gesture::Blink, Gesture::Nod],
            liveness: "challenge".into(),
            checks: None,
        }),
        particulars: Particulars::None,
        helped: None,
        related: None,
    }
}
