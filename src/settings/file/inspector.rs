//! The tables `[[inspector]]`: who may inspect the machine, and until when.

use serde::Deserialize;
use toml::Spanned;

use super::Check;
use crate::domain::inspection::Inspector;
use crate::domain::{Policy, Timestamp, UtcOffset};
use crate::settings::Error;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InspectorTable {
    key: Spanned<String>,
    revoked: Option<Spanned<String>>,
}

impl Check<'_> {
    pub(super) fn inspectors(
        &self,
        given: Vec<InspectorTable>,
        offset: UtcOffset,
    ) -> Result<Vec<Inspector>, Error> {
        given.into_iter().map(|one| self.inspector(one, offset)).collect()
    }

    fn inspector(&self, given: InspectorTable, offset: UtcOffset) -> Result<Inspector, Error> {
        // The same form as a log's key has in a policy.
        let sound = |key: &String| Policy::for_log(key).is_ok();
        let wanted = "an inspector's public key, name+id+base64, as `countersign keys new` prints it";
        let vkey = self.such("inspector.key", wanted, given.key, sound)?;
        let first = |day: &String| first_moment(day, offset);
        let wanted = "the first day on which the key counts for nothing, as 2027-03-31";
        let day =
            given.revoked.map(|day| self.such("inspector.revoked", wanted, day, |day| first(day).is_some()));
        Ok(Inspector { vkey, revoked: day.transpose()?.as_ref().and_then(first) })
    }
}

/// The first moment of a day written `2027-03-31`.
fn first_moment(day: &str, offset: UtcOffset) -> Option<Timestamp> {
    let plain = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = day.split('-').filter(plain).collect();
    let ([year, month, date], 10) = (parts.as_slice(), day.len()) else { return None };
    Timestamp::midnight((year.parse().ok()?, month.parse().ok()?, date.parse().ok()?), offset)
}
