//! References that can be renewed, and that do not give a person away (ISO/IEC 24745).

use countersign::domain::{Probe, Template};
use countersign::vault::{Enrollment, Error};
use rusqlite::params;

use super::fixture::{self, House, NOON, numbers, probe, purpose, rng, stranger, template};

#[test]
fn a_renewed_reference_still_knows_its_person_and_a_copy_of_the_old_one_is_void() {
    let house = House::new();
    let mut vault = house.create();
    let id = fixture::consent(1).id;
    fixture::enroll(&mut vault, &fixture::consent(1), 1).expect("enrolled");
    let (cash, account) = (purpose("withdraw-cash"), purpose("open-account"));
    let raw = house.raw();
    let sealed = || -> Vec<u8> {
        raw.query_row("SELECT sealed FROM reference WHERE purpose = 'withdraw-cash'", [], |row| row.get(0))
            .expect("a row")
    };
    let (stolen, entries) = (sealed(), house.count("log_leaf"));
    for generation in 2..5 {
        assert_eq!(vault.renew(&id, &cash, NOON, &mut rng(generation.into())).expect("renewed"), generation);
        let score = |probe: &Probe| vault.compare(&id, &cash, probe, NOON).expect("kept");
        assert!(score(&probe()) > 0.999_9 && score(&stranger()).abs() < 1e-3);
    }
    assert_eq!(house.count("log_leaf"), entries + 3, "each renewal is an entry");
    assert!(vault.audit(None).expect("readable").is_ok());
    assert!(vault.compare(&id, &account, &probe(), NOON).expect("untouched") > 0.999_9);

    let put = "UPDATE reference SET sealed = ?1 WHERE purpose = 'withdraw-cash'";
    raw.execute(put, params![stolen]).expect("a row");
    assert!(matches!(vault.compare(&id, &cash, &probe(), NOON), Err(Error::Damaged)));
}

#[test]
fn only_what_was_given_and_lasts_can_be_renewed() {
    let house = House::new();
    let mut vault = house.create();
    let id = fixture::consent(1).id;
    fixture::enroll(&mut vault, &fixture::consent(1), 1).expect("enrolled");
    let mut renew = |name, now| vault.renew(&id, &purpose(name), now, &mut rng(2)).map(|_| ());
    assert!(matches!(renew("collect-keys", NOON), Err(Error::NotGiven)));
    assert!(matches!(renew("withdraw-cash", NOON.plus_days(365)), Err(Error::NotGiven)));
    renew("withdraw-cash", NOON).expect("given");
}

#[test]
fn a_reference_that_does_not_match_the_live_face_is_never_kept() {
    let house = House::new();
    let mut vault = house.create();
    let template = template();
    let unlike: Probe = {
        let mut values = [0.0; Template::LENGTH];
        values.copy_from_slice(&numbers());
        values[100] = 1.0;
        Probe::new(&values).expect("a direction")
    };
    for live in [vec![], vec![stranger()], vec![probe(), unlike]] {
        let face = Enrollment { template: &template, live: &live, threshold: 0.9, document: None };
        let refused = vault.enroll(&fixture::consent(1), &face, NOON, &mut rng(1)).map(|_| ());
        assert!(matches!(refused, Err(Error::ReferenceUnfit)));
    }
    let face = Enrollment { template: &template, live: &[probe()], threshold: f32::NAN, document: None };
    assert!(vault.enroll(&fixture::consent(1), &face, NOON, &mut rng(1)).is_err(), "no threshold, no match");
    for (table, count) in house.counts() {
        assert!(!["subject", "reference", "receipt", "log_leaf"].contains(&table.as_str()) || count == 0);
    }
}
