//! The vault from outside: what an enrollment leaves behind, what a thief finds, what a crash loses.

mod alien;
mod audit;
mod away;
mod backup;
mod breach;
mod crash;
mod equal;
mod faults;
mod fixture;
mod hold;
mod memory;
mod outsider;
mod past;
mod renewal;
mod rights;
mod ring;
mod rotation;
mod sighted;
mod title;
mod torture;
mod training;
mod using;
mod withdraw;

use countersign::domain::log::Event;
use countersign::domain::log::tree;
use countersign::domain::{Policy, Probe, consent};
use countersign::vault::{Error, Memory, Vault};
use fixture::{House, NOON, ORIGIN, Rows, probe, purpose, refusal, rng};

#[test]
fn an_enrollment_leaves_a_receipt_that_verifies_and_a_template_for_each_purpose_given() {
    let house = House::new();
    let mut vault = house.create();
    let record = fixture::consent(1);
    let signed = fixture::enroll(&mut vault, &record, 1).expect("an enrollment");
    let receipt = signed.verify(vault.policy()).expect("it verifies under the store's own policy");
    assert_eq!(*receipt.record(), record);
    assert_eq!(vault.receipt(&record.id).expect("kept").to_compact(), signed.to_compact());

    for given in ["withdraw-cash", "open-account"] {
        let score = |probe: &Probe| vault.compare(&record.id, &purpose(given), probe, NOON).expect("given");
        assert!(score(&probe()) > 0.999_9 && score(&fixture::stranger()).abs() < 1e-4);
    }
    let refused = |name, now| vault.compare(&record.id, &purpose(name), &probe(), now).map(|_| ());
    assert!(matches!(refused("collect-keys", NOON), Err(Error::NotGiven)), "it was refused");
    assert!(
        matches!(refused("withdraw-cash", NOON.plus_days(365)), Err(Error::NotAllowed(consent::Error::Over))),
        "its time is over"
    );

    assert_eq!(vault.waiting().expect("readable"), [record.id]);
    vault.handed_over(&record.id).expect("writable");
    assert!(vault.waiting().expect("readable").is_empty());
}

#[test]
fn a_refusal_leaves_a_receipt_and_no_person() {
    let house = House::new();
    let mut vault = house.create();
    let record = refusal(2);
    let signed = vault.refuse(&record, NOON, &mut rng(2)).expect("a refusal");
    signed.verify(vault.policy()).expect("it verifies");
    assert_eq!(vault.receipt(&record.id).expect("kept").to_compact(), signed.to_compact());
    assert!(matches!(
        vault.compare(&record.id, &purpose("withdraw-cash"), &probe(), NOON),
        Err(Error::NotGiven)
    ));
    drop(vault);
    assert_eq!(house.count("subject") + house.count("reference") + house.count("consent_event"), 0);
}

#[test]
fn records_that_do_not_fit_the_act_are_refused() {
    let house = House::new();
    let mut vault = house.create();
    let mut without_end = fixture::consent(3);
    without_end.purposes[0].until = None;
    let mut nothing_kept = fixture::consent(3);
    nothing_kept.kept = None;
    for unfit in [refusal(3), without_end, nothing_kept] {
        assert!(matches!(fixture::enroll(&mut vault, &unfit, 3), Err(Error::RecordUnfit)));
    }
    assert!(matches!(vault.refuse(&fixture::consent(3), NOON, &mut rng(3)), Err(Error::RecordUnfit)));
    let event = vault.append(Event::ConsentSealed, b"", NOON, &mut rng(3));
    assert!(matches!(event, Err(Error::RecordUnfit)));
    fixture::enroll(&mut vault, &fixture::consent(3), 3).expect("the first of its id");
    assert!(matches!(fixture::enroll(&mut vault, &fixture::consent(3), 4), Err(Error::Repeated)));
    drop(vault);
    assert_eq!(house.count("log_leaf"), 1);
}

#[test]
fn every_checkpoint_verifies_and_continues_the_one_before() {
    let house = House::new();
    let mut vault = house.create();
    let policy = vault.policy().clone();
    for number in 0..21u8 {
        match number % 3 {
            0 => drop(
                vault.append(Event::CaptureOpen, b"camera 0", NOON, &mut rng(number.into())).expect("logged"),
            ),
            1 => drop(vault.refuse(&refusal(number), NOON, &mut rng(number.into())).expect("refused")),
            _ => {
                drop(
                    fixture::enroll(&mut vault, &fixture::consent(number), number.into()).expect("enrolled"),
                );
            }
        }
    }
    drop(vault);
    let raw = house.raw();
    let rows = Rows(&raw);
    let notes = house.notes();
    assert_eq!(notes.len(), 21);
    for (older, newer) in notes.iter().zip(&notes[1..]) {
        let [older, newer] = [older, newer].map(|note| policy.verify_checkpoint(note).expect("signed"));
        let proof = tree::consistency(older.size, newer.size, &rows).expect("stored");
        tree::check_consistency(&proof, (newer.size, newer.root), (older.size, older.root))
            .expect("continued");
    }
    assert_eq!(policy.as_bytes(), house.open().policy().as_bytes(), "the same key after a restart");
}

