//! Whatever happens, in whatever order, before and after a backup: once it is restored, nothing that was taken back can be used.

use countersign::domain::receipt::Kind;
use countersign::domain::{Decision, Record, consent};
use countersign::vault::{Error, Since, Vault};
use proptest::prelude::*;

use super::safe::{Safe, list, lock};
use super::{ACCOUNT, CASH, score};
use crate::vault::fixture::{self, House, NOON, erasure, rng, withdrawal};

const PEOPLE: u8 = 4;

#[derive(Clone, Copy, Debug)]
enum Act {
    Give(u8),
    Withdraw(u8, &'static str),
    Lock(u8),
    Unlock(u8),
    Erase(u8),
}

/// What someone allows.
#[derive(Clone, Default, Debug)]
struct Person {
    given: Vec<&'static str>,
    enrolled: bool,
    locked: bool,
    erased: bool,
    /// Whether the backup has them, and whether they locked their face after it.
    in_backup: bool,
    locked_since: bool,
}

fn acts() -> impl Strategy<Value = Act> {
    (0..PEOPLE, 0..8u8).prop_map(|(who, what)| match what {
        0 | 1 => Act::Give(who),
        2 => Act::Withdraw(who, CASH),
        3 => Act::Withdraw(who, ACCOUNT),
        4 | 5 => Act::Lock(who),
        6 => Act::Unlock(who),
        _ => Act::Erase(who),
    })
}

/// The consent as far as it still stands.
fn standing(who: u8, given: &[&str]) -> Record {
    let mut record = fixture::consent(1 + who);
    record.purposes.retain(|entry| entry.decision == Decision::Given && given.contains(&entry.id.as_str()));
    record
}

fn perform(vault: &mut Vault, people: &mut [Person], act: Act, number: u8) {
    let mut rng = rng(number.into());
    let number = 100 + number;
    let (Act::Give(who) | Act::Withdraw(who, _) | Act::Lock(who) | Act::Unlock(who) | Act::Erase(who)) = act;
    let person = &mut people[usize::from(who)];
    let record = standing(who, &person.given);
    match act {
        Act::Give(_) if !person.enrolled => {
            fixture::enroll(vault, &fixture::consent(1 + who), who.into()).expect("enrolled");
            *person = Person { given: vec![ACCOUNT, CASH], enrolled: true, ..Person::default() };
        }
        Act::Withdraw(_, purpose) if person.given.contains(&purpose) => {
            person.given.retain(|given| *given != purpose);
            let taken = withdrawal(number, &record, &[purpose], &person.given);
            vault.withdraw(&record.id, &taken, NOON, &mut rng).expect("withdrawn");
        }
        Act::Lock(_) if !person.given.is_empty() && !person.locked => {
            vault
                .pause(&record.id, &lock(number, &record, Kind::Pause, &record.purposes), NOON, &mut rng)
                .expect("locked");
            (person.locked, person.locked_since) = (true, true);
        }
        Act::Unlock(_) if person.locked && !person.given.is_empty() => {
            vault
                .resume(&record.id, &lock(number, &record, Kind::Resume, &record.purposes), NOON, &mut rng)
                .expect("unlocked");
            person.locked = false;
        }
        Act::Erase(_) if person.enrolled && !person.erased => {
            vault.erase(&record.id, &erasure(number, &record), NOON, &mut rng).expect("erased");
            (person.erased, person.given) = (true, vec![]);
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn nothing_that_was_taken_back_is_usable_after_a_restore(
        before in prop::collection::vec(acts(), 0..24), after in prop::collection::vec(acts(), 0..16), listed: bool,
    ) {
        let (safe, old, new) = (Safe::new(), House::new(), House::new());
        let mut vault = old.create();
        let mut people = vec![Person::default(); PEOPLE.into()];
        for (number, act) in before.iter().enumerate() {
            perform(&mut vault, &mut people, *act, number as u8);
        }
        let backup = safe.back_up(&old, &mut vault, "backup.age");
        for person in &mut people {
            (person.in_backup, person.locked_since) = (person.enrolled, person.locked);
        }
        for (number, act) in (before.len()..).zip(&after) {
            perform(&mut vault, &mut people, *act, number as u8);
        }
        drop(vault);
        let (file, lines) = (old.file(), list(&old));
        let since = if listed { Since::List(&lines) } else { Since::Store(&file) };
        let (restored, ..) = safe.restore(&new, &backup, since).expect("restored");
        for (who, person) in people.iter().enumerate() {
            for purpose in [CASH, ACCOUNT] {
                let found = score(&restored, 1 + who as u8, purpose);
                let holds = match &found {
                    Ok(score) => person.in_backup && person.given.contains(&purpose) && !person.locked && *score > 0.99,
                    Err(Error::NotAllowed(consent::Error::Paused)) => person.given.contains(&purpose) && person.locked_since,
                    Err(Error::Erased) => person.erased,
                    // Enrolled after the backup, or taken back.
                    Err(Error::NotGiven) => !person.in_backup || !person.given.contains(&purpose),
                    Err(_) => false,
                };
                prop_assert!(holds, "{who} {purpose} {person:?}: {found:?}");
            }
        }
        restored.audit(None).expect("readable").expect("whole");
    }
}
