//! From how many persons on a machine is filed with an authority: counted, told before it is so, dated once, and silent once filed.

use std::process::Command;

use countersign::domain::Timestamp;
use countersign::i18n::Text;
use countersign::kiosk::doctor::{self, Check, State};
use countersign::kiosk::{Kiosk, Taken, audit};

use super::{changed, follow, sealed, staffed, words};
use crate::machine::{Kept, now};

fn told(kept: &Kept, at: Timestamp) -> Check {
    doctor::filing(&kept.root(), Some(&kept.passphrase()), at).expect("the pack asks for one")
}

/// Puts a number into the settings in place of the one there.
fn elsewhere(kept: &Kept, persons: u32) {
    let path = kept.root().join("settings.toml");
    let settings = std::fs::read_to_string(&path).expect("settings");
    let before = settings.split("\n[filing]").next().expect("there");
    std::fs::write(path, format!("{before}\n[filing]\nother_persons = {persons}\n")).expect("writable");
}

fn entries(kept: &Kept) -> u64 {
    let machine = kept.machine();
    let audit = audit::verify(&machine, &machine.policy().expect("there"), None).expect("readable");
    audit.events.expect("counted").get("filing.reached").copied().unwrap_or(0)
}

/// One person is kept here, with three references; the others are elsewhere.
#[test]
fn the_machine_counts_persons_and_tells_how_near_it_is_and_until_when() {
    let (kept, receipt) = changed(None);
    let steps = [(0, State::Ok, "0 %"), (69_998, State::Ok, "69 %"), (69_999, State::Warn, "70 %")];
    for (others, state, share) in steps.into_iter().chain([(99_998, State::Warn, "99 %")]) {
        elsewhere(&kept, others);
        drop(Kiosk::open(kept.machine(), now).expect("it opens"));
        let check = told(&kept, now());
        assert_eq!(check.state, state, "{}", check.found);
        let counted = format!("{share} of 100000 persons: 1 here, {others} elsewhere");
        assert_eq!(check.found, counted, "one person, whatever number of references");
        assert_eq!(check.remedy.is_some(), state == State::Warn);
    }
    assert!(told(&kept, now()).remedy.expect("close").contains("30 working days are left"));
    assert_eq!(entries(&kept), 0);

    elsewhere(&kept, 99_999);
    drop(Kiosk::open(kept.machine(), now).expect("it opens"));
    drop(Kiosk::open(kept.machine(), || now().plus_days(3)).expect("again, three days later"));
    assert_eq!(entries(&kept), 1, "once");
    let check = told(&kept, now().plus_days(3));
    // Monday, 23 November 2026: thirty working days after it is Monday, 4 January.
    let dated = "reached at 2026-11-23T10:44:00Z, to be filed by 2027-01-04, Monday to Friday counted";
    assert!(check.found.contains(dated) && check.found.contains("not known here"), "{}", check.found);
    assert!(check.remedy.expect("to do").contains("cyberspace administration of the province"));
    let late = told(&kept, now().plus_days(43)); // Tuesday
    assert!(late.found.contains("OVERDUE since 2027-01-04"), "{}", late.found);

    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    let id = kiosk.present(&std::fs::read(receipt).expect("a receipt")).expect("it holds");
    kiosk.withdraw(&id, &Taken::All).expect("taken back");
    drop(kiosk);
    let fewer = told(&kept, now());
    assert!(fewer.found.starts_with("99 % of 100000 persons: 0 here"), "{}", fewer.found);
    assert!(
        fewer.found.contains("to be filed by 2027-01-04"),
        "what was reached stays reached: {}",
        fewer.found
    );

    kept.add_settings("number = \"GD-2026-0042\"");
    let filed = told(&kept, now().plus_days(43));
    assert_eq!((filed.state, filed.remedy), (State::Ok, None));
    assert!(filed.found.ends_with("filed under GD-2026-0042"), "{}", filed.found);
}

/// By a pack of another number, within the very act that reaches it; and as programs read it.
#[test]
fn an_enrollment_that_reaches_the_number_of_another_pack_is_dated_at_once() {
    let own = words(super::SHIPPED[0]).replacen("persons = 100000", "persons = 2", 1);
    let (kept, _) = changed(Some(&String::from_utf8(sealed(&own)).expect("text")));
    let kiosk = staffed(&kept);
    let rehearsal = kiosk.rehearse(&Text::new("en").expect("English"), false).expect("a second person");
    assert_eq!(rehearsal.ending.code(), "enrolled");
    drop(kiosk);
    assert_eq!(entries(&kept), 1);
    let checked = Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(["doctor", "--json", "--root", kept.root().to_str().expect("UTF-8"), "--passphrase-file"])
        .arg(kept.passphrase())
        .output()
        .expect("it runs");
    let answer: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let checks = answer["checks"].as_array().expect("a list");
    let filing = checks.iter().find(|check| check["part"] == "filing").expect("told");
    assert_eq!(filing["state"], "warn");
    assert!(filing["found"].as_str().expect("words").starts_with("100 % of 2 persons: 2 here"), "{filing}");
}

/// A pack that asks for none is silent about it.
#[test]
fn without_a_threshold_nothing_is_told() {
    let plain = words(super::SHIPPED[0]);
    let (from, to) = (plain.find("[filing]").expect("there"), plain.find("# To whom").expect("there"));
    let own = format!("{}{}", &plain[..from], &plain[to..]);
    let kept = Kept::new();
    drop(kept.kiosk());
    follow(&kept, &String::from_utf8(sealed(&own)).expect("text"));
    elsewhere(&kept, 2_000_000_000);
    drop(Kiosk::open(kept.machine(), now).expect("it opens"));
    assert!(doctor::filing(&kept.root(), Some(&kept.passphrase()), now()).is_none());
    assert_eq!(entries(&kept), 0);
}