#[test]
fn a_failure_at_any_row_of_an_act_leaves_nothing_of_it() {
    let house = House::new();
    fixture::enroll(&mut house.create(), &fixture::consent(1), 1).expect("the first");
    let before = house.counts();
    let tables =
        ["subject", "reference", "consent_event", "log_leaf", "log_hash", "checkpoint", "receipt", "outbox"];
    for table in tables {
        let trap =
            format!("CREATE TRIGGER trap AFTER INSERT ON {table} BEGIN SELECT RAISE(FAIL, 'trap'); END");
        house.raw().execute_batch(&trap).expect("a trap");
        let mut vault = house.open();
        let failed = fixture::enroll(&mut vault, &fixture::consent(2), 2);
        assert!(matches!(failed, Err(Error::Unusable(_))), "{table}");
        drop(vault);
        house.raw().execute_batch("DROP TRIGGER trap").expect("the trap goes");
        assert_eq!(house.counts(), before, "{table}");
    }
    let signed = fixture::enroll(&mut house.open(), &fixture::consent(2), 2).expect("without a trap");
    signed.verify(house.open().policy()).expect("the log goes on");
}

#[test]
fn a_log_that_no_longer_matches_its_checkpoint_is_not_continued() {
    let house = House::new();
    let mut vault = house.create();
    vault.append(Event::KioskCommissioned, b"", NOON, &mut rng(1)).expect("logged");
    let change = "UPDATE log_hash SET hash = zeroblob(32) WHERE hash_index = 0";
    house.raw().execute_batch(change).expect("an altered row");
    assert!(matches!(vault.append(Event::CaptureOpen, b"", NOON, &mut rng(2)), Err(Error::Damaged)));
    drop(vault);
    assert!(matches!(Vault::open(&house.file(), &house.keys()), Err(Error::Damaged)));
}

#[test]
fn stores_and_keys_are_never_made_by_accident() {
    let house = House::new();
    assert!(matches!(Vault::open(&house.file(), &house.keys()), Err(Error::StoreMissing)));
    assert!(matches!(Vault::create(&house.file(), &house.keys(), "a b", &mut rng(1)), Err(Error::Origin)));
    assert!(!house.file().exists());
    drop(house.create());
    assert!(matches!(
        Vault::create(&house.file(), &house.keys(), ORIGIN, &mut rng(2)),
        Err(Error::StoreExists)
    ));

    let locked = Memory::default(); // what a locked keyring looks like
    assert!(matches!(Vault::open(&house.file(), &locked), Err(Error::KeyMissing)));
    assert!(
        matches!(Vault::open(&house.file(), &locked), Err(Error::KeyMissing)),
        "no key was made meanwhile"
    );
}

#[test]
fn a_new_store_with_the_old_key_is_a_new_log() {
    let [first, second] = [House::new(), House::new()];
    let policy = |house: &House, seed| -> Policy {
        let vault = Vault::create(&house.file(), &house.keys(), ORIGIN, &mut rng(seed)).expect("a store");
        vault.policy().clone()
    };
    let (old, new) = (policy(&first, 1), policy(&second, 2));
    let signed = second.open().refuse(&refusal(1), NOON, &mut rng(3)).expect("a refusal");
    assert!(signed.verify(&new).is_ok());
    assert!(signed.verify(&old).is_err(), "nobody can pass a fresh log off as the old one");
}

#[test]
fn pseudonyms_differ_on_every_receipt_and_machine() {
    let house = House::new();
    let vault = house.create();
    let one = vault.pseudonym(&fixture::consent(1).id);
    assert_eq!(one, house.open().pseudonym(&fixture::consent(1).id));
    assert!(one.len() == 8 && one.chars().all(|letter| letter.is_ascii_alphanumeric()));
    assert_ne!(one, vault.pseudonym(&fixture::consent(2).id));
    let other = House::new();
    let other = Vault::create(&other.file(), &Memory::default(), ORIGIN, &mut rng(9)).expect("a store");
    assert_ne!(one, other.pseudonym(&fixture::consent(1).id));
}

#[test]
fn a_store_of_a_newer_program_is_left_alone() {
    let house = House::new();
    drop(house.create());
    house.raw().execute_batch("PRAGMA user_version = 99").expect("a newer version");
    let refused = Vault::open(&house.file(), &house.keys()).map(|_| ());
    assert!(matches!(refused, Err(Error::StoreNewer { found: 99, known: 19 })));
    house.raw().execute_batch("PRAGMA user_version = 0").expect("an emptied one");
    assert!(matches!(Vault::open(&house.file(), &house.keys()), Err(Error::Damaged)));
}

/// S09: a face is never joined with what a person is.
#[test]
fn no_column_says_anything_about_a_person() {
    let house = House::new();
    drop(house.create());
    let raw = house.raw();
    let sql =
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
    let mut rows = raw.prepare(sql).expect("a schema");
    let columns: Vec<(String, String)> = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("rows")
        .map(|row| row.expect("row"))
        .collect();
    assert!(columns.len() > 20, "the schema was read");
    let denied = [
        "name",
        "birth",
        "age",
        "sex",
        "gender",
        "religion",
        "faith",
        "ethnic",
        "race",
        "nation",
        "marri",
        "spouse",
        "child",
        "family",
        "phone",
        "mobile",
        "mail",
        "address",
        "city",
        "home",
        "job",
        "employ",
        "income",
        "salary",
        "health",
        "blood",
        "party",
        "politic",
        "passport",
        "number",
        "document",
        "identity_card",
        "image",
        "photo",
        "frame",
        "picture",
        "emotion",
        "mood",
    ];
    // Who works at the machine is named, in a table of its own that no row about a person leads to.
    let (staff, rest): (Vec<_>, Vec<_>) = columns.into_iter().partition(|(table, _)| table == "operator");
    assert!(staff.len() == 7 && rest.iter().all(|(_, column)| !column.contains("operator")));
    for (table, column) in rest {
        let words: Vec<_> = column.split('_').collect();
        let hit = denied.iter().find(|denied| words.iter().any(|word| word.starts_with(*denied)));
        assert!(hit.is_none(), "{table}.{column}");
    }
}
