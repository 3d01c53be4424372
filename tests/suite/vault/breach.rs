//! A declared breach: one act seals the store for every process, what was under way does not land, what people take back goes on, and no
//! restart, sweep or restore opens it.

use std::sync::atomic::{AtomicBool, Ordering};

use countersign::domain::breach::{Concerned, Error as Refused, Held, Pair, Said};
use countersign::domain::log::Event;
use countersign::domain::operator::{Operator, OperatorNumber, Role};
use countersign::domain::receipt::{Inspection, Kind, Particulars};
use countersign::domain::{Decision, Digest, ReceiptId, Record, Timestamp};
use countersign::vault::{Error, Listed, Recovery, Rotated, Since, Vault};
use rand::Rng as _;

use super::backup::safe::{Safe, list, lock};
use super::fixture::{self, House, NOON, erasure, keyed, probe, purpose, refusal, rng, withdrawal};

const CASH: &str = "withdraw-cash";

fn number(number: &str) -> OperatorNumber {
    OperatorNumber::parse(number).expect("a number")
}

fn somebody(at: &str, role: Role) -> Operator {
    Operator::new(number(at), "Mei Lam", role).expect("a name")
}

/// By number 7.
pub(super) fn declare(vault: &mut Vault, seed: u64) -> Result<(), Error> {
    let about = Said::new("a disk is missing from the branch").expect("a line");
    vault.declare_breach(number("7"), &about, NOON, &mut rng(seed))
}

/// By numbers 7 and 9.
pub(super) fn lift(vault: &mut Vault, seed: u64) -> Result<(), Error> {
    let pair = Pair::new(&somebody("7", Role::Supervisor), &somebody("9", Role::Administrator));
    let reason = Said::new("the disk was found in the safe").expect("a line");
    vault.lift_breach(pair.expect("one of each"), &reason, NOON, &mut rng(seed))
}

fn is_sealed<T>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::StoreSealed { since: NOON }))
}

/// What was asked for under `of`.
fn asked(number: u8, of: &Record, particulars: Particulars, kind: Kind) -> Record {
    Record { kind, purposes: vec![], particulars, related: Some(of.id), ..refusal(number) }
}

fn used(number: u8, of: &Record) -> Record {
    let mut record = withdrawal(number, of, &[], &[CASH]);
    (record.kind, record.particulars) = (Kind::Use, Particulars::Use { matched: true });
    record
}

fn counted(vault: &Vault, event: Event) -> usize {
    vault.moments(event).expect("readable").len()
}

#[test]
fn a_sealed_store_takes_no_face_uses_none_and_gives_nothing_out() {
    let (house, safe) = (House::new(), Safe::new());
    let mut vault = house.create();
    let first = fixture::consent(1);
    fixture::enroll(&mut vault, &first, 1).expect("enrolled");
    declare(&mut vault, 2).expect("declared");
    let before = house.counts();
    assert!(is_sealed(fixture::enroll(&mut vault, &fixture::consent(3), 3)));
    assert!(is_sealed(vault.compare(&first.id, &purpose(CASH), &probe(), NOON)));
    assert!(is_sealed(vault.used(&first.id, &used(4, &first), NOON, &mut rng(4))));
    let copy = asked(5, &first, Particulars::Copy { digest: Digest([1; 32]) }, Kind::Copy);
    assert!(is_sealed(vault.asked(&first.id, &copy, NOON, &mut rng(5))));
    let policy = vault.policy().clone();
    let whom = (&Recovery::new(safe.public()).expect("a public key"), &policy);
    assert!(is_sealed(vault.back_up(&safe.file("backup.age"), whom, &house.keys(), NOON, &mut rng(6))));
    assert!(!safe.file("backup.age").exists(), "there is no file");
    let alone = [
        Event::CameraSetup,
        Event::CaptureOpen,
        Event::GuardianIdentified,
        Event::ConsentUnderstood,
        Event::DocumentSighted,
        Event::TxIntent,
        Event::TxShown,
        Event::TxUnderstood,
        Event::TxIdentified,
    ];
    for event in alone {
        assert!(is_sealed(vault.append(event, b"", NOON, &mut rng(7))), "{event:?}");
    }
    assert_eq!(house.counts(), before, "nothing of any of them is kept");
    let outside = vault.append(Event::BreachLifted, b"", NOON, &mut rng(8));
    assert!(matches!(outside, Err(Error::RecordUnfit)), "no entry alone lifts it");
}

