//! Who holds a receipt, what they allow now, and what happened under it.

use rusqlite::{Connection, OptionalExtension};

use super::person::{self, Person, Wrapping};
use super::receipts::Owner;
use super::{Error, Vault, hold, log, receipts};
use crate::domain::log::Event;
use crate::domain::{PurposeId, ReceiptId, Record, SignedReceipt, Timestamp};

/// One act under a person's receipts, as the store keeps it.
pub struct PastAct {
    /// Its place in the log.
    pub index: u64,
    /// What it did.
    pub record: Record,
}

impl Vault {
    /// What the holder of this receipt allows now, with the end of each, in the order of names. What is over but not
    /// yet swept away is in it.
    ///
    /// # Errors
    /// [`Error::Erased`]; [`Error::NotGiven`] if no person is behind the receipt, or there is no such receipt.
    pub fn given(&self, receipt: &ReceiptId) -> Result<Vec<(PurposeId, Timestamp)>, Error> {
        match whose(&self.connection, receipt)? {
            Whose::Person(subject) => given(&self.connection, &subject),
            Whose::Hold(_) => Ok(vec![]),
        }
    }

    /// Every act under the receipts of this one's holder, in the order of the log; or those of one kind. Each is held against
    /// the entry of the log that commits to it, and no signature is checked again, so that a history of many years opens at
    /// once. What is handed out comes from [`Vault::history`].
    ///
    /// # Errors
    /// As [`Vault::given`]; [`Error::Damaged`] if an entry commits to something else.
    pub fn past(&self, receipt: &ReceiptId, only: Option<Event>) -> Result<Vec<PastAct>, Error> {
        let keeper = keeper(&self.connection, &self.wrapping, receipt)?;
        let person = keeper.of();
        match only {
            None => self.acts(person, &past_acts(&keeper, "ORDER BY log_index"), [person.id.as_bytes()]),
            Some(event) => {
                let sql = past_acts(&keeper, "AND receipt.kind = ?2 ORDER BY log_index");
                self.acts(person, &sql, (person.id.as_bytes(), event.code()))
            }
        }
    }

    fn acts(&self, person: &Person, sql: &str, of: impl rusqlite::Params) -> Result<Vec<PastAct>, Error> {
        let mut rows = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let mut rows = rows.query(of).map_err(Error::from_sqlite)?;
        let mut past = vec![];
        while let Some(row) = rows.next().map_err(Error::from_sqlite)? {
            past.push(past_act(person, row)?);
        }
        Ok(past)
    }

    /// Every act of a person.
    pub(super) fn acts_of(&self, subject: [u8; 16]) -> Result<Vec<PastAct>, Error> {
        let keeper = Keeper::Person(person::person(&self.connection, &self.wrapping, subject)?);
        let person = keeper.of();
        self.acts(person, &past_acts(&keeper, "ORDER BY log_index"), [person.id.as_bytes()])
    }

    /// The newest `most` acts before a place in the log, the latest first: one page of a long history, found at once however
    /// much happened before it.
    ///
    /// # Errors
    /// As [`Vault::past`].
    pub fn past_before(
        &self,
        receipt: &ReceiptId,
        before: Option<u64>,
        most: u32,
    ) -> Result<Vec<PastAct>, Error> {
        let keeper = keeper(&self.connection, &self.wrapping, receipt)?;
        let sql = past_acts(&keeper, "AND log_index < ?2 ORDER BY log_index DESC LIMIT ?3");
        let before = before.and_then(|index| i64::try_from(index).ok()).unwrap_or(i64::MAX);
        let person = keeper.of();
        self.acts(person, &sql, (person.id.as_bytes(), before, most))
    }

    /// The consent that this receipt rests on, found at once however much happened since.
    ///
    /// # Errors
    /// As [`Vault::past`].
    pub fn consent(&self, receipt: &ReceiptId) -> Result<Record, Error> {
        let keeper = keeper(&self.connection, &self.wrapping, receipt)?;
        let sql = past_acts(&keeper, "AND receipt.kind = ?2 LIMIT 1");
        let person = keeper.of();
        let found = self.acts(person, &sql, (person.id.as_bytes(), Event::ConsentSealed.code()))?;
        Ok(found.into_iter().next().ok_or(Error::Damaged)?.record)
    }

    /// How many receipts the holder of this one has.
    ///
    /// # Errors
    /// As [`Vault::given`].
    pub fn receipts_of(&self, receipt: &ReceiptId) -> Result<usize, Error> {
        let whose = whose(&self.connection, receipt)?;
        let sql = format!("SELECT count(*) FROM receipt WHERE {} = ?1", whose.column());
        let count: u32 =
            self.connection.query_row(&sql, [whose.id()], |row| row.get(0)).map_err(Error::from_sqlite)?;
        Ok(count as usize)
    }

    /// Every receipt of the holder of this one, in the order of the log.
    ///
    /// # Errors
    /// As [`Vault::given`].
    pub fn history(&self, receipt: &ReceiptId) -> Result<Vec<SignedReceipt>, Error> {
        let whose = whose(&self.connection, receipt)?;
        let sql = format!("SELECT id FROM receipt WHERE {} = ?1 ORDER BY log_index", whose.column());
        let mut rows = self.connection.prepare_cached(&sql).map_err(Error::from_sqlite)?;
        let ids =
            rows.query_map([whose.id()], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| {
            let id = ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)?;
            self.receipt(&id)
        })
        .collect()
    }
}

