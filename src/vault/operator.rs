//! Who works at the machine, and their PINs: as Argon2id values inside the encrypted file, and never as digits.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use rand::CryptoRng;
use rusqlite::{Connection, OptionalExtension as _, Params as SqlParams, Transaction, params};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::act::Keys;
use super::{Error, Vault};
use crate::domain::Timestamp;
use crate::domain::log::Event;
use crate::domain::operator::{Error as Refused, Operator, OperatorNumber, Pin, Role, TRIES};

/// An operator as the store keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enlisted {
    /// Who.
    pub operator: Operator,
    /// Whether so many PINs were wrong that a supervisor must let them in again.
    pub is_locked: bool,
    /// Since when they no longer work here.
    pub retired: Option<Timestamp>,
}

impl Vault {
    /// Enters somebody who works here from now on.
    ///
    /// # Errors
    /// [`Refused::Taken`] if somebody has this number or had it; else as [`Vault::append`].
    pub fn enlist(
        &mut self,
        (operator, pin): (&Operator, &Pin),
        by: Option<OperatorNumber>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        let mut salt = [0; SALT];
        rng.fill_bytes(&mut salt);
        let verifier = verifier(pin, &salt);
        self.act(now, rng, |keys, act, rng| {
            let Operator { number, name, role } = operator;
            let sql = "INSERT INTO operator (number, name, role, salt, verifier) VALUES (?1, ?2, ?3, ?4, ?5)";
            let entered = act.execute(sql, params![number.get(), name, role.code(), salt, *verifier]);
            entered.map_err(Error::from_sqlite).map_err(|why| match why {
                Error::Repeated => Refused::Taken.into(),
                why => why,
            })?;
            note(keys, act, Event::OperatorEnlisted, (*number, &doing(role.code(), by)), now, rng)
        })
    }

    /// Lets in whoever knows this number's PIN. A wrong one is counted; the right one ends the count. Both are entries of the log.
    ///
    /// # Errors
    /// [`Refused::Wrong`], as well for a number that nobody has; [`Refused::Locked`] after [`TRIES`]; else as [`Vault::append`].
    pub fn admit(
        &mut self,
        number: OperatorNumber,
        pin: &Pin,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Operator, Error> {
        let found = row(&self.connection, number)?;
        // As long for a number that nobody has: the time does not say who works here.
        let (salt, kept) = found.as_ref().map_or(([0; SALT], [0; 32]), |row| (row.salt, row.verifier));
        let fits = bool::from(verifier(pin, &salt).as_slice().ct_eq(&kept));
        let outcome = self.act(now, rng, |keys, act, rng| {
            let Some(standing) = standing(act, number)? else {
                note(keys, act, Event::OperatorRefused, (number, Refused::Unknown.code()), now, rng)?;
                return Ok(Err(Refused::Wrong));
            };
            let refused = match (standing.failures >= TRIES, fits) {
                (true, _) => Some(Refused::Locked),
                (false, false) => Some(Refused::Wrong),
                (false, true) => None,
            };
            let failures = if refused.is_none() { 0 } else { (standing.failures + 1).min(TRIES) };
            let sql = "UPDATE operator SET failures = ?1 WHERE number = ?2";
            act.execute(sql, params![failures, number.get()]).map_err(Error::from_sqlite)?;
            let (event, said) = match refused {
                Some(why) => (Event::OperatorRefused, why.code()),
                None => (Event::OperatorAdmitted, standing.operator.role.code()),
            };
            note(keys, act, event, (number, said), now, rng)?;
            Ok(refused.map_or(Ok(standing.operator), Err))
        })?;
        outcome.map_err(Error::from)
    }

    /// Lets a number in again after too many wrong PINs.
    ///
    /// # Errors
    /// [`Refused::Unknown`]; else as [`Vault::append`].
    pub fn unlock(
        &mut self,
        number: OperatorNumber,
        by: Option<OperatorNumber>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        let sql = "UPDATE operator SET failures = 0 WHERE number = ?1";
        self.change((number, by), (sql, params![number.get()]), Event::OperatorUnlocked, (now, rng))
    }

    /// Somebody no longer works here.
    ///
    /// # Errors
    /// As [`Vault::unlock`].
    pub fn retire(
        &mut self,
        number: OperatorNumber,
        by: Option<OperatorNumber>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        let sql = "UPDATE operator SET retired_at = ?2 WHERE number = ?1";
        self.change(
            (number, by),
            (sql, params![number.get(), now.as_unix()]),
            Event::OperatorRetired,
            (now, rng),
        )
    }

    /// Everyone who works here or did, by their numbers.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn operators(&self) -> Result<Vec<Enlisted>, Error> {
        let sql = format!("{COLUMNS} ORDER BY number");
        let mut rows = self.connection.prepare_cached(&sql).map_err(Error::from_sqlite)?;
        let rows = rows.query_map([], read).map_err(Error::from_sqlite)?;
        rows.map(|row| {
            let row = row.map_err(Error::from_sqlite)??;
            Ok(Enlisted { is_locked: row.failures >= TRIES, retired: row.retired, operator: row.operator })
        })
        .collect()
    }

