//! What the bank makes of a child and their guardian.

use countersign::domain::guardian::{BirthDate, Guardian};
use countersign::domain::{DocumentNumber, Fault, Why};
use countersign::i18n::Text;
use countersign::settings::Settings;

use super::NOW;

/// Under the rules of the demonstration's place.
pub(super) fn guardian(birth: &str, relation: &str) -> Result<Guardian, Fault> {
    let settings = Settings::demo();
    let rules = settings.law.read("".as_ref(), settings.offset).expect("shipped").pack;
    let refused = |why| Fault::Refuse(Why::Guardian(why));
    let birth = BirthDate::parse(birth).map_err(refused)?;
    let relation = DocumentNumber::parse(relation).map_err(|why| Fault::Refuse(Why::Document(why)))?;
    Guardian::of((birth, relation), (&rules.ages, &rules.ceilings), (NOW, settings.offset)).map_err(refused)
}

/// "14 or older", "Under 14", in the words of the demonstration.
pub(crate) fn aged(text: &Text, key: &str) -> String {
    text.with(key, &[("age", 14u32.into())])
}
