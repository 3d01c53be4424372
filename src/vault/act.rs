//! The acts: each is one transaction, and nothing is handed out before COMMIT has returned.

use rand::CryptoRng;
use rusqlite::{Transaction, params};
use zeroize::Zeroizing;

use super::equal::Ties;
use super::log_keys::LogKeys;
use super::person::{self, Person, Wrapping};
use super::receipts::{self, Owner};
use super::taken_back::Tags;
use super::{Error, Vault, breach, clock, log, outbox, reference, schema, seal, sighted};
use crate::domain::breach::goes_on;
use crate::domain::log::Event;
use crate::domain::receipt::{Kind, PurposeEntry};
use crate::domain::{
    Decision, DocumentNumber, Policy, Probe, PurposeId, ReceiptId, Record, SignedReceipt, Template, Timestamp,
};

/// A face to keep, and by what else its owner is found.
pub struct Enrollment<'a> {
    /// The mean of several pictures.
    pub template: &'a Template,
    /// Live pictures of the same person.
    pub live: &'a [Probe],
    /// The score that each of them must reach against the reference as it is stored.
    pub threshold: f32,
    /// The number of their identity document, if it was sighted: a keyed digest of it is kept.
    pub document: Option<&'a DocumentNumber>,
}

impl Vault {
    /// Enrolls: a person's key, a reference of the template for each purpose given, tried on the live face, the decisions,
    /// a log leaf, a signed checkpoint, the receipt and its place in the outbox. The receipt verifies under
    /// [`Vault::policy`].
    ///
    /// # Errors
    /// [`Error::RecordUnfit`] unless the record is a consent that gives a purpose, ends each given one, and says what is
    /// kept; [`Error::ReferenceUnfit`] if a live picture does not match what was stored; [`Error::Repeated`] if its id is
    /// known; [`Error::DiskFull`], [`Error::Busy`] and the like. After an error nothing of the act is kept.
    pub fn enroll(
        &mut self,
        record: &Record,
        face: &Enrollment<'_>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let given = given(record).ok_or(Error::RecordUnfit)?;
        self.act(now, rng, |vault, act, rng| {
            let person = person::admit(act, vault.wrapping, record.at, rng)?;
            if let Some(number) = face.document {
                sighted::keep(act, vault.wrapping, (&person, number), rng)?;
                vault.event(act, Event::IdentitySighted, b"", now, rng)?;
            }
            for (purpose, until) in given {
                let face = (face.template, face.live, face.threshold);
                reference::keep(act, &person, (purpose, until), face, rng)?;
            }
            let signed = vault.record(act, record, Event::ConsentSealed, &Owner::Person(&person), rng)?;
            decided(act, record, &person, rng)?;
            Ok(signed)
        })
    }

    /// Records a refusal: as [`Vault::enroll`], without a person and without a template.
    ///
    /// # Errors
    /// As [`Vault::enroll`]; [`Error::RecordUnfit`] unless every purpose is refused and nothing is kept.
    pub fn refuse(
        &mut self,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let nothing_given = record.purposes.iter().all(|entry| entry.decision == Decision::Refused);
        if record.kind != Kind::Refusal || record.kept.is_some() || !nothing_given {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |vault, act, rng| {
            let own = Owner::alone(vault.wrapping, &record.id, rng);
            vault.record(act, record, Event::ConsentRefused, &own, rng)
        })
    }

    /// Logs an event that is about no person; `payload` is kept in clear inside the encrypted store and committed to by
    /// the leaf, so that an inspector can be shown it. Returns the leaf's index.
    ///
    /// # Errors
    /// [`Error::RecordUnfit`] for an event that needs a record; else as [`Vault::enroll`].
    pub fn append(
        &mut self,
        event: Event,
        payload: &[u8],
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<u64, Error> {
        if event.has_record()
            || matches!(
                event,
                Event::ClockBack
                    | Event::ClockAhead
                    | Event::ReferenceRenewed
                    | Event::KeysRotated
                    | Event::StoreBackedUp
                    | Event::StoreRestored
                    | Event::LawApplied
                    | Event::TxNoticeSent
                    | Event::ServiceCompleted
                    | Event::ServiceUnequal
                    | Event::IdentitySighted
                    | Event::DocumentRefused
                    | Event::ReceiptSought
                    | Event::KioskRehearsed
                    | Event::CommissionSigned
                    | Event::KioskDecommissioned
                    | Event::OperatorEnlisted
                    | Event::OperatorRetired
                    | Event::OperatorAdmitted
                    | Event::OperatorRefused
                    | Event::OperatorTrained
                    | Event::OperatorUnlocked
                    | Event::BreachDeclared
                    | Event::BreachLifted
                    | Event::BreachKept
                    | Event::InspectionBegun
                    | Event::InspectionInterrupted
            )
        {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |vault, act, rng| vault.event(act, event, payload, now, rng))
    }

    /// Runs one act: all of it, checked, or none of it. A clock that jumped since the act before is entered first.
    pub(super) fn act<T, R: CryptoRng>(
        &mut self,
        now: Timestamp,
        rng: &mut R,
        act: impl FnOnce(&Keys<'_>, &Transaction<'_>, &mut R) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (transaction, keys) = self.begin()?;
        if let Some((event, payload)) = clock::tell(&transaction, now)?.entry(now) {
            keys.event(&transaction, event, &payload, now, rng)?;
        }
        let done = act(&keys, &transaction, rng)?;
        transaction.commit().map_err(Error::from_sqlite)?;
        Ok(done)
    }

    /// Begins an act on a log that is whole.
    pub(super) fn begin(&mut self) -> Result<(Transaction<'_>, Keys<'_>), Error> {
        let Self { connection, log_keys, policy, wrapping, tags, ties, .. } = self;
        let transaction = schema::begin(connection)?;
        log::check(&transaction, log_keys)?;
        let sealed = breach::read(&transaction)?.map(|seal| seal.since);
        Ok((transaction, Keys { log_keys, policy, wrapping, tags, ties, sealed }))
    }
}

/// What an act needs of the vault beside its transaction.
pub(super) struct Keys<'a> {
    log_keys: &'a LogKeys,
    policy: &'a Policy,
    pub(super) wrapping: &'a Wrapping,
    pub(super) tags: &'a Tags,
    pub(super) ties: &'a Ties,
    /// Since when a breach is declared, as this act's own transaction sees it.
    pub(super) sealed: Option<Timestamp>,
}

