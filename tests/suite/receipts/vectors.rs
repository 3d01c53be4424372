//! One vector for each way to break a receipt. The files in `tests/fixtures/receipts` are what printed receipts of
//! version 1 look like: `POLICY/CODE-WHAT.qr` must give that code under `POLICY.policy`. A change of any of them means
//! that receipts in people's hands stop verifying. `COUNTERSIGN_BLESS=1` writes them anew, for new
//! vectors; then run again without.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ciborium::Value;
use countersign::domain::log::{Event, LogKey, Proof, leaf};
use countersign::domain::pad::State;
use countersign::domain::receipt::checks::Check;
use countersign::domain::receipt::{Kind, seal};
use countersign::domain::{Policy, SignedReceipt};

use super::kit::{
    Cosigner, Log, ORIGIN, SALT, checked, consent, cosigned, key, refusal, witnessed_policy, worded,
};

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn the_vectors_are_what_this_program_makes() {
    let made = all();
    if std::env::var_os("COUNTERSIGN_BLESS").is_some() {
        for (name, bytes) in &made {
            let path = folder().join(name);
            std::fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder can be made");
            std::fs::write(path, bytes).expect("a vector can be written");
        }
    }
    let stored = stored();
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&stored), names(&made));
    for (name, bytes) in &made {
        assert!(stored[name] == *bytes, "{name} is not what printed receipts look like");
    }
}

#[test]
fn each_broken_receipt_gives_its_own_reason() {
    let stored = stored();
    let codes = stored.iter().filter_map(|(name, bytes)| Some((name.strip_suffix(".qr")?, bytes)));
    let mut seen = 0;
    for (name, bytes) in codes {
        let (policy, expected) = name.split_once('/').expect("below a policy");
        let expected = expected.split('-').next().expect("a code");
        let policy = Policy::parse(&stored[&format!("{policy}.policy")]).expect("a sound policy");
        let text = std::str::from_utf8(bytes).expect("a code is text");
        let verified = SignedReceipt::from_qr_text(text).and_then(|receipt| receipt.verify(&policy));
        assert_eq!(verified.map_or_else(|error| error.code(), |_| "valid"), expected, "{name}");
        seen += 1;
    }
    assert!(seen >= 30, "only {seen} vectors were found");
    assert!(seal::check(&stored["log/valid.sealed"], &Log::of(0).policy()).is_ok());
}

/// Receipts printed before there were signals against attacks say nothing of them, and still hold.
#[test]
fn receipts_without_checks_hold_as_they_did() {
    let stored = stored();
    let policy = Policy::parse(&stored["log.policy"]).expect("a sound policy");
    for (name, known) in [("log/valid-consent.qr", false), ("log/valid-checked.qr", true)] {
        let text = std::str::from_utf8(&stored[name]).expect("a code is text");
        let receipt = SignedReceipt::from_qr_text(text).and_then(|receipt| receipt.verify(&policy));
        let kept = receipt.expect("it holds").record().kept.clone().expect("something is kept");
        assert_eq!(kept.checks.is_some(), known, "{name}");
    }
}

#[test]
fn a_proof_of_another_version_says_so() {
    let proof = Log::of(9).issue(&consent()).proof_text();
    let code = |text: &str| Proof::parse(text).expect_err("not canonical").code();
    assert_eq!(code(&proof.replacen("@v1", "@v2", 1)), "version_unknown");
    assert_eq!(code(&proof.replacen("tlog-proof", "tlog-prooF", 1)), "proof_bad");
    assert_eq!(code(&proof.replacen("index 9", "index 09", 1)), "proof_bad");
    assert_eq!(code(&proof.replacen("index", "extra AAAA\nindex", 1)), "proof_bad");
    assert_eq!(code(&proof.replacen("\n\n", "\n\n\n", 1)), "checkpoint_bad");
    assert_eq!(code(&proof.replacen("\n10\n", "\n10 \n", 1)), "checkpoint_bad");
    assert_eq!(code(&proof.replacen("\n\n\u{2014}", "\nextension\n\n\u{2014}", 1)), "checkpoint_bad");
}

