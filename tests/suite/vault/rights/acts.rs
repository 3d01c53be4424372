//! The acts of a walk: each is drawn, done on the store, and entered into the table.

use std::collections::BTreeSet;

use countersign::domain::receipt::{Kept, Kind, Particulars};
use countersign::domain::{
    Decision, Digest, Gesture, PurposeId, ReceiptId, Record, Taken, Template, Timestamp,
};
use countersign::vault::Enrollment;
use rand::Rng as _;
use rand::seq::IndexedRandom as _;

use super::super::fixture::purpose;
use super::holds::ordered;
use super::{Face, MOST_PEOPLE, PURPOSES, World, denial};
use crate::rights::model::{Denial, Line, Person, State};

impl World {
    /// One act, or some time that passes.
    pub(super) fn step(&mut self) {
        if self.people.is_empty() {
            return self.enroll();
        }
        let person = self.rng.random_range(0..self.people.len());
        match self.rng.random_range(0..100) {
            0..7 => self.enroll(),
            7..38 => {
                let name = *NAMES.choose(&mut self.rng).expect("four");
                let is_own = self.rng.random_bool(0.6);
                self.use_face(person, name, is_own);
            }
            38..40 => self.insist(person),
            40..46 => self.lock(person, Kind::Pause),
            46..54 => self.lock(person, Kind::Resume),
            54..59 => self.withdraw(person),
            59..61 => self.erase(person),
            61..68 => self.sweep(),
            68..74 => self.ask(person),
            74..77 => self.renew(person),
            77..79 => self.ask_for_nobody(),
            79..82 => self.restart(),
            82..85 => self.place_hold(person),
            85 => self.lift_hold(person),
            _ => self.pass_time(),
        }
    }

    /// Some purposes are given and the others refused; or all are refused, and nobody is kept.
    fn enroll(&mut self) {
        let yes: Vec<bool> = PURPOSES.iter().map(|_| self.rng.random_bool(0.6)).collect();
        let at = self.now;
        let asked = PURPOSES.iter().zip(yes).map(|((name, days), yes)| {
            let state = if yes { State::Given(at.plus_days(*days)) } else { State::Refused };
            (purpose(name), state)
        });
        let asked: Vec<_> = asked.collect();
        let entry = |(id, state): &(PurposeId, State)| match state {
            State::Given(until) => (id.clone(), Decision::Given, Some(*until)),
            _ => (id.clone(), Decision::Refused, None),
        };
        let entries = asked.iter().map(entry).collect();
        let nobody = ReceiptId::from_random([0; 16]);
        let record = Record { related: None, ..self.record(Kind::Consent, nobody, entries) };
        if asked.iter().all(|(_, state)| *state == State::Refused) {
            let record = Record { kind: Kind::Refusal, ..record };
            self.act(Ok(()), &record, |vault, record, rng| vault.refuse(record, at, rng));
            self.refusals.push(record.id);
        } else if self.people.iter().filter(|(person, _)| !person.given().is_empty()).count() < MOST_PEOPLE {
            let kept = Kept {
                model: Template::MODEL.into(),
                gestures: vec![Gesture::Blink, Gesture::Nod],
                liveness: "challenge".into(),
                checks: None,
            };
            let record = Record { kept: Some(kept), ..record };
            let face = Face(self.rng.random());
            let template = Template::new(&face.numbers()).expect("a direction");
            let live = [face.probe()];
            let kept = Enrollment { template: &template, live: &live, threshold: 0.99, document: None };
            self.act(Ok(()), &record, |vault, record, rng| vault.enroll(record, &kept, at, rng));
            self.people.push((Person::new(record.id, asked), face));
        }
    }

    /// A stranger who tries again and again, and waits as long as is asked or too short.
    fn insist(&mut self, person: usize) {
        let Some((name, _)) = self.people[person].0.given().pop() else { return };
        for _ in 0..16 {
            self.use_face(person, name.as_str(), false);
            self.now = self.now.plus_seconds(if self.rng.random_bool(0.3) { 20 } else { 480 });
        }
    }

    /// A living face, the person's or a stranger's, for any purpose that exists, asked about or not.
    fn use_face(&mut self, person: usize, name: &str, is_own: bool) {
        let (from, now, name) = (self.receipt_of(person), self.now, purpose(name));
        let face = if is_own { self.people[person].1 } else { Face(self.rng.random()) };
        let expected = self.people[person].0.may_use(&name, now);

        let before = self.version();
        let compared = self.vault().compare(&from, &name, &face.probe(), now);
        assert_eq!(compared.as_ref().map(|_| ()).map_err(denial), expected, "comparing for {name}");
        match compared {
            Ok(score) => assert_eq!(score > 0.5, is_own, "{score}"),
            Err(_) => assert_eq!(self.version(), before),
        }
        let until = self.people[person].0.given().into_iter().find(|(id, _)| *id == name);
        let until = until.map_or(now.plus_days(1), |(_, until)| until);
        let record = self.record(Kind::Use, from, vec![(name, Decision::Given, Some(until))]);
        let record = Record { particulars: Particulars::Use { matched: is_own }, ..record };
        if self.act(expected, &record, |vault, record, rng| vault.used(&from, record, now, rng)) {
            let person = &mut self.people[person].0;
            person.used(is_own, now);
            person.past.push(Line { id: record.id, kind: Kind::Use, matched: Some(is_own) });
        }
    }

