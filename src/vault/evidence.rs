//! What a pack is made of: every receipt under one, proven in one tree, and the notices they name.

use rusqlite::{OptionalExtension, params};

use super::{Error, Vault, log, schema};
use crate::domain::log::{Checkpoint, Event, Proof, tree};
use crate::domain::{Digest, Notice, ReceiptId, Record, SignedReceipt};

impl Vault {
    /// Keeps the words of a notice that is shown; once is enough.
    ///
    /// # Errors
    /// A write error.
    pub fn keep_notice(&mut self, notice: &Notice) -> Result<(), Error> {
        let digest = notice.digest();
        if self.notice(&digest)?.is_some() {
            return Ok(()); // without a write, hence without waiting for the disk
        }
        let act = schema::begin(&mut self.connection)?;
        act.execute(
            "INSERT INTO notice (digest, words) VALUES (?1, ?2) ON CONFLICT (digest) DO NOTHING",
            params![digest.0, notice.to_bytes()],
        )
        .map_err(Error::from_sqlite)?;
        act.commit().map_err(Error::from_sqlite)
    }

    /// The notice with this digest, if its words were kept.
    ///
    /// # Errors
    /// [`Error::Damaged`] if they are not those of the digest.
    pub fn notice(&self, digest: &Digest) -> Result<Option<Notice>, Error> {
        let words: Option<Vec<u8>> = self
            .connection
            .query_row("SELECT words FROM notice WHERE digest = ?1", [digest.0], |row| row.get(0))
            .optional()
            .map_err(Error::from_sqlite)?;
        let Some(words) = words else { return Ok(None) };
        let notice = Notice::from_bytes(&words).filter(|notice| notice.digest() == *digest);
        notice.map(Some).ok_or(Error::Damaged)
    }

    /// Every receipt of the holder of the one that is shown (verified by the caller), in the order of the log, each proven
    /// in the same tree: the largest that a witness cosigned if it holds them all, else the newest. After an erasure only what is
    /// shown and the erasure's own receipt are left.
    ///
    /// # Errors
    /// [`Error::NotGiven`] if there is no such receipt; [`Error::Damaged`].
    pub fn evidence(&self, shown: &SignedReceipt, record: &Record) -> Result<Vec<SignedReceipt>, Error> {
        let receipts = match self.history(&record.id) {
            Ok(all) => all,
            // A refusal, or an erasure: nobody is behind it.
            Err(Error::NotGiven) => vec![self.receipt(&record.id)?],
            Err(Error::Erased) => {
                let erasure = self.erasure_of(record)?;
                [shown.clone()].into_iter().chain(erasure).collect()
            }
            Err(why) => return Err(why),
        };
        let last = receipts.iter().map(|receipt| receipt.proof().index).max().ok_or(Error::Damaged)?;
        let note = self.tree_over(last)?;
        receipts.iter().map(|receipt| self.proven_in(&note, receipt)).collect()
    }

    /// The checkpoint of the largest cosigned tree that has the entry, else the newest.
    fn tree_over(&self, index: u64) -> Result<String, Error> {
        let cosigned = self.newest_cosigned()?;
        let holds = |note: &String| Checkpoint::parse(note).is_ok_and(|tree| tree.size > index);
        match cosigned.filter(holds) {
            Some(note) => Ok(note),
            None => self.newest_checkpoint()?.ok_or(Error::Damaged),
        }
    }

    /// The same receipt with its proof in another tree of this log.
    fn proven_in(&self, note: &str, receipt: &SignedReceipt) -> Result<SignedReceipt, Error> {
        let size = Checkpoint::parse(note).map_err(|_| Error::Damaged)?.size;
        let index = receipt.proof().index;
        let path = tree::prove(size, index, &log::Rows(&self.connection)).map_err(log::broken)?;
        let proof = Proof { index, path, checkpoint: note.to_owned() };
        let record = receipt.record_bytes().to_vec();
        SignedReceipt::new(record, *receipt.salt(), receipt.event(), proof).map_err(|_| Error::Damaged)
    }

    /// The receipt of the erasure that took this record, or the one it takes back, with it.
    fn erasure_of(&self, record: &Record) -> Result<Option<SignedReceipt>, Error> {
        let sql =
            "SELECT id FROM receipt WHERE kind = ?1 AND wrapped_key IS NOT NULL ORDER BY log_index DESC";
        let mut rows = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let ids = rows
            .query_map([Event::ErasureDone.code()], |row| row.get::<_, [u8; 16]>(0))
            .map_err(Error::from_sqlite)?;
        for id in ids {
            let id = ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)?;
            let erasure = Record::from_cbor(&self.opened(&id)?.record).map_err(|_| Error::Damaged)?;
            if erasure.related == Some(record.id)
                || (erasure.related.is_some() && erasure.related == record.related)
            {
                return self.receipt(&id).map(Some);
            }
        }
        Ok(None)
    }
}