fn all() -> Files {
    let witness = Cosigner::new("witness.example/w1", 3);
    let receipt = Log::of(9).issue(&consent());
    let mut files = Files::new();
    let policies = [("log", Log::of(0).policy()), ("witnessed", witnessed_policy(&witness))];
    files
        .extend(policies.iter().map(|(name, policy)| (format!("{name}.policy"), policy.as_bytes().to_vec())));
    files.insert("log/valid-consent.cbor".into(), receipt.record_bytes().to_vec());
    files.insert("log/valid-consent.leaf".into(), receipt.leaf_bytes());
    files.insert("log/valid-consent.tlog-proof".into(), receipt.proof_text().into_bytes());
    files.insert("log/valid.sealed".into(), sealed(b"%PDF-1.7\n%%EOF\n"));
    let mut put = |name: &str, text: String| files.insert(format!("{name}.qr"), text.into_bytes());

    put("log/valid-consent", receipt.to_qr_text());
    put("log/valid-checked", Log::of(9).issue(&checked()).to_qr_text());
    put("log/valid-worded", Log::of(9).issue(&worded()).to_qr_text());
    put("log/record_bad-checks_twice", {
        let mut record = checked();
        let checks = record.kept.as_mut().and_then(|kept| kept.checks.as_mut()).expect("checks");
        let twice = Check { state: State::NotAvailable, measured: None, ..checks.signals[0] };
        checks.signals.push(twice);
        issued(record.to_cbor(), Kind::Consent)
    });
    put("log/valid-refusal", Log::of(9).issue(&refusal()).to_qr_text());
    put("log/valid-first_entry", Log::of(0).issue(&refusal()).to_qr_text());
    put("log/valid-strange_witness", cosigned(&receipt, &witness).to_qr_text());
    put("witnessed/valid-consent", cosigned(&receipt, &witness).to_qr_text());
    put("witnessed/quorum_missing-nobody", receipt.to_qr_text());
    let stranger = Cosigner::new("stranger.example", 4);
    put("witnessed/quorum_missing-stranger", cosigned(&receipt, &stranger).to_qr_text());
    let other_key = Cosigner::new("witness.example/w1", 4);
    put("witnessed/quorum_missing-other_key", cosigned(&receipt, &other_key).to_qr_text());
    put(
        "witnessed/signature_bad-witness",
        edited(&cosigned(&receipt, &witness), |items| {
            flip(list(&mut list(&mut items[9])[1])[1].as_bytes_mut().expect("a cosignature"), 40);
        }),
    );

    put("log/signature_bad-flipped", edited(&receipt, |items| flip(bytes(&mut list(&mut items[9])[0]), 40)));
    put("log/signature_bad-key_id", edited(&receipt, |items| flip(bytes(&mut list(&mut items[9])[0]), 0)));
    put("log/signature_bad-other_key", signed_by(key(ORIGIN, 2)));
    put("log/origin_unknown-other_log", signed_by(key("else.example/log", 1)));
    put("log/inclusion_bad-salt", edited(&receipt, |items| flip(bytes(&mut items[2]), 0)));
    put("log/inclusion_bad-event", edited(&receipt, |items| items[3] = word(40)));
    put("log/inclusion_bad-index", edited(&receipt, |items| items[4] = 8.into()));
    put("log/inclusion_bad-index_beyond", edited(&receipt, |items| items[4] = 10.into()));
    put("log/inclusion_bad-path", edited(&receipt, |items| flip(bytes(&mut items[5]), 0)));
    put("log/inclusion_bad-path_short", edited(&receipt, |items| items[5] = Value::Bytes(vec![])));
    put("log/inclusion_bad-root", edited(&receipt, |items| flip(bytes(&mut items[8]), 0)));
    put("log/inclusion_bad-record", {
        let (record, proof) = (refusal().to_cbor(), receipt.proof().clone());
        SignedReceipt::new(record, SALT, Event::ConsentRefused, proof).expect("a proof").to_qr_text()
    });
    put("log/proof_bad-long_path", edited(&receipt, |items| items[5] = Value::Bytes(vec![0; 64 * 32])));
    put("log/checkpoint_bad-unsigned", edited(&receipt, |items| list(&mut items[9]).clear()));
    put(
        "log/checkpoint_bad-signed_twice",
        edited(&receipt, |items| {
            let signatures = list(&mut items[9]);
            signatures.push(signatures[0].clone());
        }),
    );
    put("log/checkpoint_bad-origin", edited(&receipt, |items| items[6] = "kiosk example".into()));

    put("log/leaf_bad-other_kind", issued(consent().to_cbor(), Kind::Refusal));
    put("log/leaf_bad-unknown", edited(&receipt, |items| items[3] = "consent.perhaps".into()));
    put("log/version_unknown-form", edited(&receipt, |items| items[0] = 2.into()));
    put(
        "log/version_unknown-record",
        record(|fields| set(fields, "schema_version", "countersign-record/v2")),
    );
    put("log/record_bad-extra_field", record(|fields| fields.push(("zz".into(), 1.into()))));
    put("log/record_bad-unsorted", record(|fields| fields.reverse()));
    put(
        "log/record_bad-no_version",
        record(|fields| fields.retain(|(key, _)| key.as_text() != Some("schema_version"))),
    );
    put("log/record_bad-line_break", record(|fields| set(fields, "language", "en\nYou gave everything")));
    put(
        "log/record_bad-two_controllers",
        record(|fields| {
            let parties = fields.iter_mut().find(|(key, _)| key.as_text() == Some("pii_controllers"));
            let parties = parties.expect("a controller").1.as_array_mut().expect("a list");
            parties.push(parties[0].clone());
        }),
    );
    put(
        "log/record_bad-nothing_kept",
        issued(
            {
                let mut record = consent();
                record.kept = None;
                record.to_cbor()
            },
            Kind::Consent,
        ),
    );
    put(
        "log/record_bad-nothing_given",
        issued(
            {
                let mut record = refusal();
                record.kind = Kind::Consent;
                record.kept = consent().kept;
                record.to_cbor()
            },
            Kind::Consent,
        ),
    );
    let purpose_twice = {
        let mut record = consent();
        record.purposes[2].id = record.purposes[0].id.clone();
        record.to_cbor()
    };
    put("log/record_bad-purpose_twice", issued(purpose_twice, Kind::Consent));
    put("log/trailing_byte-record", issued([consent().to_cbor(), vec![0]].concat(), Kind::Consent));
    put("log/trailing_byte-form", qr(&[receipt.to_compact(), vec![0]].concat()));
    put("log/form_bad-cut", qr(&receipt.to_compact()[..200]));
    put("log/form_bad-eleven_items", edited(&receipt, |items| items.push(0.into())));
    put("log/form_bad-long_number", {
        let compact = receipt.to_compact();
        qr(&[&compact[..1], &[0x18, 0x01], &compact[2..]].concat())
    });
    put("log/form_bad-word_in_full", edited(&receipt, |items| items[3] = "consent.sealed".into()));
    put("log/form_bad-no_such_word", edited(&receipt, |items| items[3] = word(999)));
    put("log/form_bad-half_hash", edited(&receipt, |items| items[5] = Value::Bytes(vec![0; 33])));
    put("log/form_bad-other_mark", receipt.to_qr_text().replacen("CS:", "HC1:", 1));
    put("log/form_bad-lower_case", receipt.to_qr_text().to_lowercase().replacen("cs:", "CS:", 1));
    files
}

