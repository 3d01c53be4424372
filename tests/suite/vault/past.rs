//! Stores of every past version of this program, kept as that version left them, open and go on.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use countersign::domain::log::Event;
use countersign::vault::Error;

use super::fixture::{self, House, NOON, probe, purpose, refusal, rng};

/// `tests/fixtures/stores/vN.db`: written by version N with the tests' own root secret: three events, the enrollment
/// `consent(1)` and the refusal `refusal(2)`.
const VERSIONS: [u32; 7] = [1, 2, 3, 4, 5, 8, 9];
/// From this version on a face is kept in the form and by the model of today.
const TODAYS_FACES: u32 = 4;

#[test]
fn a_store_of_every_past_version_opens_whole_and_goes_on() {
    for version in VERSIONS {
        let house = House::new();
        drop(house.create()); // the folder, private
        fs::copy(stored(version), house.file()).expect("a stored file");
        fs::set_permissions(house.file(), fs::Permissions::from_mode(0o600)).expect("own file");

        let mut vault = house.open();
        let audit = vault.audit(None).expect("readable").expect("whole");
        assert_eq!((audit.size, audit.opened), (5, 5), "version {version}");
        for id in [fixture::consent(1).id, refusal(2).id] {
            vault.receipt(&id).expect("kept").verify(vault.policy()).expect("it verifies");
        }
        let cash = purpose("withdraw-cash");
        let kept = vault.compare(&fixture::consent(1).id, &cash, &probe(), NOON);
        match kept {
            Ok(score) => assert!(version >= TODAYS_FACES && score > 0.99, "version {version}: {score}"),
            Err(Error::TemplateOutdated { model }) => {
                assert!(version < TODAYS_FACES && model == "sface-128", "version {version}: {model}");
            }
            Err(other) => panic!("version {version}: {other}"),
        }
        fixture::enroll(&mut vault, &fixture::consent(3), 9).expect("it goes on");
        drop(vault);
        assert_eq!(house.open().audit(None).expect("readable").expect("whole").size, 6);
    }
}

fn stored(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/stores/v{version}.db"))
}

/// Once, when a version is added: keeps a store as it is written today.
#[test]
#[ignore = "writes into tests/fixtures: run it when the tables have changed"]
fn keep_a_store_of_this_version() {
    let house = House::new();
    let mut vault = house.create();
    for event in [Event::KioskCommissioned, Event::CaptureOpen, Event::SessionAbandoned] {
        vault.append(event, b"", NOON, &mut rng(1)).expect("logged");
    }
    fixture::enroll(&mut vault, &fixture::consent(1), 1).expect("enrolled");
    vault.refuse(&refusal(2), NOON, &mut rng(2)).expect("refused");
    drop(vault);
    let version: u32 =
        house.raw().pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
    fs::copy(house.file(), stored(version)).expect("kept");
}
