//! Acts on a home: confirmed once, stopped for good, or in effect after their time. Each is one transaction with its log entry and
//! receipt, and whoever would replay one finds its name taken.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::CryptoRng;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::keys::Key;
use super::person::Wrapping;
use super::receipts::{self, Owner};
use super::{Error, Vault, outbox};
use crate::domain::failures::Next;
use crate::domain::log::Event;
use crate::domain::receipt::{Kind, Particulars};
use crate::domain::transaction::{self, Confirmation, IntentId, Standing, StopCode};
use crate::domain::{Failures, ReceiptId, Record, SignedReceipt, Timestamp, consent};

impl Vault {
    /// Whether this intent was dealt with before.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn knows_intent(&self, intent: &IntentId) -> Result<bool, Error> {
        let sql = "SELECT count(*) FROM title_act WHERE intent = ?1";
        self.connection.query_row(sql, [intent.0], |row| row.get(0)).map_err(Error::from_sqlite)
    }

    /// Confirmations of that time and later that were not stopped.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn confirmed_since(&self, since: Timestamp) -> Result<Vec<ReceiptId>, Error> {
        let sql =
            "SELECT receipt FROM title_act WHERE state IN ('confirmed', 'effective') AND at > ?1 ORDER BY at";
        let mut rows = self.connection.prepare(sql).map_err(Error::from_sqlite)?;
        let ids =
            rows.query_map([since.as_unix()], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)).collect()
    }

    /// How the act stands whose confirmation has this receipt.
    ///
    /// # Errors
    /// [`Error::NotGiven`] if it is none; when the store cannot be read.
    pub fn title_standing(&self, receipt: &ReceiptId) -> Result<Standing, Error> {
        Ok(row(&self.connection, receipt)?.standing)
    }

    /// Records a confirmation; the notice to the owner's channel waits in the outbox with the receipt.
    ///
    /// # Errors
    /// [`Error::Transaction`] for an intent that was dealt with before; [`Error::RecordUnfit`] unless the record is of this
    /// confirmation; else as [`Vault::enroll`].
    pub fn confirm(
        &mut self,
        record: &Record,
        confirmation: Confirmation,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let said = confirmation.confirmed();
        if !matches!(&record.particulars, Particulars::Confirmation(one) if **one == *said) {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |keys, act, rng| {
            let own = Owner::alone(keys.wrapping, &record.id, rng);
            let Owner::Alone { key, .. } = &own else { return Err(Error::Damaged) };
            let stop = keyed(key, &said.stop_code).finalize().into_bytes();
            let signed = keys.record(act, record, Event::TxConfirmed, &own, rng)?;
            enter(act, &said.intent.id, record, ("confirmed", Some(said.effective_from), Some(&stop)))?;
            outbox::put_notice(act, &record.id)?;
            Ok(signed)
        })
    }

    /// Records that an act was stopped before anybody confirmed it; its intent is used up. If somebody else came in the owner's name,
    /// the notice to the owner's channel waits in the outbox with the receipt.
    ///
    /// # Errors
    /// As [`Vault::confirm`]; [`Error::RecordUnfit`] unless the record is such a stop.
    pub fn halt(
        &mut self,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let (intent, tells_owner) = match (&record.particulars, record.related) {
            (Particulars::Stopped(said), None) => (said.subject.intent_id(), said.told_at().is_some()),
            _ => return Err(Error::RecordUnfit),
        };
        self.act(now, rng, |keys, act, rng| {
            let own = Owner::alone(keys.wrapping, &record.id, rng);
            let signed = keys.record(act, record, Event::TxStopped, &own, rng)?;
            enter(act, &intent, record, ("stopped", None, None))?;
            if tells_owner {
                outbox::put_notice(act, &record.id)?;
            }
            Ok(signed)
        })
    }

    /// Stops the act whose confirmation has the receipt `of`, with its code. Wrong codes are counted, and make the next one wait.
    ///
    /// # Errors
    /// [`Error::StopCodeWrong`]; [`Error::NotAllowed`] while the next must wait; [`Error::Transaction`] if it is stopped or in
    /// effect; [`Error::NotGiven`] if it is no confirmation; [`Error::RecordUnfit`]; else as [`Vault::enroll`].
    pub fn stop(
        &mut self,
        of: &ReceiptId,
        code: &StopCode,
        record: &Record,
        (now, rng): (Timestamp, &mut impl CryptoRng),
    ) -> Result<SignedReceipt, Error> {
        if record.kind != Kind::Stopped || record.related != Some(*of) {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |keys, act, rng| {
            if !is_stopped_by(act, keys.wrapping, (of, code), now)? {
                return Ok(Err(Error::StopCodeWrong));
            }
            let own = Owner::alone(keys.wrapping, &record.id, rng);
            let signed = keys.record(act, record, Event::TxStopped, &own, rng)?;
            set(act, of, "stopped")?;
            Ok(Ok(signed))
        })?
    }

    /// Whether [`Vault::stop`] would stop it now, with this code; a wrong one is counted as there. Nothing is stopped yet.
    ///
    /// # Errors
    /// As [`Vault::stop`].
    pub fn would_stop(
        &mut self,
        of: &ReceiptId,
        code: &StopCode,
        (now, rng): (Timestamp, &mut impl CryptoRng),
    ) -> Result<(), Error> {
        let fits = self.act(now, rng, |keys, act, _| is_stopped_by(act, keys.wrapping, (of, code), now))?;
        if fits { Ok(()) } else { Err(Error::StopCodeWrong) }
    }

    /// Puts the act into effect whose confirmation has the receipt `of`.
    ///
    /// # Errors
    /// [`Error::Transaction`] before its time, while its notice waits, or if it is stopped or in effect; [`Error::NotGiven`];
    /// [`Error::RecordUnfit`] unless the record is of that; else as [`Vault::enroll`].
    pub fn take_effect(
        &mut self,
        of: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        if record.kind != Kind::Effective || record.related != Some(*of) {
            return Err(Error::RecordUnfit);
        }
        self.act(now, rng, |keys, act, rng| {
            row(act, of)?.standing.take_effect(now).map_err(Error::Transaction)?;
            if outbox::notice_waits(act, of)? {
                return Err(Error::Transaction(transaction::Error::NoticeWaiting));
            }
            let own = Owner::alone(keys.wrapping, &record.id, rng);
            let signed = keys.record(act, record, Event::TxEffective, &own, rng)?;
            set(act, of, "effective")?;
            Ok(signed)
        })
    }
}

