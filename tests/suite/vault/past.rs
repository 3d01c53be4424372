//! Stores of every past version of this program, kept as that version left them, open and go on.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use countersign::vault::Error;

use super::fixture::{self, House, NOON, probe, purpose, refusal};

/// `tests/fixtures/stores/vN.db`: written by version N with the tests' own root secret: three events, the enrollment
/// `consent(1)` and the refusal `refusal(2)`.
const VERSIONS: [u32; 1] = [1];

#[test]
fn a_store_of_every_past_version_opens_whole_and_goes_on() {
    for version in VERSIONS {
        let house = House::new();
        drop(house.create()); // the folder, private
        let stored = format!("{}/tests/fixtures/stores/v{version}.db", env!("CARGO_MANIFEST_DIR"));
        fs::copy(stored, house.file()).expect("a stored file");
        fs::set_permissions(house.file(), fs::Permissions::from_mode(0o600)).expect("own file");

        let mut vault = house.open();
        let audit = vault.audit(None).expect("readable").expect("whole");
        assert_eq!((audit.size, audit.opened), (5, 5), "version {version}");
        for id in [fixture::consent(1).id, refusal(2).id] {
            vault.receipt(&id).expect("kept").verify(vault.policy()).expect("it verifies");
        }
        let cash = purpose("withdraw-cash");
        let kept = vault.compare(&fixture::consent(1).id, &cash, &probe(), NOON);
        assert!(
            matches!(kept, Err(Error::TemplateOutdated { model }) if model == "sface-128"),
            "another model's, kept as it was"
        );
        fixture::enroll(&mut vault, &fixture::consent(3), 9).expect("it goes on");
        drop(vault);
        assert_eq!(house.open().audit(None).expect("readable").expect("whole").size, 6);
    }
}
