//! Documents that were sighted: a digest that this store alone can make is kept, and it goes with the person.

use countersign::domain::document::Error as Refused;
use countersign::domain::receipt::Kind;
use countersign::domain::{DocumentNumber, ReceiptId, Record, Timestamp};
use countersign::vault::{Enrollment, Error, Rotated, Vault};
use rusqlite::types::Value;

use super::fixture::{self, House, NOON, ORIGIN, erasure, probe, refusal, rng, template, withdrawal};

const NUMBER: &str = "K7654321";

pub(super) fn number(typed: &str) -> DocumentNumber {
    DocumentNumber::parse(typed).expect("a number")
}

/// Someone enrolls who showed this document.
pub(super) fn enroll_with(vault: &mut Vault, record: &Record, document: &str) {
    let (template, live, document) = (template(), [probe()], number(document));
    let face = Enrollment { template: &template, live: &live, threshold: 0.99, document: Some(&document) };
    vault.enroll(record, &face, NOON, &mut rng(u64::from(record.id.as_bytes()[0]))).expect("enrolled");
}

/// The digests of all persons, in the order of their rows.
fn digests(house: &House) -> Vec<Option<Vec<u8>>> {
    let raw = house.raw();
    let mut rows = raw.prepare("SELECT sighted FROM subject ORDER BY rowid").expect("a table");
    rows.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a row")).collect()
}

/// Every cell of every table.
fn cells(house: &House) -> Vec<Vec<u8>> {
    let raw = house.raw();
    let mut tables = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").expect("a schema");
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0)).expect("names").map(|name| name.expect("a name")).collect();
    let mut cells = vec![];
    for name in names {
        let mut rows = raw.prepare(&format!("SELECT * FROM {name}")).expect("a table");
        let columns = rows.column_count();
        let mut rows = rows.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            cells.extend((0..columns).filter_map(|column| match row.get(column).expect("a value") {
                Value::Text(text) => Some(text.into_bytes()),
                Value::Blob(bytes) => Some(bytes),
                _ => None,
            }));
        }
    }
    cells
}

#[test]
fn a_digest_is_kept_and_no_cell_holds_the_number() {
    let house = House::new();
    let mut vault = house.create();
    enroll_with(&mut vault, &fixture::consent(1), NUMBER);
    enroll_with(&mut vault, &fixture::consent(2), "k-765 4321");
    enroll_with(&mut vault, &fixture::consent(3), "K7654322");
    fixture::enroll(&mut vault, &fixture::consent(4), 4).expect("without a document");
    drop(vault);
    let kept = digests(&house);
    assert_eq!(kept.iter().filter(|digest| digest.is_some()).count(), 3);
    assert_eq!(kept[0], kept[1], "the same document, however it is spaced");
    assert_ne!(kept[0], kept[2]);
    assert_eq!(house.count("sighting_key"), 1, "drawn once");
    let holds = |cell: &Vec<u8>| cell.windows(NUMBER.len()).any(|part| part == NUMBER.as_bytes());
    let cells = cells(&house);
    assert!(cells.len() > 40 && !cells.iter().any(holds));
    // Another store of the same machine's secret makes another digest: nobody finds one in the other.
    let other = House::new();
    let mut vault = Vault::create(&other.file(), &house.keys(), ORIGIN, &mut rng(9)).expect("a store");
    enroll_with(&mut vault, &fixture::consent(5), NUMBER);
    drop(vault);
    assert_ne!(digests(&other)[0], kept[0]);
}

#[test]
fn erasing_takes_the_digest_and_a_store_without_documents_has_no_key_for_them() {
    let house = House::new();
    let mut vault = house.create();
    let consent = fixture::consent(1);
    fixture::enroll(&mut vault, &fixture::consent(2), 2).expect("without a document");
    drop(vault);
    assert_eq!((digests(&house), house.count("sighting_key")), (vec![None], 0));
    let mut vault = house.open();
    enroll_with(&mut vault, &consent, NUMBER);
    vault.erase(&consent.id, &erasure(3, &consent), NOON, &mut rng(3)).expect("erased");
    drop(vault);
    assert_eq!(digests(&house), [None], "it went with the person's row");
}

