//! What this machine was commissioned on, and who signed it.

use rand::CryptoRng;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{Error, Vault};
use crate::domain::log::Event;
use crate::domain::operator::{Error as Refused, Operator, OperatorNumber, Role};
use crate::domain::{Digest, Grounds, Timestamp};

/// One of the two signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommissionSignature {
    /// In which role.
    pub role: Role,
    /// Whose.
    pub by: OperatorNumber,
    /// On what.
    pub grounds: Grounds,
    /// When.
    pub at: Timestamp,
}

impl Vault {
    /// Keeps that a whole visit was rehearsed on this ground, and has the log say so.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn keep_rehearsal(
        &mut self,
        ground: &Digest,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        self.act(now, rng, |vault, act, rng| {
            vault.event(act, Event::KioskRehearsed, &ground.0, now, rng)?;
            let sql =
                "INSERT OR REPLACE INTO commission_rehearsal (only, ground, rehearsed_at) VALUES (1, ?1, ?2)";
            act.execute(sql, params![ground.0, now.as_unix()]).map_err(Error::from_sqlite)?;
            Ok(())
        })
    }

    /// The ground of the last rehearsal.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn rehearsed(&self) -> Result<Option<Digest>, Error> {
        let sql = "SELECT ground FROM commission_rehearsal";
        let ground = self.connection.query_row(sql, [], |row| row.get(0).map(Digest));
        ground.optional().map_err(Error::from_sqlite)
    }

    /// Somebody signs that every gate was passed on these grounds. With the other signature on the same the machine is
    /// commissioned, and the answer is true.
    ///
    /// # Errors
    /// [`Refused::Role`] unless they are an administrator or of compliance; else as [`Vault::append`].
    pub fn sign_commission(
        &mut self,
        by: &Operator,
        grounds: &Grounds,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, Error> {
        if !by.role.may_sign() {
            return Err(Refused::Role.into());
        }
        let (bytes, digest) = (grounds.to_bytes(), grounds.digest());
        self.act(now, rng, |vault, act, rng| {
            let said = format!("{} {} {digest}", by.number, by.role.code());
            vault.event(act, Event::CommissionSigned, said.as_bytes(), now, rng)?;
            let sql = "INSERT OR REPLACE INTO commission_signature (role, signed_by, grounds, signed_at) VALUES (?1, ?2, ?3, ?4)";
            let row = params![by.role.code(), by.number.get(), bytes, now.as_unix()];
            act.execute(sql, row).map_err(Error::from_sqlite)?;
            let agreed: u8 = act
                .query_row("SELECT count(*) FROM commission_signature WHERE grounds = ?1", [&bytes], |row| {
                    row.get(0)
                })
                .map_err(Error::from_sqlite)?;
            if agreed < 2 {
                return Ok(false);
            }
            let sql = "INSERT OR REPLACE INTO commission (only, grounds, since) VALUES (1, ?1, ?2)";
            act.execute(sql, params![bytes, now.as_unix()]).map_err(Error::from_sqlite)?;
            vault.event(act, Event::KioskCommissioned, digest.to_string().as_bytes(), now, rng)?;
            Ok(true)
        })
    }

    /// The signatures there are, the administrator's first.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn commission_signatures(&self) -> Result<Vec<CommissionSignature>, Error> {
        let sql = "SELECT role, signed_by, grounds, signed_at FROM commission_signature ORDER BY role";
        let mut rows = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
        rows.map_err(Error::from_sqlite)?
            .map(|row| {
                let (role, by, grounds, at): (String, u16, Vec<u8>, i64) = row.map_err(Error::from_sqlite)?;
                let parts = Role::from_code(&role)
                    .zip(OperatorNumber::parse(&by.to_string()).ok())
                    .zip(Grounds::from_bytes(&grounds));
                let ((role, by), grounds) = parts.ok_or(Error::Damaged)?;
                Ok(CommissionSignature { role, by, grounds, at: Timestamp::from_unix(at) })
            })
            .collect()
    }

    /// What the machine was commissioned on, and since when; `None` before it was and after its end.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn commissioned(&self) -> Result<Option<(Grounds, Timestamp)>, Error> {
        let row = self.connection.query_row("SELECT grounds, since FROM commission", [], |row| {
            Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?))
        });
        let Some((grounds, since)) = row.optional().map_err(Error::from_sqlite)? else { return Ok(None) };
        let grounds = Grounds::from_bytes(&grounds).ok_or(Error::Damaged)?;
        Ok(Some((grounds, Timestamp::from_unix(since))))
    }

    /// Ends it: the machine serves nobody from here on. Both who signed that are in the log.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn end_commission(
        &mut self,
        [first, second]: [OperatorNumber; 2],
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<u64, Error> {
        self.act(now, rng, |vault, act, rng| {
            let clear = |act: &Transaction<'_>, table: &str| {
                act.execute(&format!("DELETE FROM {table}"), []).map_err(Error::from_sqlite)
            };
            for table in ["commission", "commission_signature", "commission_rehearsal"] {
                clear(act, table)?;
            }
            let said = format!("{first} {second}");
            vault.event(act, Event::KioskDecommissioned, said.as_bytes(), now, rng)
        })
    }
}