    fn lock(&mut self, person: usize, kind: Kind) {
        let (from, now, still) = (self.receipt_of(person), self.now, self.still(person));
        let record = self.record(kind, from, still);
        let locks = kind == Kind::Pause;
        let expected =
            if locks { self.people[person].0.may_pause() } else { self.people[person].0.may_resume() };
        let done = self.act(expected, &record, |vault, record, rng| {
            if locks { vault.pause(&from, record, now, rng) } else { vault.resume(&from, record, now, rng) }
        });
        if done {
            self.people[person].0.lock(locks);
            self.handed(person, &record);
        }
    }

    /// One purpose or all; also what was refused or taken back before.
    fn withdraw(&mut self, person: usize) {
        let one = PURPOSES.choose(&mut self.rng).expect("three").0;
        let taken = if self.rng.random_bool(0.3) { Taken::All } else { Taken::One(purpose(one)) };
        let expected = self.people[person].0.may_withdraw(&taken);
        let (from, now) = (self.receipt_of(person), self.now);
        let mut entries = self.still(person);
        if expected.is_err() {
            // As if it were given.
            entries.retain(|(id, ..)| id.as_str() != one);
            entries.push((purpose(one), Decision::Given, None));
        }
        for (id, decision, until) in &mut entries {
            if taken == Taken::All || id.as_str() == one {
                (*decision, *until) = (Decision::Withdrawn, None);
            }
        }
        let record = self.record(Kind::Withdrawal, from, entries);
        if self.act(expected, &record, |vault, record, rng| vault.withdraw(&from, record, now, rng)) {
            self.people[person].0.withdraw(&taken);
            self.handed(person, &record);
        }
    }

    fn erase(&mut self, person: usize) {
        let expected = self.people[person].0.is_held();
        let (from, now) = (self.receipt_of(person), self.now);
        let gone = self.people[person].0.given().into_iter();
        let gone = gone.map(|(id, _)| (id, Decision::Withdrawn, None)).collect();
        let held_until = self.people[person].0.held_until.filter(|_| expected.is_ok());
        let record = match held_until {
            None => self.record(Kind::Erasure, from, gone),
            Some(until) => {
                let record = self.record(Kind::ErasureHeld, from, gone);
                Record { particulars: ordered(until), ..record }
            }
        };
        if self.act(expected, &record, |vault, record, rng| vault.erase(&from, record, now, rng)) {
            self.people[person].0.erased = true;
            match held_until {
                // Its receipt is nobody's any more: it holds, and speaks for no one.
                None => self.refusals.push(record.id),
                Some(_) => self.handed(person, &record),
            }
        }
    }

    /// As the kiosk does it: everyone for whom something is over, unless the clock is doubted and nobody says that it is right.
    fn sweep(&mut self) {
        let now = self.now;
        let over = self.vault().over(now, 100).expect("readable");
        let due: Vec<usize> =
            (0..self.people.len()).filter(|number| self.people[*number].0.is_due(now)).collect();
        let whose = |id: &ReceiptId| {
            let holds = |(person, _): &(Person, Face)| person.past.iter().any(|line| line.id == *id);
            self.people.iter().position(holds).expect("a receipt of somebody")
        };
        let found: BTreeSet<usize> = over.iter().map(whose).collect();
        assert!(found.len() == over.len() && found.into_iter().eq(due), "whoever is due, and once");
        if over.is_empty() && !self.some_hold_is_over() {
            return;
        }
        let doubted = self.vault().doubts_clock(now).expect("readable").is_some();
        assert_eq!(doubted, self.clock.is_doubted(now));
        if doubted && self.rng.random_bool(0.5) {
            return;
        }
        if doubted {
            self.vault().believe_clock(now).expect("writable");
            self.clock.believe(now);
        }
        for from in over {
            let holds = |(person, _): &(Person, Face)| person.past.iter().any(|line| line.id == from);
            let person = self.people.iter().position(holds).expect("a receipt of somebody");
            self.expire(person, from);
        }
        self.end_holds();
        self.vault().scour().expect("scoured");
    }

