//! What each role may not do: every act that asks who it is, tried by every role with a right PIN.

use countersign::domain::operator::{Error as Refused, Role};
use countersign::kiosk::{Error, Kiosk};
use countersign::vault;

use crate::machine::Kept;
use crate::training::trained;

const PEOPLE: [(Role, (&str, &str)); 4] = [
    (Role::Clerk, ("12", "314159")),
    (Role::Supervisor, ("7", "271828")),
    (Role::Administrator, ("1", "161803")),
    (Role::Compliance, ("2", "173205")),
];

/// An act that asks who it is, and who may do it. What each leaves is undone by the next.
type Asks = fn(&Kiosk, (&str, &str)) -> Result<(), Error>;

const ACTS: [(&str, Asks, &[Role]); 8] = [
    (
        "attend the clerk's window",
        |kiosk, (number, pin)| kiosk.attend(number, pin).map(drop),
        &[Role::Clerk, Role::Supervisor, Role::Administrator],
    ),
    (
        "close the window",
        |kiosk, (number, pin)| kiosk.close_window(number, pin),
        &[Role::Supervisor, Role::Administrator],
    ),
    (
        "enter somebody",
        |kiosk, by| {
            let number = (100..999).find(|number| {
                kiosk.operators().is_ok_and(|all| all.iter().all(|one| one.number != *number))
            });
            let number = number.expect("a free number").to_string();
            kiosk.enlist(Some(by), (&number, "Li Na", Role::Clerk), "577215")
        },
        &[Role::Administrator],
    ),
    (
        "let somebody in again",
        |kiosk, by| kiosk.unlock_operator(Some(by), "12"),
        &[Role::Administrator, Role::Compliance],
    ),
    (
        "declare a breach",
        |kiosk, by| {
            kiosk.declare_breach(by, "a disk is missing")?;
            kiosk.lift_breach(PEOPLE[1].1, PEOPLE[2].1, "it was found")
        },
        &[Role::Supervisor, Role::Administrator],
    ),
    (
        "lift one together with a supervisor",
        |kiosk, by| {
            kiosk.declare_breach(PEOPLE[1].1, "a disk is missing")?;
            let lifted = kiosk.lift_breach(PEOPLE[1].1, by, "it was found");
            if lifted.is_err() {
                kiosk.lift_breach(PEOPLE[1].1, PEOPLE[2].1, "it was found")?;
            }
            lifted
        },
        &[Role::Administrator],
    ),
    (
        "list whom a breach concerns",
        |kiosk, by| {
            kiosk.declare_breach(PEOPLE[1].1, "a disk is missing")?;
            let folder = tempfile::tempdir().expect("a folder");
            let listed = kiosk.list_concerned(by, &folder.path().join("list"));
            kiosk.lift_breach(PEOPLE[1].1, PEOPLE[2].1, "it was found")?;
            listed.map(drop)
        },
        &[Role::Supervisor, Role::Administrator],
    ),
    (
        "have the notices of one drafted",
        |kiosk, by| {
            kiosk.declare_breach(PEOPLE[1].1, "a disk is missing")?;
            let folder = tempfile::tempdir().expect("a folder");
            let out = folder.path().join("notices");
            let drafted = kiosk.draft_notices(by, &out);
            assert_eq!(drafted.is_ok(), out.exists(), "nothing is written for whoever may not");
            kiosk.lift_breach(PEOPLE[1].1, PEOPLE[2].1, "it was found")?;
            drafted.map(drop)
        },
        &[Role::Supervisor, Role::Administrator],
    ),
];

#[test]
fn no_role_does_what_is_another_s() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    for (role, (number, pin)) in [PEOPLE[0], PEOPLE[1], PEOPLE[3], PEOPLE[2]] {
        kiosk.enlist(None, (number, "Mei Lam", role), pin).expect("nobody leads yet");
    }
    PEOPLE[..3].iter().for_each(|(_, who)| trained(&kiosk, *who));
    for (what, act, may) in ACTS {
        for (role, who) in PEOPLE {
            match act(&kiosk, who) {
                Ok(()) => assert!(may.contains(&role), "{role:?} could {what}"),
                Err(Error::Operator(Refused::Role) | Error::Breach(_)) => {
                    assert!(!may.contains(&role), "{role:?} could not {what}");
                }
                Err(Error::Vault(vault::Error::Breach(_))) => {
                    assert!(!may.contains(&role), "{role:?}: {what}");
                }
                Err(other) => panic!("{role:?} and {what}: {other}"),
            }
        }
    }
}

/// Nobody who works here consents for anybody: no act of theirs takes a decision, a face or a receipt, and there is none that
/// changes a threshold. What they may order at the clerk's window is all there is (`clerk::window`).
#[test]
fn a_demonstration_is_signed_for_by_nobody() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let (number, pin) = PEOPLE[2].1;
    kiosk.enlist(None, (number, "Ana Cruz", Role::Administrator), pin).expect("the first");
    assert!(matches!(kiosk.sign_commission(number, pin), Err(Error::DemonstrationHere)));
    let ended = kiosk.end_commission((number, pin), (number, pin));
    assert!(matches!(ended, Err(Error::DemonstrationHere)));
}
