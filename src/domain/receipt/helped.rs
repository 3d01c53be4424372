//! Who helped, in a record. Signed: do not rename.

use super::Kind;
use super::cbor::{self, Value, field};
use crate::domain::helper::{Helper, Role};

/// The field's name.
pub(super) const HELPED_BY: &str = "helped_by";

/// The helper as a record carries them.
pub(super) fn to_value(helper: &Helper) -> Value {
    cbor::map([("party_role", helper.role().code().into()), ("party_name", helper.name().into())])
}

/// Reads one; `None` if it is none.
pub(super) fn read(value: &Value) -> Option<Helper> {
    let role = Role::from_code(field(value, "party_role")?.as_text()?)?;
    Helper::new(role, field(value, "party_name")?.as_text()?).ok()
}

/// Whether whoever did this could be helped to decide it.
pub(super) const fn fits(kind: Kind) -> bool {
    matches!(kind, Kind::Consent | Kind::Refusal)
}
