//! Whom a breach concerns: everyone of whom the store holds anything, as it stands at one moment.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::domain::breach::{Concerned, Held};
use crate::domain::log::Event;
use crate::domain::receipt::Particulars;
use crate::domain::{PurposeId, ReceiptId, Record, Timestamp};
use crate::vault::keys::Key;
use crate::vault::person::{self, Wrapping};
use crate::vault::{Error, Vault, hold, receipts, seal};

/// How many were listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Persons, and receipts of persons of whom nothing else is held.
    pub concerned: u64,
    /// Receipts.
    pub receipts: u64,
    /// Receipts that cannot be opened any more: altered, or their key is.
    pub unreadable: u64,
}

impl Vault {
    /// Hands each of those whom a breach concerns to `tell`: first the persons of whom anything is kept, in the order in which they
    /// came; then who refused and whose home was signed for, a receipt each; then whose receipts a hold alone keeps. What somebody
    /// altered is told of all the same, as far as it can be read.
    ///
    /// # Errors
    /// When the store cannot be read; what `tell` returns.
    pub fn concerned<E: From<Error>>(
        &self,
        mut tell: impl FnMut(&Concerned) -> Result<(), E>,
    ) -> Result<Listed, E> {
        let mut listed = Listed::default();
        let snapshot = self.connection.unchecked_transaction().map_err(Error::from_sqlite)?;
        let store = Store { connection: &snapshot, wrapping: &self.wrapping };
        let mut give = |one: &Concerned| {
            listed.concerned += 1;
            listed.receipts += one.receipts.len() as u64;
            listed.unreadable += one.receipts.iter().filter(|(_, read)| read.is_none()).count() as u64;
            tell(one)
        };
        for (id, created, sighted) in store.people()? {
            give(&store.person(&id, created, sighted)?)?;
        }
        for alone in store.alone()? {
            give(&store.receipt_alone(&alone)?)?;
        }
        for hold in hold::all(&snapshot, &self.wrapping)? {
            if hold.subject.is_none() {
                let mut one = store.receipts("hold", hold.owner.id.as_bytes(), Some(&hold.owner.key))?;
                one.held.insert(Held::LegalHold);
                give(&one)?;
            }
        }
        Ok(listed)
    }

    /// How many who work here or did the store names.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn staff_named(&self) -> Result<u64, Error> {
        let count =
            self.connection.query_row("SELECT count(*) FROM operator", [], |row| row.get::<_, i64>(0));
        Ok(count.map_err(Error::from_sqlite)?.unsigned_abs())
    }
}

struct Store<'a> {
    connection: &'a Connection,
    wrapping: &'a Wrapping,
}

