//! Counted visits: what is told of them, and that nothing leads from one to a person.

use countersign::domain::equal::{self, Ending, KEPT_WEEKS, Stay, Way, Week};
use countersign::domain::{Record, Timestamp, UtcOffset};
use countersign::vault::{Error, Vault};
use rusqlite::types::Value;

use super::fixture::{self, House, NOON, erasure, refusal, rng, withdrawal};

/// Rows that are still tied to a receipt.
const TIED: &str = "visit WHERE tie IS NOT NULL";

pub(super) fn week(at: Timestamp) -> Week {
    Week::of(at, UtcOffset::default())
}

/// Somebody refuses, and has been here for so long.
pub(super) fn refuse(vault: &mut Vault, number: u8, seconds: u32, at: Timestamp) -> Record {
    let record = Record { at, ..refusal(number) };
    vault.refuse(&record, at, &mut rng(number.into())).expect("refused");
    count(vault, Way::Other, seconds, &record);
    record
}

fn enroll(vault: &mut Vault, number: u8) -> Record {
    let record = fixture::consent(number);
    fixture::enroll(vault, &record, number.into()).expect("enrolled");
    count(vault, Way::Face, 100, &record);
    record
}

fn count(vault: &mut Vault, way: Way, seconds: u32, record: &Record) {
    let mut rng = rng(1_000 + u64::from(record.id.as_bytes()[0]));
    vault.count_visit(Stay { way, seconds }, Some(&record.id), week(record.at), &mut rng).expect("counted");
}

pub(super) fn tell(vault: &mut Vault, record: &Record, now: Timestamp) -> Result<(), Error> {
    vault.served(&record.id, now, &mut rng(90))
}

pub(super) fn not_waiting(told: Result<(), Error>) -> bool {
    matches!(told, Err(Error::Service(equal::Error::NotWaiting)))
}

#[test]
fn who_was_served_is_told_once_within_a_week_and_nobody_by_another_receipt() {
    let house = House::new();
    let mut vault = house.create();
    let (face, other) = (enroll(&mut vault, 1), refuse(&mut vault, 2, 40, NOON));
    vault.count_visit(Stay { way: Way::Face, seconds: 7 }, None, week(NOON), &mut rng(3)).expect("counted");
    assert_eq!(house.count(TIED), 2);
    assert!(not_waiting(tell(&mut vault, &other, NOON.plus_days(7))), "a week later it is too late");
    tell(&mut vault, &other, NOON.plus_seconds(61)).expect("the first time");
    assert!(not_waiting(tell(&mut vault, &other, NOON.plus_seconds(62))), "twice");
    assert!(matches!(tell(&mut vault, &refusal(9), NOON), Err(Error::NotGiven)), "an unknown one");
    assert_eq!(house.count(TIED), 1, "what was told is tied no more");
    let mut told: Vec<_> = vault.visits(week(NOON)).expect("readable").into_iter().collect();
    told.sort_by_key(|visit| visit.stay.seconds);
    let endings: Vec<_> = told.iter().map(|visit| (visit.stay.seconds, visit.ending)).collect();
    assert_eq!(endings, [(7, Ending::Left), (40, Ending::Receipt(Some(2))), (100, Ending::Receipt(None))]);
    let audit = vault.audit(None).expect("readable").expect("whole");
    assert_eq!(audit.events.get("service.completed"), Some(&1), "refusals are no entries");
    tell(&mut vault, &face, NOON).expect("the other one");
    assert_eq!(house.count(TIED), 0);
}

