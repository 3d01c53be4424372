//! Who passed the training, as the store keeps it; and that the store's own time never goes back.

use countersign::domain::operator::{Operator, OperatorNumber, Pin, Role};
use countersign::domain::training::{
    Answers, Choice, EDITION, Lack, Lesson, Quiz, Term, Training, attends_until,
};
use countersign::domain::{Timestamp, UtcOffset};
use countersign::vault::Vault;

use super::fixture::{House, NOON, rng};

fn number() -> OperatorNumber {
    OperatorNumber::parse("12").expect("a number")
}

fn passes(vault: &mut Vault, now: Timestamp) {
    let quiz = Quiz::draw(&mut rng(5));
    let place = |lesson| quiz.order(lesson).iter().position(|choice| *choice == Choice::Right);
    let places = Lesson::ALL.map(|lesson| place(lesson).expect("it is there") as u8 + 1);
    let passed = quiz.judge(&Answers::new(&places).expect("eight")).expect("all right");
    vault.train(number(), passed, now, &mut rng(6)).expect("they work here");
}

fn enlisted(house: &House) -> Vault {
    let mut vault = house.create();
    let clerk = Operator::new(number(), "Jon Reed", Role::Clerk).expect("sound");
    let pin = Pin::new("314159").expect("sound");
    vault.enlist((&clerk, &pin), None, NOON, &mut rng(4)).expect("nobody has it");
    vault
}

fn judged(vault: &Vault, now: Timestamp) -> Result<Timestamp, Lack> {
    let term = Term { months: 12, offset: UtcOffset::default() };
    let now = vault.at_least(now).expect("readable");
    attends_until(vault.training(number()).expect("readable"), term, now)
}

#[test]
fn another_edition_of_the_lessons_is_learned_anew() {
    let house = House::new();
    let mut vault = enlisted(&house);
    assert_eq!(judged(&vault, NOON), Err(Lack::Missing));
    passes(&mut vault, NOON);
    assert_eq!(
        vault.training(number()).expect("readable"),
        Some(Training { edition: EDITION, passed: NOON })
    );
    assert!(judged(&vault, NOON).is_ok());
    drop(vault);
    house.raw().execute_batch("UPDATE training SET edition = edition - 1").expect("an earlier program");
    let mut vault = house.open();
    assert_eq!(judged(&vault, NOON), Err(Lack::Renewed));
    passes(&mut vault, NOON.plus_days(1));
    assert!(judged(&vault, NOON.plus_days(1)).is_ok(), "the new one is the one that counts");
    assert_eq!(house.count("training"), 1);
}

#[test]
fn the_latest_time_that_nobody_doubted_stays_and_one_that_was_doubted_never_counts() {
    let house = House::new();
    let mut vault = enlisted(&house);
    passes(&mut vault, NOON.plus_days(40));
    let reached = |vault: &Vault| vault.at_least(NOON).expect("readable");
    assert_eq!(reached(&vault), NOON.plus_days(40));
    passes(&mut vault, NOON);
    assert_eq!(reached(&vault), NOON.plus_days(40), "the clock went back");
    assert!(judged(&vault, NOON).is_ok(), "passed then, by the store's own time");
    passes(&mut vault, NOON.plus_days(4000));
    assert_eq!(reached(&vault), NOON.plus_days(40), "far ahead");
    assert_eq!(judged(&vault, NOON), Err(Lack::Missing));
    vault.believe_clock(NOON.plus_days(4000)).expect("writable");
    assert_eq!(reached(&vault), NOON.plus_days(4000), "somebody looked at it");
}

#[test]
fn a_store_of_before_has_nobody_trained_and_the_time_it_had() {
    let house = House::new();
    drop(enlisted(&house));
    house
        .raw()
        .execute_batch(
            "DROP TABLE training; ALTER TABLE clock DROP COLUMN reached; PRAGMA user_version = 18;",
        )
        .expect("an earlier program");
    let vault = house.open();
    assert_eq!(vault.at_least(Timestamp::from_unix(0)).expect("readable"), NOON);
    assert_eq!(judged(&vault, NOON), Err(Lack::Missing));
}