/// What comes of showing a document so many seconds after noon.
pub(super) fn show(vault: &mut Vault, id: &ReceiptId, typed: &str, seconds: i64) -> Result<(), Refused> {
    let now = Timestamp::from_unix(NOON.as_unix() + seconds);
    vault.show_document(id, &number(typed), now, &mut rng(5)).map_err(|why| match why {
        Error::Document(why) => why,
        other => panic!("{other}"),
    })
}

/// Entries of the log that say a document was refused.
fn refused(house: &House) -> usize {
    let raw = house.raw();
    let mut rows = raw.prepare("SELECT bytes FROM log_leaf").expect("a table");
    let leaves = rows.query_map([], |row| row.get::<_, Vec<u8>>(0)).expect("rows");
    leaves
        .map(|leaf| String::from_utf8(leaf.expect("a leaf")).expect("text"))
        .filter(|leaf| leaf.starts_with("countersign-leaf/v1 document.refused "))
        .count()
}

#[test]
fn wrong_numbers_are_counted_then_wait_and_then_need_staff() {
    let house = House::new();
    let mut vault = house.create();
    let (id, other) = (fixture::consent(1).id, fixture::consent(2).id);
    enroll_with(&mut vault, &fixture::consent(1), NUMBER);
    enroll_with(&mut vault, &fixture::consent(2), "P11112222");
    (0..4).for_each(|_| assert_eq!(show(&mut vault, &id, "K0000000", 0), Err(Refused::Wrong)));
    assert_eq!(show(&mut vault, &id, "k-7654321", 0), Ok(()), "the right one ends the count");
    (0..5).for_each(|_| assert_eq!(show(&mut vault, &id, "K0000000", 0), Err(Refused::Wrong)));
    let until = |seconds| Err(Refused::Wait(Timestamp::from_unix(NOON.as_unix() + seconds)));
    assert_eq!(show(&mut vault, &id, NUMBER, 29), until(30), "not even the right one");
    drop(vault);
    // A new start forgets nothing.
    let mut vault = house.open();
    let mut now = 0;
    for wait in [30, 60, 120, 240, 480] {
        assert_eq!(show(&mut vault, &id, "K0000000", now + wait - 1), until(now + wait));
        now += wait;
        assert_eq!(show(&mut vault, &id, "K0000000", now), Err(Refused::Wrong));
    }
    assert_eq!(show(&mut vault, &id, NUMBER, 1_000_000), Err(Refused::Staff));
    assert_eq!(show(&mut vault, &other, "P11112222", now), Ok(()), "another person's count is another");
    drop(vault);
    assert_eq!(refused(&house), 4 + 5 + 5, "each wrong one, and nothing of what was not looked at");
}

#[test]
fn only_who_showed_a_document_is_asked_for_one() {
    let house = House::new();
    let mut vault = house.create();
    let (with, without) = (fixture::consent(1), fixture::consent(2));
    enroll_with(&mut vault, &with, NUMBER);
    fixture::enroll(&mut vault, &without, 2).expect("without a document");
    vault.refuse(&refusal(3), NOON, &mut rng(3)).expect("refused");
    assert!(vault.has_document(&with.id).expect("known"));
    assert!(!vault.has_document(&without.id).expect("known"));
    assert!(matches!(vault.has_document(&refusal(3).id), Err(Error::NotGiven)));
    let shown = vault.show_document(&without.id, &number(NUMBER), NOON, &mut rng(4));
    assert!(matches!(shown, Err(Error::NotGiven)));
    vault.erase(&with.id, &erasure(4, &with), NOON, &mut rng(4)).expect("erased");
    assert!(matches!(vault.has_document(&with.id), Err(Error::Erased)));
}

#[test]
fn a_rotated_key_leaves_a_document_the_same() {
    let house = House::new();
    let mut vault = house.create();
    let id = fixture::consent(1).id;
    enroll_with(&mut vault, &fixture::consent(1), NUMBER);
    for key in [Rotated::Wrapping, Rotated::Pseudonym, Rotated::Store] {
        vault.rotate(key, &house.keys(), NOON, &mut rng(6)).expect("rotated");
        assert_eq!(show(&mut vault, &id, NUMBER, 0), Ok(()), "{key:?}");
        assert_eq!(show(&mut vault, &id, "K0000000", 0), Err(Refused::Wrong), "{key:?}");
    }
}