impl Keys<'_> {
    /// Whatever an act does, it ends in an entry of the log; so this one place holds for all of them.
    fn may_enter(&self, event: Event) -> Result<(), Error> {
        match self.sealed {
            Some(since) if !goes_on(event) => Err(Error::StoreSealed { since }),
            _ => Ok(()),
        }
    }

    /// An entry about no person.
    pub(super) fn event(
        &self,
        act: &Transaction<'_>,
        event: Event,
        payload: &[u8],
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<u64, Error> {
        self.may_enter(event)?;
        let salt = draw_salt(rng);
        let index = log::append(act, self.log_keys, &log::leaf(event, &salt, payload))?.index;
        act.execute(
            "INSERT INTO site_event (log_index, at, salt, payload) VALUES (?1, ?2, ?3, ?4)",
            params![index as i64, now.as_unix(), *salt, payload],
        )
        .map_err(Error::from_sqlite)?;
        Ok(index)
    }

    /// Leaf, checkpoint, receipt and outbox row for a record.
    pub(super) fn record(
        &self,
        act: &Transaction<'_>,
        record: &Record,
        event: Event,
        owner: &Owner<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        self.may_enter(event)?;
        let bytes = Zeroizing::new(record.to_cbor());
        let salt = draw_salt(rng);
        let proof = log::append(act, self.log_keys, &log::leaf(event, &salt, &bytes))?;
        let index = proof.index;
        let signed = SignedReceipt::new(bytes.to_vec(), *salt, event, proof).map_err(|_| Error::Damaged)?;
        // Nobody is ever handed a receipt that does not verify.
        signed.verify(self.policy).map_err(|_| Error::Damaged)?;

        let plain = Zeroizing::new([salt.as_slice(), &bytes].concat());
        receipts::store(act, (&record.id, event, index), owner, &plain, rng)?;
        outbox::put(act, &record.id)?;
        Ok(signed)
    }
}

/// Purposes given; `None` if the record is not one of an enrollment with this version's model.
fn given(record: &Record) -> Option<Vec<(&PurposeId, Timestamp)>> {
    let entries = record.purposes.iter().filter(|entry| entry.decision == Decision::Given);
    let given = entries.map(|entry| Some((&entry.id, entry.until?))).collect::<Option<Vec<_>>>()?;
    let kept = record.kept.as_ref().is_some_and(|kept| kept.model == Template::MODEL);
    (record.kind == Kind::Consent && !given.is_empty() && kept).then_some(given)
}

/// Each decision, sealed under the person's key.
pub(super) fn decided(
    act: &Transaction<'_>,
    record: &Record,
    person: &Person,
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    for entry in &record.purposes {
        let line = Zeroizing::new(decision_line(record, entry));
        let sealed = seal::seal(&person.key, rng, &decision_context(person, &record.id), line.as_bytes());
        act.execute(
            "INSERT INTO consent_event (subject, receipt, sealed) VALUES (?1, ?2, ?3)",
            params![person.id.as_bytes(), record.id.as_bytes(), sealed],
        )
        .map_err(Error::from_sqlite)?;
    }
    Ok(())
}

/// `<purpose> <decision> <at> <until or -> <digest of the notice>`; times in Unix seconds. Do not reorder.
fn decision_line(record: &Record, entry: &PurposeEntry) -> String {
    let until = entry.until.map_or("-".to_owned(), |until| until.as_unix().to_string());
    format!("{} {} {} {until} {}", entry.id, entry.decision.code(), record.at.as_unix(), record.notice)
}

fn decision_context(person: &Person, receipt: &ReceiptId) -> Vec<u8> {
    seal::context(&[b"countersign/decision", person.id.as_bytes(), receipt.as_bytes()])
}

fn draw_salt(rng: &mut dyn CryptoRng) -> Zeroizing<[u8; 32]> {
    let mut salt = Zeroizing::new([0; 32]);
    rng.fill_bytes(&mut *salt);
    salt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Memory;
    use rand::{SeedableRng, rngs::StdRng};

    #[test]
    fn a_store_that_cannot_grow_says_so_and_keeps_nothing_of_the_act() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, now) = (folder.path().join("store/vault.db"), Timestamp::from_unix(0));
        let mut rng = StdRng::seed_from_u64(1);
        let mut vault =
            Vault::create(&file, &Memory::default(), "kiosk.example/log", &mut rng).expect("a store");
        vault.append(Event::KioskCommissioned, b"", now, &mut rng).expect("logged");
        vault.connection.pragma_update(None, "max_page_count", 1).expect("clamped to the pages there are");
        let full = vault.append(Event::CaptureOpen, &[7; 60_000], now, &mut rng);
        assert!(matches!(full, Err(Error::DiskFull)));
        assert_eq!(log::size(&vault.connection).expect("readable"), 1);
        vault.connection.pragma_update(None, "max_page_count", 100_000).expect("room again");
        assert_eq!(vault.append(Event::CaptureOpen, &[7; 60_000], now, &mut rng).expect("logged"), 1);
    }
}
