//! The table `[filing]`: what the machine cannot count itself when it tells how near the law's threshold is.

use serde::Deserialize;
use toml::Spanned;

use super::Check;
use crate::settings::{Error, Filed};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FilingTable {
    other_persons: Option<Spanned<u32>>,
    number: Option<Spanned<String>>,
}

impl Check<'_> {
    pub(super) fn filing(&self, given: FilingTable) -> Result<Filed, Error> {
        let other = given.other_persons.map(|persons| {
            self.within("filing.other_persons", "0 to 2000000000 persons", 0..=2_000_000_000, persons)
        });
        let number = given.number.map(|number| self.said("filing.number", number));
        Ok(Filed { other_persons: other.transpose()?.unwrap_or(0), number: number.transpose()? })
    }
}
