//! What has still to be handed over. A receipt enters with its act and leaves when it is printed or shown, so that a
//! power cut between COMMIT and printer loses nobody's paper.

use rusqlite::{Transaction, params};

use super::{Error, Vault, schema};
use crate::domain::ReceiptId;

impl Vault {
    /// Receipts not yet handed over, oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn waiting(&self) -> Result<Vec<ReceiptId>, Error> {
        let sql = "SELECT receipt FROM outbox WHERE state = 'waiting' ORDER BY id";
        let mut rows = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let ids = rows.query_map([], |row| row.get::<_, [u8; 16]>(0)).map_err(Error::from_sqlite)?;
        ids.map(|id| ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)).collect()
    }

    /// The receipt is in the person's hands.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn handed_over(&mut self, receipt: &ReceiptId) -> Result<(), Error> {
        let act = schema::begin(&mut self.connection)?;
        act.execute("UPDATE outbox SET state = 'done' WHERE receipt = ?1", [receipt.as_bytes()])
            .map_err(Error::from_sqlite)?;
        act.commit().map_err(Error::from_sqlite)
    }
}

/// Puts a receipt into the outbox, within the act that made it.
pub(super) fn put(act: &Transaction<'_>, receipt: &ReceiptId) -> Result<(), Error> {
    act.execute(
        "INSERT INTO outbox (receipt, kind, state) VALUES (?1, 'receipt', 'waiting')",
        params![receipt.as_bytes()],
    )
    .map_err(Error::from_sqlite)?;
    Ok(())
}
