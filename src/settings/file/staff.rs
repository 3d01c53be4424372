//! The table `[staff]`: what is asked of those who work at the machine.

use serde::Deserialize;
use toml::Spanned;

use super::Check;
use crate::settings::{Error, Staff};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StaffTable {
    training_months: Option<Spanned<u8>>,
}

impl Check<'_> {
    pub(super) fn staff(&self, given: StaffTable) -> Result<Staff, Error> {
        let months = given
            .training_months
            .map(|months| self.within("staff.training_months", "1 to 24 months", 1..=24, months));
        Ok(Staff { training_months: months.transpose()?.unwrap_or(MONTHS) })
    }
}

/// The law asks for training that is regular (PIPL art. 51), and does not say how often.
const MONTHS: u8 = 12;