#[test]
fn what_is_taken_back_or_erased_is_counted_no_more_and_told_of_no_more() {
    let house = House::new();
    let mut vault = house.create();
    let (taken, erased, told) = (enroll(&mut vault, 1), enroll(&mut vault, 2), enroll(&mut vault, 3));
    tell(&mut vault, &told, NOON).expect("served");
    let record = withdrawal(11, &taken, &["withdraw-cash", "open-account"], &[]);
    vault.withdraw(&taken.id, &record, NOON, &mut rng(11)).expect("taken back");
    for (number, of) in [(12, &erased), (13, &told)] {
        vault.erase(&of.id, &erasure(number, of), NOON, &mut rng(number.into())).expect("erased");
    }
    assert!(not_waiting(tell(&mut vault, &taken, NOON)));
    assert!(matches!(tell(&mut vault, &erased, NOON), Err(Error::Erased)));
    let left = vault.visits(week(NOON)).expect("readable");
    assert_eq!(left.len(), 1, "what was told of before leads to nobody, and stays");
}

#[test]
fn a_sweep_unties_after_a_week_and_keeps_a_year() {
    let house = House::new();
    let mut vault = house.create();
    refuse(&mut vault, 1, 40, NOON);
    let ahead = |weeks: u16| NOON.plus_days(7 * weeks);
    let sweep = |vault: &mut Vault, weeks| {
        let now = ahead(weeks);
        let due = vault.visits_to_sweep(week(now)).expect("readable");
        vault.sweep_visits(week(now), now, &mut rng(5)).expect("swept");
        due
    };
    assert!(!sweep(&mut vault, 1));
    assert_eq!(house.count(TIED), 1);
    assert!(sweep(&mut vault, 2));
    assert_eq!((house.count(TIED), house.count("visit")), (0, 1));
    assert!(!sweep(&mut vault, KEPT_WEEKS));
    assert_eq!(house.count("visit"), 1);
    assert!(sweep(&mut vault, KEPT_WEEKS + 1));
    assert_eq!(house.count("visit"), 0);
}

#[test]
fn an_unequal_week_is_one_entry_of_the_log_and_only_once_it_is_over() {
    let house = House::new();
    let mut vault = house.create();
    for number in 0..10 {
        let record = enroll(&mut vault, 10 + number);
        tell(&mut vault, &record, NOON).expect("served");
        let record = refuse(&mut vault, 100 + number, 40, NOON);
        if number > 1 {
            tell(&mut vault, &record, NOON).expect("served");
        }
    }
    let mut sweep = |now: Timestamp| vault.sweep_visits(week(now), now, &mut rng(6)).expect("swept");
    assert_eq!(sweep(NOON), [], "the week is not over");
    assert_eq!(sweep(NOON.plus_days(7)), [week(NOON)], "two of ten were not served");
    assert_eq!(sweep(NOON.plus_days(8)), [], "once");
    assert_eq!(sweep(NOON.plus_days(14)), []);
    let audit = vault.audit(None).expect("readable").expect("whole");
    assert_eq!(audit.events.get("service.unequal"), Some(&1));
    assert!(matches!(
        vault.append(countersign::domain::log::Event::ServiceUnequal, b"", NOON, &mut rng(7)),
        Err(Error::RecordUnfit)
    ));
}

/// Of the same visits in two orders, the table's bytes are the same set in the order of drawn ids, and hold no moment.
#[test]
fn a_row_has_no_moment_and_no_place_that_the_log_could_lead_to() {
    let house = House::new();
    let mut vault = house.create();
    for number in 1..=20 {
        refuse(&mut vault, number, u32::from(number), NOON.plus_seconds(u32::from(number) * 60));
    }
    drop(vault);
    let raw = house.raw();
    let mut rows = raw.prepare("SELECT * FROM visit").expect("readable");
    let (width, mut seconds) = (rows.column_count(), vec![]);
    let mut rows = rows.query([]).expect("readable");
    while let Some(row) = rows.next().expect("readable") {
        for column in 0..width {
            if let Value::Integer(number) = row.get(column).expect("a value") {
                assert!(number < 1_000_000, "{number} could be a moment");
            }
        }
        seconds.push(row.get::<_, i64>("seconds").expect("a number"));
    }
    assert_eq!(seconds.len(), 20);
    assert!(!seconds.is_sorted(), "nothing keeps the order in which people came");
    assert!(raw.prepare("SELECT rowid FROM visit").is_err());
}
