//! What has still to be handed over. A receipt enters with its act and leaves when it is printed or shown, so that a
//! power cut between COMMIT and printer loses nobody's paper.

use rand::CryptoRng;
use rusqlite::{Transaction, params};

use super::{Error, Vault, schema};
use crate::domain::log::Event;
use crate::domain::{Digest, ReceiptId, Timestamp};

impl Vault {
    /// Receipts not yet handed over, oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn waiting(&self) -> Result<Vec<ReceiptId>, Error> {
        let sql = "SELECT receipt FROM outbox WHERE state = 'waiting' AND kind = 'receipt' ORDER BY id";
        self.listed(sql)
    }

    /// Receipts of confirmations and of stops whose notice to the owner's channel was not handed over yet, oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn notices_waiting(&self) -> Result<Vec<ReceiptId>, Error> {
        let sql = "SELECT receipt FROM outbox WHERE state = 'waiting' AND kind = 'notice' ORDER BY id";
        self.listed(sql)
    }

    fn listed(&self, sql: &str) -> Result<Vec<ReceiptId>, Error> {
        let mut rows = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let ids = rows.query_map([], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)).collect()
    }

    /// The notice to the owner's channel was handed over; the log says so and commits to its digest.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn notice_sent(
        &mut self,
        receipt: &ReceiptId,
        notice: &Digest,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), Error> {
        self.act(now, rng, |keys, act, rng| {
            keys.event(act, Event::TxNoticeSent, notice.to_string().as_bytes(), now, rng)?;
            let sql = "UPDATE outbox SET state = 'done' WHERE receipt = ?1 AND kind = 'notice'";
            act.execute(sql, [receipt.as_bytes()]).map_err(Error::from_sqlite)?;
            Ok(())
        })
    }

    /// The receipt is in the person's hands.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn handed_over(&mut self, receipt: &ReceiptId) -> Result<(), Error> {
        let act = schema::begin(&mut self.connection)?;
        act.execute(
            "UPDATE outbox SET state = 'done' WHERE receipt = ?1 AND kind = 'receipt'",
            [receipt.as_bytes()],
        )
        .map_err(Error::from_sqlite)?;
        act.commit().map_err(Error::from_sqlite)
    }
}

/// Puts a receipt into the outbox, within the act that made it.
pub(super) fn put(act: &Transaction<'_>, receipt: &ReceiptId) -> Result<(), Error> {
    put_as(act, receipt, "receipt")
}

/// Whether the notice to the owner was not handed over yet.
pub(super) fn notice_waits(act: &Transaction<'_>, receipt: &ReceiptId) -> Result<bool, Error> {
    let sql = "SELECT count(*) FROM outbox WHERE receipt = ?1 AND kind = 'notice' AND state = 'waiting'";
    act.query_row(sql, [receipt.as_bytes()], |row| row.get(0)).map_err(Error::from_sqlite)
}

/// The same as [`put`] with the notice to the owner's channel.
pub(super) fn put_notice(act: &Transaction<'_>, receipt: &ReceiptId) -> Result<(), Error> {
    put_as(act, receipt, "notice")
}

fn put_as(act: &Transaction<'_>, receipt: &ReceiptId, kind: &str) -> Result<(), Error> {
    let sql = "INSERT INTO outbox (receipt, kind, state) VALUES (?1, ?2, 'waiting')";
    act.execute(sql, params![receipt.as_bytes(), kind]).map_err(Error::from_sqlite)?;
    Ok(())
}
