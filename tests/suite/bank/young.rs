//! What the bank makes of a child and their guardian.

use countersign::domain::guardian::{BirthDate, DocumentNumber, Guardian};
use countersign::domain::{Fault, Why};
use countersign::i18n::Text;
use countersign::settings::Settings;

use super::NOW;

/// Under the rules of the demonstration's place.
pub(super) fn guardian(birth: &str, relation: &str) -> Result<Guardian, Fault> {
    let settings = Settings::demo();
    let rules = settings.law.read("".as_ref(), settings.offset).expect("shipped").pack;
    let read = |birth, relation| {
        let who = (BirthDate::parse(birth)?, DocumentNumber::parse(relation)?);
        Guardian::of(who, (&rules.ages, &rules.ceilings), (NOW, settings.offset))
    };
    read(birth, relation).map_err(|why| Fault::Refuse(Why::Guardian(why)))
}

/// "14 or older", "Under 14", in the words of the demonstration.
pub(crate) fn aged(text: &Text, key: &str) -> String {
    text.with(key, &[("age", 14u32.into())])
}
