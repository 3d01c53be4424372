//! What is over: found, deleted and certified, one person at a time, so that a sweep that is cut off has done part of its work.

use rand::CryptoRng;
use rusqlite::params;

use super::act::decided;
use super::receipts::Owner;
use super::withdraw::{forget, sorted};
use super::{Error, Vault, due, holder};
use crate::domain::receipt::Kind;
use crate::domain::{Decision, PurposeId, ReceiptId, Record, SignedReceipt, Timestamp};

impl Vault {
    /// A receipt of each person for whom something given is over at `now`; `most` people at the most.
    ///
    /// # Errors
    /// [`Error::Damaged`] if someone has no receipt.
    pub fn over(&self, now: Timestamp, most: u32) -> Result<Vec<ReceiptId>, Error> {
        let sql = "SELECT (SELECT id FROM receipt WHERE receipt.subject = reference.subject ORDER BY log_index LIMIT 1)
            FROM reference WHERE until <= ?1 GROUP BY subject LIMIT ?2";
        let mut rows = self.connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
        let ids = rows
            .query_map(params![now.as_unix(), most], |row| row.get::<_, [u8; 16]>(0))
            .map_err(Error::from_sqlite)?;
        ids.map(|id| ReceiptId::from_bytes(id.map_err(Error::from_sqlite)?).ok_or(Error::Damaged)).collect()
    }

    /// Deletes the templates that the record says are over, from the person who holds the receipt `from`. The file itself is
    /// scoured by [`Vault::scour`], once for a whole sweep, or at the next start.
    ///
    /// # Errors
    /// [`Error::RecordUnfit`] unless the record is an expiry under `from` of all that is over at `now`, and names every other
    /// purpose still given; [`Error::Erased`]; else as [`Vault::enroll`].
    pub fn expire(
        &mut self,
        from: &ReceiptId,
        record: &Record,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedReceipt, Error> {
        let of = |decision| {
            let entries = record.purposes.iter().filter(move |entry| entry.decision == decision);
            sorted(entries.map(|entry| &entry.id).collect())
        };
        let (ended, still) = (of(Decision::Ended), of(Decision::Given));
        if record.kind != Kind::Expiry || record.related != Some(*from) || ended.is_empty() {
            return Err(Error::RecordUnfit);
        }
        let signed = self.act(now, rng, |keys, act, rng| {
            let person = holder::holder(act, keys.wrapping, from)?;
            let (over, left): (Vec<_>, Vec<_>) =
                holder::given(act, person.id.as_bytes())?.into_iter().partition(|(_, until)| now >= *until);
            if !are(&over, &ended) || !are(&left, &still) {
                return Err(Error::RecordUnfit);
            }
            for purpose in ended {
                forget(act, keys.tags, &person, purpose)?;
            }
            due::put(act)?;
            let signed = keys.record(act, record, record.kind.event(), &Owner::Person(&person), rng)?;
            decided(act, record, &person, rng)?;
            Ok(signed)
        })?;
        self.tell_list()?;
        Ok(signed)
    }

    /// Writes the file anew, if something deleted may still lie in its gaps.
    ///
    /// # Errors
    /// [`Error::DiskFull`] or the like; then it is done at the next start.
    pub fn scour(&mut self) -> Result<(), Error> {
        self.scour_if_due()
    }
}

/// Whether what is given has these names, both in order.
fn are(given: &[(PurposeId, Timestamp)], names: &[&PurposeId]) -> bool {
    given.iter().map(|(id, _)| id).eq(names.iter().copied())
}
