//! Who works at a machine: entered at the command line, let in by a number and a PIN of their own, and no further than their role.

mod privileges;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use countersign::domain::log::Event;
use countersign::domain::operator::{Error as Refused, TRIES};
use countersign::kiosk::{Error, Kiosk};
use countersign::{domain, vault};

use crate::machine::{Kept, now};
use crate::training::trained;

pub(crate) const SUPERVISOR: (&str, &str) = ("7", "271828");
pub(crate) const CLERK: (&str, &str) = ("12", "314159");

/// A machine at which one supervisor and one clerk work.
pub(crate) fn staffed(kiosk: &Kiosk) {
    use domain::operator::Role;
    for ((number, pin), name, role) in
        [(SUPERVISOR, "Mei Lam", Role::Supervisor), (CLERK, "Jon Reed", Role::Clerk)]
    {
        kiosk.enlist(None, (number, name, role), pin).expect("nobody has this number");
    }
}

fn countersign(kept: &Kept, arguments: &[&str], typed: &str) -> Output {
    let mut run = Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(arguments)
        .args(["--json", "--root"])
        .arg(kept.root())
        .arg("--passphrase-file")
        .arg(kept.passphrase())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    // Who does not read it may have ended already.
    drop(run.stdin.take().expect("piped").write_all(typed.as_bytes()));
    run.wait_with_output().expect("it ends")
}

fn refused(outcome: Result<domain::operator::Operator, Error>) -> Refused {
    match outcome {
        Err(Error::Vault(vault::Error::Operator(why)) | Error::Operator(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_pin_lets_in_three_wrong_ones_shut_and_a_supervisor_opens_again() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    assert_eq!(kiosk.admit("12", "314159").expect("hers").name, "Jon Reed");
    for _ in 1..TRIES {
        assert_eq!(refused(kiosk.admit("12", "314158")), Refused::Wrong);
    }
    assert!(kiosk.admit("12", "314159").is_ok(), "the right one ends the count");
    for _ in 0..TRIES {
        assert_eq!(refused(kiosk.admit("12", "271828")), Refused::Wrong, "another's PIN is a wrong one");
    }
    assert_eq!(refused(kiosk.admit("12", "314159")), Refused::Locked, "the right one is too late");
    assert!(kiosk.admit("7", "271828").is_ok(), "nobody else is shut out");
    kiosk.unlock_operator(None, "12").expect("known");
    assert!(kiosk.admit("12", "314159").is_ok());
    for (number, pin) in [("99", "314159"), ("0", "314159"), ("12", "3"), ("twelve", "314159"), ("", "")] {
        assert_eq!(refused(kiosk.admit(number, pin)), Refused::Wrong, "{number} {pin}");
    }
}

#[test]
fn a_role_that_may_not_close_the_window_does_not() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    let before = |event| kept.machine().vault().expect("it opens").moments(event).expect("readable").len();
    assert!(matches!(kiosk.close_window(CLERK.0, CLERK.1), Err(Error::Operator(Refused::Role))));
    assert_eq!(before(Event::WindowClosed), 0);
    kiosk.close_window(SUPERVISOR.0, SUPERVISOR.1).expect("hers to close");
    assert_eq!(before(Event::WindowClosed), 1);
    assert_eq!(before(Event::OperatorAdmitted), 2);
}

#[test]
fn once_an_administrator_is_entered_nobody_else_says_who_works_here() {
    use domain::operator::Role;
    const FIRST: (&str, &str) = ("1", "161803");
    const OFFICER: (&str, &str) = ("2", "173205");
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    let other = |by| kiosk.enlist(by, ("20", "Li Na", Role::Clerk), "577215");
    let why = |outcome: Result<(), Error>| match outcome {
        Err(Error::Vault(vault::Error::Operator(why)) | Error::Operator(why)) => why,
        other => panic!("{other:?}"),
    };
    kiosk.enlist(None, (OFFICER.0, "Wei Fang", Role::Compliance), OFFICER.1).expect("nobody leads yet");
    kiosk.enlist(None, (FIRST.0, "Ana Cruz", Role::Administrator), FIRST.1).expect("the first of them");
    assert_eq!(why(other(None)), Refused::Administrator);
    for by in [SUPERVISOR, CLERK, OFFICER] {
        assert_eq!(why(other(Some(by))), Refused::Role, "{by:?}");
    }
    assert_eq!(why(other(Some((FIRST.0, OFFICER.1)))), Refused::Wrong);
    other(Some(FIRST)).expect("she may");
    for outcome in [kiosk.retire_operator(None, CLERK.0), kiosk.unlock_operator(None, CLERK.0)] {
        assert_eq!(why(outcome), Refused::Administrator);
    }
    assert_eq!(why(kiosk.retire_operator(Some(OFFICER), CLERK.0)), Refused::Role);
    (0..TRIES).for_each(|_| drop(kiosk.admit(FIRST.0, OFFICER.1)));
    assert_eq!(why(other(Some(FIRST))), Refused::Locked);
    assert_eq!(why(other(None)), Refused::Administrator, "who is locked out still leads");
    kiosk.unlock_operator(Some(OFFICER), FIRST.0).expect("compliance may let her in again");
    kiosk.retire_operator(Some(FIRST), CLERK.0).expect("she may");
}

#[test]
fn staff_are_entered_locked_and_retired_by_command_and_no_pin_is_shown() {
    let kept = Kept::new();
    drop(kept.kiosk());
    let add = |number: &str, pin: &str| {
        let name = ["operator", "add", number, "--name", "Jon Reed", "--role", "clerk"];
        countersign(&kept, &name, &format!("{pin}\n"))
    };
    for (pin, why) in [("123456", "guessed at once"), ("98", "6 to 12 digits"), ("31415a", "6 to 12 digits")]
    {
        let output = add("12", pin);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(why), "{said}");
        assert!(!said.contains(pin));
    }
    assert!(add("12", "314159").status.success());
    assert_eq!(add("12", "271828").status.code(), Some(2), "a number is one person's");
    let list = || {
        let listed = countersign(&kept, &["operator", "list"], "");
        let text = String::from_utf8(listed.stdout).expect("UTF-8");
        assert!(!text.contains("314159"));
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON")["operators"][0].clone()
    };
    assert_eq!((list()["role"].as_str(), list()["locked"].as_bool()), (Some("clerk"), Some(false)));
    assert_eq!(list()["untrained"], "training_missing");
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    trained(&kiosk, ("12", "314159"));
    assert!(kiosk.operators().expect("readable").iter().all(|one| one.untrained.is_none()));
    (0..TRIES).for_each(|_| drop(kiosk.admit("12", "271828")));
    drop(kiosk);
    assert_eq!(list()["locked"], true);
    assert!(countersign(&kept, &["operator", "unlock", "12"], "").status.success());
    assert_eq!(list()["locked"], false);
    assert!(countersign(&kept, &["operator", "retire", "12"], "").status.success());
    assert!(list()["retired"].is_string());
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    assert_eq!(refused(kiosk.admit("12", "314159")), Refused::Wrong, "who left is nobody");
    assert_eq!(countersign(&kept, &["operator", "retire", "12"], "").status.code(), Some(2));
}