impl Store<'_> {
    /// Every person: row, since when, whether a document was sighted.
    fn people(&self) -> Result<Vec<([u8; 16], Timestamp, bool)>, Error> {
        let sql = "SELECT id, created, sighted IS NOT NULL FROM subject ORDER BY created, id";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let rows = rows
            .query_map([], |row| Ok((row.get(0)?, Timestamp::from_unix(row.get(1)?), row.get(2)?)))
            .map_err(Error::from_sqlite)?;
        rows.collect::<Result<_, _>>().map_err(Error::from_sqlite)
    }

    /// Receipts that belong to nobody's row. An inspection is about no person.
    fn alone(&self) -> Result<Vec<[u8; 16]>, Error> {
        let sql = "SELECT id FROM receipt WHERE subject IS NULL AND hold IS NULL AND wrapped_key IS NOT NULL
                   AND kind <> ?1 ORDER BY log_index";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let rows =
            rows.query_map([Event::InspectionDone.code()], |row| row.get(0)).map_err(Error::from_sqlite)?;
        rows.collect::<Result<_, _>>().map_err(Error::from_sqlite)
    }

    fn person(&self, id: &[u8; 16], created: Timestamp, sighted: bool) -> Result<Concerned, Error> {
        // Whose key was altered is named all the same.
        let key = person::person(self.connection, self.wrapping, *id).ok().map(|person| person.key);
        let mut one = self.receipts("subject", id, key.as_ref())?;
        one.since = Some(created);
        one.held.insert(Held::Decisions);
        one.held.extend(sighted.then_some(Held::DocumentDigest));
        one.purposes = self.purposes(id)?;
        one.held.extend((!one.purposes.is_empty()).then_some(Held::FaceTemplate));
        let sql = "SELECT 1 FROM legal_hold WHERE subject = ?1";
        let mut held = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let held = held.exists([id]).map_err(Error::from_sqlite)?;
        one.held.extend(held.then_some(Held::LegalHold));
        Ok(one)
    }

    fn purposes(&self, id: &[u8; 16]) -> Result<Vec<PurposeId>, Error> {
        let sql = "SELECT purpose FROM reference WHERE subject = ?1 ORDER BY purpose";
        let mut rows = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let rows = rows.query_map([id], |row| row.get::<_, String>(0)).map_err(Error::from_sqlite)?;
        rows.map(|name| PurposeId::new(&name.map_err(Error::from_sqlite)?).map_err(|_| Error::Damaged))
            .collect()
    }

    /// What an owner's receipts say is held, each opened under the owner's key.
    fn receipts(&self, column: &str, owner: &[u8; 16], key: Option<&Key>) -> Result<Concerned, Error> {
        let sql =
            format!("SELECT id, kind, sealed, log_index FROM receipt WHERE {column} = ?1 ORDER BY log_index");
        let mut rows = self.connection.prepare_cached(&sql).map_err(Error::from_sqlite)?;
        let rows = rows
            .query_map([owner], |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?, row.get::<_, i64>(3)?))
            })
            .map_err(Error::from_sqlite)?;
        let mut one = Concerned { since: None, held: BTreeSet::new(), purposes: vec![], receipts: vec![] };
        for row in rows {
            let (id, kind, sealed, index) = row.map_err(Error::from_sqlite)?;
            let record = key.and_then(|key| opened(key, owner, id, &sealed));
            add(&mut one, index as u64, Event::from_code(&kind), record.as_ref());
        }
        Ok(one)
    }

    fn receipt_alone(&self, id: &[u8; 16]) -> Result<Concerned, Error> {
        let sql = "SELECT kind, epoch, wrapped_key, sealed, log_index FROM receipt WHERE id = ?1";
        let mut row = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let (kind, epoch, wrapped, sealed, index) = row
            .query_row([id], |row| {
                let wrapped: Vec<u8> = row.get(2)?;
                let sealed: Vec<u8> = row.get(3)?;
                Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?, wrapped, sealed, row.get::<_, i64>(4)?))
            })
            .map_err(Error::from_sqlite)?;
        let key = person::unwrap(self.wrapping, id, epoch, &wrapped).ok();
        let record = key.and_then(|key| opened(&key, id, *id, &sealed));
        let mut one = Concerned { since: None, held: BTreeSet::new(), purposes: vec![], receipts: vec![] };
        add(&mut one, index as u64, Event::from_code(&kind), record.as_ref());
        Ok(one)
    }
}

/// A record, or nothing if it does not open.
fn opened(key: &Key, owner: &[u8; 16], id: [u8; 16], sealed: &[u8]) -> Option<Record> {
    let id = ReceiptId::from_bytes(id)?;
    let plain = seal::open(key, &receipts::context(owner, &id), sealed)?;
    Record::from_cbor(plain.get(32..)?).ok()
}

fn add(one: &mut Concerned, index: u64, event: Option<Event>, record: Option<&Record>) {
    one.receipts.push((index, record.map(|record| record.pseudonym.clone())));
    one.held.insert(Held::Receipts);
    one.since = one.since.or(record.map(|record| record.at));
    one.held.extend(match event {
        Some(Event::FaceCompared) => Some(Held::Uses),
        Some(Event::ComplaintMade | Event::CorrectionAsked) => Some(Held::OwnWords),
        Some(Event::TxConfirmed | Event::TxStopped | Event::TxEffective) => Some(Held::HomeAct),
        Some(Event::ConsentRefused) => Some(Held::Decisions),
        _ => None,
    });
    let guarded = record.is_some_and(|record| matches!(record.particulars, Particulars::Guarded { .. }));
    one.held.extend(guarded.then_some(Held::Guardian));
}
