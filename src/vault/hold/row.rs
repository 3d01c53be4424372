//! A hold's row: found by whose evidence it keeps, and opened with its own key.

use rand::CryptoRng;
use rusqlite::{Connection, Params};
use zeroize::Zeroizing;

use crate::domain::{Hold, ReceiptId, SubjectId, Timestamp};
use crate::vault::holder::Keeper;
use crate::vault::keys::Key;
use crate::vault::person::{self, FORM, Person, Wrapping};
use crate::vault::{Error, seal};

/// A hold, opened.
pub(in crate::vault) struct Row {
    /// Its row's id and its key, which seal what it keeps as a person's seal theirs.
    pub(in crate::vault) owner: Person,
    /// The person, until they had everything else erased.
    pub(in crate::vault) subject: Option<[u8; 16]>,
    /// What was ordered.
    pub(in crate::vault) hold: Hold,
    /// The receipt of its placing.
    pub(in crate::vault) placed: ReceiptId,
}

/// Every hold, the one that ends first before the others.
pub(in crate::vault) fn all(connection: &Connection, wrapping: &Wrapping) -> Result<Vec<Row>, Error> {
    found(connection, wrapping, "1 ORDER BY until, id", [])
}

/// Those whose time is over.
pub(super) fn over(connection: &Connection, wrapping: &Wrapping, now: Timestamp) -> Result<Vec<Row>, Error> {
    found(connection, wrapping, "until <= ?1 ORDER BY until, id", [now.as_unix()])
}

/// The one on a person's evidence.
pub(in crate::vault) fn of_subject(
    connection: &Connection,
    wrapping: &Wrapping,
    subject: &[u8; 16],
) -> Result<Option<Row>, Error> {
    Ok(found(connection, wrapping, "subject = ?1", [subject])?.pop())
}

/// The one on the evidence of whoever keeps some receipts.
pub(super) fn of_keeper(
    connection: &Connection,
    wrapping: &Wrapping,
    keeper: &Keeper,
) -> Result<Option<Row>, Error> {
    match keeper {
        Keeper::Person(person) => of_subject(connection, wrapping, person.id.as_bytes()),
        Keeper::Hold(hold) => Ok(found(connection, wrapping, "id = ?1", [hold.id.as_bytes()])?.pop()),
    }
}

/// Id and key of the hold that keeps some receipts.
pub(in crate::vault) fn owner(
    connection: &Connection,
    wrapping: &Wrapping,
    id: &[u8; 16],
) -> Result<Person, Error> {
    Ok(found(connection, wrapping, "id = ?1", [id])?.pop().ok_or(Error::Damaged)?.owner)
}

/// What was ordered and the receipt that says so, sealed. The end stands beside it, and the seal is bound to it.
pub(super) fn seal_order(
    (id, key): (&[u8; 16], &Key),
    hold: &Hold,
    placed: &ReceiptId,
    rng: &mut dyn CryptoRng,
) -> Vec<u8> {
    let words = format!("{}\n{}", hold.by, hold.reference);
    let plain = Zeroizing::new([placed.as_bytes().as_slice(), words.as_bytes()].concat());
    seal::seal(key, rng, &context(id, hold.until), &plain)
}

fn found(
    connection: &Connection,
    wrapping: &Wrapping,
    which: &str,
    of: impl Params,
) -> Result<Vec<Row>, Error> {
    let sql = format!("SELECT id, subject, epoch, wrapped_key, sealed, until FROM legal_hold WHERE {which}");
    let mut rows = connection.prepare_cached(&sql).map_err(Error::from_sqlite)?;
    let mut rows = rows.query(of).map_err(Error::from_sqlite)?;
    let mut found = vec![];
    while let Some(row) = rows.next().map_err(Error::from_sqlite)? {
        let id: [u8; 16] = row.get(0).map_err(Error::from_sqlite)?;
        let wrapped: Vec<u8> = row.get(3).map_err(Error::from_sqlite)?;
        let key = person::unwrap(wrapping, &id, row.get(2).map_err(Error::from_sqlite)?, &wrapped)?;
        let sealed: Vec<u8> = row.get(4).map_err(Error::from_sqlite)?;
        let until = Timestamp::from_unix(row.get(5).map_err(Error::from_sqlite)?);
        let plain = seal::open(&key, &context(&id, until), &sealed).ok_or(Error::Damaged)?;
        let (hold, placed) = read(&plain, until).ok_or(Error::Damaged)?;
        let subject = row.get(1).map_err(Error::from_sqlite)?;
        found.push(Row { owner: Person { id: SubjectId::from_random(id), key }, subject, hold, placed });
    }
    Ok(found)
}

fn read(plain: &[u8], until: Timestamp) -> Option<(Hold, ReceiptId)> {
    let (placed, words) = plain.split_first_chunk::<16>()?;
    let (by, reference) = std::str::from_utf8(words).ok()?.split_once('\n')?;
    let hold = Hold { by: by.to_owned(), reference: reference.to_owned(), until };
    Some((hold, ReceiptId::from_bytes(*placed)?)).filter(|(hold, _)| hold.is_sound())
}

fn context(id: &[u8; 16], until: Timestamp) -> Vec<u8> {
    seal::context(&[b"countersign/hold", &FORM, id, &until.as_unix().to_be_bytes()])
}