/// A search among the acts that someone keeps.
fn past_acts(keeper: &Keeper, which: &str) -> String {
    format!(
        "SELECT receipt.id, receipt.kind, receipt.sealed, log_index, log_leaf.bytes
         FROM receipt JOIN log_leaf USING (log_index) WHERE receipt.{} = ?1 {which}",
        keeper.column()
    )
}

/// A row of them, opened and held against its leaf.
fn past_act(person: &Person, row: &rusqlite::Row<'_>) -> Result<PastAct, Error> {
    let id: [u8; 16] = row.get(0).map_err(Error::from_sqlite)?;
    let id = ReceiptId::from_bytes(id).ok_or(Error::Damaged)?;
    let event: String = row.get(1).map_err(Error::from_sqlite)?;
    let event = Event::from_code(&event).ok_or(Error::Damaged)?;
    let sealed: Vec<u8> = row.get(2).map_err(Error::from_sqlite)?;
    let index = row.get::<_, i64>(3).map_err(Error::from_sqlite)? as u64;
    let leaf: Vec<u8> = row.get(4).map_err(Error::from_sqlite)?;
    let plain = receipts::open(person, &id, &sealed).ok_or(Error::Damaged)?;
    let (salt, record) = plain.split_first_chunk::<32>().ok_or(Error::Damaged)?;
    if log::leaf(event, salt, record) != leaf {
        return Err(Error::Damaged);
    }
    let record = Record::from_cbor(record).map_err(|_| Error::Damaged)?;
    if record.kind.event() == event { Ok(PastAct { index, record }) } else { Err(Error::Damaged) }
}

/// The person who holds a receipt, with the key opened.
pub(super) fn holder(
    connection: &Connection,
    wrapping: &Wrapping,
    receipt: &ReceiptId,
) -> Result<Person, Error> {
    person::person(connection, wrapping, subject(connection, receipt)?)
}

/// The purposes given under a person's row.
pub(super) fn given(
    connection: &Connection,
    holder: &[u8; 16],
) -> Result<Vec<(PurposeId, Timestamp)>, Error> {
    let sql = "SELECT purpose, until FROM reference WHERE subject = ?1 ORDER BY purpose";
    let mut rows = connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
    let rows = rows
        .query_map([holder], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))
        .map_err(Error::from_sqlite)?;
    rows.map(|row| {
        let (purpose, until) = row.map_err(Error::from_sqlite)?;
        Ok((PurposeId::new(&purpose).map_err(|_| Error::Damaged)?, Timestamp::from_unix(until)))
    })
    .collect()
}

/// The person behind a receipt: of one who had everything erased, nothing can be used or changed, whatever a hold keeps.
pub(super) fn subject(connection: &Connection, receipt: &ReceiptId) -> Result<[u8; 16], Error> {
    match whose(connection, receipt)? {
        Whose::Person(subject) => Ok(subject),
        Whose::Hold(_) => Err(Error::Erased),
    }
}

/// Whose row a receipt belongs to.
pub(super) enum Whose {
    Person([u8; 16]),
    /// Of a person who had everything erased: the hold's that keeps it.
    Hold([u8; 16]),
}

impl Whose {
    const fn column(&self) -> &'static str {
        match self {
            Self::Person(_) => "subject",
            Self::Hold(_) => "hold",
        }
    }

    const fn id(&self) -> &[u8; 16] {
        let (Self::Person(id) | Self::Hold(id)) = self;
        id
    }
}

/// Whose it is.
pub(super) fn whose(connection: &Connection, receipt: &ReceiptId) -> Result<Whose, Error> {
    let sql = "SELECT subject, hold, wrapped_key IS NOT NULL FROM receipt WHERE id = ?1";
    let row: Option<(Option<[u8; 16]>, Option<[u8; 16]>, bool)> = connection
        .query_row(sql, [receipt.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()
        .map_err(Error::from_sqlite)?;
    match row {
        Some((Some(subject), ..)) => Ok(Whose::Person(subject)),
        Some((None, Some(hold), _)) => Ok(Whose::Hold(hold)),
        Some((None, None, false)) => Err(Error::Erased),
        Some((None, None, true)) | None => Err(Error::NotGiven),
    }
}

/// Who keeps someone's receipts, with the key opened: for reading and answering.
pub(super) enum Keeper {
    /// The person.
    Person(Person),
    /// The hold, once the person had everything else erased.
    Hold(Person),
}

impl Keeper {
    /// Id and key.
    pub(super) const fn of(&self) -> &Person {
        let (Self::Person(person) | Self::Hold(person)) = self;
        person
    }

    /// The owner of what is added to them.
    pub(super) const fn owner(&self) -> Owner<'_> {
        match self {
            Self::Person(person) => Owner::Person(person),
            Self::Hold(hold) => Owner::Held(hold),
        }
    }

    const fn column(&self) -> &'static str {
        match self {
            Self::Person(_) => "subject",
            Self::Hold(_) => "hold",
        }
    }
}

/// Who keeps the receipts to which this one belongs.
pub(super) fn keeper(
    connection: &Connection,
    wrapping: &Wrapping,
    receipt: &ReceiptId,
) -> Result<Keeper, Error> {
    match whose(connection, receipt)? {
        Whose::Person(id) => Ok(Keeper::Person(person::person(connection, wrapping, id)?)),
        Whose::Hold(id) => Ok(Keeper::Hold(hold::owner(connection, wrapping, &id)?)),
    }
}