    fn expire(&mut self, person: usize, from: ReceiptId) {
        let now = self.now;
        let mut entries = self.still(person);
        for (_, decision, until) in &mut entries {
            if until.is_some_and(|until| until <= now) {
                (*decision, *until) = (Decision::Ended, None);
            }
        }
        let record = self.record(Kind::Expiry, from, entries);
        self.act(Ok(()), &record, |vault, record, rng| vault.expire(&from, record, now, rng));
        self.people[person].0.expire(now);
        self.handed(person, &record);
    }

    /// For a copy of what is held, or to complain.
    fn ask(&mut self, person: usize) {
        let expected = self.people[person].0.may_ask();
        let (from, now, still) = (self.receipt_of(person), self.now, self.still(person));
        let (kind, particulars) = if self.rng.random_bool(0.5) {
            (Kind::Copy, Particulars::Copy { digest: Digest(self.rng.random()) })
        } else {
            let words = "It was not me.".to_owned();
            (Kind::Complaint, Particulars::Complaint { words, answer_by: now.plus_days(30) })
        };
        let record = Record { particulars, ..self.record(kind, from, still) };
        if self.act(expected, &record, |vault, record, rng| vault.asked(&from, record, now, rng)) {
            self.handed(person, &record);
        }
    }

    /// Turns what is kept anew, which a person does not see: it has no receipt.
    fn renew(&mut self, person: usize) {
        let name = purpose(PURPOSES.choose(&mut self.rng).expect("three").0);
        let (from, now) = (self.receipt_of(person), self.now);
        let person = &self.people[person].0;
        let lasts = person.given().into_iter().any(|(id, until)| id == name && now < until);
        let expected = person.is_held().and(if lasts { Ok(()) } else { Err(Denial::NotGiven) });
        let (before, mut salt) = (self.version(), self.salt());
        let renewed = self.vault().renew(&from, &name, now, &mut salt);
        assert_eq!(renewed.as_ref().map(|_| ()).map_err(denial), expected);
        match expected {
            Ok(()) => self.logged("reference.renewed"),
            Err(why) => self.denied(why, before),
        }
    }

    /// Every act with a receipt that nobody was handed, or that speaks for no one.
    fn ask_for_nobody(&mut self) {
        let (now, stranger) = (self.now, ReceiptId::from_random(self.rng.random()));
        let from = *self.refusals.choose(&mut self.rng).unwrap_or(&stranger);
        let cash = (purpose(PURPOSES[0].0), Decision::Given, Some(now.plus_days(1)));
        let face = Face(self.rng.random()).probe();
        let compared = self.vault().compare(&from, &cash.0, &face, now);
        assert_eq!(compared.map_err(|error| denial(&error)), Err(Denial::NotGiven));
        let not_given = Err(Denial::NotGiven);
        let record = self.record(Kind::Use, from, vec![cash.clone()]);
        let record = Record { particulars: Particulars::Use { matched: true }, ..record };
        self.act(not_given, &record, |vault, record, rng| vault.used(&from, record, now, rng));
        let record = self.record(Kind::Pause, from, vec![cash.clone()]);
        self.act(not_given, &record, |vault, record, rng| vault.pause(&from, record, now, rng));
        let record = self.record(Kind::Resume, from, vec![cash.clone()]);
        self.act(not_given, &record, |vault, record, rng| vault.resume(&from, record, now, rng));
        let gone = vec![(cash.0, Decision::Withdrawn, None)];
        let record = self.record(Kind::Withdrawal, from, gone.clone());
        self.act(not_given, &record, |vault, record, rng| vault.withdraw(&from, record, now, rng));
        let record = self.record(Kind::Erasure, from, gone);
        self.act(not_given, &record, |vault, record, rng| vault.erase(&from, record, now, rng));
    }

    fn restart(&mut self) {
        drop(self.vault.take());
        self.vault = Some(self.house.open());
    }

    /// Moments, days or months; and sometimes back.
    fn pass_time(&mut self) {
        let seconds = match self.rng.random_range(0..40) {
            0..24 => self.rng.random_range(0..600),
            24..36 => self.rng.random_range(0..8 * DAY),
            36 => self.rng.random_range(40 * DAY..70 * DAY),
            _ => -self.rng.random_range(0..8 * DAY),
        };
        self.now = Timestamp::from_unix(self.now.as_unix() + seconds);
    }

    /// The act's receipt is one of the person's.
    pub(super) fn handed(&mut self, person: usize, record: &Record) {
        self.people[person].0.past.push(Line { id: record.id, kind: record.kind, matched: None });
    }
}

/// Purposes that are used, asked about or not.
const NAMES: [&str; 4] = [PURPOSES[0].0, PURPOSES[1].0, PURPOSES[2].0, "never-asked"];
/// In seconds.
const DAY: i64 = 86_400;