/// The receipts that are found by a document, so many seconds after noon.
fn found(vault: &mut Vault, typed: &str, seconds: i64) -> Result<Vec<ReceiptId>, Refused> {
    let now = Timestamp::from_unix(NOON.as_unix() + seconds);
    let acts = vault.find_by_document(&number(typed), now, &mut rng(7)).map_err(|why| match why {
        Error::Document(why) => why,
        other => panic!("{other}"),
    })?;
    Ok(acts.into_iter().map(|act| act.record.id).collect())
}

#[test]
fn a_document_finds_all_receipts_of_its_holder_and_nobody_elses() {
    let house = House::new();
    let mut vault = house.create();
    assert_eq!(found(&mut vault, NUMBER, 0), Err(Refused::Unknown), "before anyone showed one");
    for (consent, document) in [(1, NUMBER), (2, "P11112222"), (3, NUMBER)] {
        enroll_with(&mut vault, &fixture::consent(consent), document);
    }
    fixture::enroll(&mut vault, &fixture::consent(4), 4).expect("without a document");
    let taken = withdrawal(5, &fixture::consent(1), &["withdraw-cash"], &["open-account"]);
    vault.withdraw(&fixture::consent(1).id, &taken, NOON, &mut rng(5)).expect("withdrawn");
    let theirs = [fixture::consent(1).id, fixture::consent(3).id, taken.id];
    assert_eq!(found(&mut vault, "k-7654321", 0), Ok(theirs.to_vec()), "of both enrollments, in their order");
    assert_eq!(found(&mut vault, "K7654322", 0), Err(Refused::Unknown));
    let rest = withdrawal(6, &fixture::consent(1), &["open-account"], &[]);
    let rest = Record { kind: Kind::Erasure, ..rest };
    vault.erase(&fixture::consent(1).id, &rest, NOON, &mut rng(6)).expect("erased");
    assert_eq!(found(&mut vault, NUMBER, 0), Ok(vec![fixture::consent(3).id]), "what is erased is not found");
}

#[test]
fn staff_who_sight_the_document_end_the_count_of_wrong_ones() {
    let house = House::new();
    let mut vault = house.create();
    let id = fixture::consent(1).id;
    enroll_with(&mut vault, &fixture::consent(1), NUMBER);
    for now in (0..10).map(|try_| try_ * 1_000) {
        assert_eq!(show(&mut vault, &id, "K0000000", now), Err(Refused::Wrong));
    }
    assert_eq!(show(&mut vault, &id, NUMBER, 100_000), Err(Refused::Staff));
    assert_eq!(found(&mut vault, NUMBER, 100_000), Ok(vec![id]));
    assert_eq!(show(&mut vault, &id, NUMBER, 100_000), Ok(()));
}

#[test]
fn nobody_tries_out_the_numbers_of_others_and_a_day_later_staff_go_on() {
    let house = House::new();
    let mut vault = house.create();
    enroll_with(&mut vault, &fixture::consent(1), NUMBER);
    let until = |seconds| Err(Refused::Wait(Timestamp::from_unix(NOON.as_unix() + seconds)));
    for guess in 0..5 {
        assert_eq!(found(&mut vault, &format!("K000000{guess}"), 0), Err(Refused::Unknown));
    }
    assert_eq!(found(&mut vault, NUMBER, 29), until(30));
    let mut now = 0;
    for wait in [30, 60, 120, 240, 480] {
        assert!(found(&mut vault, NUMBER, now + wait).is_ok(), "whose document is here is found");
        now += wait;
        assert_eq!(found(&mut vault, "K0000000", now), Err(Refused::Unknown), "and the count goes on");
    }
    drop(vault);
    let mut vault = house.open();
    let day = now + 86_400;
    assert_eq!(found(&mut vault, NUMBER, day - 1), until(day));
    assert_eq!(found(&mut vault, "K0000000", day), Err(Refused::Unknown));
    assert_eq!(found(&mut vault, NUMBER, day).map(|all| all.len()), Ok(1), "a new day");
}