fn sealed(file: &[u8]) -> Vec<u8> {
    [file, &seal::seal_line(file, &key(ORIGIN, 1))].concat()
}

fn signed_by(key: LogKey) -> String {
    let mut log = Log::of(9);
    log.key = key;
    log.issue(&consent()).to_qr_text()
}

/// A record with other fields, signed and logged like any other.
fn record(change: impl FnOnce(&mut Vec<(Value, Value)>)) -> String {
    let mut value: Value = ciborium::from_reader(consent().to_cbor().as_slice()).expect("a record is CBOR");
    change(value.as_map_mut().expect("a record is a map"));
    issued(cbor(&value), Kind::Consent)
}

fn issued(record: Vec<u8>, kind: Kind) -> String {
    let proof = Log::of(9).append(&leaf(kind.event(), &SALT, &record));
    SignedReceipt::new(record, SALT, kind.event(), proof).expect("a proof").to_qr_text()
}

fn set(fields: &mut [(Value, Value)], name: &str, text: &str) {
    fields.iter_mut().find(|(key, _)| key.as_text() == Some(name)).expect("a known field").1 = text.into();
}

/// A receipt with its compact form changed.
fn edited(receipt: &SignedReceipt, change: impl FnOnce(&mut Vec<Value>)) -> String {
    let mut value: Value = ciborium::from_reader(receipt.to_compact().as_slice()).expect("it is CBOR");
    change(list(&mut value));
    qr(&cbor(&value))
}

fn qr(compact: &[u8]) -> String {
    format!("CS:{}", base45::encode(compact))
}

fn cbor(value: &Value) -> Vec<u8> {
    let mut bytes = vec![];
    ciborium::into_writer(value, &mut bytes).expect("a vector takes every byte");
    bytes
}

fn word(number: u64) -> Value {
    Value::Tag(6, Box::new(number.into()))
}

fn list(value: &mut Value) -> &mut Vec<Value> {
    value.as_array_mut().expect("a list")
}

fn bytes(value: &mut Value) -> &mut Vec<u8> {
    value.as_bytes_mut().expect("bytes")
}

fn flip(bytes: &mut [u8], place: usize) {
    bytes[place] ^= 1;
}

fn stored() -> Files {
    let mut files = Files::new();
    for below in ["", "log", "witnessed"] {
        for entry in std::fs::read_dir(folder().join(below)).expect("the vectors are there") {
            let path = entry.expect("a readable entry").path();
            if path.is_file() {
                let name =
                    path.strip_prefix(folder()).expect("below the folder").to_string_lossy().into_owned();
                files.insert(name, std::fs::read(&path).expect("a readable vector"));
            }
        }
    }
    files
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/receipts")
}
