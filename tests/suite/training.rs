//! Nobody attends before they have learned what that means, nor once that is over; what protects people waits for no lesson.

mod socket;

use std::sync::atomic::{AtomicI64, Ordering};

use countersign::domain::log::Event;
use countersign::domain::operator::Error as Refused;
use countersign::domain::training::{ANSWERS, Answers, Choice, EDITION, Lack, Lesson, Quiz};
use countersign::domain::{Digest, Timestamp};
use countersign::kiosk::{Comer, Error, Kiosk, Learned, Learner, doctor};
use countersign::vault;

use crate::machine::{Kept, now};
use crate::operators::{CLERK, SUPERVISOR, staffed};

/// Answers as the lessons say.
pub(crate) fn right(quiz: &Quiz) -> Answers {
    answering(quiz, |_| true)
}

/// Answers that are right where this says so.
pub(crate) fn answering(quiz: &Quiz, is_right: impl Fn(Lesson) -> bool) -> Answers {
    let places = Lesson::ALL.map(|lesson| {
        let order = quiz.order(lesson);
        let fits = |place: &usize| (order[*place] == Choice::Right) == is_right(lesson);
        (0..ANSWERS).find(fits).expect("there is one") as u8 + 1
    });
    Answers::new(&places).expect("eight places")
}

/// Leads somebody with this PIN through the training, as the clerk's window does.
pub(crate) fn trained(kiosk: &Kiosk, (number, pin): (&str, &str)) {
    let Comer::Learns(mut learner) = kiosk.come(number, pin).expect("they work here") else { return };
    let answers = right(&learner.ask());
    assert!(matches!(kiosk.judge(&mut learner, &answers), Ok(Learned::Passed(_))));
}

fn learner(kiosk: &Kiosk, (number, pin): (&str, &str)) -> Learner {
    match kiosk.come(number, pin).expect("they work here") {
        Comer::Learns(learner) => learner,
        Comer::Attends(attendant) => panic!("{attendant:?}"),
    }
}

fn lack(kiosk: &Kiosk, (number, pin): (&str, &str)) -> Option<Lack> {
    match kiosk.attend(number, pin) {
        Ok(_) => None,
        Err(Error::Operator(Refused::Untrained(lack))) => Some(lack),
        Err(other) => panic!("{other}"),
    }
}

fn entries(kept: &Kept, event: Event) -> usize {
    kept.machine().vault().expect("it opens").moments(event).expect("readable").len()
}

#[test]
fn who_is_not_trained_attends_nobody_and_still_stops_and_seals_the_machine() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    let refused = kiosk.attend(CLERK.0, CLERK.1).expect_err("not yet").to_string();
    assert!(refused.contains("sign in at the clerk's window"), "{refused}");
    for who in [CLERK, SUPERVISOR] {
        assert_eq!(lack(&kiosk, who), Some(Lack::Missing));
    }
    assert_eq!((entries(&kept, Event::OperatorRefused), entries(&kept, Event::OperatorTrained)), (3, 0));
    kiosk.close_window(SUPERVISOR.0, SUPERVISOR.1).expect("a machine is stopped at once");
    kiosk.declare_breach(SUPERVISOR, "a disk is missing").expect("nobody learns first");
    trained(&kiosk, CLERK);
    assert_eq!(lack(&kiosk, CLERK), None, "a sealed machine is learned about as well");
    assert_eq!(lack(&kiosk, SUPERVISOR), Some(Lack::Missing), "each for themselves");
    assert_eq!(entries(&kept, Event::OperatorTrained), 1);
    drop(kiosk);
    let again = Kiosk::open(kept.machine(), now).expect("another process");
    assert_eq!((lack(&again, CLERK), lack(&again, SUPERVISOR)), (None, Some(Lack::Missing)));
}

