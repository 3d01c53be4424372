//! The table `[law]`: which rules the machine follows.

use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use super::Check;
use crate::domain::Policy;
use crate::settings::{Error, Law};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LawTable {
    pack: Spanned<String>,
    key: Option<Spanned<String>>,
}

impl Check<'_> {
    pub(super) fn law(&self, given: LawTable) -> Result<Law, Error> {
        let wanted =
            "a pack that the program ships (cn or eu), or the file of another with the key of its publisher";
        let sound = |key: &String| Policy::for_log(key).is_ok();
        let key =
            given.key.map(|key| self.such("law.key", "a publisher's public key, name+id+base64", key, sound));
        match (Law::named(given.pack.get_ref()), key.transpose()?) {
            (Some(shipped), None) => Ok(shipped),
            (None, Some(key)) if !given.pack.get_ref().is_empty() => {
                Ok(Law::File(PathBuf::from(given.pack.into_inner()), key))
            }
            _ => Err(self.wrong("law.pack", wanted, &given.pack)),
        }
    }
}