/// What became of confirmed acts after a copy was made is not known where it is restored: they are neither stopped nor put into
/// effect there.
pub(super) fn lose(act: &Transaction<'_>) -> Result<(), Error> {
    act.execute("UPDATE title_act SET state = 'lost' WHERE state = 'confirmed'", [])
        .map_err(Error::from_sqlite)?;
    Ok(())
}

struct Row {
    standing: Standing,
    stop: Vec<u8>,
    failures: Failures,
}

fn row(connection: &Connection, of: &ReceiptId) -> Result<Row, Error> {
    let sql = "SELECT state, effective_from, stop, failures, failed_at FROM title_act
        WHERE receipt = ?1 AND effective_from IS NOT NULL";
    let read = |row: &rusqlite::Row<'_>| {
        let from = Timestamp::from_unix(row.get(1)?);
        let standing = match row.get_ref(0)?.as_str()? {
            "confirmed" => Standing::Confirmed(from),
            "stopped" => Standing::Stopped,
            "effective" => Standing::Effective,
            _ => Standing::Lost,
        };
        // Sixty random bits are not guessed at one try in eight minutes, and nobody may lock an owner out for good.
        let count = row.get::<_, u32>(3)?.min(Failures::MOST - 1);
        let failures = Failures { count, last: Timestamp::from_unix(row.get(4)?) };
        Ok(Row { standing, stop: row.get(2)?, failures })
    };
    let row = connection.query_row(sql, [of.as_bytes()], read).optional().map_err(Error::from_sqlite)?;
    row.ok_or(Error::NotGiven)
}

fn enter(
    act: &Transaction<'_>,
    intent: &IntentId,
    record: &Record,
    (state, from, stop): (&str, Option<Timestamp>, Option<&[u8]>),
) -> Result<(), Error> {
    let sql = "INSERT INTO title_act (intent, receipt, state, at, effective_from, stop)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (intent) DO NOTHING";
    let from = from.map(Timestamp::as_unix);
    let row = params![intent.0, record.id.as_bytes(), state, record.at.as_unix(), from, stop];
    match act.execute(sql, row).map_err(Error::from_sqlite)? {
        0 => Err(Error::Transaction(transaction::Error::Replayed)),
        _ => Ok(()),
    }
}

/// Whether the act can be stopped and this is its code. A wrong one is counted.
fn is_stopped_by(
    act: &Transaction<'_>,
    wrapping: &Wrapping,
    (of, code): (&ReceiptId, &StopCode),
    now: Timestamp,
) -> Result<bool, Error> {
    let row = row(act, of)?;
    row.standing.stop().map_err(Error::Transaction)?;
    if let Next::From(time) = row.failures.next()
        && now < time
    {
        return Err(Error::NotAllowed(consent::Error::Wait(time)));
    }
    let key = receipts::own_key(act, wrapping, of)?;
    // Compared in constant time.
    let fits = keyed(&key, code).verify_slice(&row.stop).is_ok();
    if !fits {
        count(act, of, now)?;
    }
    Ok(fits)
}

fn set(act: &Transaction<'_>, of: &ReceiptId, state: &str) -> Result<(), Error> {
    act.execute("UPDATE title_act SET state = ?1 WHERE receipt = ?2", params![state, of.as_bytes()])
        .map_err(Error::from_sqlite)?;
    Ok(())
}

fn count(act: &Transaction<'_>, of: &ReceiptId, now: Timestamp) -> Result<(), Error> {
    let sql =
        "UPDATE title_act SET failures = failures + 1, failed_at = max(failed_at, ?1) WHERE receipt = ?2";
    act.execute(sql, params![now.as_unix(), of.as_bytes()]).map_err(Error::from_sqlite)?;
    Ok(())
}

/// The hash of a code under the key of the receipt that carries it: that key goes with the receipt when keys are wrapped anew.
fn keyed(receipt: &Key, code: &StopCode) -> Hmac<Sha256> {
    let key = receipt.derive(b"countersign/v1/stop-code");
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes any key");
    // As long as any code from the beginning: growing would leave pieces behind.
    let mut said = Zeroizing::new(String::with_capacity(CODE));
    write!(said, "{code}").expect("a string takes what it is given");
    mac.update(said.as_bytes());
    mac
}

/// Bytes of a code as it is printed, and more.
const CODE: usize = 32;