#[test]
fn a_wrong_answer_names_its_lesson_and_costs_nothing_but_another_try() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    let mut who = learner(&kiosk, CLERK);
    let (one, two) = (vec![Lesson::Pressure], vec![Lesson::Decision, Lesson::Inspection]);
    let all = Lesson::ALL.to_vec();
    let tries =
        [(&one, &one), (&two, &two), (&one, &all), (&all, &all), (&one, &one), (&two, &all), (&one, &one)];
    for (missed, read) in tries {
        let answers = answering(&who.ask(), |lesson| !missed.contains(&lesson));
        assert_eq!(kiosk.judge(&mut who, &answers).expect("judged"), Learned::Again(read.clone()));
        assert_eq!(kiosk.judge(&mut who, &answers).expect("judged"), Learned::Unasked, "asked once");
    }
    assert_eq!(lack(&kiosk, CLERK), Some(Lack::Missing));
    let (first, second) = (who.ask(), who.ask());
    let late = kiosk.judge(&mut who, &right(&first)).expect("judged");
    assert!(first == second || matches!(late, Learned::Again(_)), "only what was asked last counts");
    let answers = right(&who.ask());
    assert!(matches!(kiosk.judge(&mut who, &answers), Ok(Learned::Passed(_))));
    assert_eq!(entries(&kept, Event::OperatorTrained), 1, "nothing was noted of the tries");
}

#[test]
fn who_left_meanwhile_is_not_trained_and_whose_role_attends_nobody_is_not_asked() {
    use countersign::domain::operator::Role;
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    kiosk.enlist(None, ("2", "Wei Fang", Role::Compliance), "173205").expect("a free number");
    assert!(matches!(kiosk.come("2", "173205"), Err(Error::Operator(Refused::Role))));
    let mut who = learner(&kiosk, CLERK);
    kiosk.retire_operator(None, CLERK.0).expect("known");
    let answers = right(&who.ask());
    let judged = kiosk.judge(&mut who, &answers);
    assert!(matches!(judged, Err(Error::Vault(vault::Error::Operator(Refused::Unknown)))), "{judged:?}");
    let listed = kiosk.operators().expect("readable");
    assert!(listed.iter().all(|one| one.trained_until.is_none()));
    let codes: Vec<_> = listed.iter().map(|one| one.untrained).collect();
    assert_eq!(codes, [None, Some("training_missing"), None], "compliance, supervisor, who left");
}

/// The beginning of a day of the machine's place, UTC+08:00.
fn local(day: &str) -> i64 {
    let offset = countersign::domain::UtcOffset::from_minutes(480).expect("an offset");
    Timestamp::day(day, offset).expect("a day").as_unix()
}

#[test]
fn training_is_over_at_local_midnight_a_year_later_and_stays_over_when_the_clock_goes_back() {
    static NOW: AtomicI64 = AtomicI64::new(0);
    let clock = || Timestamp::from_unix(NOW.load(Ordering::SeqCst));
    let at = |seconds: i64| NOW.store(seconds, Ordering::SeqCst);
    at(now().as_unix());
    let kept = Kept::new();
    let kiosk = kept.kiosk_at(clock);
    assert_eq!(kiosk.offset().as_minutes(), 480);
    staffed(&kiosk);
    trained(&kiosk, CLERK);
    let ends = local("2027-11-23");
    let passphrase = kept.passphrase();
    let doctor = || doctor::training(&kept.root(), Some(&passphrase), clock()).expect("somebody attends");
    assert!(doctor().state == doctor::State::Ok, "{}", doctor().found);
    // A machine that is in use: its clock is never far ahead of what was done.
    while NOW.load(Ordering::SeqCst) < ends - 60 * 86_400 {
        at(NOW.load(Ordering::SeqCst) + 30 * 86_400);
        kiosk.note_restart().expect("an act");
    }
    assert!(doctor().state == doctor::State::Ok, "{}", doctor().found);
    at(ends - 30 * 86_400);
    assert!(
        doctor().state == doctor::State::Warn && doctor().found.contains("is over from 2027-11-22T16:00:00Z")
    );
    assert_eq!(lack(&kiosk, CLERK), None);
    at(ends - 1);
    assert_eq!(lack(&kiosk, CLERK), None, "the last second of its last day");
    at(ends);
    assert_eq!(lack(&kiosk, CLERK), Some(Lack::Over));
    assert!(doctor().state == doctor::State::Warn && doctor().found.contains("the training of 12 is over"));
    at(ends - 86_400);
    assert_eq!(lack(&kiosk, CLERK), Some(Lack::Over), "a clock that was set back revives nothing");
    drop(kiosk);
    let again = Kiosk::open(kept.machine(), clock).expect("another process");
    assert_eq!(lack(&again, CLERK), Some(Lack::Over), "nor does a restart");
    assert!(doctor().state == doctor::State::Warn);
    trained(&again, CLERK);
    assert_eq!(lack(&again, CLERK), None, "under a clock that was set back one learns as well");
    at(local("2028-11-23"));
    assert_eq!(lack(&again, CLERK), Some(Lack::Over));
}