#[test]
fn what_people_take_back_goes_on_in_a_sealed_store() {
    let house = House::new();
    let mut vault = house.create();
    let [first, second] = [1, 3].map(fixture::consent);
    for (record, seed) in [(&first, 1), (&second, 3)] {
        fixture::enroll(&mut vault, record, seed).expect("enrolled");
    }
    declare(&mut vault, 2).expect("declared");
    vault.refuse(&refusal(10), NOON, &mut rng(10)).expect("who says no is served");
    let locked = lock(11, &first, Kind::Pause, &first.purposes);
    vault.pause(&first.id, &locked, NOON, &mut rng(11)).expect("locked");
    let words = Particulars::Complaint { words: "Where is my face?".into(), answer_by: NOON.plus_days(30) };
    let complaint = asked(12, &first, words, Kind::Complaint);
    vault.asked(&first.id, &complaint, NOON, &mut rng(12)).expect("written down");
    let why = asked(13, &first, Particulars::Explanation { digest: Digest([1; 32]) }, Kind::Explanation);
    vault.asked(&first.id, &why, NOON, &mut rng(13)).expect("told");
    let taken = withdrawal(14, &first, &[CASH], &["open-account"]);
    vault.withdraw(&first.id, &taken, NOON, &mut rng(14)).expect("withdrawn");
    vault.erase(&second.id, &erasure(15, &second), NOON, &mut rng(15)).expect("erased");
    let late = NOON.plus_days(365);
    assert_eq!(vault.over(late, 100).expect("readable").len(), 1);
    let mut over = withdrawal(16, &first, &[], &["open-account"]);
    over.kind = Kind::Expiry;
    over.purposes.iter_mut().for_each(|entry| (entry.decision, entry.until) = (Decision::Ended, None));
    vault.expire(&first.id, &Record { at: late, ..over }, late, &mut rng(16)).expect("swept");
    let found = Inspection {
        inspector: "inspector.example/1".into(),
        size: 1,
        root: Digest([2; 32]),
        finding: Inspection::WHOLE.into(),
        samples: 0,
        report: Digest([3; 32]),
    };
    let seen = Record { kind: Kind::Inspection, particulars: Particulars::Inspection(found), ..refusal(17) };
    let seen = Record { purposes: vec![], pseudonym: String::new(), ..seen };
    vault.inspected(&seen, NOON, &mut rng(17)).expect("inspected");
    vault.append(Event::CaptureClose, b"", NOON, &mut rng(18)).expect("an open camera still closes");
    for key in [Rotated::Wrapping, Rotated::Log, Rotated::Pseudonym, Rotated::Store] {
        vault.rotate(key, &house.keys(), NOON, &mut rng(19)).expect("keys are what is mended first");
    }
    vault.audit(None).expect("readable").expect("whole");
    assert!(vault.seal().expect("readable").is_some(), "none of it opened the store");
}

/// Two programs on one store: one enrolls as fast as it can, which leaves the other hardly a moment to declare in.
#[test]
fn an_enrollment_that_was_under_way_when_the_breach_was_declared_does_not_land() {
    let house = House::new();
    let (mut enrolling, busy, gave_up) = (house.create(), AtomicBool::new(false), AtomicBool::new(false));
    let mut declaring = house.open();
    let landed = std::thread::scope(|scope| {
        let enroll = scope.spawn(|| {
            let mut landed = 0;
            while !gave_up.load(Ordering::Relaxed) {
                let id = ReceiptId::from_random(rng(1000 + landed).random());
                match fixture::enroll(&mut enrolling, &Record { id, ..fixture::consent(0) }, landed) {
                    Ok(_) => landed += 1,
                    Err(Error::StoreSealed { .. }) => break,
                    Err(why) => panic!("{why}"),
                }
                busy.store(landed >= 5, Ordering::Relaxed);
            }
            landed
        });
        while !busy.load(Ordering::Relaxed) {
            std::thread::yield_now();
        }
        let declared = declare(&mut declaring, 2);
        gave_up.store(declared.is_err(), Ordering::Relaxed);
        let landed = enroll.join().expect("it ends when it is refused");
        declared.expect("declared, however busy the store was");
        landed
    });
    assert!(landed >= 5 && house.count("subject") == landed, "as many as were acknowledged");
    let declared = declaring.moments(Event::BreachDeclared).expect("readable")[0].0;
    let raw = house.raw();
    let last: i64 = raw
        .query_row("SELECT max(log_index) FROM receipt WHERE kind = 'consent.sealed'", [], |row| row.get(0))
        .expect("a table");
    assert!((last as u64) < declared, "none after it");
}

#[test]
fn declared_twice_names_the_first_time_and_two_lift_it() {
    let house = House::new();
    let mut vault = house.create();
    assert!(matches!(lift(&mut vault, 1), Err(Error::Breach(Refused::NotDeclared))));
    declare(&mut vault, 2).expect("declared");
    let later = Timestamp::from_unix(NOON.as_unix() + 60);
    let again = Said::new("the same disk").expect("a line");
    let twice = vault.declare_breach(number("9"), &again, later, &mut rng(3));
    assert!(matches!(twice, Err(Error::Breach(Refused::Declared(NOON)))));
    let seal = vault.seal().expect("readable").expect("sealed");
    assert_eq!(
        (seal.since, seal.by, seal.about.as_str()),
        (NOON, number("7"), "a disk is missing from the branch")
    );
    drop(vault);
    let mark = house.folder().join("sealed.txt");
    assert!(mark.exists());
    let mut vault = house.open();
    assert!(is_sealed(fixture::enroll(&mut vault, &fixture::consent(1), 1)), "a restart keeps it");
    lift(&mut vault, 4).expect("lifted");
    assert!(!mark.exists() && vault.seal().expect("readable").is_none());
    fixture::enroll(&mut vault, &fixture::consent(1), 1).expect("as before");
    let events = [Event::BreachDeclared, Event::BreachLifted].map(|event| counted(&vault, event));
    assert_eq!(events, [1, 1]);
    declare(&mut vault, 5).expect("it can be declared anew");
}

