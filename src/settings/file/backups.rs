//! The table `[store]`: how the store is backed up.

use serde::Deserialize;
use toml::Spanned;

use super::Check;
use crate::settings::{Backups, Error};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoreTable {
    recovery: Option<Spanned<String>>,
    backup_days: Option<Spanned<u16>>,
}

impl Check<'_> {
    pub(super) fn backups(&self, given: StoreTable) -> Result<Backups, Error> {
        let wanted = "a public key as age-keygen prints it: age1 and 58 small letters and digits";
        let fits = |key: &str| {
            let plain = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
            key.len() == 62 && key.starts_with("age1") && key.bytes().all(plain)
        };
        let recovery = given.recovery.map(|key| self.such("store.recovery", wanted, key, |key| fits(key)));
        let days = given.backup_days.map(|days| self.within("store.backup_days", "1 to 366", 1..=366, days));
        Ok(Backups { recovery: recovery.transpose()?, days: days.transpose()?.unwrap_or(DAYS) })
    }
}

/// A month, and some days in which the next backup is made and the last one deleted.
const DAYS: u16 = 35;
