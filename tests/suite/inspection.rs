//! An inspector's visit that goes wrong: a key that does not count, one that was revoked, an inspection that was cut off; and the live
//! test that taking back works.

mod alarms;
mod window;

use countersign::domain::log::Event;
use countersign::domain::{Digest, SignerKey};
use countersign::kiosk::inspect::{Wish, inspect, new_key};
use countersign::kiosk::{Error, Kiosk, doctor};
use countersign::settings::Settings;
use countersign::vault::{self, UnderWay};
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::machine::{Kept, now};
use crate::operators::{CLERK, staffed};
use crate::training::trained;

const NAME: &str = "authority.example/lee";

fn inspector() -> SignerKey {
    SignerKey::parse(&new_key(NAME).expect("a name").text).expect("a key")
}

fn wish(key: &SignerKey) -> Wish<'_> {
    Wish { key, seed: 7, samples: 3, from: None }
}

fn list(kept: &Kept, key: &SignerKey, more: &str) {
    kept.add_settings(&format!("[[inspector]]\nkey = \"{}\"\n{more}\n", key.vkey()));
}

fn count(kept: &Kept, event: Event) -> usize {
    kept.machine().vault().expect("it opens").moments(event).expect("readable").len()
}

#[test]
fn a_key_that_does_not_count_is_refused_and_the_log_says_so_without_its_name() {
    let (kept, key) = (Kept::new(), inspector());
    drop(kept.kiosk());
    let refused = |kept: &Kept| inspect(kept.machine(), &wish(&key), now).expect_err("it does not count");
    assert!(matches!(refused(&kept), Error::InspectorUnknown { .. }));
    let listed = kept.copied();
    list(&listed, &key, "revoked = \"2026-11-23\"");
    let why = refused(&listed);
    assert!(matches!(&why, Error::InspectorRevoked { name, .. } if name == NAME), "{why}");
    assert!(why.to_string().contains("2026-11-22T16:00:00Z"), "the day began at the place: {why}");
    assert_eq!((count(&listed, Event::InspectionRefused), count(&listed, Event::InspectionBegun)), (2, 0));
    let day_after = kept.copied();
    list(&day_after, &key, "revoked = \"2026-11-24\"");
    assert!(inspect(day_after.machine(), &wish(&key), now).is_ok(), "it still counts on the day before");
    let demo = include_str!("../../assets/demo-settings.toml");
    let wrong = format!("{demo}\n[[inspector]]\nkey = \"{}\"\nrevoked = \"soon\"\n", key.vkey());
    let said = Settings::parse(&wrong).expect_err("no day").to_string();
    assert!(said.contains("inspector.revoked"), "{said}");
}

#[test]
fn an_inspection_proves_on_a_made_up_person_that_taking_back_works() {
    let (kept, key) = (Kept::new(), inspector());
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    trained(&kiosk, CLERK);
    drop(kiosk);
    list(&kept, &key, "");
    let before = kept.machine().vault().expect("it opens").people_kept().expect("readable");
    let found = inspect(kept.machine(), &wish(&key), now).expect("inspected");
    assert_eq!((found.withdrawal, found.cut_off), (Some("passed"), None));
    assert!(found.report.contains("\nwithdrawal_test passed\n"), "{}", found.report);
    assert!(found.report.contains("\ntraining 1 trained 1 not\n"), "{}", found.report);
    assert!(!kept.root().join("inspection-test").exists(), "nothing of it stays");
    let vault = kept.machine().vault().expect("it opens");
    assert_eq!(vault.people_kept().expect("readable"), before, "the machine's own store is not touched");
    let events = vault.audit(None).expect("readable").expect("whole").events;
    assert_eq!((events["inspection.begun"], events["inspection.done"]), (1, 1));
    assert!(!events.contains_key("consent.sealed"), "{events:?}");
}

#[test]
fn an_inspection_that_was_cut_off_is_entered_and_told_of_until_a_whole_one_follows() {
    let (kept, key) = (Kept::new(), inspector());
    drop(kept.kiosk());
    list(&kept, &key, "");
    let told = |kept: &Kept| doctor::inspection(&kept.root(), Some(&kept.passphrase()));
    assert!(told(&kept).is_none());
    let store = kept.root().join("store/demo.db");
    let under_way = UnderWay::begin(&store).expect("nobody else inspects");
    let mut vault = kept.machine().vault().expect("it opens");
    let name = Digest::of(NAME.as_bytes());
    let begun = vault.begin_inspection(&under_way, &name, now(), &mut StdRng::seed_from_u64(1));
    assert_eq!(begun.expect("entered"), None);
    drop(vault);
    // While it is under way nobody takes it for cut off, and nobody else inspects.
    drop(Kiosk::open(kept.machine(), now).expect("it opens"));
    assert_eq!(count(&kept, Event::InspectionInterrupted), 0);
    assert!(told(&kept).is_none());
    let second = inspect(kept.machine(), &wish(&key), now);
    assert!(matches!(second, Err(Error::Vault(vault::Error::InspectionUnderWay))));
    drop(under_way); // as the system does when a process ends, however it ends
    let check = told(&kept).expect("told of before anybody starts");
    assert!(check.state == doctor::State::Warn && check.found.contains(&now().iso8601()), "{}", check.found);

    let next = kept.copied();
    let found = inspect(next.machine(), &wish(&key), now).expect("inspected");
    assert_eq!(count(&next, Event::InspectionInterrupted), 1, "entered once");
    assert_eq!(found.cut_off, Some(now()));
    assert!(found.report.contains("\nevent inspection.begun 1\n"), "{}", found.report);
    assert!(told(&next).is_none(), "a whole one followed");

    drop(Kiosk::open(kept.machine(), now).expect("the next start"));
    drop(Kiosk::open(kept.machine(), now).expect("and the one after it"));
    assert_eq!(count(&kept, Event::InspectionInterrupted), 1, "entered once");
    assert!(told(&kept).is_some(), "told of until a whole one follows");
    let found = inspect(kept.machine(), &wish(&key), now).expect("inspected");
    assert_eq!(found.cut_off, Some(now()), "the inspector is told as well");
    assert!(told(&kept).is_none());
    kept.machine().vault().expect("it opens").audit(None).expect("readable").expect("whole");
}