/// Whatever became of the mark, the store says what holds.
#[test]
fn the_mark_beside_the_store_is_mended_at_each_start() {
    let house = House::new();
    let mut vault = house.create();
    declare(&mut vault, 2).expect("declared");
    drop(vault);
    let mark = house.folder().join("sealed.txt");
    let told = std::fs::read(&mark).expect("a mark");
    std::fs::remove_file(&mark).expect("there");
    drop(house.open());
    assert_eq!(std::fs::read(&mark).expect("made anew"), told, "a process that died before it wrote it");
    lift(&mut house.open(), 3).expect("lifted");
    std::fs::write(&mark, &told).expect("writable");
    assert!(house.open().seal().expect("readable").is_none(), "a mark alone seals no store that stands");
    assert!(!mark.exists(), "a process that died before it took it away");
}

#[test]
fn a_restore_keeps_the_seal_whatever_tells_of_the_time_since() {
    for source in ["list", "store", "mark alone"] {
        let (safe, old, new) = (Safe::new(), House::new(), House::new());
        let mut vault = old.create();
        fixture::enroll(&mut vault, &fixture::consent(1), 1).expect("enrolled");
        let backup = safe.back_up(&old, &mut vault, "backup.age");
        declare(&mut vault, 2).expect("declared after the copy was made");
        drop(vault);
        let (file, listed) = (old.file(), list(&old));
        let since = match source {
            "list" => Since::List(&listed),
            "store" => {
                std::fs::remove_file(old.folder().join("sealed.txt")).expect("there");
                Since::Store(&file)
            }
            _ => {
                std::fs::create_dir(new.folder()).expect("a folder");
                let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
                std::fs::set_permissions(new.folder(), mode).expect("own folder");
                let mark = |house: &House| house.folder().join("sealed.txt");
                std::fs::copy(mark(&old), mark(&new)).expect("it lay beside the store that was lost");
                Since::Nothing
            }
        };
        let (mut restored, ..) = safe.restore(&new, &backup, since).expect("restored");
        let seal = restored.seal().expect("readable").expect("sealed");
        assert_eq!((seal.since, seal.by), (NOON, number("7")), "{source}");
        assert!(is_sealed(fixture::enroll(&mut restored, &fixture::consent(3), 3)), "{source}");
        assert_eq!(counted(&restored, Event::BreachKept), 1);
        lift(&mut restored, 4).expect("two lift it there, too");
        restored.audit(None).expect("readable").expect("whole");
    }
}

#[test]
fn whom_it_concerns_is_listed_and_what_was_altered_is_listed_all_the_same() {
    let house = House::new();
    let mut vault = house.create();
    let [first, second, third] = [1, 3, 4].map(fixture::consent);
    for (record, seed) in [(&first, 1), (&second, 3), (&third, 4)] {
        fixture::enroll(&mut vault, record, seed).expect("enrolled");
    }
    vault.used(&first.id, &used(20, &first), NOON, &mut rng(20)).expect("used");
    let taken = withdrawal(21, &second, &[CASH, "open-account"], &[]);
    vault.withdraw(&second.id, &taken, NOON, &mut rng(21)).expect("withdrawn");
    vault.erase(&third.id, &erasure(22, &third), NOON, &mut rng(22)).expect("erased");
    vault.refuse(&refusal(23), NOON, &mut rng(23)).expect("refused");
    declare(&mut vault, 2).expect("declared");
    let read = |vault: &Vault| -> (Vec<Concerned>, Listed) {
        let mut all = vec![];
        let listed = vault.concerned(|one| {
            all.push(one.clone());
            Ok::<(), Error>(())
        });
        (all, listed.expect("readable"))
    };
    let (all, listed) = read(&vault);
    // Two persons, a refusal, and the certificate of the erasure, whose holder has a receipt of it.
    assert_eq!((listed.concerned, listed.receipts, listed.unreadable), (4, 6, 0));
    let with_face: Vec<_> = all.iter().filter(|one| one.held.contains(&Held::FaceTemplate)).collect();
    let [with_face] = with_face.as_slice() else { panic!("{all:?}") };
    assert_eq!(with_face.purposes, [purpose("open-account"), purpose(CASH)]);
    assert_eq!(with_face.receipts.len(), 2);
    assert!(with_face.held.contains(&Held::Uses) && with_face.since == Some(NOON));
    assert!(with_face.receipts.iter().all(|(_, said)| said.as_deref() == Some("7F3K92QD")));
    drop(vault);
    let raw = keyed(&house.file());
    raw.execute("UPDATE subject SET wrapped_key = zeroblob(length(wrapped_key))", []).expect("altered");
    let (again, listed) = read(&house.open());
    assert_eq!((again.len(), listed.concerned, listed.unreadable), (4, 4, 4), "named by what is left");
}
