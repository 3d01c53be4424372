//! The keys that signed a log, one after the other. Those of an earlier root secret are known by their public half only.

use rusqlite::Connection;

use super::Error;
use super::keys::{RootSecret, Use};
use crate::domain::Policy;
use crate::domain::log::{Checkpoint, Hash, LogKey};

/// The keys of a log, each with the size of the first tree it signs.
pub(super) struct LogKeys(Vec<(u64, Signer)>);

enum Signer {
    /// The root secret in use makes it.
    Own(LogKey),
    /// A root secret before it made it. What it signed still holds; it signs nothing any more.
    Past { vkey: String, trust: Policy },
}

impl Signer {
    fn past(vkey: String) -> Result<Self, Error> {
        let trust = Policy::for_log(&vkey).map_err(|_| Error::Damaged)?;
        Ok(Self::Past { vkey, trust })
    }

    fn vkey(&self) -> String {
        match self {
            Self::Own(key) => key.vkey(),
            Self::Past { vkey, .. } => vkey.clone(),
        }
    }

    fn origin(&self) -> &str {
        match self {
            Self::Own(key) => key.origin(),
            Self::Past { vkey, .. } => vkey.split('+').next().unwrap_or_default(),
        }
    }

    fn has_signed(&self, size: u64, root: Hash, note: &str) -> bool {
        match self {
            // Ed25519 signatures are deterministic: the same tree and key give the same note.
            Self::Own(key) => note == key.sign_checkpoint(size, root),
            Self::Past { trust, .. } => {
                let alone = Checkpoint::parse(note).is_ok_and(|note| note.signatures.len() == 1);
                let verified = trust.verify_checkpoint(note);
                alone && verified.is_ok_and(|signed| (signed.size, signed.root) == (size, root))
            }
        }
    }
}

impl LogKeys {
    /// The keys of the log with this identity.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the store does not say from where on each signs.
    pub(super) fn read(
        connection: &Connection,
        root: &RootSecret,
        (identity, origin): (&[u8; 16], &str),
    ) -> Result<Self, Error> {
        let mut rows = connection
            .prepare("SELECT generation, first, vkey FROM log_key ORDER BY generation")
            .map_err(Error::from_sqlite)?;
        let rows: Vec<(u32, i64, Option<String>)> = rows
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .and_then(Iterator::collect)
            .map_err(Error::from_sqlite)?;
        let in_order = rows.iter().zip(1..).all(|((number, ..), at)| *number == at);
        let signs_now = rows.last().is_some_and(|(_, _, vkey)| vkey.is_none());
        if !signs_now || !in_order || !rows.is_sorted_by(|one, next| one.1 < next.1) {
            return Err(Error::Damaged);
        }
        let keys = rows.into_iter().map(|(number, first, vkey)| {
            let signer = match vkey {
                Some(vkey) => Signer::past(vkey)?,
                None => {
                    let seed = root.key(Use::Log(identity, number));
                    Signer::Own(LogKey::from_seed(origin, seed.expose()).map_err(|_| Error::Damaged)?)
                }
            };
            Ok((first as u64, signer))
        });
        keys.collect::<Result<_, _>>().map(Self)
    }

    /// Whether the key of this size signed this tree, and nobody else did.
    pub(super) fn have_signed(&self, size: u64, root: Hash, note: &str) -> bool {
        let signs = self.0.iter().rev().find(|(first, _)| *first <= size);
        signs.unwrap_or(&self.0[0]).1.has_signed(size, root, note)
    }

    /// The key that signs from now on.
    pub(super) fn newest(&self) -> &LogKey {
        match self.0.last() {
            Some((_, Signer::Own(key))) => key,
            _ => unreachable!("the last key is the root secret's own: it was read so"),
        }
    }

    /// The largest tree that this log signed under an earlier name; `None` for the name it has.
    pub(super) fn last_size(&self, origin: &str) -> Option<u64> {
        let at = self.0.iter().rposition(|(_, signer)| signer.origin() == origin)?;
        self.0.get(at + 1).map(|(first, _)| first - 1)
    }

    /// Each key's public half, in their order.
    pub(super) fn vkeys(&self) -> Vec<String> {
        self.0.iter().map(|(_, signer)| signer.vkey()).collect()
    }

    /// How many there were.
    pub(super) fn count(&self) -> u32 {
        self.0.len() as u32
    }

    pub(super) fn add(&mut self, first: u64, key: LogKey) {
        self.0.push((first, Signer::Own(key)));
    }

    /// The policy that trusts all of them, and asks for no witness.
    pub(super) fn policy(&self) -> Result<Policy, Error> {
        let (first, rest) = (self.0[0].1.vkey(), &self.0[1..]);
        let policy = Policy::for_log(&first).map_err(|_| Error::Damaged)?;
        let add = |policy: Policy, (_, key): &(u64, Signer)| {
            policy.with_log(&key.vkey()).map_err(|_| Error::Damaged)
        };
        rest.iter().try_fold(policy, add)
    }
}
