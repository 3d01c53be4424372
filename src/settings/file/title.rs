//! The table `[title]`: whom this machine believes about acts on homes.

use serde::Deserialize;
use toml::Spanned;

use super::Check;
use crate::domain::transaction::{Money, Office};
use crate::settings::{Error, Title};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TitleTable {
    registry: Spanned<String>,
    officers: Spanned<Vec<String>>,
    #[serde(default)]
    supervisors: Vec<String>,
    reference: Option<Spanned<String>>,
}

impl Check<'_> {
    pub(super) fn title(&self, given: TitleTable) -> Result<Title, Error> {
        let TitleTable { registry, officers, supervisors, reference } = given;
        let wanted = "public keys as `countersign keys new` prints them, no key twice: one of the registry, those of one officer at least";
        let office = Office::new(registry.get_ref(), officers.get_ref(), &supervisors)
            .map_err(|_| self.wrong("title", wanted, &registry))?;
        let worth = "what a square metre is worth here, in whole units of a currency: \"CNY 12000\"";
        let read = |given: Spanned<String>| {
            money(given.get_ref()).ok_or_else(|| self.wrong("title.reference", worth, &given))
        };
        Ok(Title { office, reference: reference.map(read).transpose()? })
    }
}

/// `CNY 12000`.
fn money(text: &str) -> Option<Money> {
    let (currency, whole) = text.split_once(' ')?;
    let is_code = currency.len() == 3 && currency.bytes().all(|letter| letter.is_ascii_uppercase());
    let digits = !whole.is_empty() && whole.bytes().all(|digit| digit.is_ascii_digit());
    let hundredths = whole.parse::<u64>().ok().filter(|_| digits)?.checked_mul(100)?;
    is_code.then(|| Money { hundredths, currency: currency.to_owned() })
}
