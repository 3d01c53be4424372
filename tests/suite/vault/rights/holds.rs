//! Legal holds in a walk: placed, lifted, and over with the sweep.

use countersign::domain::receipt::{Kind, Particulars};
use countersign::domain::{Record, Timestamp};
use rand::Rng as _;

use super::super::fixture;
use super::{World, denial};

/// What an authority ordered, whoever it is about.
pub(super) fn ordered(until: Timestamp) -> Particulars {
    Particulars::Hold(fixture::hold(until))
}

impl World {
    pub(super) fn place_hold(&mut self, person: usize) {
        let expected = self.people[person].0.may_hold();
        let (from, now, still) = (self.receipt_of(person), self.now, self.still(person));
        let until = now.plus_days(self.rng.random_range(1..60));
        let record = Record { particulars: ordered(until), ..self.record(Kind::HoldPlaced, from, still) };
        if self.act(expected, &record, |vault, record, rng| vault.place_hold(&from, record, now, rng)) {
            self.people[person].0.held_until = Some(until);
            self.handed(person, &record);
        }
    }

    pub(super) fn lift_hold(&mut self, person: usize) {
        self.end_hold(person, Kind::HoldLifted);
    }

    pub(super) fn some_hold_is_over(&self) -> bool {
        self.people.iter().any(|(person, _)| person.held_until.is_some_and(|until| until <= self.now))
    }

    /// As the kiosk does it: every hold whose time is over.
    pub(super) fn end_holds(&mut self) {
        let now = self.now;
        let over = |until: Option<Timestamp>| until.is_some_and(|until| until <= now);
        let due: Vec<usize> =
            (0..self.people.len()).filter(|number| over(self.people[*number].0.held_until)).collect();
        let told = self.vault().holds_over(now).expect("readable");
        assert_eq!(told.len(), due.len(), "each that is over, and once");
        for placed in told {
            let whose = |number: &&usize| self.people[**number].0.past.iter().any(|line| line.id == placed);
            assert_eq!(due.iter().filter(whose).count(), 1);
        }
        for person in due {
            self.end_hold(person, Kind::HoldEnded);
        }
    }

    /// Of one who had everything else erased, this takes the rest, and ends in the certificate.
    fn end_hold(&mut self, person: usize, kind: Kind) {
        let expected = self.people[person].0.may_lift();
        let (from, now, still) = (self.receipt_of(person), self.now, self.still(person));
        let until = self.people[person].0.held_until.unwrap_or(now);
        let record = Record { particulars: ordered(until), ..self.record(kind, from, still) };
        if !self.people[person].0.erased || expected.is_err() {
            let done = self
                .act(expected, &record, |vault, record, rng| vault.end_hold(&from, (record, None), now, rng));
            if done {
                self.people[person].0.held_until = None;
                self.handed(person, &record);
            }
            return;
        }
        let certificate = self.record(Kind::Erasure, from, vec![]);
        let (before, mut salt) = (self.version(), self.salt());
        let without = self.vault().end_hold(&from, (&record, None), now, &mut salt);
        assert!(without.map_err(|error| denial(&error)).is_err(), "no erasure without its certificate");
        assert_eq!(self.version(), before);
        let signed = self.vault().end_hold(&from, (&record, Some(&certificate)), now, &mut salt);
        let receipt = signed.expect("ended").verify(self.vault().policy()).expect("it verifies");
        assert_eq!(*receipt.record(), certificate);
        self.logged(kind.event().code());
        *self.entries.entry(Kind::Erasure.event().code()).or_default() += 1;
        self.people[person].0.held_until = None;
        // The entry of the hold's end is erased with the rest.
        self.handed(person, &record);
        self.refusals.push(certificate.id);
    }
}
