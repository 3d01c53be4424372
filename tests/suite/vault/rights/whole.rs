//! The whole store, held against the table: what is told of everyone, every row there is, and the log from its first entry on.

use countersign::domain::Record;
use countersign::vault::Error;

use super::World;
use crate::rights::model::Line;

impl World {
    pub(super) fn look(&mut self) {
        for number in 0..self.people.len() {
            let person = &self.people[number].0;
            if person.is_gone() { self.expect_gone(number) } else { self.expect_held(number) }
        }
        self.expect_rows();
        self.expect_log();
    }

    /// What is told of a person is the table's line about them: what they give, and every act under their receipts once.
    fn expect_held(&mut self, number: usize) {
        let from = self.receipt_of(number);
        let vault = self.vault.as_ref().expect("open");
        let person = &self.people[number].0;
        assert_eq!(vault.given(&from).expect("held"), person.given(), "what was taken back is never given");
        assert_eq!(vault.is_paused(&from).expect("held"), person.paused && !person.erased);
        let hold = vault.hold_on(&from).expect("held");
        let told = hold.map(|standing| (standing.hold.until, standing.erased));
        assert_eq!(told, person.held_until.map(|until| (until, person.erased)), "who asks is told of it");
        if person.erased {
            self.expect_no_use(number);
        }
        let (vault, person) = (self.vault.as_ref().expect("open"), &self.people[number].0);
        let past = vault.history(&from).expect("held");
        let line = |record: &Record| Line {
            id: record.id,
            kind: record.kind,
            matched: record.particulars.matched(),
        };
        let verified = past.iter().map(|signed| signed.verify(vault.policy()).expect("it verifies"));
        let told: Vec<Line> = verified.map(|receipt| line(receipt.record())).collect();
        assert_eq!(told, person.past, "each act has one line, each use among them");
    }

    /// A hold keeps receipts and never a template: whatever is shown, nothing is compared.
    fn expect_no_use(&self, number: usize) {
        let (vault, (person, face)) = (self.vault.as_ref().expect("open"), &self.people[number]);
        for Line { id, .. } in &person.past {
            for (purpose, _) in &person.purposes {
                let compared = vault.compare(id, purpose, &face.probe(), self.now);
                assert!(matches!(compared, Err(Error::Erased)));
            }
        }
    }

    /// Nothing leads to what was erased: no receipt of the person, and no purpose.
    fn expect_gone(&mut self, number: usize) {
        let now = self.now;
        let vault = self.vault.as_ref().expect("open");
        let (person, face) = &self.people[number];
        for Line { id, .. } in &person.past {
            assert!(matches!(vault.receipt(id), Err(Error::Erased)));
            assert!(matches!(vault.given(id), Err(Error::Erased)));
            assert!(matches!(vault.history(id), Err(Error::Erased)));
            for (purpose, _) in &person.purposes {
                assert!(matches!(vault.compare(id, purpose, &face.probe(), now), Err(Error::Erased)));
            }
            let left: (bool, bool, bool, i64) = self
                .outside
                .query_row(
                    "SELECT subject IS NULL, hold IS NULL, wrapped_key IS NULL, length(sealed) FROM receipt WHERE id = ?1",
                    [id.as_bytes()],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
                )
                .expect("its place in the log stays");
            assert_eq!(left, (true, true, true, 0), "no person, no hold, no key, no contents");
        }
    }

    /// As many rows as the table says, so that nobody erased has one left: a key for each person held, a template for each
    /// purpose given, a receipt for each act.
    fn expect_rows(&self) {
        let count = |sql: &str| {
            self.outside.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a count") as usize
        };
        let people = || self.people.iter().map(|(person, _)| person);
        let held = || people().filter(|person| !person.erased);
        assert_eq!(count("SELECT count(*) FROM subject WHERE length(wrapped_key) > 32"), held().count());
        assert_eq!(count("SELECT count(*) FROM subject"), held().count());
        let given: usize = held().map(|person| person.given().len()).sum();
        assert_eq!(count("SELECT count(*) FROM reference"), given);
        let handed: usize = people().map(|person| person.past.len()).sum();
        assert_eq!(count("SELECT count(*) FROM receipt"), handed + self.refusals.len());
        let with_person: usize = held().map(|person| person.past.len()).sum();
        assert_eq!(count("SELECT count(*) FROM receipt WHERE subject IS NOT NULL"), with_person);
        let by_holds = people().filter(|person| person.erased && person.held_until.is_some());
        let kept: usize = by_holds.map(|person| person.past.len()).sum();
        assert_eq!(count("SELECT count(*) FROM receipt WHERE hold IS NOT NULL"), kept);
        let holds = people().filter(|person| person.held_until.is_some()).count();
        assert_eq!(count("SELECT count(*) FROM legal_hold WHERE length(wrapped_key) > 32"), holds);
        let decided = "SELECT count(DISTINCT subject) FROM consent_event";
        assert_eq!(count(decided), held().count());
    }

    /// Every entry is there once, hashes and signatures hold, and only what was erased has lost its contents.
    fn expect_log(&self) {
        let vault = self.vault.as_ref().expect("open");
        let audit = vault.audit(None).expect("readable").expect("whole");
        assert_eq!(audit.events, self.entries);
        let erased = self.people.iter().filter(|(person, _)| person.is_gone());
        let erased: usize = erased.map(|(person, _)| person.past.len()).sum();
        assert_eq!((audit.size, audit.erased), (self.entries.values().sum(), erased as u64));
    }
}