#[test]
fn training_under_a_clock_that_is_far_ahead_does_not_count_once_it_is_right() {
    static NOW: AtomicI64 = AtomicI64::new(0);
    let clock = || Timestamp::from_unix(NOW.load(Ordering::SeqCst));
    NOW.store(now().as_unix(), Ordering::SeqCst);
    let kept = Kept::new();
    let kiosk = kept.kiosk_at(clock);
    staffed(&kiosk);
    NOW.store(local("2050-01-01"), Ordering::SeqCst);
    trained(&kiosk, CLERK);
    assert_eq!(lack(&kiosk, CLERK), None);
    NOW.store(now().as_unix() + 60, Ordering::SeqCst);
    assert_eq!(lack(&kiosk, CLERK), Some(Lack::Missing));
    trained(&kiosk, CLERK);
    assert_eq!(lack(&kiosk, CLERK), None);
}

#[test]
fn the_settings_say_for_how_long_it_counts_and_staff_are_listed_with_it() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    staffed(&kiosk);
    trained(&kiosk, CLERK);
    let until = |kiosk: &Kiosk| kiosk.operators().expect("readable")[1].trained_until.clone();
    assert_eq!(until(&kiosk).as_deref(), Some("2027-11-22T16:00:00Z"), "midnight at UTC+08:00");
    drop(kiosk);
    kept.add_settings("[staff]\ntraining_months = 3\n");
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    assert_eq!(until(&kiosk).as_deref(), Some("2027-02-22T16:00:00Z"));
}

#[test]
fn doctor_says_that_a_clerk_has_learned_nothing_and_leaves_who_leads_alone() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let passphrase = kept.passphrase();
    let check = || doctor::training(&kept.root(), Some(&passphrase), now());
    assert!(check().is_none(), "nobody works here");
    staffed(&kiosk);
    let found = check().expect("somebody does");
    assert!(
        found.state == doctor::State::Warn && found.found.contains("12 is not trained yet"),
        "{}",
        found.found
    );
    trained(&kiosk, CLERK);
    let found = check().expect("somebody does");
    assert!(found.state == doctor::State::Ok && found.found == "1 of 2 who may attend are trained");
}

/// Whoever changes a lesson decides whether everybody learns anew: then they raise the edition. In either case the digest is written
/// here again.
#[test]
fn the_lessons_of_an_edition_are_these() {
    let locales = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let read = |tag: &str| std::fs::read(locales.join(tag).join("training.ftl")).expect("a file");
    let words: Vec<u8> = ["en", "zh-Hans", "zh-Hant", "ug"].into_iter().flat_map(read).collect();
    let lessons = (EDITION, Digest::of(&words).to_string());
    assert_eq!(lessons, (1, "dd754fd85a62bd9d0219e4a3d752e9c72f4248cefa6e57d0ebdb3e8fb81ca3c5".to_owned()));
}