    fn change<R: CryptoRng>(
        &mut self,
        (number, by): (OperatorNumber, Option<OperatorNumber>),
        (sql, values): (&str, impl SqlParams),
        event: Event,
        (now, rng): (Timestamp, &mut R),
    ) -> Result<(), Error> {
        self.act(now, rng, |keys, act, rng| {
            standing(act, number)?.ok_or(Refused::Unknown)?;
            act.execute(sql, values).map_err(Error::from_sqlite)?;
            note(keys, act, event, (number, &doing("", by)), now, rng)
        })
    }
}

/// Somebody as their row has them.
pub(super) struct Row {
    operator: Operator,
    salt: [u8; SALT],
    verifier: [u8; 32],
    failures: u32,
    retired: Option<Timestamp>,
}

const COLUMNS: &str = "SELECT number, name, role, salt, verifier, failures, retired_at FROM operator";

fn row(connection: &Connection, number: OperatorNumber) -> Result<Option<Row>, Error> {
    let sql = format!("{COLUMNS} WHERE number = ?1");
    let found = connection.query_row(&sql, [number.get()], read).optional().map_err(Error::from_sqlite)?;
    found.transpose()
}

/// Somebody who works here now.
pub(super) fn standing(connection: &Connection, number: OperatorNumber) -> Result<Option<Row>, Error> {
    Ok(row(connection, number)?.filter(|row| row.retired.is_none()))
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Result<Row, Error>> {
    let (number, name, role): (u16, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let number = OperatorNumber::parse(&number.to_string()).ok();
    let operator =
        number.zip(Role::from_code(&role)).and_then(|(number, role)| Operator::new(number, &name, role).ok());
    let Some(operator) = operator else { return Ok(Err(Error::Damaged)) };
    let retired: Option<i64> = row.get(6)?;
    Ok(Ok(Row {
        operator,
        salt: row.get(3)?,
        verifier: row.get(4)?,
        failures: row.get(5)?,
        retired: retired.map(Timestamp::from_unix),
    }))
}

/// What is said of a change: a word, and by whom it was made.
fn doing(word: &str, by: Option<OperatorNumber>) -> String {
    let by = by.map(|by| format!("by {by}")).unwrap_or_default();
    format!("{word} {by}").trim().to_owned()
}

/// An entry that says who, and a word more.
pub(super) fn note(
    keys: &Keys<'_>,
    act: &Transaction<'_>,
    event: Event,
    (number, word): (OperatorNumber, &str),
    now: Timestamp,
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    keys.event(act, event, format!("{number} {word}").trim_end().as_bytes(), now, rng).map(drop)
}

/// Argon2id with 19 MiB, 2 passes, 1 lane (OWASP's first choice): the value lies inside an encrypted file, and guesses at the screen
/// end after [`TRIES`].
fn verifier(pin: &Pin, salt: &[u8; SALT]) -> Zeroizing<[u8; 32]> {
    let params = Params::new(19 * 1024, 2, 1, Some(32)).expect("numbers that the algorithm takes");
    let mut memory = Zeroizing::new(vec![Block::default(); params.block_count()]);
    let mut bytes = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(pin.as_bytes(), salt, &mut *bytes, &mut *memory)
        .expect("a PIN and a salt of lengths that the algorithm takes");
    bytes
}

const SALT: usize = 16;
