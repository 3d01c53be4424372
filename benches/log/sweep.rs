//! A sweep: what is over for many people, found, deleted and certified as the kiosk does it, one after the other.

use countersign::domain::Decision;
use countersign::domain::receipt::Kind;
use countersign::vault::Vault;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::people::{enroll, following};
use crate::{NOW, Times, keys, timed};

pub(super) fn run() {
    let people = std::env::var("COUNTERSIGN_SWEPT").map_or(10_000, |number| number.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store/vault.db");
    enroll(&file, people);
    let mut vault = Vault::open(&file, &keys()).unwrap();
    let (mut rng, mut each) = (StdRng::seed_from_u64(5), Times::default());
    let late = NOW.plus_days(366);
    let (swept, whole) = timed(|| {
        let mut swept = 0;
        loop {
            let over = vault.over(late, 100).unwrap();
            if over.is_empty() {
                break;
            }
            for id in &over {
                let mut end = || {
                    let record = following(&mut vault, id, Kind::Expiry, Decision::Ended, &mut rng);
                    vault.expire(id, &record, late, &mut rng).unwrap();
                };
                each.add(timed(&mut end).1);
            }
            swept += over.len();
        }
        vault.scour().unwrap();
        swept
    });
    assert_eq!(swept as u64, people);
    each.say("what is over for one person deleted");
    println!(
        "{:<44} {:.1} s for {people} people, the file written anew",
        "  the whole sweep",
        whole.as_secs_f64()
    );
}
